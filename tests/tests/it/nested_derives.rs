//! Records, lists and maps within each other, by the derives: their tables beside tables that are written by hand, and
//! their values on the way through slots.

use std::borrow::Cow;
use std::cell::Cell;

use formwork::chrono::NaiveDate;
use formwork::table::{
    Api, Arg, Endpoint, Entries, EntryNames, Field, ItemNames, Items, Join, Kind, OwnedIndex,
    RecordRef, RecordTable, Routes, Rule, RuleId, Side, Type, XmlEntries, XmlItems, XmlName,
};
use formwork::{
    Arena, Context, Credentials, Feed, Fields, Filled, Format, Limits, Map, Parts, Record, Request,
    Row as _, Secret, Set, Source, Value, View, engine,
};
use formwork_tests::tables::record;
use formwork_tests::{day, post};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

/// Who calls.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Shop",
    base = "https://shop.example",
    formats(json, xml),
    join = "."
)]
pub struct Key<'a> {
    /// The key.
    pub key: Secret<'a>,
}

/// How something is sold.
#[derive(Clone, Debug, PartialEq, Set)]
pub enum Unit<'a> {
    /// One by one.
    #[set("piece")]
    Piece,
    /// All others.
    Unknown(Cow<'a, str>),
}

/// Every sort of field once.
#[derive(Clone, Debug, PartialEq, Record)]
pub struct Order<'a> {
    /// An attribute.
    #[field(xml = "@id", json = "orderId", range(min = 1))]
    pub id: i64,
    /// The element's text.
    #[field(xml = "text()")]
    pub note: Option<Cow<'a, str>>,
    /// A record.
    pub to: Place<'a>,
    /// Perhaps a record.
    #[field(secret)]
    pub from: Option<Place<'a>>,
    /// Perhaps a boxed record.
    #[field(wire = "Billing", xml = "bill")]
    pub billing: Option<Box<Place<'a>>>,
    /// A list of values.
    #[field(wire = "tag[]", required, max_chars = 9)]
    pub tags: Vec<Cow<'a, str>>,
    /// A list in one pair, flat in XML.
    #[field(between = ",", flat)]
    pub sizes: Vec<i64>,
    /// A list of records.
    #[field(wire = "Line.member.N", item = "line", from = 0)]
    pub lines: Vec<Line<'a>>,
    /// The same with numbers at the ends of names.
    #[field(wire = "L_*N")]
    pub hosts: Vec<Line<'a>>,
    /// A list whose numbers follow its name at once.
    #[field(wire = "DayN", from = 1)]
    pub days: Vec<NaiveDate>,
    /// A list in a list.
    #[field(wire = "grid[N].N", item = "row/cell")]
    pub grid: Vec<Vec<i64>>,
    /// A list in a list, as the types say.
    pub plain: Vec<Vec<Cow<'a, str>>>,
    /// A map as it is.
    pub labels: Map<'a, Cow<'a, str>>,
    /// A map by numbers and elements.
    #[field(
        wire = "Attributes.entry.N",
        item = "entry",
        key = "name",
        value = "value"
    )]
    pub attributes: Map<'a, Cow<'a, str>>,
    /// A map of lists.
    #[field(wire = "days.KEY.N", item = "day")]
    pub per_day: Map<'a, Vec<NaiveDate>>,
    /// The same by numbers, and flat in XML.
    #[field(wire = "Links.N", xml = "link", flat, key = "rel", value = "seen.on.N")]
    pub links: Map<'a, Vec<NaiveDate>>,
    /// A list of maps of records.
    #[field(wire = "boxes.N[KEY]")]
    pub boxes: Vec<Map<'a, Place<'a>>>,
    /// Texts of a kind of their own in a list in a list.
    #[field(wire = "mail.N", email)]
    pub mail: Vec<Vec<Cow<'a, str>>>,
    /// A type that only the compiler knows.
    #[field(xml = "@unit", one_of("piece"))]
    pub unit: Option<Unit<'a>>,
    /// A list that only the compiler knows.
    #[field(item = "number", wire = "numbers[N]")]
    pub numbers: Numbers,
    /// A list of texts of a kind of their own, of which only the compiler knows.
    #[field(item = "mail", email)]
    pub seen_by: Names<'a>,
    /// A map of such texts.
    #[field(lines)]
    pub notes: Map<'a, Cow<'a, str>>,
    /// A map that only the compiler knows.
    #[field(wire = "texts.KEY")]
    pub texts: Texts<'a>,
}

