//! The name-value pairs of a query string or form body.

use alloc::borrow::Cow;

use crate::form::decode_lenient;
use crate::ground::word;

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

    /// Takes everything before the first of these bytes, and the byte itself.
    #[inline]
    fn take(&mut self, one: u8, other: u8) -> (&'a [u8], Option<u8>) {
        let end = word::find(self.rest, one, other);
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        let sign = rest.split_first();
        self.rest = sign.map_or(&[], |(_, rest)| rest);
        (taken, sign.map(|(sign, _)| *sign))
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = Pair<'a>;

    #[inline]
    fn next(&mut self) -> Option<Pair<'a>> {
        while !self.rest.is_empty() {
            let (name, sign) = self.take(b'=', b'&');
            if sign == Some(b'=') {
                let (value, _) = self.take(b'&', b'&');
                return Some(Pair {
                    name,
                    value: Some(value),
                });
            }
            if !name.is_empty() {
                return Some(Pair { name, value: None });
            }
        }
        None
    }
}

/// How many pairs end with a `&`. Few bytes are counted in one byte, so that many are looked at at once.
pub(crate) fn ends(bytes: &[u8]) -> usize {
    let ends = |part: &[u8]| part.iter().map(|byte| u8::from(*byte == b'&')).sum::<u8>();
    bytes.chunks(128).map(|part| usize::from(ends(part))).sum()
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
