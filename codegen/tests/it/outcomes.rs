//! Envelopes, statuses and the shapes of refusals: what may be said, and what is told of what may not.

use formwork_codegen::reference::{Findings, html, markdown};
use formwork_codegen::{Spec, emit, openapi};

use crate::marked::check;

/// A spec in these formats with this much more in its `api`, and these replies, one an operation. Its records are `Row`, of which a field
/// must be there, and `Maybe`, of which none must.
fn spec(formats: &str, api: &str, replies: &[&str]) -> String {
    let operation = |(nth, reply): (usize, &&str)| {
        format!("  O{nth}: {{ title: O, call: POST o{nth}, reply: {reply} }}\n")
    };
    let operations: String = replies.iter().enumerate().map(operation).collect();
    format!(
        "formwork: 1\n\
         api: {{ name: Test, base: https://api.example.com, formats: [{formats}], accept: [post], {api} }}\n\
         records:\n  Row: {{ fields: {{ id: int, a: {{ optional: true }} }} }}\n  Maybe: {{ fields: {{ b: {{ optional: true }} }} }}\n\
         endpoints:\n{operations}\
         \x20 Rest: {{ title: Rest, call: POST rest, reply: {{ list: Maybe, root: r/maybes, item: maybe }} }}\n"
    )
}

/// In JSON alone.
#[track_caller]
fn json(api: &str, replies: &[&str]) {
    check(&spec(
        "json",
        api,
        &[replies, &["{ record: Row, root: r/row }"]].concat(),
    ));
}

/// In XML and JSON, below an envelope.
#[track_caller]
fn below(api: &str, replies: &[&str]) {
    let replies = &[replies, &["{ record: Row, root: row }"]].concat();
    check(&spec(
        "xml, json",
        &format!("envelope: env, {api}"),
        replies,
    ));
}

const STATUS: &str =
    "verdict: { status: s, success: ok, error: failed, refusals: [{ message: m }] }";

#[test]
fn what_stands_in_an_envelope() {
    below(
        STATUS,
        &[
            "Acknowledgement",
            "{ root: done }",
            "{ record: Row }",
            "{ record: Maybe }",
            "{ record: Row, root: a/b }",
            "{ record: Row, root: { json: a/b } }",
            "{ list: Row, item: row }",
            "{ list: Row, root: rows, item: row, optional: true }",
            "{ list: Row, item: row, optional: true }",
            "⟦E0506⟧{ list: Row, item: s }",
            "{ record: Row, root: row, optional: false }",
            "{ record: Row, optional: ⟦E0501⟧true }",
            "{ root: done, optional: ⟦E0501⟧true }",
            "{ list: Row, root: { xml: rows, json: ⟦E0502⟧rows/ }, item: row }",
            "{ list: Row, root: { xml: ⟦E0502⟧\"@rows\", json: rows }, item: row }",
            "{ record: Row, root: ⟦E0102⟧{} }",
            "{ record: Row, root: { xml: row, json: row, form: ⟦E0707⟧row } }",
        ],
    );
    // The message below it, where nobody has spoken of a status.
    below(
        "doc: x",
        &[
            "Acknowledgement",
            "{ record: Row }",
            "⟦E0506⟧{ record: Maybe }",
        ],
    );
    check(&spec(
        "xml, json",
        "envelope: ⟦E0502⟧a//b",
        &["{ record: Row }"],
    ));
    below("verdict: { root: ⟦E0505⟧result }", &[]);
}

#[test]
fn where_a_status_stands() {
    below(
        "verdict: { status: ⟦E0509⟧{ xml: \"@s\" }, refusals: [{ message: m }] }",
        &[],
    );
    below(
        "verdict: { status: ⟦E0502⟧1s, refusals: [{ message: m }] }",
        &[],
    );
    below(
        "verdict: { status: s, success: ⟦E0305⟧[], refusals: [{ message: m }] }",
        &[],
    );
    below(
        "verdict: { status: s, success: [ok, ⟦E0406⟧ok], refusals: [{ message: m }] }",
        &[],
    );
    below(
        "verdict: { status: s, success: ⟦E0505⟧ok, error: OK, refusals: [{ message: m }] }",
        &[],
    );
    below("verdict: { status: ⟦E0509⟧s }", &[]);
    let alone = |api: &str| check(&spec("xml", api, &["{ record: Row, root: r }"]));
    alone("verdict: { status: r/@s, refusals: [{ message: r/m }] }");
    // One place, one inside of the other, or below two roots.
    alone("verdict: { status: r/s, refusals: [⟦E0505⟧{ message: r/m, alone: r/s }] }");
    alone("verdict: { status: r/s, refusals: [⟦E0505⟧{ message: r/s/m }] }");
    alone("verdict: { status: r/s, refusals: [{ message: r/s/@m }] }");
    alone("verdict: { status: r/@s, error: failed, refusals: [⟦E0505⟧{ message: f/m }] }");
    alone("verdict: { status: r/@s, refusals: [{ message: f/m }] }");
    alone("verdict: { status: r/@s, refusals: [⟦E0505⟧{ code: f/c, message: g/m }] }");
    // What proves success is no code of a rejection.
    alone(
        "verdict: { status: r/@s, success: \"0\", refusals: [⟦E0505⟧{ code: r/@s, rejected: \"0\" }] }",
    );
    alone("fields: attributes, verdict: { status: ⟦E0502⟧s, refusals: [{ message: r/m }] }");
    alone("fields: attributes, verdict: { status: r/s, refusals: [{ message: r/m/text() }] }");
}

