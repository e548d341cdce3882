//! Requests and replies with records, lists and maps inside one another.

use formwork::Format;

use super::{Family, Reader};

const fn sent(name: &'static str, before: &'static str, part: fn(usize) -> String) -> Family {
    Family {
        name,
        reader: Reader::Sent,
        before,
        part,
        after: "",
    }
}

/// What is inside one thing.
const fn xml(
    name: &'static str,
    before: &'static str,
    part: fn(usize) -> String,
    after: &'static str,
) -> Family {
    Family {
        name,
        reader: Reader::Things(Format::Xml),
        before,
        part,
        after,
    }
}

const fn json(
    name: &'static str,
    before: &'static str,
    part: fn(usize) -> String,
    after: &'static str,
) -> Family {
    Family {
        name,
        reader: Reader::Things(Format::Json),
        before,
        part,
        after,
    }
}

/// A number that falls.
fn falling(number: usize) -> usize {
    999_999_999 - number
}

fn keys(form: impl Fn(usize) -> String) -> String {
    (0..200).map(form).collect()
}

/// All of them.
pub(super) const FAMILIES: &[Family] = &[
    sent("things", "", |number| {
        format!("things.{}.name=a&", number + 1)
    }),
    sent("things in the reverse order", "", |number| {
        format!("things.{}.name=a&", falling(number))
    }),
    sent("things with one number", "", |_| "things.1.name=a&".into()),
    sent("things in things", "", |number| {
        format!("things.{}{}.name=a&", falling(number), ".inside".repeat(40))
    }),
    sent("parts of parts", "", |number| {
        format!("things{}.{number}=&", ".7.parts".repeat(30))
    }),
    sent("a name of things in things", "thing", |_| ".inside".into()),
    sent("a name of keys", "named", |_| "[k]".into()),
    sent("a key", "named[", |_| "k".into()),
    sent("keys", "", |number| format!("named[k{number}].name=a&")),
    sent("keys in the reverse order", "", |number| {
        format!("named[{}].name=a&", falling(number))
    }),
    sent("keys in escapes", "", |number| {
        format!("named[%6b{number}].name=a&")
    }),
    sent("one key", "", |_| "named[k].name=a&".into()),
    sent("entries with numbers", "", |number| {
        let number = falling(number);
        format!("Entries.{number}.value[a]=1&Entries.{number}.key={number}&")
    }),
    sent("entries with one key", "", |number| {
        format!("Entries.{}.key=k&", number + 1)
    }),
    sent("entries without a key", "", |number| {
        format!("Entries.{}.value[a]=1&", number + 1)
    }),
    sent("names with numbers at their ends", "", |number| {
        let number = falling(number);
        format!("name{number}=a&x{number}=1&")
    }),
    sent("lists in a list", "", |number| {
        format!("thing.grid[{}].member.1=1&", falling(number))
    }),
    sent("items in one value", "thing.sizes=", |_| "1,".into()),
    sent("wrong items in one value", "thing.sizes=", |_| "x,".into()),
    sent("items of one name", "", |_| "thing.codes=a&".into()),
    sent("unknown names inside", "", |number| {
        format!("thing.x{number}=1&")
    }),
    sent("wrong values inside", "", |number| {
        format!("things.{}.id=x&", falling(number))
    }),
    sent("wrong values of secrets", "", |number| {
        format!("secrets.{}.x=x&", falling(number))
    }),
    sent("shapes that are at odds", "", |number| {
        format!("thing.parts={number}&thing.parts.{number}=&")
    }),
    xml(
        "XML parts",
        "<things><thing><name/>",
        |_| "<parts><name/></parts>".into(),
        "</thing></things>",
    ),
    xml(
        "XML parts among tags",
        "<things><thing><name/>",
        |_| "<tag>t</tag><parts id='1' on='true'>t<name/></parts><x/>".into(),
        "</thing></things>",
    ),
    xml(
        "XML parts of parts",
        "<things><thing><name/>",
        |_| {
            let depth = 30;
            format!(
                "{}{}",
                "<parts><name/><tag/>".repeat(depth),
                "<tag/></parts>".repeat(depth)
            )
        },
        "</thing></things>",
    ),
    xml(
        "XML things with tags",
        "<things>",
        |_| "<thing><tag/><name/><tag/></thing>".into(),
        "</things>",
    ),
    xml(
        "XML keys",
        "<things><thing><name/><labels>",
        |number| format!("<k{number}>v</k{number}>"),
        "</labels></thing></things>",
    ),
    xml(
        "XML maps of many keys",
        "<things><thing><name/>",
        |_| {
            let keys = keys(|key| format!("<k{key}/>"));
            format!("<parts><name/><labels>{keys}</labels></parts>")
        },
        "</thing></things>",
    ),
    xml(
        "XML maps of many entries",
        "<things><thing><name/>",
        |_| {
            let keys = keys(|key| {
                format!(
                    "<entry><value><name/></value><key>{}</key></entry>",
                    falling(key)
                )
            });
            format!("<parts><name/><Attributes>{keys}</Attributes></parts>")
        },
        "</thing></things>",
    ),
    xml(
        "XML lists in a list",
        "<things><thing><name/><grid>",
        |_| "<row><cell>1</cell></row><row/>".into(),
        "</grid></thing></things>",
    ),
    xml(
        "XML maps of nothing",
        "<things><thing><name/><boxes>",
        |_| "<item/>".into(),
        "</boxes></thing></things>",
    ),
    xml(
        "unknown elements inside",
        "<things><thing><name/><inside><name/>",
        |number| format!("<x{number}/>"),
        "</inside></thing></things>",
    ),
    xml(
        "comments inside a text",
        "<things><thing><name/><inside><name/>",
        |_| "t<!---->".into(),
        "</inside></thing></things>",
    ),
    json(
        "JSON parts",
        r#"[{"name":"","parts":["#,
        |_| r#"{"name":""},"#.into(),
        r#"{"name":""}]}]"#,
    ),
    json(
        "JSON parts of parts",
        r#"[{"name":"","parts":["#,
        |_| {
            let depth = 15;
            format!(
                "{}{},",
                r#"{"tag":["","\u0041"],"name":"","parts":["#.repeat(depth),
                "]}".repeat(depth)
            )
        },
        r#"{"name":""}]}]"#,
    ),
    json(
        "JSON keys",
        r#"[{"name":"","labels":{"#,
        |number| format!(r#""k{number}":"v","#),
        r#""k":""}}]"#,
    ),
    json(
        "JSON maps of many keys",
        r#"[{"name":"","parts":["#,
        |_| {
            let keys = keys(|key| format!(r#""{}":"","#, falling(key)));
            format!(r#"{{"name":"","labels":{{{keys}"k":""}}}},"#)
        },
        r#"{"name":""}]}]"#,
    ),
    json(
        "JSON maps of many escaped keys",
        r#"[{"name":"","parts":["#,
        |_| {
            let keys = keys(|key| format!(r#""\u006b{key}":"","#));
            format!(r#"{{"name":"","labels":{{{keys}"k":""}}}},"#)
        },
        r#"{"name":""}]}]"#,
    ),
    json(
        "JSON lists in a list",
        r#"[{"name":"","grid":["#,
        |_| "[1],[],".into(),
        "[]]}]",
    ),
    json(
        "JSON maps of nothing",
        r#"[{"name":"","boxes":["#,
        |_| "{},".into(),
        "{}]}]",
    ),
    json(
        "JSON values",
        r#"[{"name":"","sizes":["#,
        |_| "1,".into(),
        "1]}]",
    ),
    json(
        "unknown members inside",
        r#"[{"name":"","inside":{"name":"""#,
        |number| format!(r#","x{number}":{{}}"#),
        "}}]",
    ),
    json(
        "objects of many unknown members inside",
        r#"[{"name":"","parts":["#,
        |_| {
            let members = keys(|member| format!(r#""x{member}":[{{}}],"#));
            format!(r#"{{{members}"name":""}},"#)
        },
        r#"{"name":""}]}]"#,
    ),
    json(
        "JSON things without anything",
        "[",
        |_| r#"{"name":"","inside":null,"parts":[],"labels":{}},"#.into(),
        r#"{"name":""}]"#,
    ),
];
