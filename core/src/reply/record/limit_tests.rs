//! What bounds nested records, and what is shown of ones with a secret inside.

use alloc::format;
use alloc::string::{String, ToString as _};

use crate::ground::Reason;
use crate::reply::record::tests::{read, read_in_pieces};
use crate::reply::test_tables::{self, API as PLAIN, endpoint};
use crate::table::{
    Api, Endpoint, Entries, Field, Items, Kind, RecordRef, RecordTable, Type, XmlName,
};
use crate::{Format, Limits, Slot};

/// A record with each kind of container of itself, and secrets in each.
static NODE: RecordTable<'static> = RecordTable::new(
    "Node",
    &[
        Field::new("v", Type::Value(Kind::Text)),
        Field::new("node", Type::Record(RecordRef::Nth(0))),
        Field::new(
            "list",
            Type::List(&Items::of(Type::Record(RecordRef::Nth(0)))),
        ),
        Field::new(
            "map",
            Type::Map(&Entries::of(Type::Record(RecordRef::Nth(0)))),
        ),
        Field::new("ints", Type::List(&Items::of(Type::Value(Kind::Int)))),
    ],
);
static API: Api<'static> = Api {
    records: &[NODE],
    ..PLAIN
};
static LIST: Endpoint<'static> = list(&API, &NODE);

const fn list(
    api: &'static Api<'static>,
    record: &'static RecordTable<'static>,
) -> Endpoint<'static> {
    endpoint(api, test_tables::list("r", record, "i"))
}

/// The document with this inside its one record.
fn body(format: Format, inside: &str) -> String {
    match format {
        Format::Xml => format!("<r><i>{inside}</i></r>"),
        Format::Json => format!("[{{{inside}}}]"),
        Format::Form => unreachable!("forms are read as a whole"),
    }
}

/// Whether it is read, and not refused but for a limit.
fn is_read(format: Format, inside: &str, limits: Limits) -> bool {
    match read(&LIST, format, &body(format, inside), limits) {
        Ok(_) => true,
        Err(why) => {
            assert_eq!(why.reason, Reason::Limit, "{why}");
            false
        }
    }
}

#[test]
fn no_more_than_128_levels_are_read() {
    let limits = Limits::DEFAULT.depth(1_000);
    for levels in [1, 127, 128, 129, 500] {
        let xml = ["<node>".repeat(levels), "</node>".repeat(levels)].concat();
        assert_eq!(
            is_read(Format::Xml, &xml, limits),
            levels <= 128,
            "{levels}"
        );
        let json = ["\"node\":{".repeat(levels), "}".repeat(levels)].concat();
        assert_eq!(
            is_read(Format::Json, &json, limits),
            levels <= 128,
            "{levels}"
        );
        // What is ignored is not walked.
        let xml = ["<more>".repeat(levels), "</more>".repeat(levels)].concat();
        assert!(is_read(Format::Xml, &xml, limits));
    }
}

#[test]
fn items_of_all_lists_and_maps_are_counted_together() {
    let xml =
        "<list><item><ints><item>1</item><item>2</item></ints></item></list><map><a/><b/></map>";
    let json = r#""list":[{"ints":[1,2]}],"map":{"a":{},"b":{}}"#;
    for (format, inside) in [(Format::Xml, xml), (Format::Json, json)] {
        // With the record itself.
        for items in 1..8 {
            let limits = Limits::DEFAULT.items(items);
            assert_eq!(
                is_read(format, inside, limits),
                items >= 6,
                "{format} {items}"
            );
        }
    }
}

#[test]
fn a_map_has_as_many_entries_as_an_object_has_members() {
    for entries in [9, 10, 11] {
        let limits = Limits::DEFAULT.keys(10);
        let xml: String = (0..entries).map(|at| format!("<k{at}/>")).collect();
        let xml = format!("<map>{xml}</map>");
        assert_eq!(is_read(Format::Xml, &xml, limits), entries <= 10);
        let json: String = (0..entries).map(|at| format!("\"k{at}\":{{}},")).collect();
        let json = format!("\"map\":{{{}}}", json.trim_end_matches(','));
        assert_eq!(is_read(Format::Json, &json, limits), entries <= 10);
    }
}

