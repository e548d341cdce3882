//! An API with everything inside everything, for those who do not know what they will meet: a record in each place of each
//! format, sent with three sorts of names.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use formwork::chrono::NaiveDate;
use formwork::table::{
    Api, Endpoint, Entries, EntryNames, Field, Join, Kind, Routes, Type, XmlEntries, XmlName,
};
use formwork::{
    Arena, Credentials, Map, Parts, Record, Request, Row, Secret, Slot, Values, View, routes,
};
use serde_json::Value;

use crate::choices::Choices;

/// Nobody in particular calls.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Things",
    base = "https://things.example",
    formats(json, xml),
    join = "."
)]
pub struct Anybody;

/// Values in each place, and the thing itself in each container.
#[derive(Clone, Debug, Record)]
pub struct Thing<'a> {
    /// An attribute.
    #[field(xml = "@id", json = "number")]
    pub id: Option<i64>,
    /// The element's text.
    #[field(xml = "text()")]
    pub note: Option<Cow<'a, str>>,
    /// What there has to be.
    pub name: Cow<'a, str>,
    /// A day.
    pub day: Option<NaiveDate>,
    /// Another attribute.
    #[field(xml = "@on")]
    pub on: Option<bool>,
    /// An address.
    pub host: Option<IpAddr>,
    /// A secret.
    pub token: Option<Secret<'a>>,
    /// One.
    pub inside: Option<Box<Self>>,
    /// Some, among other elements.
    #[field(wire = "parts.N", flat)]
    pub parts: Vec<Self>,
    /// Values among other elements.
    #[field(wire = "tag[]", flat)]
    pub tags: Vec<Cow<'a, str>>,
    /// Values in one pair.
    #[field(between = ",", item = "size")]
    pub sizes: Vec<i64>,
    /// Values of one name.
    pub codes: Vec<Secret<'a>>,
    /// Records with numbers at the ends of names.
    #[field(wire = "P_*N")]
    pub points: Vec<Point<'a>>,
    /// A list in a list.
    #[field(
        wire = "grid[N].member.N",
        xml = "grid",
        json = "grid",
        item = "row/cell"
    )]
    pub grid: Vec<Vec<i64>>,
    /// A map by its keys.
    pub labels: Map<'a, Cow<'a, str>>,
    /// A map by numbers, and elements of one name.
    #[field(
        wire = "Attributes.entry.N",
        item = "entry",
        key = "key",
        value = "value"
    )]
    pub attributes: Map<'a, Box<Self>>,
    /// Nothing in it is shown.
    #[field(wire = "hidden.KEY", secret)]
    pub hidden: Map<'a, Cow<'a, str>>,
    /// Maps in a list.
    #[field(wire = "boxes.N.KEY")]
    pub boxes: Vec<Map<'a, Box<Self>>>,
}

/// Values alone.
#[derive(Clone, Debug, Record)]
pub struct Point<'a> {
    /// Its name.
    pub name: Option<Cow<'a, str>>,
    /// Where it is.
    #[field(xml = "@x")]
    pub x: i64,
}

/// Sends things in each container.
#[derive(Clone, Request)]
#[request(credentials = Anybody, call = "POST send", title = "Send things")]
pub struct Send<'a> {
    /// One.
    pub thing: Option<Thing<'a>>,
    /// Some.
    #[param(wire = "things.N")]
    pub things: Vec<Thing<'a>>,
    /// By names.
    #[param(wire = "named[KEY]")]
    pub named: Map<'a, Thing<'a>>,
    /// By numbers.
    #[param(wire = "Entries.N", key = "key", value = "value")]
    pub entries: Map<'a, Map<'a, i64>>,
    /// Records of values.
    #[param(wire = "*N")]
    pub points: Vec<Point<'a>>,
    /// Nobody sees them.
    #[param(wire = "secrets.N", secret)]
    pub secrets: Vec<Point<'a>>,
    /// One document.
    #[param(as = "json")]
    pub document: Option<Thing<'a>>,
    /// Records in one.
    #[param(as = "json")]
    pub documents: Vec<Point<'a>>,
}

