//! A small API by hand, without derives: what the readers, renderers and streams of replies are tested with.

// Each test uses its own part of it.
#![allow(dead_code)]

use std::borrow::Cow;
use std::net::IpAddr;

use formwork::chrono::NaiveDate;
use formwork::table::{Api, Endpoint, Field, RecordRef, RecordTable, Success, Type};
use formwork::{
    Acknowledgement, Arena, Credentials, Fields, Format, Item, Limits, Parts, Record, Refusal,
    Reply, ReplyError, Request, Row, Slot, Source, Value, View,
};
use formwork_tests::tables::{api, endpoint, record, records};

macro_rules! record {
    ($(#[$doc:meta])* $name:ident, $count:literal { $($field:ident: $type:ty = $place:literal $wire:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name<'a> { $(pub $field: $type,)+ }

        impl Fields for $name<'_> {
            fn field(&self, place: usize) -> View<'_> {
                match place {
                    $($place => self.$field.view(),)+
                    _ => View::Absent,
                }
            }
            fn count(&self) -> usize {
                $count
            }
        }
        impl<'a> Row<'a> for $name<'a> {
            type Slots = [Slot<'a>; $count];

            fn empty() -> Self::Slots {
                Default::default()
            }
            fn from_slots(slots: &mut [Slot<'a>], inner: &mut [Slot<'a>]) -> Option<Self> {
                Some(Self { $($field: Value::from_slot(std::mem::take(slots.get_mut($place)?), inner)?,)+ })
            }
            fn into_slots(self, arena: &mut Arena<'a>) -> Self::Slots {
                [$(self.$field.into_slot(arena),)+]
            }
        }
        impl<'a> Record<'a> for $name<'a> {
            const RECORD: &'static RecordTable<'static> = &RecordTable::new(stringify!($name), &[$(Field {
                    required: <$type as Value<'a>>::REQUIRED,
                    ..Field::new($wire, <$type as Value<'a>>::TYPE)
                },)+]);
            type At<'r> = $name<'r>;
        }
        impl<'a> Value<'a> for $name<'a> {
            const TYPE: Type<'static> = Type::Record(RecordRef::Made(|| $name::RECORD));
            const REQUIRED: bool = true;
            const PLACEHOLDER: Self = $name { $($field: Value::PLACEHOLDER,)+ };
            type Owned = $name<'static>;

            fn into_slot(self, arena: &mut Arena<'a>) -> Slot<'a> {
                let slots = self.into_slots(arena);
                Slot::Record(arena.add(slots))
            }
            fn from_slot(_slot: Slot<'a>, _inner: &mut [Slot<'a>]) -> Option<Self> {
                None
            }
            fn view(&self) -> View<'_> {
                View::Record(Parts::Of(self))
            }
            fn into_owned(self) -> Self::Owned {
                $name { $($field: Value::into_owned(self.$field),)+ }
            }
        }
        impl<'a> Item<'a> for $name<'a> {}
    };
}

pub type Text<'a> = Cow<'a, str>;

record! {
    /// The page's customer.
    Customer, 12 {
        username: Text<'a> = 0 "username",
        email: Text<'a> = 1 "email",
        active: bool = 2 "active",
        first_name: Text<'a> = 3 "first_name",
        last_name: Text<'a> = 4 "last_name",
        address: Text<'a> = 5 "address",
        city: Text<'a> = 6 "city",
        state: Text<'a> = 7 "state",
        zip: Text<'a> = 8 "zip",
        country: Text<'a> = 9 "country",
        phone: Text<'a> = 10 "phone",
        website: Text<'a> = 11 "website",
    }
}

record! {
    /// A field of every kind, all but one optional.
    Reading, 6 {
        name: Text<'a> = 0 "name",
        note: Option<Text<'a>> = 1 "note",
        count: Option<i64> = 2 "count",
        active: Option<bool> = 3 "active",
        day: Option<NaiveDate> = 4 "day",
        source: Option<IpAddr> = 5 "source",
    }
}

