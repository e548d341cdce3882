//! Public conformance suites that lie outside the project, in the folder that `FORMWORK_SUITES` names.

use std::path::PathBuf;
use std::{env, fs};

use serde_json::Value;

/// The cases of a suite. Without the variable there are none, and a note says so; with it, they must be there.
///
/// # Panics
/// If the variable is set and the suite cannot be read.
#[must_use]
pub fn cases(name: &str) -> Option<Vec<Value>> {
    let Some(folder) = env::var_os("FORMWORK_SUITES") else {
        println!("note: FORMWORK_SUITES is not set, {name} was not run");
        return None;
    };
    let path = PathBuf::from(folder).join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut suite: Value = serde_json::from_str(&text).expect("JSON");
    match suite["cases"].take() {
        Value::Array(cases) => {
            assert_eq!(
                Some(cases.len() as u64),
                suite["meta"]["count"].as_u64(),
                "{name} is whole"
            );
            Some(cases)
        }
        _ => panic!("{name} has no cases"),
    }
}
