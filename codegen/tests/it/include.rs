//! A spec in several files.

use std::fs;
use std::path::{Path, PathBuf};

use formwork_codegen::{Code, Report, Spec, emit};

const HEAD: &str = "formwork: 1\ninclude: [records.yaml, calls/all.yaml]\napi: { name: Test, base: https://api.example.com, formats: [json], accept: [post] }\n";
const RECORDS: &str =
    "# The records.\nrecords:\n  Song: { extends: Entry, fields: { length: int } }\n";
const CALLS: &str = "include: [../entry.yaml]\nendpoints:\n  Get: { title: Get, call: POST get, params: { id: { type: name } }, reply: { record: Song } }\n";
const ENTRY: &str =
    "types: { name: { max_chars: 9 } }\nrecords: { Entry: { fields: { id: name } } }\n";

/// A folder of its own with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("include")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

/// What is said, with the folder's name left out.
fn told(folder: &Path, report: &Report) -> String {
    report
        .to_string()
        .replace(&format!("{}/", folder.display()), "")
}

fn refused(name: &str, files: &[(&str, &str)]) -> String {
    let folder = folder(name, files);
    let report = Spec::load(folder.join("spec.yaml")).expect_err("a broken spec");
    told(&folder, &report)
}

#[test]
fn files_are_one_spec() {
    let files = [
        ("spec.yaml", HEAD),
        ("records.yaml", RECORDS),
        ("calls/all.yaml", CALLS),
        ("entry.yaml", ENTRY),
    ];
    let folder = folder("one", &files);
    let loaded = Spec::load(folder.join("spec.yaml")).unwrap_or_else(|report| panic!("{report}"));
    let read: Vec<String> = loaded.report.source.files().map(str::to_owned).collect();
    assert_eq!(read.len(), 4, "{read:?}");
    let whole = "formwork: 1
api: { name: Test, base: https://api.example.com, formats: [json], accept: [post] }
types: { name: { max_chars: 9 } }
records:
  Song: { extends: Entry, fields: { length: int } }
  Entry: { fields: { id: name } }
endpoints:
  Get: { title: Get, call: POST get, params: { id: { type: name } }, reply: { record: Song } }
";
    let whole = Spec::load_str("spec.yaml", whole).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(emit(&loaded.model), emit(&whole.model));
}

#[test]
fn mistakes_are_shown_in_their_own_files() {
    let files = [
        ("spec.yaml", HEAD),
        ("records.yaml", RECORDS),
        ("calls/all.yaml", &CALLS.replace("type: name", "type: nam")),
        (
            "entry.yaml",
            "records:\n  Song: { fields: { id: { typ: int } } }\n  Entry: { fields: { id: text } }\n",
        ),
    ];
    insta::assert_snapshot!(refused("places", &files));
}

#[test]
fn what_is_no_yaml_is_told_with_its_place() {
    let entry = "types:\n  name: \"a\" b\n";
    let files = [
        ("spec.yaml", HEAD),
        ("records.yaml", RECORDS),
        ("calls/all.yaml", CALLS),
        ("entry.yaml", entry),
    ];
    let told = refused("syntax", &files);
    assert!(told.contains("entry.yaml:2:13"), "{told}");
}

#[test]
fn each_file_is_included_once_and_must_be_there() {
    let files = [
        ("spec.yaml", HEAD),
        (
            "records.yaml",
            "include: [spec.yaml, /etc/hosts, none.yaml]\n",
        ),
        ("calls/all.yaml", "include: [../records.yaml]\n"),
    ];
    insta::assert_snapshot!(refused("twice", &files));
}

#[test]
fn a_text_that_comes_from_no_file_includes_none() {
    let report = Spec::load_str("<stdin>", HEAD).expect_err("no folder");
    let codes: Vec<Code> = report.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::Io, Code::Io], "{report}");
}

#[test]
fn files_are_no_larger_together_than_one() {
    let large = format!("# {}\n", "-".repeat(6 << 20));
    let names: Vec<String> = (0..8).map(|at| format!("{at}.yaml")).collect();
    let spec = format!("formwork: 1\ninclude: [{}]\n", names.join(", "));
    let mut files = vec![("spec.yaml", &*spec)];
    files.extend(names.iter().map(|name| (&**name, &*large)));
    let folder = folder("large", &files);
    let report = Spec::load(folder.join("spec.yaml")).expect_err("48 MiB");
    let too_large = report.diagnostics.iter();
    let too_large: Vec<_> = too_large
        .filter(|one| one.code == Code::TooLarge)
        .map(|one| report.source.slice(one.primary))
        .collect();
    assert_eq!(too_large, ["2.yaml"], "{}", told(&folder, &report));
    assert!(
        report.source.text.len() <= 16 << 20,
        "the others are not kept"
    );
}

#[test]
fn what_is_no_file_is_not_read() {
    let spec = "formwork: 1\ninclude: [inner]\n";
    let told = refused("folder", &[("spec.yaml", spec), ("inner/one.yaml", "")]);
    assert!(told.contains("this is no file"), "{told}");
}
