//! Whether a parameter is given has one meaning: for `required`, for the rules on groups, for both sides, and in OpenAPI.

use formwork::{Context, Filled, Problem, Slot, engine};
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_codegen::openapi::openapi;
use formwork_tests::{brief, day, form, post};
use serde_json::{Value, json};

/// A spec of three parameters under one rule; `t` are their types.
fn spec(rule: &str, types: [&str; 3]) -> String {
    let [a, b, c] = types;
    format!(
        "formwork: 1\n\
         api: {{ name: Presence, base: https://a.example, formats: [json], suffix: none, accept: [post] }}\n\
         endpoints:\n  One:\n    title: One\n    call: POST one\n    params: {{ a: {a}, b: {b}, c: {c} }}\n    \
         rules: [{rule}]\n"
    )
}

fn tables<'t>(spec: &str) -> (Tables<'t>, Value) {
    let loaded = Spec::load_str("presence.yaml", spec).unwrap_or_else(|report| panic!("{report}"));
    let document = openapi(&loaded.model).document;
    let document: Value = serde_json::from_str(&document).expect("JSON");
    let schema = document["components"]["schemas"]["One"].clone();
    (Tables::new(loaded.model).expect("few parameters"), schema)
}

/// What a server says about these values.
fn decoded<'t>(tables: &'t Tables<'t>, sent: [Option<&str>; 3]) -> Vec<String> {
    let pairs = ["a", "b", "c"].into_iter().zip(sent);
    let body = form(pairs.filter_map(|(name, value)| Some((name, value?))));
    let context = Context::on(day("2011-02-28"));
    match engine::decode(&tables.routes(), &post("one", &body), &context) {
        Ok(_) => Vec::new(),
        Err(rejection) => match rejection.problem() {
            Problem::Violations(violations) => brief(violations),
            problem => panic!("{problem:?}"),
        },
    }
}

/// What a client says about these values.
fn built<'t>(tables: &'t Tables<'t>, sent: [Option<&str>; 3]) -> Vec<String> {
    let slots = sent.map(|value| value.map_or(Slot::Empty, |value| Slot::Text(value.into())));
    let endpoint = tables.endpoint("One").expect("it is there");
    let context = Context::on(day("2011-02-28"));
    match engine::check_values(endpoint, Filled::flat(&slots), &context) {
        Ok(()) => Vec::new(),
        Err(violations) => brief(&violations),
    }
}

/// Every way to send, not to send, and to send as an empty text.
fn all() -> impl Iterator<Item = [Option<&'static str>; 3]> {
    let ways = [None, Some(""), Some("x")];
    ways.into_iter()
        .flat_map(move |a| ways.into_iter().flat_map(move |b| ways.map(|c| [a, b, c])))
}

/// JSON Schema, as far as the rules on presence need it.
fn holds(schema: &Value, document: &Value) -> bool {
    let matching = |of: &Value| {
        let of = of.as_array().expect("schemas");
        (
            of.iter().filter(|one| holds(one, document)).count(),
            of.len(),
        )
    };
    let length = |value: &Value, length: Option<usize>| {
        length.is_none_or(|length| length as u64 >= value.as_u64().expect("a number"))
    };
    let mut keywords = schema.as_object().expect("a schema").iter();
    keywords.all(|(keyword, value)| match keyword.as_str() {
        "anyOf" => matching(value).0 > 0,
        "oneOf" => matching(value).0 == 1,
        "allOf" => matching(value).0 == matching(value).1,
        "enum" => value.as_array().expect("values").contains(document),
        "not" => !holds(value, document),
        "minLength" => length(value, document.as_str().map(|text| text.chars().count())),
        "minItems" => length(value, document.as_array().map(Vec::len)),
        "required" => {
            let mut names = value.as_array().expect("names").iter();
            names.all(|name| document.get(name.as_str().expect("a name")).is_some())
        }
        "properties" => {
            let mut properties = value.as_object().expect("schemas").iter();
            properties
                .all(|(name, schema)| document.get(name).is_none_or(|value| holds(schema, value)))
        }
        "type" | "title" | "pattern" | "additionalProperties" | "format" | "items" => true,
        keyword => panic!("{keyword}: {value}"),
    })
}

fn agrees(schema: &Value, sent: [Option<&str>; 3], is_refused: bool) {
    let pairs = ["a", "b", "c"].into_iter().zip(sent);
    let document: Value = pairs
        .filter_map(|(name, value)| Some((name.to_owned(), json!(value?))))
        .collect();
    assert_eq!(holds(schema, &document), !is_refused, "{schema} {document}");
}

#[test]
fn an_empty_text_is_not_given_to_any_rule_on_a_group() {
    // By what the rules say: whether so many of so many are enough, and the first one among them.
    type Kept = fn(usize, bool) -> bool;
    let rules: [(&str, Kept); 5] = [
        ("only_one: [a, b, c]", |given, _| given == 1),
        ("zero_or_one: [a, b, c]", |given, _| given <= 1),
        ("at_least_one: [a, b, c]", |given, _| given >= 1),
        ("all_or_none: [a, b, c]", |given, _| given % 3 == 0),
        ("requires: [a, b, c]", |given, first| !first || given == 3),
    ];
    for (rule, kept) in rules {
        let (tables, schema) = tables(&spec(&format!("{{ {rule} }}"), ["text", "secret", "lines"]));
        for sent in all() {
            let is_given = |value: &Option<&str>| value.is_some_and(|text| !text.is_empty());
            let given = sent.iter().filter(|value| is_given(value)).count();
            let refused = !kept(given, is_given(&sent[0]));
            let said = decoded(&tables, sent);
            assert_eq!(!said.is_empty(), refused, "{rule} {sent:?} {said:?}");
            let code = rule.split_once(':').map_or("", |(code, _)| code);
            assert!(said.iter().all(|fault| fault.ends_with(code)), "{said:?}");
            assert_eq!(built(&tables, sent), said, "{rule} {sent:?}");
            agrees(&schema, sent, refused);
        }
    }
}

