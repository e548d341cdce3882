//! One object: a record, a message, or what may be either.

use alloc::borrow::Cow;
use alloc::format;
use core::mem;

use formwork_vocabulary::Stored;

use crate::json::{Input, Members, Text, Token};
use crate::reply::json::document::documented;
use crate::reply::json::message::Draft;
use crate::reply::json::{Reader, Stop};
use crate::reply::read::Rows;
use crate::reply::record::{RecordFields, says_nothing_if_empty};
use crate::reply::verdict::Document;
use crate::table::{Field, Kind, RecordTable, Shape, Type};
use crate::{Slot, kind};

/// What the members of an object are read into.
struct Object<'o, 't, 'b> {
    fields: RecordFields<'t>,
    /// One bit for each of the first fields that came.
    seen: u64,
    slots: &'o mut [Slot<'b>],
    /// None where the object is a record and nothing else.
    message: Option<&'o mut Draft>,
}

/// The bits of the members that are no fields.
const MESSAGE: u64 = 1 << 63;
const ERRORS: u64 = 1 << 62;

/// How many fields have a bit.
const BITS: usize = 62;

/// The bit of a field; none if there are not enough.
fn bit(place: usize) -> u64 {
    if place < BITS { 1 << place } else { 0 }
}

/// The bits of so many fields that have one.
fn bits(first: usize, count: usize) -> u64 {
    ((1 << count) - 1) << first
}

/// How many fields from this place on have a bit, but have not come.
fn unseen(seen: u64, place: usize) -> usize {
    let beyond = u64::MAX << BITS;
    match place < BITS {
        true => ((seen | beyond) >> place).trailing_zeros() as usize,
        false => 0,
    }
}

/// What a member is.
enum Member<'t> {
    Field(usize, &'t Field<'t>),
    Message,
    Errors,
    /// One error or more, under the name of one.
    Beside,
    Unknown,
}