type Numbers = Vec<i64>;
type Names<'a> = Vec<Cow<'a, str>>;
type Texts<'a> = Map<'a, Cow<'a, str>>;

/// A place.
#[derive(Clone, Debug, PartialEq, Record)]
pub struct Place<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Around it.
    pub inside: Option<Box<Self>>,
    /// In it.
    #[field(wire = "parts.N")]
    pub parts: Vec<Self>,
    /// By their names.
    pub by_name: Map<'a, Box<Place<'a>>>,
}

/// One of two records that have one another inside.
#[derive(Clone, Debug, PartialEq, Record)]
pub struct Line<'a> {
    /// What it is.
    pub what: Cow<'a, str>,
    /// The other one.
    pub stock: Option<Box<Stock<'a>>>,
}

/// The other one.
#[derive(Clone, Debug, PartialEq, Record)]
pub struct Stock<'a> {
    /// How many.
    pub count: i64,
    /// The lines that have it.
    #[field(wire = "lines[N]")]
    pub lines: Vec<Line<'a>>,
}

/// Sends something.
#[derive(Clone, Request)]
#[request(credentials = Key, call = "POST ship", title = "Ship")]
#[expect(clippy::vec_box, reason = "a list can be of boxes")]
pub struct Ship<'a> {
    /// A record.
    pub to: Place<'a>,
    /// Perhaps a boxed one.
    pub billing: Option<Box<Place<'a>>>,
    /// Some.
    #[param(wire = "line_items[N]", secret)]
    pub lines: Vec<Box<Line<'a>>>,
    /// Lists of numbers.
    #[param(wire = "grid.N", alias = "raster", between = " ")]
    pub grid: Vec<Vec<i64>>,
    /// Names and values.
    #[param(required)]
    pub labels: Map<'a, Cow<'a, str>>,
    /// Names and numbers.
    #[param(wire = "Count.N", alias = "Number", key = "Name", value = "Value")]
    pub counts: Map<'a, i64>,
}

/// The records' places among the tables that are written by hand.
const PLACE: Type<'static> = Type::Record(RecordRef::Nth(1));
const LINE: Type<'static> = Type::Record(RecordRef::Nth(2));
const STOCK: Type<'static> = Type::Record(RecordRef::Nth(3));
const TEXT: Type<'static> = Type::Value(Kind::Text);
const INT: Type<'static> = Type::Value(Kind::Int);
const DAY: Type<'static> = Type::Value(Kind::Date);

const fn named(wire: &'static str, own: &'static str, ty: Type<'static>) -> Field<'static> {
    Field {
        wire,
        ..Field::new(own, ty)
    }
}

const fn needed(wire: &'static str, ty: Type<'static>) -> Field<'static> {
    Field {
        required: true,
        ..Field::new(wire, ty)
    }
}

const fn numbered(before: &'static str, first: u32, after: &'static str) -> ItemNames<'static> {
    ItemNames::Numbered {
        before,
        first,
        after,
    }
}

const fn list(
    ty: Type<'static>,
    form: ItemNames<'static>,
    xml: XmlItems<'static>,
) -> Items<'static> {
    Items { ty, form, xml }
}

const ITEM: XmlItems<'static> = XmlItems::Inside("item");
const LIST_OF_INTS: Items<'static> = Items::of(INT);
const DOTS_OF_DAYS: Items<'static> = list(DAY, ItemNames::DOTTED, XmlItems::Inside("day"));
const DOTS_OF_TEXTS: Items<'static> = list(TEXT, ItemNames::DOTTED, ITEM);
const DOTS_OF_MAIL: Items<'static> = list(Type::Value(Kind::Email), ItemNames::DOTTED, ITEM);