#[test]
fn what_a_refusal_says() {
    let refusals = |shapes: &str| {
        below(
            &format!("verdict: {{ http: true, refusals: [{shapes}] }}"),
            &["Acknowledgement"],
        );
    };
    refusals(
        "{ code: e/c, message: e/m, errors: e/e/m, rejected: \"0\" }, { alone: { json: e2 } }",
    );
    refusals("⟦E0102⟧{ rejected: \"0\" }");
    refusals("{ message: m, rejected: ⟦E0508⟧\"0\" }");
    refusals("⟦E0505⟧{ code: c }");
    refusals("{ code: c, rejected: \"0\" }");
    refusals("⟦E0505⟧{ code: e, message: e }");
    refusals("⟦E0505⟧{ code: e/c, message: e }");
    refusals("{ message: { xml: e, json: e/m }, code: { xml: e/@c, json: e/c } }");
    refusals("{ message: m }, ⟦E0406⟧{ message: m }");
    refusals("{ message: e }, ⟦E0505⟧{ errors: { xml: es/e, json: e } }");
    refusals("{ errors: { xml: es/e, json: es } }, ⟦E0505⟧{ message: { xml: es/e/m } }");
    refusals("{ errors: { xml: es/e, json: es } }, ⟦E0505⟧{ alone: es }");
    refusals("⟦E0505⟧{ code: { xml: e/@c }, errors: { xml: e/@m, json: e } }");
    refusals("⟦E0509⟧{ message: { json: m } }");
    refusals("{ message: { xml: m, json: m, form: ⟦E0707⟧m } }");
    json(
        "verdict: { http: true, refusals: [{ message: e/m }] }",
        &["Acknowledgement"],
    );
    // Neither a message nor a status nor anything else.
    json(
        "verdict: { refusals: [{ message: e/m }] }",
        &["⟦E0509⟧Acknowledgement"],
    );
    json(
        "verdict: { message: said, refusals: [{ message: e/m }] }",
        &["Acknowledgement"],
    );
}

#[test]
fn pairs_of_forms_are_told_apart_by_their_names() {
    let form = |verdict: &str, fields: &str, reply: &str| {
        check(&format!(
            "formwork: 1\napi: {{ name: T, base: https://t.example, formats: [form], accept: [post], verdict: {verdict} }}\n\
             records: {{ Row: {{ fields: {fields} }} }}\n\
             endpoints:\n  One: {{ title: One, call: POST one, reply: {reply} }}\n"
        ));
    };
    let status = "{ status: ACTION, success: Done, refusals: [{ errors: \"L_LONGMESSAGE*N\" }] }";
    form(status, "{ ID: text }", "{ record: Row }");
    form(
        status,
        "{ ACTION: text, ID: text }",
        "⟦E0506⟧{ record: Row }",
    );
    form(
        status,
        "{ L_LONGMESSAGE1: text, ID: text }",
        "⟦E0506⟧{ record: Row }",
    );
    form(
        status,
        "{ L_LONGMESSAGE: text, ID: text }",
        "{ record: Row }",
    );
    form(
        status,
        "{ ID: text, L_LONGMESSAGEN: { list: text, wire: L_LONGMESSAGEN, from: 0 } }",
        "⟦E0506⟧{ record: Row }",
    );
    form(status, "{ ACTION: text }", "{ list: Row, item: \"L_*N\" }");
    let refusals = "{ http: true, refusals: [{ message: ERROR }] }";
    form(refusals, "{ ID: text }", "{ record: Row }");
    form(refusals, "{ ERROR: text }", "⟦E0506⟧{ record: Row }");
    form(
        refusals,
        "{ ID: { optional: true } }",
        "⟦E0509⟧{ record: Row }",
    );
    // A message has to stand beside what may be cut off, so that no refusal of another name is a success.
    for reply in [
        "{ record: Row, optional: true }",
        "{ list: Row, item: row }",
        "{ list: Row, item: row, optional: true }",
    ] {
        form("{ success: ok }", "{ ID: text }", reply);
    }
    form(
        "{ success: ok }",
        "{ ID: { optional: true } }",
        "{ record: Row }",
    );
    // Nothing tells an empty list from nothing, nor whole pairs from some.
    form(
        refusals,
        "{ ID: text }",
        "⟦E0509⟧{ list: Row, item: \"L_*N\" }",
    );
    form(
        refusals,
        "{ ID: text }",
        "⟦E0509⟧{ record: Row, optional: true }",
    );
    check(
        "formwork: 1\napi: { name: T, base: https://t.example, formats: [form], accept: [post] }\n\
         endpoints:\n  One: { title: One, call: POST one, reply: { root: { form: ⟦E0507⟧ID } } }\n",
    );
}

