//! Texts of every allowed character and of boundary lengths.

use formwork::table::{Arg, Field, Kind, RuleId};

use super::Requests;

/// What a form gives a meaning to, and what decoders are known to trip over.
const SIGNS: [char; 16] = [
    '+', '&', '=', '%', '[', ']', ';', ' ', '#', '?', '/', '\\', '"', '\'', '<', '.',
];

/// The last characters before and the first ones after one more byte is needed, and some that look like others.
const EDGES: [char; 14] = [
    '~',
    '\u{a0}',
    '\u{ad}',
    '\u{ff}',
    '\u{7ff}',
    '\u{800}',
    '\u{2028}',
    '\u{202e}',
    '\u{d7ff}',
    '\u{e000}',
    '\u{feff}',
    '\u{fffd}',
    '\u{10000}',
    '\u{10ffff}',
];

/// The most characters of a text that has no limit of its own.
const UNLIMITED: usize = 200;

/// Whether a text may hold this character: no C0, DEL, C1 and what XML 1.0 cannot hold; lines may have breaks and tabs.
#[must_use]
pub fn is_allowed(c: char, lines: bool) -> bool {
    match u32::from(c) {
        9 | 10 | 13 => lines,
        0..=0x1f | 0x7f..=0x9f | 0xfffe | 0xffff => false,
        _ => true,
    }
}

/// How many characters a single-line text may hold.
#[must_use]
pub fn allowed() -> usize {
    ('\0'..=char::MAX).filter(|c| is_allowed(*c, false)).count()
}

impl Requests<'_> {
    /// A text that keeps the parameter's rules.
    pub(super) fn text(&mut self, param: &Field<'_>) -> String {
        let (least, most) = bounds(param);
        let length = match self.choices.below(8) {
            0 => least,
            1 => most,
            2 => most - 1,
            3 => least + 1,
            _ => least + self.choices.below(24),
        };
        let alphabet = self.choices.below(7);
        let lines = param.ty.kind() == Some(Kind::Lines);
        let length = length.clamp(least, most);
        let mut text: String = (0..length)
            .map(|_| self.character(alphabet, lines))
            .collect();
        let outer = text.chars().count() > 2 && self.choices.one_in(6);
        if outer {
            text = format!(" {} ", text.chars().skip(2).collect::<String>());
        }
        beginning(param) + &without_forbidden(param, text)
    }

    fn character(&mut self, alphabet: usize, lines: bool) -> char {
        let c = match alphabet {
            0 => *self.choices.pick(&SIGNS),
            1 => *self.choices.pick(&EDGES),
            2 => char::from(b' ' + u8::try_from(self.choices.below(95)).unwrap_or(0)),
            3 => ['a', 'ß', '漢', '💩'][self.choices.below(4)],
            4 => char::from_u32(u32::try_from(self.choices.below(0x11_0000)).unwrap_or(0))
                .unwrap_or('\u{fffd}'),
            _ => return self.walked(lines),
        };
        if is_allowed(c, lines) { c } else { '-' }
    }

    /// The next one of all characters, so that many texts together hold each of them.
    fn walked(&mut self, lines: bool) -> char {
        loop {
            let next = char::from_u32(self.walk);
            self.walk = (self.walk + 1) % 0x11_0000;
            if let Some(c) = next.filter(|c| is_allowed(*c, lines)) {
                return c;
            }
        }
    }
}

/// The least and the greatest number of characters.
fn bounds(param: &Field<'_>) -> (usize, usize) {
    let can_be_empty = !param.required || param.ty.items().is_some();
    let (mut least, mut most) = (usize::from(!can_be_empty), UNLIMITED);
    for rule in param.rules {
        match (rule.id, rule.arg) {
            (RuleId::MinChars, Arg::Count(min)) => least = least.max(min as usize),
            (RuleId::MaxChars, Arg::Count(max)) => most = max as usize,
            _ => {}
        }
    }
    (least, most)
}

/// What the value has to begin with. No rule stands beside this one that a longer text could break.
pub(super) fn beginning(param: &Field<'_>) -> String {
    let mut rules = param.rules.iter();
    let found = rules.find_map(|rule| match (rule.id, rule.arg) {
        (RuleId::StartsWith, Arg::Text(part)) => Some(part.to_owned()),
        _ => None,
    });
    found.unwrap_or_default()
}

fn without_forbidden(param: &Field<'_>, text: String) -> String {
    let breaks = |part: &str| {
        text.to_ascii_lowercase()
            .contains(&part.to_ascii_lowercase())
    };
    let forbidden = param.rules.iter().any(|rule| match (rule.id, rule.arg) {
        (RuleId::Forbidden | RuleId::ForbiddenDomain, Arg::Text(part)) => breaks(part),
        _ => false,
    });
    if forbidden {
        "x".repeat(text.chars().count())
    } else {
        text
    }
}
