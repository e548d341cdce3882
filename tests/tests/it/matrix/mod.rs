//! Every kind × rule × list style × direction × format: `tests/matrix.md` says yes, or no and a reason, and this runs each.
//!
//! Whether a cell is a no is asked, not written down twice: a spec that wants it is refused, for the reason that is given. A yes is
//! run through the tables that the command line makes of the same spec, with values that keep what is asked and values that
//! break it, written by hand in `values.rs`. That compiled types have the same tables is `agreement.rs`'s.
//!
//! With the variable `FORMWORK_BLESS` the file is written instead of compared. A yes that is none any more fails all the same: it
//! is taken out of the file by hand, by whoever means it.

mod cells;
mod compiled;
pub(crate) mod replies;
pub(crate) mod requests;
mod table;
pub(crate) mod values;

use std::collections::BTreeMap;
use std::{env, fs};

use formwork::engine;
use formwork::table::{GroupRule, Kind};
use formwork_cli::tables::Tables;
use formwork_codegen::{Code, Spec};
use formwork_tests::root;

use cells::{Answer, Asked, Cell, Way, Why};

/// What a cell is, or what went wrong when it was run.
fn answer(cell: Cell) -> Result<Answer, String> {
    let spec = spec(cell);
    match Spec::load_str("cell.yaml", &spec) {
        Ok(loaded) => {
            let tables = Tables::new(loaded.model).expect("few parameters");
            match cell.way {
                Way::RequestOut => requests::sent(&tables, cell),
                Way::RequestIn => requests::received(&tables, cell),
                Way::ReplyIn(format) => replies::read(&tables, cell, format),
                Way::ReplyOut(format) => replies::written(cell, format),
            }
        }
        Err(report) => {
            let places = report.places();
            let codes: Vec<Code> = places.into_iter().map(|(code, ..)| code).collect();
            refused(cell, &codes)
                .map(Answer::No)
                .ok_or_else(|| report.to_string())
        }
    }
}

/// Why a spec that asks for this is refused with these codes; nothing if that is not known.
fn refused(cell: Cell, codes: &[Code]) -> Option<Why> {
    let fits = match cell.asked {
        Asked::Rule(rule) if rule.def().is_on_parts() => cell.list.is_some(),
        Asked::Rule(rule) => rule.def().fits(cell.kind),
        Asked::Group(rule) if !requests::compares(rule, cell) => {
            return (*codes == [Code::BadMember]).then_some(Why::NoMember);
        }
        Asked::Nothing | Asked::Required | Asked::Group(_) => true,
    };
    let why = match fits {
        false => Why::Unfit,
        true => [Why::OneWithOne, Why::Tells]
            .into_iter()
            .find(|why| codes.first() == why.code().as_ref())?,
    };
    codes
        .iter()
        .all(|code| Some(*code) == why.code())
        .then_some(why)
}

/// A spec that asks for it.
fn spec(cell: Cell) -> String {
    let mut words = cell.list.map_or("", |_| ", list: true").to_owned();
    let mut rules = String::new();
    match cell.asked {
        Asked::Nothing | Asked::Required => {}
        Asked::Rule(id) => words += &format!(", {}", values::said(id, cell.kind)),
        Asked::Group(id) => {
            let third = if cell.way.is_reply() { "" } else { ", third" };
            let key = id.def().key;
            let sum = third.replace(", ", " - ");
            rules = match id {
                GroupRule::Compare => format!("rules: [{{ {key}: \"value <= other{sum}\" }}]"),
                _ if id.needs_condition() => {
                    format!("rules: [{{ {key}: [value{third}], when: [other] }}]")
                }
                _ => format!("rules: [{{ {key}: [value, other{third}] }}]"),
            };
        }
    }
    let kind = cell.kind.def().key;
    let required = cell.asked == Asked::Required;
    let wire = requests::wire(cell.list);
    let value = format!("{{ type: {kind}, wire: \"{wire}\", required: {required}{words} }}");
    let are_lists = cell.asked == Asked::Group(GroupRule::SameLength);
    let (beside, optional) = match are_lists {
        true => (format!("{{ type: {kind}, list: true }}"), ""),
        false => (format!("{{ type: {kind} }}"), ", optional: true }"),
    };
    let others = (
        &*beside,
        &*match optional {
            "" => beside.clone(),
            optional => beside.replace(" }", optional),
        },
    );
    match cell.way.is_reply() {
        true => around((kind, ""), (&value, &rules), others),
        false => around((&value, &rules), (kind, ""), others),
    }
}

/// A spec of one operation: a parameter and rules beside it, a field and rules beside it.
fn around(
    request: (&str, &str),
    reply: (&str, &str),
    (param_beside, field_beside): (&str, &str),
) -> String {
    let (param, of_request) = request;
    let (field, of_record) = reply;
    format!(
        "formwork: 1\n\
         api: {{ name: Matrix, base: https://matrix.example, formats: [xml, json], accept: [post] }}\n\
         records:\n  Row:\n    fields: {{ value: {field}, other: {field_beside} }}\n    {of_record}\n\
         endpoints:\n  One:\n    title: One\n    call: POST one\n    reply: {{ list: Row, root: rows, item: row }}\n    \
         params: {{ value: {param}, other: {param_beside}, third: {param_beside} }}\n    {of_request}\n"
    )
}

