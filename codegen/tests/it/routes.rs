//! Calls, paths, the base URL and what tells operations apart.

use crate::marked::{HEAD, check, endpoint, report};

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

/// Without `accept`, operations with different methods are not compared; with it, no method tells one from another.
#[test]
fn methods_tell_operations_apart() {
    let open = HEAD
        .replace(", accept: [post, get]", "")
        .replace("key: secret", "key: text");
    let get = "  Two: { title: Two, call: GET one }\n";
    let given = "  Two: { title: Two, call: GET one, params: { method: text } }\n";
    check(&format!("{open}{get}"));
    check(&format!("{open}    where: {{ method: a }}\n{given}"));
    check(&format!(
        "{open}{get}  Three: {{ title: Three, call: POST two }}\n  ⟦E0404⟧Four: {{ title: Four, call: GET one }}\n"
    ));
    check(&format!(
        "{open}{}  ⟦E0404⟧Three: {{ title: Three, call: GET one, where: {{ a: b }} }}\n",
        get.replace(" }", ", where: { a: b } }")
    ));
    let closed = HEAD.replace("key: secret", "key: text");
    check(&format!("{closed}{}", get.replace("Two:", "⟦E0404⟧Two:")));
    check(&format!(
        "{closed}    where: {{ method: a }}\n{}",
        given.replace("{ method", "{ ⟦E0405⟧method")
    ));
}

#[test]
fn the_method_in_common_is_named() {
    let open = HEAD
        .replace(", accept: [post, get]", "")
        .replace("key: secret", "key: text");
    for (text, message) in [
        (
            format!("{open}  Two: {{ title: Two, call: POST one }}\n"),
            "both are `POST one`",
        ),
        (
            format!(
                "{}    where: {{ a: b }}\n  Two: {{ title: Two, call: GET one, where: {{ a: b }} }}\n",
                open.replace("POST one", "GET one")
            ),
            "both are `GET one` with `a=b`",
        ),
        (
            format!("{open}  Two: {{ title: Two, call: GET one }}\n")
                .replace("[xml, json]", "[xml, json], accept: [get, post]"),
            "take `accept` out: then a server tells them apart by their methods",
        ),
    ] {
        let report = report(&text).to_string();
        assert!(report.contains(message), "{report}");
    }
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
    check(
        "formwork: 1\napi: { name: A, base: https://a.example, formats: [xml] }\nendpoints: { A: { title: A, call: POST a } }\n",
    );
}
