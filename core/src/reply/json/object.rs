//! One object: a record, a message, or what may be either.

use alloc::borrow::Cow;
use alloc::format;

use crate::json::{Input, Text, Token};
use crate::reply::json::document::documented;
use crate::reply::json::message::Draft;
use crate::reply::json::{Reader, Stop};
use crate::reply::read::Rows;
use crate::reply::record::RecordFields;
use crate::reply::verdict::{Document, Message};
use crate::table::{Field, Kind, RecordTable, Shape};
use crate::{Slot, kind};

const NO_RECORD: &RecordTable<'static> = &RecordTable {
    name: "",
    fields: &[],
};

/// What the members of an object are read into.
struct Object<'o, 't, 'b> {
    fields: RecordFields<'t>,
    /// One bit for each of the first fields that came.
    seen: u64,
    slots: &'o mut [Slot<'b>],
    /// None where the object is a record and nothing else.
    message: Option<&'o mut Draft>,
}

impl<'t> Reader<'t> {
    /// A record of a list, behind its opening bracket.
    pub(super) fn record<'b>(
        &mut self,
        input: &Input<'b>,
        rows: &mut Rows<'_, 'b>,
    ) -> Result<(), Stop> {
        let record = match self.endpoint.reply {
            Shape::List { record, .. } | Shape::Record { record, .. } => record,
            Shape::Acknowledgement => NO_RECORD,
        };
        let fields = self.members(input, record, rows.slots, None)?;
        self.show(&fields, input, rows);
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
            _ => None,
        };
        let mut draft = Draft::default();
        let fields = self.members(
            input,
            record.unwrap_or(NO_RECORD),
            rows.slots,
            Some(&mut draft),
        )?;
        match (draft, record) {
            (
                Draft {
                    message: Some(message),
                    errors,
                },
                _,
            ) => {
                return Ok(Document::Message(Message { errors, ..message }));
            }
            (Draft { errors: None, .. }, Some(_)) => self.show(&fields, input, rows),
            _ => self.wrong(documented(self.endpoint.reply), input),
        }
        Ok(Document::Rows)
    }

    /// Shows a record behind its closing bracket, if nothing is missing and nothing was wrong before.
    fn show<'b>(&mut self, fields: &RecordFields<'t>, input: &Input<'b>, rows: &mut Rows<'_, 'b>) {
        if let Some(missing) = fields.missing(rows.slots) {
            self.site.member = Some(missing.wire);
            self.wrong(format!("a member \"{}\"", missing.wire), input);
        }
        if self.mistake.is_none() {
            (rows.show)(rows.slots);
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
        self.names.enter();
        while let Token::Name(name) = self.token(input)? {
            self.member(name, &mut object, input)?;
            self.site.member = None;
        }
        self.names.leave();
        Ok(object.fields)
    }

    fn member<'b>(
        &mut self,
        name: Text<'b>,
        object: &mut Object<'_, 't, 'b>,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        let text = name.value();
        if let Some(place) = object.fields.find(text.as_bytes())
            && let (Some(field), Some(slot)) =
                (object.fields.field(place), object.slots.get_mut(place))
        {
            self.site.member = Some(field.wire);
            match 1_u64.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)) {
                Some(bit) => {
                    self.count(object.seen & bit == 0, input)?;
                    object.seen |= bit;
                }
                None => self.once(name, input)?,
            }
            return self.field(field, slot, input);
        }
        self.other_member(name, &text, object.message.as_deref_mut(), input)
    }

    /// A member that is no field.
    fn other_member<'b>(
        &mut self,
        name: Text<'b>,
        text: &str,
        draft: Option<&mut Draft>,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        self.once(name, input)?;
        let verdict = &self.endpoint.api.verdict;
        match draft {
            Some(draft) if text == verdict.message => {
                self.site.member = Some(verdict.message);
                draft.message = self.message(input)?;
            }
            Some(draft) if text == verdict.errors => {
                self.site.member = Some(verdict.errors);
                draft.errors = self.errors(input)?;
            }
            _ => {
                let token = self.token(input)?;
                self.skip(token, input)?;
            }
        }
        Ok(())
    }

    /// A name that no bit stands for, behind it: it may not have come before.
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

    #[inline]
    fn field<'b>(
        &mut self,
        field: &Field<'_>,
        slot: &mut Slot<'b>,
        input: &Input<'b>,
    ) -> Result<(), Stop> {
        let token = self.token(input)?;
        let value = match (token, field.kind) {
            (Token::Null, _) => return Ok(()),
            (Token::Text(text), Kind::Text | Kind::Email | Kind::Lines) => {
                Some(Slot::Text(text.value()))
            }
            (Token::Text(text), kind) => kind::read(kind, text.value()).ok(),
            (Token::Bool(value), Kind::Bool) => Some(Slot::Bool(value)),
            (Token::Number(number), Kind::Int) => kind::read(Kind::Int, Cow::Borrowed(number)).ok(),
            _ => None,
        };
        match value {
            Some(value) => {
                *slot = value;
                Ok(())
            }
            None => {
                self.wrong(expected(field.kind), input);
                self.skip(token, input)
            }
        }
    }
}

fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "true or false",
        Kind::Date => "a date as a text, YYYY-MM-DD",
        Kind::Int => "an integer of 64 bits",
        Kind::IpAddr => "an IP address as a text",
        Kind::Email | Kind::Lines | Kind::Secret | Kind::Text => "a text",
    }
}
