//! Rules on several parameters.

use std::collections::{HashMap, HashSet};

use formwork_vocabulary::{Comparison, Stored};

use super::fields::{Places, unknown};
use super::{Checks, conditions, implied};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, Field, Group, GroupRule, Side, Type};
use crate::source::Span;
use crate::spec::{self, At, Members, Several};
use crate::text::{listed, quoted};

/// A parameter's place, and where the rule names it.
pub(super) type Member = (usize, Span);

/// Checks the rules of an endpoint or record, whose required members can be made optional like this.
pub(super) fn check(
    checks: &mut Checks<'_>,
    written: &[At<spec::GroupRule>],
    params: &[Field],
    (places, loosen): (&Places<'_>, &str),
) -> Vec<Group> {
    let mut groups = Vec::new();
    for rule in written {
        let Some((kind, asked)) = only_key(checks, rule) else {
            continue;
        };
        let side = rule.value.side.map_or(Side::Both, |side| side.value.0);
        let when = &rule.value.when;
        let (when, named) =
            conditions::check(checks, when.as_ref(), params, (places, side, rule.span));
        let (members, comparison) = match asked {
            Members::Given(members) => (members_of(checks, members, places), None),
            Members::Compared(text) => compared(checks, text, places),
        };
        let is_conditional = rule.value.when.is_some();
        enough(checks, rule.span, (kind, is_conditional), asked);
        nested(checks, (kind, is_conditional), &members);
        judged(checks, kind, &members, params);
        conditions::apart(checks, &named, &members, params);
        sense(
            checks,
            (rule.span, loosen),
            (kind, is_conditional),
            &members,
            params,
        );
        let places = |member: Vec<Member>| member.into_iter().map(|(place, _)| place).collect();
        let group = Group {
            rule: kind,
            members: members.into_iter().map(places).collect(),
            when,
            comparison,
            side,
        };
        groups.push((group, rule.span));
    }
    implied::check(checks, &groups, params);
    groups.into_iter().map(|(group, _)| group).collect()
}

/// The one rule of an entry.
fn only_key<'r>(
    checks: &mut Checks<'_>,
    rule: &'r At<spec::GroupRule>,
) -> Option<(GroupRule, &'r Members)> {
    let complain =
        |message, help| Some(Diagnostic::new(Code::GroupKeys, rule.span, message).help(help));
    let names = GroupRule::ALL.iter().map(|kind| kind.def().key);
    let complaint = match rule.value.given.0.as_slice() {
        [(kind, members)] if !kind.needs_condition() || rule.value.when.is_some() => {
            return Some((*kind, members));
        }
        [(kind, _)] => complain(
            format!("`{}` says in which case by `when`", kind.def().key),
            "write `when: [other]`, or `when: { other: value }`, beside it".to_owned(),
        ),
        _ => complain(
            "a rule has exactly one key".to_owned(),
            format!("one of {}", listed(names, "and")),
        ),
    };
    complaint
        .into_iter()
        .for_each(|complaint| checks.push(complaint));
    None
}

/// The members that exist, each one once.
fn members_of(
    checks: &mut Checks<'_>,
    members: &[Several],
    places: &Places<'_>,
) -> Vec<Vec<Member>> {
    let mut seen = HashMap::new();
    let mut found = Vec::new();
    for Several(member) in members {
        // Several lists may share parameters.
        let mut own = HashMap::new();
        let seen = if member.len() == 1 {
            &mut seen
        } else {
            &mut own
        };
        let named: Vec<Member> = member
            .iter()
            .filter_map(|one| named(checks, one, places, seen))
            .collect();
        found.extend((!named.is_empty()).then_some(named));
    }
    found
}

