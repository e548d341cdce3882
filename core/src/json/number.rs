//! Numbers by the grammar: `-? (0 | [1-9] digits) (. digits)? ([eE] [+-]? digits)?`.

/// Where the number ends that begins here; otherwise where a digit is missing.
pub(super) fn end(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let mut at = start + usize::from(bytes.get(start) == Some(&b'-'));
    at = match bytes.get(at) {
        Some(b'0') => at + 1,
        _ => digits(bytes, at)?,
    };
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let signed = matches!(bytes.get(at + 1), Some(b'+' | b'-'));
        at = digits(bytes, at + 1 + usize::from(signed))?;
    }
    Ok(at)
}

/// After one or more digits.
fn digits(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let rest = bytes.get(start..).unwrap_or_default();
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 {
        Err(start)
    } else {
        Ok(start + count)
    }
}
