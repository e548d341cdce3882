//! A spec in a few lines, and what `eval` says about requests and replies to it.

use formwork_cli::eval::Evaluator;
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use serde_json::{Value, json};

/// What `eval` says about a form that is posted to a path of this spec.
pub fn request(spec: &str, path: &str, body: &str) -> Value {
    let request = json!({ "method": "POST", "path": path, "body": body });
    ask(spec, &json!({ "request": request }))
}

/// What `eval` says about a reply with status 200 to an operation of this spec.
pub fn reply(spec: &str, endpoint: &str, format: &str, body: &str) -> Value {
    let reply = json!({ "endpoint": endpoint, "format": format, "status": 200, "body": body });
    ask(spec, &json!({ "reply": reply }))
}

/// What `eval` says about values for an operation of this spec.
pub fn build(spec: &str, endpoint: &str, values: &Value) -> Value {
    ask(
        spec,
        &json!({ "build": { "endpoint": endpoint, "values": values } }),
    )
}

/// What `eval` says about a line.
pub fn ask(spec: &str, line: &Value) -> Value {
    let loaded = Spec::load_str("spec.yaml", spec).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let answer = Evaluator::new(&tables, None).line(line.to_string().as_bytes());
    serde_json::from_str(&answer).expect("JSON")
}
