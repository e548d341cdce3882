//! Domains: what one is, and how a mail system reads one.

mod forms;
mod marks;

use alloc::borrow::Cow;
use alloc::string::String;

/// `forbidden`: ASCII case ignored.
pub(crate) fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    !part.is_empty()
        && text
            .windows(part.len())
            .any(|window| window.eq_ignore_ascii_case(part))
}

/// `forbidden_domain`: what follows the last `@`, as a mail system reads it; a text without one has no domain.
pub(crate) fn in_domain(text: &str, part: &str) -> bool {
    text.rsplit_once('@')
        .is_some_and(|(_, domain)| contains(&read(domain), &read(part)))
}

/// Whether a text is a domain: labels of letters, digits and inner hyphens, in ASCII (RFC 5321, section 4.1.2) or not (RFC 6531,
/// section 3.3). What would be read as something else than it looks like is in none.
pub(super) fn is_domain(text: &str) -> bool {
    text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| c != '-' && !is_joiner(c));
    let mut before = None;
    let is_inner = label.chars().all(|c| {
        let is_joined = before.is_some_and(|before: char| !before.is_ascii());
        before = Some(c);
        is_of_label(c) || (is_joiner(c) && is_joined)
    });
    is_inner && edge(label.chars().next()) && edge(label.chars().next_back())
}

fn is_of_label(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '-';
    }
    (c.is_alphanumeric() || marks::is_mark(c)) && forms::form(c).is_none()
}

/// The zero width joiner and non-joiner, which some scripts need within a word.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// A domain as a mail system reads it, apart from the case of ASCII: by the mapping of Unicode Technical Standard 46. Where its
/// transitional processing, and IDNA 2003, read otherwise, it is what they read.
fn read(domain: &str) -> Cow<'_, str> {
    if domain.is_ascii() {
        return Cow::Borrowed(domain);
    }
    let mut read = String::with_capacity(domain.len());
    for c in domain.chars() {
        match c {
            'ß' | 'ẞ' => read.push_str("ss"),
            'ς' => read.push('σ'),
            c if c.is_ascii() => read.push(c),
            c => match forms::form(c) {
                Some(form) => read.push_str(form),
                None => read.extend(c.to_lowercase()),
            },
        }
    }
    Cow::Owned(read)
}