/// [`Order`] and what is in it, as the documentation of the attributes has it.
const TABLES: &[RecordTable<'static>] = &[
    RecordTable::new(
        "Order",
        &[
            Field {
                xml: XmlName::Attribute("id"),
                json: "orderId",
                rules: &[Rule {
                    id: RuleId::Range,
                    arg: Arg::Range {
                        min: Some("1"),
                        max: None,
                    },
                    side: Side::Both,
                }],
                ..needed("id", INT)
            },
            Field {
                xml: XmlName::Text,
                ..Field::new("note", TEXT)
            },
            needed("to", PLACE),
            Field {
                secret: true,
                ..Field::new("from", PLACE)
            },
            Field {
                xml: XmlName::Child("bill"),
                ..Field::new("Billing", PLACE)
            },
            Field {
                required: true,
                rules: &[Rule {
                    id: RuleId::MaxChars,
                    arg: Arg::Count(9),
                    side: Side::Both,
                }],
                ..named(
                    "tag[]",
                    "tag",
                    Type::List(&list(TEXT, ItemNames::Brackets, ITEM)),
                )
            },
            Field::new(
                "sizes",
                Type::List(&list(INT, ItemNames::Joined(','), XmlItems::Flat)),
            ),
            named(
                "Line.member.N",
                "Line.member",
                Type::List(&list(LINE, numbered(".", 0, ""), XmlItems::Inside("line"))),
            ),
            named(
                "L_*N",
                "hosts",
                Type::List(&list(LINE, ItemNames::Trailing { first: 1 }, ITEM)),
            ),
            named(
                "DayN",
                "Day",
                Type::List(&list(DAY, numbered("", 1, ""), ITEM)),
            ),
            named(
                "grid[N]",
                "grid",
                Type::List(&list(
                    Type::List(&list(INT, ItemNames::DOTTED, XmlItems::Inside("cell"))),
                    numbered("[", 0, "]"),
                    XmlItems::Inside("row"),
                )),
            ),
            Field::new("plain", Type::List(&Items::of(Type::List(&DOTS_OF_TEXTS)))),
            Field::new("labels", Type::Map(&Entries::of(TEXT))),
            Field::new(
                "Attributes",
                Type::Map(&Entries {
                    ty: TEXT,
                    form: EntryNames::Numbered {
                        before: ".entry.",
                        key: ".name",
                        value: ".value",
                    },
                    xml: XmlEntries::Elements {
                        entry: "entry",
                        key: "name",
                        value: "value",
                    },
                }),
            ),
            Field::new(
                "days",
                Type::Map(&Entries {
                    form: EntryNames::Keyed(Join::DOT),
                    ..Entries::of(Type::List(&DOTS_OF_DAYS))
                }),
            ),
            Field {
                xml: XmlName::Child("link"),
                json: "Links",
                ..Field::new(
                    "Links",
                    Type::Map(&Entries {
                        ty: Type::List(&list(DAY, ItemNames::DOTTED, ITEM)),
                        form: EntryNames::Numbered {
                            before: ".",
                            key: ".rel",
                            value: ".seen.on",
                        },
                        xml: XmlEntries::Flat {
                            key: "rel",
                            value: "seen",
                        },
                    }),
                )
            },
            named(
                "boxes.N",
                "boxes",
                Type::List(&list(
                    Type::Map(&Entries::of(PLACE)),
                    ItemNames::DOTTED,
                    ITEM,
                )),
            ),
            named(
                "mail.N",
                "mail",
                Type::List(&list(Type::List(&DOTS_OF_MAIL), ItemNames::DOTTED, ITEM)),
            ),
            Field {
                xml: XmlName::Attribute("unit"),
                rules: &[Rule {
                    id: RuleId::OneOf,
                    arg: Arg::Texts(&["piece"]),
                    side: Side::Both,
                }],
                ..Field::new("unit", TEXT)
            },
            named(
                "numbers[N]",
                "numbers",
                Type::List(&list(
                    INT,
                    numbered("[", 0, "]"),
                    XmlItems::Inside("number"),
                )),
            ),
            Field::new(
                "seen_by",
                Type::List(&list(
                    Type::Value(Kind::Email),
                    ItemNames::Repeat,
                    XmlItems::Inside("mail"),
                )),
            ),
            Field::new("notes", Type::Map(&Entries::of(Type::Value(Kind::Lines)))),
            Field::new(
                "texts",
                Type::Map(&Entries {
                    form: EntryNames::Keyed(Join::DOT),
                    ..Entries::of(TEXT)
                }),
            ),
        ],
    ),
    RecordTable::new(
        "Place",
        &[
            needed("name", TEXT),
            Field::new("inside", PLACE),
            named(
                "parts.N",
                "parts",
                Type::List(&list(PLACE, ItemNames::DOTTED, ITEM)),
            ),
            Field::new("by_name", Type::Map(&Entries::of(PLACE))),
        ],
    ),
    RecordTable::new("Line", &[needed("what", TEXT), Field::new("stock", STOCK)]),
    RecordTable::new(
        "Stock",
        &[
            needed("count", INT),
            named(
                "lines[N]",
                "lines",
                Type::List(&list(LINE, numbered("[", 0, "]"), ITEM)),
            ),
        ],
    ),
];

