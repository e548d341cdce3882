//! What JSON writes around values.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::ground::output::{array, block};
use crate::ground::{Nothing, Output, Special, copy, wipe};
use crate::json::{Escaped, escape_into};
use crate::kind;
use crate::limits::LEVELS;
use crate::reply::Unfit;
use crate::reply::render::document::{Document, ROOM, STEP};
use crate::reply::render::frame::Frame;
use crate::reply::render::writer::{Done, Name, Syntax, Unwritable, Writer, without_text};
use crate::stored::{FALSE, TRUE, Written};
use crate::table::{Api, Entries, Field, Items, Kind, RecordTable, Type};
use crate::{Fields, Parts, View};

/// A document that is being written.
pub(super) struct Json<'o> {
    output: Output<'o>,
    /// What stands before the next value: the bracket that was opened, or a comma. Nothing stands before the first one.
    before: Option<u8>,
    /// How many brackets are open.
    depth: usize,
    frames: &'static [Frame],
}

impl<'o> Json<'o> {
    /// A document of such records after these bytes.
    pub(super) fn after(out: &'o mut Vec<u8>, document: &Document<'_, '_>) -> Self {
        let frames = document
            .frames
            .split_last()
            .map_or(&[][..], |(_, frames)| frames);
        Self {
            output: Output::after(out, STEP),
            before: None,
            depth: 0,
            frames,
        }
    }

    /// One value after these bytes.
    fn value_after(out: &'o mut Vec<u8>) -> Self {
        Self {
            output: Output::after(out, STEP),
            before: None,
            depth: 0,
            frames: &[],
        }
    }

    /// Appends what stands before a value.
    fn head(&mut self, name: Name<'_>) {
        if let Some(before) = self.before.replace(b',') {
            self.output.array([before]);
        }
        if let Some(name) = name {
            self.text(name);
            self.output.array(*b":");
        }
    }

    /// Appends the bracket that ends something, after the one that begins it if there is nothing inside.
    fn end_with(&mut self, bracket: u8) {
        if let Some(open @ (b'{' | b'[')) = self.before.replace(b',') {
            self.output.array([open]);
        }
        self.output.array([bracket]);
    }

    fn text(&mut self, text: &str) {
        let copied = self.output.write(ROOM, |slack| {
            slack.put(|room| {
                let room = array(room, *b"\"")?;
                plain::<Escaped, 1>(room, text, *b"\"")
            })
        });
        if copied.is_none() {
            self.output.append(|out| {
                // An escape has six bytes at most.
                wipe::reserve(out, 6 * text.len() + 2);
                out.push(b'"');
                escape_into(out, text);
                out.push(b'"');
            });
        }
    }
}