#[test]
fn there_are_not_too_many_refusals() {
    let shapes = |count: usize, last: &str| {
        let shapes: Vec<String> = (0..count)
            .map(|nth| format!("{{ message: e/m{nth} }}"))
            .collect();
        let api = format!(
            "verdict: {{ http: true, refusals: [{}{last}] }}",
            shapes.join(", ")
        );
        json(&api, &["Acknowledgement"]);
    };
    shapes(7, "");
    shapes(7, ", ⟦E0008⟧{ message: m }");
    // The message that is the reason is one of them.
    json(
        "verdict: { success: ok, refusals: [{ message: a }, { message: b }, { message: c }, { message: d }, { message: e }, { message: f }, ⟦E0008⟧{ message: g }] }",
        &["Acknowledgement"],
    );
}

#[test]
fn a_status_is_no_error() {
    for refusals in [
        "⟦E0505⟧{ alone: e }",
        "⟦E0505⟧{ code: c, errors: e }",
        "{ code: e, message: m, rejected: '5' }",
        "{ message: e }",
    ] {
        json(
            &format!("verdict: {{ status: e, success: '0', refusals: [{refusals}] }}"),
            &[],
        );
    }
}

#[test]
fn paths_have_so_many_steps() {
    json(
        "verdict: { http: true, refusals: [{ message: a/b/c/d/e/f/g }, { message: ⟦E0008⟧a/b/c/d/e/f/g/h }] }",
        &[
            "{ record: Row, root: r/b/c/d/e/f/g }",
            "{ list: Row, root: ⟦E0008⟧r/b/c/d/e/f/g/h }",
        ],
    );
    below(
        STATUS,
        &[
            "{ record: Row, root: b/c/d/e/f/g }",
            "{ list: Row, root: b/c/d/e/f, item: g }",
            "{ list: Row, root: ⟦E0008⟧b/c/d/e/f/g, item: h }",
        ],
    );
    let api = format!("envelope: ⟦E0008⟧a/b/c/d/e, {STATUS}");
    let long = spec("xml, json", &api, &["{ record: Row }"]);
    check(&long.replace("r/maybes", "⟦E0008⟧r/maybes"));
}

#[test]
fn what_proves_a_success_where_no_status_does() {
    let api = "verdict: { http: true, refusals: [{ code: e/c, message: e/m }] }";
    json(
        api,
        &[
            "{ record: Row }",
            "{ list: Row }",
            "⟦E0506⟧{ record: Maybe }",
            "{ record: Maybe, root: { json: maybe } }",
            "{ record: Row, root: { json: e } }",
            "{ record: Maybe, root: ⟦E0506⟧{ json: e } }",
            "{ record: Row, root: ⟦E0506⟧{ json: e/c } }",
            "{ root: ⟦E0506⟧{ json: e } }",
            "{ root: { json: done } }",
            "{ record: Row, root: row/row, optional: true }",
            "{ record: Row, root: ⟦E0506⟧e/row, optional: true }",
        ],
    );
}

