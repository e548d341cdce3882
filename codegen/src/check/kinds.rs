//! Texts as values of the built-in types, as the engine reads them.

use std::net::IpAddr;

use crate::model::Kind;

/// The fewest characters of an e-mail address: `a@b`.
pub(super) const SHORTEST_ADDRESS: u32 = 3;
/// The most: 64 octets before the sign and 254 behind it (RFC 5321, section 4.5.3.1, without angle brackets).
pub(super) const LONGEST_ADDRESS: u32 = 64 + 1 + 254;

/// Why a text is no value of this type; `None` if it is one, or an address that only the engine can judge.
pub(super) fn refused(kind: Kind, text: &str) -> Option<&'static str> {
    let (is_one, why) = match kind {
        Kind::Bool => (
            matches!(text, "true" | "false"),
            "is neither `true` nor `false`",
        ),
        Kind::Date => (is_date(text), "is no date `YYYY-MM-DD`"),
        Kind::Email if has_control(text, false) => (false, CONTROL),
        Kind::Email => (may_be_address(text), "is no e-mail address"),
        Kind::Int => (
            crate::yaml::integer(text).is_some(),
            "is no integer of 64 bits in decimal digits",
        ),
        Kind::IpAddr => (text.parse::<IpAddr>().is_ok(), "is no IP address"),
        Kind::Lines => (!has_control(text, true), CONTROL),
        Kind::Secret | Kind::Text => (!has_control(text, false), CONTROL),
    };
    (!is_one).then_some(why)
}

const CONTROL: &str = "has a control character, which no value of the type has";

/// Whether a text has what no value can carry; one of several lines has tabs and line breaks.
pub(super) fn has_control(text: &str, lines: bool) -> bool {
    text.chars().any(|letter| match letter {
        '\t' | '\n' | '\r' => !lines,
        '\u{fffe}' | '\u{ffff}' => true,
        letter => letter.is_control(),
    })
}

/// A real calendar date.
pub(super) fn is_date(text: &str) -> bool {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let number = |part: std::ops::Range<usize>| {
        text.get(part)
            .and_then(|digits| digits.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    };
    shape && (1..=days).contains(&day)
}

/// Whether a text is an address, as far as atoms, dots and labels tell. Quoted names are left to the engine.
fn may_be_address(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_quoted = name.len() > 2 && name.starts_with('"') && name.ends_with('"');
    let atoms = || {
        name.split('.')
            .all(|atom| !atom.is_empty() && atom.chars().all(is_atom))
    };
    let fits = name.len() <= 64 && domain.len() <= 254;
    fits && (is_quoted || atoms()) && domain.split('.').all(is_label)
}

/// A letter of an atom (RFC 5322, section 3.2.3; RFC 6532 for what is not ASCII).
fn is_atom(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || "!#$%&'*+-/=?^_`{|}~".contains(letter)
        || (!letter.is_ascii() && !letter.is_whitespace())
}

fn is_label(label: &str) -> bool {
    let is_letter =
        |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || !letter.is_ascii();
    let edges = !label.starts_with('-') && !label.ends_with('-');
    !label.is_empty()
        && label.len() <= 63
        && edges
        && label
            .chars()
            .all(|one| is_letter(one) && !one.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_ADDRESS, SHORTEST_ADDRESS, is_date, may_be_address};

    #[test]
    fn addresses_of_either_extreme() {
        assert!(may_be_address("a@b"));
        assert_eq!("a@b".len(), SHORTEST_ADDRESS as usize);
        let label = "h".repeat(63);
        let longest = format!(
            "{}@{label}.{label}.{label}.{}",
            "n".repeat(64),
            "h".repeat(62)
        );
        assert!(may_be_address(&longest));
        assert_eq!(longest.len(), LONGEST_ADDRESS as usize);
        assert!(!may_be_address(&format!("{longest}h")));
    }

    #[test]
    fn dates_are_in_the_calendar() {
        for real in ["2000-02-29", "2011-12-31", "0001-01-01", "9999-12-31"] {
            assert!(is_date(real), "{real}");
        }
        for none in [
            "1900-02-29",
            "2011-04-31",
            "2011-00-10",
            "2011-13-01",
            "2011-1-01",
            "+2011-1-1",
        ] {
            assert!(!is_date(none), "{none}");
        }
    }
}
