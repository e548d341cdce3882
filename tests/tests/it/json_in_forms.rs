//! Parameters whose value is a JSON document: as they are sent and read, what is said of those that are wrong, and what is not said of
//! those that are secret.

use std::borrow::Cow;

use formwork::table::Routes;
use formwork::{
    Code, Context, Credentials, Filled, Format, Limits, Map, Problem, Record, Request, Secret,
    engine, routes,
};
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::{day, form, post};
use serde_json::Value;

#[derive(Clone, Credentials)]
#[credentials(name = "Lists", base = "https://lists.example", formats(json, xml))]
struct Nobody;

#[derive(Clone, Debug, PartialEq, Record)]
struct Permissions<'a> {
    email: Option<bool>,
    #[field(json = "web-app", max_chars = 8)]
    web: Option<Cow<'a, str>>,
    level: i64,
    inside: Option<Box<Self>>,
}

#[derive(Clone, Debug, Record)]
struct Key<'a> {
    name: Cow<'a, str>,
    token: Secret<'a>,
    more: Map<'a, i64>,
}

#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST send", title = "Send")]
struct Send<'a> {
    #[param(as = "json")]
    permissions: Option<Permissions<'a>>,
    #[param(as = "json", required)]
    ids: Vec<i64>,
    #[param(wire = "x-headers", as = "json")]
    headers: Map<'a, Cow<'a, str>>,
    #[param(as = "json")]
    all: Vec<Permissions<'a>>,
    #[param(as = "json")]
    key: Option<Key<'a>>,
    #[param(as = "json", secret)]
    hidden: Map<'a, i64>,
    note: Option<Cow<'a, str>>,
}

