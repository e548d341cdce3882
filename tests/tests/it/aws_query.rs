//! The Smithy protocol tests of AWS Query and EC2 Query: models that become specs, whose inputs and outputs go through `eval`.
//!
//! What is the HTTP client's work is not run: prefixes of hosts, and gzip. Of errors, code and message are compared: further members of
//! a refusal are not read.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat};
use formwork_cli::eval::Evaluator;
use formwork_cli::import::aws;
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::suites;
use serde_json::{Map, Value, json};

#[test]
fn inputs_give_the_same_pairs() {
    run(
        &["input_query.json", "input_ec2.json"],
        59,
        |service, case| {
            let shape = &case["given"]["input"]["shape"];
            let values = match shape.as_str() {
                Some(shape) => service.ours(shape, &case["params"]),
                None => json!({}),
            };
            let token = "00000000-0000-4000-8000-000000000000";
            let build = json!({ "endpoint": service.operation, "values": values, "token": token });
            let asked = json!({ "build": build });
            let answer = service.ask(&asked);
            let encoded = answer["encoded"].as_str().ok_or(format!("{answer}"))?;
            let body = case["serialized"]["body"].as_str().unwrap_or_default();
            let (ours, theirs) = (pairs(encoded), pairs(body));
            match ours == theirs {
                true => Ok(()),
                false => Err(format!("{ours:?} instead of {theirs:?}")),
            }
        },
    );
}

#[test]
fn outputs_give_the_same_values() {
    run(
        &["output_query.json", "output_ec2.json"],
        67,
        |service, case| {
            let response = &case["response"];
            let reply = json!({
                "endpoint": service.operation,
                "format": "xml",
                "status": response["status_code"],
                "body": response["body"].as_str().unwrap_or_default(),
            });
            let answer = service.ask(&json!({ "reply": reply }));
            if case["error"].is_object() {
                let refused = &answer["refused"];
                let same = refused["code"] == case["errorCode"]
                    && (case["errorMessage"].is_null()
                        || refused["message"] == case["errorMessage"]);
                return if same {
                    Ok(())
                } else {
                    Err(format!("{answer}"))
                };
            }
            let ok = answer.get("ok").ok_or(format!("{answer}"))?;
            let shape = case["given"]["output"]["shape"].as_str();
            let ours = shape.map_or(json!({}), |shape| service.theirs(shape, ok));
            let theirs = shape.map_or(&ours, |_| &case["result"]);
            match ours == *theirs {
                true => Ok(()),
                false => Err(format!("{ours} instead of {}", case["result"])),
            }
        },
    );
}

