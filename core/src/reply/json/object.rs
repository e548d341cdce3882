//! One object: a record, a message, or what may be either.

use alloc::borrow::Cow;
use core::mem;

use formwork_vocabulary::Stored;

use crate::json::{Input, Members, Text, Token};
use crate::reply::json::document::documented;
use crate::reply::json::events;
use crate::reply::json::message::Draft;
use crate::reply::json::{Reader, Stop};
use crate::reply::read::Rows;
use crate::reply::record::{Bracket, Came, Event, expected as expected_field};
use crate::reply::verdict::Document;
use crate::reply::words::{Shape, Words};
use crate::table::{Field, Kind, Type};
use crate::{Format, Slot, kind};

impl<'t> Reader<'t> {
    /// A record of a list, after its opening bracket.
    pub(super) fn record<'b>(
        &mut self,
        input: &Input<'b>,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Stop> {
        let start = self.tokens.start();
        rows.begin();
        while let Some(member) = self.unknown(false, input, rows)? {
            self.ignore(&member, input)?;
        }
        self.show(start, rows)
    }

    /// The object that is the whole document, after its opening bracket.
    pub(super) fn object<'b>(
        &mut self,
        input: &Input<'b>,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<Document, Stop> {
        let is_record = match Shape::of(self.endpoint) {
            Shape::Record { .. } => true,
            Shape::Acknowledgement | Shape::Root | Shape::List { .. } => false,
        };
        let start = self.tokens.start();
        let mut draft = Draft::default();
        rows.begin();
        if !is_record {
            rows.record.without_fields();
        }
        while let Some(member) = self.unknown(true, input, rows)? {
            self.member(member, &mut draft, input)?;
        }
        let is_whole = is_record && rows.record.end(Format::Json, rows.slots).is_ok();
        let untold = draft.untold.take();
        if let Some(message) = draft.take_message(is_whole) {
            if message.success && message.errors.is_none() {
                self.mistake = untold;
            }
            return Ok(Document::Message(message));
        }
        if !is_record || draft.errors.is_some() {
            return Err(Stop::shape(start, documented(Shape::of(self.endpoint))));
        }
        self.mistake = untold.filter(|_| is_whole);
        self.show(start, rows)?;
        Ok(Document::Rows)
    }

    /// Shows a record after its closing bracket, if nothing is missing and nothing was wrong before. It began at `start`.
    fn show(&mut self, start: usize, rows: &mut Rows<'_, 't, '_>) -> Result<(), Stop> {
        if let Err(field) = rows.record.end(Format::Json, rows.slots) {
            return Err(Stop::shape(start, expected_field(Format::Json, field)));
        }
        if self.mistake.is_none() {
            rows.show(self.tokens.read_bytes());
        }
        Ok(())
    }

    /// Reads on in a record up to a member that it has no field for; `None` after the closing bracket.
    fn unknown<'b>(
        &mut self,
        is_message: bool,
        input: &Input<'b>,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<Option<Member<'b>>, Stop> {
        let mut members = events::Members::new(self, input);
        let came = rows.read(&mut members);
        let name = members.name;
        let came = came.inspect_err(|_| {
            // A name of a message that comes twice, or whose value cannot be read.
            if is_message && rows.record.is_outside() {
                self.site.member = self.known(name.value().as_bytes());
            }
        })?;
        let (name, token) = match came {
            Came::Unknown(Event::Open(name, Bracket::Array)) => (name, Token::Array),
            Came::Unknown(Event::Open(name, _)) => (name, Token::Object),
            Came::Unknown(Event::Leaf(name, token)) => (name, token),
            Came::Unknown(Event::Attribute(..) | Event::Text | Event::Close) | Came::End => {
                return Ok(None);
            }
        };
        Ok(Some(Member { name, token }))
    }

    fn member<'b>(
        &mut self,
        member: Member<'b>,
        draft: &mut Draft,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        let verdict = &Words::of(self.endpoint.api, Format::Json);
        self.site.member = self.known(&member.name);
        match self.site.member {
            Some(name) if name == verdict.message => draft.message = self.message(member.token)?,
            Some(name) if name == verdict.errors => {
                draft.errors = self.errors(member.token, input)?;
            }
            Some(_) => self.beside(member.token, draft, input)?,
            None => self.ignore(&member, input)?,
        }
        self.site.member = None;
        Ok(())
    }

    /// The name of a message's part.
    fn known(&self, name: &[u8]) -> Option<&'t str> {
        let verdict = &Words::of(self.endpoint.api, Format::Json);
        let names = [verdict.message, verdict.errors, verdict.item];
        names.into_iter().find(|known| known.as_bytes() == name)
    }

    /// A value that nobody wants.
    fn ignore(&mut self, member: &Member<'_>, input: &Input<'_>) -> Result<(), Stop> {
        match member.token.opens() {
            true => self.skip(input),
            false => Ok(()),
        }
    }

    /// The name of a member that is no field, which began here: it may not have come before.
    pub(super) fn once(
        &mut self,
        name: Text<'_>,
        start: usize,
        input: &Input<'_>,
    ) -> Result<(), Stop> {
        match self.names.is_new(name, start + 1, input) {
            true => Ok(()),
            false => Err(Stop::shape(start, "a member that did not come before")),
        }
    }

    /// One more member of the innermost object.
    #[inline]
    pub(super) fn count(&mut self) -> Result<(), Stop> {
        match self.names.count() {
            true => Ok(()),
            false => Err(self.limit("no more members")),
        }
    }
}

