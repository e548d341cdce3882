//! What could be told of every pair is told once: the OpenAPI document of a rule on many parameters is as long as the rule.

use formwork_codegen::Spec;
use formwork_codegen::openapi::openapi;
use serde_json::{Value, json};

fn described(rule: &str, members: usize) -> Value {
    let names: Vec<String> = (0..members).map(|number| format!("p{number}")).collect();
    let params: String = names
        .iter()
        .map(|name| format!("      {name}: text\n"))
        .collect();
    let spec = format!(
        "formwork: 1\napi: {{ name: A, base: https://a.example, formats: [json], accept: [post] }}\nendpoints:\n  A:\n    \
         title: A\n    call: POST a\n    params:\n{params}    rules: [{{ {rule}: [{}] }}]\n",
        names.join(", ")
    );
    let loaded = Spec::load_str("a.yaml", &spec).unwrap_or_else(|report| panic!("{report}"));
    serde_json::from_str(&openapi(&loaded.model).document).expect("JSON")
}

/// Whether `dependentRequired` holds for an object with these members, as JSON Schema says.
fn holds(dependent: &Value, given: &[String]) -> bool {
    given.iter().all(|name| {
        let needed = dependent[name].as_array().map_or(&[][..], Vec::as_slice);
        needed
            .iter()
            .all(|other| given.iter().any(|one| other == one))
    })
}

#[test]
fn all_or_none_is_a_ring_that_all_or_none_satisfy() {
    for members in [2, 3, 6] {
        let document = described("all_or_none", members);
        let dependent = &document["components"]["schemas"]["A"]["allOf"][0]["dependentRequired"];
        for chosen in 0_usize..1 << members {
            let given: Vec<String> = (0..members)
                .filter(|number| chosen >> number & 1 == 1)
                .map(|number| format!("p{number}"))
                .collect();
            let expected = given.is_empty() || given.len() == members;
            assert_eq!(
                holds(dependent, &given),
                expected,
                "{given:?} by {dependent}"
            );
        }
    }
    let two = described("all_or_none", 2);
    let rule = &two["components"]["schemas"]["A"]["allOf"][0];
    assert_eq!(
        *rule,
        json!({ "dependentRequired": { "p0": ["p1"], "p1": ["p0"] } })
    );
}

#[test]
fn a_rule_of_double_size_is_told_in_double_length() {
    for rule in [
        "all_or_none",
        "requires",
        "only_one",
        "zero_or_one",
        "at_least_one",
    ] {
        let length = |members| described(rule, members).to_string().len();
        assert!(length(400) < length(200) * 22 / 10, "{rule}");
    }
}
