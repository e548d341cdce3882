//! Rules on several parameters, or fields of a record. Each violation is reported at one of them.

use core::cmp::Ordering;

use crate::kind;
use crate::table::{Condition, Field, Group, GroupRule};
use crate::{Code, Fields, View};

/// Finds what is wrong with a group of parameters or fields of this table: at which place it is reported, and which other one is concerned.
pub(crate) fn check_group(
    group: &Group<'_>,
    (table, fields): (&[Field<'_>], &dyn Fields),
    mut report: impl FnMut(u16, Code, Option<u16>),
) {
    let fields = &Members { table, fields };
    let case = case(group.when, fields);
    // What is allowed in one case is wrong in the other.
    if case != Some(group.rule != GroupRule::Allows) {
        return;
    }
    let code = group.rule.def().code;
    let mut push = |at: Option<u16>, other| report(at.unwrap_or_default(), code, other);
    match group.rule {
        GroupRule::Compare => compare(group, fields, push),
        GroupRule::InOrder => in_order(group, fields, push),
        GroupRule::SameLength => same_length(group, fields, push),
        GroupRule::Allows | GroupRule::Forbids => {
            let given = all(group).filter(|at| is_given(fields, *at));
            let cause = group.when.first().map(|condition| condition.param);
            given.for_each(|at| push(Some(at), cause));
        }
        GroupRule::Requires => requires(group, fields, push),
        GroupRule::AllOrNone
        | GroupRule::AtLeastOne
        | GroupRule::OnlyOne
        | GroupRule::ZeroOrOne => how_many(group, fields, push),
    }
}

/// Whether all conditions hold; `None` if a value that decides it is none.
fn case(when: &[Condition<'_>], fields: &Members<'_>) -> Option<bool> {
    let mut case = Some(true);
    for condition in when {
        let holds = match condition.values {
            [] => is_given(fields, condition.param),
            _ if is_told(fields, condition.param) => {
                case = None;
                continue;
            }
            values => {
                let view = fields.field(condition.param);
                let kind = fields.of(condition.param).and_then(|of| of.ty.kind());
                let says = |kind| values.iter().any(|value| view.says(kind, value));
                is_given(fields, condition.param) && kind.is_some_and(says)
            }
        };
        if !holds {
            return Some(false);
        }
    }
    case
}

/// The parameters, or fields of a record, and what they are.
struct Members<'x> {
    table: &'x [Field<'x>],
    fields: &'x dyn Fields,
}

impl<'x> Members<'x> {
    fn field(&self, at: u16) -> View<'x> {
        self.fields.field(usize::from(at))
    }

    fn of(&self, at: u16) -> Option<&'x Field<'x>> {
        self.table.get(usize::from(at))
    }
}

fn is_given(fields: &Members<'_>, at: u16) -> bool {
    let field = fields.of(at);
    field.is_some_and(|field| kind::is_given(field, &fields.field(at)))
}

/// Whether it was told already that it is no value.
fn is_told(fields: &Members<'_>, at: u16) -> bool {
    let field = fields.of(at);
    field.is_some_and(|field| kind::is_refused(&field.ty, &fields.field(at)))
}

/// Whether it is one more that is given: what is told already is not one too many besides.
fn counts(fields: &Members<'_>, at: u16) -> bool {
    is_given(fields, at) && !is_told(fields, at)
}

/// Every parameter of the group.
fn all<'t>(group: &Group<'t>) -> impl Iterator<Item = u16> + use<'t> {
    group
        .members
        .iter()
        .flat_map(|member| member.iter().copied())
}

/// The parameters that are required and not given. Without a condition, the first member is one.
fn requires(
    group: &Group<'_>,
    fields: &Members<'_>,
    mut push: impl FnMut(Option<u16>, Option<u16>),
) {
    let (lead, rest) = match (group.when.first(), group.members.split_first()) {
        (Some(condition), _) => (Some(condition.param), group.members),
        (None, Some((first, rest))) if first.iter().all(|at| is_given(fields, *at)) => {
            (first.first().copied(), rest)
        }
        (None, _) => return,
    };
    let absent = rest.iter().flat_map(|member| member.iter().copied());
    let absent = absent.filter(|at| !is_given(fields, *at));
    absent.for_each(|at| push(lead, Some(at)));
}

