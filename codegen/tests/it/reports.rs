//! What a person reads.

use formwork_codegen::{Code, Severity, Style, explain};

use crate::marked::{HEAD, report};

const THREE: &str = "\
formwork: 1
api: { name: Test, base: https://api.example.com, formats: [xml, json], accept: [post] }
credentials: { user: text, key: secret }
endpoints:
  CreateCustomer:
    title: Create a Customer
    call: POST distributor.add
    params:
      username: { required: true, max_char: 64 }
      password: { type: secrt, required: yes, min_chars: 9, max_chars: 6 }
      confirm: { type: secret, equals: pasword }
";

#[test]
fn all_mistakes_at_once() {
    insta::assert_snapshot!(report(THREE).to_string());
}

#[test]
fn colours() {
    let text = report(THREE).render(Style::Coloured);
    assert!(text.contains("\u{1b}["));
    assert!(!report(THREE).render(Style::Plain).contains('\u{1b}'));
}

#[test]
fn explanations() {
    assert!(explain(Code::Contradiction).starts_with("No value can satisfy"));
}

#[test]
fn many_warnings_hide_no_error() {
    let params: String = (0..150)
        .map(|number| format!("      n{number}_token: text\n"))
        .collect();
    let found = report(&format!("{HEAD}    params:\n{params}    refusals: oops\n"));
    assert_eq!((found.count(Severity::Error), found.more), (1, 51));
}

/// What a terminal would obey shows as text, in the name of a file and wherever a text of the spec is told.
#[test]
fn nothing_foreign_reaches_the_terminal() {
    let evil = [
        "\u{1b}[31mred",
        "\u{1b}]0;title\u{7}",
        "a\rb",
        "a\u{9b}31m",
        "a\u{8}\u{8}b",
        "a\u{7f}",
        "a\u{202e}b",
    ];
    for text in evil {
        let name = format!("{text}/api\n.yaml");
        for spec in [
            String::new(),
            format!("formwork: 1\napi: {{ na{text}me: x }}\n"),
            format!(
                "{HEAD}    params: {{ a: {{ one_of: [x, \"{}\"], example: y }} }}\n",
                text.escape_unicode()
                    .to_string()
                    .replace("\\u{", "\\U")
                    .replace('}', "")
            ),
            format!("types: {{ {text}x: text }}\n{HEAD}"),
            format!("{HEAD}    doc: {text}\n    params: {{ {text}: {{ max_char: 1 }} }}\n"),
        ] {
            let found = match formwork_codegen::Spec::load_str(&name, &spec) {
                Ok(loaded) => loaded.report,
                Err(found) => found,
            };
            for (style, allowed) in [(Style::Plain, ""), (Style::Coloured, "\u{1b}")] {
                let shown = found.render(style);
                let is_foreign = |letter: char| {
                    letter != '\n'
                        && (letter.is_control() || letter == '\u{202e}')
                        && !allowed.contains(letter)
                };
                assert!(!shown.contains(is_foreign), "{shown:?}");
                assert!(
                    !shown.contains("\u{1b}[31mred") && !shown.contains("\u{1b}]"),
                    "{shown:?}"
                );
                assert!(
                    !shown.lines().any(|line| line.starts_with(".yaml")),
                    "{shown:?}"
                );
            }
        }
    }
}

#[test]
fn a_file_that_is_not_there_has_a_name_that_is_seen() {
    let Err(found) = formwork_codegen::Spec::load("no\u{1b}[2J/such\nfile.yaml") else {
        panic!("it is not there");
    };
    let shown = found.render(Style::Plain);
    assert!(shown.contains("no\\u{1b}[2J/such\\nfile.yaml"), "{shown:?}");
}
