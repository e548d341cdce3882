//! `docs`, `openapi`, `schema`, `completions` and `man` as their users meet them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SPEC: &str = "\
formwork: 1
api: { name: Example, base: https://api.example.com, formats: [xml, json], accept: [post] }
credentials: { api_user: text, api_key: secret }
endpoints:
  DeleteCustomer:
    title: Delete a customer
    call: POST customer.delete
    params: { user: { type: email, required: true, max_chars: 64 } }
    samples:
      calls:
        wrong: { from: ours, format: xml, body: \"api_user=u&api_key={key}&user=x\", fails: [user: email] }
";

/// A folder of this test's own with a spec in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("removed");
    }
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("my_api.yaml"), SPEC).expect("written");
    folder
}

fn formwork(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_formwork"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("it runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn docs_are_written_and_checked() {
    let folder = folder("docs");
    let docs = |more: &[&str]| {
        let arguments = [&["docs", "my_api.yaml", "--out", "out"], more].concat();
        formwork(&folder, &arguments)
    };
    assert_eq!(
        docs(&["--check"]).status.code(),
        Some(1),
        "nothing is there"
    );
    assert!(!folder.join("out").exists(), "a check writes nothing");
    assert_eq!(docs(&[]).status.code(), Some(0));
    assert_eq!(docs(&["--check"]).status.code(), Some(0));
    let page = fs::read_to_string(folder.join("out/my-api.md")).expect("Markdown");
    assert!(
        page.contains("user: must be an e-mail address"),
        "the engine's answer: {page}"
    );
    fs::write(folder.join("out/my-api.html"), "stale").expect("written");
    let stale = docs(&["--check"]);
    assert_eq!(stale.status.code(), Some(1));
    let said = text(&stale.stdout);
    assert!(
        said.ends_with("  formwork docs my_api.yaml --out out --force\n"),
        "{said}"
    );
}

#[test]
fn openapi_says_what_it_leaves_out() {
    let made = formwork(&folder("openapi"), &["openapi", "my_api.yaml"]);
    assert_eq!(made.status.code(), Some(0));
    let document: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
    assert!(
        text(&made.stderr)
            .lines()
            .all(|line| line.starts_with("not in OpenAPI: "))
    );
    let unsaid = document["x-formwork-unsaid"].as_array().map_or(0, Vec::len);
    assert_eq!(text(&made.stderr).lines().count(), unsaid);
}

#[test]
fn broken_specs_have_no_pages() {
    let folder = folder("broken");
    fs::write(folder.join("my_api.yaml"), SPEC.replace("title", "titel")).expect("written");
    for arguments in [
        &["docs", "my_api.yaml", "--out", "out"][..],
        &["openapi", "my_api.yaml"],
    ] {
        let made = formwork(&folder, arguments);
        assert_eq!(made.status.code(), Some(1), "{arguments:?}");
        assert!(
            text(&made.stderr).contains("E0101"),
            "{}",
            text(&made.stderr)
        );
        assert!(made.stdout.is_empty() && !folder.join("out").exists());
    }
    assert_eq!(
        formwork(&folder, &["openapi", "none.yaml"]).status.code(),
        Some(2)
    );
}

#[test]
fn the_language_has_a_schema_and_a_page() {
    let folder = folder("schema");
    let schema = formwork(&folder, &["schema"]);
    let document: serde_json::Value = serde_json::from_slice(&schema.stdout).expect("JSON");
    assert_eq!(
        document["$schema"],
        "http://json-schema.org/draft-07/schema#"
    );
    let page = formwork(&folder, &["schema", "--as", "markdown", "--out", "page.md"]);
    assert_eq!(page.status.code(), Some(0));
    let page = fs::read_to_string(folder.join("page.md")).expect("Markdown");
    assert!(page.contains("# The spec language"));
}

const COMMANDS: [&str; 9] = [
    "check",
    "completions",
    "docs",
    "eval",
    "explain",
    "generate",
    "man",
    "openapi",
    "schema",
];

#[test]
fn shells_complete_every_command() {
    let folder = folder("completions");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = formwork(&folder, &["completions", shell]);
        let script = text(&script.stdout);
        for command in COMMANDS {
            assert!(script.contains(command), "{command} in {shell}");
        }
        if shell == "bash" {
            fs::write(folder.join("script"), script).expect("written");
            if let Ok(read) = Command::new("bash")
                .arg("-n")
                .arg(folder.join("script"))
                .output()
            {
                assert!(read.status.success(), "{}", text(&read.stderr));
            }
        }
    }
}

#[test]
fn the_manual_has_every_command() {
    let folder = folder("man");
    let page = formwork(&folder, &["man"]);
    let page = text(&page.stdout);
    assert!(page.contains(".TH formwork 1"), "{page}");
    assert_eq!(
        formwork(&folder, &["man", "--out", "man1"]).status.code(),
        Some(0)
    );
    for command in COMMANDS {
        assert!(
            page.contains(&format!("formwork\\-{command}(1)")),
            "{command}"
        );
        assert!(
            folder.join(format!("man1/formwork-{command}.1")).is_file(),
            "{command}"
        );
    }
}
