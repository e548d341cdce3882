//! Manners in which APIs tell success from refusal, a small spec each: `check` runs its answers.

use std::fs;

use formwork_cli::spec;
use formwork_codegen::diagnostic::Severity;
use formwork_tests::root;

#[test]
fn each_manner_is_read_as_it_is_meant() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(root().join("tests/manners")).expect("the folder") {
        let report = spec::check(&entry.expect("a spec").path());
        count += 1;
        let is_wrong = |severity| severity != Severity::Note;
        if report
            .diagnostics
            .iter()
            .any(|one| is_wrong(one.severity()))
        {
            wrong.push(report.to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(count, 7);
}
