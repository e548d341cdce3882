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
    let found = report(&format!("{HEAD}    params:\n{params}    refusal: oops\n"));
    assert_eq!((found.count(Severity::Error), found.more), (1, 51));
}
