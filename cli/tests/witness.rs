//! A spec of which an answer could be read as what it is not: the finding shows one. What is expected is written by hand.

use formwork_cli::spec::check_str;
use formwork_codegen::{Code, Severity};

/// The first mistake of this spec, and what is shown of it.
#[track_caller]
fn shown(api: &str, row: &str, reply: &str, more: &str) -> (Code, Option<(String, String)>) {
    let text = format!(
        "formwork: 1\napi: {{ name: T, base: https://t.example, {api} }}\nrecords: {{ Row: {{ fields: {row} }}{more} }}\n\
         endpoints:\n  One: {{ title: One, call: POST one, reply: {reply} }}\n\
         \x20 Two: {{ title: Two, call: POST two, reply: {{ list: Row, root: other, item: row }} }}\n"
    );
    let report = check_str("spec.yaml", &text);
    let wrong = report.diagnostics.iter();
    let mut wrong = wrong.filter(|one| one.severity() != Severity::Note);
    let one = wrong
        .next()
        .unwrap_or_else(|| panic!("nothing is wrong with\n{text}"));
    let witness = one.witness.clone();
    (one.code, witness.map(|it| (it.told, it.body)))
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";

#[track_caller]
fn shows(api: &str, row: &str, reply: &str, code: Code, told: &str, body: &str) {
    let expected = (code, Some((told.to_owned(), body.to_owned())));
    assert_eq!(shown(api, row, reply, ""), expected);
}

#[test]
fn a_refusal_that_is_read_as_a_success() {
    const SILENT: &str =
        "this refusal that says nothing, as the renderer writes it, is read as a success";
    let body = format!("{XML}<a><why></why></a>");
    let api = "formats: [xml], verdict: { refusals: [{ message: a/why }] }";
    shows(
        api,
        "{ x: text }",
        "{ root: a }",
        Code::ReplyClash,
        SILENT,
        &body,
    );
    let api = "formats: [json], verdict: { refusals: [{ code: error/code, message: error/why }] }";
    let row = "{ why: text, id: { optional: true } }";
    let reply = "{ record: Row, root: { json: error } }";
    let body = "{\"error\":{\"code\":\"\",\"why\":\"\"}}";
    shows(api, row, reply, Code::ReplyClash, SILENT, body);
    let reply = "{ list: Row, root: { json: why } }";
    let api = "formats: [json], verdict: { message: said, errors: why }";
    shows(
        api,
        "{ id: int }",
        reply,
        Code::ReplyClash,
        SILENT,
        "{\"why\":[]}",
    );
    let told = "this refusal, as the renderer writes it, is read as a success";
    let api = "formats: [form], verdict: { status: ACK, success: ok, refusals: [{ code: ACK, message: WHY, rejected: ok }] }";
    shows(
        api,
        "{ x: text }",
        "Acknowledgement",
        Code::VerdictClash,
        told,
        "ACK=ok&WHY=reason",
    );
}

#[test]
fn a_refusal_that_nothing_was_said_of() {
    let told = "this refusal that the spec does not describe, as the renderer writes it, is read as a success";
    let body = format!("{XML}<response><failure>reason</failure></response>");
    shows(
        "formats: [xml]",
        "{ x: int }",
        "{ root: response }",
        Code::Unproven,
        told,
        &body,
    );
    let row = "{ x: { optional: true } }";
    shows(
        "formats: [json]",
        row,
        "{ record: Row }",
        Code::Unproven,
        told,
        "{\"failure\":\"reason\"}",
    );
}

#[test]
fn a_success_that_is_none() {
    let told = "this success, as the renderer writes it, cannot be read (syntax)";
    let api = "formats: [xml], verdict: { status: a/s, refusals: [{ message: a/why }] }";
    let body = format!(
        "{XML}<a><s>success</s></a><b><id>7</id><when>2011-02-28</when><live>true</live><at>192.0.2.7</at><by>name@example.com</by></b>"
    );
    shows(
        api,
        "{ id: int, when: date, live: bool, at: ip_addr, by: email, not: { optional: true } }",
        "{ record: Row, root: b }",
        Code::ReplyClash,
        told,
        &body,
    );
}

/// A success with more values than anybody reads is not made, but the refusal is, which a field of the success takes for its own.
#[test]
fn a_success_of_any_size() {
    let record = |n: usize| {
        format!(
            ", R{n}: {{ fields: {{ a: R{next}, b: R{next} }} }}",
            next = n + 1
        )
    };
    let records: String = (0..40).map(record).collect();
    let more = format!("{records}, R40: {{ fields: {{ a: text }} }}");
    let api = "formats: [json], verdict: { refusals: [{ message: why }] }";
    let (code, shown) = shown(api, "{ a: R0, why: text }", "{ record: Row }", &more);
    let told = "this refusal, as the renderer writes it, cannot be read (shape)".to_owned();
    let expected = Some((told, "{\"why\":\"reason\"}".to_owned()));
    assert_eq!((code, shown), (Code::ReplyClash, expected));
}

/// Beside another mistake there may be no model to ask.
#[test]
fn nothing_is_shown_of_a_spec_that_is_broken_otherwise() {
    let text = "formwork: 1\napi: { name: T, base: https://t.example, formats: [xml] }\nendpoints:\n  One: { title: One, call: TRACE one, reply: { root: a } }\n";
    let report = check_str("spec.yaml", text);
    assert_eq!(report.count(Severity::Error), 2, "{report}");
    assert!(report.diagnostics.iter().all(|one| one.witness.is_none()));
}

/// For programs it is a member, and a member without a value where there is none.
#[test]
fn a_witness_in_json() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("witness.yaml");
    let told = |reply: &str| {
        let text = format!(
            "formwork: 1\napi: {{ name: T, base: https://t.example, formats: [xml] }}\n\
             endpoints: {{ One: {{ title: One, call: POST one, reply: {reply} }} }}\n"
        );
        std::fs::write(&path, text).expect("written");
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_formwork"))
            .args(["check", "--format", "json"])
            .arg(&path)
            .output()
            .expect("it runs");
        assert_eq!(run.status.code(), Some(1));
        let output = String::from_utf8(run.stdout).expect("UTF-8");
        let first = output.lines().next().expect("a line");
        let line: serde_json::Value = serde_json::from_str(first).expect("JSON");
        line["witness"].clone()
    };
    assert_eq!(told("{ list: Row }"), serde_json::Value::Null);
    let body = format!("{XML}<done><failure>reason</failure></done>");
    let witness = told("{ root: done }");
    assert_eq!(witness["body"], body);
    assert_eq!(
        witness["told"],
        "this refusal that the spec does not describe, as the renderer writes it, is read as a success"
    );
}
