//! Rules on the presence of several parameters.

use std::collections::HashMap;

use super::fields::{Places, unknown};
use super::{Checks, implied};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Group, GroupRule};
use crate::source::Span;
use crate::spec::{self, At};
use crate::text::quoted;

/// Checks the rules of an endpoint or record, whose required members can be made optional like this.
pub(super) fn check(
    checks: &mut Checks<'_>,
    written: &[At<spec::GroupRule>],
    params: &[Field],
    (places, loosen): (&Places<'_>, &str),
) -> Vec<Group> {
    let mut groups = Vec::new();
    for rule in written {
        if let Some((kind, members)) = only_key(checks, rule) {
            let found = members_of(checks, members, places);
            sense(checks, (rule.span, loosen), kind, &found, params);
            let params = found.into_iter().map(|(place, _)| place).collect();
            groups.push((Group { rule: kind, params }, rule.span));
        }
    }
    implied::check(checks, &groups, params);
    groups.into_iter().map(|(group, _)| group).collect()
}

/// The one key of a rule.
fn only_key<'r>(
    checks: &mut Checks<'_>,
    rule: &'r At<spec::GroupRule>,
) -> Option<(GroupRule, &'r [At<String>])> {
    if let [(kind, members)] = rule.value.given.0.as_slice() {
        return Some((*kind, members));
    }
    let names = GroupRule::ALL.iter().map(|kind| kind.def().key);
    let complaint = Diagnostic::new(Code::GroupKeys, rule.span, "a rule has exactly one key");
    checks.push(complaint.help(format!("one of {}", crate::text::listed(names, "and"))));
    None
}

/// The members that exist, each one once.
fn members_of(
    checks: &mut Checks<'_>,
    members: &[At<String>],
    places: &Places<'_>,
) -> Vec<(usize, Span)> {
    let mut seen = HashMap::new();
    let mut found = Vec::new();
    for member in members {
        match places.get(member.value.as_str()) {
            None => checks.push(unknown(checks, &member.value, member.span, places, "")),
            Some((place, _)) => match seen.insert(*place, member.span) {
                Some(first) => {
                    let message = format!("{} is listed twice", quoted(&member.value));
                    checks.push(
                        Diagnostic::new(Code::SameMember, member.span, message)
                            .also(first, "first here"),
                    );
                }
                None => found.push((*place, member.span)),
            },
        }
    }
    if members.len() < 2 {
        let span = members
            .first()
            .map_or(Span::default(), |member| member.span);
        let complaint = Diagnostic::new(
            Code::SmallGroup,
            span,
            "a rule on presence needs two parameters",
        );
        checks.push(complaint.help("one parameter alone is `required` or not"));
    }
    found
}

/// Required parameters must not decide a rule already.
fn sense(
    checks: &mut Checks<'_>,
    (span, loosen): (Span, &str),
    kind: GroupRule,
    members: &[(usize, Span)],
    params: &[Field],
) {
    let required: Vec<&(usize, Span)> = members
        .iter()
        .filter(|(place, _)| params[*place].required)
        .collect();
    let decided = match kind {
        GroupRule::Requires => members
            .first()
            .is_some_and(|(place, _)| params[*place].required),
        GroupRule::AllOrNone
        | GroupRule::AtLeastOne
        | GroupRule::OnlyOne
        | GroupRule::ZeroOrOne => !required.is_empty(),
    };
    if let (true, Some((place, at))) = (decided, required.first()) {
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
