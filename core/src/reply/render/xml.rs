//! What XML writes around values.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::ground::Output;
use crate::ground::output::{block, plain};
use crate::kind::{self, Sent};
use crate::limits::LEVELS;
use crate::reply::Unfit;
use crate::reply::render::document::{Document, ROOM, STEP};
use crate::reply::render::frame::{Block, Frame};
use crate::reply::render::writer::{Done, Name, Syntax, Unwritable, without_text};
use crate::stored::Written;
use crate::table::{
    Api, Entries, Field, Items, Kind, RecordTable, Type, XmlEntries, XmlItems, XmlName,
};
use crate::xml::{Escaped, escape_into, is_ascii_name};
use crate::{Fields, Parts, View};

/// The first line of a document.
const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";

/// A document that is being written.
pub(super) struct Xml<'t, 'o> {
    output: Output<'o>,
    /// How many elements are open.
    depth: usize,
    /// The element of each record.
    item: &'t str,
    frames: &'static [Frame],
    /// What stands before the first field of a record, with the record's own start tag, if that has no attributes.
    first: Block,
    /// What stands after the last field, if that was written with its frame.
    end: Block,
}

impl<'t, 'o> Xml<'t, 'o> {
    /// A document of such records after these bytes.
    pub(super) fn after(out: &'o mut Vec<u8>, document: &Document<'t, '_>) -> Self {
        let item = document.element();
        let name = item.as_bytes();
        let (frames, end) = match document.frames.split_last() {
            Some((end, frames)) => (frames, end.next),
            None => (&[][..], Block::UNFIT),
        };
        let first = frames.first().map_or(Block::UNFIT, |first| {
            Block::of(&[b"<", name, b">"]).then(&first.next)
        });
        Self {
            output: Output::after(out, STEP),
            depth: 0,
            item,
            frames,
            first,
            end: end.and(&[b"</", name, b">"]),
        }
    }

    #[inline]
    fn enter(&mut self) -> Result<(), Unfit> {
        if self.depth == LEVELS {
            return Err(Unfit::Depth);
        }
        self.depth += 1;
        Ok(())
    }

    /// Names come from the table, so they are names.
    #[inline(never)]
    fn tag<const N: usize>(&mut self, start: &[u8; N], name: &[u8]) {
        self.output.push([start, name, b">"]);
    }

