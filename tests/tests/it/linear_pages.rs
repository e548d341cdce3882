//! What could be told of every pair is told once: the OpenAPI document of a rule on many parameters is as long as the rule.

use formwork_codegen::Spec;
use formwork_codegen::openapi::openapi;
use serde_json::Value;

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