#[test]
fn the_same_is_missing_where_it_is_required() {
    let needed = "{ type: text, required: true }";
    let (tables, schema) = tables(&spec("{ zero_or_one: [b, c] }", [needed, "text", "text"]));
    for (sent, expected) in [
        ([None, None, None], "a required"),
        ([Some(""), None, Some("")], "a required"),
        ([Some(""), Some(""), Some("x")], "a required"),
        ([Some("x"), Some(""), Some("x")], ""),
        ([Some("x"), Some("x"), Some("x")], "c zero_or_one"),
    ] {
        let expected: Vec<String> = Some(expected.to_owned())
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect();
        assert_eq!(decoded(&tables, sent), expected, "{sent:?}");
        assert_eq!(built(&tables, sent), expected, "{sent:?}");
        agrees(&schema, sent, !expected.is_empty());
    }
}

#[test]
fn an_empty_text_that_is_not_given_is_still_a_value() {
    let types = ["email", "{ min_chars: 2 }", "{ one_of: [x, y] }"];
    let (tables, _) = tables(&spec("{ zero_or_one: [a, b, c] }", types));
    for (sent, expected) in [
        ([Some(""), None, None], "a email"),
        ([None, Some(""), None], "b min_chars"),
        ([None, None, Some("")], "c one_of"),
        ([Some("a@b.example"), Some(""), None], "b min_chars"),
    ] {
        assert_eq!(decoded(&tables, sent), [expected], "{sent:?}");
    }
    let loaded = spec("{ zero_or_one: [a, b] }", ["text", "text", "text"]);
    let (tables, _) = self::tables(&loaded);
    let found = engine::decode(
        &tables.routes(),
        &post("one", b"a=&b=x"),
        &Context::on(day("2011-02-28")),
    );
    let found = found.expect("only one is given");
    assert!(matches!(&found.params[0], Slot::Text(text) if text.is_empty()));
}

#[test]
fn a_value_that_is_no_text_is_given_even_if_it_cannot_be_read() {
    let types = ["int", "bool", "{ wire: \"c[]\", type: date, list: true }"];
    let (tables, schema) = tables(&spec("{ at_least_one: [a, b, c] }", types));
    assert_eq!(decoded(&tables, [None, None, None]), ["a at_least_one"]);
    assert_eq!(decoded(&tables, [Some(""), None, None]), ["a int"]);
    assert_eq!(decoded(&tables, [None, Some("no"), None]), ["b bool"]);
    let context = Context::on(day("2011-02-28"));
    for (body, is_fine) in [("c[]=2011-02-28", true), ("c=", false), ("c[]=x", false)] {
        let found = engine::decode(&tables.routes(), &post("one", body.as_bytes()), &context);
        assert_eq!(found.is_ok(), is_fine, "{body}");
    }
    assert!(holds(&schema, &json!({ "c[]": ["2011-02-28"] })));
    assert!(!holds(&schema, &json!({ "c[]": [] })));
}

/// Members of several parameters, and rules that ask in one case: both sides and OpenAPI mean the same, over every way to send.
#[test]
fn nestings_and_cases_mean_the_same_everywhere() {
    type Kept = fn([bool; 3]) -> bool;
    // In all these, `a` is given exactly where it is `x`.
    let rules: [(&str, Kept); 14] = [
        ("only_one: [a, [b, c]]", |[a, b, c]| a != (b && c)),
        ("zero_or_one: [[a, b], c]", |[a, b, c]| !(a && b && c)),
        ("at_least_one: [[a, b], [a, c]]", |[a, b, c]| a && (b || c)),
        ("all_or_none: [a, [b, c]]", |[a, b, c]| a == (b && c)),
        ("requires: [[a, b], c]", |[a, b, c]| !(a && b) || c),
        ("when: [a], requires: [b, c]", |[a, b, c]| !a || b && c),
        ("when: { a: x }, requires: [c]", |[a, _, c]| !a || c),
        ("when: { a: [y, x] }, forbids: [b, c]", |[a, b, c]| {
            !a || !b && !c
        }),
        ("when: { a: y }, forbids: [b, c]", |_| true),
        ("when: { a: x }, allows: [b, c]", |[a, b, c]| a || !b && !c),
        ("when: { a: y }, allows: [c]", |[_, _, c]| !c),
        ("when: [a, b], allows: [c]", |[a, b, c]| a && b || !c),
        ("when: { a: x, b: x }, forbids: [c]", |[a, b, c]| {
            !(a && b && c)
        }),
        ("when: [a], only_one: [b, c]", |[a, b, c]| !a || b != c),
    ];
    for (rule, kept) in rules {
        let (tables, schema) = tables(&spec(&format!("{{ {rule} }}"), ["text", "lines", "text"]));
        for sent in all() {
            let is_given = |value: Option<&str>| value.is_some_and(|text| !text.is_empty());
            let is_refused = !kept(sent.map(is_given));
            let said = decoded(&tables, sent);
            assert_eq!(said.is_empty(), !is_refused, "{rule} {sent:?} {said:?}");
            assert_eq!(built(&tables, sent), said, "{rule} {sent:?}");
            agrees(&schema, sent, is_refused);
        }
    }
}
