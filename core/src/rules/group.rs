//! Rules on the presence of several parameters, or fields of a record. Each violation is reported at one of them.

use crate::table::{Field, Group, GroupRule};
use crate::{Code, Fields, kind};

/// Finds what is wrong with a group of parameters or fields: at which place it is reported, and which other one is concerned.
pub(crate) fn check_group(
    group: &Group<'_>,
    (table, fields): (&[Field<'_>], &dyn Fields),
    mut report: impl FnMut(u16, Code, Option<u16>),
) {
    let is_present = |at: &u16| {
        let (at, view) = (usize::from(*at), fields.field(usize::from(*at)));
        let ty = table.get(at).map(|field| &field.ty);
        ty.is_some_and(|ty| kind::is_given(ty, &view))
    };
    let mut present = group.params.iter().copied().filter(is_present);
    let first = present.next();
    let second = present.next();
    let lead = group.params.first().copied();
    let absent = group.params.iter().copied().filter(|at| !is_present(at));
    let code = group.rule.def().code;
    let mut push = |at: Option<u16>, other| report(at.unwrap_or_default(), code, other);
    match (group.rule, first, second) {
        (GroupRule::AtLeastOne | GroupRule::OnlyOne, None, _) => push(lead, None),
        (GroupRule::AtLeastOne, Some(_), _) => {}
        (GroupRule::OnlyOne | GroupRule::ZeroOrOne, _, Some(second)) => push(Some(second), first),
        (GroupRule::OnlyOne | GroupRule::ZeroOrOne, _, None) => {}
        (GroupRule::AllOrNone, Some(_), _) => absent.for_each(|at| push(Some(at), first)),
        (GroupRule::AllOrNone, None, _) => {}
        (GroupRule::Requires, _, _) if first == lead => {
            absent.for_each(|at| push(lead, Some(at)));
        }
        (GroupRule::Requires, _, _) => {}
    }
}
