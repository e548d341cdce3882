//! What a build script does: it writes one file into `OUT_DIR`, or stops the build with every mistake at once.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const SHIPPED: &str = include_str!("../../../spec/customer_management.yaml");

/// Runs this program anew as a build script in a folder of its own.
fn run(name: &str, spec: &str) -> (PathBuf, Output) {
    run_all(name, &["api.yaml"], spec)
}

/// The same of several files with one spec.
fn run_all(name: &str, files: &[&str], spec: &str) -> (PathBuf, Output) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("out")).expect("a folder");
    for file in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, spec).expect("a file");
    }
    let specs = files.iter().map(|file| folder.join(file));
    let output = Command::new(env::current_exe().expect("this program"))
        .args(["--exact", "build_script::as_a_build_script", "--nocapture"])
        .env(
            "FORMWORK_TEST_SPECS",
            env::join_paths(specs).expect("paths"),
        )
        .env("OUT_DIR", folder.join("out"))
        .current_dir(&folder)
        .output()
        .expect("this program runs");
    (folder, output)
}

fn files(folder: &Path) -> Vec<String> {
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| name(entry.expect("an entry")))
        .collect();
    names.sort();
    names
}

/// The build script itself, when it is asked for.
#[test]
fn as_a_build_script() {
    if let Some(specs) = env::var_os("FORMWORK_TEST_SPECS") {
        env::split_paths(&specs).for_each(formwork_codegen::build);
    }
}

/// The file is named like its spec, whatever dots the name has, so that two versions live side by side.
#[test]
fn names_with_dots() {
    let specs = [
        "sns.2010-03-31.yaml",
        "sns.2011-01-01.yaml",
        "v1.2.yml",
        "a.b.c.yaml",
        ".hidden",
        "plain",
    ];
    let (folder, output) = run_all("dots", &specs, SHIPPED);
    assert!(output.status.success(), "{output:?}");
    let expected = [
        ".hidden.rs",
        "a.b.c.rs",
        "plain.rs",
        "sns.2010-03-31.rs",
        "sns.2011-01-01.rs",
        "v1.2.rs",
    ];
    assert_eq!(files(&folder.join("out")), expected);
}

/// Specs whose files would overwrite one another stop the build, where the names differ in nothing that counts.
#[test]
fn specs_with_one_name() {
    for (name, specs) in [
        ("twins", ["one/api.yaml", "two/api.yaml"]),
        ("endings", ["api.yaml", "api.yml"]),
        ("cases", ["one/api.yaml", "two/API.yaml"]),
        ("bare", ["api.v1.yaml", "api.v1.json"]),
    ] {
        let (_, output) = run_all(name, &specs, SHIPPED);
        assert_eq!(output.status.code(), Some(1), "{specs:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        for spec in specs {
            assert!(said.contains(spec), "{spec} in\n{said}");
        }
    }
    let (_, output) = run_all("again", &["api.yaml", "api.yaml"], SHIPPED);
    assert!(output.status.success(), "one spec twice is one file");
}

#[test]
fn one_file_is_written_and_only_to_out_dir() {
    let (folder, output) = run("good", SHIPPED);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(files(&folder), ["api.yaml", "out"]);
    assert_eq!(files(&folder.join("out")), ["api.rs"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("cargo::rerun-if-changed="), "{said}");
}

#[test]
fn three_slips_stop_the_build_in_one_run() {
    let spec = SHIPPED
        .replace(
            "required: true, max_chars: 64, doc: The",
            "required: true, max_char: 64, doc: The",
        )
        .replace(
            "equals: password, doc: Confirm",
            "equals: pasword, doc: Confirm",
        )
        .replace(
            "reply: { list: Customer, root",
            "reply: { list: Custmer, root",
        );
    let (folder, output) = run("slips", &spec);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(files(&folder.join("out")), [""; 0]);
    let report = String::from_utf8_lossy(&output.stderr);
    for place in [
        "api.yaml:",
        "`max_char`",
        "did you mean `max_chars`?",
        "`pasword`",
        "did you mean `password`?",
        "`Custmer`",
        "did you mean `Customer`?",
        "^^^",
    ] {
        assert!(report.contains(place), "{place} in\n{report}");
    }
}
