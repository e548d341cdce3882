//! Lines of bounded length.

use std::io::{self, BufRead, Read as _};

/// The longest line that is read: it holds the longest reply that the engine reads, in Base64. A longer line is skipped
/// and answered with an error.
pub const LINE_BYTES: usize = 128 << 20;
/// So much more of a line that is too long is skipped; without an end by then it has none.
const SKIPPED_BYTES: u64 = 2 << 30;

/// Reads the next line without its end; `Some(false)` if it was too long, and its beginning is kept; `None` at the end
/// of the input.
pub(super) fn next(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    bounded(input, line, LINE_BYTES, SKIPPED_BYTES)
}

fn bounded(
    input: &mut impl BufRead,
    line: &mut Vec<u8>,
    most: usize,
    skipped: u64,
) -> io::Result<Option<bool>> {
    line.clear();
    let read = input.take(most as u64 + 1).read_until(b'\n', line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > most {
        let mut rest = input.take(skipped);
        rest.skip_until(b'\n')?;
        if rest.limit() == 0 {
            return Err(io::Error::other("a line of the input has no end"));
        }
        return Ok(Some(false));
    }
    Ok(Some(true))
}

#[cfg(test)]
mod tests {
    use super::bounded;

    #[test]
    fn long_lines_are_skipped() {
        let mut input: &[u8] = b"abcd\nabcde\n\nabcdefghijk\nab";
        let mut line = Vec::new();
        let mut seen = Vec::new();
        while let Ok(Some(whole)) = bounded(&mut input, &mut line, 4, 9) {
            seen.push(whole.then(|| String::from_utf8_lossy(&line).into_owned()));
        }
        let expected = [Some("abcd"), None, Some(""), None, Some("ab")];
        assert_eq!(seen, expected.map(|line| line.map(str::to_owned)));
    }

    #[test]
    fn a_line_without_an_end_ends_the_input() {
        let mut line = Vec::new();
        for (rest, fine) in [(6, true), (7, false), (8, false), (90, false)] {
            let text = [&b"abcde"[..], &vec![b'x'; rest], b"\n"].concat();
            let seen = bounded(&mut text.as_slice(), &mut line, 4, 8);
            assert_eq!(seen.is_ok(), fine, "{rest}");
        }
    }
}
