//! The page about the language: every example in it is what it says.

use formwork_codegen::{Severity, Spec, language};

use crate::marked::report;
use crate::schema;

const HEAD: &str = "\
formwork: 1
api: { name: Example, base: https://api.example.com, formats: [xml, json], accept: [post, get] }
credentials: { api_user: text, api_key: secret }
endpoints:
";

/// An example, completed to a whole spec by the words behind its fence.
fn whole(kind: &str, text: &str) -> String {
    let indented = |by: usize| {
        let line = |line: &str| match line {
            "" => "\n".to_owned(),
            line => format!("{:by$}{line}\n", ""),
        };
        text.lines().map(line).collect::<String>()
    };
    match kind {
        "" | "whole" => text.to_owned(),
        "endpoint" | "broken" => format!(
            "{HEAD}  One:\n    title: One\n    call: POST one\n{}",
            indented(4)
        ),
        "endpoints" => format!("{HEAD}{}", indented(2)),
        other => panic!("an example of the kind {other}"),
    }
}

/// The examples with the words behind their fences.
fn examples() -> Vec<(String, String)> {
    let guide = language::guide();
    let blocks = guide.split("\n```yaml").skip(1);
    blocks
        .map(|block| {
            let (words, rest) = block.split_once('\n').expect("a fence has a line");
            let (text, _) = rest.split_once("```").expect("a block ends");
            (words.trim().to_owned(), text.to_owned())
        })
        .collect()
}

#[test]
fn examples_are_what_they_say() {
    let examples = examples();
    assert!(examples.len() > 12, "{}", examples.len());
    for (words, text) in examples {
        let (kind, code) = words.split_once(' ').unwrap_or((&words, ""));
        let text = whole(kind, &text);
        let found = report(&text);
        schema::agrees(&text, &found);
        let codes: Vec<&str> = found
            .diagnostics
            .iter()
            .map(|one| one.code.as_str())
            .collect();
        match kind {
            "broken" => assert!(codes.contains(&code), "{code}: {found}"),
            _ => {
                let wrong = found
                    .diagnostics
                    .iter()
                    .any(|one| one.severity() == Severity::Error);
                assert!(!wrong, "{found}\n{text}");
                assert!(Spec::load_str("example.yaml", &text).is_ok());
            }
        }
    }
}

#[test]
fn links_lead_to_headings() {
    let guide = language::guide();
    let headings: Vec<String> = guide
        .lines()
        .filter_map(|line| {
            Some(
                line.strip_prefix('#')?
                    .trim_start_matches('#')
                    .trim()
                    .to_lowercase(),
            )
        })
        .collect();
    let mut links = 0;
    for part in guide.split("](#").skip(1) {
        let (link, _) = part.split_once(')').expect("a link ends");
        assert!(
            headings
                .iter()
                .any(|heading| heading.replace(' ', "-") == link),
            "{link}"
        );
        links += 1;
    }
    assert!(links > 10, "{links}");
}