/// The parameter of this name, if it exists and was not named before.
pub(super) fn named(
    checks: &mut Checks<'_>,
    name: &At<String>,
    places: &Places<'_>,
    seen: &mut HashMap<usize, Span>,
) -> Option<Member> {
    let Some((place, _)) = places.get(name.value.as_str()) else {
        checks.push(unknown(checks, &name.value, name.span, places, ""));
        return None;
    };
    match seen.insert(*place, name.span) {
        Some(first) => {
            let message = format!("{} is listed twice", quoted(&name.value));
            let complaint = Diagnostic::new(Code::SameMember, name.span, message);
            checks.push(complaint.also(first, "first here"));
            None
        }
        None => Some((*place, name.span)),
    }
}

/// The parameters that a comparison names, as often as it does.
fn compared(
    checks: &mut Checks<'_>,
    text: &At<String>,
    places: &Places<'_>,
) -> (Vec<Vec<Member>>, Option<model::Comparison>) {
    let Some(read) = Comparison::read(&text.value) else {
        let message = format!("{} is no comparison", quoted(&text.value));
        let complaint = Diagnostic::new(Code::BadComparison, text.span, message);
        checks.push(complaint.help(Comparison::EXPECTED));
        return (Vec::new(), None);
    };
    let mut members = Vec::new();
    for (name, _) in &read.terms {
        match places.get(name) {
            Some((place, _)) => members.push(vec![(*place, text.span)]),
            None => {
                let message = format!("there is no parameter {}", quoted(name));
                let complaint = Diagnostic::new(Code::UnknownParam, text.span, message);
                checks.push(
                    complaint.help(
                        "a comparison names parameters by their keys, with spaces around each",
                    ),
                );
            }
        }
    }
    let comparison = model::Comparison {
        text: text.value.clone(),
        subtracts: read.terms.iter().map(|(_, subtracts)| *subtracts).collect(),
        constant: read.constant,
        relation: read.relation,
    };
    (members, Some(comparison))
}

/// A rule is about several parameters; in one case, one may be required, allowed or forbidden.
fn enough(
    checks: &mut Checks<'_>,
    rule: Span,
    (kind, is_conditional): (GroupRule, bool),
    asked: &Members,
) {
    let least = match is_conditional && (kind.needs_condition() || kind == GroupRule::Requires) {
        true => 1,
        false => 2,
    };
    let (count, first) = match asked {
        Members::Given(members) if members.iter().any(|Several(member)| member.is_empty()) => {
            (0, None)
        }
        Members::Given(members) => (members.len(), members.first().map(|one| one.0[0].span)),
        Members::Compared(text) => {
            let terms = Comparison::read(&text.value).map(|read| read.terms);
            let names = |terms: Vec<(&str, bool)>| {
                let names: HashSet<_> = terms.into_iter().map(|(name, _)| name).collect();
                names.len()
            };
            // What is no comparison is told by itself.
            (terms.map_or(least, names), Some(text.span))
        }
    };
    if count >= least {
        return;
    }
    let (message, help) = match kind.is_presence() {
        true => (
            "a rule on presence needs two parameters",
            "one parameter alone is `required` or not",
        ),
        false => (
            "there is nothing to compare this with",
            "name another parameter, or say `min` and `max` at this one",
        ),
    };
    let complaint = Diagnostic::new(Code::SmallGroup, first.unwrap_or(rule), message);
    checks.push(complaint.help(help));
}

/// Parameters that are given together are one member of a rule that counts its members, and may begin `requires`.
fn nested(
    checks: &mut Checks<'_>,
    (kind, is_conditional): (GroupRule, bool),
    members: &[Vec<Member>],
) {
    let counts = matches!(
        kind,
        GroupRule::AllOrNone | GroupRule::AtLeastOne | GroupRule::OnlyOne | GroupRule::ZeroOrOne
    );
    if counts {
        return contained(checks, kind, members);
    }
    let begins = usize::from(kind == GroupRule::Requires && !is_conditional);
    for member in members
        .iter()
        .skip(begins)
        .filter(|member| member.len() > 1)
    {
        let (_, span) = member[0];
        let message = format!("all members of `{}` stand for themselves", kind.def().key);
        let complaint = Diagnostic::new(Code::BadMember, span, message);
        checks.push(complaint.help("write them without the inner brackets"));
    }
}

