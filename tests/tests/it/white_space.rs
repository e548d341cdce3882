//! The white space at the ends of a reply's text is a part of it, in XML as in JSON; that around a value which is no
//! text, and around the words of a verdict, is not.

use crate::asked::reply;
use crate::json_api::{Reading, Readings, parse};
use formwork::{Feed, Format, Limits, Unproven};
use serde_json::{Value, json};

const SPEC: &str = "
formwork: 1
api: { name: Example, base: https://api.example.com, formats: [xml, json], accept: [post] }
records:
  Item:
    fields:
      name: text
      note: { type: lines, optional: true }
      mail: { type: email, optional: true }
      pin: { type: secret, optional: true }
      count: { type: int, optional: true }
      active: { type: bool, optional: true }
      day: { type: date, optional: true }
      from: { type: ip_addr, optional: true }
endpoints:
  Get: { title: Get, call: POST get, reply: { record: Item, root: item } }
  List: { title: List, call: POST list, reply: { list: Item, root: items, item: item } }
";

/// The item as a record, and twice in a list: fields in the table's order and in another one.
fn assert_reads(first: &str, rest: &str, wanted: &Value) {
    for fields in [format!("{first}{rest}"), format!("{rest}{first}")] {
        let record = reply(SPEC, "Get", "xml", &format!("<item>{fields}</item>"));
        assert_eq!(record["ok"], *wanted, "{fields}: {record}");
        let list = format!("<items><item>{fields}</item>\n<item>{fields}</item></items>");
        let list = reply(SPEC, "List", "xml", &list);
        assert_eq!(list["ok"], json!([wanted, wanted]), "{fields}: {list}");
    }
}

#[test]
fn the_white_space_of_a_text_is_kept() {
    for (sent, read) in [
        ("<![CDATA[ a ]]>", " a "),
        (" a", " a"),
        ("a\n", "a\n"),
        (" ", " "),
        ("\n\t", "\n\t"),
        ("\n  a b\n", "\n  a b\n"),
        (" \u{e9} ", " \u{e9} "),
        (" a<!-- --> ", " a "),
        (" <![CDATA[ ]]> ", "   "),
        ("&#32;a &amp; ", " a & "),
        // A line's end is a line feed by XML 1.0, 2.11, where it is no reference.
        ("a\r\n", "a\n"),
        ("a&#13;&#10;", "a\r\n"),
        ("", ""),
    ] {
        let wanted = json!({ "name": read });
        assert_reads(&format!("<name>{sent}</name>"), "", &wanted);
    }
}

#[test]
fn every_kind_of_text_keeps_it() {
    let note = "  - one\n  - two\n";
    let wanted = json!({ "name": " n\n", "note": note, "mail": " a@b ", "pin": "[secret]" });
    assert_reads(
        "<name> n\n</name>",
        &format!("<note>{note}</note><mail> a@b </mail><pin>\t1 </pin>"),
        &wanted,
    );
}

#[test]
fn what_is_no_text_is_read_without_it() {
    let wanted = json!({ "name": "n", "count": -5, "active": true, "day": "2026-01-15", "from": "192.0.2.7" });
    for (before, after) in [
        (" ", "\n"),
        ("\r\n", ""),
        ("<![CDATA[\t", "]]> "),
        ("", "<!-- --> "),
    ] {
        let field = |name: &str, text: &str| format!("<{name}>{before}{text}{after}</{name}>");
        let rest = [
            field("count", "-5"),
            field("active", "true"),
            field("day", "2026-01-15"),
            field("from", "192.0.2.7"),
        ];
        assert_reads("<name>n</name>", &rest.concat(), &wanted);
    }
}

#[test]
fn the_words_of_a_verdict_are_read_without_it() {
    const FAULT: &str = "
formwork: 1
api:
  name: Example
  base: https://api.example.com
  formats: [xml]
  accept: [post]
  verdict: { fault: { root: Failed, code: Code, message: Text, error: Bad } }
endpoints: { Ping: { title: Ping, call: POST ping } }
";
    let read = |body: &str| reply(FAULT, "Ping", "xml", body);
    for success in [
        "success",
        "\n success\n",
        "<![CDATA[success ]]>",
        " suc<!-- -->cess\t",
    ] {
        let body = format!("<result>\n<message>{success}</message>\n</result>");
        assert_eq!(read(&body)["ok"], json!({ "message": "success" }), "{body}");
    }
    let no = read(
        "<result><message>\n no way <!-- --> </message><errors><error> a b\n</error></errors></result>",
    );
    assert_eq!(
        no["refused"],
        json!({ "message": "no way", "errors": ["a b"] })
    );
    let no = read("<Failed><Code>\n Gone\n</Code><Text><![CDATA[ it is ]]></Text></Failed>");
    assert_eq!(
        no["refused"],
        json!({ "message": "it is", "errors": [], "code": "Gone" })
    );
    // A reference is content.
    assert!(read("<result><message>success&#32;</message></result>")["unreadable"].is_object());
}

#[test]
fn both_formats_read_the_same_text_also_in_pieces() {
    let texts = ["", " ", "\n", " a", "a ", "\t\ta\n\n", "\u{a0} \u{e9} "];
    let xml = texts.map(|text| format!("<reading> <name>{text}</name>\n</reading>"));
    let json = texts.map(|text| json!({ "name": text }));
    let bodies = [
        (
            Format::Xml,
            format!("<readings>{}</readings>", xml.concat()),
        ),
        (Format::Json, json!(json).to_string()),
    ];
    for (format, body) in bodies {
        let read = parse::<Readings>(format, 200, body.as_bytes(), Limits::DEFAULT);
        let names: Vec<_> = read
            .expect("a list")
            .into_iter()
            .map(|one| one.name)
            .collect();
        assert_eq!(names, texts, "{format}");
        for size in [1, 2, 7] {
            let (mut feed, mut names) = (Feed::<Readings>::new(format, 200), Vec::new());
            for piece in body.as_bytes().chunks(size) {
                let mut show = |one: Unproven<Reading<'_>>| {
                    names.push(one.before_proof().name.into_owned());
                };
                feed.push(piece, &mut show).expect("a list");
            }
            assert!(feed.finish().is_ok(), "{format} by {size}");
            assert_eq!(names, texts, "{format} by {size}");
        }
    }
}
