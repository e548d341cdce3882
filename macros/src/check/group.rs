//! Rules on several fields.

use formwork_vocabulary::{Comparison, GroupRule, Side};

use crate::check::field::Names;
use crate::check::rule::texts;
use crate::mistakes::Mistakes;
use crate::model::{self, Group};
use crate::syntax::{Entry, Value};

/// The words of these rules, and those around them.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    rules().chain(["client", "server"])
}

fn rules() -> impl Iterator<Item = &'static str> {
    GroupRule::ALL.iter().map(|rule| rule.def().key)
}

/// `only_one(a, b)`, or `client(…)` and `server(…)` around rules.
pub(crate) fn read(entry: &Entry, names: &Names, mistakes: &mut Mistakes) -> Vec<Group> {
    let side = match entry.key.as_str() {
        "client" => Side::Client,
        "server" => Side::Server,
        _ => {
            return one(entry, names, Side::Both, mistakes)
                .into_iter()
                .collect();
        }
    };
    let known: Vec<_> = rules().collect();
    let mut groups = Vec::new();
    for inner in entry.list(mistakes) {
        if !inner.word("rule", &known, mistakes).is_empty() {
            groups.extend(one(&inner, names, side, mistakes));
        }
    }
    groups
}

fn one(entry: &Entry, names: &Names, side: Side, mistakes: &mut Mistakes) -> Option<Group> {
    let mut rules = GroupRule::ALL.iter().copied();
    let rule = rules.find(|rule| rule.def().key == entry.key)?;
    let mut group = Group {
        rule,
        members: Vec::new(),
        when: Vec::new(),
        comparison: None,
        side,
    };
    let (mut has_case, mut written) = (false, 0);
    for member in entry.list(mistakes) {
        written += 1;
        match (member.key.as_str(), &member.value) {
            ("when", Value::List(_)) => {
                (has_case, written) = (true, written - 1);
                conditions(&mut group, &member, names, mistakes);
            }
            ("all", Value::List(_)) if rule != GroupRule::Compare => {
                let inner = member.list(mistakes);
                let mut together = Vec::new();
                for one in &inner {
                    add(&mut together, one, names, mistakes);
                }
                group.members.push(together);
            }
            _ if rule == GroupRule::Compare => compared(&mut group, &member, names, mistakes),
            _ => {
                let mut singles = group.members.iter().filter(|one| one.len() == 1).flatten();
                let mut own: Vec<u16> = singles.by_ref().copied().collect();
                let known = own.len();
                add(&mut own, &member, names, mistakes);
                group
                    .members
                    .extend(own.split_off(known).into_iter().map(|one| vec![one]));
            }
        }
    }
    if let (GroupRule::Compare, Some(_)) = (rule, &group.comparison) {
        written = group.members.len();
    }
    enough(&group, (has_case, written), entry, mistakes);
    Some(group)
}

/// A field that was not named before.
fn add(places: &mut Vec<u16>, member: &Entry, names: &Names, mistakes: &mut Mistakes) {
    if !member.flag(mistakes) {
        return;
    }
    let Some(place) = names.place_of(&member.key, member.span, mistakes) else {
        return;
    };
    if places.contains(&place) {
        mistakes.at(member.span, format_args!("`{}` is given twice", member.key));
    }
    places.push(place);
}

/// `when(a, kind("x", "y"))`
fn conditions(group: &mut Group, entry: &Entry, names: &Names, mistakes: &mut Mistakes) {
    for condition in entry.list(mistakes) {
        let values = match &condition.value {
            Value::List(_) => texts(&condition, mistakes),
            Value::None => Vec::new(),
            Value::Is(_) => {
                let message = format!("a value stands in brackets: `{}(\"…\")`", condition.key);
                mistakes.at(condition.span, message);
                continue;
            }
        };
        let place = names.place_of(&condition.key, condition.span, mistakes);
        group.when.extend(place.map(|place| (place, values)));
    }
}

/// `compare("a + b <= c")`
fn compared(group: &mut Group, entry: &Entry, names: &Names, mistakes: &mut Mistakes) {
    let Some(text) = entry.literal(mistakes) else {
        return;
    };
    let Some(read) = Comparison::read(text) else {
        return mistakes.at(entry.span, Comparison::EXPECTED);
    };
    if group.comparison.is_some() {
        return mistakes.at(entry.span, "a rule is one comparison");
    }
    for (name, _) in &read.terms {
        // What does not exist is told, and counts all the same.
        let place = names.place_of(name, entry.span, mistakes);
        group.members.push(place.into_iter().collect());
    }
    group.comparison = Some(model::Comparison {
        subtracts: read.terms.iter().map(|(_, subtracts)| *subtracts).collect(),
        constant: read.constant,
        relation: read.relation,
    });
}

/// A rule is on several fields; in one case, one may be required, allowed or forbidden.
fn enough(
    group: &Group,
    (has_case, written): (bool, usize),
    entry: &Entry,
    mistakes: &mut Mistakes,
) {
    let rule = group.rule;
    if rule.needs_condition() && !has_case {
        let message = format!("`{0}` says in which case: `{0}(…, when(…))`", entry.key);
        return mistakes.at(entry.span, message);
    }
    let may_be_one = has_case && (rule.needs_condition() || rule == GroupRule::Requires);
    if written == 1 && !may_be_one {
        mistakes.at(
            entry.span,
            format_args!("`{}` is a rule on at least two fields", entry.key),
        );
    }
    let counts = matches!(
        rule,
        GroupRule::AllOrNone | GroupRule::AtLeastOne | GroupRule::OnlyOne | GroupRule::ZeroOrOne
    );
    let begins = usize::from(rule == GroupRule::Requires && !has_case);
    if !counts && group.members.iter().skip(begins).any(|one| one.len() > 1) {
        let message = format!(
            "`all(…)` says nothing in `{}`: write its fields without it",
            entry.key
        );
        mistakes.at(entry.span, message);
    }
}
