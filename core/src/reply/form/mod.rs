//! Replies in forms, read as requests are: the answer's fields are parameters, and what decides is beside them.
//!
//! ```text
//! ACK=Success&TOKEN=EC%2d4                                  a record
//! user.1.name=a&user.2.name=b&message=success               a list of them
//! message=error&errors=first&errors=second                  a refusal
//! ```
//!
//! A form has no end of its own. What is cut off is found if what proves success is among what is missing: the message of a list or
//! an acknowledgement, any required field of a record. What is written has the message last. Of a value that is cut off itself
//! nobody can tell that it was longer.

mod names;
mod whole;

pub(super) use names::with_parameters;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::Format;
use crate::form::{self, BadText, Room};
use crate::ground::{Reason, wipe};
use crate::reply::Unreadable;
use crate::reply::answer::{Came, Document, ONLY_KNOWN, Targets, Texts, Told};
use crate::reply::read::{Rows, Step};
use crate::request::decode::{Form, decode};
use crate::table::{Data, Endpoint};
use crate::violation::Faults;
use crate::{Arena, Code, Filled, Limits, Place, Slot, View};

/// Reads one reply, once it is whole: its pairs may come in any order.
pub(crate) struct Reader<'t> {
    endpoint: &'t Endpoint<'t>,
    limits: Limits,
    document: Option<Document<'t>>,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(endpoint: &'t Endpoint<'t>, limits: Limits) -> Self {
        Self {
            endpoint,
            limits,
            document: None,
        }
    }

    /// See [`Step`].
    pub(crate) fn advance<'b>(
        &mut self,
        input: &'b [u8],
        end: bool,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<Step<'_, 't>, Unreadable> {
        if !end {
            return Ok(Step::More { consumed: 0 });
        }
        self.check_texts(input)?;
        rows.begin();
        let Endpoint { api, reply, .. } = self.endpoint;
        let document = with_parameters(api, *reply, |answer| self.read(answer, input, rows))?;
        Ok(Step::Done(self.document.insert(document)))
    }

    /// Encoding and limits count first, wherever in the body they are.
    fn check_texts(&self, body: &[u8]) -> Result<(), Unreadable> {
        if body.trim_ascii().is_empty() {
            return Err(self.unreadable(Reason::Empty, 0, "a form", body));
        }
        let limit = |at, expected| Err(self.unreadable(Reason::Limit, at, expected, body));
        for (count, (at, pair)) in pairs(body).enumerate() {
            if count == self.limits.items {
                return limit(at, "fewer pairs");
            }
            let (name, value) = parts(pair);
            for (start, text) in [(at, name), (at + name.len() + 1, value)] {
                if text.len() > self.limits.text_bytes {
                    return limit(start, "a shorter text");
                }
                let (reason, offset, expected) = match form::decode(text) {
                    Ok(mut text) => {
                        wipe::wipe_text(&mut text);
                        continue;
                    }
                    Err(BadText::Percent(at)) => (
                        Reason::Syntax,
                        at,
                        "two hexadecimal digits after a percent sign",
                    ),
                    Err(BadText::Utf8(at)) => (Reason::Encoding, at, "UTF-8"),
                };
                return Err(self.unreadable(reason, start + offset, expected, body));
            }
        }
        Ok(())
    }

    fn read<'b>(
        &self,
        answer: &Endpoint<'_>,
        body: &'b [u8],
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<Document<'t>, Unreadable> {
        let mut list = [Slot::Empty];
        let mut beside: Vec<_> = answer.api.credentials.iter().map(|_| Slot::Empty).collect();
        let params = match self.endpoint.reply.item() {
            Some(_) => &mut list[..],
            None => &mut *rows.slots,
        };
        let arena = &mut rows.record.arena;
        let (fault, unknown) = decoded(answer, &self.limits, body, (&mut beside, params, arena));
        if fault.is_some() {
            return Err(self.first_fault(answer, body));
        }
        params.iter_mut().for_each(settle);
        let targets = Targets {
            endpoint: self.endpoint,
            format: Format::Form,
        };
        let mut document = Document {
            texts: self.texts(targets, answer, &beside, body)?,
            lacking: Some(Box::new(self.no_message(body))),
            unknown: unknown.map(|nth| Box::new(self.unknown(nth, body))),
            ..Document::of(targets)
        };
        let filled = Filled {
            slots: params,
            arena,
        };
        match whole::check(answer, &filled, &self.limits) {
            Ok(()) => document.data = self.show(list, body.len(), rows),
            // What is left out has no pairs.
            Err(_) if self.endpoint.reply.optional && is_absent(filled.slots) => {
                document.data = Came::LeftOut;
            }
            Err(why) => {
                let mut unreadable = self.unreadable(why.reason, 0, why.expected, body);
                unreadable.path = self.shown(why.name);
                document.mistake = Some(Box::new(unreadable));
            }
        }
        Ok(document)
    }

    /// The pair with this number, which no table knows.
    #[cold]
    fn unknown(&self, nth: u32, body: &[u8]) -> Unreadable {
        let mut pairs = pairs(body).skip(usize::try_from(nth).unwrap_or(usize::MAX));
        let (at, pair) = pairs.next().unwrap_or_default();
        let mut why = self.unreadable(Reason::Shape, at, ONLY_KNOWN, body);
        why.path = self.shown(form::decode_lenient(parts(pair).0).into_owned());
        why
    }

    fn no_message(&self, body: &[u8]) -> Unreadable {
        let expected = match self.endpoint.reply.record() {
            None => "a pair with the message",
            Some(_) => "a pair with the message beside the data",
        };
        let mut why = self.unreadable(Reason::Shape, 0, expected, body);
        why.path = String::from(self.endpoint.api.outcomes.status.at.form);
        why
    }

    /// What the pairs beside the data say.
    fn texts(
        &self,
        targets: Targets<'t>,
        answer: &Endpoint<'_>,
        beside: &[Slot<'_>],
        body: &[u8],
    ) -> Result<Texts<'t>, Unreadable> {
        let mut texts = Texts::default();
        for (field, slot) in answer.api.credentials.iter().zip(beside) {
            let named = targets.named(field.json);
            let view = slot.view(&NOTHING);
            let items = view.list();
            if items.is_some_and(|items| items.len() > self.limits.errors) {
                return Err(self.unreadable(Reason::Limit, 0, "no more errors", body));
            }
            let each = items.into_iter().flat_map(|items| items.iter());
            let offset = self.place_of(field.json, body);
            for text in each.filter_map(View::text).chain(view.text()) {
                let told = Told::new(self.endpoint, named, text.into(), offset);
                if !told.says_none() {
                    texts.push(told);
                }
            }
        }
        Ok(texts)
    }

    /// Where the value of the pair with this name begins.
    fn place_of(&self, wire: &str, body: &[u8]) -> usize {
        let mut named = pairs(body).filter(|(_, pair)| form::spells(parts(pair).0, wire));
        let value = named.next().map(|(at, pair)| at + parts(pair).0.len() + 1);
        value.map_or(0, |at| at.min(body.len()))
    }

    /// Shows the records: those of the list, or the one that is in the slots.
    fn show<'b>(&self, [list]: [Slot<'b>; 1], end: usize, rows: &mut Rows<'_, 't, 'b>) -> Came {
        let record = match self.endpoint.reply.data {
            Data::Nothing => return Came::Whole,
            Data::Raw(_) => return Came::Nothing,
            Data::Record(record) => record,
            Data::List { .. } => return self.show_all(list, end, rows),
        };
        rows.show(end);
        match whole::needs_something(record) {
            true => Came::WholeByItself,
            false => Came::Whole,
        }
    }

    fn show_all<'b>(&self, list: Slot<'b>, end: usize, rows: &mut Rows<'_, 't, 'b>) -> Came {
        let Slot::List(records) = list else {
            return Came::Whole;
        };
        for place in 0..records.len() {
            let arena = &mut rows.record.arena;
            let Some(Slot::Record(record)) = arena.take(records, place) else {
                continue;
            };
            for (place, slot) in rows.slots.iter_mut().enumerate() {
                *slot = arena.take(record, place).unwrap_or_default();
            }
            rows.show(end);
        }
        Came::Whole
    }

    /// What is wrong first: the pair that ends the shortest beginning in which something is wrong.
    #[cold]
    fn first_fault(&self, answer: &Endpoint<'_>, body: &[u8]) -> Unreadable {
        let fault_within = |end: usize| {
            let slots = |count| (0..count).map(|_| Slot::Empty).collect::<Vec<_>>();
            let mut beside = slots(answer.api.credentials.len());
            let mut params = slots(answer.params.len());
            let filled = (&mut *beside, &mut *params, &mut Arena::new());
            let (fault, _) = decoded(answer, &self.limits, body.get(..end)?, filled);
            fault
        };
        let pairs: Vec<_> = pairs(body).collect();
        let is_fine = |(at, pair): &(usize, &[u8])| match fault_within(at + pair.len()) {
            None | Some(Code::Required) => true,
            Some(_) => false,
        };
        let first = pairs.partition_point(is_fine);
        let Some((at, pair)) = pairs.get(first) else {
            let expected = "a key and a value of each entry of a map";
            return self.unreadable(Reason::Shape, 0, expected, body);
        };
        let (reason, expected) = match fault_within(at + pair.len()) {
            Some(Code::Duplicate) => (Reason::Shape, "a name that did not come before"),
            Some(Code::ShapeConflict) => (Reason::Shape, "one way of naming this"),
            Some(Code::TooDeep) => (Reason::Limit, "less nesting"),
            Some(Code::TooMany) => (Reason::Limit, "fewer fields of records inside records"),
            _ => (Reason::Shape, "a value of this field's type"),
        };
        let (name, _) = parts(pair);
        let value = (at + name.len() + 1).min(body.len());
        let mut why = self.unreadable(reason, value, expected, body);
        why.path = self.shown(form::decode_lenient(name).into_owned());
        why
    }

    /// The name of a pair, unless it may hold a part of a secret or is not fit to be shown.
    fn shown(&self, name: String) -> String {
        let hide = self.endpoint.reply.may_hold_a_secret(self.endpoint.api);
        match !hide && crate::violation::is_plain(&name) {
            true => name,
            false => {
                wipe::wipe_text(&mut Cow::Owned(name));
                String::new()
            }
        }
    }

    fn unreadable(
        &self,
        reason: Reason,
        at: usize,
        expected: impl Into<Cow<'static, str>>,
        body: &[u8],
    ) -> Unreadable {
        let at = at.min(body.len());
        Unreadable::new(self.endpoint, reason, at, expected).with_found_in(body, 0)
    }
}

