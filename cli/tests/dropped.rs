//! The kind: what a sample shows of an answer and the spec does not read is named, and nothing else is.

use formwork_cli::spec;
use formwork_codegen::{Code, Severity};

/// What `check` notes about an answer; `api` and `reply` belong to its spec.
#[track_caller]
fn notes(api: &str, reply: &str, format: &str, body: &str, outcome: &str) -> Vec<String> {
    let body = body.replace('\'', "''");
    let text = format!(
        "formwork: 1\n\
         api: {{ name: Test, base: https://api.example.com, suffix: none, accept: [post], {api} }}\n\
         records: {{ Row: {{ fields: {{ id: int, text: {{ optional: true }} }} }} }}\n\
         endpoints:\n  Get:\n    title: Get\n    call: POST get\n    reply: {reply}\n    samples:\n      answers:\n\
         \x20       - {{ name: a, from: ours, format: {format}, body: '{body}', {outcome} }}\n\
         \x20 Other: {{ title: Other, call: POST other, reply: {{ list: Row, root: others, item: other }} }}\n"
    );
    let report = spec::check_str("spec.yaml", &text);
    let only_notes = |one: &formwork_codegen::Diagnostic| one.severity() == Severity::Note;
    assert!(report.diagnostics.iter().all(only_notes), "{report}");
    let place = |one: &formwork_codegen::Diagnostic| {
        assert_eq!(
            report.source.position(one.primary.start).line,
            11,
            "{report}"
        );
        one.message.clone()
    };
    let notes = report.diagnostics.iter();
    let dropped = notes.filter(|one| one.code == Code::Dropped);
    dropped.map(place).collect()
}

/// The one note that names all of these.
#[track_caller]
fn dropped(reply: &str, format: &str, body: &str, outcome: &str, what: &str) {
    let api = match format {
        "xml" => {
            "formats: [xml], verdict: { fault: { root: Response/Error, code: Code, message: Message, error: E } }"
        }
        _ => "formats: [json]",
    };
    let expected: Vec<String> = match what {
        "" => Vec::new(),
        what => vec![format!(
            "the answer `a` shows what the spec does not read: {what}"
        )],
    };
    assert_eq!(notes(api, reply, format, body, outcome), expected, "{body}");
}

const RECORD: &str = "{ record: Row, root: row }";
const LIST: &str = "{ list: Row, root: Response/Result/rows, item: row }";

#[test]
fn attributes() {
    let ok = "ok: { id: 1 }";
    for (body, what) in [
        ("<row><id>1</id></row>", ""),
        (
            "<row valid='true'><id>1</id></row>",
            "the attribute `valid` of `row`",
        ),
        (
            r#"<row a="1" b = '>'><id c="2">1</id><text/></row>"#,
            "the attribute `a` of `row`, the attribute `b` of `row` and the attribute `c` of `row/id`",
        ),
        (
            "<row><id>1</id><text kind='x' /></row>",
            "the attribute `kind` of `row/text`",
        ),
        // A declaration of a namespace is no data.
        (
            "<row xmlns='http://a' xmlns:b='http://b'><id>1</id></row>",
            "",
        ),
    ] {
        let outcome = match body.contains("text") {
            true => "ok: { id: 1, text: \"\" }",
            false => ok,
        };
        dropped(RECORD, "xml", body, outcome, what);
    }
}

#[test]
fn elements() {
    for (body, what) in [
        (
            "<row><id>1</id><more/></row>",
            "the element `more` of `row`",
        ),
        (
            "<row><id>1</id><more><deep a='1'>x</deep></more><more>y</more></row>",
            "the element `more` of `row`",
        ),
        (
            "<?xml version='1.0'?><!-- <a b='c'/> --><row><b><![CDATA[</b>]]></b><id>1</id><?p <a/>?></row>",
            "the element `b` of `row`",
        ),
    ] {
        dropped(RECORD, "xml", body, "ok: { id: 1 }", what);
    }
    let list = "<Response v='1'><Result><Token>t</Token><rows n='2'><row k='1'><id>1</id><x/></row>\
                <row k='2'><id>2</id><x/><y/></row></rows></Result><Meta><Id>1</Id></Meta></Response>";
    dropped(
        LIST,
        "xml",
        list,
        "ok: [{ id: 1 }, { id: 2 }]",
        "the attribute `v` of `Response`, the element `Token` of `Response/Result`, \
         the attribute `n` of `Response/Result/rows`, the attribute `k` of `Response/Result/rows/row`, \
         the element `x` of `Response/Result/rows/row`, the element `y` of `Response/Result/rows/row` \
         and the element `Meta` of `Response`",
    );
    dropped(
        "{ root: done }",
        "xml",
        "<done status='ok'><id>7</id></done>",
        "ok: { message: success }",
        "the attribute `status` of `done` and the element `id` of `done`",
    );
}

