//! Nested records, in tables made by hand: both formats say the same.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use crate::ground::Reason;
use crate::reply::read::{Rows, Step};
use crate::reply::record::RecordReader;
use crate::reply::test_tables::{API as PLAIN, endpoint, list, record};
use crate::reply::{Source, Unreadable, json, xml};
use crate::table::{
    Api, Endpoint, Entries, Field, Items, Kind, RecordRef, RecordTable, Type, XmlEntries, XmlItems,
    XmlName,
};
use crate::{Arena, Filled, Format, Limits, Parts, ReplyError, Slot, View};

const fn field(name: &'static str, ty: Type<'static>) -> Field<'static> {
    Field::new(name, ty)
}

const fn required(field: Field<'static>) -> Field<'static> {
    Field {
        required: true,
        ..field
    }
}

const fn value(name: &'static str, kind: Kind) -> Field<'static> {
    field(name, Type::Value(kind))
}

const fn items(ty: Type<'static>, xml: XmlItems<'static>) -> Items<'static> {
    Items {
        xml,
        ..Items::of(ty)
    }
}

static IPS: Items<'static> = items(Type::Value(Kind::IpAddr), XmlItems::Inside("ip"));
static TAGS: Items<'static> = items(Type::Value(Kind::Text), XmlItems::Flat);
static SCORES: Items<'static> = items(
    Type::List(&items(Type::Value(Kind::Int), XmlItems::Inside("n"))),
    XmlItems::Inside("row"),
);
static KIDS: Items<'static> = items(Type::Record(RecordRef::Nth(1)), XmlItems::Flat);
static LABELS: Entries<'static> = Entries::of(Type::Value(Kind::Bool));
static LOTS: Entries<'static> = Entries {
    xml: XmlEntries::Elements {
        entry: "entry",
        key: "key",
        value: "value",
    },
    ..Entries::of(Type::Record(RecordRef::Nth(0)))
};

static STATS: RecordTable<'static> = RecordTable::new(
    "Stats",
    &[
        required(value("sent", Kind::Int)),
        Field {
            xml: XmlName::Attribute("date"),
            json: "day",
            ..value("day", Kind::Date)
        },
    ],
);
static USER: RecordTable<'static> = RecordTable::new(
    "User",
    &[
        required(value("name", Kind::Text)),
        Field {
            xml: XmlName::Attribute("id"),
            ..value("id", Kind::Int)
        },
        field("stats", Type::Record(RecordRef::Nth(0))),
        field("ips", Type::List(&IPS)),
        Field {
            xml: XmlName::Child("tag"),
            json: "tags",
            ..field("tags[]", Type::List(&TAGS))
        },
        field("scores", Type::List(&SCORES)),
        Field {
            xml: XmlName::Child("kid"),
            json: "kids",
            ..field("kids", Type::List(&KIDS))
        },
        field("labels", Type::Map(&LABELS)),
        field("lots", Type::Map(&LOTS)),
        field("price", Type::Record(RecordRef::Nth(2))),
    ],
);
static PRICE: RecordTable<'static> = RecordTable::new(
    "Price",
    &[
        Field {
            xml: XmlName::Text,
            ..required(value("amount", Kind::Int))
        },
        Field {
            xml: XmlName::Attribute("currency"),
            ..value("currency", Kind::Text)
        },
    ],
);

static API: Api<'static> = Api {
    records: &[STATS, USER, PRICE],
    ..PLAIN
};
static LIST: Endpoint<'static> = endpoint(&API, list("users", &USER, "user"));
static ONE: Endpoint<'static> = endpoint(&API, record("user", &USER));

fn shown(view: View<'_>) -> String {
    let all = |parts: Parts<'_>| parts.iter().map(shown).collect::<Vec<_>>().join(" ");
    match view {
        View::Absent => "-".into(),
        View::Unreadable => "!".into(),
        View::Text(text) => format!("{text:?}"),
        View::Secret(text) => format!("secret {text}"),
        View::Bool(value) => value.to_string(),
        View::Bytes(value) => value.as_base64().into(),
        View::DateTime(value) => value.to_string(),
        View::Decimal(value) => value.to_string(),
        View::Float(_) => view.written(Kind::Float).unwrap_or_default().into_owned(),
        View::Json(value) => value.to_string(),
        View::UInt(value) => value.to_string(),
        View::Int(value) => value.to_string(),
        View::Date(value) => value.to_string(),
        View::IpAddr(value) => value.to_string(),
        View::Record(parts) => format!("{{{}}}", all(parts)),
        View::List(parts) => format!("[{}]", all(parts)),
        View::Map(parts) => format!("<{}>", all(parts)),
    }
}

