//! Escapes as a writer makes them.

use alloc::vec::Vec;

use crate::json::scan;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Whether a name can stand between quotes as it is. Names are short: looking at all of their bytes takes less time
/// than leaving off at the first special one.
pub(crate) fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| (byte >= b' ') & (byte != b'"') & (byte != b'\\');
    name.bytes().fold(true, |all, byte| all & plain(byte))
}

/// Appends the text so that it can stand between quotes. Runs without escapes are copied at once.
pub(crate) fn escape_into(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    loop {
        let plain = scan::special(rest, 0);
        let (run, tail) = rest.split_at(plain);
        out.extend_from_slice(run);
        let Some((byte, tail)) = tail.split_first() else {
            return;
        };
        escape_byte(out, *byte);
        rest = tail;
    }
}

fn escape_byte(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 0xf));
            out.extend_from_slice(b"\\u00");
            out.extend([high, low].map(|digit| DIGITS.get(digit).copied().unwrap_or(b'0')));
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}
