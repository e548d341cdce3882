//! Keys and values.

use crate::marked::{HEAD, check, endpoint};

#[test]
fn unknown_keys() {
    endpoint("params: { a: { ⟦E0101⟧max_char: 3 } }");
    endpoint("⟦E0101⟧colour: red");
    check(&format!("⟦E0101⟧endpoint: {{}}\n{HEAD}"));
}

#[test]
fn missing_keys() {
    check(
        "formwork: 1\n⟦E0102⟧api: { formats: [xml], accept: [post], base: https://a.example }\nendpoints: { ⟦E0102⟧A: { title: A } }\n",
    );
    endpoint("params: { a: { ⟦E0102⟧max_chars: { side: server } } }");
    endpoint("errata:\n  - { at: title, ours: One, why: so }\n  - ⟦E0102⟧{ at: title, ours: One }");
}

#[test]
fn wrong_types() {
    endpoint("params: ⟦E0103⟧text");
    endpoint("params: ⟦E0103⟧[a, b]");
    endpoint(
        "params: { a: { ⟦E0103⟧aliases: b } }"
            .replace("⟦E0103⟧aliases: b", "aliases: ⟦E0103⟧b")
            .as_str(),
    );
    endpoint("doc:\n  ⟦E0103⟧a: b");
}

#[test]
fn texts_that_are_none() {
    endpoint(
        "params:\n  a: { doc: ⟦E0104⟧no }\n  b: { one_of: [⟦E0104⟧010, ⟦E0104⟧1.10, ⟦E0104⟧2011-02-28, ⟦E0104⟧7, x] }",
    );
    endpoint("params: { ⟦E0104⟧no: text }");
    endpoint("where: { a: ⟦E0104⟧1 }");
    endpoint("where: { a: \"1\" }");
}

#[test]
fn numbers() {
    endpoint("params: { a: { max_chars: ⟦E0105⟧010 } }");
    endpoint("params: { a: { max_chars: ⟦E0105⟧\"10\" } }");
    endpoint("params: { a: { max_chars: ⟦E0105⟧-1 } }");
    endpoint("params: { a: { type: int, min: ⟦E0302⟧1.5, max: ⟦E0302⟧99999999999999999999 } }");
    endpoint("params: { a: { type: uint, min: ⟦E0302⟧-1, max: ⟦E0302⟧1e3 } }");
    endpoint(
        "params: { a: { type: float, max: ⟦E0302⟧0.10000000000000000001 }, b: { type: float, max: ⟦E0302⟧1e400 } }",
    );
    endpoint(
        "params: { a: { type: float, min: ⟦E0105⟧.5, max: ⟦E0105⟧\"5\" }, b: { type: decimal, min: ⟦E0105⟧05, max: ⟦E0105⟧1e12345 } }",
    );
    endpoint(
        "params: { a: { type: float, min: 0.1, max: 0.10 }, b: { type: decimal, min: 1.01, max: ⟦E0301⟧1.0 } }",
    );
}

#[test]
fn truth_values() {
    endpoint("params: { a: { required: ⟦E0106⟧yes }, b: { required: ⟦E0106⟧\"true\" } }");
    endpoint("params: { a: { required: ⟦E0106⟧perhaps } }");
}

#[test]
fn words() {
    endpoint("params: { a: { max_chars: 3, side: ⟦E0107⟧sever } }");
    endpoint("reply: ⟦E0107⟧acknowledgement");
    check(
        "formwork: 1\napi: { name: A, base: https://a.example, formats: [⟦E0107⟧yaml, xml], accept: [⟦E0107⟧POST, post] }\nendpoints: { A: { title: A, call: POST a } }\n",
    );
}

#[test]
fn nothing_there() {
    endpoint("params: { a: { ⟦E0108⟧doc: } }");
    endpoint("⟦E0108⟧doc:");
    endpoint("doc: ⟦E0108⟧null");
    endpoint("params: { ⟦E0108⟧a: }");
}

#[test]
fn versions() {
    check(&HEAD.replace("formwork: 1", "formwork: ⟦E0109⟧2"));
}

#[test]
fn empty_texts() {
    endpoint("doc: ⟦E0901⟧\"\"");
    endpoint("params: { a: { server: ⟦E0901⟧\" \", doc: ⟦E0901⟧\"\" } }");
    check(&HEAD.replace("title: One", "title: ⟦E0901⟧\"\""));
}
