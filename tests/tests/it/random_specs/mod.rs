//! Specs that are drawn at random from the vocabulary's rows: every kind with every rule that fits it in every list style, in every
//! place, beside one another. Each is a good spec; its tables, its Rust and its pages are made, and what they say is tried.
//!
//! A spec is drawn by its number alone, so that one which fails can be drawn again.

mod answers;
mod compiled;
mod field;
mod fields;
mod group;
mod mistakes;
mod nested;
mod pairs;
mod spec;
mod trips;
mod value;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use formwork::table::{GroupRule, Kind, RuleId};
use formwork::{Format, Method};
use formwork_cli::eval::Evaluator;
use formwork_cli::pages;
use formwork_cli::spec::check_str;
use formwork_cli::tables::Tables;
use formwork_codegen::diagnostic::{Diagnostic, Severity};
use formwork_codegen::{Model, reference};
use formwork_tests::choices::Choices;
use formwork_vocabulary::InHeader;

use field::Style;
use mistakes::Told;
use spec::{Endpoint, Spec};
use trips::Trips;

/// So many specs.
const SPECS: usize = 2_000;
/// So many trips through each operation.
const TRIPS: usize = 3;

/// The specs, each with its model.
static DRAWN: LazyLock<Vec<(Spec, Model)>> = LazyLock::new(|| {
    let cells = field::cells();
    let drawn = (0..SPECS).map(|seed| {
        let spec = spec::of(seed, &cells);
        match formwork_codegen::Spec::load_str("drawn.yaml", &spec.text) {
            Ok(loaded) => (spec, loaded.model),
            Err(report) => panic!("{seed}: {report}\n{}", spec.text),
        }
    });
    drawn.collect()
});

#[test]
fn every_drawn_spec_is_a_good_one() {
    let cells = field::cells();
    let mut wrong = Vec::new();
    for seed in 0..SPECS {
        let spec = spec::of(seed, &cells);
        let report = check_str("drawn.yaml", &spec.text);
        // A note says what an author may not have thought of: the generator means it.
        let is_bad = |one: &Diagnostic| one.severity() != Severity::Note;
        if report.diagnostics.iter().any(is_bad) {
            wrong.push(format!("{seed}: {report}\n{}", spec.text));
        }
    }
    tell(wrong);
}

/// Fails with the first of these.
fn tell(mut wrong: Vec<String>) {
    let count = wrong.len();
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{count}:\n{}", wrong.join("\n"));
}

#[test]
fn every_drawn_spec_is_made_rust_and_pages_of() {
    for (seed, (spec, model)) in DRAWN.iter().enumerate() {
        let code = formwork_codegen::emit(model);
        if let Err(why) = syn::parse_file(&code) {
            panic!("{seed}: {why}\n{}\n{code}", spec.text);
        }
        let made = formwork_codegen::openapi::openapi(model);
        let document: Result<serde_json::Value, _> = serde_json::from_str(&made.document);
        let document = document.unwrap_or_else(|why| panic!("{seed}: {why}\n{}", spec.text));
        let paths = document["paths"].as_object();
        let has_paths = paths.is_some_and(|paths| !paths.is_empty());
        assert!(has_paths, "{seed}\n{}", spec.text);
        let tables = Tables::new(model.clone()).expect("few parameters");
        let page = reference::markdown(model, &pages::findings(&tables));
        let mut keys = spec.endpoints.iter().flat_map(|one| &one.params);
        let untold = keys.find(|field| !page.contains(&field.key));
        assert!(untold.is_none(), "{seed} {untold:?}\n{}\n{page}", spec.text);
    }
}

/// Takes trips through each operation of each spec; what goes wrong is told with the spec.
fn on_trips(take: impl Fn(&Trips<'_>, &Endpoint, &mut Choices<'_>) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for (seed, (spec, model)) in DRAWN.iter().enumerate() {
        let tables = Tables::new(model.clone()).expect("few parameters");
        let trips = Trips {
            spec,
            tables: &tables,
            evaluator: Evaluator::new(&tables, None),
        };
        let mut choices = Choices::seeded(seed as u64);
        for endpoint in &spec.endpoints {
            let mut taken = (0..TRIPS).map(|_| take(&trips, endpoint, &mut choices));
            let failed = taken.find_map(Result::err);
            wrong.extend(failed.map(|why| format!("{seed}: {why}\n{}", spec.text)));
        }
    }
    tell(wrong);
}

