//! Decimal integers of 64 bits, in their one canonical spelling.

/// Reads an optional minus sign and digits without leading zeros; `-0` is refused, so that every number has one spelling.
#[inline(never)]
pub(crate) fn read(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = match digits.as_bytes() {
        [b'0'] => digits.len() == text.len(),
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if canonical { text.parse().ok() } else { None }
}
