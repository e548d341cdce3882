//! Any text as a spec.

use formwork_cli::tables::Tables;
use formwork_codegen::{Report, Spec};

/// Loads a spec: whatever is wrong with it has a place in it, and what is right can be run.
///
/// # Panics
/// If a promise is broken.
pub fn spec_load(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match Spec::load_str("spec.yaml", &text) {
        Ok(loaded) => {
            assert!(!loaded.report.has_errors(), "a model has no errors");
            assert_report(&loaded.report);
            let endpoints = loaded.model.endpoints.len();
            let tables = Tables::new(loaded.model).expect("a short spec has few parameters");
            assert_eq!(tables.routes().endpoints.len(), endpoints);
        }
        Err(report) => {
            assert!(report.has_errors(), "no model without an error");
            assert_report(&report);
        }
    }
}

fn assert_report(report: &Report) {
    let text = &report.source.text;
    for one in &report.diagnostics {
        assert!(
            text.get(one.primary.start..one.primary.end).is_some(),
            "{one:?} is about a part of the text"
        );
        assert!(
            one.labels
                .iter()
                .all(|label| text.get(label.span.start..label.span.end).is_some()),
            "{one:?}"
        );
        assert!(
            !one.message.contains('\n') && !one.message.is_empty(),
            "{one:?}"
        );
    }
    assert!(
        report.diagnostics.len() <= 101,
        "{} diagnostics",
        report.diagnostics.len()
    );
    let drawn = report.to_string();
    assert_eq!(drawn.is_empty(), report.is_empty());
    assert!(
        !drawn.contains(|c: char| c.is_control() && c != '\n'),
        "no terminal is steered: {drawn:?}"
    );
}