/// Lists things.
#[derive(Clone, Request)]
#[request(
    credentials = Anybody,
    call = "POST list",
    title = "List things",
    reply(list = Thing, root = "things", item = "thing")
)]
pub struct ListThings;

/// Shows a thing.
#[derive(Clone, Request)]
#[request(
    credentials = Anybody,
    call = "POST show",
    title = "Show a thing",
    reply(record = Thing, root = "thing")
)]
pub struct ShowThing;

static BRACKETS: Api<'static> = Api {
    join: Join::BRACKETS,
    ..*Anybody::API
};
static NOTHING: Api<'static> = Api {
    join: Join {
        before: "",
        after: "",
    },
    ..*Anybody::API
};
static IN_BRACKETS: Endpoint<'static> = Endpoint {
    api: &BRACKETS,
    ..*Send::ENDPOINT
};
static WITH_NOTHING: Endpoint<'static> = Endpoint {
    api: &NOTHING,
    ..*Send::ENDPOINT
};

/// [`Send`] with the names of fields joined by dots, by brackets, and by nothing.
#[must_use]
pub fn senders() -> [&'static Routes<'static>; 3] {
    [
        routes!(Anybody::API, [Send::ENDPOINT]),
        routes!(&BRACKETS, [&IN_BRACKETS]),
        routes!(&NOTHING, [&WITH_NOTHING]),
    ]
}

/// Draws values by their tables.
pub struct Drawing<'c, 'b> {
    /// What decides.
    pub choices: &'c mut Choices<'b>,
    /// What is inside the slots that are drawn.
    pub arena: Arena<'static>,
}