/// The parameters of [`Ship`].
const PARAMS: &[Field<'static>] = &[
    needed("to", PLACE),
    Field::new("billing", PLACE),
    Field {
        secret: true,
        ..named(
            "line_items[N]",
            "line_items",
            Type::List(&list(LINE, numbered("[", 0, "]"), ITEM)),
        )
    },
    Field {
        aliases: &["raster"],
        ..named(
            "grid.N",
            "grid",
            Type::List(&list(
                Type::List(&Items {
                    form: ItemNames::Joined(' '),
                    ..LIST_OF_INTS
                }),
                ItemNames::DOTTED,
                ITEM,
            )),
        )
    },
    needed("labels", Type::Map(&Entries::of(TEXT))),
    Field {
        aliases: &["Number"],
        ..Field::new(
            "Count",
            Type::Map(&Entries {
                form: EntryNames::Numbered {
                    before: ".",
                    key: ".Name",
                    value: ".Value",
                },
                ..Entries::of(INT)
            }),
        )
    },
];

/// A field with the names of records in place of what refers to them.
fn shown(field: &Field<'_>) -> String {
    let plain = Field { ty: TEXT, ..*field };
    format!("{plain:?} is {}", shown_type(&field.ty))
}

fn shown_type(ty: &Type<'_>) -> String {
    match ty {
        Type::Value(kind) => format!("{kind:?}"),
        Type::Worded(kind, wording) => format!("{kind:?} {wording:?}"),
        Type::Record(RecordRef::Made(table)) => table().name.into(),
        Type::Record(RecordRef::Nth(at)) => TABLES[usize::from(*at)].name.into(),
        Type::List(Items { ty, form, xml }) => format!("{form:?} {xml:?} [{}]", shown_type(ty)),
        Type::Json(ty) => format!("JSON of {}", shown_type(ty)),
        Type::Map(Entries { ty, form, xml }) => format!("{form:?} {xml:?} {{{}}}", shown_type(ty)),
    }
}

fn all_shown(fields: &[Field<'_>]) -> Vec<String> {
    fields.iter().map(shown).collect()
}

#[test]
fn derived_tables_are_those_that_are_written_by_hand() {
    let derived = [Order::RECORD, Place::RECORD, Line::RECORD, Stock::RECORD];
    for (derived, by_hand) in derived.iter().zip(TABLES) {
        assert_eq!(derived.name, by_hand.name);
        assert_eq!(all_shown(derived.fields), all_shown(by_hand.fields));
    }
    assert_eq!(all_shown(Ship::ENDPOINT.params), all_shown(PARAMS));
}

/// A record that has itself inside names its own table, not a copy.
#[test]
fn a_recursive_record_has_one_table() {
    for field in &Place::RECORD.fields[1..] {
        let inside = match field.ty {
            Type::List(items) => items.ty,
            Type::Map(entries) => entries.ty,
            other => other,
        };
        let Type::Record(record) = inside else {
            panic!("{}", field.wire);
        };
        assert!(std::ptr::eq(
            Ship::ENDPOINT.api.record(record),
            Place::RECORD
        ));
    }
}

#[test]
fn credentials_say_how_the_names_of_records_are_joined() {
    assert_eq!(Key::API.join, Join::DOT);
}

/// Setters take what users have: a record as it is or in a box, any iterator of items, of pairs, or a map.
#[test]
fn setters_take_nested_values() {
    let place = place_of("here");
    let line = Line {
        what: "nails".into(),
        stock: None,
    };
    let labels: Map<'_, _> = [("colour", Cow::from("blue"))].into_iter().collect();
    let ship = Ship::builder()
        .to(place.clone())
        .billing(place.clone())
        .billing(Box::new(place.clone()))
        .lines([line.clone()])
        .lines([Box::new(line.clone())])
        .grid([vec![1, 2], vec![3]])
        .labels([("colour", "red")])
        .labels(labels.clone())
        .counts([(String::from("nails"), 7)])
        .build(&Context::on(day("2024-02-29")))
        .expect("nothing is wrong");
    assert_eq!(ship.to, place);
    assert_eq!(ship.billing.as_deref(), Some(&place));
    assert_eq!(ship.lines, [Box::new(line)]);
    assert_eq!(ship.grid, [vec![1, 2], vec![3]]);
    assert_eq!(ship.labels, labels);
    assert_eq!(ship.counts.get("nails"), Some(&7));
}

fn place_of(name: &str) -> Place<'static> {
    Place {
        name: Cow::Owned(name.into()),
        inside: None,
        parts: Vec::new(),
        by_name: Map::new(),
    }
}

