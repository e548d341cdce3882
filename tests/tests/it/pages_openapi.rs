//! The OpenAPI document: every operation is in it, and an independent validator accepts it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use formwork_cli::spec;
use formwork_codegen::openapi::openapi;
use formwork_tests::root;
use serde_json::Value;

fn document() -> Value {
    let text = fs::read_to_string(root().join("docs/openapi.json")).expect("the document");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn no_operation_is_dropped() {
    let document = document();
    let tables =
        spec::tables(&root().join("spec/customer_management.yaml")).expect("the spec is good");
    for endpoint in &tables.model().endpoints {
        let schema = &document["paths"][format!("/{}.{{format}}", endpoint.path)]["post"]["requestBody"]
            ["content"]["application/x-www-form-urlencoded"]["schema"];
        let name = format!("#/components/schemas/{}", endpoint.rust);
        let among = schema["oneOf"]
            .as_array()
            .is_some_and(|forms| forms.iter().any(|form| form["$ref"] == *name));
        assert!(among || schema["$ref"] == *name, "{}", endpoint.rust);
        let properties = &document["components"]["schemas"][&endpoint.rust]["properties"];
        for constant in &endpoint.constants {
            assert_eq!(properties[&constant.wire]["const"], constant.value);
        }
        for param in &endpoint.params {
            assert!(
                properties[&param.wire].is_object(),
                "{}.{}",
                endpoint.rust,
                param.wire
            );
        }
    }
}

/// Each rule is in a schema, or it is said to be in none.
#[test]
fn what_cannot_be_said_is_listed() {
    let unsaid = document()["x-formwork-unsaid"].to_string();
    for told in [
        "CreateCustomer.confirm_password: Must equal password.",
        "CreateCustomer.billing_date: From today",
        "CreateCustomer.ip[]: the server checks",
        "DisableCustomer.user: A server also takes the name username.",
        "UpdateEmail: `method` may also be `password`.",
        "GET",
    ] {
        assert!(unsaid.contains(told), "{told}: {unsaid}");
    }
}

const GROUPS: &str = "\
formwork: 1
api: { name: Groups, base: https://a.example, formats: [json], accept: [post] }
endpoints:
  One:
    title: One
    call: POST one
    params: { a: text, b: text, c: text, d: { type: int, min: 1, max: { is: 5, side: client } }, e: { type: email, forbidden_domain: a.b }, f: { starts_with: A.b } }
    rules: [{ only_one: [a, b] }, { zero_or_one: [b, c] }, { at_least_one: [a, c] }, { all_or_none: [c, d] }, { requires: [d, e] }]
";

#[test]
fn rules_become_keywords() {
    let loaded = formwork_codegen::Spec::load_str("groups.yaml", GROUPS)
        .unwrap_or_else(|report| panic!("{report}"));
    let made = openapi(&loaded.model);
    let document: Value = serde_json::from_str(&made.document).expect("JSON");
    let schema = &document["components"]["schemas"]["One"];
    assert_eq!(schema["allOf"].as_array().map(Vec::len), Some(5));
    assert_eq!(
        schema["allOf"][4]["anyOf"][0]["not"]["required"],
        serde_json::json!(["d"])
    );
    assert_eq!(
        (
            &schema["properties"]["d"]["minimum"],
            &schema["properties"]["d"]["maximum"]
        ),
        (&1.into(), &Value::Null)
    );
    assert_eq!(
        schema["properties"]["e"]["allOf"][0]["not"]["pattern"],
        "@[^@]*[Aa]\\.[Bb][^@]*$"
    );
    assert_eq!(schema["properties"]["f"]["allOf"][0]["pattern"], "^A\\.b");
    assert!(
        made.unsaid
            .iter()
            .any(|one| one.contains("Only a client checks this.")),
        "{:?}",
        made.unsaid
    );
}

/// A virtual environment with the validator, or why there is none.
fn validator() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi-venv");
    let python = folder.join("bin/python");
    let run = |program: &Path, arguments: &[&str]| {
        let output = Command::new(program)
            .args(arguments)
            .output()
            .map_err(|error| error.to_string())?;
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            Ok(())
        } else {
            Err(errors)
        }
    };
    if run(&python, &["-c", "import openapi_spec_validator"]).is_ok() {
        return Ok(python);
    }
    run(
        Path::new("python3"),
        &["-m", "venv", &folder.to_string_lossy()],
    )?;
    run(
        &python,
        &[
            "-m",
            "pip",
            "install",
            "--quiet",
            "--retries",
            "1",
            "openapi-spec-validator==0.9.0",
        ],
    )?;
    Ok(python)
}

#[test]
fn an_independent_validator_accepts_it() {
    let python = match validator() {
        Ok(python) => python,
        Err(why) => {
            println!(
                "note: openapi-spec-validator cannot be installed here, so it was not asked: {why}"
            );
            return;
        }
    };
    let written = |name: &str, spec: &str| {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let loaded = formwork_codegen::Spec::load_str(name, spec)
            .unwrap_or_else(|report| panic!("{report}"));
        fs::write(&file, openapi(&loaded.model).document).expect("written");
        file
    };
    for file in [
        root().join("docs/openapi.json"),
        written("groups.json", GROUPS),
        written("charges.json", altered::charges::SPEC),
    ] {
        let output = Command::new(&python)
            .args(["-m", "openapi_spec_validator"])
            .arg(file)
            .output()
            .expect("it runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
    let meta = "import json,sys,jsonschema; jsonschema.Draft7Validator.check_schema(json.load(open(sys.argv[1])))";
    let schema = root().join("docs/formwork.schema.json");
    let output = Command::new(&python)
        .args(["-c", meta])
        .arg(schema)
        .output()
        .expect("it runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
