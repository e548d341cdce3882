//! The oldest Rust that is declared: `.ci/run` builds with it, and these hold wherever it cannot be installed.

use std::process::Command;
use std::{env, fs};

use formwork_tests::root;
use serde_json::Value;

/// The workspaces whose lock a user builds with.
const WORKSPACES: [&str; 2] = ["Cargo.toml", "examples/your-own-api/Cargo.toml"];

fn metadata(manifest: &str) -> Value {
    let output = Command::new(env::var_os("CARGO").expect("cargo"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .arg("--manifest-path")
        .arg(root().join(manifest))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{manifest}: {output:?}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// `1.88` and `1.88.0` as numbers.
fn version(text: &str) -> Vec<u32> {
    let mut parts: Vec<_> = text
        .split('.')
        .map(|part| part.parse().expect("a number"))
        .collect();
    parts.resize(3, 0);
    parts
}

fn declared() -> String {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let line = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .expect("a declared version");
    line.trim_matches('"').to_owned()
}

#[test]
fn no_locked_package_needs_a_newer_one() {
    let declared = version(&declared());
    for manifest in WORKSPACES {
        let metadata = metadata(manifest);
        let packages = metadata["packages"].as_array().expect("packages");
        assert!(packages.len() > 20, "{manifest}: the whole lock");
        for package in packages {
            let Some(needed) = package["rust_version"].as_str() else {
                continue;
            };
            assert!(
                version(needed) <= declared,
                "{manifest}: {} {} needs {needed}",
                package["name"],
                package["version"]
            );
        }
    }
}

#[test]
fn every_published_package_declares_it() {
    let declared = declared();
    for manifest in WORKSPACES {
        for package in metadata(manifest)["packages"].as_array().expect("packages") {
            if package["source"].is_null() {
                assert_eq!(package["rust_version"], *declared, "{}", package["name"]);
            }
        }
    }
}

#[test]
fn the_texts_name_the_same_one() {
    let sentence = format!("Rust {} or later", declared());
    for text in ["README.md", "docs/your-own-api.md"] {
        let page = fs::read_to_string(root().join(text)).expect("UTF-8");
        assert!(page.contains(&sentence), "{text}: {sentence}");
    }
}

#[test]
fn the_tests_that_decide_build_with_it() {
    let run = fs::read_to_string(root().join(".ci/run")).expect("UTF-8");
    for part in ["rust-version", "cargo \"+$oldest\" check --locked"] {
        assert!(run.contains(part), "{part}");
    }
}
