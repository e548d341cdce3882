//! Rules on values and on presence.

use crate::marked::{HEAD, check, endpoint};

#[test]
fn contradictions() {
    endpoint("params: { a: { min_chars: 9, max_chars: ⟦E0301⟧3 } }");
    endpoint("params: { a: { type: int, min: 2, max: ⟦E0301⟧1 } }");
    endpoint("params: { a: { max_chars: 3, one_of: [abc, ⟦E0301⟧abcd] } }");
    endpoint("params: { a: { min_chars: 6 }, b: { equals: a, max_chars: ⟦E0301⟧5 } }");
    check(&format!(
        "types: {{ long: {{ min_chars: 9 }} }}\n{HEAD}    params: {{ a: {{ type: long, max_chars: ⟦E0301⟧3 }} }}\n"
    ));
}

#[test]
fn misfits() {
    endpoint(
        "params: { a: { type: bool, max_chars: ⟦E0302⟧3 }, b: { within: ⟦E0302⟧{ from: today, months: 1 } } }",
    );
    endpoint("params: { a: { type: date, min: ⟦E0302⟧3, forbidden: ⟦E0302⟧x } }");
    endpoint(
        "params: { a: { type: int, one_of: ⟦E0302⟧[a], forbidden_domain: { is: ⟦E0302⟧x } } }",
    );
}

#[test]
fn equals() {
    endpoint("params: { a: { equals: ⟦E0303⟧a } }");
    endpoint("params: { a: text, b: { type: int, equals: ⟦E0304⟧a } }");
    endpoint("params: { a: { list: true }, b: { equals: ⟦E0304⟧a } }");
}

#[test]
fn empty_rules() {
    endpoint(
        "params: { a: { min_chars: ⟦E0305⟧0 }, b: { max_chars: ⟦E0305⟧0 }, c: { one_of: ⟦E0305⟧[] }, d: { forbidden: ⟦E0305⟧\"\" } }",
    );
    endpoint("params: { a: { one_of: [x, y, ⟦E0306⟧x] } }");
    endpoint("params: { a: { side: ⟦W0006⟧server } }");
}

#[test]
fn groups() {
    endpoint("params: { a: text, b: text }\nrules: [{ only_one: [⟦E0307⟧a] }]");
    endpoint("params: { a: text, b: text }\nrules: [{ only_one: [a, b, ⟦E0308⟧a] }]");
    endpoint(
        "params: { a: text, b: text }\nrules: [⟦E0309⟧{ only_one: [a, b], requires: [a, b] }]",
    );
    endpoint("params: { a: text, b: text }\nrules: [⟦E0309⟧{ }]");
    endpoint("params: { a: { required: true }, b: text }\nrules: [{ only_one: [⟦E0310⟧a, b] }]");
    endpoint(
        "params: { a: { required: true }, b: text }\nrules: [{ requires: [b, a] }, { requires: [⟦E0310⟧a, b] }]",
    );
}
