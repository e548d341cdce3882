//! The built binary: exit codes, streams and shapes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const GOOD: &str = "\
formwork: 1
api: { name: Shop, base: https://shop.example, formats: [xml], accept: [post] }
endpoints:
  Ping: { title: Ping, call: POST ping }
";

/// A folder of this test's own, empty.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn formwork(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_formwork"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // It may end without reading.
    let _ = child
        .stdin
        .take()
        .expect("piped")
        .write_all(input.as_bytes());
    child.wait_with_output().expect("the binary ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The exit code, standard output and standard error.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = formwork(folder, arguments, "");
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn check_of_a_clean_spec_says_nothing() {
    let here = folder("clean");
    fs::write(here.join("shop.yaml"), GOOD).expect("written");
    let nothing = (Some(0), String::new(), String::new());
    assert_eq!(run(&here, &["check", "shop.yaml"]), nothing);
    assert_eq!(run(&here, &["check", "--strict", "shop.yaml"]), nothing);
    assert_eq!(
        run(
            &here,
            &["check", "--format", "json", "shop.yaml", "shop.yaml"]
        ),
        nothing
    );
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    assert_eq!(run(&full, &["check", "shop.yaml"]), nothing);
}

#[test]
fn check_shows_every_mistake_with_its_place() {
    let here = folder("broken");
    let broken = GOOD
        .replace("title: Ping", "titel: Ping")
        .replace("[xml]", "[xlm]");
    fs::write(here.join("broken.yaml"), broken).expect("written");
    fs::write(here.join("good.yaml"), GOOD).expect("written");
    let (code, out, err) = run(&here, &["check", "good.yaml", "broken.yaml"]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    for part in [
        "error[E0101]",
        "error[E0107]",
        "broken.yaml:4:11",
        "^^^^^",
        "title",
        "broken.yaml: ",
    ] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
    assert!(!out.contains('\u{1b}'), "colours without a terminal");
}

#[test]
fn colours_come_and_go() {
    let here = folder("colours");
    fs::write(here.join("broken.yaml"), GOOD.replace("title", "titel")).expect("written");
    let coloured = |name: &str, value: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_formwork"));
        command.args(["check", "broken.yaml"]).current_dir(&here);
        command
            .env_remove("CLICOLOR_FORCE")
            .env_remove("NO_COLOR")
            .env(name, value);
        let output = command.output().expect("the binary ends");
        text(&output.stdout).contains('\u{1b}')
    };
    assert!(coloured("CLICOLOR_FORCE", "1"));
    assert!(!coloured("NO_COLOR", "1"));
    assert!(!coloured("TERM", "xterm-256color"), "no terminal is there");
}

#[test]
fn check_in_json_is_a_line_a_finding() {
    let here = folder("json");
    fs::write(
        here.join("broken.yaml"),
        GOOD.replace("title: Ping", "titel: Ping"),
    )
    .expect("written");
    let (code, out, _) = run(&here, &["check", "--format=json", "broken.yaml"]);
    assert_eq!(code, Some(1));
    let lines: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let unknown = lines
        .iter()
        .find(|line| line["code"] == "E0101")
        .expect("the finding");
    assert_eq!(unknown["file"], "broken.yaml");
    assert_eq!(unknown["severity"], "error");
    assert_eq!(
        (&unknown["line"], &unknown["column"]),
        (&Value::from(4), &Value::from(11))
    );
    assert_eq!(
        (&unknown["end_line"], &unknown["end_column"]),
        (&Value::from(4), &Value::from(16))
    );
    assert_eq!(unknown["suggestion"]["replacement"], "title");
    assert!(unknown["message"].is_string() && unknown["labels"].is_array());
}

#[test]
fn what_cannot_be_read_is_two() {
    let here = folder("missing");
    fs::write(here.join("good.yaml"), GOOD).expect("written");
    let (code, out, _) = run(&here, &["check", "missing.yaml", "good.yaml"]);
    assert_eq!(code, Some(2));
    assert!(out.contains("E0015"), "{out}");
    let (code, out, err) = run(&here, &["eval", "missing.yaml"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("E0015"), "{err}");
    assert_eq!(
        run(&here, &["generate", "missing.yaml", "--out", "x.rs"]).0,
        Some(2)
    );
    assert_eq!(run(&here, &["check"]).0, Some(2));
    assert_eq!(run(&here, &["chek", "good.yaml"]).0, Some(2));
    assert_eq!(
        run(&here, &["eval", "good.yaml", "--today", "2011-2-28"]).0,
        Some(2)
    );
}

#[test]
fn eval_answers_line_by_line() {
    let here = folder("eval");
    fs::write(here.join("shop.yaml"), GOOD).expect("written");
    let lines = "{\"id\":1,\"request\":{\"method\":\"POST\",\"path\":\"ping.xml\"}}\nno\n";
    let output = formwork(
        &here,
        &["eval", "shop.yaml", "--today", "2011-02-28"],
        lines,
    );
    assert_eq!(output.status.code(), Some(0));
    let expected = "{\"id\":1,\"endpoint\":\"Ping\",\"violations\":[],\"more\":0,\"encoded\":\"\"}\n{\"error\":\"the line is no JSON object\"}\n";
    assert_eq!(text(&output.stdout), expected);
    fs::write(here.join("broken.yaml"), GOOD.replace("title", "titel")).expect("written");
    let output = formwork(&here, &["eval", "broken.yaml"], lines);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(text(&output.stderr).contains("E0101"));
}

#[test]
fn explain_knows_every_code() {
    let here = folder("explain");
    for code in formwork_codegen::Code::ALL {
        let (exit, out, _) = run(&here, &["explain", code.as_str()]);
        assert_eq!(exit, Some(0));
        assert!(out.starts_with(code.as_str()) && out.len() > 40, "{out}");
    }
    assert_eq!(run(&here, &["explain", "e0101"]).0, Some(0));
    let (exit, out, err) = run(&here, &["explain", "E9999"]);
    assert_eq!((exit, out.as_str()), (Some(2), ""));
    assert!(err.contains("E9999"));
}

#[test]
fn generate_writes_and_checks() {
    let here = folder("generate");
    fs::write(here.join("shop.yaml"), GOOD).expect("written");
    let check = ["generate", "shop.yaml", "--out", "shop.rs", "--check"];
    let (code, out, _) = run(&here, &check);
    assert_eq!(code, Some(1));
    assert!(out.contains("+pub struct Ping"), "{out}");
    assert!(!here.join("shop.rs").exists());
    assert_eq!(
        run(&here, &check[..4]),
        (Some(0), String::new(), String::new())
    );
    assert_eq!(run(&here, &check), (Some(0), String::new(), String::new()));
    let written = fs::read_to_string(here.join("shop.rs")).expect("read");
    fs::write(
        here.join("shop.rs"),
        written.replace("POST ping", "POST pong"),
    )
    .expect("written");
    let (code, out, _) = run(&here, &check);
    assert_eq!(code, Some(1));
    for part in [
        "-",
        "+",
        "POST pong",
        "POST ping",
        "formwork generate shop.yaml --out shop.rs\n",
    ] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
    fs::write(here.join("shop.yaml"), GOOD.replace("title", "titel")).expect("written");
    assert_eq!(run(&here, &check[..4]).0, Some(1));
    assert_eq!(
        run(&here, &["generate", "good.yaml", "--out", "."]).0,
        Some(2)
    );
}

#[test]
fn every_help_has_examples() {
    let here = folder("help");
    for command in [
        &["--help"][..],
        &["check", "--help"],
        &["eval", "--help"],
        &["explain", "--help"],
        &["generate", "--help"],
    ] {
        let (code, out, _) = run(&here, command);
        assert_eq!(code, Some(0));
        assert!(out.contains("Examples:\n  formwork "), "{command:?}\n{out}");
        assert!(!out.contains('\u{1b}'), "colours without a terminal");
    }
}

/// What a terminal would obey, in names of files and in what stands in them.
#[cfg(unix)]
#[test]
fn nothing_foreign_reaches_the_terminal() {
    let here = folder("foreign");
    let evil = "a\u{1b}]0;t\u{7}\u{9b}31m.yaml";
    fs::write(here.join(evil), GOOD).expect("written");
    fs::write(here.join("there"), "\u{1b}[2Jold\u{7}\r\n").expect("written");
    fs::write(
        here.join("bad.yaml"),
        GOOD.replace(
            "call: POST ping",
            "call: POST ping, where: { \"a\\tb\": x }",
        ),
    )
    .expect("written");
    fs::write(
        here.join("tab.yaml"),
        GOOD.replace(
            "call: POST ping",
            "call: POST ping, where: { a: x }, also: { a: [\"b\\r\"] }",
        ),
    )
    .expect("written");
    let folder_of_file = format!("no\u{1b}[31m/{evil}");
    for arguments in [
        vec!["check", "no\u{1b}[31m\u{7}.yaml"],
        vec!["check", &folder_of_file],
        vec!["docs", "no\u{1b}[31m\u{7}.yaml", "--out", "x"],
        vec!["generate", evil, "--out", &folder_of_file],
        vec!["generate", evil, "--out", "there", "--check"],
        vec!["generate", evil, "--out", evil, "--check"],
        vec!["docs", evil, "--out", &folder_of_file],
        vec!["openapi", evil, "--out", &folder_of_file],
        vec!["openapi", evil, "--out", "there", "--check"],
        vec!["openapi", "tab.yaml"],
        vec!["schema", "--out", &folder_of_file, "--check"],
        vec!["man", "--out", &folder_of_file],
        vec!["explain", "\u{1b}[31m\u{7}"],
        vec!["check", "bad.yaml"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_formwork"))
            .args(&arguments)
            .current_dir(&here)
            .env("CLICOLOR_FORCE", "1")
            .output()
            .expect("the binary ends");
        for stream in [&output.stdout, &output.stderr] {
            let shown = text(stream);
            let is_foreign = |letter: char| letter.is_control() && !"\n\t\u{1b}".contains(letter);
            assert!(!shown.contains(is_foreign), "{arguments:?}: {shown:?}");
            for sequence in ["\u{1b}]", "\u{1b}[31m/", "\u{1b}[31m.", "\u{1b}[2J"] {
                assert!(!shown.contains(sequence), "{arguments:?}: {shown:?}");
            }
        }
    }
}
