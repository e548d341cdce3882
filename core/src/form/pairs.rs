//! The name-value pairs of a query string or form body.

use alloc::borrow::Cow;

use crate::form::{decode_lenient, word};

/// One name-value pair as it was sent: neither part is decoded.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    /// Everything before the first `=`, or all of it.
    pub name: &'a [u8],
    /// Everything after the first `=`; `None` without one.
    pub value: Option<&'a [u8]>,
}

/// The pairs between the `&` of a query string or form body; empty ones are passed over.
#[derive(Clone)]
pub struct Pairs<'a> {
    rest: &'a [u8],
}

impl<'a> Pairs<'a> {
    /// The pairs of these bytes.
    #[must_use]
    pub const fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = Pair<'a>;

    #[inline]
    fn next(&mut self) -> Option<Pair<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let (pair, rest) = split(self.rest, b'&');
            self.rest = rest.unwrap_or_default();
            if !pair.is_empty() {
                let (name, value) = split(pair, b'=');
                return Some(Pair { name, value });
            }
        }
    }
}

/// What is before and after the first such byte.
#[inline]
fn split(bytes: &[u8], at: u8) -> (&[u8], Option<&[u8]>) {
    match bytes.split_at_checked(word::find(bytes, at, at)) {
        Some((before, [_, after @ ..])) => (before, Some(after)),
        _ => (bytes, None),
    }
}

/// The WHATWG reading of a form: nothing is an error, bad escapes stay as they are, bad UTF-8 becomes U+FFFD.
///
/// ```
/// let pairs: Vec<_> = formwork::form::parse_lenient(b"a=1+%zz&b").collect();
/// assert_eq!(pairs, [("a".into(), "1 %zz".into()), ("b".into(), "".into())]);
/// ```
pub fn parse_lenient(bytes: &[u8]) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    Pairs::of(bytes).map(|pair| {
        (
            decode_lenient(pair.name),
            decode_lenient(pair.value.unwrap_or_default()),
        )
    })
}
