//! Rules on the presence of several parameters. Each violation is reported at one of them.

use crate::table::{Group, GroupRule};
use crate::violation::Faults;
use crate::{Code, Detail, Fields, Place};

/// Finds what is wrong with a group of parameters.
pub(crate) fn check_group(group: &Group<'_>, fields: &dyn Fields, faults: &mut Faults) {
    let is_present = |at: &u16| fields.field(usize::from(*at)).is_present();
    let mut present = group.params.iter().copied().filter(is_present);
    let first = present.next();
    let second = present.next();
    let lead = group.params.first().copied();
    let absent = group.params.iter().copied().filter(|at| !is_present(at));
    match (group.rule, first, second) {
        (GroupRule::AtLeastOne, None, _) => push(faults, lead, Code::AtLeastOne, None),
        (GroupRule::OnlyOne, None, _) => push(faults, lead, Code::OnlyOne, None),
        (GroupRule::OnlyOne, first, Some(second)) => {
            push(faults, Some(second), Code::OnlyOne, first)
        }
        (GroupRule::ZeroOrOne, first, Some(second)) => {
            push(faults, Some(second), Code::ZeroOrOne, first)
        }
        (GroupRule::AllOrNone, Some(first), _) => {
            absent.for_each(|at| push(faults, Some(at), Code::AllOrNone, Some(first)));
        }
        (GroupRule::Requires, first, _) if first == lead => {
            absent.for_each(|at| push(faults, lead, Code::Requires, Some(at)));
        }
        _ => {}
    }
}

fn push(faults: &mut Faults, at: Option<u16>, code: Code, other: Option<u16>) {
    let detail = other.map_or(Detail::None, |other| Detail::Other(Place::Param(other)));
    faults.push(at.map_or(Place::Request, Place::Param), None, code, detail);
}
