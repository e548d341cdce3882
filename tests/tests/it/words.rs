//! What words, empty texts and unknown names are where something could be lost: in a path, inside lists and maps, in documents
//! inside a form, and in the rules on several parameters.

use serde_json::{Value, json};

use crate::asked::{build, reply, request};

/// A spec of one operation with this call, these parameters and what else the API says.
fn spec(call: &str, params: &str, api: &str) -> String {
    format!(
        "formwork: 1
api: {{ name: Test, base: https://api.example.com, formats: [json], accept: [post, delete]{api} }}
records: {{ Card: {{ fields: {{ number: {{ optional: true }}, holder: {{ optional: true }} }} }} }}
endpoints: {{ Go: {{ title: Go, call: '{call}', params: {params} }} }}
"
    )
}

fn go(params: &str) -> String {
    spec("POST go", params, "")
}

/// The codes of violations, with their places.
fn told(answer: &Value) -> Vec<String> {
    let Some(violations) = answer["violations"].as_array() else {
        panic!("{answer}");
    };
    let one = |found: &Value| {
        let place = found["path"].as_str().or(found["param"].as_str());
        let index = found["index"].as_u64();
        let index = index.map_or(String::new(), |index| format!(" {index}"));
        let code = found["code"].as_str().expect("a code");
        format!("{}{index} {code}", place.unwrap_or("?"))
    };
    violations.iter().map(one).collect()
}

fn assert_built(spec: &str, values: &Value, encoded: &str) {
    let answer = build(spec, "Go", values);
    assert_eq!(told(&answer), [""; 0], "{answer}");
    assert_eq!(answer["encoded"], encoded, "{values}");
}

#[track_caller]
fn assert_unbuilt(spec: &str, values: &Value, wanted: &str) {
    assert_eq!(told(&build(spec, "Go", values)), [wanted], "{values}");
}

#[test]
fn no_segment_of_a_path_is_empty_or_a_dot() {
    let spec = spec("POST go/{p}", "{ p: text }", ", empty: value");
    assert_unbuilt(&spec, &json!({ "p": "" }), "p required");
    assert_unbuilt(&spec, &json!({ "p": ".." }), "p unsayable");
    assert_eq!(told(&request(&spec, "go/.json", "")), ["p required"]);
    assert_eq!(told(&request(&spec, "go/%2E.json", "")), ["p unsayable"]);
}

#[test]
fn nothing_inside_a_document_is_lost() {
    let flags = go("{ p: { list: bool, as: json, words: { 'on': true } } }");
    assert_built(
        &flags,
        &json!({ "p": [true, true] }),
        "p=%5B%22on%22%2C%22on%22%5D",
    );
    assert_unbuilt(&flags, &json!({ "p": [true, false] }), "p unsayable");
    let texts = go("{ p: { list: text, as: json, empty: absent } }");
    assert_unbuilt(&texts, &json!({ "p": ["", "a"] }), "p unsayable");
    let absent = |params| spec("POST go", params, ", empty: absent");
    let lists = absent("{ p: { list: { list: text }, as: json } }");
    assert_unbuilt(&lists, &json!({ "p": [[""]] }), "p unsayable");
    let map = absent("{ p: { map: text, as: json } }");
    assert_unbuilt(&map, &json!({ "p": { "a": "" } }), "p unsayable");
}

#[test]
fn an_item_between_signs_is_told_once() {
    let flags = go("{ p: { list: bool, between: ',', words: { 'on': true } } }");
    assert_built(&flags, &json!({ "p": [true] }), "p=on");
    assert_unbuilt(&flags, &json!({ "p": [false] }), "p 0 unsayable");
    let texts = go("{ p: { list: text, between: ',', empty: refuse } }");
    assert_unbuilt(&texts, &json!({ "p": ["a", ""] }), "p 1 empty");
    assert_unbuilt(&texts, &json!({ "p": [""] }), "p 0 empty");
    let any = go("{ p: { list: text, between: ',' } }");
    assert_unbuilt(&any, &json!({ "p": [""] }), "p unsayable");
}

#[test]
fn an_entry_of_a_map_has_a_value() {
    for (name, key) in [("n[a]=", ""), ("n.1.value=", "n.1.key=a&")] {
        let is_numbered = !key.is_empty();
        let wire = if is_numbered {
            ", wire: n.N, key: key, value: value"
        } else {
            ""
        };
        let spec = spec(
            "POST go",
            &format!("{{ n: {{ map: int, required: true, min_items: 1{wire} }} }}"),
            ", words: { int: { \"-\": none } }",
        );
        let answer = |text| told(&request(&spec, "go.json", &format!("{key}{name}{text}")));
        assert_eq!(answer("1"), [""; 0], "{name}");
        assert_eq!(answer("-"), ["n.a int"], "{name}");
    }
    let texts = spec("POST go", "{ n: { map: text } }", ", empty: absent");
    assert_eq!(told(&request(&texts, "go.json", "n[a]=")), ["n.a empty"]);
}

#[test]
fn a_word_for_none_is_no_value_of_an_entry_in_any_format() {
    let spec = "
formwork: 1
api: { name: Test, base: https://api.example.com, formats: [form, json, xml], accept: [post], words: { int: { \"-\": none } } }
records: { All: { fields: { id: int, m: { map: int } } } }
endpoints: { Go: { title: Go, call: POST go, reply: { record: All, root: all } } }
";
    for (format, one, none) in [
        ("form", "id=1&m%5Bx%5D=1", "id=1&m%5Bx%5D=-"),
        (
            "json",
            r#"{"id":1,"m":{"x":"1"}}"#,
            r#"{"id":1,"m":{"x":"-"}}"#,
        ),
        (
            "xml",
            "<all><id>1</id><m><x>1</x></m></all>",
            "<all><id>1</id><m><x>-</x></m></all>",
        ),
    ] {
        let answer = reply(spec, "Go", format, one);
        assert_eq!(
            answer["ok"],
            json!({ "id": 1, "m": { "x": 1 } }),
            "{answer}"
        );
        let answer = reply(spec, "Go", format, none);
        assert_eq!(answer["unreadable"]["code"], "shape", "{answer}");
    }
}

#[test]
fn a_list_of_one_empty_word_is_no_empty_list() {
    let spec =
        go("{ p: { list: or_one, type: bool, wire: 'p[]', words: { '': true, n: false } } }");
    assert_built(&spec, &json!({ "p": [false] }), "p=n");
    let answer = build(&spec, "Go", &json!({ "p": [true] }));
    let sent = answer["encoded"].as_str().expect("a form");
    let back = request(&spec, "go.json", sent);
    assert_eq!(back["encoded"], sent, "{back}");
}

#[test]
fn what_is_not_sent_decides_no_case() {
    let spec = "
formwork: 1
api: { name: Test, base: https://api.example.com, formats: [json], accept: [post] }
endpoints:
  Go:
    title: Go
    call: POST go
    params: { p: { type: bool, words: { 'on': true } }, q: text }
    rules: [{ when: [p], requires: [q] }]
";
    assert_built(spec, &json!({ "p": false }), "");
    assert_unbuilt(spec, &json!({ "p": true }), "p requires");
}

/// What is empty and refused is told once, by whoever builds as by whoever decodes.
#[test]
fn a_refused_empty_text_is_no_absent_one() {
    let spec = "
formwork: 1
api: { name: Test, base: https://api.example.com, formats: [json], accept: [post] }
endpoints:
  Go:
    title: Go
    call: POST go
    params: { a: text, b: { empty: refuse }, c: { empty: refuse, required: true } }
    rules: [{ only_one: [a, b] }]
";
    assert_unbuilt(spec, &json!({ "b": "", "c": "c" }), "b empty");
    assert_eq!(told(&request(spec, "go.json", "b=&c=c")), ["b empty"]);
    assert_unbuilt(spec, &json!({ "a": "a", "c": "" }), "c empty");
    assert_eq!(told(&request(spec, "go.json", "a=a&c=")), ["c empty"]);
}

/// What is told of a value already is given, and counts as none that is one too many.
#[test]
fn what_is_told_already_is_not_one_too_many() {
    let spec = |rules: &str| {
        format!(
            "
formwork: 1
api: {{ name: Test, base: https://api.example.com, formats: [json], accept: [post] }}
endpoints:
  Go:
    title: Go
    call: POST go
    params: {{ g: {{ empty: refuse }}, h: text, n: int, o: text }}
    rules: [{rules}]
"
        )
    };
    for (rules, values, body, wanted) in [
        (
            "{ only_one: [g, h] }",
            json!({ "g": "", "h": "1" }),
            "g=&h=1",
            &["g empty"][..],
        ),
        (
            "{ zero_or_one: [h, g] }",
            json!({ "g": "", "h": "1" }),
            "g=&h=1",
            &["g empty"],
        ),
        (
            "{ only_one: [g, h, o] }",
            json!({ "g": "", "h": "1", "o": "1" }),
            "g=&h=1&o=1",
            &["g empty", "o only_one"],
        ),
        (
            "{ only_one: [n, h] }",
            json!({ "n": "x", "h": "1" }),
            "n=x&h=1",
            &["n int"],
        ),
        (
            "{ only_one: [n, h] }",
            json!({ "n": "x" }),
            "n=x",
            &["n int"],
        ),
        (
            "{ at_least_one: [g, n] }",
            json!({ "g": "" }),
            "g=",
            &["g empty"],
        ),
        (
            "{ when: [h], forbids: [g, o] }",
            json!({ "g": "", "h": "1", "o": "1" }),
            "g=&h=1&o=1",
            &["g empty", "g forbids", "o forbids"],
        ),
        (
            "{ when: [h], allows: [n] }",
            json!({ "n": "x" }),
            "n=x",
            &["n int", "n allows"],
        ),
        (
            "{ when: { g: a }, allows: [h] }",
            json!({ "g": "", "h": "1" }),
            "g=&h=1",
            &["g empty"],
        ),
        (
            "{ when: [n], requires: [h] }",
            json!({ "n": "x" }),
            "n=x",
            &["n int", "n requires"],
        ),
        (
            "{ requires: [n, h] }",
            json!({ "n": "x" }),
            "n=x",
            &["n int", "n requires"],
        ),
    ] {
        let spec = spec(rules);
        let mut built = told(&build(&spec, "Go", &values));
        // What is no integer in JSON is a document of another shape.
        built
            .iter_mut()
            .for_each(|one| *one = one.replace("json_shape", "int"));
        assert_eq!(built, wanted, "{rules} {values}");
        assert_eq!(
            told(&request(&spec, "go.json", body)),
            wanted,
            "{rules} {body}"
        );
    }
}

/// An unknown name is ignored where the API says so, and told where it is nearly a known one.
#[test]
fn slips_inside_records_are_told() {
    for params in [
        "{ card: Card }",
        "{ cards: { map: Card } }",
        "{ card: { list: Card, wire: 'card.N' } }",
    ] {
        let ignoring = spec(
            "POST go",
            params,
            ", unknown: { requests: ignore }, join: \".\"",
        );
        let before = match params {
            "{ card: Card }" => "card.",
            "{ cards: { map: Card } }" => "cards[a].",
            _ => "card.1.",
        };
        let answer = |name| {
            let body = format!("{before}number=1&{before}{name}=2");
            told(&request(&ignoring, "go.json", &body))
        };
        assert_eq!(answer("colour"), [""; 0], "{params}");
        for slip in ["numbr", "Number", "holder1"] {
            assert_eq!(answer(slip).len(), 1, "{params} {slip}");
        }
        let begun = before.replacen("car", "cra", 1);
        let slip = request(&ignoring, "go.json", &format!("{begun}number=1"));
        assert_eq!(told(&slip).len(), 1, "{slip}");
    }
}

/// A name that is ignored is a parameter's, with all that is inside it.
#[test]
fn what_is_inside_an_ignored_parameter_is_ignored() {
    let spec = spec("POST go", "{ card: Card, n: int }", ", ignored: [_, t]");
    for name in ["_", "_[0]", "_[]", "_[a][b]", "_.x", "t"] {
        let answer = request(&spec, "go.json", &format!("n=1&{name}=2"));
        assert_eq!(told(&answer), [""; 0], "{name}");
    }
    for name in ["_a", "__", "card[_]", "a[_]", "T"] {
        let answer = request(&spec, "go.json", &format!("n=1&{name}=2"));
        assert_eq!(told(&answer).len(), 1, "{name}: {answer}");
    }
}

#[test]
fn members_of_documents_are_ignored_by_the_same_rule() {
    let params = "{ card: { type: Card, as: json } }";
    let ignoring = spec("POST go", params, ", unknown: { requests: ignore }");
    let body = |member: &str| format!(r#"card={{"number":"1","{member}":[2,{{"a":3}}]}}"#);
    let answer = request(&ignoring, "go.json", &body("colour"));
    assert_eq!(told(&answer), [""; 0], "{answer}");
    assert_eq!(answer["ignored"], json!([0]), "{answer}");
    assert_eq!(
        told(&request(&ignoring, "go.json", &body("holdr"))).len(),
        1
    );
    let refusing = spec("POST go", params, "");
    assert_eq!(
        told(&request(&refusing, "go.json", &body("colour"))).len(),
        1
    );
}

/// A list that is a document in forms is a list as any other in answers.
#[test]
fn flat_lists_of_documents_are_read_in_xml() {
    let spec = "
formwork: 1
api: { name: Test, base: https://api.example.com, formats: [xml], accept: [post] }
records:
  All: { fields: { n: int, a: { list: One, as: json, flat: true }, m: { map: int, as: json, flat: true, key: k, value: v } } }
  One: { fields: { b: text } }
endpoints: { Go: { title: Go, call: POST go, reply: { record: All, root: all } } }
";
    let body = "<all><n>1</n><a><b>x</b></a><a><b>y</b></a><m><k>p</k><v>2</v></m></all>";
    let wanted = json!({ "n": 1, "a": [{ "b": "x" }, { "b": "y" }], "m": { "p": 2 } });
    let answer = reply(spec, "Go", "xml", body);
    assert_eq!(answer["ok"], wanted, "{answer}");
}
