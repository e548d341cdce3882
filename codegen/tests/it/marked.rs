//! Broken specs that mark their own mistakes: `⟦E0301⟧` stands where the mistake must be reported.

use formwork_codegen::{Judge, Report, Spec};

/// The beginning of a spec; an endpoint's params go on.
pub const HEAD: &str = "\
formwork: 1
api: { name: Test, base: https://api.example.com, formats: [xml, json], accept: [post, get] }
credentials: { user: text, key: secret }
endpoints:
  One:
    title: One
    call: POST one
";

/// The engine judges values.
const JUDGE: Judge = Judge {
    refused: formwork::engine::refused,
    ..Judge::NOBODY
};

/// What a text without errors reports as warnings, or what is wrong with it.
pub fn report(text: &str) -> Report {
    match Spec::load_str_judged("test.yaml", text, JUDGE) {
        Ok(loaded) => loaded.report,
        Err(report) => report,
    }
}

/// Checks that a spec has exactly the mistakes that it marks, and that the language's schema sees what it can see.
#[track_caller]
pub fn check(marked: &str) {
    let (text, expected) = unmarked(marked);
    let report = report(&text);
    crate::schema::agrees(&text, &report);
    let found: Vec<String> = report
        .places()
        .iter()
        .map(|(code, line, column)| format!("{code} {line}:{column}"))
        .collect();
    assert_eq!(found, expected, "\n{report}");
}

/// Checks an endpoint's further lines, without the head's four spaces.
#[track_caller]
pub fn endpoint(marked: &str) {
    let lines: Vec<String> = marked.lines().map(|line| format!("    {line}")).collect();
    check(&format!("{HEAD}{}\n", lines.join("\n")));
}

/// The text without its marks.
pub fn without_marks(marked: &str) -> String {
    unmarked(marked).0
}

/// The text without its marks, and where they stood.
fn unmarked(marked: &str) -> (String, Vec<String>) {
    let (mut text, mut expected) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (code, after) = after.split_once('⟧').expect("a mark ends");
        text.push_str(before);
        let line = text.matches('\n').count() + 1;
        let start = text.rfind('\n').map_or(0, |at| at + 1);
        expected.push(format!(
            "{code} {line}:{}",
            text[start..].chars().count() + 1
        ));
        rest = after;
    }
    text.push_str(rest);
    (text, expected)
}