fn row(slots: &[Slot<'_>], arena: &Arena<'_>) -> String {
    shown(View::Record(Parts::Of(&Filled { slots, arena })))
}

/// What is read of a whole body.
pub(super) fn read(
    endpoint: &Endpoint<'_>,
    format: Format,
    body: &str,
    limits: Limits,
) -> Result<Vec<String>, Unreadable> {
    let source = Source {
        endpoint,
        format,
        status: 200,
        body: body.as_bytes(),
        limits,
    };
    let fields = endpoint
        .reply
        .record()
        .map_or(0, |record| record.fields.len());
    let mut slots = vec![Slot::Empty; fields];
    let mut rows = Vec::new();
    let outcome = source.records(&mut slots, &mut |slots, arena, _| {
        rows.push(row(slots, arena))
    });
    match outcome {
        Ok(()) => Ok(rows),
        Err(ReplyError::Unreadable(why)) => Err(why),
        Err(ReplyError::Refused(refused)) => panic!("{refused:?}"),
    }
}

/// The same of a body that comes in pieces.
pub(super) fn read_in_pieces(
    endpoint: &Endpoint<'_>,
    format: Format,
    body: &str,
    size: usize,
) -> Result<Vec<String>, Unreadable> {
    let limits = Limits::DEFAULT;
    let fields = endpoint
        .reply
        .record()
        .map_or(0, |record| record.fields.len());
    let (mut xml, mut json) = (
        xml::Reader::new(endpoint, limits),
        json::Reader::new(endpoint, limits),
    );
    let (mut rows, mut kept, mut rest) = (Vec::new(), Vec::new(), body.as_bytes());
    loop {
        let (piece, after) = rest.split_at(size.min(rest.len()));
        rest = after;
        kept.extend_from_slice(piece);
        let mut slots = vec![Slot::Empty; fields];
        let mut places = Rows {
            slots: &mut slots,
            record: RecordReader::new(endpoint, &limits, format, kept.len()),
            show: &mut |slots, arena, _| rows.push(row(slots, arena)),
        };
        let end = rest.is_empty();
        let step = match format {
            Format::Xml => xml.advance(&kept, end, &mut places),
            Format::Json => json.advance(&kept, end, &mut places),
            Format::Form => unreachable!("forms are read as a whole"),
        };
        drop(places);
        drop(slots);
        let consumed = match step? {
            Step::Done(document) => {
                return match document.decide(200) {
                    Err(ReplyError::Unreadable(why)) => Err(why),
                    _ => Ok(rows),
                };
            }
            Step::More { consumed } => consumed,
        };
        kept.drain(..consumed);
    }
}

const XML: &str = r#"<?xml version="1.0"?>
<users>
  <user id="7"><name>a&amp;b</name><more x="1"><name>n</name>t</more>
    <stats date='2011-02-28'><sent> 5 </sent></stats>
    <ips><ip>192.0.2.7</ip> <ip>::1</ip></ips>
    <tag>one</tag><kid><name>k</name><kid><name><![CDATA[kk]]></name></kid></kid><tag> two </tag>
    <scores><row><n>1</n><n>2</n></row><row/><row><n>3</n></row></scores>
    <kid><name/><tag/></kid>
    <labels><x>true</x><y-z>false</y-z></labels>
    <lots><entry><value><sent>1</sent></value><key>a b</key></entry></lots>
    <price currency="E&#85;R"> 12 </price>
  </user>
  <user><price>3</price><lots/><labels></labels><ips> </ips><scores/><stats><day>2012-01-01</day><sent>0</sent></stats><name>b</name></user>
  <user><name/></user>
</users>"#;

const JSON: &str = r#"[{"name":"a&b","id":7,"more":[{"x":1,"y":{}}],
  "stats":{"sent":5,"day":"2011-02-28","other":null},
  "ips":["192.0.2.7","::1"],"tags":["one"," two "],
  "scores":[[1,2],[],[3]],
  "kids":[{"name":"k","kids":[{"name":"k\u006b"}]},{"name":"","tags":[""]}],
  "labels":{"x":true,"y-z":false},"lots":{"a b":{"sent":1}},"price":{"amount":12,"currency":"EUR"}},
 {"price":{"amount":3},"lots":{},"labels":{},"ips":[],"scores":[],"stats":{"sent":"0","day":null},"name":"b","kids":null},
 {"name":""}]"#;

fn expected() -> Vec<String> {
    [
        r#"{"a&b" 7 {5 2011-02-28} [192.0.2.7 ::1] ["one" " two "] [[1 2] [] [3]] [{"k" - - - - - [{"kk" - - - - - - - - -}] - - -} {"" - - - [""] - - - - -}] <"x" true "y-z" false> <"a b" {1 -}> {12 "EUR"}}"#,
        r#"{"b" - {0 -} [] - [] - <> <> {3 -}}"#,
        r#"{"" - - - - - - - - -}"#,
    ]
    .map(String::from)
    .to_vec()
}

