//! The reply reader with tables made by hand.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::Reader;
use crate::ReplyError;
use crate::ground::Reason;
use crate::reply::Unreadable;
use crate::reply::answer::{Document, Part};
use crate::reply::read::{Rows, Step};
use crate::reply::record::RecordReader;
pub(super) use crate::reply::test_tables::API;
use crate::reply::test_tables::{MESSAGE, api, endpoint, fault, list, record};
use crate::table::{Api, Endpoint, Field, Kind, RecordTable, RefusalShape, Success, Type};
use crate::{Arena, Format, Limits, Slot, View, xml};

pub(super) const fn field(wire: &'static str, kind: Kind, required: bool) -> Field<'static> {
    Field {
        required,
        ..Field::new(wire, Type::Value(kind))
    }
}

pub(super) static CUSTOMER: RecordTable<'static> = RecordTable::new(
    "Customer",
    &[
        field("username", Kind::Text, true),
        field("active", Kind::Bool, true),
        field("address", Kind::Lines, false),
        field("credits", Kind::Int, false),
    ],
);

pub(super) static LIST: Endpoint<'static> = endpoint(&API, list("users", &CUSTOMER, "user"));
pub(super) static RECORD: Endpoint<'static> = endpoint(&API, record("user", &CUSTOMER));
pub(super) static WRAPPED: Endpoint<'static> =
    endpoint(&API, list("answer/result/users", &CUSTOMER, "user"));
/// A record below the root of messages.
static BESIDE_MESSAGES: Endpoint<'static> = endpoint(&API, record("result", &CUSTOMER));
pub(super) static ACKNOWLEDGEMENT: Endpoint<'static> = endpoint(&API, Success::ACKNOWLEDGEMENT);

/// What a document is, as text: the rows, and the message or `rows`.
#[derive(Debug, PartialEq)]
pub(super) struct Read {
    pub(super) rows: Vec<String>,
    pub(super) outcome: Result<String, Unreadable>,
}

