//! The names of time zones, by the time zone database of IANA.

use core::cmp::Ordering;

/// The names, one a line, in the order of their bytes. `tests/time_zones.py` writes them.
const NAMES: &str = include_str!("time_zones.txt");

/// Whether the text is one of the names, letter by letter.
pub(super) fn is_time_zone(text: &str) -> bool {
    let mut names = NAMES.trim_ascii_end();
    while !names.is_empty() {
        // The line in the middle.
        let middle = names.len() / 2;
        let (before, after) = names.split_at_checked(middle).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(names.len(), |at| middle + at);
        let rest = match text.cmp(names.get(start..end).unwrap_or_default()) {
            Ordering::Equal => return true,
            Ordering::Less => names.get(..start.saturating_sub(1)),
            Ordering::Greater => names.get(end + 1..),
        };
        names = rest.unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{NAMES, is_time_zone};

    #[test]
    fn each_line_is_a_name_and_nothing_beside_it() {
        let mut before = "";
        for name in NAMES.lines() {
            assert!(before < name && is_time_zone(name), "{name}");
            let (head, last) = name.split_at(name.len() - 1);
            for other in [
                head,
                &name[1..],
                &alloc::format!("{name}{last}"),
                &name.to_lowercase(),
            ] {
                let is_line = NAMES.lines().any(|line| line == other);
                assert_eq!(is_time_zone(other), is_line, "{other}");
            }
            before = name;
        }
        for name in [
            "Europe/Berlin",
            "UTC",
            "US/Pacific",
            "Etc/GMT+5",
            "Asia/Calcutta",
        ] {
            assert!(is_time_zone(name), "{name}");
        }
        for wrong in [
            "",
            "\n",
            "Factory",
            "Europe/Berlin\n",
            "Zulu\nfoo",
            "Europe",
            "+01:00",
            "CEST",
        ] {
            assert!(!is_time_zone(wrong), "{wrong:?}");
        }
    }
}