/// A value with all that is inside it.
fn seen(view: View<'_>) -> String {
    let all = |parts: Parts<'_>| parts.iter().map(seen).collect::<Vec<_>>().join(", ");
    match view {
        View::Absent => "absent".into(),
        View::Unreadable => "unreadable".into(),
        View::Text(text) => format!("{text:?}"),
        View::Secret(text) => format!("secret {text:?}"),
        View::Bool(value) => value.to_string(),
        View::Bytes(value) => value.as_base64().to_owned(),
        View::DateTime(value) => value.to_string(),
        View::Decimal(value) => value.to_string(),
        View::Float(value) => value.to_string(),
        View::Json(value) => value.to_string(),
        View::UInt(value) => value.to_string(),
        View::Int(value) => value.to_string(),
        View::Date(value) => value.to_string(),
        View::IpAddr(value) => value.to_string(),
        View::Record(parts) => format!("({})", all(parts)),
        View::List(parts) => format!("[{}]", all(parts)),
        View::Map(parts) => {
            let entries = parts.entries();
            let entries = entries.map(|(key, value)| format!("{key:?}: {}", seen(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Through a slot and back; the slot looks like the value.
fn goes_through_a_slot<T>(value: &T)
where
    T: Value<'static, Owned = T> + Clone + PartialEq + std::fmt::Debug,
{
    let mut arena = Arena::new();
    // What is before a value in the arena is none of its business.
    place_of("before").into_slot(&mut arena);
    let slot = value.clone().into_slot(&mut arena);
    assert_eq!(seen(slot.view(&arena)), seen(value.view()));
    let back = T::from_slot(slot, arena.as_mut_slice());
    assert_eq!(back.as_ref(), Some(value));
    assert_eq!(&value.clone().into_owned(), value);
}

fn text() -> impl Strategy<Value = Cow<'static, str>> {
    "[a-c ]{0,3}".prop_map(Cow::Owned)
}

/// A text that is given.
fn name() -> impl Strategy<Value = Cow<'static, str>> {
    "[a-c ]{1,3}".prop_map(Cow::Owned)
}

fn map<T: std::fmt::Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Map<'static, T>> {
    btree_map("[a-c]{1,2}", values, 0..3).prop_map(|entries| entries.into_iter().collect())
}

fn place() -> impl Strategy<Value = Place<'static>> {
    let leaf = name().prop_map(|name| place_of(&name));
    leaf.prop_recursive(4, 20, 3, |inner| {
        let inside = option::of(inner.clone().prop_map(Box::new));
        let by_name = map(inner.clone().prop_map(Box::new));
        (name(), inside, vec(inner, 0..3), by_name).prop_map(|(name, inside, parts, by_name)| {
            Place {
                name,
                inside,
                parts,
                by_name,
            }
        })
    })
}

fn line() -> impl Strategy<Value = Line<'static>> {
    let leaf = name().prop_map(|what| Line { what, stock: None });
    leaf.prop_recursive(4, 20, 3, |inner| {
        let stock = (any::<i64>(), vec(inner, 0..3));
        let stock = stock.prop_map(|(count, lines)| Box::new(Stock { count, lines }));
        (name(), option::of(stock)).prop_map(|(what, stock)| Line { what, stock })
    })
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (1970_i32..2100, 1_u32..13, 1_u32..29)
        .prop_map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).expect("a day"))
}

fn unit() -> impl Strategy<Value = Unit<'static>> {
    prop_oneof![
        Just(Unit::Piece),
        "[a-c]{1,3}".prop_map(|text| Unit::Unknown(text.into()))
    ]
}