const SPEC: &str = r#"
formwork: 1
api: { name: Lists, base: https://lists.example, formats: [json, xml], accept: [post] }
records:
  Permissions:
    fields:
      email: { type: bool, optional: true }
      web: { json: web-app, optional: true, max_chars: 8 }
      level: int
      inside: { type: Permissions, optional: true }
  Key: { fields: { name: text, token: secret, more: { map: int } } }
endpoints:
  Send:
    title: Send
    call: POST send
    params:
      permissions: { type: Permissions, as: json }
      ids: { list: int, as: json, required: true }
      headers: { map: lines, as: json, wire: x-headers }
      all: { list: Permissions, as: json }
      key: { type: Key, as: json }
      hidden: { map: int, as: json, secret: true }
      note: text
"#;

/// The pairs of a request, and what is said of it.
type Case = (
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

fn context() -> Context {
    Context::on(day("2011-02-28"))
}

fn derived() -> &'static Routes<'static> {
    routes!(Nobody::API, [Send::ENDPOINT])
}

/// What is said of a request, one line a violation.
fn said(routes: &Routes<'_>, pairs: &[(&str, &str)], context: &Context) -> Vec<String> {
    let body = form(pairs.iter().copied());
    match engine::decode(routes, &post("send.json", &body), context) {
        Ok(_) => Vec::new(),
        Err(rejection) => match rejection.problem() {
            Problem::Violations(violations) => {
                violations.iter().map(|one| one.to_string()).collect()
            }
            problem => panic!("{problem:?}"),
        },
    }
}

fn permissions(level: i64) -> Permissions<'static> {
    Permissions {
        email: None,
        web: None,
        level,
        inside: None,
    }
}

#[test]
fn a_document_is_one_pair() {
    let inner = Permissions {
        web: Some("a\"\u{e9}".into()),
        ..permissions(-7)
    };
    let send = Send::builder()
        .permissions(Permissions {
            email: Some(true),
            inside: Some(Box::new(inner)),
            ..permissions(1)
        })
        .ids([1, 2])
        .headers([("a b", "x")])
        .build(&context())
        .expect("a request");
    let wire = send.encode(&Nobody, Format::Json);
    let body = wire.body.to_vec();
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    let expected = [
        (
            "permissions",
            "{\"email\":true,\"level\":1,\"inside\":{\"web-app\":\"a\\\"\u{e9}\",\"level\":-7}}",
        ),
        ("ids", "[1,2]"),
        ("x-headers", r#"{"a b":"x"}"#),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(pairs, expected);
    let read = engine::decode(derived(), &post("send.json", &body), &context());
    let read = read.expect("the request that was sent");
    assert_eq!(read.params.len(), 7);
}

#[test]
fn documents_are_read_with_space_escapes_and_in_any_order() {
    for routes in [derived(), run_time()] {
        let pairs = [
            ("ids", " [ 1 ,\n\"2\" ] "),
            (
                "all",
                r#"[{"level":1},{"inside":null,"level":"2","email":"false"}]"#,
            ),
            ("x-headers", r#"{"\u0061":"\/"}"#),
            ("permissions", r#"{"level":3,"web-app":1.50}"#),
        ];
        let body = form(pairs);
        let read = engine::decode(routes, &post("send.json", &body), &context());
        let read = read.map_err(|why| why.to_string()).expect("a request");
        let filled = Filled {
            slots: &read.params,
            arena: &read.arena,
        };
        let seen = formwork_tests::nested::all_seen(&filled);
        let expected = serde_json::json!([
            [null, "1.50", 3, null],
            [1, 2],
            ["a", "/"],
            [[null, null, 1, null], [false, null, 2, null]],
            null,
            null,
            null,
        ]);
        assert_eq!(seen, expected);
    }
}

fn run_time() -> &'static Routes<'static> {
    let loaded = Spec::load_str("lists.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    let tables = Box::leak(Box::new(Tables::new(loaded.model).expect("few parameters")));
    Box::leak(Box::new(tables.routes()))
}

/// Each is told where it is; what is right beside it is still judged.
#[test]
fn everything_wrong_is_told_at_once() {
    const IDS: (&str, &str) = ("ids", "[1]");
    let cases: &[Case] = &[
        (
            &[("ids", "[1"), ("note", "a\tb")],
            &[
                "ids: is not the JSON that is expected here, at byte 2",
                "note: has a control character at byte 1",
            ],
        ),
        (
            &[("ids", "")],
            &["ids: is not the JSON that is expected here, at byte 0"],
        ),
        (&[("ids", "[]")], &["ids: is required"]),
        (&[("ids", "null")], &["ids: is required"]),
        (
            &[("ids", r#"[1,"x",3,[],{"a":1},null]"#)],
            &[
                "ids[1]: must be a whole number",
                "ids[3]: must be a whole number",
                "ids[4]: must be a whole number",
                "ids[5]: is not the JSON that is expected here, at byte 20",
            ],
        ),
        (
            &[("ids", r#"{"a":1}"#)],
            &["ids: is not the JSON that is expected here, at byte 0"],
        ),
        (
            &[("ids", "7")],
            &["ids: is not the JSON that is expected here, at byte 0"],
        ),
        (
            &[("ids", "[1]"), ("ids", "[2]")],
            &["ids: is given more than once"],
        ),
        (
            &[IDS, ("ids[0]", "1")],
            &["ids[0]: unknown parameter; did you mean ids?"],
        ),
        (
            &[
                IDS,
                (
                    "permissions",
                    r#"{"email":"yes","web-app":"too long, it is","colour":1,"inside":{"level":null,"a b":[{}]}}"#,
                ),
            ],
            &[
                "permissions.email: must be true or false",
                "permissions.web-app: may have at most 8 characters, has 15",
                "permissions.level: is required",
                "permissions.inside.level: is required",
                "permissions.inside[#2]: unknown parameter",
                "permissions.colour: unknown parameter",
            ],
        ),
        (
            &[
                IDS,
                ("permissions", r#"{"level":1,"level":2,"inside":[1]}"#),
            ],
            &[
                "permissions.level: is given more than once",
                "permissions.inside: is not the JSON that is expected here, at byte 30",
            ],
        ),
        (
            &[IDS, ("x-headers", r#"{"a":"1","a":"2"}"#)],
            &["x-headers: is given more than once"],
        ),
        (
            &[IDS, ("x-headers", r#"{"a":{},"b":"long","c":"\u0001"}"#)],
            &[
                "x-headers.a: is not the JSON that is expected here, at byte 5",
                "x-headers.c: has a control character at byte 0",
            ],
        ),
        (
            &[
                IDS,
                ("key", r#"{"name":1,"token":[],"mo":1,"more":{"k":"x"}}"#),
            ],
            &[
                "key.token: is not the JSON that is expected here",
                "key.more[#0]: must be a whole number",
                "key[#1]: unknown parameter",
            ],
        ),
    ];
    for (pairs, expected) in cases {
        let said = said(derived(), pairs, &context());
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        assert_eq!(said, *expected, "{pairs:?}");
    }
}

#[test]
fn limits_hold_inside_documents() {
    let limits = Limits::DEFAULT;
    let deep = format!("{}1{}", "[".repeat(9), "]".repeat(9));
    for (limits, pair, expected) in [
        (
            limits.depth(2),
            (
                "permissions",
                r#"{"level":1,"inside":{"level":1,"inside":{"level":1}}}"#,
            ),
            Code::TooDeep,
        ),
        (limits.depth(8), ("ids", &*deep), Code::TooDeep),
        (
            limits.keys(1),
            ("x-headers", r#"{"a":"b","c":"d"}"#),
            Code::TooMany,
        ),
        (
            limits.items(2),
            ("all", r#"[{"level":1},{"level":1},{"level":1}]"#),
            Code::TooMany,
        ),
        (
            limits.text_bytes(3),
            ("x-headers", r#"{"a":"bcde"}"#),
            Code::TooMany,
        ),
    ] {
        let body = form(
            [("ids", "[1]"), pair]
                .into_iter()
                .skip(usize::from(pair.0 == "ids")),
        );
        let rejection = engine::decode(
            derived(),
            &post("send.json", &body),
            &context().limits(limits),
        );
        let Err(rejection) = rejection else {
            panic!("no rejection");
        };
        let Problem::Violations(violations) = rejection.problem() else {
            panic!("{rejection}");
        };
        let codes: Vec<_> = violations.iter().map(|one| one.code()).collect();
        assert_eq!(codes, [expected], "{violations}");
    }
}

/// Whatever is cut off or damaged is refused, or is what another reader finds in it.
#[test]
fn damaged_documents_are_refused_or_read_as_others_read_them() {
    let whole = r#"{"email":true,"web-app":"a\u00e9","level":12,"inside":{"level":3}}"#;
    let read = |text: &str| {
        let body = form([("ids", "[1]"), ("permissions", text)]);
        engine::decode(derived(), &post("send.json", &body), &context()).is_ok()
    };
    assert!(read(whole));
    for end in 0..whole.len() {
        assert!(!read(&whole[..end]), "{}", &whole[..end]);
    }
    let mut read_well = 0;
    for at in 0..whole.len() {
        for sign in ["", "\"", "{", "}", ",", ":", "1", " ", "x", "\\", "-"] {
            let damaged = format!("{}{sign}{}", &whole[..at], &whole[at + 1..]);
            if read(&damaged) {
                read_well += 1;
                let other: Value = serde_json::from_str(&damaged).expect("what is read is JSON");
                assert!(
                    other["level"].is_i64() || other["level"].is_string(),
                    "{damaged}"
                );
            }
        }
    }
    assert!(read_well > 50, "{read_well}");
}

/// Nothing that is said of a document with a secret in it holds or depends on a part of it.
#[test]
fn secrets_in_documents_are_told_to_nobody() {
    let key =
        |secret: &str| format!(r#"{{"name":"n","token":"{secret}","more":{{"{secret}":1}}}}"#);
    let hidden = |secret: &str| format!(r#"{{"{secret}":1}}"#);
    let whole = [key("CANARY"), hidden("CANARY")];
    let other = [key("yRANAC"), hidden("yRANAC")];
    for (name, whole, other) in [
        ("key", &whole[0], &other[0]),
        ("hidden", &whole[1], &other[1]),
    ] {
        for at in 0..whole.len() {
            for sign in ["", "\"", "}", "[", "\\", "\t", "%"] {
                let say = |text: &str| {
                    let damaged = format!("{}{sign}{}", &text[..at], &text[at + 1..]);
                    said(derived(), &[("ids", "[1]"), (name, &damaged)], &context())
                };
                let said = say(whole);
                assert_eq!(said, say(other), "{name} {at} {sign}");
                assert!(!said.concat().contains("ANA"), "{said:?}");
            }
        }
    }
    let send = Send::builder().ids([1]).hidden([("CANARY", 1)]);
    let built = send.build(&context()).expect("a request");
    assert!(!format!("{built:?}").contains("CANARY"));
    let query = r#"key={"name":"n","token":"CANARY"}"#.replace('"', "%22");
    let incoming = formwork::Incoming {
        query: &query,
        ..post("send.json", b"ids=[1]")
    };
    let rejection = engine::decode(derived(), &incoming, &context()).err();
    let said = rejection.map(|why| why.to_string()).unwrap_or_default();
    assert!(
        said.contains("key: is a secret and must not be in the query string"),
        "{said}"
    );
}

/// A map with one key twice cannot be said, and an empty list is as good as none.
#[test]
fn what_a_document_cannot_say_is_refused_when_it_is_built() {
    let headers = [("a", "1"), ("a", "2")].map(|(key, value)| (Cow::from(key), Cow::from(value)));
    let twice: Map<'_, _> = headers.into_iter().collect();
    let built = Send::builder().ids([1]).headers(twice).build(&context());
    let codes: Vec<_> = built
        .err()
        .into_iter()
        .flat_map(|why| why.iter().map(|one| one.code()).collect::<Vec<_>>())
        .collect();
    assert_eq!(codes, [Code::Unsayable]);
    let built = Send::builder()
        .ids([1])
        .all([])
        .build(&context())
        .expect("a request");
    let wire = built.encode(&Nobody, Format::Json);
    assert_eq!(&wire.body[..], b"ids=%5B1%5D");
}
