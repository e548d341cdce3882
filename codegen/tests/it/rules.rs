//! Rules on values and on presence.

use formwork_codegen::model::{GroupRule, Kind, RuleId, Side};
use formwork_codegen::{Code, Spec};
use formwork_vocabulary::{ArgKind, RuleDef};

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

/// A value of the sort that a rule takes, with its key.
fn written(def: &RuleDef) -> String {
    let key = def.key;
    match def.arg {
        ArgKind::Chars => format!("{key}: a-z0-9"),
        ArgKind::Count => format!("{key}: 7"),
        ArgKind::Items => format!("{key}: 7, list: true"),
        ArgKind::Months => format!("{key}: {{ from: today, months: 7 }}"),
        ArgKind::Other => format!("{key}: other"),
        ArgKind::Pattern => format!("{key}: \"[a-z]+|0\""),
        ArgKind::Range => "min: 7, max: 70".to_owned(),
        ArgKind::Text => format!("{key}: some.text"),
        ArgKind::Texts => format!("{key}: [ann@mail.example]"),
    }
}

#[test]
fn every_row_of_a_rule_is_a_key() {
    for rule in RuleId::ALL {
        let def = rule.def();
        // What a secret must be is not told.
        let told = matches!(def.arg, ArgKind::Text | ArgKind::Texts);
        let fits = def.fits.iter();
        for kind in fits.filter(|kind| !told || **kind != Kind::Secret) {
            let (written, kind) = (written(def), kind.def().key);
            let text = format!(
                "{HEAD}    params: {{ other: {{ type: {kind} }}, one: {{ type: {kind}, {written}, side: client }} }}\n"
            );
            let loaded = Spec::load_str("rows.yaml", &text).expect(&text);
            let rules = &loaded.model.endpoints[0].params[1].rules;
            let found: Vec<_> = rules.iter().map(|rule| (rule.id, rule.side)).collect();
            assert_eq!(found, [(*rule, Side::Client)], "{text}");
            assert!(rules[0].arg.is(def.arg), "{text}");
        }
    }
}

#[test]
fn every_row_of_a_rule_on_several_parameters_is_a_key() {
    for rule in GroupRule::ALL {
        let key = rule.def().key;
        let (written, kind) = match rule {
            GroupRule::Compare => ("\"b < a\"", "int"),
            GroupRule::SameLength => ("[b, a]", "{ list: int }"),
            _ => ("[b, a]", "int"),
        };
        let when = if rule.needs_condition() {
            ", when: [c]"
        } else {
            ""
        };
        let text = format!(
            "{HEAD}    params: {{ a: {kind}, b: {kind}, c: text }}\n    rules: [{{ {key}: {written}{when}, side: client }}]\n"
        );
        let loaded = Spec::load_str("rows.yaml", &text).expect(&text);
        let group = &loaded.model.endpoints[0].groups[0];
        let members = vec![vec![1], vec![0]];
        assert_eq!(
            (group.rule, &group.members, group.side),
            (*rule, &members, Side::Client),
            "{text}"
        );
    }
}

#[test]
fn keys_that_are_no_rows() {
    for (wrong, meant) in [
        ("params: { a: { ⟦E0101⟧max_char: 3 } }", Some("max_chars")),
        ("params: { a: { type: int, ⟦E0101⟧mxn: 3 } }", Some("min")),
        ("params: { a: { ⟦E0101⟧wirr: b } }", Some("wire")),
        ("params: { a: { ⟦E0101⟧range: 3 } }", None),
        ("params: { a: { ⟦E0101⟧only_one: [a, b] } }", None),
        ("params: { a: { ⟦E0101⟧\"$formwork::Rules\": 3 } }", None),
        (
            "params: { a: text, b: text }\nrules: [{ ⟦E0101⟧only_on: [a, b] }]",
            Some("only_one"),
        ),
    ] {
        endpoint(wrong);
        let text = wrong.replace("⟦E0101⟧", "").replace('\n', "\n    ");
        let report = Spec::load_str("keys.yaml", &format!("{HEAD}    {text}\n")).expect_err(wrong);
        let unknown = report
            .diagnostics
            .iter()
            .find(|one| one.code == Code::UnknownKey);
        let suggestion = unknown.and_then(|one| one.suggestion.as_ref());
        assert_eq!(suggestion.map(|one| &*one.replacement), meant, "{wrong}");
    }
}

#[test]
fn texts_that_no_value_has() {
    endpoint(
        "params: { a: { forbidden: ⟦E0305⟧\"a\\tb\" }, b: { type: lines, forbidden: \"a\\tb\" } }",
    );
    endpoint("params: { a: { type: email, forbidden_domain: ⟦E0305⟧\"b\\nc\" } }");
    endpoint("params: { a: { forbidden: { is: ⟦E0305⟧\"\", side: client } } }");
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
