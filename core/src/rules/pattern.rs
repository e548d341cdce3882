//! `pattern`, `chars` and `not_all`: one step in a table for each character of a text.

use crate::table::{Arg, Automaton};
use crate::{Detail, View};

/// `pattern` and `chars`
pub(super) fn no_match(value: &View<'_>, arg: &Arg<'_>) -> Option<Detail> {
    let Arg::Automaton(automaton) = *arg else {
        return Some(Detail::None);
    };
    (!takes(automaton, value.text()?)).then_some(Detail::None)
}

/// `not_all`
pub(super) fn all_match(value: &View<'_>, arg: &Arg<'_>) -> Option<Detail> {
    let Arg::Automaton(automaton) = *arg else {
        return Some(Detail::None);
    };
    let text = value.text()?;
    (!text.is_empty() && takes(automaton, text)).then_some(Detail::None)
}

/// Whether a text leads to where it may end.
pub(super) fn takes(automaton: &Automaton<'_>, text: &str) -> bool {
    let mut row = 1;
    for character in text.chars() {
        let starts = automaton.starts;
        let after = starts.partition_point(|(start, _)| *start <= character.into());
        let column = after.checked_sub(1).and_then(|at| starts.get(at));
        row = cell(automaton, row, column.map_or(0, |(_, column)| *column));
        if row == 0 {
            return false;
        }
    }
    cell(automaton, row, 0) != 0
}

/// What stands in a column of a row; nothing comes after what is not there.
fn cell(automaton: &Automaton<'_>, row: u16, column: u16) -> u16 {
    let number = usize::from(row) * usize::from(automaton.columns) + usize::from(column);
    match automaton.rows.get(2 * number..2 * number + 2) {
        Some(&[low, high]) => u16::from_le_bytes([low, high]),
        _ => 0,
    }
}
