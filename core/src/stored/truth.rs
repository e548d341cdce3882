//! Truth values.

use alloc::borrow::Cow;

use formwork_vocabulary::{Code, Kind};

use super::{Kept, Seen};

/// How `true` is read and written.
pub(crate) const TRUE: &str = "true";
/// How `false` is read and written.
pub(crate) const FALSE: &str = "false";

impl<'a> Kept<'a> for bool {
    const NOTHING: Self = false;
    type Owned = Self;
    type Seen<'v> = Self;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        match &**text {
            TRUE => Ok(true),
            FALSE => Ok(false),
            _ => Err(Code::Bool),
        }
    }
    fn seen(&self) -> Self {
        *self
    }
    fn own(self) -> Self {
        self
    }
}

impl<'v> Seen<'v> for bool {
    #[inline(always)]
    fn text(self) -> Option<&'v str> {
        Some(if self { TRUE } else { FALSE })
    }
}
