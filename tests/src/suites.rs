//! Public conformance suites and the answers of real servers, which lie outside the project: in the folder that `FORMWORK_SUITES`
//! names, and in the folder `captures` beside it. Without the variable, they are looked for in `../shared/suites`.

use std::path::PathBuf;
use std::{env, fs};

use serde_json::Value;

use crate::root;

/// The folder of the suites: that of the variable must be there, the other one may be.
fn folder() -> Option<PathBuf> {
    let named = env::var_os("FORMWORK_SUITES").map(PathBuf::from);
    named.or_else(|| Some(root().join("../shared/suites")).filter(|folder| folder.is_dir()))
}

/// The path of a suite; none, and a note, where there is no folder of suites.
#[must_use]
pub fn path(name: &str) -> Option<PathBuf> {
    noted(name, folder().map(|folder| folder.join(name)))
}

/// The folder of the answers that servers of an API gave; none, and a note, where it is not there.
#[must_use]
pub fn captures(api: &str) -> Option<PathBuf> {
    let beside = folder().map(|folder| folder.join("../captures").join(api));
    noted(api, beside.filter(|folder| folder.is_dir()))
}

fn noted(name: &str, path: Option<PathBuf>) -> Option<PathBuf> {
    if path.is_none() {
        println!("note: FORMWORK_SUITES names no folder with it, so {name} was not run");
    }
    path
}

/// The cases of a suite; none, and a note, where there is no folder of suites.
///
/// # Panics
/// If there is, and the suite cannot be read.
#[must_use]
pub fn cases(name: &str) -> Option<Vec<Value>> {
    let path = path(name)?;
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
