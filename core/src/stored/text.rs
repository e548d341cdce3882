//! Texts.

use alloc::borrow::Cow;
use core::mem;

use formwork_vocabulary::{Code, Kind};

use super::{Kept, Seen};
#[cfg(feature = "zeroize")]
use crate::ground::wipe;

impl<'a> Kept<'a> for Cow<'a, str> {
    const NOTHING: Self = Cow::Borrowed("");
    type Owned = Cow<'static, str>;
    type Seen<'v>
        = &'v str
    where
        Self: 'v;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        Ok(mem::take(text))
    }
    fn seen(&self) -> &str {
        self
    }
    fn own(self) -> Cow<'static, str> {
        Cow::Owned(self.into_owned())
    }
    fn texts<'v>(texts: &'v [Self]) -> Option<&'v [Cow<'v, str>]>
    where
        Self: 'v,
    {
        Some(texts)
    }
    #[cfg(feature = "zeroize")]
    fn wipe(&mut self) {
        wipe::wipe_text(self);
    }
}

impl<'v> Seen<'v> for &'v str {
    #[inline(always)]
    fn text(self) -> Option<&'v str> {
        Some(self)
    }
}
