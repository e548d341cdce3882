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
    let code = group.rule.def().code;
    let mut push = |at, other| push(faults, at, code, other);
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

fn push(faults: &mut Faults, at: Option<u16>, code: Code, other: Option<u16>) {
    let detail = other.map_or(Detail::None, |other| Detail::Other(Place::Param(other)));
    faults.push(at.map_or(Place::Request, Place::Param), None, code, detail);
}
