//! Forbidden parts of a text or of the domain in an address, ASCII case ignored.

/// `forbidden`
pub(super) fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    !part.is_empty()
        && text
            .windows(part.len())
            .any(|window| window.eq_ignore_ascii_case(part))
}

/// `forbidden_domain`: what follows the last `@`; a text without one has no domain.
pub(super) fn in_domain(text: &str, part: &str) -> bool {
    text.rsplit_once('@')
        .is_some_and(|(_, domain)| contains(domain, part))
}