fn order() -> impl Strategy<Value = Order<'static>> {
    let places = (place(), option::of(place()), option::of(place()));
    let lists = (
        vec(text(), 0..3),
        vec(any::<i64>(), 0..3),
        vec(line(), 0..3),
        vec(date(), 0..3),
        vec(vec(any::<i64>(), 0..3), 0..3),
        vec(vec(text(), 0..3), 0..3),
    );
    let dates = || vec(date(), 0..3);
    let maps = (
        map(text()),
        map(dates()),
        vec(map(place()), 0..3),
        map(dates()),
    );
    let values = (any::<i64>(), option::of(text()), option::of(unit()));
    (values, places, lists, maps).prop_map(|(values, places, lists, maps)| Order {
        id: values.0,
        note: values.1,
        unit: values.2,
        to: places.0,
        from: places.1,
        billing: places.2.map(Box::new),
        numbers: lists.1.clone(),
        sizes: lists.1,
        hosts: lists.2.iter().rev().cloned().collect(),
        lines: lists.2,
        days: lists.3,
        grid: lists.4,
        mail: lists.5.iter().rev().cloned().collect(),
        plain: lists.5,
        texts: maps.0.clone(),
        notes: maps.0.clone(),
        seen_by: lists.0.clone(),
        tags: lists.0,
        labels: maps.0.clone(),
        attributes: maps.0,
        per_day: maps.1,
        boxes: maps.2,
        links: maps.3,
    })
}

proptest! {
    #[test]
    fn a_record_of_everything_goes_through_a_slot(order in order()) {
        goes_through_a_slot(&order);
        goes_through_a_slot(&Some(Box::new(order)));
    }

    #[test]
    fn containers_in_containers_go_through_a_slot(
        lists in vec(vec(vec(line(), 0..3), 0..3), 0..3),
        maps in map(map(vec(map(text()), 0..3))),
        boxes in vec(place().prop_map(Box::new), 0..4),
    ) {
        goes_through_a_slot(&lists);
        goes_through_a_slot(&maps);
        goes_through_a_slot(&boxes);
    }
}

/// Any operation.
#[derive(Clone, formwork::Call)]
#[call(credentials = Key)]
pub enum Operation<'a> {
    /// Sends something.
    Ship(formwork::Valid<Ship<'a>>),
}

fn ship() -> impl Strategy<Value = Ship<'static>> {
    let places = (place(), option::of(place().prop_map(Box::new)));
    let lines = vec(line().prop_map(Box::new), 0..3);
    let grid = vec(vec(any::<i64>(), 0..9), 0..3);
    let maps = (map(name()), map(any::<i64>()));
    (places, lines, grid, maps).prop_map(|(places, lines, grid, maps)| Ship {
        to: places.0,
        billing: places.1,
        lines,
        grid,
        labels: maps.0,
        counts: maps.1,
    })
}

pub(crate) fn all_seen(fields: &dyn Fields) -> Vec<String> {
    (0..fields.count())
        .map(|at| seen(fields.field(at)))
        .collect()
}

/// A request is refused, written and read alike by the derives' tables and by those that are written by hand.
fn requests_agree(ship: &Ship<'static>, accepted: &Cell<u32>) -> Result<(), TestCaseError> {
    let api = Api {
        records: TABLES,
        ..*Key::API
    };
    let endpoint = Endpoint {
        api: &api,
        params: PARAMS,
        ..*Ship::ENDPOINT
    };
    let context = Context::on(day("2024-02-29"));
    let mut arena = Arena::new();
    let slots = ship.clone().into_slots(&mut arena);
    let filled = Filled {
        slots: &slots,
        arena: &arena,
    };
    let by_hand = engine::check_values(&endpoint, filled, &context);
    let built = ShipBuilder::from((slots.clone(), arena.clone())).build(&context);
    let valid = match (built, by_hand) {
        (Ok(valid), Ok(())) => valid,
        (Err(derived), Err(by_hand)) => {
            prop_assert_eq!(derived.to_string(), by_hand.to_string());
            return Ok(());
        }
        (derived, by_hand) => {
            return Err(TestCaseError::fail(format!(
                "{:?} {:?}",
                derived.map(drop),
                by_hand
            )));
        }
    };
    accepted.set(accepted.get() + 1);
    let key = Key::new("k");
    let (mut body, mut body_by_hand) = (Vec::new(), Vec::new());
    valid.encode_into(&key, &mut body);
    let mut inner = Arena::new();
    let credentials = key.into_slots(&mut inner);
    let credentials = Filled {
        slots: &credentials,
        arena: &inner,
    };
    engine::encode_into(&endpoint, credentials, filled, &mut body_by_hand);
    prop_assert_eq!(
        std::str::from_utf8(&body),
        std::str::from_utf8(&body_by_hand)
    );

    let incoming = post("ship.json", &body);
    let Operation::Ship(read) = Operation::decode(&incoming, &context)
        .map_err(|rejection| TestCaseError::fail(rejection.to_string()))?
        .call;
    prop_assert_eq!(all_seen(&*read), all_seen(ship));
    let endpoints = [&endpoint];
    let index = OwnedIndex::of(&api, &endpoints);
    let routes = Routes {
        api: &api,
        endpoints: &endpoints,
        index: index.index(),
    };
    let mut read = engine::decode(&routes, &incoming, &context)
        .map_err(|rejection| TestCaseError::fail(rejection.to_string()))?;
    let read = Ship::from_slots(&mut read.params, read.arena.as_mut_slice());
    let read = read.as_ref().map(|read| all_seen(read));
    prop_assert_eq!(read, Some(all_seen(ship)));
    Ok(())
}

