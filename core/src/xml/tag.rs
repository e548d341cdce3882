//! Start tags and end tags: productions 10 and 40 to 44.

use alloc::vec::Vec;

use crate::ground::Reason;
use crate::xml::class::{self, PLAIN, SPACE};
use crate::xml::cursor::{Cursor, Stop};
use crate::xml::reference;
use crate::xml::tokenizer::Mode;

/// A start tag after its name.
pub(crate) struct Tag {
    /// The place after the tag.
    pub(crate) next: usize,
    /// What may follow: content, or the end of an empty element.
    pub(crate) mode: Mode,
}

/// The names of a tag's attributes. There are few, and at most as many as the limit says, so each new one is
/// compared with all others.
#[derive(Default)]
struct Names<'b> {
    few: [&'b [u8]; 4],
    more: Vec<&'b [u8]>,
    count: usize,
}

impl<'b> Names<'b> {
    fn contains(&self, name: &[u8]) -> bool {
        let known = self.few.iter().take(self.count).chain(&self.more);
        known.into_iter().any(|known| *known == name)
    }

    fn push(&mut self, name: &'b [u8]) {
        match self.few.get_mut(self.count) {
            Some(place) => *place = name,
            None => self.more.push(name),
        }
        self.count += 1;
    }
}

/// The rest of a start tag.
#[cold]
pub(crate) fn attributes(cursor: Cursor<'_>, start: usize, limit: usize) -> Result<Tag, Stop> {
    let mut names = Names::default();
    let mut at = start;
    loop {
        let name_start = cursor.skip_space(at)?;
        match cursor.byte(name_start)? {
            b'>' => {
                return Ok(Tag {
                    next: name_start + 1,
                    mode: Mode::Content,
                });
            }
            b'/' => {
                let next = cursor.expect(name_start + 1, b">", "`>` after `/`")?;
                return Ok(Tag {
                    next,
                    mode: Mode::Closing,
                });
            }
            _ if name_start == at => return Err(cursor.unexpected(at, "white space, `/>` or `>`")),
            _ => at = attribute(cursor, name_start, limit, &mut names)?,
        }
    }
}

fn attribute<'b>(
    cursor: Cursor<'b>,
    start: usize,
    limit: usize,
    names: &mut Names<'b>,
) -> Result<usize, Stop> {
    let name_end = cursor.name(start, "an attribute, `/>` or `>`")?;
    let name = cursor.slice(start, name_end);
    if names.count >= limit {
        return Err(Stop::bad(Reason::Limit, start, "fewer attributes"));
    }
    if names.contains(name) {
        return Err(Stop::syntax(start, "no attribute of the same name"));
    }
    names.push(name);
    let (quote, at) = equals_quote(cursor, name_end)?;
    value(cursor, at, quote)
}

/// `Eq` and a quote; the quote and the place after it.
pub(crate) fn equals_quote(cursor: Cursor<'_>, start: usize) -> Result<(u8, usize), Stop> {
    let at = cursor.skip_space(start)?;
    let at = cursor.expect(at, b"=", "`=`")?;
    let at = cursor.skip_space(at)?;
    match cursor.byte(at)? {
        quote @ (b'"' | b'\'') => Ok((quote, at + 1)),
        _ => Err(cursor.unexpected(at, "a quoted value")),
    }
}

/// The place after the closing quote. Values are checked and not kept.
fn value(cursor: Cursor<'_>, start: usize, quote: u8) -> Result<usize, Stop> {
    let mut at = start;
    loop {
        at = match cursor.byte(at)? {
            byte if byte == quote => return Ok(at + 1),
            b'<' => return Err(Stop::syntax(at, "no `<` in a value")),
            b'&' => reference::read(cursor, at)?.1,
            byte if class::is(byte, PLAIN | SPACE) => at + 1,
            _ => cursor.xml_char(at)?,
        };
    }
}

/// The place after an end tag, which must be that of the element named `open`.
#[inline]
pub(crate) fn end(cursor: Cursor<'_>, start: usize, open: &[u8]) -> Result<usize, Stop> {
    let name = start + "</".len();
    let name_end = name + open.len();
    if !cursor.from(name).starts_with(open) {
        return Err(wrong_end(cursor, name, open));
    }
    match cursor.byte(name_end)? {
        b'>' => Ok(name_end + 1),
        byte if class::is(byte, SPACE) => {
            let at = cursor.skip_space(name_end)?;
            cursor.expect(at, b">", "`>`")
        }
        _ => Err(longer_name(cursor, name, name_end)),
    }
}

const THE_OPEN_ONE: &str = "the end tag of the element that is open";

#[cold]
fn wrong_end(cursor: Cursor<'_>, name: usize, open: &[u8]) -> Stop {
    match open.starts_with(cursor.from(name)) {
        true => cursor.ends(),
        false => cursor.unexpected(name, THE_OPEN_ONE),
    }
}

/// The open element's name is followed by something that is neither white space nor `>`.
#[cold]
fn longer_name(cursor: Cursor<'_>, name: usize, name_end: usize) -> Stop {
    match cursor.char(name_end) {
        Ok((c, _)) if class::is_name(c) => Stop::syntax(name, THE_OPEN_ONE),
        Ok(_) => Stop::syntax(name_end, "`>`"),
        Err(stop) => stop,
    }
}