/// What is wrong with how many members are given.
fn how_many(
    group: &Group<'_>,
    fields: &Members<'_>,
    mut push: impl FnMut(Option<u16>, Option<u16>),
) {
    let absent = |member: &'_ [u16]| member.iter().copied().find(|at| !is_given(fields, *at));
    let mut given = group
        .members
        .iter()
        .filter(|member| absent(member).is_none());
    let mut counted = group
        .members
        .iter()
        .filter(|member| member.iter().all(|at| counts(fields, *at)));
    match (group.rule, given.next(), counted.next(), counted.next()) {
        (GroupRule::AtLeastOne | GroupRule::OnlyOne, None, ..) => {
            // What is missing is told of the first member of which most is given.
            let count =
                |member: &&&[u16]| member.iter().filter(|at| is_given(fields, **at)).count();
            let begun = group.members.iter().rev().max_by_key(count);
            push(begun.and_then(|member| absent(member)), None);
        }
        (GroupRule::OnlyOne | GroupRule::ZeroOrOne, _, Some(first), Some(second)) => {
            // Members may share parameters.
            let own = |one: &[u16], other: &[u16]| {
                let own = one.iter().find(|at| !other.contains(at));
                own.or(one.first()).copied()
            };
            push(own(second, first), own(first, second));
        }
        (GroupRule::AllOrNone, Some(first), ..) => {
            let absent = all(group).filter(|at| !is_given(fields, *at));
            absent.for_each(|at| push(Some(at), first.first().copied()));
        }
        _ => {}
    }
}

/// Each value is compared with the last one before it that was given.
fn in_order(
    group: &Group<'_>,
    fields: &Members<'_>,
    mut push: impl FnMut(Option<u16>, Option<u16>),
) {
    let mut last: Option<(u16, View<'_>)> = None;
    for at in all(group) {
        let view = fields.field(at);
        if view.stored().is_none() {
            continue;
        }
        // What cannot be compared, such as a time without an offset and one with it, is in no order.
        if let Some((before, value)) = last
            && !matches!(value.order(view), Some(Ordering::Less | Ordering::Equal))
        {
            push(Some(at), Some(before));
        }
        last = Some((at, view));
    }
}

/// Lists and maps that are given are compared with the first of them.
fn same_length(
    group: &Group<'_>,
    fields: &Members<'_>,
    mut push: impl FnMut(Option<u16>, Option<u16>),
) {
    let mut lengths = all(group).filter_map(|at| {
        let length = fields.field(at).length()?;
        is_given(fields, at).then_some((at, length))
    });
    let Some((first, length)) = lengths.next() else {
        return;
    };
    let others = lengths.filter(|(_, other)| *other != length);
    others.for_each(|(at, _)| push(Some(at), Some(first)));
}

/// A sum of 64-bit integers is exact in 128 bits.
fn compare(
    group: &Group<'_>,
    fields: &Members<'_>,
    mut push: impl FnMut(Option<u16>, Option<u16>),
) {
    let Some(comparison) = group.comparison else {
        return;
    };
    let mut sum = i128::from(comparison.constant);
    for (at, subtracts) in all(group).zip(comparison.subtracts) {
        let view = fields.field(at);
        let value = if let View::Int(value) = view {
            i128::from(value)
        } else if let View::UInt(value) = view {
            i128::from(value)
        } else {
            // What is absent, or no integer, asks nothing.
            return;
        };
        sum = match subtracts {
            true => sum.saturating_sub(value),
            false => sum.saturating_add(value),
        };
    }
    if !comparison.relation.holds(sum.cmp(&0)) {
        let first = all(group).next();
        let other = all(group).find(|at| Some(*at) != first);
        push(first, other);
    }
}