/// A member that is no field, with the token that is its value or begins it.
struct Member<'b> {
    name: Cow<'b, [u8]>,
    token: Token<'b>,
}

/// Takes the next members for these fields; how many they were. Alone in a function, its loop has the registers it needs.
#[inline(never)]
pub(super) fn take_members<'b>(
    members: &mut Members<'b>,
    fields: &[Field<'_>],
    slots: &mut [Slot<'b>],
) -> usize {
    let mut read = *members;
    let mut taken = 0;
    for (field, slot) in fields.iter().zip(slots) {
        if !take_member(&mut read, field, slot) {
            break;
        }
        taken += 1;
    }
    *members = read;
    taken
}

/// Takes the next member for this field, if it is one that [`Members`] can read.
#[inline(always)]
fn take_member<'b>(members: &mut Members<'b>, field: &Field<'_>, slot: &mut Slot<'b>) -> bool {
    let (Slot::Empty, Type::Value(kind)) = (&*slot, field.ty) else {
        return false;
    };
    // Two questions of one bit each: a match on three groups of kinds becomes a jump, which takes longer.
    let value = if kind::is_shown_text(kind) {
        members.text(field.json).map(Cow::Borrowed).map(Slot::Text)
    } else if kind::may_be_bool(kind) {
        members.bool(field.json).map(Slot::Bool)
    } else {
        None
    };
    let Some(value) = value else { return false };
    // There is nothing in an empty slot to drop; asking costs more than reading the member.
    mem::forget(mem::replace(slot, value));
    true
}

pub(super) fn expected(kind: Kind) -> &'static str {
    match kind.def().stored {
        Stored::Bool => "true or false",
        Stored::Date => "a date as a text, YYYY-MM-DD",
        Stored::Int => "an integer of 64 bits",
        Stored::IpAddr => "an IP address as a text",
        Stored::Secret | Stored::Text if kind::may_be_number(kind) => "a text or a number",
        Stored::Secret | Stored::Text => "a text",
    }
}

#[cfg(test)]
mod tests {
    use super::take_members;
    use crate::json::{Input, Token, Tokenizer};
    use crate::table::{Field, Kind, Type};
    use crate::{Limits, Slot};

    #[test]
    fn texts_and_booleans_in_the_order_of_the_table_are_taken_at_once() {
        let field = |(wire, kind)| Field::new(wire, Type::Value(kind));
        let fields = [
            ("a", Kind::Text),
            ("b", Kind::Bool),
            ("c", Kind::Email),
            ("d", Kind::Int),
        ]
        .map(field);
        let input = Input::new(br#"{"a":"x","b":true,"c":"","d":1}"#, true);
        let mut tokens = Tokenizer::new(&Limits::DEFAULT);
        assert!(matches!(tokens.next(&input), Ok(Token::Object)));
        let mut members = tokens.members(&input).expect("an object");
        let mut slots: [Slot<'_>; 4] = Default::default();
        assert_eq!(take_members(&mut members, &fields, &mut slots), 3);
        assert!(matches!(&slots, [
            Slot::Text(a), Slot::Bool(true), Slot::Text(c), Slot::Empty,
        ] if a == "x" && c.is_empty()));
    }
}
