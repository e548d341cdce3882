//! Samples, as far as they can be judged without the engine.

use crate::marked::{HEAD, check, endpoint};

#[track_caller]
fn call(sample: &str) {
    endpoint(&format!(
        "params: {{ \"ip[]\": {{ type: ip_addr, list: true }} }}\nsamples:\n  calls:\n    {sample}"
    ));
}

#[track_caller]
fn answer(sample: &str) {
    endpoint(&format!("samples: {{ answers: [{sample}] }}"));
}

#[test]
fn calls() {
    call("⟦E0701⟧a: { from: ours, format: xml }");
    call("⟦E0701⟧a: { from: ours, format: xml, query: x=1, body: x=1 }");
    call("a: { from: ours, format: xml, body: x=1, fails: [user: ⟦E0703⟧unkown] }");
    call(
        "a: { from: ours, format: xml, body: x=1, fails: [⟦E0704⟧ipp: required, x: unknown, \"ip[7]\": ip_addr] }",
    );
    call("a: { from: ours, format: xml, body: x=1, fails: [⟦E0705⟧required] }");
    call("a: { from: ours, format: xml, body: x=1, today: ⟦E0706⟧2011-02-29 }");
    call(
        "a: { from: ours, format: xml, body: x=1, today: 2012-02-29, fails: [⟦E0710⟧route, user: required] }",
    );
    call(
        "a: { from: ours, format: xml, body: \"x=1&⟦E0708⟧y={a b}\" }"
            .replace("\"x=1&⟦E0708⟧y={a b}\"", "⟦E0708⟧\"x=1&y={a b}\"")
            .as_str(),
    );
    call("a:\n      from: ours\n      format: xml\n      body: x=1&⟦E0708⟧y={a");
}

#[test]
fn every_code_but_the_servers_can_be_named() {
    for code in formwork_vocabulary::Code::ALL {
        let mark = match code.as_str() {
            "server" => "⟦E0703⟧",
            _ => "",
        };
        call(&format!(
            "a: {{ from: ours, format: xml, body: x=1, fails: [user: {mark}{code}] }}"
        ));
        let mark = match code.as_str() {
            "bad_percent" | "bad_utf8" | "route" | "too_many" => "",
            _ => "⟦E0705⟧",
        };
        call(&format!(
            "a: {{ from: ours, format: xml, body: x=1, fails: [{mark}{code}] }}"
        ));
    }
}

#[test]
fn formats() {
    let text = format!(
        "{HEAD}    samples: {{ calls: {{ a: {{ from: ours, format: ⟦E0707⟧json, body: x=1 }} }} }}\n"
    );
    check(&text.replace("[xml, json]", "[xml]"));
}

#[test]
fn answers() {
    answer("{ name: ⟦E0702⟧a, from: ours, format: xml, body: x }");
    answer(
        "{ name: ⟦E0702⟧a, from: ours, format: xml, body: x, unreadable: syntax, refused: { message: nobody } }",
    );
    answer("{ name: a, from: ours, format: xml, body: x, unreadable: ⟦E0703⟧shap }");
    answer("{ name: a, from: ours, format: xml, body: x, status: ⟦E0709⟧20, unreadable: shape }");
    answer("{ from: ⟦E0711⟧ours, format: xml, body: x, unreadable: shape }");
}

#[test]
fn values() {
    answer("{ name: a, from: ours, format: xml, body: x, ok: { message: success } }");
    answer("{ name: a, from: ours, format: xml, body: x, ok: ⟦E0712⟧{ message: fine } }");
    let text = format!(
        "records: {{ Row: {{ fields: {{ a: text, b: {{ type: bool, optional: true }} }} }} }}\n{HEAD}    reply: {{ list: Row, root: rows, item: row }}\n    samples:\n      answers:\n"
    );
    for ok in [
        "[{ a: x, b: true }, { a: y }]",
        "[]",
        "⟦E0712⟧{ a: x }",
        "⟦E0712⟧[{ b: true }]",
        "⟦E0712⟧[{ a: true }]",
        "⟦E0712⟧[{ a: x, c: y }]",
    ] {
        check(&format!(
            "{text}        - {{ name: a, from: ours, format: xml, body: x, ok: {ok} }}\n"
        ));
    }
}
