//! From a pattern to its table.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::tree::{NEVER, Part, Set, Tree};
use super::{AUTOMATON_BYTES, Malformed, OwnedAutomaton};

/// So much is made of one pattern; what needs more would be a table of more than [`AUTOMATON_BYTES`], or hardly less.
const WORK: usize = 1 << 19;

/// The table of the texts that a part says.
pub(super) fn table(text: &str, mut tree: Tree, whole: Part) -> Result<OwnedAutomaton, Malformed> {
    let (starts, classes) = classes(&tree.sets);
    let mut states = vec![NEVER, whole];
    let mut numbers = BTreeMap::from([(NEVER, 0_u16), (whole, 1)]);
    let mut rows: Vec<u8> = Vec::new();
    let mut at = 0;
    while let Some(state) = states.get(at).copied() {
        rows.extend(u16::from(tree.may_be_empty(state)).to_le_bytes());
        for (class, sets) in classes.iter().enumerate() {
            let next = tree.after(state, (class, sets));
            let number = *numbers.entry(next).or_insert_with(|| {
                states.push(next);
                (states.len() - 1) as u16
            });
            rows.extend(number.to_le_bytes());
        }
        if rows.len() > AUTOMATON_BYTES || tree.work > WORK {
            return Err(Malformed::TooLarge);
        }
        at += 1;
    }
    Ok(OwnedAutomaton {
        text: String::from(text),
        starts,
        columns: classes.len() as u16 + 1,
        rows,
    })
}

/// The characters that no set tells apart, as stretches with the columns of their classes; and of each class, which sets it is in.
fn classes(sets: &[Set]) -> (Vec<(u32, u16)>, Vec<Vec<bool>>) {
    let ends = sets.iter().flatten();
    let mut borders: Vec<u32> = ends.flat_map(|(from, to)| [*from, *to + 1]).collect();
    borders.push(0);
    borders.retain(|border| *border <= u32::from(char::MAX));
    borders.sort_unstable();
    borders.dedup();
    let mut classes: Vec<Vec<bool>> = Vec::new();
    let mut starts: Vec<(u32, u16)> = Vec::new();
    for border in borders {
        let has = |set: &Set| set.iter().any(|(from, to)| (*from..=*to).contains(&border));
        let inside: Vec<bool> = sets.iter().map(has).collect();
        let known = classes.iter().position(|class| *class == inside);
        let column = known.unwrap_or(classes.len()) as u16 + 1;
        if known.is_none() {
            classes.push(inside);
        }
        if starts.last().is_none_or(|(_, last)| *last != column) {
            starts.push((border, column));
        }
    }
    (starts, classes)
}
