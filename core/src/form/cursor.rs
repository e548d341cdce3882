//! The pairs of a form as a decoder meets them: what it expects is found without being looked for.
//!
//! For speed only: decode. Where every name is looked for, it takes 1.13 times as many instructions.

use alloc::borrow::Cow;

use crate::form::decode::{self, BadText, Room};
use crate::ground::word;

/// A place in a form: before a pair or, once its name was read, before its value.
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    /// All of the form, if it is UTF-8: asking once is cheaper than asking for every value.
    text: Option<&'a str>,
    in_value: bool,
}

impl<'a> Cursor<'a> {
    /// Before the first pair of these bytes.
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            text: core::str::from_utf8(bytes).ok(),
            in_value: false,
        }
    }

    /// Goes to the next pair, past what is left of this one and past empty ones. Whether there is one.
    #[inline]
    pub(crate) fn next(&mut self) -> bool {
        if self.in_value {
            self.value();
        }
        while let [b'&', rest @ ..] = self.rest {
            self.rest = rest;
        }
        !self.rest.is_empty()
    }

    /// What follows this name, if it comes next and as it is. The pair's name may be longer.
    #[inline]
    pub(crate) fn after(&self, name: &str) -> Option<&'a [u8]> {
        let rest = word::after(self.rest, name.as_bytes())?;
        is_plain(name.as_bytes()).then_some(rest)
    }

    /// Goes to the value that begins here.
    #[inline]
    pub(crate) fn enter(&mut self, value: &'a [u8]) {
        (self.rest, self.in_value) = (value, true);
    }

    /// The name as it was sent, and whether a `=` follows.
    pub(crate) fn name(&mut self) -> (&'a [u8], bool) {
        let name = self.take(word::find(self.rest, b'=', b'&'));
        self.in_value = true;
        match self.rest {
            [b'=', rest @ ..] => {
                self.rest = rest;
                (name, true)
            }
            _ => (name, false),
        }
    }

    /// Whether the value, whose name was read, is empty.
    pub(crate) fn is_empty_value(&self) -> bool {
        matches!(self.rest, [] | [b'&', ..])
    }

    /// The value as it was sent; nothing if there is none.
    pub(crate) fn value(&mut self) -> &'a [u8] {
        self.in_value = false;
        self.take(word::find(self.rest, b'&', b'&'))
    }

    /// The value's text, in the room if it has to be unescaped and there is room.
    #[inline(always)]
    pub(crate) fn text(&mut self, room: &mut Room<'a>) -> Result<Cow<'a, str>, BadText> {
        if !room.holds(self.rest.len()) {
            return self.owned();
        }
        let found = room.unescape(self.rest, b'&')?;
        if !found.changed {
            return self.plain(found.read);
        }
        self.in_value = false;
        decode::borrowed(self.take(found.read), room.take(found.written))
    }

    /// The text of a value without escapes.
    #[inline]
    fn plain(&mut self, len: usize) -> Result<Cow<'a, str>, BadText> {
        self.in_value = false;
        let begin = self.text.map_or(0, |text| text.len() - self.rest.len());
        let raw = self.take(len);
        match self.text.and_then(|text| text.get(begin..begin + len)) {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => decode::plain(raw),
        }
    }

    #[inline(always)]
    fn owned(&mut self) -> Result<Cow<'a, str>, BadText> {
        let first = word::find_any(self.rest, [b'&', b'%', b'+']);
        match self.rest.get(first) {
            None | Some(b'&') => self.plain(first),
            _ => decode::owned(self.value()),
        }
    }

    #[inline]
    fn take(&mut self, len: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(len).unwrap_or_default();
        self.rest = rest;
        taken
    }
}

/// Whether a name has no sign that means something else in a form.
#[inline]
fn is_plain(name: &[u8]) -> bool {
    // Letters and most other signs of names have a bit that the signs of a form have not: 0x40 is in `a` (0x61), `_` (0x5f) and
    // `[` (0x5b), but not in `%` (0x25), `+` (0x2b), `&` (0x26) and `=` (0x3d). What all bytes have in common has it then as
    // well. Of digits, dots and hyphens, which have it not, each byte is asked.
    let with_bit = word::each(0x40);
    let mut all = word::last(name, 0xff);
    // The first word and the last one are all of most names.
    if let [first, words @ ..] = name.as_chunks().0 {
        all &= u64::from_le_bytes(*first);
        if name.len() > 2 * word::BYTES {
            for word in words {
                all &= u64::from_le_bytes(*word);
            }
        }
    }
    all & with_bit == with_bit || !name.iter().any(|byte| b"%+&=".contains(byte))
}

#[cfg(test)]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::Cursor;
    use crate::form::{self, Pairs, Room};

    fn sent() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop::sample::select(b"aab=&&%2bF+.\xc3\xbc".as_slice());
        prop::collection::vec(byte, 0..60)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn pairs_and_texts_are_those_that_are_read_one_by_one(sent in sent(), room in 0_usize..140) {
            let mut kept = vec![0; room];
            let (mut cursor, mut room) = (Cursor::of(&sent), Room::of(&mut kept));
            for pair in Pairs::of(&sent) {
                prop_assert!(cursor.next());
                let name = cursor.name();
                prop_assert_eq!(name, (pair.name, pair.value.is_some()));
                // One value in a while is not read.
                if pair.name != b"a" {
                    let value = pair.value.unwrap_or_default();
                    prop_assert_eq!(cursor.text(&mut room), form::decode(value));
                }
            }
            prop_assert!(!cursor.next());
        }

        #[test]
        fn a_name_that_is_passed_is_the_pairs_name(sent in sent(), name in "[ab=&%2+.]{0,12}") {
            for start in 0..sent.len() {
                let mut cursor = Cursor::of(&sent[start..]);
                if let Some([b'=', value @ ..]) = cursor.after(&name) {
                    let pair = Pairs::of(&sent[start..]).next();
                    let pair = pair.filter(|_| sent[start] != b'&');
                    prop_assert_eq!(pair.map(|pair| form::decode(pair.name)), Some(Ok((&*name).into())));
                    cursor.enter(value);
                    prop_assert_eq!(Some(cursor.value()), pair.and_then(|pair| pair.value));
                }
            }
        }
    }

    #[test]
    fn a_plain_name_has_no_sign_of_a_form_at_any_place() {
        let plain = [
            "",
            "a",
            "user",
            "api_user",
            "first_name",
            "a.b",
            "ip[]",
            "@@@@@@@@@@@@@@@@",
        ];
        assert!(plain.iter().all(|name| super::is_plain(name.as_bytes())));
        for sign in b"%+&=" {
            for (length, place) in
                (1..20).flat_map(|length| (0..length).map(move |at| (length, at)))
            {
                let mut name = b"Z".repeat(length);
                name[place] = *sign;
                assert!(!super::is_plain(&name), "{sign} at {place} of {length}");
            }
            // These have no bit in common with what is in the other word.
            let opposite = [[*sign; 8], [!*sign & 0x7f; 8]].concat();
            assert!(!super::is_plain(&opposite), "{sign}");
        }
    }
}
