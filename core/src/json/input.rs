//! The bytes at hand.

/// The bytes at hand, seen as text as far as they are UTF-8.
///
/// They are checked in one pass: that is many times faster than checking each text by itself, and what
/// the tokenizer borrows is then cut out of a `str` that is already known to be one.
#[derive(Clone, Copy)]
pub(crate) struct Input<'b> {
    text: &'b str,
    rest: Rest,
    len: usize,
    end: bool,
}

/// What follows the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// Nothing.
    None,
    /// The beginning of a character.
    Cut,
    /// Bytes that are not UTF-8.
    Bad,
}

impl<'b> Input<'b> {
    /// With `end`, nothing follows the bytes.
    pub(crate) fn new(bytes: &'b [u8], end: bool) -> Self {
        let (text, rest) = match core::str::from_utf8(bytes) {
            Ok(text) => (text, Rest::None),
            Err(error) => {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let rest = match error.error_len() {
                    Some(_) => Rest::Bad,
                    None => Rest::Cut,
                };
                (core::str::from_utf8(valid).unwrap_or_default(), rest)
            }
        };
        Self {
            text,
            rest,
            len: bytes.len(),
            end,
        }
    }

    /// The bytes, up to the first that is not UTF-8.
    pub(super) fn bytes(&self) -> &'b [u8] {
        self.text.as_bytes()
    }

    /// A part of the text.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'b str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The bytes from here on, up to the first that is not UTF-8.
    pub(crate) fn bytes_from(&self, start: usize) -> &'b [u8] {
        self.bytes().get(start..).unwrap_or_default()
    }

    pub(super) fn rest(&self) -> Rest {
        self.rest
    }

    /// The number of bytes, those that are not UTF-8 included.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing follows the bytes.
    pub(crate) fn is_last(&self) -> bool {
        self.end
    }

    /// Whether a token that reaches up to here may go on in bytes that are not there yet.
    pub(super) fn may_go_on(&self, at: usize) -> bool {
        !self.end && self.rest == Rest::None && at == self.text.len()
    }
}
