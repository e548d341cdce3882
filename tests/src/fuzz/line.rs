//! What every message about foreign bytes must be: short, and fit for a line of a log.

use formwork::{Malformed, ReplyError, Unreadable};

/// The most bytes of a document that an error shows, and the longest way to write one of them (`\u{e000}`).
const EVIDENCE: usize = 64 * 8;

pub(super) fn assert_one_line(text: &str) {
    let breaks = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(breaks), "{text:?} is not one harmless line");
}

pub(super) fn assert_malformed(mistake: &Malformed, length: usize) {
    assert!(
        mistake.offset <= length,
        "{mistake} lies behind {length} bytes"
    );
    assert_one_line(&mistake.to_string());
}

pub(super) fn assert_unreadable(why: &Unreadable, length: usize) {
    assert!(why.offset <= length, "{why} lies behind {length} bytes");
    assert!(
        why.found.len() <= EVIDENCE,
        "{} bytes of evidence",
        why.found.len()
    );
    assert_one_line(&why.to_string());
}

pub(super) fn assert_told(why: &ReplyError, length: usize) {
    match why {
        ReplyError::Refused(no) => {
            let mut texts = no.errors.iter().chain(&no.code).chain([&no.message]);
            assert!(
                texts.any(|text| !text.trim().is_empty()),
                "a refusal says something"
            );
        }
        ReplyError::Unreadable(why) => assert_unreadable(why, length),
        _ => {}
    }
    assert_one_line(&why.to_string());
}