/// A member that is given only where another one is says nothing, or can never be given.
fn contained(checks: &mut Checks<'_>, kind: GroupRule, members: &[Vec<Member>]) {
    let is_flat = members.iter().all(|member| member.len() == 1);
    let total = members.iter().flatten().count();
    if is_flat || !checks.may_compare(total.saturating_mul(total)) {
        return;
    }
    let holds = |outer: &[Member], inner: &[Member]| {
        inner
            .iter()
            .all(|(place, _)| outer.iter().any(|(other, _)| other == place))
    };
    for (at, outer) in members.iter().enumerate() {
        let others = members.iter().enumerate().filter(|(other, _)| *other != at);
        if let Some((_, inner)) = others.into_iter().find(|(_, inner)| holds(outer, inner)) {
            let message = format!(
                "where this member of `{}` is given, another one always is",
                kind.def().key
            );
            let complaint = Diagnostic::new(Code::GroupContradiction, outer[0].1, message);
            return checks.push(complaint.also(inner[0].1, "this one"));
        }
    }
}

/// Values that a rule compares are of types that can be compared.
fn judged(checks: &mut Checks<'_>, kind: GroupRule, members: &[Vec<Member>], params: &[Field]) {
    let stored = |place: usize| match params[place].ty {
        Type::Value(kind) => Some(kind.def().stored),
        Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => None,
    };
    let mut all = members.iter().flatten();
    let first = all.clone().next().and_then(|(place, _)| stored(*place));
    let (fits, wanted): (&dyn Fn(usize) -> bool, _) = match kind {
        GroupRule::Compare => (
            &|place| matches!(stored(place), Some(Stored::Int | Stored::UInt)),
            "integers",
        ),
        GroupRule::InOrder => (
            &|place| stored(place).is_some_and(|one| one.is_ordered() && first == Some(one)),
            "dates, times or numbers, all of one type",
        ),
        GroupRule::SameLength => (&|place| params[place].ty.may_be_empty(), "lists and maps"),
        GroupRule::AllOrNone
        | GroupRule::Allows
        | GroupRule::AtLeastOne
        | GroupRule::Forbids
        | GroupRule::OnlyOne
        | GroupRule::Requires
        | GroupRule::ZeroOrOne => return,
    };
    if let Some((place, span)) = all.find(|(place, _)| !fits(*place)) {
        let (key, name) = (kind.def().key, quoted(&params[*place].key));
        let message = format!("`{key}` compares {wanted}, and {name} is none of them");
        let complaint = Diagnostic::new(Code::BadMember, *span, message);
        checks.push(complaint.also(params[*place].at, "this parameter"));
    }
}

/// Required parameters must not decide a rule already.
fn sense(
    checks: &mut Checks<'_>,
    (span, loosen): (Span, &str),
    (kind, is_conditional): (GroupRule, bool),
    members: &[Vec<Member>],
    params: &[Field],
) {
    let is_required = |(place, _): &&Member| params[*place].required;
    // A member is given in every request if all of its parameters are required.
    let given = |member: &&Vec<Member>| member.iter().all(|one| is_required(&one));
    let decided = match kind {
        GroupRule::Requires if !is_conditional => members.first().filter(given),
        GroupRule::AllOrNone | GroupRule::Allows | GroupRule::AtLeastOne | GroupRule::Forbids => {
            members.iter().find(given)
        }
        GroupRule::OnlyOne | GroupRule::Requires | GroupRule::ZeroOrOne => {
            members.iter().find(given)
        }
        GroupRule::Compare | GroupRule::InOrder | GroupRule::SameLength => None,
    };
    if let Some((place, at)) = decided.and_then(|member| member.first()) {
        let message = format!(
            "`{}` is decided already, because {} is required",
            kind.def().key,
            quoted(&params[*place].key)
        );
        let complaint =
            Diagnostic::new(Code::GroupContradiction, *at, message).also(span, "this rule");
        checks.push(complaint.help(loosen));
    }
}
