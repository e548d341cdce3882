//! What the architecture promises about the source itself.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use formwork_tests::root;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn core_sources() -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    sources(&root().join("core/src"), &mut paths);
    assert!(paths.len() > 30, "the core's sources are where they were");
    paths
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).expect("UTF-8")))
        .collect()
}

#[test]
fn the_core_is_no_std_without_unsafe_code() {
    let lib = fs::read_to_string(root().join("core/src/lib.rs")).expect("lib.rs");
    for attribute in ["#![no_std]", "#![forbid(unsafe_code)]"] {
        assert!(lib.lines().any(|line| line == attribute), "{attribute}");
    }
    for (path, source) in core_sources() {
        for forbidden in [
            "extern crate std",
            "std::",
            "HashMap",
            "HashSet",
            "SystemTime",
            "Instant::",
            "env!(",
        ] {
            let mut lines = source
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            assert!(
                !lines.any(|line| line.contains(forbidden)),
                "{forbidden} in {}",
                path.display()
            );
        }
    }
    assert!(
        !root().join("core/build.rs").exists(),
        "the core has no build script"
    );
}

#[test]
fn the_core_depends_on_a_committed_list() {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "tree",
            "-p",
            "formwork",
            "-e",
            "normal,no-proc-macro",
            "--prefix",
            "none",
            "--format",
            "{p} {f}",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).expect("UTF-8");
    let mut crates: Vec<&str> = tree
        .lines()
        .map(|line| line.split_once(' ').map_or(line, |(name, _)| name))
        .collect();
    crates.sort_unstable();
    crates.dedup();
    assert_eq!(
        crates,
        [
            "chrono",
            "email_address",
            "formwork",
            "formwork-vocabulary",
            "num-traits"
        ]
    );
    let chrono = tree
        .lines()
        .find(|line| line.starts_with("chrono "))
        .expect("chrono");
    assert!(
        !chrono.contains("clock") && !chrono.contains("now"),
        "chrono reads no clock: {chrono}"
    );
}

/// What the documents name exists.
#[test]
fn the_documents_name_files_that_are_there() {
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(document)).expect(document);
        for name in text.split('`').skip(1).step_by(2) {
            let is_path = name.contains('/') && !name.contains([' ', '*', ':', '<', '{', '=']);
            let exists = root().join(name).exists() || root().join("core/src").join(name).exists();
            let media_type = name.starts_with("text/") || name.starts_with("application/");
            assert!(
                !is_path || media_type || exists,
                "{document} names `{name}`"
            );
        }
    }
}