#[test]
fn requests_are_alike_by_derived_tables_and_by_hand() {
    let accepted = Cell::new(0);
    let mut runner = proptest::test_runner::TestRunner::default();
    let run = runner.run(&ship(), |ship| requests_agree(&ship, &accepted));
    run.unwrap_or_else(|failure| panic!("{failure}"));
    let sent = accepted.get();
    assert!(sent > 20, "{sent} requests were sent");
}

/// Gets everything.
#[derive(Clone, Request)]
#[request(credentials = Key, call = "POST order", title = "Get", reply(record = Order, root = "order"))]
pub struct GetOrder {}

/// The fields of a record, whoever made its table.
fn fields_of(record: RecordRef) -> &'static [Field<'static>] {
    match record {
        RecordRef::Made(table) => table().fields,
        RecordRef::Nth(at) => TABLES[usize::from(at)].fields,
    }
}

/// A value in JSON, by another library; nothing if it is absent.
fn in_json(ty: &Type<'_>, view: View<'_>) -> Option<serde_json::Value> {
    Some(match (ty, view) {
        (_, View::Absent) => return None,
        (Type::Record(record), View::Record(parts)) => {
            let fields = fields_of(*record).iter().zip(parts.iter());
            let members = fields.filter_map(|(field, view)| {
                Some((field.json.to_owned(), in_json(&field.ty, view)?))
            });
            members.collect()
        }
        (Type::List(items), View::List(parts)) => parts
            .iter()
            .filter_map(|item| in_json(&items.ty, item))
            .collect(),
        (Type::Map(entries), View::Map(parts)) => {
            let entries = parts
                .entries()
                .map(|(key, value)| (key.to_owned(), in_json(&entries.ty, value)));
            entries.collect()
        }
        (_, View::Int(value)) => value.into(),
        (_, other) => plain(other).into(),
    })
}

/// A value that is no container, as text. No text of these tests has anything to escape.
fn plain(view: View<'_>) -> String {
    view.text().map_or_else(|| seen(view), str::to_owned)
}

/// A record in XML: what stands in the start tag, and after it.
fn record_in_xml(record: RecordRef, parts: Parts<'_>) -> (String, String) {
    let (mut attributes, mut inside) = (String::new(), String::new());
    for (field, view) in fields_of(record).iter().zip(parts.iter()) {
        match (field.xml, view) {
            (_, View::Absent) => {}
            (XmlName::Attribute(name), view) => {
                attributes += &format!(" {name}=\"{}\"", plain(view));
            }
            (XmlName::Text, view) => inside += &plain(view),
            (XmlName::Child(name), view) => inside += &in_xml(name, &field.ty, view),
        }
    }
    (attributes, inside)
}

