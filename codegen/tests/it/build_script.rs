//! What a build script does: it writes one file into `OUT_DIR`, or stops the build with every mistake at once.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const SHIPPED: &str = include_str!("../../../spec/customer_management.yaml");

/// Runs this program anew as a build script in a folder of its own.
fn run(name: &str, spec: &str) -> (PathBuf, Output) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("out")).expect("a folder");
    fs::write(folder.join("api.yaml"), spec).expect("a file");
    let output = Command::new(env::current_exe().expect("this program"))
        .args(["--exact", "build_script::as_a_build_script", "--nocapture"])
        .env("FORMWORK_TEST_SPEC", folder.join("api.yaml"))
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
    if let Some(spec) = env::var_os("FORMWORK_TEST_SPEC") {
        formwork_codegen::build(spec);
    }
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
