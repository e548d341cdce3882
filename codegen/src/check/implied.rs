//! What the rules on presence demand together: a parameter must be able to be given.

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Group, GroupRule};
use crate::source::Span;
use crate::text::quoted;

/// So many members of rules are followed in one operation; hostile specs cost no more.
const MOST_STEPS: usize = 1 << 20;

/// Complains of rules that let a parameter never be given, because it needs two of which one at most may be.
pub(super) fn check(checks: &mut Checks<'_>, groups: &[(Group, Span)], params: &[Field]) {
    let rules = Rules::new(groups, params.len());
    let mut told = vec![false; groups.len()];
    let mut steps = 0;
    for first in 0..params.len() {
        if steps > MOST_STEPS {
            return;
        }
        let Some((rule, one, other)) = rules.clash(first, &mut steps) else {
            continue;
        };
        if !std::mem::replace(&mut told[rule], true) {
            complain(
                checks,
                &groups[rule],
                [first, one.min(other), one.max(other)].map(|place| &params[place]),
            );
        }
    }
}

fn complain(checks: &mut Checks<'_>, rule: &(Group, Span), [first, one, other]: [&Field; 3]) {
    let (group, span) = rule;
    let message = format!(
        "{} can never be given: with it, {} and {} are, and `{}` allows one of them",
        quoted(&first.key),
        quoted(&one.key),
        quoted(&other.key),
        group.rule.def().key
    );
    let complaint = Diagnostic::new(Code::GroupContradiction, *span, message);
    checks.push(
        complaint
            .also(first.at, "this one")
            .help("take one of the rules out, or a parameter out of one"),
    );
}

/// The rules by their members.
struct Rules<'g> {
    groups: &'g [(Group, Span)],
    /// The rules that each parameter is in.
    of: Vec<Vec<usize>>,
}

impl<'g> Rules<'g> {
    fn new(groups: &'g [(Group, Span)], params: usize) -> Self {
        let mut of = vec![Vec::new(); params];
        // What is asked in one case alone, or of several together, demands nothing of one parameter.
        let plain = |(group, _): &(Group, Span)| {
            group.when.is_empty() && group.members.iter().all(|member| member.len() == 1)
        };
        for (rule, (group, _)) in groups.iter().enumerate().filter(|(_, one)| plain(one)) {
            group
                .members
                .iter()
                .flatten()
                .for_each(|place| of[*place].push(rule));
        }
        Self { groups, of }
    }

    /// The rule that allows one at most of two that are given whenever this parameter is.
    fn clash(&self, first: usize, steps: &mut usize) -> Option<(usize, usize, usize)> {
        if !self.of[first].iter().any(|rule| self.demands(*rule, first)) {
            return None;
        }
        *steps += self.of.len() + self.groups.len();
        let mut given = vec![false; self.of.len()];
        let mut followed = vec![false; self.groups.len()];
        let mut only: Vec<Option<usize>> = vec![None; self.groups.len()];
        let mut waiting = vec![first];
        given[first] = true;
        while let Some(place) = waiting.pop() {
            for rule in self.of[place].iter().copied() {
                if self.is_exclusive(rule)
                    && let Some(one) = only[rule].replace(place)
                {
                    return Some((rule, one, place));
                }
                if self.demands(rule, place) && !std::mem::replace(&mut followed[rule], true) {
                    let members = &self.groups[rule].0.members;
                    *steps += members.len();
                    let new = members
                        .iter()
                        .flatten()
                        .filter(|member| !std::mem::replace(&mut given[**member], true));
                    waiting.extend(new);
                }
            }
        }
        None
    }

    fn is_exclusive(&self, rule: usize) -> bool {
        matches!(
            self.groups[rule].0.rule,
            GroupRule::OnlyOne | GroupRule::ZeroOrOne
        )
    }

    /// Whether a rule demands all its members where this parameter is given.
    fn demands(&self, rule: usize, given: usize) -> bool {
        let group = &self.groups[rule].0;
        match group.rule {
            GroupRule::AllOrNone => true,
            GroupRule::Requires => group.members.first().is_some_and(|lead| *lead == [given]),
            GroupRule::OnlyOne | GroupRule::ZeroOrOne | GroupRule::AtLeastOne => false,
            GroupRule::Allows | GroupRule::Forbids => false,
            GroupRule::Compare | GroupRule::InOrder | GroupRule::SameLength => false,
        }
    }
}