#[test]
fn what_is_sent_comes_in_as_it_was() {
    on_trips(|trips, endpoint, choices| trips.there_and_back(endpoint, choices));
}

#[test]
fn neither_order_nor_aliases_change_what_is_said() {
    on_trips(|trips, endpoint, choices| trips.rearranged(endpoint, choices));
}

#[test]
fn what_is_empty_is_what_is_said_of_it() {
    on_trips(|trips, endpoint, choices| trips.emptied(endpoint, choices));
    on_trips(|trips, endpoint, choices| trips.emptied_answer(endpoint, choices));
}

#[test]
fn what_comes_twice_or_is_unknown_is_told() {
    on_trips(|trips, endpoint, choices| trips.disturbed(endpoint, choices));
}

#[test]
fn what_is_wrong_is_told_on_both_sides() {
    let told = RefCell::new(BTreeMap::<Told, usize>::new());
    on_trips(|trips, endpoint, choices| {
        let one = trips.told(endpoint, choices)?;
        *told.borrow_mut().entry(one).or_default() += 1;
        Ok(())
    });
    let told = told.into_inner();
    println!("{told:?}");
    let sorts = [
        Told::NoValue,
        Told::Rule,
        Told::Missing,
        Told::Miscounted,
        Told::Group,
        Told::Compared,
    ];
    let is_rare = |sort| told.get(sort).is_none_or(|count| *count < 100);
    let rare: Vec<_> = sorts.iter().filter(|sort| is_rare(sort)).collect();
    assert!(rare.is_empty(), "{rare:?} of {told:?}");
}

#[test]
fn what_is_answered_is_read_as_it_was() {
    on_trips(|trips, endpoint, choices| trips.answered(endpoint, choices));
}

#[test]
fn what_lacks_something_is_no_answer() {
    on_trips(|trips, endpoint, choices| trips.lacking(endpoint, choices));
}

#[test]
fn what_is_refused_is_read_as_that() {
    on_trips(|trips, endpoint, _| trips.refused(endpoint));
}

/// What every row of the vocabulary is counted as.
fn rows() -> Vec<String> {
    let kinds = Kind::ALL
        .iter()
        .map(|kind| format!("kind {}", kind.def().key));
    let rules = RuleId::ALL
        .iter()
        .map(|rule| format!("rule {}", rule.def().key));
    let groups = GroupRule::ALL
        .iter()
        .map(|rule| format!("group {}", rule.def().key));
    let styles = Style::all().map(|style| format!("style {}", style.name()));
    let formats = Format::ALL.iter().map(|format| format!("format {format}"));
    let methods = Method::ALL
        .iter()
        .map(|method| format!("method {}", method.as_str()));
    let headers = InHeader::ALL.iter().map(|by| format!("in {}", by.key()));
    let rows = kinds
        .chain(rules)
        .chain(groups)
        .chain(styles)
        .chain(headers);
    rows.chain(formats).chain(methods).collect()
}

#[test]
fn every_row_and_every_cell_is_drawn() {
    let cells = field::cells();
    let mut tally = BTreeMap::<&str, usize>::new();
    for (what, count) in DRAWN.iter().flat_map(|(spec, _)| &spec.tally) {
        *tally.entry(what).or_default() += count;
    }
    let drawn = |what: &String| tally.get(&**what).copied().unwrap_or(0);
    let mut never = rows();
    never.extend(cells.iter().copied().map(field::shown));
    never.retain(|what| drawn(what) == 0);
    assert!(never.is_empty(), "never drawn: {never:#?}");
    for (what, count) in tally.iter().filter(|(what, _)| !what.starts_with("cell ")) {
        println!("{what:40} {count:7}");
    }
    let counts = cells
        .iter()
        .copied()
        .map(field::shown)
        .map(|cell| drawn(&cell));
    println!(
        "{:40} {:7} each at least",
        format!("{} cells", cells.len()),
        counts.min().unwrap_or(0)
    );
}