/// Values have nothing inside them.
static NOTHING: Arena<'static> = Arena::new();

/// Reads all pairs; what is wrong, if anything is, and the number of the first pair that no table knows, if that is refused.
fn decoded<'b>(
    answer: &Endpoint<'_>,
    limits: &Limits,
    body: &'b [u8],
    filled: (&mut [Slot<'b>], &mut [Slot<'b>], &mut Arena<'b>),
) -> (Option<Code>, Option<u32>) {
    let form = Form {
        query: b"",
        body,
        lenient: false,
        is_reply: true,
    };
    let mut faults = Faults::new(usize::MAX);
    decode(answer, (form, limits), Room::none(), filled, &mut faults);
    let (list, ..) = faults.into_parts();
    let is_missing = |code: &Code| matches!(code, Code::Required);
    let unknown = list
        .iter()
        .find_map(|fault| match (fault.code, fault.place) {
            (Code::Unknown, Place::Pair(number)) => Some(number),
            _ => None,
        });
    let codes = list.iter().map(|fault| fault.code);
    let mut codes = codes.filter(|code| *code != Code::Unknown);
    let found = codes.clone().find(|code| !is_missing(code));
    (found.or_else(|| codes.next()), unknown)
}

/// What was only noted to have come, without a value, is absent.
fn settle(slot: &mut Slot<'_>) {
    if matches!(slot, Slot::Unreadable) {
        *slot = Slot::Empty;
    }
}