#[test]
fn records_that_leave_everything_out_have_a_budget() {
    let cost = NODE.fields.len() * size_of::<Slot<'_>>();
    for (format, inside) in [
        (
            Format::Xml,
            format!("<list>{}</list>", "<item/>".repeat(100)),
        ),
        (Format::Json, format!("\"list\":[{}{{}}]", "{},".repeat(99))),
    ] {
        let four_times = 4 * body(format, &inside).len();
        let enough = 100 * cost - four_times;
        let limits = Limits::DEFAULT.nested_bytes(enough);
        assert!(is_read(format, &inside, limits), "{format}");
        let limits = Limits::DEFAULT.nested_bytes(enough - 1);
        assert!(!is_read(format, &inside, limits), "{format}");
    }
}

const CANARY: &str = "c4n4ry";

static SECRETS: [RecordTable<'static>; 4] = [
    outer(&[TEXT, Field::new("x", Type::Record(RecordRef::Nth(0))), INT]),
    outer(&[TEXT, Field::new("x", Type::List(&LISTS)), INT]),
    outer(&[TEXT, Field::new("x", Type::Map(&MAPS)), INT]),
    outer(&[
        TEXT,
        Field {
            secret: true,
            ..Field::new("x", Type::Map(&TEXTS))
        },
        INT,
    ]),
];
const fn outer(fields: &'static [Field<'static>]) -> RecordTable<'static> {
    RecordTable::new("Outer", fields)
}
static INNER: RecordTable<'static> = RecordTable::new(
    "Inner",
    &[
        Field::new("self", Type::Record(RecordRef::Nth(0))),
        Field {
            xml: XmlName::Attribute("s"),
            json: "s",
            ..Field::new("s", Type::Value(Kind::Secret))
        },
    ],
);
static SECRET_API: Api<'static> = Api {
    records: &[INNER],
    ..PLAIN
};

const TEXT: Field<'static> = Field::new("t", Type::Value(Kind::Text));
const INT: Field<'static> = Field::new("n", Type::Value(Kind::Int));
static LISTS: Items<'static> = Items::of(Type::List(&Items::of(Type::Value(Kind::Secret))));
static MAPS: Entries<'static> = Entries::of(Type::Map(&Entries::of(Type::Value(Kind::Secret))));
static TEXTS: Entries<'static> = Entries::of(Type::Value(Kind::Text));

#[test]
fn nothing_is_shown_of_a_reply_with_a_secret_inside() {
    let bodies = [
        (
            "<x><self s='c4n4ry'/></x>",
            r#""x":{"self":{"s":"c4n4ry"}}"#,
        ),
        (
            "<x><item><item>c4n4ry</item></item></x>",
            r#""x":[["c4n4ry"]]"#,
        ),
        (
            "<x><a><c4n4ry>c4n4ry</c4n4ry></a></x>",
            r#""x":{"a":{"c4n4ry":"c4n4ry"}}"#,
        ),
        (
            "<x><c4n4ry>c4n4ry</c4n4ry></x>",
            r#""x":{"c4n4ry":"c4n4ry"}"#,
        ),
    ];
    let mut wrong = 0;
    for (record, (xml, json)) in SECRETS.iter().zip(bodies) {
        let endpoint = list(&SECRET_API, record);
        for (format, inside) in [(Format::Xml, xml), (Format::Json, json)] {
            let (before, after) = match format {
                Format::Xml => ("<t>a</t>", "<n>5</n>"),
                Format::Json => (r#""t":"a","#, r#","n":5"#),
                Format::Form => unreachable!("forms are read as a whole"),
            };
            let whole = body(format, &[before, inside, after].concat());
            assert!(
                read(&endpoint, format, &whole, Limits::DEFAULT).is_ok(),
                "{whole}"
            );
            for place in 0..whole.len() {
                for new in ["", "<", "\"", "{", "x"] {
                    let damaged = format!("{}{new}{}", &whole[..place], &whole[place + 1..]);
                    let whole = read(&endpoint, format, &damaged, Limits::DEFAULT);
                    let pieces = read_in_pieces(&endpoint, format, &damaged, 5);
                    for why in whole.err().into_iter().chain(pieces.err()) {
                        wrong += 1;
                        let shown = format!("{why} {why:?}");
                        assert!(!shown.contains(CANARY) && !shown.contains("4n4"), "{shown}");
                        assert!(
                            !why.to_string().contains("byte") && why.offset == 0,
                            "{why}"
                        );
                    }
                }
            }
        }
    }
    assert!(wrong > 1_000, "{wrong}");
}