#[test]
fn refusals() {
    dropped(
        LIST,
        "xml",
        "<Response><Error lang='en'><Type>Sender</Type><Code>7</Code><Message>no</Message></Error><Id/></Response>",
        "refused: { message: \"no\", code: \"7\" }",
        "the attribute `lang` of `Response/Error`, the element `Type` of `Response/Error` and the element `Id` of `Response`",
    );
    dropped(
        LIST,
        "xml",
        "<result><message code='3'>no</message><errors><error n='1'>a</error></errors></result>",
        "refused: { message: \"no\", errors: [a] }",
        "the attribute `code` of `result/message` and the attribute `n` of `result/errors/error`",
    );
    dropped(
        RECORD,
        "json",
        r#"{"message":"no","errors":["a"],"code":7,"trace":{"id":1}}"#,
        "refused: { message: \"no\", errors: [a] }",
        "the member `code` and the member `trace`",
    );
    // What is no answer of the API is read by nobody.
    dropped(RECORD, "json", r#"{"x":1}"#, "unreadable: shape", "");
}

#[test]
fn members() {
    let one = "ok: { id: 1 }";
    dropped(RECORD, "json", r#"{"id":1}"#, one, "");
    dropped(
        RECORD,
        "json",
        r#"{"more":{"deep":[1]},"id":1,"text":null,"none":null}"#,
        one,
        "the member `more` and the member `none`",
    );
    dropped(
        "{ list: Row }",
        "json",
        r#"[{"id":1,"x":1},{"id":1,"x":2,"y":[]}]"#,
        "ok: [{ id: 1 }, { id: 1 }]",
        "the member `x` of an item and the member `y` of an item",
    );
    dropped("{ list: Row }", "json", "[]", "ok: []", "");
    // A name is shown on one line, and reorders none.
    dropped(
        RECORD,
        "json",
        r#"{"id":1,"\u202e\u001b\n":1}"#,
        one,
        r"the member `\u{202e}\u{1b}\n`",
    );
}

#[test]
fn each_of_many_is_named() {
    let members: String = (10..40).map(|n| format!(r#""m{n}":1,"#)).collect();
    let told = notes(
        "formats: [json]",
        "{ record: Row }",
        "json",
        &format!("{{{members}\"id\":1}}"),
        "ok: { id: 1 }",
    );
    assert!(
        (10..40).all(|n| told[0].contains(&format!("the member `m{n}`"))),
        "{told:?}"
    );
}

/// A remark on the print that names what is dropped has said it.
#[test]
fn a_remark_says_it() {
    let body = "<row markdown='1' n='2'><id>1</id></row>";
    let with = |remark: &str| {
        let outcome = format!("cosmetic: '{remark}', ok: {{ id: 1 }}");
        notes("formats: [xml]", RECORD, "xml", body, &outcome).concat()
    };
    assert!(with("the site left markdown=\"1\"").ends_with(": the attribute `n` of `row`"));
    assert!(with("blank lines").contains("`markdown`"));
    assert_eq!(with("`markdown` and `n` are the renderer''s"), "");
}

/// No remark names a member that has no letters.
#[test]
fn a_remark_does_not_say_the_empty_name() {
    for remark in ["", "cosmetic: blank lines, ", "cosmetic: '\"\" is odd', "] {
        for (body, outcome) in [
            (r#"{"":1,"id":1}"#, "ok: { id: 1 }"),
            (
                r#"{"":[],"message":"error","errors":[]}"#,
                "refused: { message: error, errors: [] }",
            ),
        ] {
            let outcome = format!("{remark}{outcome}");
            let told = notes("formats: [json]", "{ record: Row }", "json", body, &outcome);
            assert!(told.concat().ends_with(": the member ``"), "{told:?}");
        }
    }
}

/// An answer that several operations share is told once, and errors come before notes.
#[test]
fn each_is_told_once_and_hides_no_error() {
    let answers: String = (0..150)
        .map(|n| {
            format!("        - {{ name: a{n}, from: ours, format: json, body: '{{\"message\":\"success\",\"x\":1}}', ok: {{ message: success }} }}\n")
        })
        .collect();
    let text = format!(
        "formwork: 1\napi: {{ name: Test, base: https://api.example.com, formats: [json], accept: [post] }}\n\
         answers:\n  done: {{ from: ours, format: json, body: '{{\"message\":\"success\",\"y\":1}}', ok: {{ message: success }} }}\n\
         endpoints:\n  One: {{ title: One, call: POST one, samples: {{ answers: [done] }} }}\n\
         \x20 Two:\n    title: Two\n    call: POST two\n    samples:\n      answers:\n        - done\n{answers}\
         \x20       - {{ name: wrong, from: ours, format: json, body: '{{}}', ok: {{ message: success }} }}\n"
    );
    let report = spec::check_str("spec.yaml", &text);
    assert_eq!(report.count(Severity::Error), 1);
    assert_eq!(report.count(Severity::Note), 99);
    assert_eq!(report.more, 52);
    let drawn = report.to_string();
    assert_eq!(drawn.matches("the member `y`").count(), 1, "{drawn}");
    assert!(drawn.ends_with("spec.yaml: 1 error, 99 notes, 52 more not shown\n"));
}

/// A note is printed, in both formats, and is a finding where the check is strict.
#[test]
fn notes_fail_no_check() {
    let sns = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../examples/your-own-api/sns.yaml"
    );
    let check = |more: &[&str], code: i32| {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_formwork"))
            .args(["check", sns])
            .args(more)
            .output()
            .expect("it runs");
        assert_eq!(run.status.code(), Some(code));
        String::from_utf8(run.stdout).expect("UTF-8")
    };
    let drawn = check(&[], 0);
    assert_eq!(check(&["--strict"], 1), drawn);
    assert!(
        drawn.contains("note[N0001]: the answer `denied` shows"),
        "{drawn}"
    );
    assert!(drawn.ends_with("sns.yaml: 4 notes\n"), "{drawn}");
    let lines = check(&["--format", "json"], 0);
    assert_eq!(check(&["--format", "json", "--strict"], 1), lines);
    assert_eq!(lines.lines().count(), 4, "{lines}");
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(
            (&line["severity"], &line["code"]),
            (&"note".into(), &"N0001".into())
        );
    }
}