/// Runs the cases of two files, which are so many.
fn run(files: &[&str], count: usize, pass: impl Fn(&Service<'_>, &Value) -> Result<(), String>) {
    let (mut passed, mut wrong) = (0, Vec::new());
    for file in files {
        let Some(path) = suites::path(&format!("aws_query/{file}")) else {
            return;
        };
        let text = std::fs::read_to_string(&path).expect("the suite");
        let suite: Vec<Value> = serde_json::from_str(&text).expect("JSON");
        for group in &suite {
            for case in group["cases"].as_array().expect("cases") {
                let id = case["id"].as_str().expect("a text");
                if id.contains("EndpointTrait") || id.starts_with("SDKApp") {
                    continue;
                }
                match with_service(group, case, &pass) {
                    Ok(()) => passed += 1,
                    Err(why) => wrong.push(format!("{id}: {why}")),
                }
            }
        }
    }
    println!("{files:?}: {passed} passed, {} did not", wrong.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(passed, count);
}

fn with_service(
    group: &Value,
    case: &Value,
    pass: &impl Fn(&Service<'_>, &Value) -> Result<(), String>,
) -> Result<(), String> {
    let spec = aws::spec(&model(group, case).to_string())?;
    let loaded =
        Spec::load_str("service.yaml", &spec).map_err(|report| format!("{report}\n{spec}"))?;
    let tables = Tables::new(loaded.model).map_err(|error| error.to_string())?;
    let service = Service {
        shapes: &group["shapes"],
        operation: case["given"]["name"].as_str().expect("a name"),
        evaluator: Evaluator::new(&tables, None),
    };
    pass(&service, case)
}

/// The model of a service with this one operation.
fn model(group: &Value, case: &Value) -> Value {
    let mut operation = case["given"].clone();
    let name = operation["name"].as_str().expect("a name").to_owned();
    let is_query = group["metadata"]["protocol"] == "query";
    // The vectors leave out what every model of a service says.
    if is_query && operation["output"].is_object() {
        operation["output"]["resultWrapper"] = json!(format!("{name}Result"));
    }
    json!({
        "metadata": group["metadata"],
        "operations": { name: operation },
        "shapes": group["shapes"],
    })
}

/// A service that is asked.
struct Service<'t> {
    shapes: &'t Value,
    operation: &'t str,
    evaluator: Evaluator<'t>,
}

impl Service<'_> {
    fn ask(&self, line: &Value) -> Value {
        let answer = self.evaluator.line(line.to_string().as_bytes());
        serde_json::from_str(&answer).expect("JSON")
    }

    /// A value of the vectors as `eval` takes it: times and bytes are texts.
    fn ours(&self, shape: &str, value: &Value) -> Value {
        self.map(shape, value, &|shape, value| match shape["type"].as_str() {
            Some("timestamp") => time(shape, value),
            Some("blob") => json!(STANDARD.encode(value.as_str().unwrap_or_default())),
            _ => value.clone(),
        })
    }

    /// What `eval` says in the terms of the vectors.
    fn theirs(&self, shape: &str, value: &Value) -> Value {
        self.map(
            shape,
            value,
            &|shape, value| match (shape["type"].as_str(), value) {
                (Some("timestamp"), Value::String(text)) => number_of_time(shape, text),
                (Some("blob"), Value::String(text)) => {
                    let bytes = STANDARD.decode(text).expect("Base64");
                    json!(String::from_utf8(bytes).expect("UTF-8"))
                }
                (Some("float" | "double"), Value::String(text)) => text
                    .parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite())
                    .map_or(value.clone(), |number| json!(number)),
                _ => value.clone(),
            },
        )
    }

    fn map(&self, shape: &str, value: &Value, leaf: &dyn Fn(&Value, &Value) -> Value) -> Value {
        let shape = &self.shapes[shape];
        let inside = |reference: &Value, value: &Value| {
            self.map(reference["shape"].as_str().expect("a shape"), value, leaf)
        };
        match value {
            Value::Array(items) => items
                .iter()
                .map(|item| inside(&shape["member"], item))
                .collect(),
            Value::Object(entries) => {
                let reference = |name: &str| match shape["type"].as_str() {
                    Some("map") => &shape["value"],
                    _ => &shape["members"][name],
                };
                // An empty flat list leaves nothing in XML.
                let is_there = |(name, value): &(&String, &Value)| {
                    *value != &json!([]) || reference(name)["flattened"] != true
                };
                let entries = entries.iter().filter(is_there);
                let entries =
                    entries.map(|(name, value)| (name.clone(), inside(reference(name), value)));
                Value::Object(entries.collect::<Map<_, _>>())
            }
            value => leaf(shape, value),
        }
    }
}

fn time(shape: &Value, value: &Value) -> Value {
    let seconds = value.as_i64().expect("whole seconds");
    let time = DateTime::from_timestamp(seconds, 0).expect("a time");
    match shape["timestampFormat"].as_str() {
        Some("unixTimestamp") => json!(seconds),
        Some("rfc822") => json!(time.format("%a, %d %b %Y %H:%M:%S GMT").to_string()),
        _ => json!(time.to_rfc3339_opts(SecondsFormat::Secs, true)),
    }
}

fn number_of_time(shape: &Value, text: &str) -> Value {
    let time = match shape["timestampFormat"].as_str() {
        Some("unixTimestamp") => return serde_json::from_str(text).expect("a number"),
        Some("rfc822") => DateTime::parse_from_rfc2822(text),
        _ => DateTime::parse_from_rfc3339(text),
    };
    let millis = time.expect("a time").timestamp_millis();
    match millis % 1_000 {
        0 => json!(millis / 1_000),
        _ => json!(millis as f64 / 1_000.0),
    }
}

/// The decoded pairs, by their names: their order says nothing.
fn pairs(body: &str) -> BTreeMap<String, Vec<String>> {
    let mut pairs = BTreeMap::<String, Vec<String>>::new();
    for (name, value) in form_urlencoded::parse(body.as_bytes()) {
        pairs
            .entry(name.into_owned())
            .or_default()
            .push(value.into_owned());
    }
    pairs
}
