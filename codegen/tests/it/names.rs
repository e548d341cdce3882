//! References, Rust names and wire names.

use crate::marked::{HEAD, check, endpoint};

#[test]
fn types() {
    endpoint("params: { a: ⟦E0201⟧txt, b: { type: ⟦E0201⟧number } }");
    check(&format!(
        "types: {{ ⟦W0003⟧name: {{ type: ⟦E0201⟧custom }} }}\n{HEAD}"
    ));
    check(&format!(
        "types: {{ ⟦E0212⟧text: email }}\n{HEAD}    params: {{ a: text }}\n"
    ));
    check(&format!(
        "types: {{ name: {{ wire: ⟦E0211⟧n, required: ⟦E0211⟧true, aliases: [⟦E0211⟧m], equals: ⟦E0211⟧b }} }}\n{HEAD}    params: {{ a: name, b: text }}\n"
    ));
}

#[test]
fn unused() {
    check(&format!("types: {{ ⟦W0003⟧name: text }}\n{HEAD}"));
    check(&format!(
        "records: {{ ⟦W0004⟧Row: {{ fields: {{ a: text }} }} }}\n{HEAD}"
    ));
    check(&format!(
        "answers: {{ ⟦W0005⟧done: {{ from: ours, format: json, body: x, unreadable: syntax }} }}\n{HEAD}"
    ));
}

#[test]
fn parameters() {
    endpoint("params: { a: { equals: ⟦E0202⟧b }, bb: text }");
    endpoint("params: { first: text, other: text }\nrules: [{ only_one: [⟦E0202⟧frist, other] }]");
}

#[test]
fn records_answers_and_constants() {
    endpoint("reply: { list: ⟦E0203⟧Row, root: rows, item: row }");
    endpoint("samples: { answers: [⟦E0204⟧done] }");
    endpoint("where: { method: get }\nalso: { ⟦E0205⟧metod: [set] }");
}

#[test]
fn rust_fields() {
    endpoint("params: { user-name: text, ⟦E0207⟧user_name: text }");
    endpoint(
        "params: { \"⟦E0206⟧[]\": text }"
            .replace("\"⟦E0206⟧[]\": text", "⟦E0206⟧\"[]\": { list: true }")
            .as_str(),
    );
    endpoint("params: { ⟦E0206⟧ü: { wire: u } }");
    endpoint("params: { self: text, ⟦E0207⟧self_: text }");
    endpoint(
        "params: { type: text, Option: text, ⟦E0207⟧option: text, 2fa: text, \"ip[]\": { list: true } }",
    );
}

#[test]
fn rust_types() {
    check(&format!(
        "{HEAD}  ⟦E0208⟧one: {{ title: Two, call: POST two }}\n"
    ));
    check(&format!(
        "{HEAD}  ⟦E0208⟧Call: {{ title: Two, call: POST two }}\n"
    ));
    check(&format!(
        "{HEAD}  ⟦E0208⟧OneBuilder: {{ title: Two, call: POST two }}\n"
    ));
    check(&format!(
        "records: {{ One: {{ fields: {{ a: text }} }} }}\n{}    reply: {{ record: One, root: one }}\n",
        HEAD.replace("  One:", "  ⟦E0208⟧One:")
    ));
}

#[test]
fn wire_names() {
    endpoint("params: { a: { wire: b }, ⟦E0209⟧b: text }");
    endpoint("params: { a: { aliases: [c] }, b: { aliases: [⟦E0209⟧c] } }");
    endpoint("params: { ⟦E0209⟧key: text }");
    endpoint("where: { a: x }\nparams: { ⟦E0209⟧a: text }");
    endpoint(
        "params: { a: { wire: ⟦E0210⟧\"a b\" }, c: { wire: ⟦E0210⟧\"\" }, d: { aliases: [⟦E0210⟧\"a=b\"] } }",
    );
    endpoint("params: { ⟦E0213⟧\"ip[]\": text, a: { wire: ⟦E0213⟧\"a[]\" } }");
}

/// The kind: nothing is told to be taken out whose name stands where it could be meant.
#[test]
fn what_is_named_in_a_wrong_place_is_not_called_unused() {
    let record = "Row: { fields: { a: text } }";
    let with = |records: &str, endpoint: &str| {
        check(&format!("records: {{ {records} }}\n{HEAD}    {endpoint}\n"));
    };
    // What may be a record or a type.
    with(record, "params: { a: ⟦E0201⟧Rwo }");
    with(record, "params: { a: { list: ⟦E0201⟧Rwo } }");
    // A record in a reply that is wrong in another way.
    with(record, "reply: ⟦E0107⟧Row");
    with(
        &format!("{record}, Col: {{ fields: {{ a: text }} }}"),
        "reply: ⟦E0501⟧{ list: Row, record: Col, root: rows, item: row }",
    );
    with(record, "reply: { ⟦E0101⟧lsit: Row, root: rows, item: row }");
    // A type as a record, or as another type's type.
    check(&format!(
        "types: {{ name: text }}\n{HEAD}    reply: {{ record: ⟦E0203⟧name, root: row }}\n"
    ));
    check(&format!(
        "types: {{ long: {{ type: ⟦E0201⟧name }}, name: text }}\n{HEAD}    params: {{ a: long }}\n"
    ));
    // An answer as a reply, and a record as an answer.
    let done = "answers: { done: { from: ours, format: json, body: x, unreadable: syntax } }\n";
    check(&format!("{done}{HEAD}    reply: ⟦E0107⟧done\n"));
    with(record, "samples: { answers: [⟦E0204⟧Row] }");
    // What is named nowhere is still unused, beside other mistakes.
    with(
        &format!("{record}, ⟦W0004⟧Col: {{ fields: {{ a: text }} }}"),
        "params: { a: Row, b: { type: bool, max_chars: ⟦E0302⟧3 } }",
    );
}
