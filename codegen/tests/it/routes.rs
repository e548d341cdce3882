//! Calls, paths, the base URL and what tells operations apart.

use crate::marked::{HEAD, check, endpoint};

#[track_caller]
fn call(marked: &str) {
    check(&HEAD.replace("call: POST one", marked));
}

#[test]
fn calls() {
    call("call: ⟦E0401⟧one");
    call("call: ⟦E0401⟧post one");
    call("call: ⟦E0401⟧POST  one");
    call("call: ⟦E0402⟧POST /one");
    call("call: ⟦E0402⟧POST one.json");
    call("call: ⟦E0402⟧POST one/../two");
    check(
        &HEAD
            .replace(", accept: [post, get]", ", accept: [get]")
            .replace("call: ", "call: ⟦E0403⟧"),
    );
}

#[test]
fn same_route() {
    check(&format!(
        "{HEAD}  ⟦E0404⟧Two: {{ title: Two, call: POST one }}\n"
    ));
    check(&format!(
        "{HEAD}    where: {{ method: a }}\n  ⟦E0404⟧Two: {{ title: Two, call: POST one, where: {{ method: a }} }}\n"
    ));
    check(&format!(
        "{HEAD}    where: {{ method: a }}\n    also: {{ method: [b] }}\n  ⟦E0404⟧Two: {{ title: Two, call: GET one, where: {{ method: b }} }}\n"
    ).replace("credentials: { user: text, key: secret }", "credentials: { user: text }"));
}

#[test]
fn told_apart() {
    check(&format!(
        "{HEAD}    where: {{ method: a }}\n  Two: {{ title: Two, call: POST one, where: {{ method: a, task: b }} }}\n  Three: {{ title: Three, call: POST one }}\n"
    ));
}

#[test]
fn hidden_parameters() {
    check(&format!(
        "{HEAD}    where: {{ method: a }}\n  Two:\n    title: Two\n    call: POST one\n    params: {{ ⟦E0405⟧method: text }}\n"
    ));
}

#[test]
fn same_values() {
    endpoint("where: { method: a }\nalso: { method: [⟦E0406⟧a, b] }");
    check(&HEAD.replace("[xml, json]", "[xml, json, ⟦E0406⟧xml]"));
}

#[test]
fn bases() {
    for base in [
        "⟦E0407⟧api.example.com",
        "⟦E0407⟧https://api.example.com/",
        "⟦E0407⟧https://u@example.com",
        "⟦E0407⟧https://a.example/x?y=1",
        "⟦E0407⟧https://",
    ] {
        check(&HEAD.replace("https://api.example.com", base));
    }
}

#[test]
fn nothing() {
    check(
        "formwork: ⟦E0408⟧1\napi: { name: A, base: https://a.example, formats: [xml], accept: [post] }\n",
    );
    check(
        "formwork: 1\napi: { name: ⟦E0409⟧A, base: https://a.example, accept: [post] }\nendpoints: { A: { title: A, call: POST a } }\n",
    );
}
