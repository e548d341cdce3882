//! What is answered is read as it was, in each format; and what is no answer is not.

use formwork::table::Kind;
use formwork::{
    Arena, Context, Filled, Format, Limits, Refusal, Rendered, ReplyError, Slot, Source, engine,
};
use formwork_cli::eval::{read_reply, read_typed};
use formwork_codegen::model;
use formwork_tests::choices::Choices;
use formwork_tests::day;
use formwork_vocabulary::Empty;

use super::field::{Field, Ty};
use super::spec::{Endpoint, GONE, Reply, innermost};
use super::trips::Trips;
use super::value::Value;
use crate::matrix::values::TODAY;

/// A member, element or pair that no spec has.
const UNKNOWN: &str = "zzzzz";

impl Trips<'_> {
    /// The fields of a record of the answer, and some such records; nothing of an answer that is no document.
    fn rows(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Option<(&[Field], Vec<Vec<Value>>)> {
        let (at, count) = match endpoint.reply {
            Reply::Bytes | Reply::Text => return None,
            Reply::Nothing => return Some((&[], Vec::new())),
            Reply::Record(at) => (at, 1),
            Reply::List(at) => (at, 1 + choices.below(3)),
        };
        let fields = &self.spec.records[at];
        let rows = (0..count).map(|_| self.records().draw(fields, choices));
        Some((fields, rows.collect()))
    }

    /// These records as a server writes them, or why it does not.
    fn rendered(
        &self,
        endpoint: &Endpoint,
        format: Format,
        rows: &[Vec<Value>],
    ) -> Result<Vec<u8>, String> {
        let mut arena = Arena::new();
        let slots: Vec<Vec<Slot<'static>>> = rows
            .iter()
            .map(|row| row.iter().map(|value| value.slot(&mut arena)).collect())
            .collect();
        let filled = slots.iter().map(|slots| Filled {
            slots,
            arena: &arena,
        });
        let filled: Vec<_> = filled.collect();
        let filled: Vec<&dyn formwork::Fields> = filled.iter().map(|one| one as _).collect();
        let table = self
            .tables
            .endpoint(&endpoint.name)
            .expect("it is in the spec");
        match engine::render_reply(table, format, &filled) {
            Ok(rendered) => Ok(rendered.body),
            Err(why) => Err(format!("{format}: {rows:?} cannot be written: {why}")),
        }
    }

    fn read(
        &self,
        endpoint: &Endpoint,
        format: Format,
        body: &[u8],
    ) -> Result<model::Value, ReplyError> {
        read_reply(&Source {
            endpoint: self
                .tables
                .endpoint(&endpoint.name)
                .expect("it is in the spec"),
            format,
            status: 200,
            body,
            limits: Limits::DEFAULT,
        })
    }

    /// An answer, written in each format.
    pub(super) fn bodies(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Vec<(Format, Vec<u8>)> {
        let rows = self.rows(endpoint, choices).map(|(_, rows)| rows);
        let rows = rows.unwrap_or_default();
        let formats = self.spec.formats.iter().copied();
        let written = formats.map(|format| (format, self.rendered(endpoint, format, &rows)));
        let sayable = written.filter_map(|(format, body)| Some((format, body.ok()?)));
        sayable.collect()
    }

    /// Whether what the compiled crate wrote in another format, told as digits, says what the tables read of an answer and can write.
    pub(super) fn says(
        &self,
        endpoint: &Endpoint,
        answer: (Format, &[u8]),
        (other, told): (Format, &str),
    ) -> bool {
        let byte = |at| u8::from_str_radix(&told[at..at + 2], 16).expect("two digits");
        let same = |written: Vec<u8>| {
            let [ours, theirs] =
                [(answer.0, answer.1), (other, &*written)].map(|(format, body)| {
                    let read = self.read(endpoint, format, body);
                    read.map_err(|why| why.to_string())
                });
            ours == theirs
        };
        match (
            told.strip_prefix('\t'),
            self.rewritten(endpoint, answer, other),
        ) {
            (None, Ok(_)) => same((0..told.len()).step_by(2).map(byte).collect()),
            (Some(told), Err(why)) => told == why.replace('\n', " | "),
            (_, _) => false,
        }
    }

    /// What is read of an answer, written in another format.
    fn rewritten(
        &self,
        endpoint: &Endpoint,
        (format, body): (Format, &[u8]),
        other: Format,
    ) -> Result<Rendered, String> {
        let table = self
            .tables
            .endpoint(&endpoint.name)
            .expect("it is in the spec");
        let source = Source {
            endpoint: table,
            format,
            status: 200,
            body,
            limits: Limits::DEFAULT,
        };
        let record = table.reply.record();
        let mut slots = vec![Slot::Empty; record.map_or(0, |record| record.fields.len())];
        let mut rows: Vec<(Vec<Slot<'_>>, Arena<'_>)> = Vec::new();
        let read = source.rows(&mut slots, &mut |slots, arena| {
            rows.push((slots.to_vec(), arena.clone()))
        });
        read.map_err(|why| why.to_string())?;
        let filled: Vec<_> = rows
            .iter()
            .map(|(slots, arena)| Filled { slots, arena })
            .collect();
        let filled: Vec<&dyn formwork::Fields> = filled.iter().map(|one| one as _).collect();
        engine::render_reply(table, other, &filled).map_err(|why| why.to_string())
    }

    /// Renders answers in each format, and reads them as they were; what nobody knows beside them makes them unreadable, or nothing.
    pub(super) fn answered(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<(), String> {
        let Some((fields, rows)) = self.rows(endpoint, choices) else {
            return Ok(());
        };
        let mut read: Vec<_> = rows
            .iter()
            .map(|row| self.records().read(fields, row))
            .collect();
        let expected = match endpoint.reply {
            Reply::Record(_) => read.pop(),
            Reply::List(_) => Some(model::Value::List(read)),
            Reply::Nothing | Reply::Bytes | Reply::Text => None,
        };
        for format in self.spec.formats.iter().copied() {
            let body = self.rendered(endpoint, format, &rows)?;
            let found = self.read(endpoint, format, &body);
            let is_it = |found: &model::Value| expected.as_ref().is_none_or(|value| value == found);
            let why = |what: &str, body: &[u8], found| {
                let body = String::from_utf8_lossy(body);
                Err(format!(
                    "{format}: {what}: {} {body} is read as {found:?}, not as {expected:?}",
                    endpoint.name
                ))
            };
            if !found.as_ref().is_ok_and(is_it) {
                return why("other", &body, found);
            }
            // Right in a list's element, there is nothing but its items.
            if let (Format::Xml, Reply::List(_)) = (format, endpoint.reply) {
                continue;
            }
            let Some(body) = with_unknown(format, &body) else {
                continue;
            };
            let found = self.read(endpoint, format, &body);
            let is_right = match (&found, self.spec.refuses_unknown) {
                (Ok(value), false) => is_it(value),
                (Err(ReplyError::Unreadable(_)), refuses) => refuses,
                (Ok(_) | Err(_), _) => false,
            };
            if !is_right {
                return why("unknown", &body, found);
            }
        }
        Ok(())
    }

    /// In JSON an empty text, and a word for no value, are what the field says, or the API, or else the language.
    pub(super) fn emptied_answer(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<(), String> {
        let (Reply::Record(at), true) = (endpoint.reply, self.spec.formats.contains(&Format::Json))
        else {
            return Ok(());
        };
        let fields = &self.spec.records[at];
        let mut row = self.records().draw(fields, choices);
        let is_asked = |field: &Field| {
            let is_renamed = field.words.iter().any(|word| word.starts_with("json: "));
            field.given.is_none() && !is_renamed && (field.plain || field.none)
        };
        // A document may be an empty text.
        let is_value = |ty: &Ty| matches!(ty, Ty::Value(kind) if *kind != Kind::Json);
        let asked = |at: &usize| is_value(&fields[*at].ty) && is_asked(&fields[*at]);
        let asked: Vec<_> = (0..fields.len()).filter(asked).collect();
        let (Some(first), false) = (fields.first(), asked.is_empty()) else {
            return Ok(());
        };
        let at = *choices.pick(&asked);
        let (field, kind) = (&fields[at], innermost(&fields[at].ty));
        row[at] = Value::Absent;
        let body = self.rendered(endpoint, Format::Json, &[row.clone()])?;
        let body = String::from_utf8(body).expect("JSON");
        let word = if field.none { "N/A" } else { "" };
        let first = format!("{:?}:", first.key);
        let body = body.replacen(&first, &format!("{:?}:{word:?},{first}", field.key), 1);
        let found = self.read(endpoint, Format::Json, body.as_bytes());
        let empty = field.empty.or(self.spec.empty);
        let is_text = kind.is_some_and(Kind::is_text)
            || (kind, empty) == (Some(Kind::Bytes), Some(Empty::Value));
        let is_right = match (empty, &found) {
            (Some(Empty::Refuse), found) if !field.none => {
                matches!(found, Err(ReplyError::Unreadable(_)))
            }
            (empty, Ok(found)) => {
                if is_text && empty != Some(Empty::Absent) && !field.none {
                    row[at] = Value::Text(Kind::Text, "");
                }
                *found == self.records().read(fields, &row)
            }
            (_, Err(_)) => false,
        };
        match is_right {
            true => Ok(()),
            false => Err(format!("{}: {body} is read as {found:?}", field.key)),
        }
    }

    /// A record without what must be there is not written, or not read.
    pub(super) fn lacking(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<(), String> {
        let Some((_, mut rows)) = self.rows(endpoint, choices) else {
            return Ok(());
        };
        let Some(first) = rows.last_mut().and_then(|row| row.first_mut()) else {
            return Ok(());
        };
        *first = Value::Absent;
        // In a form a record of which nothing is said is none.
        let formats = self.spec.formats.iter().copied();
        for format in formats.filter(|format| *format != Format::Form) {
            if let Ok(body) = self.rendered(endpoint, format, &rows)
                && let Ok(found) = self.read(endpoint, format, &body)
            {
                let body = String::from_utf8_lossy(&body);
                return Err(format!(
                    "{format}: lacking: {} {body} is read as {found:?}",
                    endpoint.name
                ));
            }
        }
        Ok(())
    }

    /// Renders the documented refusal and a rejection in each format, and reads both as refusals.
    pub(super) fn refused(&self, endpoint: &Endpoint) -> Result<(), String> {
        let table = self
            .tables
            .endpoint(&endpoint.name)
            .expect("it is in the spec");
        let mut gone = Refusal::new(GONE);
        gone.code = self.spec.code.map(str::to_owned);
        let read = |format, rendered: &Rendered| {
            let source = Source {
                endpoint: table,
                format,
                status: rendered.status,
                body: &rendered.body,
                limits: Limits::DEFAULT,
            };
            let read = read_typed(&source, Some(rendered.content_type));
            let body = String::from_utf8_lossy(&rendered.body).into_owned();
            match read {
                Err(ReplyError::Refused(refusal)) => Ok((refusal, body)),
                other => Err(format!("{format}: {body} is read as {other:?}")),
            }
        };
        for format in self.spec.formats.iter().copied() {
            let (found, body) = read(
                format,
                &engine::render_refusal(table.api, format, 410, &gone),
            )?;
            if found != gone {
                return Err(format!("{format}: {body} is read as {found:?}"));
            }
            let asked = match self.spec.by_param {
                true => format!("&_fmt_={format}"),
                false => String::new(),
            };
            let (path, text) = (self.path(endpoint, format), format!("unknown=%ff{asked}"));
            let none = Vec::new();
            let incoming = self.incoming(endpoint, (&path, &text), &none);
            let context = Context::on(day(TODAY));
            if let Err(rejection) = engine::decode(&self.tables.routes(), &incoming, &context) {
                read(format, &rejection.render())?;
            }
        }
        Ok(())
    }
}

/// The same answer with something that no spec has, right in what is around all of it; nothing if there is nothing around it.
fn with_unknown(format: Format, body: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(body);
    let text = match format {
        Format::Json => {
            let rest = text.strip_prefix('{')?;
            let comma = if rest.starts_with('}') { "" } else { "," };
            format!("{{\"{UNKNOWN}\":[{{}}]{comma}{rest}")
        }
        Format::Xml => {
            let end = text.rfind("</")?;
            format!(
                "{}<{UNKNOWN}><one/></{UNKNOWN}>{}",
                &text[..end],
                &text[end..]
            )
        }
        Format::Form => format!("{text}&{UNKNOWN}=1"),
    };
    Some(text.into_bytes())
}
