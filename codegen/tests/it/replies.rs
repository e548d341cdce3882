//! Replies, records and verdicts.

use crate::marked::{HEAD, check};

#[track_caller]
fn with_record(fields: &str, reply: &str) {
    check(&format!(
        "records:\n  Row:\n    fields: {fields}\n{HEAD}    reply: {reply}\n"
    ));
}

#[test]
fn reply_keys() {
    with_record("{ a: text }", "⟦E0501⟧{ list: Row, root: rows }");
    with_record("{ a: text }", "⟦E0501⟧{ list: Row, item: row }");
    with_record("{ a: text }", "⟦E0501⟧{ record: Row }");
    with_record(
        "{ a: text }",
        "{ record: Row, root: row, item: ⟦E0501⟧row }",
    );
    check(&format!("{HEAD}    reply: {{ root: ⟦E0507⟧rows }}\n"));
    with_record("{ a: text }", "{ record: Row, root: row }");
}

#[test]
fn elements() {
    with_record(
        "{ a b: text, ⟦E0502⟧1a: text }"
            .replace("a b", "⟦E0502⟧a b")
            .as_str(),
        "{ record: Row, root: ⟦E0502⟧-row }",
    );
}

#[test]
fn fields() {
    check(&format!(
        "records:\n  ⟦E0503⟧Row: {{ doc: Nothing. }}\n{HEAD}    reply: {{ record: Row, root: row }}\n"
    ));
    with_record(
        "{ a: text, b: { wire: ⟦E0504⟧a } }",
        "{ record: Row, root: row }",
    );
}

#[test]
fn verdicts() {
    let with = |verdict: &str| {
        HEAD.replace(
            "accept: [post, get] }",
            &format!("accept: [post, get], verdict: {verdict} }}"),
        )
    };
    check(&with("{ success: ⟦E0505⟧error }"));
    check(&with("{ message: ⟦E0505⟧errors }"));
    check(&format!(
        "{HEAD}refusals: {{ One: {{ message: ⟦E0505⟧Success }}, Two: {{ message: ⟦E0505⟧error }} }}\n"
    ));
    let coded = "{ status: stat, success: [ok, fine], error: failed, refusals: [{ code: stat }, { alone: oops, message: { xml: why } }] }";
    let refusals = "refusals: { One: { code: ⟦E0505⟧Fine }, Two: { code: x, message: ⟦E0505⟧\"0\" }, Coded: { code: failed } }\n";
    check(&(with(coded).replace("[{ code: stat }", "[{ code: stat, rejected: x }") + refusals));
    with_record("{ a: text }", "{ record: Row, root: result }");
    with_record(
        "{ a: text }",
        "{ list: Row, root: ⟦E0506⟧result, item: row }",
    );
    with_record("{ message: text }", "{ record: Row, root: ⟦E0506⟧row }");
}

/// What a misspelt name would say about others is no news.
#[test]
fn a_misspelt_record_is_one_mistake() {
    let samples =
        "    samples: { answers: [{ name: a, from: ours, format: json, body: '[]', ok: [] }] }\n";
    check(&format!(
        "records:\n  Row:\n    fields: {{ a: text }}\n{HEAD}    reply: {{ list: ⟦E0203⟧Rwo, root: rows, item: row }}\n{samples}"
    ));
    check(&format!("{HEAD}    reply: ⟦E0107⟧Rows\n{samples}"));
}