record! {
    /// A record that has a field of the message's name.
    Notice, 1 {
        message: Text<'a> = 0 "message",
    }
}

pub const API: &Api<'static> = &Api {
    formats: &[Format::Xml, Format::Json],
    suffix: true,
    ..api("Customers")
};

macro_rules! request {
    ($(#[$doc:meta])* $name:ident, $reply:ty, $shape:expr) => {
        $(#[$doc])*
        pub struct $name;

        impl Fields for $name {
            fn field(&self, _place: usize) -> View<'_> {
                View::Absent
            }
            fn count(&self) -> usize {
                0
            }
        }
        impl<'a> Row<'a> for $name {
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
        impl Request<'_> for $name {
            const ENDPOINT: &'static Endpoint<'static> = &Endpoint {
                path: stringify!($name),
                reply: $shape,
                ..endpoint(API, stringify!($name))
            };
            type Owned = Self;
            type Credentials<'c> = Anyone;
            type Reply<'r> = $reply;
            type Builder = Nothing;

            fn into_owned(self) -> Self {
                self
            }
        }
    };
}

/// No credentials.
pub struct Anyone;

impl Fields for Anyone {
    fn field(&self, _place: usize) -> View<'_> {
        View::Absent
    }
    fn count(&self) -> usize {
        0
    }
}
impl<'a> Row<'a> for Anyone {
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
impl Credentials<'_> for Anyone {
    const API: &'static Api<'static> = API;
    type Refused = Refusal;
}

/// A builder of nothing.
pub struct Nothing;

impl From<([Slot<'_>; 0], Arena<'_>)> for Nothing {
    fn from(_slots: ([Slot<'_>; 0], Arena<'_>)) -> Self {
        Self
    }
}

request!(
    /// Answers with a message; refuses with a list.
    Create, Acknowledgement, Success::ACKNOWLEDGEMENT
);
request!(
    /// Answers with a message; refuses with one message.
    Enable, Acknowledgement, Success::ACKNOWLEDGEMENT
);
request!(
    /// Answers with a list of customers.
    List, Vec<Customer<'r>>,
    records("users", Customer::RECORD, "user")
);
request!(
    /// Answers with a list of readings.
    Readings, Vec<Reading<'r>>,
    records("readings", Reading::RECORD, "reading")
);
request!(
    /// Answers with one reading.
    Read, Reading<'r>, record("reading", Reading::RECORD)
);
request!(
    /// Answers with a record that has a field of the message's name.
    Notify, Notice<'r>, record("notice", Notice::RECORD)
);

/// Reads a reply with limits of the test's choice.
pub fn parse<'r, R: Request<'r>>(
    format: Format,
    status: u16,
    body: &'r [u8],
    limits: Limits,
) -> Result<R::Reply<'r>, ReplyError> {
    Reply::read(Source {
        endpoint: R::ENDPOINT,
        format,
        status,
        body,
        limits,
    })
}

/// Reads a JSON reply with status 200 and the default limits.
pub fn parse_json<'r, R: Request<'r>>(body: &'r [u8]) -> Result<R::Reply<'r>, ReplyError> {
    parse::<R>(Format::Json, 200, body, Limits::DEFAULT)
}

/// A customer whose texts end in this number.
pub fn customer(number: usize) -> Customer<'static> {
    let text = |text: &str| Cow::Owned(format!("{text}{number}"));
    Customer {
        username: text("user"),
        email: Cow::Owned(format!("example{number}@example.com")),
        active: number % 2 == 1,
        first_name: text("john"),
        last_name: text("doe"),
        address: Cow::Owned(format!("{number} any street")),
        city: "any city".into(),
        state: "CA".into(),
        zip: "91234".into(),
        country: "US".into(),
        phone: "555-555-5555".into(),
        website: "example.com".into(),
    }
}