/// A value in elements of this name.
fn in_xml(name: &str, ty: &Type<'_>, view: View<'_>) -> String {
    let (mut attributes, mut inside) = (String::new(), String::new());
    match (ty, view) {
        (Type::Record(record), View::Record(parts)) => {
            (attributes, inside) = record_in_xml(*record, parts);
        }
        (Type::List(items), View::List(parts)) => match items.xml {
            XmlItems::Flat => {
                return parts
                    .iter()
                    .map(|item| in_xml(name, &items.ty, item))
                    .collect();
            }
            XmlItems::Inside(item) => {
                inside = parts
                    .iter()
                    .map(|view| in_xml(item, &items.ty, view))
                    .collect();
            }
        },
        (Type::Map(entries), View::Map(parts)) => {
            let element = |entry, [of_key, of_value]: [&str; 2], key, value| {
                let value = in_xml(of_value, &entries.ty, value);
                format!("<{entry}><{of_key}>{key}</{of_key}>{value}</{entry}>")
            };
            let all = parts.entries().map(|(key, value)| match entries.xml {
                XmlEntries::Keyed => in_xml(key, &entries.ty, value),
                XmlEntries::Elements {
                    entry,
                    key: of_key,
                    value: of_value,
                } => element(entry, [of_key, of_value], key, value),
                XmlEntries::Flat {
                    key: of_key,
                    value: of_value,
                } => element(name, [of_key, of_value], key, value),
            });
            inside += &all.collect::<String>();
            if matches!(entries.xml, XmlEntries::Flat { .. }) {
                return inside;
            }
        }
        (_, view) => inside = plain(view),
    }
    format!("<{name}{attributes}>{inside}</{name}>")
}

/// A reply is read alike by the derives' tables and by those that are written by hand.
fn replies_agree(order: &Order<'_>, format: Format, body: &[u8]) -> Result<(), TestCaseError> {
    let fail = |error: formwork::ReplyError| TestCaseError::fail(error.to_string());
    let derived = GetOrder::parse_reply(format, 200, body).map_err(fail)?;
    prop_assert_eq!(&derived, order);
    let api = Api {
        records: TABLES,
        ..*Key::API
    };
    let endpoint = Endpoint {
        api: &api,
        reply: record("order", &TABLES[0]),
        ..*GetOrder::ENDPOINT
    };
    let mut slots = Order::empty();
    let mut by_hand = None;
    let source = Source {
        endpoint: &endpoint,
        format,
        status: 200,
        body,
        limits: Limits::default(),
    };
    source
        .rows(&mut slots, &mut |slots, arena| {
            by_hand = Order::from_slots(slots, arena.as_mut_slice());
        })
        .map_err(fail)?;
    prop_assert_eq!(by_hand.as_ref(), Some(order));
    Ok(())
}

proptest! {
    #[test]
    fn replies_are_alike_by_derived_tables_and_by_hand(order in order()) {
        let order = Order {
            note: order.note.filter(|note| !note.trim().is_empty()),
            tags: vec![Cow::from("a")],
            ..order
        };
        let ty = <Order<'_> as Value<'_>>::TYPE;
        let json = in_json(&ty, order.view()).expect("a record").to_string();
        replies_agree(&order, Format::Json, json.as_bytes())?;
        let xml = in_xml("order", &ty, order.view());
        replies_agree(&order, Format::Xml, xml.as_bytes())?;
    }
}

/// One operation that answers a list.
#[derive(Clone, Request)]
#[request(credentials = Key, call = "GET walls", title = "Walls", reply(list = Wall, root = "walls", item = "wall"))]
pub struct Walls {}

/// A wall.
#[derive(Clone, Debug, PartialEq, Record)]
pub struct Wall<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its tiles, row by row.
    pub tiles: Vec<Vec<i64>>,
}

#[test]
fn each_pushed_record_has_a_limit_of_its_own() {
    let wall = |tiles: Vec<Vec<i64>>| Wall {
        name: "w".into(),
        tiles,
    };
    // Three items each, and one with four.
    let small = vec![wall(vec![vec![1], vec![]]); 50];
    let large = vec![small[0].clone(), wall(vec![vec![1, 2], vec![]])];
    let limits = formwork::Limits::DEFAULT.items(3);
    for format in [Format::Xml, Format::Json] {
        for (walls, shown, is_read) in [(&small, 50, true), (&large, 1, false)] {
            let body = Walls::render_reply(format, walls).expect("plain").body;
            for size in [1, 64, body.len()] {
                let mut seen = 0;
                let mut feed = Feed::<Walls>::with_limits(format, 200, limits);
                let pushed = body
                    .chunks(size)
                    .try_for_each(|piece| feed.push(piece, &mut |_| seen += 1));
                let read = pushed.and_then(|()| feed.finish().map(|_| ()));
                assert_eq!((seen, read.is_ok()), (shown, is_read), "{format} {size}");
            }
        }
    }
}