fn row(slots: &[Slot<'_>]) -> String {
    let shown: Vec<_> = slots
        .iter()
        .map(|slot| match slot.view(&Arena::new()) {
            View::Text(text) => String::from(text),
            View::Bool(value) => value.to_string(),
            View::Int(value) => value.to_string(),
            View::Absent | View::Unreadable | View::Secret(_) => String::from("-"),
            View::Date(_) | View::Decimal(_) | View::IpAddr(_) => String::from("-"),
            View::Bytes(_) | View::DateTime(_) => String::from("-"),
            View::Float(_) | View::Json(_) | View::UInt(_) => String::from("-"),
            View::Record(_) | View::List(_) | View::Map(_) => String::from("-"),
        })
        .collect();
    shown.join("|")
}

/// What a document says; why it is no answer, unless its texts say so.
fn outcome(document: &mut Document<'_>) -> Result<String, Unreadable> {
    let is_wrong =
        document.untold.is_some() || document.mistake.is_some() || document.lacking.is_some();
    let said = said(document);
    match (document.decide(200), said) {
        (Err(ReplyError::Unreadable(why)), said) if is_wrong || said.is_none() => Err(why),
        (_, said) => Ok(said.unwrap_or_else(|| String::from("rows"))),
    }
}

fn said(document: &Document<'_>) -> Option<String> {
    let texts = &document.texts;
    let owned = |set| texts.of(set).map(|told| &*told.text).collect::<String>();
    let errors = texts.errors();
    let has_errors = document.listed != 0 || !errors.is_empty();
    let message = texts.first(Part::Message.of_any());
    if texts.first(Part::Code.of_any()).is_some() {
        let code = owned(Part::Code.of_any());
        return Some(format!("{code}: {}", owned(Part::Message.of_any())));
    }
    if message.is_none() && !has_errors {
        return None;
    }
    let text = message.map_or("", |told| match &*told.text {
        "success" => "SUCCESS",
        text => text,
    });
    let errors = has_errors.then_some(errors);
    Some(format!(
        "{text} {errors:?} at {}",
        message.map_or(0, |told| told.offset)
    ))
}

/// Feeds one stretch of input; whole records are added to the rows.
pub(super) fn feed<'r>(
    reader: &'r mut Reader<'static>,
    input: &[u8],
    end: bool,
    rows: &mut Vec<String>,
) -> Result<Step<'r, 'static>, Unreadable> {
    let mut slots: [Slot<'_>; 4] = Default::default();
    let mut show = |slots: &mut [Slot<'_>], _: &mut Arena<'_>, _| rows.push(row(slots));
    let mut places = Rows {
        slots: &mut slots,
        record: RecordReader::new(reader.endpoint(), reader.limits(), Format::Xml, input.len()),
        show: &mut show,
    };
    reader.advance(input, end, &mut places)
}

pub(super) fn in_pieces(
    endpoint: &'static Endpoint<'static>,
    document: &[u8],
    limits: Limits,
    size: usize,
) -> Read {
    let mut reader = Reader::new(endpoint, limits);
    let mut rows = Vec::new();
    let mut buffer = Vec::new();
    let mut fed = 0;
    let outcome = loop {
        let end = fed == document.len();
        match feed(&mut reader, &buffer, end, &mut rows) {
            Ok(Step::Done(document)) => break outcome(document),
            Err(mistake) => break Err(mistake),
            Ok(Step::More { consumed }) => buffer.drain(..consumed),
        };
        assert!(!end, "more of a whole document");
        let next = document.len().min(fed + size);
        buffer.extend_from_slice(&document[fed..next]);
        fed = next;
    };
    Read { rows, outcome }
}

pub(super) fn read(endpoint: &'static Endpoint<'static>, document: &[u8]) -> Read {
    in_pieces(endpoint, document, Limits::DEFAULT, document.len().max(1))
}

pub(super) fn accepts(
    endpoint: &'static Endpoint<'static>,
    document: &str,
    rows: &[&str],
    text: &str,
) {
    let read = read(endpoint, document.as_bytes());
    assert_eq!(read.outcome.as_deref(), Ok(text), "{document}");
    assert_eq!(read.rows, rows, "{document}");
}

/// The reason, the text before which the mistake stands, and the path.
pub(super) fn refuses(
    endpoint: &'static Endpoint<'static>,
    document: &str,
    reason: Reason,
    before: &str,
    path: &str,
) {
    let mistake = read(endpoint, document.as_bytes())
        .outcome
        .expect_err(document);
    let rest = document.get(mistake.offset..).unwrap_or_default();
    assert_eq!(
        (mistake.reason, &*mistake.path),
        (reason, path),
        "{document}: {mistake}"
    );
    assert!(rest.starts_with(before), "{document}: {mistake}");
    assert_eq!(
        mistake.found.is_empty(),
        rest.is_empty(),
        "{document}: {mistake}"
    );
}

#[test]
fn reads_messages() {
    for endpoint in [&ACKNOWLEDGEMENT, &LIST, &RECORD] {
        accepts(
            endpoint,
            "<result><message>success</message></result>",
            &[],
            "SUCCESS None at 8",
        );
        accepts(
            endpoint,
            "<result> <x><y>1</y>t</x> <message> no </message></result>",
            &[],
            "no None at 26",
        );
        let errors =
            "<result><message/><errors><error>a</error> <error> b&#32;</error></errors></result>";
        accepts(endpoint, errors, &[], " Some([\"a\", \"b \"]) at 8");
        accepts(
            endpoint,
            "<result><errors/><message>x</message></result>",
            &[],
            "x Some([]) at 17",
        );
    }
}

#[test]
fn takes_only_the_exact_text_for_success() {
    for (text, read) in [
        ("success", "SUCCESS"),
        ("\n  success\t", "SUCCESS"),
        ("suc<!-- -->cess", "SUCCESS"),
        ("<![CDATA[success]]>", "SUCCESS"),
        ("&#115;uccess", "SUCCESS"),
        ("success&#32;", "success "),
        ("Success", "Success"),
        ("success success", "success success"),
    ] {
        let document = format!("<result><message>{text}</message></result>");
        accepts(
            &ACKNOWLEDGEMENT,
            &document,
            &[],
            &format!("{read} None at 8"),
        );
    }
}

#[test]
fn reads_lists() {
    accepts(&LIST, "<users/>", &[], "rows");
    accepts(&LIST, "<users>\n <!-- none --> </users>", &[], "rows");
    accepts(
        &LIST,
        "<users>\n<user>\n<username>a b</username><active>true</active>\n<address markdown=\"1\">\n1 st\n\n</address>\n\
         <credits>-12</credits></user><user x='1'><credits>0</credits><other><username>no</username>t</other>\
         <active>false</active><username>c&amp;d<!-- --> e</username> </user>\n</users>\n",
        &["a b|true|\n1 st\n\n|-12", "c&d e|false|-|0"],
        "rows",
    );
}

#[test]
fn reads_a_record() {
    accepts(
        &RECORD,
        "<user><username/><active>true</active></user>",
        &["|true|-|-"],
        "rows",
    );
    accepts(
        &RECORD,
        "<user><active>true</active><username><![CDATA[<a>]]>&#9;</username></user>",
        &["<a>\t|true|-|-"],
        "rows",
    );
}

/// A list is proven by the elements above it only if no refusal has the same ones.
/// What stands in the place of the list may say why, or be its records.
#[test]
fn what_stands_where_a_list_is_left_out_is_no_empty_list() {
    for inside in [
        "<user/>",
        "<user><username>u</username><active>true</active></user><user/>",
        "<message>no</message>",
        "<message/>",
        "<x/><message code='5'>no</message><y/>",
    ] {
        let document = format!("<answer><result>{inside}</result></answer>");
        refuses(
            &WRAPPED,
            &document,
            Reason::Shape,
            "<result>",
            "answer.result.users",
        );
        let document = format!("<answer>{inside}<result/></answer>");
        refuses(
            &WRAPPED,
            &document,
            Reason::Shape,
            "<result/>",
            "answer.result.users",
        );
        let document = format!("<answer>{inside}<result><users/></result></answer>");
        accepts(&WRAPPED, &document, &[], "rows");
    }
    let document = "<answer><result><x><message>no</message></x></result></answer>";
    accepts(&WRAPPED, document, &[], "rows");
}

#[test]
fn an_error_that_has_attributes_alone_is_no_success() {
    for (error, from) in [
        ("<error code='5'/>", "<error"),
        ("<error\n\tcode = \"5\" ></error>", "<error"),
        (
            "<error code='' xsi:nil='true' text=\"it's '0'\"/>",
            "<error",
        ),
        ("<error a='0' b='>5'> </error>", "<error"),
    ] {
        let document = format!("<result><message>success</message>{error}</result>");
        refuses(
            &ACKNOWLEDGEMENT,
            &document,
            Reason::Shape,
            from,
            "result.error",
        );
        let document = format!("<answer>{error}<result><users/></result></answer>");
        refuses(&WRAPPED, &document, Reason::Shape, from, "answer");
        let document = format!("<answer><errors>{error}</errors><result/></answer>");
        refuses(&WRAPPED, &document, Reason::Shape, from, "answer");
    }
    for error in [
        "<error xsi:nil='true'/>",
        "<error xmlns='urn:a' xmlns:b='urn:b' />",
        "<error code='0' text=''/>",
        "<error code='false'></error>",
    ] {
        let document = format!("<result><message>success</message>{error}</result>");
        accepts(&ACKNOWLEDGEMENT, &document, &[], "SUCCESS None at 8");
    }
    accepts(
        &ACKNOWLEDGEMENT,
        "<result><message>success</message><error code='5'>a</error></result>",
        &[],
        "SUCCESS Some([\"a\"]) at 8",
    );
}

#[test]
fn a_list_that_is_left_out_hides_no_refusal() {
    const FAULT: RefusalShape<'static> =
        fault("failed/result/why/code", "failed/result/why/message");
    static FAULTS: Api<'static> = api(&[FAULT, MESSAGE]);
    const fn below(root: &'static str) -> Endpoint<'static> {
        let shape = list(root, &CUSTOMER, "user");
        endpoint(&FAULTS, shape)
    }
    static BELOW: [Endpoint<'static>; 5] = [
        below("answer/result/users"),
        below("result/users"),
        below("result/data/users"),
        below("failed/result/users"),
        below("failed/data/users"),
    ];
    for (place, document, before, path) in [
        (0, "<answer><result/></answer>", None, ""),
        (0, "<answer/>", Some("<answer/>"), "answer.result"),
        (1, "<result/>", Some("<result/>"), "result.users"),
        (1, "<result><x/></result>", Some("<result>"), "result.users"),
        (2, "<result><data/></result>", None, ""),
        (
            3,
            "<failed><result></result></failed>",
            Some("<result>"),
            "failed.result.users",
        ),
        (
            3,
            "<failed><result><why/></result></failed>",
            Some("<why/>"),
            "failed.result.why.code",
        ),
        (4, "<failed><data/></failed>", None, ""),
        (4, "<failed/>", Some("<failed/>"), "failed.data"),
    ] {
        let no = "<result><data/><message>no</message></result>";
        accepts(&BELOW[2], no, &[], "no None at 15");
        match before {
            Some(before) => refuses(&BELOW[place], document, Reason::Shape, before, path),
            None => accepts(&BELOW[place], document, &[], "rows"),
        }
    }
}

#[test]
fn a_record_below_the_root_of_messages_hides_none() {
    let record = "<username>a</username><active>true</active>";
    for (endpoint, root, beside, hides) in [
        (&BESIDE_MESSAGES, "result", "other", false),
        (&BESIDE_MESSAGES, "result", "message", true),
        (&RECORD, "user", "message", false),
    ] {
        let document = format!("<{root}>{record}<{beside}>x</{beside}></{root}>");
        match hides {
            true => accepts(endpoint, &document, &["a|true|-|-"], "x None at 51"),
            false => accepts(endpoint, &document, &["a|true|-|-"], "rows"),
        }
    }
}

#[test]
fn reads_values_in_every_charset() {
    let document = |encoding: &str, name: &[u8]| {
        let head = format!("<?xml version='1.0' encoding='{encoding}'?><user><username>");
        [
            head.as_bytes(),
            name,
            b"</username><active>true</active></user>",
        ]
        .concat()
    };
    for (encoding, name, text) in [
        ("UTF-8", &b"\xc3\xa9\xe2\x82\xac"[..], "\u{e9}\u{20ac}"),
        ("ISO-8859-1", b"\xe9\x80", "\u{e9}\u{80}"),
        ("ISO-8859-1", b"\xc3\xa9", "\u{c3}\u{a9}"),
        ("ISO-8859-1", b"plain", "plain"),
        ("us-ascii", b"a\r\nb&#233;", "a\nb\u{e9}"),
        ("utf-8", b" \xc2\xa0x\xc2\xa0 ", " \u{a0}x\u{a0} "),
    ] {
        let read = read(&RECORD, &document(encoding, name));
        assert_eq!(read.rows, [format!("{text}|true|-|-")], "{encoding}");
    }
    let read = read(&RECORD, &document("US-ASCII", b"\xe9"));
    assert_eq!(
        read.outcome.map_err(|mistake| mistake.reason),
        Err(Reason::Encoding)
    );
}

#[test]
fn says_where_the_shape_is_wrong() {
    use Reason::Shape;
    let one = "<user><username>a</username><active>true</active></user>";
    for (document, before, path) in [
        ("<html/>", "<html", ""),
        ("<user/>", "<user", ""),
        ("<users><name/></users>", "<name", "users[0]"),
        ("<users>x<user/></users>", "x<user", "users[0]"),
        ("<users>&#32;</users>", "&#32;", "users[0]"),
        ("<users><![CDATA[ x ]]></users>", "x ]]>", "users[0]"),
        (
            "<users>ONE<user><active>true</active></user></users>",
            "<user><active>true</active></user></users>",
            "users[1].username",
        ),
        ("<users><user/></users>", "<user/>", "users[0].username"),
        ("<users><user>t</user></users>", "t<", "users[0]"),
        (
            "<users><user><username>a</username><username>a</username></user></users>",
            "<username>a</username></user>",
            "users[0].username",
        ),
        (
            "<users><user><username>a<b/></username></user></users>",
            "<b/>",
            "users[0].username",
        ),
        (
            "<users><user><active>yes</active></user></users>",
            "<active>yes",
            "users[0].active",
        ),
        (
            "<users><user><active><!-- -->1</active></user></users>",
            "<active><!--",
            "users[0].active",
        ),
        (
            "<users>ONE<user><username>a</username><active/></user></users>",
            "<active/>",
            "users[1].active",
        ),
        (
            "<users>ONE<user><credits>01</credits></user></users>",
            "<credits>01",
            "users[1].credits",
        ),
        ("<result/>", "<result/>", "result.message"),
        (
            "<result><errors/></result>",
            "<result><errors/>",
            "result.message",
        ),
        ("<result>text</result>", "text", "result"),
        (
            "<result><message>success</message>x</result>",
            "x</",
            "result",
        ),
        (
            "<result><message>a</message><message>b</message></result>",
            "<message>b",
            "result.message",
        ),
        (
            "<result><message>a</message><errors/><errors/></result>",
            "<errors/></",
            "result.errors[0]",
        ),
        (
            "<result><message>a</message><errors><error>e</error><item/></errors></result>",
            "<item/>",
            "result.errors[1]",
        ),
        (
            "<result><message>a</message><errors>t</errors></result>",
            "t<",
            "result.errors[0]",
        ),
        (
            "<result><message><b>success</b></message></result>",
            "<b>",
            "result.message",
        ),
    ] {
        refuses(&LIST, &document.replace("ONE", one), Shape, before, path);
    }
    refuses(
        &RECORD,
        "<user><active>true</active></user>",
        Shape,
        "<user><active>",
        "user.username",
    );
    refuses(&RECORD, "<users/>", Shape, "<users", "");
    refuses(&ACKNOWLEDGEMENT, "<users/>", Shape, "<users", "");
}

#[test]
fn what_is_not_well_formed_counts_before_shape() {
    use Reason::{Encoding, Limit, Syntax, Truncated};
    refuses(&LIST, "<html><p></html>", Syntax, "html>", "");
    refuses(&LIST, "<users><x/><user>", Truncated, "", "");
    refuses(&LIST, "<users>x<user></users>", Syntax, "users>", "");
    refuses(&LIST, "<users/><users/>", Syntax, "<users", "");
    let document = b"<users>x<user>\xff</user></users>";
    let mistake = read(&LIST, document)
        .outcome
        .expect_err("shape, then encoding");
    assert_eq!(
        (mistake.reason, mistake.offset, &*mistake.found),
        (Encoding, 14, "\\xff</user></users>")
    );
    let deep = format!("<users><x>{}</x></users>", "<y>".repeat(100));
    refuses(&LIST, &deep, Limit, "<y>", "");
}

#[test]
fn counts_records_and_errors() {
    let limits = Limits::DEFAULT.items(2).errors(2);
    let user = "<user><username>a</username><active>true</active></user>";
    let list = |count| format!("<users>{}</users>", user.repeat(count));
    let read = |document: &str| in_pieces(&LIST, document.as_bytes(), limits, document.len());
    assert_eq!(read(&list(2)).rows.len(), 2);
    let mistake = read(&list(3)).outcome.expect_err("too many");
    assert_eq!(
        (mistake.reason, mistake.offset),
        (Reason::Limit, "<users>".len() + 2 * user.len())
    );
    let errors = |count| {
        let errors = "<error>e</error>".repeat(count);
        format!("<result><message>m</message><errors>{errors}</errors></result>")
    };
    assert!(read(&errors(2)).outcome.is_ok());
    assert_eq!(
        read(&errors(3)).outcome.map_err(|mistake| mistake.reason),
        Err(Reason::Limit)
    );
}

#[test]
fn evidence_is_short_and_on_one_line() {
    let document = format!("<users>\u{202e}{}\n</users>", "x".repeat(100));
    let mistake = read(&LIST, document.as_bytes())
        .outcome
        .expect_err("text beside elements");
    assert_eq!(mistake.found, format!("\\u{{202e}}{}", "x".repeat(61)));
}

#[test]
fn nothing_is_owned_for_a_plain_success() {
    let document = b"<users><user><username> a b </username><active>true</active><address>x\ny</address></user></users>";
    let mut slots: [Slot<'_>; 4] = Default::default();
    let mut borrowed = vec![];
    let mut show = |slots: &mut [Slot<'_>], _: &mut Arena<'_>, _| {
        let is = |slot: &Slot<'_>| matches!(slot, Slot::Text(Cow::Borrowed(_)));
        borrowed.push((is(&slots[0]), is(&slots[2])));
    };
    let mut places = Rows {
        slots: &mut slots,
        record: RecordReader::new(&LIST, &Limits::DEFAULT, Format::Xml, document.len()),
        show: &mut show,
    };
    let mut reader = Reader::new(&LIST, Limits::DEFAULT);
    let step = reader.advance(document, true, &mut places);
    assert!(matches!(step, Ok(Step::Done(_))));
    drop(places);
    assert_eq!(borrowed, [(true, true)]);
}

proptest! {
    #[test]
    fn what_is_escaped_is_read_back(text in "[ a<>&\\t\\n\\r\"'\\]\u{7f}\u{85}\u{a0}\u{e9}\u{2028}\u{fffd}\u{10ffff}]{0,12}") {
        let mut document = b"<?xml version='1.0' encoding='ISO-8859-1'?><user><username>".to_vec();
        prop_assert_eq!(xml::escape_into(&mut document, &text), Ok(()));
        document.extend_from_slice(b"</username><active>true</active></user>");
        prop_assert_eq!(read(&RECORD, &document).rows, vec![format!("{text}|true|-|-")]);
    }
}

#[test]
fn a_limit_is_told_at_once_and_a_shape_after_all_that_counts_first() {
    let user = "<user><username>u</username><active>true</active></user>";
    let read = |document: &str| {
        let limits = Limits::DEFAULT.items(1);
        let read = in_pieces(&LIST, document.as_bytes(), limits, document.len());
        read.outcome
            .map_err(|mistake| (mistake.reason, mistake.offset))
    };
    let second = "<users>".len() + user.len();
    let many = format!("<users>{user}{user}&nothing;</users>");
    assert_eq!(read(&many), Err((Reason::Limit, second)));
    let misshapen = format!("<users>{user}<other/></users>");
    assert_eq!(read(&misshapen), Err((Reason::Shape, second)));
    let torn = format!("<users>{user}<other/>&nothing;</users>");
    let begin = second + "<other/>".len();
    assert_eq!(read(&torn), Err((Reason::Syntax, begin)));
}
