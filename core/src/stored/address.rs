//! IP addresses.

use alloc::borrow::Cow;
use core::net::{IpAddr, Ipv4Addr};

use formwork_vocabulary::{Code, Kind};

use super::{Kept, Seen, Written};

impl<'a> Kept<'a> for IpAddr {
    const NOTHING: Self = Self::V4(Ipv4Addr::UNSPECIFIED);
    type Owned = Self;
    type Seen<'v> = Self;

    #[inline(never)]
    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        text.parse().map_err(|_| Code::IpAddr)
    }
    fn seen(&self) -> Self {
        *self
    }
    fn own(self) -> Self {
        self
    }
}

impl Seen<'_> for IpAddr {
    fn written(self, _: Kind) -> Option<Written> {
        Some(Written::address(self))
    }
}
