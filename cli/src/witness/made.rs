//! Records with plain values that are made up.

use formwork::table::{Api, Field, Kind, RecordTable, Type};
use formwork::{Arena, Fields, Parts, Slot, View, engine};

/// So many values are made up for an answer: what needs more is no help to anybody.
const MOST: usize = 64;

/// One of them is a value of each kind.
const VALUES: [&str; 10] = [
    "text",
    "7",
    "true",
    "2011-02-28",
    "192.0.2.7",
    "name@example.com",
    "www.example.com",
    "192.0.2.7:80",
    "192.0.2.0/24",
    "https://www.example.com",
];

/// A value has nothing inside it.
static NOTHING: Arena<'static> = Arena::new();

/// What was made up for a field, an item or an entry.
pub(super) enum Made {
    Absent,
    Value(Slot<'static>),
    Record(Vec<Made>),
    List(Vec<Made>),
    /// One entry: its key and its value.
    Map(Vec<Made>),
}

impl Made {
    /// A record with the fields that must be there, and with all that is inside of the field at this place; nothing if it is too large.
    pub(super) fn record(
        api: &Api<'_>,
        record: &RecordTable<'_>,
        with: Option<usize>,
    ) -> Option<Self> {
        let mut left = MOST;
        fields(
            api,
            record,
            |nth, field| field.required || Some(nth) == with,
            &mut left,
        )
    }

    fn parts(&self) -> &[Self] {
        match self {
            Self::Absent | Self::Value(..) => &[],
            Self::Record(parts) | Self::List(parts) | Self::Map(parts) => parts,
        }
    }

    fn view(&self) -> View<'_> {
        match self {
            Self::Absent => View::Absent,
            Self::Value(slot) => slot.view(&NOTHING),
            Self::Record(_) => View::Record(Parts::Of(self)),
            Self::List(_) => View::List(Parts::Of(self)),
            Self::Map(_) => View::Map(Parts::Of(self)),
        }
    }
}

impl Fields for Made {
    fn field(&self, place: usize) -> View<'_> {
        self.parts().get(place).map_or(View::Absent, Self::view)
    }

    fn count(&self) -> usize {
        self.parts().len()
    }
}

fn fields(
    api: &Api<'_>,
    record: &RecordTable<'_>,
    is_there: impl Fn(usize, &Field<'_>) -> bool,
    left: &mut usize,
) -> Option<Made> {
    let all = record.fields.iter().enumerate();
    let made = all.map(|(nth, field)| match is_there(nth, field) {
        true => part(api, &field.ty, left),
        false => Some(Made::Absent),
    });
    made.collect::<Option<_>>().map(Made::Record)
}

/// Something of this type; nothing if there is no room.
fn part(api: &Api<'_>, ty: &Type<'_>, left: &mut usize) -> Option<Made> {
    *left = left.checked_sub(1)?;
    Some(match ty {
        Type::Json(inside) => part(api, inside, left)?,
        Type::Value(kind) | Type::Worded(kind, _) => plain(*kind)?,
        Type::Record(record) => {
            let is_value = |field: &Field<'_>| field.ty.scalar().is_some();
            let is_there = |_, field: &Field<'_>| field.required || is_value(field);
            fields(api, api.record(*record), is_there, left)?
        }
        Type::List(items) => Made::List(vec![part(api, &items.ty, left)?]),
        Type::Map(entries) => Made::Map(vec![plain(Kind::Text)?, part(api, &entries.ty, left)?]),
    })
}

fn plain(kind: Kind) -> Option<Made> {
    let mut values = VALUES.into_iter();
    let text = values.find(|text| engine::refused(kind, None, text).is_none())?;
    engine::value(kind, text).ok().map(Made::Value)
}
