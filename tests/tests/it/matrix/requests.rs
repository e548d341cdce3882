//! Requests: what a client builds and encodes, and what a server decodes.

use formwork::table::{Endpoint, GroupRule, ItemNames, Kind, RuleId};
use formwork::{Context, Filled, Problem, Slot, engine};
use formwork_cli::tables::Tables;
use formwork_tests::{brief, day, form, post};

use super::cells::{self, Answer, Asked, Cell, List};
use super::values::{self, CANARY, Values};

/// The wire name of `value`.
pub(super) fn wire(list: List) -> String {
    format!("value{}", cells::end(list))
}

/// The wire name of an item, counted from 0.
fn item(list: List, at: usize) -> String {
    match list {
        Some(ItemNames::Numbered { first, .. }) => {
            wire(list).replace('N', &(first as usize + at).to_string())
        }
        _ => wire(list),
    }
}

type Pairs = Vec<(String, String)>;

/// Which of the three parameters are given: `x` is one that is, `.` one that is not.
type Given = &'static str;

/// What keeps a rule on presence, and what breaks it, with what is reported.
pub(crate) fn presence(
    rule: GroupRule,
) -> (
    &'static [Given],
    &'static [(Given, &'static [&'static str])],
) {
    match rule {
        GroupRule::AllOrNone => (
            &["...", "xxx"],
            &[
                ("x..", &["other all_or_none", "third all_or_none"]),
                ("xx.", &["third all_or_none"]),
                (".x.", &["value all_or_none", "third all_or_none"]),
            ],
        ),
        GroupRule::Allows => (
            &["...", ".x.", "xxx"],
            &[
                ("x..", &["value allows"]),
                ("x.x", &["value allows", "third allows"]),
            ],
        ),
        GroupRule::Forbids => (
            &["...", ".x.", "x.x"],
            &[("xx.", &["value forbids"]), (".xx", &["third forbids"])],
        ),
        GroupRule::Compare | GroupRule::InOrder | GroupRule::SameLength => (&[], &[]),
        GroupRule::AtLeastOne => (&["x..", ".x.", "xxx"], &[("...", &["value at_least_one"])]),
        GroupRule::OnlyOne => (
            &["x..", ".x."],
            &[
                ("...", &["value only_one"]),
                ("xx.", &["other only_one"]),
                (".xx", &["third only_one"]),
            ],
        ),
        GroupRule::Requires => (
            &["...", ".x.", "xxx"],
            &[
                ("x..", &["value requires", "value requires"]),
                ("xx.", &["value requires"]),
            ],
        ),
        GroupRule::ZeroOrOne => (
            &["...", "x..", "..x"],
            &[
                ("xx.", &["other zero_or_one"]),
                ("x.x", &["third zero_or_one"]),
            ],
        ),
    }
}

/// The three parameters as a client has them, and as a form of them is.
struct Sent {
    slots: [Slot<'static>; 3],
    pairs: Pairs,
}

impl Sent {
    /// `value` alone: one, or a list of these.
    fn of(cell: Cell, texts: &[&'static str]) -> Self {
        let slot = match cell.list {
            None => texts
                .first()
                .map_or(Slot::Empty, |text| values::slot(cell.kind, text)),
            Some(_) => values::slots(cell.kind, texts),
        };
        let named = texts.iter().enumerate();
        Self {
            slots: [slot, Slot::Empty, Slot::Empty],
            pairs: named
                .map(|(at, text)| (item(cell.list, at), (*text).to_owned()))
                .collect(),
        }
    }

    /// The same beside a second parameter.
    fn beside(mut self, kind: Kind, other: &'static str) -> Self {
        self.slots[1] = values::slot(kind, other);
        self.pairs.push(("other".to_owned(), other.to_owned()));
        self
    }

    /// All three, each one value or as many as there are.
    fn three(cell: Cell, [value, other, third]: [Vec<&'static str>; 3]) -> Self {
        let mut sent = Self::of(cell, &value);
        for (at, (name, texts)) in [("other", other), ("third", third)].into_iter().enumerate() {
            sent.slots[at + 1] = match cell.list {
                None => values::slot(cell.kind, texts[0]),
                Some(_) => values::slots(cell.kind, &texts),
            };
            let named = texts
                .iter()
                .map(|text| (name.to_owned(), (*text).to_owned()));
            sent.pairs.extend(named);
        }
        sent
    }

    /// So many of the three.
    fn given(cell: Cell, given: Given) -> Self {
        let good = values::of_kind(cell.kind).kept[0];
        let mut sent = match given.starts_with('x') {
            true => Self::of(cell, &texts(cell.list, &[good])),
            false => Self {
                slots: [Slot::Empty, Slot::Empty, Slot::Empty],
                pairs: Vec::new(),
            },
        };
        for (at, name) in [(1, "other"), (2, "third")] {
            if given.as_bytes()[at] == b'x' {
                sent.slots[at] = values::slot(cell.kind, good);
                sent.pairs.push((name.to_owned(), good.to_owned()));
            }
        }
        sent
    }
}

/// Whether a rule on the values of several compares those of the cell.
pub(super) fn compares(rule: GroupRule, cell: Cell) -> bool {
    match rule {
        GroupRule::InOrder => cell.list.is_none() && values::in_order(cell.kind).is_some(),
        GroupRule::Compare => cell.list.is_none() && matches!(cell.kind, Kind::Int | Kind::UInt),
        GroupRule::SameLength => cell.list.is_some(),
        _ => true,
    }
}

/// What keeps a rule on the values of three, and what breaks it, with what is reported.
fn compared(rule: GroupRule, cell: Cell) -> (Vec<Sent>, Vec<(Sent, &'static [&'static str])>) {
    let one = |texts: [&'static str; 3]| Sent::three(cell, texts.map(|text| vec![text]));
    let [low, high] = values::in_order(cell.kind).unwrap_or_default();
    match rule {
        GroupRule::InOrder => (
            vec![one([low, low, high]), one([low, high, high])],
            vec![
                (one([high, low, high]), &["other in_order"]),
                (one([low, high, low]), &["third in_order"]),
            ],
        ),
        GroupRule::Compare => (
            vec![one(["1", "3", "2"]), one(["0", "3", "3"])],
            vec![(one(["2", "3", "2"]), &["value compare"])],
        ),
        GroupRule::SameLength => {
            let text = values::of_kind(cell.kind).kept[0];
            let long =
                |lengths: [usize; 3]| Sent::three(cell, lengths.map(|long| vec![text; long]));
            (
                vec![long([2, 2, 2]), long([0, 3, 3])],
                vec![
                    (long([2, 1, 2]), &["other same_length"]),
                    (long([1, 3, 2]), &["other same_length", "third same_length"]),
                ],
            )
        }
        _ => (Vec::new(), Vec::new()),
    }
}

/// One text, or a list of two.
fn texts(list: List, kept: &[&'static str]) -> Vec<&'static str> {
    match list {
        None => vec![kept[0]],
        Some(_) => vec![kept[0], kept[kept.len() - 1]],
    }
}

/// What is reported of `value`: of its last item, if it is a list of two.
fn reported(list: List, code: &str) -> Vec<String> {
    vec![match list {
        None => format!("value {code}"),
        Some(_) => format!("{} 1 {code}", wire(list)),
    }]
}

fn context() -> Context {
    Context::on(day(values::TODAY))
}

fn endpoint<'t>(tables: &'t Tables<'t>) -> &'t Endpoint<'t> {
    tables.endpoint("One").expect("it is in the spec")
}

/// The form of a built request, read by another decoder, or what is wrong with it. Secrets are shown nowhere.
fn built<'t>(
    tables: &'t Tables<'t>,
    cell: Cell,
    slots: &[Slot<'static>],
) -> Result<Pairs, Vec<String>> {
    let endpoint = endpoint(tables);
    match engine::check_values(endpoint, Filled::flat(slots), &context()) {
        Ok(()) => {
            let mut body = Vec::new();
            engine::encode_into(endpoint, Filled::flat(&[]), Filled::flat(slots), &mut body);
            Ok(form_urlencoded::parse(&body).into_owned().collect())
        }
        Err(violations) => {
            let json = serde_json::to_string(&violations).expect("JSON");
            hidden(cell, &format!("{violations} {violations:?} {json}"));
            Err(brief(&violations))
        }
    }
}

/// What was decoded, encoded again, or what is wrong with it. Secrets are shown nowhere.
fn decoded<'t>(tables: &'t Tables<'t>, cell: Cell, pairs: &Pairs) -> Result<Pairs, Vec<String>> {
    let body = form(pairs.iter().map(|(name, text)| (&**name, &**text)));
    let incoming = post("one.json", &body);
    hidden(cell, &format!("{incoming:?}"));
    match engine::decode(&tables.routes(), &incoming, &context()) {
        Ok(found) => {
            hidden(cell, &format!("{found:?}"));
            let mut body = Vec::new();
            engine::encode_into(
                found.endpoint,
                found.credentials(),
                found.params(),
                &mut body,
            );
            Ok(form_urlencoded::parse(&body).into_owned().collect())
        }
        Err(rejection) => {
            let rendered = String::from_utf8_lossy(&rejection.render().body).into_owned();
            let json = serde_json::to_string(&rejection).expect("JSON");
            hidden(
                cell,
                &format!("{rejection} {rejection:?} {rendered} {json}"),
            );
            match rejection.problem() {
                Problem::Violations(violations) => Err(brief(violations)),
                problem => Err(vec![format!("{problem:?}")]),
            }
        }
    }
}

/// A secret is in no text that people see.
fn hidden(cell: Cell, shown: &str) {
    assert!(
        cell.kind != Kind::Secret || !shown.contains(CANARY),
        "{cell}: {shown}"
    );
}

/// Whether this is what was expected.
fn same(
    what: &str,
    found: Result<Pairs, Vec<String>>,
    expected: Result<&Pairs, Vec<String>>,
) -> Result<(), String> {
    match found.as_ref() == expected.as_ref().copied() {
        true => Ok(()),
        false => Err(format!("{what}: {found:?}, and not {expected:?}")),
    }
}

/// Drives a cell of a client's requests.
pub(super) fn sent<'t>(tables: &'t Tables<'t>, cell: Cell) -> Result<Answer, String> {
    let taken = |sent: Sent| same("kept", built(tables, cell, &sent.slots), Ok(&sent.pairs));
    let refused = |sent: Sent, why| same("broken", built(tables, cell, &sent.slots), Err(why));
    if cell.asked == Asked::Nothing {
        let wrong = values::wrong_out(cell.kind);
        for (one, list, code) in wrong.iter().cloned() {
            let slot = if cell.list.is_none() { one } else { list };
            let slots = [slot, Slot::Empty, Slot::Empty];
            same(
                "wrong",
                built(tables, cell, &slots),
                Err(reported(cell.list, code)),
            )?;
        }
        each(cell, taken, |_, _| Ok(()))?;
        return Ok(if wrong.is_empty() {
            Answer::Any
        } else {
            Answer::Yes
        });
    }
    each(cell, taken, refused)?;
    Ok(Answer::Yes)
}

/// Drives a cell of a server's requests.
pub(super) fn received<'t>(tables: &'t Tables<'t>, cell: Cell) -> Result<Answer, String> {
    let taken = |sent: Sent| same("kept", decoded(tables, cell, &sent.pairs), Ok(&sent.pairs));
    let refused = |sent: Sent, why| same("broken", decoded(tables, cell, &sent.pairs), Err(why));
    each(cell, taken, refused)?;
    if let Asked::Nothing = cell.asked {
        // A client has no such values; they come as texts alone.
        let Values { kept, broken } = values::of_kind(cell.kind);
        for (text, code) in broken {
            let texts = match cell.list {
                None => vec![*text],
                Some(_) => vec![kept[0], *text],
            };
            let pairs = texts
                .iter()
                .enumerate()
                .map(|(at, text)| (item(cell.list, at), (*text).to_owned()));
            same(
                text,
                decoded(tables, cell, &pairs.collect()),
                Err(reported(cell.list, code)),
            )?;
        }
    }
    emptiness(tables, cell)?;
    Ok(Answer::Yes)
}

/// Shows all that is kept, and all that is broken with what is reported.
fn each(
    cell: Cell,
    taken: impl Fn(Sent) -> Result<(), String>,
    refused: impl Fn(Sent, Vec<String>) -> Result<(), String>,
) -> Result<(), String> {
    let named = |report: &&str| report.replace("value", &wire(cell.list));
    match cell.asked {
        Asked::Nothing => kept(cell, &values::of_kind(cell.kind), &taken),
        Asked::Required => {
            refused(Sent::given(cell, ".xx"), vec![named(&"value required")])?;
            kept(cell, &values::of_kind(cell.kind), &taken)
        }
        Asked::Rule(rule) if rule.def().is_on_parts() => {
            let values = values::of_rule(rule, cell.kind);
            let wrong = if rule == RuleId::MinItems { 1 } else { 3 };
            let report = format!("{} {}", wire(cell.list), rule.def().key);
            refused(Sent::of(cell, &vec![values.kept[0]; wrong]), vec![report])?;
            kept(cell, &values, &taken)
        }
        Asked::Rule(rule) => {
            let values = values::of_rule(rule, cell.kind);
            for (text, code) in values.broken {
                let texts = match cell.list {
                    None => vec![*text],
                    Some(_) => vec![values.kept[0], *text],
                };
                refused(
                    beside(cell, Sent::of(cell, &texts)),
                    reported(cell.list, code),
                )?;
            }
            kept(cell, &values, &taken)
        }
        Asked::Group(rule) => {
            let (kept, broken) = compared(rule, cell);
            kept.into_iter().try_for_each(&taken)?;
            broken.into_iter().try_for_each(|(sent, reports)| {
                refused(sent, reports.iter().map(named).collect())
            })?;
            let (kept, broken) = presence(rule);
            kept.iter()
                .try_for_each(|given| taken(Sent::given(cell, given)))?;
            let mut broken = broken.iter();
            broken.try_for_each(|(given, reports)| {
                refused(
                    Sent::given(cell, given),
                    reports.iter().map(named).collect(),
                )
            })
        }
    }
}

fn kept(
    cell: Cell,
    values: &Values,
    taken: &impl Fn(Sent) -> Result<(), String>,
) -> Result<(), String> {
    let mut kept = values.kept.iter();
    if cell.list.is_none() {
        return kept.try_for_each(|text| taken(beside(cell, Sent::of(cell, &[text]))));
    }
    taken(beside(cell, Sent::of(cell, &texts(cell.list, values.kept))))
}

/// What must be equal has something to be equal to.
fn beside(cell: Cell, sent: Sent) -> Sent {
    match cell.asked {
        Asked::Rule(rule) if values::said(rule, cell.kind).contains("other") => {
            sent.beside(cell.kind, values::of_rule(rule, cell.kind).kept[0])
        }
        Asked::Nothing | Asked::Required | Asked::Rule(_) | Asked::Group(_) => sent,
    }
}

/// What is sent as an empty text counts as given, or not: for `required` and for the rules on presence alike.
fn emptiness<'t>(tables: &'t Tables<'t>, cell: Cell) -> Result<(), String> {
    let (code, broken): (&str, &dyn Fn(bool) -> bool) = match cell.asked {
        Asked::Nothing | Asked::Rule(_) => return Ok(()),
        Asked::Required => ("required", &|given| !given),
        Asked::Group(rule) => (
            rule.def().key,
            match rule {
                // Alone, without the others.
                GroupRule::AllOrNone | GroupRule::Allows | GroupRule::Requires => &|given| given,
                GroupRule::AtLeastOne | GroupRule::OnlyOne => &|given| !given,
                GroupRule::Forbids | GroupRule::ZeroOrOne => &|_| false,
                GroupRule::Compare | GroupRule::InOrder | GroupRule::SameLength => &|_| false,
            },
        ),
    };
    let is_given = match cell.list {
        None => !values::may_be_empty(cell.kind),
        // The bare name is the empty list; a repeated name is an item.
        Some(ItemNames::Repeat) => true,
        Some(_) => false,
    };
    let pairs = vec![("value".to_owned(), String::new())];
    let reports = decoded(tables, cell, &pairs).err().unwrap_or_default();
    match reports
        .iter()
        .any(|report| report.ends_with(&format!(" {code}")))
        == broken(is_given)
    {
        true => Ok(()),
        false => Err(format!("empty: {reports:?}, where it is given: {is_given}")),
    }
}
