//! Rules on which of several fields are given.

use formwork_vocabulary::GroupRule;

use crate::check::field::Names;
use crate::mistakes::Mistakes;
use crate::model::Group;
use crate::syntax::Entry;

/// The words of these rules.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    GroupRule::ALL.iter().map(|rule| rule.def().key)
}

/// `only_one(a, b)`
pub(crate) fn read(entry: &Entry, names: &Names, mistakes: &mut Mistakes) -> Option<Group> {
    let mut rules = GroupRule::ALL.iter().copied();
    let rule = rules.find(|rule| rule.def().key == entry.key)?;
    let mut places = Vec::new();
    let members = entry.list(mistakes);
    for member in &members {
        if !member.flag(mistakes) {
            continue;
        }
        let Some(place) = names.place_of(&member.key, member.span, mistakes) else {
            continue;
        };
        if places.contains(&place) {
            mistakes.at(member.span, format_args!("`{}` is given twice", member.key));
        }
        places.push(place);
    }
    if members.len() == 1 {
        mistakes.at(
            entry.span,
            format_args!("`{}` is a rule on at least two fields", entry.key),
        );
    }
    Some(Group { rule, places })
}
