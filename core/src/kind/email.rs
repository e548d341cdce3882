//! E-mail addresses: an addr-spec (RFC 5322, section 3.4.1) without display name and domain literal, whose domain is one.

use super::domain;
use email_address::{EmailAddress, Options};

/// Whether the text is such an address. The common form is recognised without allocation; the
/// `email_address` crate judges all others, apart from their domains, in which it takes more than a domain can have.
pub(super) fn is_address(text: &str) -> bool {
    is_common(text)
        || (!is_bracketed(text) && !is_hopeless(text) && has_domain(text) && judged(text))
}

fn has_domain(text: &str) -> bool {
    text.rsplit_once('@')
        .is_some_and(|(_, domain)| domain::is_domain(domain))
}

/// The crate takes ` <a@b>` for an address whose name is empty. No address begins with white space.
fn is_bracketed(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
}

fn judged(text: &str) -> bool {
    EmailAddress::parse_with_options(text, options()).is_ok()
}

/// Without a quoted part, ASCII is atoms, dots and one `@`: `A <a@b>` need not be judged.
fn is_hopeless(text: &str) -> bool {
    let stray = |byte: u8| CLASSES[usize::from(byte)] & ATOM == 0 && !b".@".contains(&byte);
    text.is_ascii() && !text.contains('"') && text.bytes().any(stray)
}

fn options() -> Options {
    Options::default()
        .without_display_text()
        .without_domain_literal()
}

/// A dot-atom in ASCII at a host name in ASCII: never more than the crate accepts.
fn is_common(text: &str) -> bool {
    let text = text.as_bytes();
    local_part(text)
        .is_some_and(|len| len <= 64 && is_host(text.get(len + 1..).unwrap_or_default()))
}

/// The length of the atoms and dots before the first `@`.
fn local_part(text: &[u8]) -> Option<usize> {
    let mut end = 0;
    loop {
        let atom = run(text.get(end..)?, ATOM);
        end += atom;
        match text.get(end)? {
            b'.' if atom > 0 => end += 1,
            b'@' if atom > 0 => return Some(end),
            _ => return None,
        }
    }
}

fn is_host(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        let (label, after) = rest.split_at(run(rest, LABEL));
        let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        if label.len() > 63 || !edge(label.first()) || !edge(label.last()) {
            return false;
        }
        match after {
            [] => return text.len() <= 254,
            [b'.', after @ ..] => rest = after,
            _ => return false,
        }
    }
}

/// How many bytes of this class come first.
#[inline]
fn run(text: &[u8], class: u8) -> usize {
    let other = |byte: &u8| CLASSES[usize::from(*byte)] & class == 0;
    text.iter().position(other).unwrap_or(text.len())
}

/// A byte of an atom.
const ATOM: u8 = 1;
/// A byte of a label of a host name.
const LABEL: u8 = 2;

static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        classes[at] = match byte {
            b'-' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => ATOM | LABEL,
            b'!' | b'#'..=b'\'' | b'*' | b'+' | b'/' | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~' => {
                ATOM
            }
            _ => 0,
        };
        at += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{has_domain, is_address, is_bracketed, is_common, is_hopeless, judged};

    #[test]
    fn common_addresses_are_recognised_without_the_judge() {
        for text in [
            "a@b",
            "newcustomer@example.com",
            "a.b+c_d@e-f.g1.example",
            "1!#$%&'*+/=?^`{|}~-@A.Z",
        ] {
            assert!(is_common(text), "{text}");
        }
        let (local, label) = ("l".repeat(64), "h".repeat(63));
        assert!(is_common(&alloc::format!(
            "{local}@{label}.{label}.{label}.com"
        )));
        assert!(!is_common(&alloc::format!("l{local}@{label}")));
        assert!(!is_common(&alloc::format!("{local}@h{label}")));
        for text in [
            "", "@", "a@", "@b", "a@b@c", ".a@b", "a.@b", "a..b@c", "a@-b", "a@b-", "a@b..c",
            "a@b.", "ä@b",
        ] {
            assert!(!is_common(text), "{text}");
        }
    }

    #[test]
    fn a_name_may_not_even_be_empty() {
        for text in [
            " <a@b>",
            " <é@b>",
            " <\"a\"@b>",
            "\u{a0}<a@b>",
            "N <a@b>",
            "é <a@b>",
            "<a@b>",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }

    #[test]
    fn a_domain_in_brackets_is_refused() {
        for text in [
            "a@[192.0.2.1]",
            "é@[192.0.2.1]",
            "é@[IPv6:2001:db8::1]",
            "\"a b\"@[192.0.2.1]",
        ] {
            assert!(!is_address(text), "{text}");
        }
        assert!(is_address("é@example.com") && is_address("\"a b\"@example.com"));
    }

    #[test]
    fn the_judge_is_not_asked_about_what_no_address_holds() {
        assert!(is_hopeless("New Customer <newcustomer@example.com>"));
        assert!(is_hopeless("a b@c"));
        assert!(!is_hopeless("\"a b\"@c"));
        assert!(!is_hopeless("ä b@c"));
        assert!(!is_hopeless("a@b_c"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn glances_and_the_judge_agree(text in r#"[ <é]{0,2}[ab1.@\-]{0,6}@?[ -~é]{0,3}[ab.@\-]{0,6}>?"#) {
            let judged = judged(&text) && !is_bracketed(&text) && has_domain(&text);
            prop_assert_eq!(is_address(&text), judged, "{}", text);
        }
    }
}