/// Whether no pair of a record came.
fn is_absent(slots: &[Slot<'_>]) -> bool {
    slots.iter().all(|slot| matches!(slot, Slot::Empty))
}

/// The pairs with the places where they begin; empty ones are passed over.
fn pairs(body: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut next = 0;
    let pairs = body.split(|byte| *byte == b'&').map(move |pair| {
        let at = next;
        next += pair.len() + 1;
        (at, pair)
    });
    pairs.filter(|(_, pair)| !pair.is_empty())
}

/// The name and the value of a pair.
fn parts(pair: &[u8]) -> (&[u8], &[u8]) {
    let end = pair.iter().position(|byte| *byte == b'=');
    let (name, value) = pair.split_at(end.unwrap_or(pair.len()));
    (name, value.get(1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::reply::test_tables::{API, endpoint, record};
    use crate::table::{Api, Field, Kind, RecordRef, RecordTable, Type};
    use crate::{Format, ReplyError, Slot, Source};

    #[test]
    fn what_is_unknown_in_a_document_is_refused_by_the_same_word() {
        let level = [Field::new("level", Type::Value(Kind::Int))];
        let word = |refuse| RecordTable::new("Level", &level).refusing_unknown(refuse);
        for (api, own, is_refused) in [
            (false, None, false),
            (true, None, true),
            (true, Some(false), false),
            (false, Some(true), true),
        ] {
            let records = [word(own)];
            let api = Api {
                refuse_unknown: api,
                records: &records,
                ..API
            };
            let document = Type::Record(RecordRef::Nth(0));
            let fields = [Field::new("data", Type::Json(&document))];
            let row = RecordTable::new("Row", &fields);
            let endpoint = endpoint(&api, record("row", &row));
            for (body, is_known) in [
                (&b"message=success&data={\"level\":1}"[..], true),
                (b"message=success&data={\"level\":1,\"more\":2}", false),
            ] {
                let source = Source::new(&endpoint, Format::Form, 200, body);
                match source.rows(&mut [Slot::Empty], &mut |_, _| {}) {
                    Ok(()) => assert!(is_known || !is_refused),
                    Err(ReplyError::Unreadable(why)) => {
                        assert!(is_refused && !is_known, "{why}");
                        assert_eq!(
                            (&*why.path, why.expected),
                            ("data", super::ONLY_KNOWN.into())
                        );
                    }
                    Err(other) => panic!("{other}"),
                }
            }
        }
    }
}