#[test]
fn nested_records_are_the_same_in_both_formats() {
    for (format, body) in [(Format::Xml, XML), (Format::Json, JSON)] {
        assert_eq!(read(&LIST, format, body, Limits::DEFAULT), Ok(expected()));
        for size in [1, 7, 4_096] {
            assert_eq!(
                read_in_pieces(&LIST, format, body, size),
                Ok(expected()),
                "{format} {size}"
            );
        }
    }
}

#[test]
fn white_space_around_an_attribute_is_none_of_a_number() {
    for (id, expected) in [
        (" 7\n", Some("7")),
        ("\t&#x37; ", Some("7")),
        (" ", Some("-")),
        ("7 7", None),
        ("\u{a0}7", None),
    ] {
        let body = format!("<user id=\"{id}\"><name/><price currency=\" E \">1</price></user>");
        let read = read(&ONE, Format::Xml, &body, Limits::DEFAULT);
        let expected =
            expected.map(|id| vec![format!("{{\"\" {id} - - - - - - - {{1 \" E \"}}}}")]);
        assert_eq!(read.ok(), expected, "{id:?}");
    }
}

#[test]
fn one_record_is_the_whole_answer() {
    let inside = |start: &str, end: &str, body: &str| {
        let start = body.find(start).expect("a beginning");
        let end = body[start..].find(end).expect("an end") + start + end.len();
        String::from(&body[start..end])
    };
    let xml = inside("<user ", "</user>", XML);
    let json = inside("{", "\"EUR\"}}", JSON);
    for (format, body) in [(Format::Xml, xml), (Format::Json, json)] {
        assert_eq!(
            read(&ONE, format, &body, Limits::DEFAULT),
            Ok(expected()[..1].to_vec())
        );
        for size in [1, 7, 4_096] {
            let read = read_in_pieces(&ONE, format, &body, size);
            assert_eq!(read, Ok(expected()[..1].to_vec()), "{format} {size}");
        }
    }
}

#[test]
fn no_prefix_is_an_answer() {
    for (format, body) in [(Format::Xml, XML), (Format::Json, JSON)] {
        for cut in (0..body.len()).filter(|cut| body.is_char_boundary(*cut)) {
            let whole = read(&LIST, format, &body[..cut], Limits::DEFAULT);
            let why = whole.expect_err("no end");
            assert!(
                matches!(why.reason, Reason::Truncated | Reason::Empty),
                "{cut}: {why}"
            );
        }
    }
}

/// The path and what was expected there.
fn mistake(format: Format, body: &str) -> String {
    let why = read(&LIST, format, body, Limits::DEFAULT).expect_err(body);
    let pieces = read_in_pieces(&LIST, format, body, 7).expect_err(body);
    assert_eq!(
        (&why.path, &why.expected, why.offset),
        (&pieces.path, &pieces.expected, pieces.offset)
    );
    format!(
        "{} {} {}: {}",
        why.reason, why.offset, why.path, why.expected
    )
}