/// The documents that are made of a spec say it as well.
#[test]
fn pages_tell_of_envelopes_and_statuses() {
    let api = "fields: attributes, envelope: env, verdict: { status: s, success: [ok, warning], error: failed, http: false, \
         refusals: [{ code: e/c, message: e/m, errors: e/e/m, rejected: \"0\" }, { alone: { json: oops } }] }";
    let text = spec(
        "xml, json",
        api,
        &[
            "Acknowledgement",
            "{ record: Row }",
            "{ list: Row, root: rows, item: row, optional: true }",
        ],
    );
    let model = Spec::load_str("env.yaml", &text)
        .unwrap_or_else(|report| panic!("{report}"))
        .model;
    let findings = Findings::default();
    let page = markdown(&model, &findings);
    for sentence in [
        "with a status from 200 to 299, and `env/s` (in XML an attribute) is `ok` or `warning`.",
        "A refusal has its code at `env/e/c` (in XML an attribute), its message at `env/e/m` (in XML an attribute) and each of its errors at `env/e/e/m` (in XML an attribute), whatever the HTTP status.",
        "A refusal has an error by itself at `env/oops` in JSON, whatever the HTTP status.",
        "Answers one [Row](#Row).",
    ] {
        assert!(page.contains(sentence), "{sentence}\n{page}");
    }
    assert!(html(&model, &findings).contains("<code>warning</code>"));
    let described = openapi::openapi(&model);
    let sentence = "In XML, `env` is the root element itself, and not inside of another one.";
    assert!(
        described.unsaid.iter().any(|one| one == sentence),
        "{:?}",
        described.unsaid
    );
    let document: serde_yaml::Value =
        serde_yaml::from_str(&described.document).expect("JSON is YAML");
    let schema = |name: &str| &document["components"]["schemas"][name];
    let inside = |name: &str| &schema(name)["properties"]["env"];
    assert_eq!(
        inside("answer.success")["properties"]["s"]["enum"][1],
        "warning"
    );
    assert_eq!(
        inside("answer.success")["properties"]["s"]["xml"]["attribute"],
        true
    );
    assert_eq!(inside("reply.O1")["allOf"][1]["required"][0], "s");
    assert_eq!(
        inside("reply.O2")["properties"]["rows"]["properties"]["row"]["type"],
        "array"
    );
    let refusal = &schema("answer.errors")["anyOf"][0]["properties"]["env"]["properties"];
    assert_eq!(refusal["e"]["properties"]["c"]["type"][1], "integer");
    // A number is what JSON may have in place of its text.
    let numbered = text.replace("[ok, warning]", "\"0\"");
    let model_of = |text: &str| Spec::load_str("env.yaml", text).map(|loaded| loaded.model);
    let numbered = model_of(&numbered).unwrap_or_else(|report| panic!("{report}"));
    let document = openapi::openapi(&numbered).document;
    let document: serde_yaml::Value = serde_yaml::from_str(&document).expect("JSON is YAML");
    let status = &document["components"]["schemas"]["answer.success"]["properties"]["env"];
    let zero: serde_yaml::Value = serde_yaml::from_str("[\"0\", 0]").expect("YAML");
    assert_eq!(status["properties"]["s"]["enum"], zero);
    let attributes = emit(&model);
    for part in [
        "xml = \"env/@s\"",
        "beside = true",
        "optional = true",
        "rejected = \"0\"",
        "alone(json = \"env/oops\")",
    ] {
        assert!(attributes.contains(part), "{part}\n{attributes}");
    }
}

/// The responses of the operation in OpenAPI, where refusals have this status unless they say another.
fn responses(status: u16) -> serde_yaml::Value {
    let text = format!(
        "formwork: 1\n\
         api: {{ name: Test, base: https://api.example.com, formats: [json], accept: [post], verdict: {{ refusal_status: {status} }} }}\n\
         refusals:\n  Gone: {{ message: gone, status: 422 }}\n  Busy: {{ message: busy, status: 429 }}\n\
         endpoints:\n  Ask: {{ title: Ask, call: POST ask, refusals: [Gone] }}\n"
    );
    let loaded = Spec::load_str("refusals.yaml", &text).unwrap_or_else(|report| panic!("{report}"));
    let page = markdown(&loaded.model, &Findings::default());
    assert!(
        page.contains("Any operation may refuse with `Busy`."),
        "{page}"
    );
    let described = openapi::openapi(&loaded.model);
    let sentence = "Any operation may refuse with `Busy`.".to_owned();
    assert!(
        described.unsaid.contains(&sentence),
        "{:?}",
        described.unsaid
    );
    let document: serde_yaml::Value =
        serde_yaml::from_str(&described.document).expect("JSON is YAML");
    document["paths"]["/ask.{format}"]["post"]["responses"].clone()
}

#[test]
fn openapi_describes_rejections_where_they_come() {
    let names = |responses: &serde_yaml::Value, status: &str| {
        let schema = &responses[status]["content"]["application/json"]["schema"]["anyOf"];
        let all = schema.as_sequence().cloned().unwrap_or_default();
        let name = |one: &serde_yaml::Value| {
            let path = one["$ref"].as_str().unwrap_or_default();
            path.rsplit('/').next().unwrap_or_default().to_owned()
        };
        all.iter().map(name).collect::<Vec<_>>()
    };
    let (gone, errors) = ("refusal.Gone", "answer.errors");
    let usual = responses(400);
    assert_eq!(names(&usual, "4XX"), [errors]);
    assert_eq!(names(&usual, "422"), [gone]);
    // A rejection has the status of the documented refusal.
    let same = responses(422);
    assert_eq!(names(&same, "4XX"), [errors, gone]);
    assert!(same["422"].is_null());
    let of_server = responses(500);
    assert_eq!(names(&of_server, "500"), [errors]);
    let found = responses(200);
    assert!(
        names(&found, "200").contains(&errors.to_owned()),
        "{found:?}"
    );
}
