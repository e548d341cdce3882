//! What stands where in an answer: texts at their locations, and the data at theirs.
//!
//! ```text
//! response/@status: ok, response/users: the data      <response status="ok"><users>…</users></response>
//! message: success, data/users: the data              {"message":"success","data":{"users":[…]}}
//! ```

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::reply::render::document::Document;
use crate::reply::render::writer::{Done, Name, Syntax, Writer};
use crate::table::{Data, Items, Kind, RecordTable, Type, XmlItems};
use crate::{Parts, View};

/// Each of them stands under the list's name.
const TEXTS: Items<'static> = Items {
    xml: XmlItems::Flat,
    ..Items::of(Type::Value(Kind::Text))
};

/// Something that stands somewhere in an answer.
#[derive(Clone, Copy)]
pub(super) struct Part<'p> {
    /// Where, as [`Location`](crate::table::Location) has it for the answer's format.
    pub(super) at: &'p str,
    pub(super) content: Content<'p>,
}

/// What stands there.
#[derive(Clone, Copy)]
pub(super) enum Content<'p> {
    /// Nothing: being there is all.
    Nothing,
    Text(&'p str),
    /// Elements or pairs of this name. In XML, each may have its text in an attribute, `@name`. In JSON an array of texts, or of
    /// objects that have the texts at these members.
    Texts(&'p [Cow<'p, str>], &'p str),
    Data,
}

impl<'p> Part<'p> {
    pub(super) fn new(at: &'p str, content: Content<'p>) -> Self {
        Self { at, content }
    }

    pub(super) fn text(at: &'p str, text: &'p str) -> Self {
        Self::new(at, Content::Text(text))
    }

    /// The location that is one step further on the way to this one, and that step; `None` if it is not below, or an attribute there.
    fn next(&self, around: &str) -> Option<(&'p str, &'p str)> {
        let rest = below(self.at, around).filter(|rest| !rest.starts_with('@'))?;
        // Searching for a character takes three times as long in so short a text.
        let len = rest.bytes().position(|byte| byte == b'/');
        let (step, after) = rest.split_at_checked(len.unwrap_or(rest.len()))?;
        let next = self.at.get(..self.at.len() - after.len())?;
        Some((next, step))
    }

    fn is_in(&self, place: &str) -> bool {
        self.at == place || below(self.at, place).is_some()
    }

    /// Its name and text, if it is an attribute of the element at this location.
    pub(super) fn attribute(&self, element: &str) -> Option<(&'p str, &'p str)> {
        let name = below(self.at, element)?.strip_prefix('@')?;
        match self.content {
            Content::Text(text) => Some((name, text)),
            Content::Nothing | Content::Texts(..) | Content::Data => None,
        }
    }
}

/// The steps from one location on to another below it.
pub(super) fn below<'p>(at: &'p str, around: &str) -> Option<&'p str> {
    match around {
        "" => Some(at).filter(|at| !at.is_empty()),
        _ => at.strip_prefix(around)?.strip_prefix('/'),
    }
}

impl<'t, S: Syntax> Writer<'t, S> {
    /// The attributes of the element at this location: the root has some of its own.
    fn attributes<'v>(&self, at: &str, document: &Document<'_, 'v>) -> Vec<(&'v str, &'v str)>
    where
        't: 'v,
    {
        let own = self.of_root(at).iter().copied();
        own.chain(document.attributes(at)).collect()
    }

