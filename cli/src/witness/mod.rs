//! Answers that are read as what they are not. Where the checks doubt an answer, the engine's renderer writes it, and its reader says as
//! what it is read; where that is what was meant, nothing is claimed.

mod made;

use formwork::table::{Data, Endpoint, Field, RefusalShape, Status, XmlName};
use formwork::{Fields, Limits, Rendered, ReplyError, Source, engine};
use formwork_codegen::diagnostic::{Doubt, Witness};
use formwork_codegen::model::{Format, Model};

use crate::eval::read_reply;
use crate::tables::Tables;
use made::Made;

/// Of a doubt about any operation, so many are asked.
const MOST_ASKED: usize = 16;
/// What refusals say.
const CODE: &str = "7";
const REASON: &str = "reason";
const REASONS: &[&str] = &[REASON];
/// The HTTP status of a refusal, where that is what tells it.
const REFUSED: u16 = 400;
/// A refusal with texts that are empty.
const SILENT: &str = "refusal that says nothing";
/// What a refusal may have that nothing was said of.
const UNKNOWN: &str = "failure";

/// A place, and the text that stands there.
type Text<'s> = (&'s str, &'s str);
/// A place, and the texts that are listed there.
type List<'s> = (&'s str, &'s [&'s str]);

/// For each doubt an answer that shows it, if there is one.
pub(crate) fn find(model: &Model, doubts: &[Doubt]) -> Vec<Option<Witness>> {
    let Ok(tables) = Tables::new(model.clone()) else {
        return Vec::new();
    };
    let endpoints = tables.routes().endpoints;
    let shown = |doubt: &Doubt| {
        let all = model.endpoints.iter().zip(endpoints);
        let doubted = all.filter(|(one, _)| doubt.endpoint.is_none_or(|at| at == one.at));
        let asked = doubted.take(MOST_ASKED).map(|(one, endpoint)| Doubted {
            endpoint,
            format: doubt.format,
            shape: doubt
                .shape
                .and_then(|nth| endpoint.api.outcomes.refusals.get(nth)),
            field: doubt.field.and_then(|at| {
                let record = &model.records[one.reply.record()?];
                record.fields.iter().position(|field| field.at == at)
            }),
        });
        let asked: Vec<_> = asked.collect();
        let misread = asked.iter().find_map(Doubted::misread);
        misread.or_else(|| asked.iter().find_map(Doubted::unread))
    };
    doubts.iter().map(shown).collect()
}

/// An operation's answers in a format.
struct Doubted<'t> {
    endpoint: &'t Endpoint<'t>,
    format: Format,
    /// How the refusal looks, if that is known.
    shape: Option<&'t RefusalShape<'t>>,
    /// The place of a field that its success should have.
    field: Option<usize>,
}

impl<'t> Doubted<'t> {
    /// A success that is read as a refusal, or a refusal that is read as a success.
    fn misread(&self) -> Option<Witness> {
        let mut successes = self.successes().into_iter();
        let refused = successes.find(|one| matches!(self.read(one), Err(ReplyError::Refused(_))));
        match refused {
            Some(refused) => witness("success", "is read as a refusal", refused),
            None => self.refusal(),
        }
    }

    /// A success or a refusal that cannot be read.
    fn unread(&self) -> Option<Witness> {
        let successes = self.successes().into_iter().map(|one| ("success", one));
        let refusals = self.shape.into_iter().flat_map(|shape| {
            let (said, at) = (self.said(shape), shape.errors.of(self.format));
            let lists = [None, Some((at, REASONS))];
            lists.map(|list| self.rendered(&said, list))
        });
        let refusals = refusals.flatten().map(|one| ("refusal", one));
        let mut all = successes.chain(refusals);
        all.find_map(|(what, rendered)| {
            let Err(ReplyError::Unreadable(why)) = self.read(&rendered) else {
                return None;
            };
            let told = format!("cannot be read ({})", why.reason);
            witness(what, &told, rendered)
        })
    }

    /// Successes with a record, and without if they may be.
    fn successes(&self) -> Vec<Rendered> {
        let api = self.endpoint.api;
        let row = |record| Some(vec![Made::record(api, record, self.field)?]);
        let (rows, may_lack) = match self.endpoint.reply.data {
            Data::Nothing => (None, true),
            Data::Record(record) => (row(record), self.endpoint.reply.optional),
            Data::List { record, .. } => (row(record), true),
        };
        let all = rows.into_iter().chain(may_lack.then(Vec::new));
        let rendered = all.filter_map(|rows| {
            let rows: Vec<&dyn Fields> = rows.iter().map(|row| row as &dyn Fields).collect();
            engine::render_reply(self.endpoint, self.format, &rows).ok()
        });
        rendered.collect()
    }

    /// A refusal that is read as the success.
    fn refusal(&self) -> Option<Witness> {
        let known = self.shape.and_then(|shape| self.known(shape));
        let Status { at, error, .. } = self.endpoint.api.outcomes.status;
        let failed = (at.of(self.format), error);
        let only_failed = || {
            self.taken(SILENT, &[failed], None)
                .filter(|_| !error.is_empty())
        };
        known.or_else(only_failed).or_else(|| self.unknown())
    }