    /// A start tag with these attributes and those of a record.
    fn start_tag(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        (table, parts): (&RecordTable<'_>, Parts<'_>),
    ) -> Done {
        self.output.push([b"<", name.as_bytes()]);
        for (name, text) in attributes {
            self.attribute(name, Kind::Text, &View::Text(text))?;
        }
        for (place, field) in table.fields.iter().enumerate() {
            if let (XmlName::Attribute(name), Some(of)) = (field.xml, field.ty.scalar()) {
                let value = parts.get(place);
                let sent = of
                    .wording
                    .map(|wording| kind::sent(of.kind, wording, &value));
                let written = match sent.unwrap_or(Sent::Itself) {
                    Sent::Word(word) => self.attribute(name, Kind::Text, &View::Text(word)),
                    Sent::Itself => self.attribute(name, of.kind, &value),
                    Sent::Nothing => Ok(()),
                    Sent::Lost => Err(Unfit::Unsayable),
                };
                written.map_err(|unfit| Box::<Unwritable>::from(unfit).in_field(place, field))?;
            }
        }
        self.output.push([b">"]);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unfit> {
        let copied = match has_space_at_ends(text) {
            true => None,
            false => self.output.write(ROOM, |slack| {
                slack.put(|room| plain::<Escaped>(room, text.as_bytes()))
            }),
        };
        match copied {
            Some(()) => Ok(()),
            None => {
                let escaped = self.output.append(|out| escape_into(out, text));
                escaped.map_err(Unfit::Character)
            }
        }
    }

    /// Appends a value to a start tag.
    fn attribute(&mut self, name: &str, kind: Kind, value: &View<'_>) -> Result<(), Unfit> {
        let short = kind::written(kind, value);
        let Some(text) = kind::text(value).or(short.as_ref().map(Written::as_str)) else {
            return without_text(value);
        };
        self.output.push([b" ", name.as_bytes(), b"=\""]);
        for (place, part) in text.split('"').enumerate() {
            if place > 0 {
                self.output.push([b"&quot;"]);
            }
            self.text(part)?;
        }
        self.output.push([b"\""]);
        Ok(())
    }
}

impl Syntax for Xml<'_, '_> {
    fn name<'n>(field: &Field<'n>) -> Option<Name<'n>> {
        match field.xml {
            XmlName::Child(name) => Some(Some(name)),
            XmlName::Text => Some(None),
            XmlName::Attribute(_) => None,
        }
    }

    fn items<'n>(items: &Items<'n>, list: Name<'n>) -> (Name<'n>, bool) {
        match items.xml {
            XmlItems::Inside(item) => (Some(item), true),
            XmlItems::Flat => (list, false),
        }
    }

    fn of_root<'t>(api: &Api<'t>) -> &'t [(&'t str, &'t str)] {
        api.namespaces
    }

    /// A flat list or map is found by its name among the fields that are beside it.
    fn is_sayable(ty: &Type<'_>) -> bool {
        match ty {
            Type::List(items) => items.xml != XmlItems::Flat,
            Type::Map(entries) => !matches!(entries.xml, XmlEntries::Flat { .. }),
            Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::Json(_) => true,
        }
    }

    fn open(&mut self, name: Name<'_>, _: u8) -> Result<(), Unfit> {
        self.enter()?;
        name.into_iter()
            .for_each(|name| self.tag(b"<", name.as_bytes()));
        Ok(())
    }

    fn close(&mut self, name: Name<'_>, _: u8) {
        self.depth -= 1;
        name.into_iter()
            .for_each(|name| self.tag(b"</", name.as_bytes()));
    }

    fn open_with(
        &mut self,
        (name, _): (Name<'_>, u8),
        attributes: &[(&str, &str)],
        record: (&RecordTable<'_>, Parts<'_>),
    ) -> Done {
        self.enter()?;
        name.map_or(Ok(()), |name| self.start_tag(name, attributes, record))
    }

    fn has_around(entries: &Entries<'_>) -> bool {
        !matches!(entries.xml, XmlEntries::Flat { .. })
    }

    fn open_entry<'n>(
        &mut self,
        (map, entries): (Name<'_>, &Entries<'n>),
        key: &'n str,
    ) -> Result<Name<'n>, Unfit> {
        match entries.xml.elements() {
            None if is_element_name(key) => Ok(Some(key)),
            None => Err(Unfit::Key),
            Some((entry, [name, value])) => {
                self.open(entry.or(map), b'{')?;
                self.value(Some(name), Kind::Text, &View::Text(key))?;
                Ok(Some(value))
            }
        }
    }

    fn close_entry(&mut self, (map, entries): (Name<'_>, &Entries<'_>)) {
        if let Some((entry, _)) = entries.xml.elements() {
            self.close(entry.or(map), b'}');
        }
    }

    fn value(&mut self, name: Name<'_>, kind: Kind, value: &View<'_>) -> Result<(), Unfit> {
        let short = kind::written(kind, value);
        let Some(text) = kind::text(value).or(short.as_ref().map(Written::as_str)) else {
            return without_text(value);
        };
        self.open(name, b'{')?;
        self.text(text)?;
        self.close(name, b'}');
        Ok(())
    }

    fn begin(&mut self, _: bool) {
        self.output.push([DECLARATION]);
    }

    fn begin_rows(&mut self, _: Name<'_>) {
        self.depth += 1;
    }

    #[inline(always)]
    fn plain(
        &mut self,
        table: &RecordTable<'_>,
        row: &dyn Fields,
        from: usize,
    ) -> Result<usize, Box<Unwritable>> {
        let frames = self.frames;
        let mut place = from;
        let ended = self.output.write(ROOM, |slack| {
            if let Some(frame) = frames.get(from) {
                let tags = if from == 0 { &self.first } else { &frame.start };
                if slack
                    .put(|room| tags_and_text(room, tags, &row.field(from)))
                    .is_none()
                {
                    return false;
                }
                place += 1;
            }
            while let Some(frame) = frames.get(place) {
                if slack
                    .put(|room| tags_and_text(room, &frame.next, &row.field(place)))
                    .is_none()
                {
                    return false;
                }
                place += 1;
            }
            place > from && slack.put(|room| block(room, self.end.head())).is_some()
        });
        if ended {
            return Ok(place + 1);
        }
        if place == 0 {
            self.start_tag(self.item, &[], (table, Parts::Of(row)))?;
        }
        let last = table.fields.get(from..place).and_then(<[_]>::last);
        if let Some(XmlName::Child(name)) = last.map(|field| field.xml) {
            self.tag(b"</", name.as_bytes());
        }
        Ok(place)
    }

    fn close_row(&mut self) {
        self.tag(b"</", self.item.as_bytes());
    }

    fn end(&mut self, _: bool) {}
}

/// Copies tags and a text, if that is written as it is; what is left of the room.
#[inline(always)]
fn tags_and_text<'r>(room: &'r mut [u8], tags: &Block, value: &View<'_>) -> Option<&'r mut [u8]> {
    match kind::text(value) {
        Some(text) if !has_space_at_ends(text) => {
            plain::<Escaped>(block(room, tags.head())?, text.as_bytes())
        }
        Some(_) | None => None,
    }
}

/// Whether an element can have this name for every reader: to many, what stands before a colon must be declared.
fn is_element_name(key: &str) -> bool {
    is_ascii_name(key.as_bytes()) && !key.contains(':')
}

/// Spaces at the ends of a text become references.
#[inline(always)]
fn has_space_at_ends(text: &str) -> bool {
    matches!(text.as_bytes(), [b' ', ..] | [.., b' '])
}