    /// The same without what stands in the document.
    fn of_root(&self, at: &str) -> &'t [(&'t str, &'t str)] {
        let own = S::of_root(self.api);
        if own.is_empty() || !at.contains('/') {
            own
        } else {
            &[]
        }
    }

    /// Appends a whole document.
    pub(super) fn document(&mut self, document: &Document<'_, '_>) -> Done {
        let is_data = document.parts.iter().any(|part| part.at.is_empty());
        self.syntax.begin(!is_data);
        match is_data {
            true => self.data("", None, document)?,
            false => self.inside("", document)?,
        }
        self.syntax.end(!is_data);
        Ok(())
    }

    /// Appends all that stands below this location. What has more than one part inside stands where the first of them does.
    fn inside(&mut self, around: &str, document: &Document<'_, '_>) -> Done {
        for (nth, part) in document.parts.iter().enumerate() {
            let Some((next, name)) = part.next(around) else {
                continue;
            };
            let (before, after) = document.parts.split_at(nth);
            if before.iter().any(|before| before.is_in(next)) {
                continue;
            }
            let here = match part.at.len() == next.len() {
                true => Some(part),
                false => after.iter().find(|other| other.at == next),
            };
            match here {
                Some(part) => self.part(part, name, document)?,
                None => self.around(next, name, document)?,
            }
        }
        Ok(())
    }

    /// Appends what stands at its location, and below it.
    fn part(&mut self, part: &Part<'_>, name: &str, document: &Document<'_, '_>) -> Done {
        let at = part.at;
        match part.content {
            Content::Data => self.data(at, Some(name), document),
            Content::Texts(texts, "") if document.attributes(at).next().is_some() => {
                let mut texts = texts.iter();
                texts.try_for_each(|text| self.text(at, name, text, document))
            }
            Content::Texts(texts, members) => self.texts(Some(name), texts, members),
            Content::Text(text) => self.text(at, name, text, document),
            Content::Nothing => self.around(at, name, document),
        }
    }

    /// Appends what there is because something stands below it.
    fn around(&mut self, at: &str, name: &str, document: &Document<'_, '_>) -> Done {
        let (name, attributes) = (Some(name), self.attributes(at, document));
        self.syntax
            .open_with((name, b'{'), &attributes, NO_FIELDS)?;
        self.inside(at, document)?;
        self.syntax.close(name, b'}');
        Ok(())
    }

    fn text(&mut self, at: &str, name: &str, text: &str, document: &Document<'_, '_>) -> Done {
        let (name, attributes) = (Some(name), &self.attributes(at, document));
        if attributes.is_empty() {
            return Ok(self.syntax.value(name, Kind::Text, &View::Text(text))?);
        }
        self.syntax.open_with((name, b'{'), attributes, NO_FIELDS)?;
        self.syntax.value(None, Kind::Text, &View::Text(text))?;
        self.syntax.close(name, b'}');
        Ok(())
    }

    #[inline(always)]
    fn data(&mut self, at: &str, name: Name<'_>, document: &Document<'_, '_>) -> Done {
        let has_none = self.of_root(at).is_empty();
        let is_all = has_none && document.parts.len() == 1;
        match document.reply.data {
            Data::Nothing | Data::Raw(_) => Ok(()),
            // Beside an array that is the whole document there is no place for anything.
            Data::List { .. } if is_all || at.is_empty() => {
                self.syntax.open(name, b'[')?;
                self.rows(None, document)?;
                self.syntax.close(name, b']');
                Ok(())
            }
            Data::Record(_) if is_all || has_none && !document.has_more_below(at) => {
                self.rows(name, document)
            }
            Data::List { .. } => self.list_with_more(at, name, document),
            Data::Record(table) => self.record_with_more((at, table), name, document),
        }
    }

    /// A list of which something else stands in the same XML element.
    #[cold]
    fn list_with_more(&mut self, at: &str, name: Name<'_>, document: &Document<'_, '_>) -> Done {
        let attributes = self.attributes(at, document);
        self.syntax
            .open_with((name, b'['), &attributes, NO_FIELDS)?;
        self.inside(at, document)?;
        self.rows(None, document)?;
        self.syntax.close(name, b']');
        Ok(())
    }

    /// A record that has something else beside its fields.
    #[cold]
    fn record_with_more(
        &mut self,
        (at, table): (&str, &RecordTable<'_>),
        name: Name<'_>,
        document: &Document<'_, '_>,
    ) -> Done {
        let attributes = self.attributes(at, document);
        document.each_row(|row| {
            let row = Parts::Of(row);
            self.syntax
                .open_with((name, b'{'), &attributes, (table, row))?;
            self.inside(at, document)?;
            self.fields(table, row)?;
            self.syntax.close(name, b'}');
            Ok(())
        })
    }

    fn rows(&mut self, name: Name<'_>, document: &Document<'_, '_>) -> Done {
        self.syntax.begin_rows(name);
        document.each_row(|row| self.row(document.record, row))
    }

    fn texts(&mut self, name: Name<'_>, texts: &[Cow<'_, str>], members: &str) -> Done {
        if members.is_empty() {
            return self.list(name, &TEXTS, Parts::Texts(texts));
        }
        if let Some(attribute) = members.strip_prefix('@') {
            for text in texts {
                let attributes = &[(attribute, &**text)];
                self.syntax.open_with((name, b'{'), attributes, NO_FIELDS)?;
                self.syntax.close(name, b'}');
            }
            return Ok(());
        }
        self.syntax.open(name, b'[')?;
        for text in texts {
            self.syntax.open(None, b'{')?;
            let text = Part::text(members, text);
            self.inside("", &Document::of(&[text]))?;
            self.syntax.close(None, b'}');
        }
        self.syntax.close(name, b']');
        Ok(())
    }
}

/// What has no fields.
const NO_FIELDS: (&RecordTable<'static>, Parts<'static>) = (RecordTable::NONE, Parts::Texts(&[]));

/// The last step of a location.
pub(super) fn last(at: &str) -> &str {
    let slash = at.bytes().rposition(|byte| byte == b'/');
    slash.and_then(|slash| at.get(slash + 1..)).unwrap_or(at)
}
