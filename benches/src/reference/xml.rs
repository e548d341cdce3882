//! The list of customers in XML: the elements of the schema in its order, and nothing that XML 1.0 would refuse.
//!
//! What is not in this form is not read; a program would give it to a general reader.

use std::borrow::Cow;

use super::record::Record;

/// Reads the whole document. With `latin`, its bytes above 127 are ISO-8859-1, otherwise the text is UTF-8.
pub fn list(document: &[u8], latin: bool) -> Option<Vec<Record<'_>>> {
    let mut list = Vec::new();
    let mut reader = Reader { rest: document, latin };
    reader.declaration()?;
    reader.tag(b"<users>")?;
    loop {
        reader.space();
        if reader.rest.starts_with(b"</users>") {
            break;
        }
        list.push(reader.user()?);
    }
    reader.tag(b"</users>")?;
    reader.space();
    reader.rest.is_empty().then_some(list)
}

/// Reads `<result>` with its message and errors.
pub fn message(document: &[u8]) -> Option<(Cow<'_, str>, Vec<Cow<'_, str>>)> {
    let mut reader = Reader { rest: document, latin: true };
    reader.declaration()?;
    reader.tag(b"<result>")?;
    let message = reader.field(b"<message>", b"</message>")?;
    let mut errors = Vec::new();
    reader.space();
    if reader.rest.starts_with(b"<errors>") {
        reader.tag(b"<errors>")?;
        loop {
            reader.space();
            if reader.rest.starts_with(b"</errors>") {
                break;
            }
            errors.push(reader.field(b"<error>", b"</error>")?);
        }
        reader.tag(b"</errors>")?;
    }
    reader.tag(b"</result>")?;
    reader.space();
    reader.rest.is_empty().then_some((message, errors))
}

struct Reader<'a> {
    rest: &'a [u8],
    latin: bool,
}

impl<'a> Reader<'a> {
    fn declaration(&mut self) -> Option<()> {
        let name: &[u8] = if self.latin { b"ISO-8859-1" } else { b"UTF-8" };
        self.rest = self.rest.strip_prefix(b"<?xml version=\"1.0\" encoding=\"")?;
        self.rest = self.rest.strip_prefix(name)?.strip_prefix(b"\"?>")?;
        Some(())
    }

    fn space(&mut self) {
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        let end = self.rest.iter().position(|byte| !is_space(byte)).unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
    }

    fn tag(&mut self, tag: &[u8]) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(tag)?;
        Some(())
    }

    fn user(&mut self) -> Option<Record<'a>> {
        self.tag(b"<user>")?;
        let record = Record {
            username: self.field(b"<username>", b"</username>")?,
            email: self.field(b"<email>", b"</email>")?,
            active: self.flag(b"<active>", b"</active>")?,
            first_name: self.field(b"<first_name>", b"</first_name>")?,
            last_name: self.field(b"<last_name>", b"</last_name>")?,
            address: self.field(b"<address>", b"</address>")?,
            city: self.field(b"<city>", b"</city>")?,
            state: self.field(b"<state>", b"</state>")?,
            zip: self.field(b"<zip>", b"</zip>")?,
            country: self.field(b"<country>", b"</country>")?,
            phone: self.field(b"<phone>", b"</phone>")?,
            website: self.field(b"<website>", b"</website>")?,
        };
        self.tag(b"</user>")?;
        Some(record)
    }

    fn flag(&mut self, start: &[u8], end: &[u8]) -> Option<bool> {
        match &*self.field(start, end)? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn field(&mut self, start: &[u8], end: &[u8]) -> Option<Cow<'a, str>> {
        self.tag(start)?;
        let plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'<' | b'&' | b'>');
        let run = self.rest.iter().position(|byte| !plain(byte))?;
        let text = if self.rest[run] == b'<' {
            let (text, rest) = self.rest.split_at(run);
            self.rest = rest;
            Cow::Borrowed(std::str::from_utf8(text).ok()?.trim_matches(' '))
        } else {
            self.general_text(run)?
        };
        self.rest = self.rest.strip_prefix(end)?;
        Some(text)
    }

    /// A text with references, characters beyond ASCII, or white space that is not a space.
    fn general_text(&mut self, run: usize) -> Option<Cow<'a, str>> {
        let end = run + self.rest[run..].iter().position(|byte| *byte == b'<')?;
        let (raw, rest) = self.rest.split_at(end);
        self.rest = rest;
        let raw = if self.latin {
            Cow::Owned(raw.iter().map(|byte| char::from(*byte)).collect::<String>())
        } else {
            Cow::Borrowed(std::str::from_utf8(raw).ok()?)
        };
        let is_bad = |c: char| {
            matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
        };
        if raw.contains("]]>") || raw.contains(is_bad) {
            return None;
        }
        let is_space = [' ', '\t', '\r', '\n'];
        if !raw.contains(['&', '\r']) {
            return Some(match raw {
                Cow::Borrowed(raw) => Cow::Borrowed(raw.trim_matches(is_space)),
                Cow::Owned(raw) => Cow::Owned(raw.trim_matches(is_space).to_owned()),
            });
        }
        resolve(raw.trim_matches(is_space)).map(Cow::Owned)
    }
}

/// The five entities, character references, and line ends as XML reads them.
fn resolve(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, tail) = after.split_once(';')?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            name => number(name)?,
        });
        rest = tail;
    }
    out.push_str(rest);
    Some(out)
}

fn number(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let value = match digits.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
        None if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
        _ => return None,
    };
    let c = char::from_u32(value)?;
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..).then_some(c)
}
