//! Characters that nobody sees, or that reorder what is seen.

use crate::diagnostic::{Code, Diagnostic, Log};
use crate::source::Span;
use crate::text::reorders;

/// Refuses such characters wherever they stand from a place on, comments included.
pub(super) fn check(text: &str, start: usize, log: &mut Log) {
    for (at, letter) in text.get(start..).unwrap_or_default().char_indices() {
        if at == 0 && letter == '\u{feff}' {
            continue;
        }
        if let Some(why) = refused(letter) {
            let span = Span::new(start + at, start + at + letter.len_utf8());
            log.push(complain(why, letter, span));
        }
    }
}

/// Refuses such characters that an escape hides.
pub(super) fn check_escaped(text: &str, span: Span, log: &mut Log) {
    for letter in text.chars() {
        if let Some(why) = refused(letter) {
            log.push(complain(why, letter, span));
        }
    }
}

/// The mistake that a character is, and what it does.
type Why = (Code, &'static str);

fn complain((code, what): Why, letter: char, span: Span) -> Diagnostic {
    let number = u32::from(letter);
    Diagnostic::new(code, span, format!("U+{number:04X} {what}"))
        .help("take it out: a spec says what one sees")
}

fn refused(letter: char) -> Option<Why> {
    match letter {
        '\t' | '\n' | '\r' | ' '..='~' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
            Some((Code::Control, "is a control character"))
        }
        letter if reorders(letter) => Some((Code::Bidirectional, "reorders the text around it")),
        letter if is_invisible(letter) => Some((Code::Invisible, "is invisible")),
        _ => None,
    }
}

/// Default-ignorable code points, line and paragraph separators, and fillers.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}
