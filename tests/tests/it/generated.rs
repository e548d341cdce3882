//! What the shipped spec becomes: types, docs and wire forms.

use altered::constraint;

use formwork_cli::eval::Evaluator;
use formwork_cli::tables::Tables;
use formwork_codegen::{Spec, emit};
use formwork_tests::sent::Sent;
use formwork_tests::{day, page_customer, sign_up};

const SHIPPED: &str = include_str!("../../../spec/customer_management.yaml");

fn generated(spec: &str) -> String {
    emit(
        &Spec::load_str("spec.yaml", spec)
            .unwrap_or_else(|report| panic!("{report}"))
            .model,
    )
}

/// The generated type with this name: from the blank line before its docs to its closing brace.
fn type_of<'t>(text: &'t str, name: &str) -> &'t str {
    let at = text.find(&format!("pub struct {name}<")).expect(name);
    let start = text[..at].rfind("\n\n").map_or(0, |blank| blank + 2);
    let end = text[at..]
        .find("\n}\n")
        .map_or(text.len(), |end| at + end + 2);
    &text[start..end]
}

#[test]
fn two_operations_read_as_if_written_by_hand() {
    let text = generated(SHIPPED);
    insta::assert_snapshot!("create_customer", type_of(&text, "CreateCustomer"));
    insta::assert_snapshot!("update_email", type_of(&text, "UpdateEmail"));
}

#[test]
fn a_parameter_takes_at_most_four_lines_besides_its_prose() {
    for line in type_of(&generated(SHIPPED), "CreateCustomer").lines() {
        assert!(
            !line.trim_start().starts_with("impl"),
            "behaviour is in the engine: {line}"
        );
    }
    let text = generated(SHIPPED);
    let create = type_of(&text, "CreateCustomer");
    let params = create.matches("    pub ").count();
    let lines = create
        .lines()
        .skip_while(|line| !line.starts_with("pub struct"))
        .count();
    assert_eq!(params, 20);
    assert!(
        lines <= params * 4 + 2,
        "{lines} lines for {params} parameters"
    );
}

#[test]
fn one_number_changes_the_rule_and_its_docs_and_nothing_else() {
    let (before, after) = (generated(SHIPPED), generated(constraint::SPEC));
    let changed: Vec<_> = before
        .lines()
        .zip(after.lines())
        .filter(|(before, after)| before != after)
        .collect();
    let expected = [
        (
            "    /// At most 64 characters.",
            "    /// At most 63 characters.",
        ),
        (
            "    #[param(max_chars = 64)]",
            "    #[param(max_chars = 63)]",
        ),
    ];
    assert_eq!(changed, expected);
    assert_eq!(before.lines().count(), after.lines().count());
    let username = "u".repeat(64);
    assert!(
        page_customer()
            .username(&username)
            .build(&sign_up())
            .is_ok()
    );
    let builder = constraint::CreateCustomer::builder().username(&username);
    let violations = builder.build(&sign_up()).expect_err("one too many");
    assert_eq!(formwork_tests::brief(&violations)[0], "username max_chars");
}

#[test]
fn three_slips_in_a_spec_are_told_in_one_run_with_carets_and_suggestions() {
    let slips = [
        (
            "      username: { required: true, max_chars: 64,",
            "      username: { required: true, max_char: 64,",
        ),
        (
            "equals: password, doc: Confirm new password.",
            "equals: pasword, doc: Confirm new password.",
        ),
        (
            "    reply: { list: Customer, root: users",
            "    reply: { list: Custmer, root: users",
        ),
    ];
    let spec = slips
        .iter()
        .fold(SHIPPED.to_owned(), |spec, (right, wrong)| {
            assert_eq!(spec.matches(right).count(), 1, "{right}");
            spec.replace(right, wrong)
        });
    let report = Spec::load_str("customer_management.yaml", &spec).expect_err("three slips");
    insta::assert_snapshot!("three_slips", report);
}

/// Every sample: a call with its canonical body or its violations, an answer with what it is taken for.
#[test]
fn the_samples_have_their_wire_forms_and_verdicts() {
    let loaded = Spec::load_str("spec.yaml", SHIPPED).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    assert!(formwork_cli::samples::run(&tables).is_empty());
    let evaluator = Evaluator::new(&tables, Some(day("2011-02-28")));
    let mut listing = String::new();
    for endpoint in &tables.model().endpoints {
        for call in &endpoint.calls {
            let line = Sent::sample(&tables.model().api, endpoint, call).line(&call.name);
            listing += &format!("{} {}\n", endpoint.key, evaluator.line(line.as_bytes()));
        }
        for answer in &endpoint.answers {
            let format = answer.format.suffix();
            let line = serde_json::json!({ "id": answer.name, "reply": { "endpoint": endpoint.key, "format": format, "status": answer.status, "body": answer.body } });
            listing += &format!(
                "{} {}\n",
                endpoint.key,
                evaluator.line(line.to_string().as_bytes())
            );
        }
    }
    insta::assert_snapshot!("samples", listing);
}