impl<'t> Reader<'t> {
    /// A record of a list, behind its opening bracket.
    pub(super) fn record<'b>(
        &mut self,
        input: &Input<'b>,
        rows: &mut Rows<'_, 'b>,
    ) -> Result<(), Stop> {
        let record = self.endpoint.reply.record().unwrap_or(RecordTable::NONE);
        let start = self.tokens.start();
        let fields = self.members(input, record, rows.slots, None)?;
        self.show(start, &fields, input, rows);
        Ok(())
    }

    /// The object that is the whole document, behind its opening bracket.
    pub(super) fn object<'b>(
        &mut self,
        input: &Input<'b>,
        rows: &mut Rows<'_, 'b>,
    ) -> Result<Document, Stop> {
        let record = match self.endpoint.reply {
            Shape::Record { record, .. } => Some(record),
            Shape::Acknowledgement | Shape::Root { .. } | Shape::List { .. } => None,
        };
        let start = self.tokens.start();
        let mut draft = Draft::default();
        let fields = self.members(
            input,
            record.unwrap_or(RecordTable::NONE),
            rows.slots,
            Some(&mut draft),
        )?;
        let is_whole = record.is_some() && fields.missing(rows.slots).is_none();
        let untold = draft.untold.take();
        if let Some(message) = draft.take_message(is_whole) {
            if message.success && message.errors.is_none() {
                self.mistake = self.mistake.take().or(untold);
            }
            return Ok(Document::Message(message));
        }
        match record {
            Some(_) if draft.errors.is_none() => {
                if is_whole {
                    self.mistake = self.mistake.take().or(untold);
                }
                self.show(start, &fields, input, rows);
            }
            _ => self.wrong_from(start, documented(self.endpoint.reply), input),
        }
        Ok(Document::Rows)
    }

    /// Shows a record behind its closing bracket, if nothing is missing and nothing was wrong before. It began at
    /// `start`.
    fn show<'b>(
        &mut self,
        start: usize,
        fields: &RecordFields<'t>,
        input: &Input<'b>,
        rows: &mut Rows<'_, 'b>,
    ) {
        if let Some(missing) = fields.missing(rows.slots) {
            self.site.member = Some(missing.wire);
            self.wrong_from(start, format!("a member \"{}\"", missing.wire), input);
        }
        if self.mistake.is_none() {
            rows.show(self.tokens.read_bytes());
        }
    }

    fn members<'b>(
        &mut self,
        input: &Input<'b>,
        record: &'t RecordTable<'t>,
        slots: &mut [Slot<'b>],
        message: Option<&mut Draft>,
    ) -> Result<RecordFields<'t>, Stop> {
        let mut fields = RecordFields::of(record);
        fields.restart(slots);
        let mut object = Object {
            fields,
            seen: 0,
            slots,
            message,
        };
        loop {
            self.take_plain(&mut object, input)?;
            let Some(member) = self.name(&mut object, input)? else {
                return Ok(object.fields);
            };
            self.value(member, &mut object, input)?;
            self.site.member = None;
        }
    }

    /// Takes the fields that come in the order of the table and are written in the simplest way: most are.
    #[inline]
    fn take_plain<'b>(
        &mut self,
        object: &mut Object<'_, 't, 'b>,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        let (place, fields) = object.fields.upcoming();
        let most = unseen(object.seen, place).min(self.names.room());
        if most == 0 || !self.plain_names {
            return Ok(());
        }
        let Some(mut members) = self.tokens.members(input) else {
            return Ok(());
        };
        let slots = object.slots.get_mut(place..).unwrap_or_default();
        let taken = take_members(&mut members, fields.get(..most).unwrap_or(fields), slots);
        if taken > 0 {
            self.tokens.take(&members);
            self.names.count_more(taken);
            object.fields.skip(taken);
            object.seen |= bits(place, taken);
        }
        // The text would only be scanned again.
        match members.is_cut_off() {
            true => Err(Stop::More),
            false => Ok(()),
        }
    }

    /// The next member's name, which may not have come before; `None` behind the closing bracket.
    fn name(
        &mut self,
        object: &mut Object<'_, 't, '_>,
        input: &Input<'_>,
    ) -> Result<Option<Member<'t>>, Stop> {
        let Token::Name(name) = self.token(input)? else {
            return Ok(None);
        };
        let member = self.member(&name.value(), object);
        let bit = match member {
            Member::Field(place, _) => bit(place),
            Member::Message => MESSAGE,
            Member::Errors => ERRORS,
            Member::Beside | Member::Unknown => 0,
        };
        self.site.member = match member {
            Member::Field(_, field) => Some(field.wire),
            Member::Message => Some(self.endpoint.api.verdict.message),
            Member::Errors => Some(self.endpoint.api.verdict.errors),
            Member::Beside => Some(self.endpoint.api.verdict.item),
            Member::Unknown => None,
        };
        if bit == 0 {
            self.once(name, input)?;
        } else {
            self.count(object.seen & bit == 0, input)?;
            object.seen |= bit;
        }
        Ok(Some(member))
    }

    fn member(&self, name: &str, object: &mut Object<'_, 't, '_>) -> Member<'t> {
        if let Some(place) = object.fields.find(name.as_bytes())
            && let Some(field) = object.fields.field(place)
        {
            return Member::Field(place, field);
        }
        let verdict = &self.endpoint.api.verdict;
        match object.message {
            Some(_) if name == verdict.message => Member::Message,
            Some(_) if name == verdict.errors => Member::Errors,
            Some(_) if name == verdict.item => Member::Beside,
            _ => Member::Unknown,
        }
    }

    fn value<'b>(
        &mut self,
        member: Member<'t>,
        object: &mut Object<'_, 't, 'b>,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        match (member, &mut object.message) {
            (Member::Field(place, field), _) => match object.slots.get_mut(place) {
                Some(slot) => self.field(field, slot, input),
                None => self.ignore(input),
            },
            (Member::Message, Some(draft)) => {
                draft.message = self.message(input)?;
                Ok(())
            }
            (Member::Errors, Some(draft)) => {
                draft.errors = self.errors(input)?;
                Ok(())
            }
            (Member::Beside, Some(draft)) => self.beside(draft, input),
            (Member::Message | Member::Errors | Member::Beside, None) | (Member::Unknown, _) => {
                self.ignore(input)
            }
        }
    }

    /// A value that nobody wants.
    fn ignore(&mut self, input: &Input<'_>) -> Result<(), Stop> {
        let token = self.token(input)?;
        self.skip(token, input)
    }

    /// After the name of a member that no bit stands for: it may not have come before.
    pub(super) fn once(&mut self, name: Text<'_>, input: &Input<'_>) -> Result<(), Stop> {
        let new = self.names.is_new(name, self.tokens.start() + 1, input);
        self.count(new, input)
    }

    #[inline]
    fn count(&mut self, new: bool, input: &Input<'_>) -> Result<(), Stop> {
        if !self.names.count() {
            return Err(self.limit("no more members"));
        }
        if !new {
            self.wrong("a member that did not come before", input);
        }
        Ok(())
    }

    fn field<'b>(
        &mut self,
        field: &Field<'_>,
        slot: &mut Slot<'b>,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        let token = self.token(input)?;
        let Type::Value(kind) = field.ty else {
            return self.skip(token, input);
        };
        let value = match token {
            Token::Null => return Ok(()),
            Token::Text(text) if text.raw_len() == 0 && says_nothing_if_empty(field) => {
                return Ok(());
            }
            Token::Text(text) => kind::read(kind, text.value()).ok(),
            Token::Bool(value) => kind::may_be_bool(kind).then_some(Slot::Bool(value)),
            Token::Number(number) if kind::may_be_number(kind) => {
                kind::read(kind, Cow::Borrowed(number)).ok()
            }
            Token::Number(_) | Token::Object | Token::Array => None,
            // None of these begins a value.
            Token::More | Token::End | Token::Close | Token::Name(_) => None,
        };
        match value {
            Some(value) => {
                *slot = value;
                Ok(())
            }
            None => self.unwanted(token, expected(kind), input),
        }
    }
}

