//! The operation that lists customers, written by hand: a feed needs its reply's type for every lifetime.

use customer_management::{Credentials, Customer, RetrieveCustomers};
use formwork::table::Endpoint;
use formwork::{Arena, Fields, Request, Row, Slot, View};

/// `RetrieveCustomers` without its filters.
pub struct Listing;

impl Fields for Listing {
    fn field(&self, _place: usize) -> View<'_> {
        View::Absent
    }
    fn count(&self) -> usize {
        0
    }
}

impl<'a> Row<'a> for Listing {
    type Slots = [Slot<'a>; 0];

    fn empty() -> Self::Slots {
        []
    }
    fn from_slots(_slots: &mut [Slot<'a>], _inner: &mut [Slot<'a>]) -> Option<Self> {
        Some(Self)
    }
    fn into_slots(self, _arena: &mut Arena<'a>) -> Self::Slots {
        []
    }
}

impl<'a> Request<'a> for Listing {
    const ENDPOINT: &'static Endpoint<'static> = RetrieveCustomers::ENDPOINT;
    type Owned = Self;
    type Credentials<'c> = Credentials<'c>;
    type Reply<'r> = Vec<Customer<'r>>;
    type Builder = ([Slot<'a>; 0], Arena<'a>);

    fn into_owned(self) -> Self {
        self
    }
}
