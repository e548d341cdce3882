//! Replies in JSON.

use formwork::Format;

use super::{Family, Reader};

const fn json(
    name: &'static str,
    before: &'static str,
    part: fn(usize) -> String,
    after: &'static str,
) -> Family {
    Family {
        name,
        reader: Reader::Reply(Format::Json),
        before,
        part,
        after,
    }
}

const USER: &str = r#"{"username":"","email":"","active":true,"first_name":"","last_name":"","address":"","city":"","#;
const REST: &str = r#""state":"","zip":"","country":"","phone":"","website":""},"#;
const LAST: &str = r#"{}]"#;

/// An object of 200 members that nobody asked for.
fn members() -> String {
    let members: Vec<String> = (0..200)
        .map(|number| format!("\"m{number:06}\":0"))
        .collect();
    members.join(",")
}

/// All of them.
pub(super) const FAMILIES: &[Family] = &[
    json("JSON records", "[", |_| format!("{USER}{REST}"), LAST),
    json(
        "JSON records with escapes",
        "[",
        |_| format!("{USER}{REST}").replace("\"\"", r#""\u0041\n""#),
        LAST,
    ),
    json("JSON records without fields", "[", |_| "{},".into(), LAST),
    json(
        "JSON errors",
        r#"{"message":"error","errors":["#,
        |_| r#""e","#.into(),
        r#""e"]}"#,
    ),
    json(
        "empty JSON errors",
        r#"{"message":"error","errors":["#,
        |_| r#""","#.into(),
        r#"""]}"#,
    ),
    json(
        "ignored members",
        r#"{"message":"success""#,
        |number| format!(r#","m{number:06}":0"#),
        "}",
    ),
    json(
        "ignored objects of many members",
        r#"{"message":"success","x":["#,
        |_| format!("{{{}}},", members()),
        "0]}",
    ),
    json(
        "members of one name",
        r#"{"message":"success""#,
        |_| r#","m":0"#.into(),
        "}",
    ),
    json(
        "members of one name, spelt in two ways",
        r#"{"message":"success""#,
        |number| format!(r#","\u006d{number:06}":0,"m{number:06}":0"#),
        "}",
    ),
    json(
        "members of one escaped length",
        r#"{"x":0"#,
        |number| {
            format!(
                r#","\u00{:02x}\u00{:02x}{:08}":0"#,
                0x61 + number % 16,
                0x61 + number / 16 % 16,
                number
            )
        },
        "}",
    ),
    json("nested arrays", "[", |_| "[".into(), ""),
    json("nested objects", "", |_| r#"{"":"#.into(), ""),
    json(
        "arrays that are closed",
        r#"{"message":"success","x":["#,
        |_| "[],".into(),
        "0]}",
    ),
    json(
        "escapes in a text",
        r#"{"message":""#,
        |_| r"\u0041".into(),
        r#""}"#,
    ),
    json("backslashes", r#"{"message":""#, |_| r"\\".into(), r#""}"#),
    json(
        "surrogate pairs",
        r#"{"message":""#,
        |_| r"\ud83d\udca9".into(),
        r#""}"#,
    ),
    json("a JSON text", r#"{"message":""#, |_| "a".into(), r#""}"#),
    json(
        "a JSON text in UTF-8",
        r#"{"message":""#,
        |_| "\u{e9}".into(),
        r#""}"#,
    ),
    json("a name of a member", r#"{""#, |_| "a".into(), r#"":0}"#),
    json("digits", r#"{"x":1"#, |_| "0".into(), "}"),
    json(
        "numbers",
        r#"{"message":"success","x":["#,
        |_| "1e9,".into(),
        "0]}",
    ),
    json(
        "literals",
        r#"{"message":"success","x":["#,
        |_| "null,".into(),
        "0]}",
    ),
    json("JSON white space", "[", |_| " \n\t\r".into(), "]"),
    json("JSON white space before", "", |_| " \n".into(), "[]"),
    json("JSON white space behind", "[]", |_| "\t\r ".into(), ""),
    json(
        "escaped quotes",
        r#"[{"username":""#,
        |_| r#"\""#.into(),
        r#""}]"#,
    ),
    json("a JSON text alone", "\"", |_| "a".into(), "\""),
    json("digits alone", "[1", |_| "0".into(), "]"),
    json("commas", "[", |_| ",".into(), ""),
];