#[test]
fn mistakes_say_where() {
    for (inside, expected) in [
        ("<stats/>", "shape 29 users[0].stats.sent: <sent>"),
        ("<stats></stats>", "shape 29 users[0].stats.sent: <sent>"),
        (
            "<stats>5</stats>",
            "shape 36 users[0].stats: no text beside elements",
        ),
        (
            "<stats><sent>x</sent></stats>",
            "shape 36 users[0].stats.sent: a value of this field's type",
        ),
        (
            "<stats><sent>1</sent><sent>1</sent></stats>",
            "shape 50 users[0].stats.sent: each field once",
        ),
        (
            "<stats date=''><sent>1</sent></stats><stats/>",
            "shape 66 users[0].stats: each field once",
        ),
        (
            "<stats date='x'><sent>1</sent></stats>",
            "shape 29 users[0].stats.@date: a value of this field's type",
        ),
        (
            "<ips><ip>::1</ip><ip>x</ip></ips>",
            "shape 46 users[0].ips[1]: a value of this field's type",
        ),
        (
            "<ips><ip/></ips>",
            "shape 34 users[0].ips[0]: a value of this field's type",
        ),
        (
            "<ips><ip>::1</ip><i>::1</i></ips>",
            "shape 46 users[0].ips[1]: <ip>",
        ),
        (
            "<ips>&#32;</ips>",
            "shape 34 users[0].ips: no text beside elements",
        ),
        (
            "<scores><row><n>1</n></row><row><n><m/></n></row></scores>",
            "shape 64 users[0].scores[1][0]: a text and no element",
        ),
        (
            "<tag>a</tag><tag>b<c/></tag>",
            "shape 47 users[0].tag[1]: a text and no element",
        ),
        (
            "<kid><name>k</name></kid><kid><tag>t</tag><kid/></kid>",
            "shape 71 users[0].kid[1].kid[0].name: <name>",
        ),
        (
            "<labels><a>true</a><b>x</b></labels>",
            "shape 48 users[0].labels.b: a value of this field's type",
        ),
        (
            "<labels><a>true</a><a>true</a></labels>",
            "shape 29 users[0].labels: each key once",
        ),
        (
            "<lots><entry><key>k</key></entry></lots>",
            "shape 35 users[0].lots.k: <value>",
        ),
        (
            "<lots><entry><value/></entry></lots>",
            "shape 42 users[0].lots[#0].sent: <sent>",
        ),
        (
            "<lots><item/></lots>",
            "shape 35 users[0].lots[#0]: <entry>",
        ),
        (
            "<lots><entry><key>k</key><key>k</key></entry></lots>",
            "shape 54 users[0].lots.k: each field once",
        ),
        (
            "<price><x/>1<y/>2</price>",
            "shape 45 users[0].price.text(): one text and no more",
        ),
        ("<price/>", "shape 29 users[0].price.text(): a text"),
    ] {
        let body = format!("<users><user><name>n</name>  {inside}</user></users>");
        assert_eq!(mistake(Format::Xml, &body), expected, "{inside}");
    }
    for (inside, expected) in [
        (
            r#""stats":{}"#,
            "shape 21 users[0].stats.sent: a member \"sent\"",
        ),
        (r#""stats":5"#, "shape 21 users[0].stats: an object"),
        (r#""stats":[]"#, "shape 21 users[0].stats: an object"),
        (
            r#""stats":{"sent":"x"}"#,
            "shape 29 users[0].stats.sent: an integer of 64 bits",
        ),
        (
            r#""stats":{"sent":[]}"#,
            "shape 29 users[0].stats.sent: an integer of 64 bits",
        ),
        (
            r#""stats":{"sent":1,"sent":1}"#,
            "shape 31 users[0].stats.sent: a member that did not come before",
        ),
        (
            r#""stats":{"sent":1,"x":1,"\u0078":1}"#,
            "shape 37 users[0].stats: a member that did not come before",
        ),
        (
            r#""stats":{"sent":1,"x":{"y":1,"y":2}}"#,
            "shape 42 users[0].stats: a member that did not come before",
        ),
        (r#""ips":{}"#, "shape 19 users[0].ips: an array"),
        (r#""ips":["::1",null]"#, "shape 26 users[0].ips[1]: a value"),
        (
            r#""scores":[[1],[2,"x"]]"#,
            "shape 30 users[0].scores[1][1]: an integer of 64 bits",
        ),
        (
            r#""kids":[{"name":"k"},{"name":"l","kids":[{}]}]"#,
            "shape 54 users[0].kids[1].kids[0].name: a member \"name\"",
        ),
        (
            r#""labels":{"a":true,"b":"x"}"#,
            "shape 36 users[0].labels.b: true or false",
        ),
        (
            r#""labels":{"a":true,"a":true}"#,
            "shape 22 users[0].labels: each key once",
        ),
        (
            r#""labels":{"a b":1}"#,
            "shape 29 users[0].labels[#0]: true or false",
        ),
    ] {
        let body = format!(r#"[{{"name":"n",{inside}}}]"#);
        assert_eq!(mistake(Format::Json, &body), expected, "{inside}");
    }
}

#[test]
fn damage_is_told_alike_whole_and_in_pieces() {
    let told = |read: Result<Vec<String>, Unreadable>| {
        read.map_err(|why| (why.reason, why.offset, why.path, why.expected))
    };
    let mut wrong = 0;
    for (format, body) in [(Format::Xml, XML), (Format::Json, JSON)] {
        for (place, new) in (0..body.len()).zip("<>/\"[]{},:x& ".chars().cycle()) {
            let damaged = format!("{}{new}{}", &body[..place], &body[place + 1..]);
            let whole = told(read(&LIST, format, &damaged, Limits::DEFAULT));
            wrong += usize::from(whole.is_err());
            for size in [1, 7, 97, 325] {
                let pieces = told(read_in_pieces(&LIST, format, &damaged, size));
                assert_eq!(pieces, whole, "{size}: {damaged}");
            }
        }
    }
    assert!(wrong > 1_000, "{wrong}");
}