/// Takes the next members for these fields; how many they were. Alone in a function, its loop has the registers it needs.
#[inline(never)]
fn take_members<'b>(
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
        members.text(field.wire).map(Cow::Borrowed).map(Slot::Text)
    } else if kind::may_be_bool(kind) {
        members.bool(field.wire).map(Slot::Bool)
    } else {
        None
    };
    let Some(value) = value else { return false };
    // There is nothing in an empty slot to drop; asking costs more than reading the member.
    mem::forget(mem::replace(slot, value));
    true
}

fn expected(kind: Kind) -> &'static str {
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
    use super::{ERRORS, MESSAGE, bit, bits, take_members, unseen};
    use crate::json::{Input, Token, Tokenizer};
    use crate::table::{Field, Kind, Type};
    use crate::{Limits, Slot};

    #[test]
    fn each_of_the_first_fields_has_a_bit_of_its_own() {
        let all = (0..62).fold(MESSAGE | ERRORS, |seen, place| {
            assert_eq!(
                (bit(place).count_ones(), seen & bit(place)),
                (1, 0),
                "{place}"
            );
            seen | bit(place)
        });
        assert_eq!(all, u64::MAX);
        assert_eq!((bit(62), bit(1_000)), (0, 0));
        assert_eq!(bits(0, 62), !(MESSAGE | ERRORS));
        assert_eq!(bits(3, 2), bit(3) | bit(4));
    }

    #[test]
    fn fields_are_unseen_up_to_one_that_came_or_has_no_bit() {
        assert_eq!(
            [0, 1, 61, 62, 1_000].map(|place| unseen(0, place)),
            [62, 61, 1, 0, 0]
        );
        assert_eq!([0, 2, 3].map(|place| unseen(bit(2), place)), [2, 0, 59]);
        assert_eq!(unseen(MESSAGE | ERRORS, 60), 2);
    }

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