/// What is wrong with the committed table, in view of what was found.
fn complaints(said: &BTreeMap<Cell, String>, found: &BTreeMap<Cell, Answer>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (cell, answer) in found {
        match said.get(cell) {
            None => wrong.push(format!("{cell}: nothing is said, and it is: {answer}")),
            Some(said) if *said != answer.to_string() => {
                wrong.push(format!("{cell}: `{said}` is said, and it is: {answer}"));
            }
            Some(_) => {}
        }
    }
    let gone = said.iter().filter(|(cell, _)| !found.contains_key(cell));
    wrong.extend(
        gone.map(|(cell, said)| format!("{cell}: `{said}` is said, and there is no such cell")),
    );
    wrong
}

/// The cells of which the table says yes, and which are not.
fn lost<'s>(said: &'s BTreeMap<Cell, String>, found: &BTreeMap<Cell, Answer>) -> Vec<&'s Cell> {
    let yes = said.iter().filter(|(_, said)| Answer::is_yes(said));
    let lost = yes.filter(|(cell, said)| {
        found
            .get(cell)
            .is_none_or(|found| found.to_string() != **said)
    });
    lost.map(|(cell, _)| cell).collect()
}

#[test]
fn the_matrix_says_what_is_so() {
    let (mut found, mut failed) = (BTreeMap::new(), Vec::new());
    for cell in cells::all() {
        match answer(cell) {
            Ok(answer) => drop(found.insert(cell, answer)),
            Err(why) => failed.push(format!("{cell}: {why}")),
        }
    }
    assert!(
        failed.is_empty(),
        "{} cells fail:\n{}",
        failed.len(),
        failed.join("\n")
    );
    let path = root().join("tests/matrix.md");
    let written = fs::read_to_string(&path).unwrap_or_default();
    let said = table::read(&written).unwrap_or_else(|why| panic!("tests/matrix.md: {why}"));
    let lost = lost(&said, &found);
    let lost: Vec<String> = lost.into_iter().map(Cell::to_string).collect();
    assert!(
        lost.is_empty(),
        "no yes any more; whoever means that takes it out by hand:\n{}",
        lost.join("\n")
    );
    let whole = table::write(&found);
    if env::var_os("FORMWORK_BLESS").is_some() {
        fs::write(&path, whole).expect("the table can be written");
        return;
    }
    let wrong = complaints(&said, &found);
    assert!(
        wrong.is_empty(),
        "tests/matrix.md; `FORMWORK_BLESS=1 cargo test -p formwork-tests --test it matrix` writes it:\n{}",
        wrong.join("\n")
    );
    assert_eq!(written, whole, "tests/matrix.md is laid out otherwise");
}

/// What is a value of a kind is told alike where a text is asked about alone, as for the values that a spec shows.
#[test]
fn a_text_alone_is_judged_like_a_request() {
    for kind in Kind::ALL {
        let values::Values { kept, broken } = values::of_kind(*kind);
        let kept = kept.iter().map(|text| (*text, None));
        let broken = broken.iter().map(|(text, code)| (*text, Some(*code)));
        for (text, code) in kept.chain(broken) {
            let found = engine::refused(*kind, None, text);
            assert_eq!(found.map(|code| code.as_str()), code, "{kind:?} {text:?}");
        }
    }
}

/// A table that says too little, too much or something else is found out.
#[test]
fn a_wrong_table_is_found_out() {
    let found: BTreeMap<Cell, Answer> = cells::all().map(|cell| (cell, Answer::Yes)).collect();
    let said = || table::read(&table::write(&found)).expect("our own");
    assert_eq!(complaints(&said(), &found), [""; 0]);
    let cell = cells::all().nth(77).expect("there are more");
    let mut less = said();
    less.remove(&cell);
    assert_eq!(
        complaints(&less, &found),
        [format!("{cell}: nothing is said, and it is: yes")]
    );
    assert!(lost(&less, &found).is_empty(), "a new cell is no loss");
    let mut now = found.clone();
    now.insert(cell, Answer::No(Why::Unfit));
    assert_eq!(
        complaints(&said(), &now),
        [format!("{cell}: `yes` is said, and it is: no a")]
    );
    assert_eq!(lost(&said(), &now), [&cell]);
    now.remove(&cell);
    assert_eq!(
        complaints(&said(), &now),
        [format!("{cell}: `yes` is said, and there is no such cell")]
    );
    assert_eq!(lost(&said(), &now), [&cell]);
    for (old, new) in [
        ("| required |", "| requird |"),
        ("## bool", "## boolean"),
        ("yes, ", "yes, yes, "),
        ("## date", "## bool"),
    ] {
        let broken = table::write(&found).replacen(old, new, 1);
        assert!(table::read(&broken).is_err(), "{new}");
    }
}