impl Drawing<'_, '_> {
    /// A record: its fields' slots. So many containers are inside one another at most.
    pub fn fields(&mut self, fields: &[Field<'static>], depth: usize) -> Vec<Slot<'static>> {
        let slots = fields.iter().map(|field| self.field(field, depth));
        slots.collect()
    }

    fn field(&mut self, field: &Field<'static>, depth: usize) -> Slot<'static> {
        let is_value = matches!(field.ty, Type::Value(_));
        if !(field.required && is_value) && (self.choices.below(3) == 0 || depth == 0 && !is_value)
        {
            return Slot::Empty;
        }
        match (field.xml, self.value(&field.ty, depth)) {
            // White space alone is no text of an element.
            (XmlName::Text, Slot::Text(text)) => Slot::Text(format!("x{text}").into()),
            (_, slot) => slot,
        }
    }

    fn value(&mut self, ty: &Type<'static>, depth: usize) -> Slot<'static> {
        let inner = depth.saturating_sub(1);
        let count = if depth == 0 { 0 } else { self.choices.below(4) };
        match ty {
            Type::Value(kind) | Type::Worded(kind, _) => self.leaf(*kind),
            Type::Record(record) => {
                let fields = Anybody::API.record(*record).fields;
                let slots = self.fields(fields, inner);
                Slot::Record(self.arena.add(slots))
            }
            Type::List(items) => match items.ty {
                Type::Value(kind) | Type::Worded(kind, _) => self.values(kind, count),
                ty => {
                    let slots: Vec<_> = (0..count).map(|_| self.value(&ty, inner)).collect();
                    Slot::List(self.arena.add(slots))
                }
            },
            Type::Map(entries) => self.map(entries, count, inner),
            Type::Json(inside) => self.value(inside, depth),
        }
    }

    fn map(&mut self, entries: &Entries<'static>, count: usize, depth: usize) -> Slot<'static> {
        let is_plain = matches!(entries.xml, XmlEntries::Keyed)
            && matches!(entries.form, EntryNames::Keyed(_));
        let mut slots = Vec::new();
        for number in 0..count {
            // Most keys are as keys are.
            let key = match self.choices.below(4) {
                0 => self.text(),
                _ if is_plain => format!("k{number}"),
                _ => format!("{number}"),
            };
            let value = self.value(&entries.ty, depth);
            slots.extend([Slot::Text(key.into()), value]);
        }
        Slot::Map(self.arena.add(slots))
    }

    fn values(&mut self, kind: Kind, count: usize) -> Slot<'static> {
        let mut texts = (0..count)
            .map(|_| self.text())
            .collect::<Vec<_>>()
            .into_iter();
        Slot::Values(match kind {
            Kind::Int => Values::Int((0..count).map(|_| self.int()).collect()),
            Kind::Secret => Values::Secret(texts.by_ref().map(Secret::from).collect()),
            Kind::Text => Values::Text(texts.by_ref().map(Cow::Owned).collect()),
            other => panic!("no list of {other:?} here"),
        })
    }

    fn leaf(&mut self, kind: Kind) -> Slot<'static> {
        match kind {
            Kind::Int => Slot::Int(self.int()),
            Kind::Bool => Slot::Bool(self.choices.one_in(2)),
            Kind::Date => Slot::Date(self.date()),
            Kind::IpAddr => Slot::IpAddr(match self.choices.one_in(2) {
                true => Ipv4Addr::from_bits(self.choices.below(1 << 32) as u32).into(),
                false => Ipv6Addr::from_bits(self.choices.below(1 << 32) as u128).into(),
            }),
            Kind::Secret => Slot::Secret(self.text().into()),
            _ => Slot::Text(self.text().into()),
        }
    }

    fn int(&mut self) -> i64 {
        *self.choices.pick(&[0, 1, -1, 42, i64::MAX, i64::MIN])
    }

    fn date(&mut self) -> NaiveDate {
        let days = self.choices.below(3_000_000);
        let date = NaiveDate::from_num_days_from_ce_opt(days as i32 + 366);
        date.expect("a day of the years from 1 to 9999")
    }

    /// A short text of signs that mean something in names and formats, or of any characters.
    fn text(&mut self) -> String {
        const SIGNS: [char; 32] = [
            'a',
            'k',
            '1',
            '0',
            'N',
            '.',
            '[',
            ']',
            ',',
            ' ',
            '&',
            '=',
            '%',
            '+',
            '*',
            '<',
            '>',
            '"',
            '\'',
            '\\',
            '/',
            ':',
            '-',
            '_',
            '\n',
            '\t',
            '\r',
            '\u{e9}',
            '\u{1f4a9}',
            '\u{fffe}',
            '\0',
            '\u{85}',
        ];
        let count = self.choices.below(6);
        let one = |choices: &mut Choices<'_>| match choices.below(8) {
            0 => char::from_u32(choices.below(0x11_0000) as u32).unwrap_or('b'),
            _ => *choices.pick(&SIGNS),
        };
        (0..count).map(|_| one(self.choices)).collect()
    }
}

/// What is in a value. An empty list or map is as good as none.
#[must_use]
pub fn seen(view: View<'_>) -> Value {
    match view {
        View::Absent => Value::Null,
        View::List(parts) | View::Map(parts) if parts.is_empty() => Value::Null,
        View::Text(text) | View::Secret(text) => text.into(),
        View::Bool(value) => value.into(),
        View::Int(value) => value.into(),
        View::Bytes(value) => value.as_base64().into(),
        View::DateTime(value) => value.to_string().into(),
        View::Decimal(value) => value.as_str().into(),
        View::Float(_) => view.written(Kind::Float).into(),
        View::Json(_) => view.written(Kind::Json).into(),
        View::UInt(value) => value.into(),
        View::Date(value) => value.to_string().into(),
        View::IpAddr(value) => value.to_string().into(),
        View::Record(parts) | View::List(parts) | View::Map(parts) => {
            parts.iter().map(seen).collect()
        }
        View::Unreadable => panic!("what was read is no value"),
    }
}

/// The same of all fields of a record.
#[must_use]
pub fn all_seen(fields: &dyn formwork::Fields) -> Value {
    Parts::Of(fields).iter().map(seen).collect()
}

/// A drawn thing. So many containers are inside one another at most.
///
/// # Panics
/// If the record does not take what its table says.
#[must_use]
pub fn thing(choices: &mut Choices<'_>, depth: usize) -> Thing<'static> {
    let mut drawing = Drawing {
        choices,
        arena: Arena::new(),
    };
    let mut slots = drawing.fields(Thing::RECORD.fields, depth);
    Thing::from_slots(&mut slots, drawing.arena.as_mut_slice()).expect("values of its fields")
}