    /// One of this shape: with all that it says, or with nothing in its places, or in those that the success needs.
    fn known(&self, shape: &RefusalShape<'_>) -> Option<Witness> {
        let places = [shape.code, shape.message].map(|part| part.of(self.format));
        let silent = places.into_iter().filter(|at| !at.is_empty());
        let silent: Vec<_> = silent.map(|at| (at, "")).collect();
        let needed = self.needed();
        let needed: Vec<_> = needed.iter().map(|at| (&**at, "")).collect();
        let (said, at) = (self.said(shape), shape.errors.of(self.format));
        let all: [(_, &[_], _); 5] = [
            ("refusal", &said, None),
            ("refusal", &said, Some((at, REASONS))),
            (SILENT, &silent, None),
            (SILENT, &[], Some((at, &[][..]))),
            (SILENT, &needed, None),
        ];
        let mut all = all.into_iter();
        all.find_map(|(what, texts, list)| self.taken(what, texts, list))
    }

    /// A refusal that says its code and its reason, beside the status of refusals.
    fn said<'s>(&self, shape: &RefusalShape<'s>) -> Vec<Text<'s>>
    where
        't: 's,
    {
        let status = self.endpoint.api.outcomes.status;
        let code = match shape.rejected {
            "" => CODE,
            code => code,
        };
        let [code_at, message, _, alone] = shape.locations().map(|part| part.of(self.format));
        let reason = if message.is_empty() { alone } else { message };
        let status_at = status.at.of(self.format);
        let has_status = status.beside && ![code_at, reason].contains(&status_at);
        let status = (status_at, if has_status { status.error } else { "" });
        let all = [status, (code_at, code), (reason, REASON)];
        let is_said = |(at, text): &Text<'_>| !at.is_empty() && !text.is_empty();
        all.into_iter().filter(is_said).collect()
    }

    /// Where all stands that the success has to have.
    fn needed(&self) -> Vec<String> {
        let at = self.endpoint.reply.at.of(self.format);
        let fields = match self.endpoint.reply.data {
            _ if self.endpoint.reply.optional => &[],
            Data::Record(record) => record.fields,
            Data::Nothing | Data::List { .. } => &[],
        };
        let required = fields.iter().filter(|field| field.required);
        let step = |field: &Field<'_>| match (self.format, field.xml) {
            (Format::Xml, XmlName::Child(name)) => format!("{at}/{name}"),
            (Format::Xml, XmlName::Attribute(name)) => format!("{at}/@{name}"),
            (Format::Xml, XmlName::Text) => at.to_owned(),
            (Format::Json, _) if at.is_empty() => field.json.to_owned(),
            (Format::Json, _) => format!("{at}/{}", field.json),
            (Format::Form, _) => field.wire.to_owned(),
        };
        let fields: Vec<_> = required.map(step).collect();
        let whole = if self.endpoint.reply.optional {
            parent(at)
        } else {
            at
        };
        match fields.is_empty() {
            true if whole.is_empty() => Vec::new(),
            true => vec![whole.to_owned()],
            false => fields,
        }
    }

    /// A refusal of which nothing is said, beside or inside of what is there.
    fn unknown(&self) -> Option<Witness> {
        let at = self.endpoint.reply.at.of(self.format);
        let mut around = [at, parent(at)]
            .into_iter()
            .filter(|_| self.shape.is_none());
        around.find_map(|around| {
            let at = match around {
                "" => UNKNOWN.to_owned(),
                around => format!("{around}/{UNKNOWN}"),
            };
            self.taken(
                "refusal that the spec does not describe",
                &[(&at, REASON)],
                None,
            )
        })
    }

    /// These texts as a refusal, if it is read as a success.
    fn taken(&self, what: &str, texts: &[Text<'_>], list: Option<List<'_>>) -> Option<Witness> {
        let rendered = self.rendered(texts, list)?;
        self.read(&rendered).ok()?;
        witness(what, "is read as a success", rendered)
    }

    /// A refusal with these texts and this list; none without any, or without a place for the list.
    fn rendered(&self, texts: &[Text<'_>], list: Option<List<'_>>) -> Option<Rendered> {
        let is_there = list.map_or(!texts.is_empty(), |(at, _)| !at.is_empty());
        let Endpoint { api, .. } = self.endpoint;
        let mut rendered = engine::render_texts(api, self.format, texts, list).ok()?;
        if api.outcomes.status.http {
            rendered.status = REFUSED;
        }
        is_there.then_some(rendered)
    }

    fn read(&self, rendered: &Rendered) -> Result<(), ReplyError> {
        let source = Source {
            endpoint: self.endpoint,
            format: self.format,
            status: rendered.status,
            body: &rendered.body,
            limits: Limits::DEFAULT,
        };
        read_reply(&source).map(drop)
    }
}

fn witness(what: &str, told: &str, rendered: Rendered) -> Option<Witness> {
    let told = format!("this {what}, as the renderer writes it, {told}");
    let body = String::from_utf8(rendered.body).ok()?;
    Some(Witness { told, body })
}

/// What is around the last step of a path.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(around, _)| around)
}
