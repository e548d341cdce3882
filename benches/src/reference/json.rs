//! The list of customers in JSON: the members of the schema in its order, and nothing that RFC 8259 would refuse.
//!
//! What is not in this form is not read; a program would give it to a general reader.

use std::borrow::Cow;

use super::record::Record;

/// Reads the whole document.
pub fn list(document: &[u8]) -> Option<Vec<Record<'_>>> {
    let mut list = Vec::new();
    let mut reader = Reader { rest: document };
    reader.sign(b'[')?;
    reader.space();
    if reader.rest.first() == Some(&b']') {
        return reader.end(b']').map(|()| list);
    }
    loop {
        list.push(reader.user()?);
        reader.space();
        if reader.rest.first() == Some(&b']') {
            return reader.end(b']').map(|()| list);
        }
        reader.sign(b',')?;
    }
}

/// Reads an acknowledgement or refusal.
pub fn message(document: &[u8]) -> Option<(Cow<'_, str>, Vec<Cow<'_, str>>)> {
    let mut reader = Reader { rest: document };
    reader.sign(b'{')?;
    let message = reader.text(b"\"message\"")?;
    let mut errors = Vec::new();
    reader.space();
    if reader.rest.first() == Some(&b',') {
        reader.sign(b',')?;
        reader.name(b"\"errors\"")?;
        reader.sign(b'[')?;
        loop {
            errors.push(reader.string()?);
            reader.space();
            if reader.rest.first() == Some(&b']') {
                break;
            }
            reader.sign(b',')?;
        }
        reader.sign(b']')?;
    }
    reader.end(b'}')?;
    Some((message, errors))
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn space(&mut self) {
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        let end = self.rest.iter().position(|byte| !is_space(byte)).unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
    }

    fn sign(&mut self, sign: u8) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(&[sign])?;
        Some(())
    }

    fn end(&mut self, sign: u8) -> Option<()> {
        self.sign(sign)?;
        self.space();
        self.rest.is_empty().then_some(())
    }

    fn user(&mut self) -> Option<Record<'a>> {
        self.sign(b'{')?;
        let record = Record {
            username: self.text(b"\"username\"")?,
            email: self.next_text(b"\"email\"")?,
            active: self.flag()?,
            first_name: self.next_text(b"\"first_name\"")?,
            last_name: self.next_text(b"\"last_name\"")?,
            address: self.next_text(b"\"address\"")?,
            city: self.next_text(b"\"city\"")?,
            state: self.next_text(b"\"state\"")?,
            zip: self.next_text(b"\"zip\"")?,
            country: self.next_text(b"\"country\"")?,
            phone: self.next_text(b"\"phone\"")?,
            website: self.next_text(b"\"website\"")?,
        };
        self.sign(b'}')?;
        Some(record)
    }

    fn name(&mut self, name: &[u8]) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(name)?;
        self.sign(b':')
    }

    fn next_text(&mut self, name: &[u8]) -> Option<Cow<'a, str>> {
        self.sign(b',')?;
        self.text(name)
    }

    fn text(&mut self, name: &[u8]) -> Option<Cow<'a, str>> {
        self.name(name)?;
        self.string()
    }

    fn flag(&mut self) -> Option<bool> {
        self.sign(b',')?;
        self.name(b"\"active\"")?;
        self.space();
        let (value, rest) = match self.rest.strip_prefix(b"true") {
            Some(rest) => (true, rest),
            None => (false, self.rest.strip_prefix(b"false")?),
        };
        self.rest = rest;
        Some(value)
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.sign(b'"')?;
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
        let run = self.rest.iter().position(special)?;
        let (plain, tail) = self.rest.split_at(run);
        let text = std::str::from_utf8(plain).ok()?;
        if tail.first() == Some(&b'"') {
            self.rest = &tail[1..];
            return Some(Cow::Borrowed(text));
        }
        self.rest = tail;
        self.escaped(text.to_owned()).map(Cow::Owned)
    }

    fn escaped(&mut self, mut out: String) -> Option<String> {
        loop {
            let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
            let run = self.rest.iter().position(special)?;
            let (plain, tail) = self.rest.split_at(run);
            out.push_str(std::str::from_utf8(plain).ok()?);
            let (sign, tail) = tail.split_first()?;
            self.rest = tail;
            match sign {
                b'"' => return Some(out),
                b'\\' => out.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let (sign, tail) = self.rest.split_first()?;
        self.rest = tail;
        Some(match sign {
            b'"' | b'\\' | b'/' => char::from(*sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return None,
        })
    }

    fn unicode(&mut self) -> Option<char> {
        let high = self.unit()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high);
        }
        self.rest = self.rest.strip_prefix(b"\\u")?;
        let low = self.unit()?;
        if !(0xdc00..0xe000).contains(&low) {
            return None;
        }
        char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    }

    fn unit(&mut self) -> Option<u32> {
        let (digits, tail) = self.rest.split_first_chunk::<4>()?;
        self.rest = tail;
        digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
    }
}