impl Syntax for Json<'_> {
    fn name<'n>(field: &Field<'n>) -> Option<Name<'n>> {
        Some(Some(field.json))
    }

    fn items<'n>(_: &Items<'n>, _: Name<'n>) -> (Name<'n>, bool) {
        (None, true)
    }

    fn is_sayable(_: &Type<'_>) -> bool {
        true
    }

    fn open(&mut self, name: Name<'_>, bracket: u8) -> Result<(), Unfit> {
        if self.depth == LEVELS {
            return Err(Unfit::Depth);
        }
        self.depth += 1;
        self.head(name);
        self.before = Some(bracket);
        Ok(())
    }

    fn close(&mut self, _: Name<'_>, bracket: u8) {
        self.depth -= 1;
        self.end_with(bracket);
    }

    fn open_with(
        &mut self,
        (name, bracket): (Name<'_>, u8),
        _: &[(&str, &str)],
        _: (&RecordTable<'_>, Parts<'_>),
    ) -> Done {
        Ok(self.open(name, bracket)?)
    }

    fn open_entry<'n>(
        &mut self,
        _: (Name<'_>, &Entries<'n>),
        key: &'n str,
    ) -> Result<Name<'n>, Unfit> {
        Ok(Some(key))
    }

    fn close_entry(&mut self, _: (Name<'_>, &Entries<'_>)) {}

    fn value(&mut self, name: Name<'_>, kind: Kind, value: &View<'_>) -> Result<(), Unfit> {
        let short = kind::written(kind, value);
        let Some(text) = kind::text(value).or(short.as_ref().map(Written::as_str)) else {
            return without_text(value);
        };
        self.head(name);
        match kind::is_bare(kind, value) {
            true => self.output.push([text.as_bytes()]),
            false => self.text(text),
        }
        Ok(())
    }

    /// A whole number or truth value stands without quotes, unless the kind's values have some.
    fn word(&mut self, name: Name<'_>, word: &str, kind: Kind) -> Result<(), Unfit> {
        let is_bare = matches!(word, TRUE | FALSE) || kind::read(Kind::Int, word.into()).is_ok();
        if kind.def().stored.json().is_string() || !is_bare {
            return self.value(name, Kind::Text, &View::Text(word));
        }
        self.head(name);
        self.output.push([word.as_bytes()]);
        Ok(())
    }

    fn begin(&mut self, is_object: bool) {
        if is_object {
            self.depth += 1;
            self.before = Some(b'{');
        }
    }

    fn begin_rows(&mut self, name: Name<'_>) {
        self.depth += 1;
        if name.is_some() {
            self.head(name);
            self.before = None;
        }
    }

    #[inline(always)]
    fn plain(
        &mut self,
        _: &RecordTable<'_>,
        row: &dyn Fields,
        from: usize,
    ) -> Result<usize, Box<Unwritable>> {
        let frames = self.frames;
        let mut start = self.output.len();
        let mut place = from;
        let before = self.before;
        let ended = self.output.write(ROOM, |slack| {
            if let (0, Some(before)) = (from, before) {
                slack.put(|room| array(room, [before]));
                start += 1;
            }
            while let Some(frame) = frames.get(place) {
                #[expect(
                    clippy::wildcard_enum_match_arm,
                    reason = "all else is written by its type"
                )]
                let put = match row.field(place) {
                    View::Text(text) | View::Secret(text) => slack.put(|room| {
                        let room = block(room, frame.json.head())?;
                        plain::<Escaped, 1>(room, text, *b"\"")
                    }),
                    View::Bool(true) => slack.put(|room| bare(room, frame, TRUE)),
                    View::Bool(false) => slack.put(|room| bare(room, frame, FALSE)),
                    _ => None,
                };
                if put.is_none() {
                    return false;
                }
                place += 1;
            }
            place > from && slack.put(|room| array(room, *b"}")).is_some()
        });
        let first = if from == 0 { Some(b'{') } else { before };
        self.before = first;
        // Each was written as one after another.
        if place > from {
            self.output.set(start, first.unwrap_or(b'{'));
            self.before = Some(b',');
        }
        Ok(place + usize::from(ended))
    }

    fn close_row(&mut self) {
        self.end_with(b'}');
    }

    fn end(&mut self, is_object: bool) {
        if is_object {
            self.end_with(b'}');
        }
    }
}

/// Appends the document of a value alone.
///
/// # Errors
/// Why it cannot be written.
pub(crate) fn write_parameter(
    api: &Api<'_>,
    ty: &Type<'_>,
    value: View<'_>,
    out: &mut Vec<u8>,
) -> Result<(), Unfit> {
    let mut writer = Writer::new(api, Json::value_after(out));
    let written = writer.value(None, ty, value);
    written.map_err(|why| why.unfit)
}

/// Copies a text that is written as it is, and some bytes after it; what is left of the room.
#[inline(always)]
fn plain<'r, S: Special, const N: usize>(
    room: &'r mut [u8],
    text: &str,
    after: [u8; N],
) -> Option<&'r mut [u8]> {
    let (to, rest) = room.split_at_mut_checked(text.len())?;
    let (end, rest) = rest.split_first_chunk_mut()?;
    copy::<S>(to, text.as_bytes())?;
    *end = after;
    Some(rest)
}

/// Copies a name and a value without quotes; what is left of the room.
#[inline(always)]
fn bare<'r>(room: &'r mut [u8], frame: &Frame, value: &str) -> Option<&'r mut [u8]> {
    let (name, len) = frame.json.head();
    plain::<Nothing, 0>(block(room, (name, len - 1))?, value, [])
}
