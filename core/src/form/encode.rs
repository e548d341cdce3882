//! Percent-encoding by the WHATWG `application/x-www-form-urlencoded` set.

use alloc::vec::Vec;

/// Appends a name or value: `A-Z a-z 0-9 * - . _` stay, a space becomes `+`, every other byte `%XX`.
///
/// ```
/// let mut body = Vec::new();
/// formwork::form::encode_into(&mut body, "a b&c");
/// assert_eq!(body, b"a+b%26c");
/// ```
pub fn encode_into(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    loop {
        let plain = rest
            .iter()
            .position(|byte| !STAYS[usize::from(*byte)])
            .unwrap_or(rest.len());
        let (run, tail) = rest.split_at(plain);
        out.extend_from_slice(run);
        let [byte, tail @ ..] = tail else { return };
        match byte {
            b' ' => out.push(b'+'),
            byte => out.extend_from_slice(&escaped(*byte)),
        }
        rest = tail;
    }
}

const fn escaped(byte: u8) -> [u8; 3] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [
        b'%',
        DIGITS[(byte >> 4) as usize],
        DIGITS[(byte & 15) as usize],
    ]
}

/// Whether a byte stays as it is.
static STAYS: [bool; 256] = {
    let mut stays = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        stays[byte] = b.is_ascii_alphanumeric() || matches!(b, b'*' | b'-' | b'.' | b'_');
        byte += 1;
    }
    stays
};
