//! Does a documented success prove anything? What looks like a refusal, or could, does not.
//!
//! For each operation, each format and each shape of a refusal: is a refusal ever read as the success, and a success as a
//! refusal? Refusals are looked for first, so that one that says something is one. What is left are refusals that say
//! nothing where they could, and successes with something of their own in a refusal's place.

use std::collections::HashMap;

use super::place::Places;
use super::{Checks, forms, outcomes};
use crate::diagnostic::{Code, Diagnostic, Doubt};
use crate::model::{Api, Data, Field, Format, Record, RefusalShape, Success, Type, XmlName};
use crate::source::Span;
use crate::text::quoted;

/// The step to an element's own text.
const TEXT: &str = "text()";

/// What successes are compared with.
#[derive(Clone, Copy)]
pub(super) struct Proof<'m> {
    pub(super) api: &'m Api,
    pub(super) places: Places<'m>,
    /// Where each shape of a refusal stands in the spec.
    pub(super) spans: &'m [Option<Span>],
    pub(super) records: &'m [Record],
    /// What is known of each record.
    pub(super) looks: &'m [Look<'m>],
}

/// What is asked of a record again and again.
pub(super) struct Look<'m> {
    /// The fields by what they are called in each format.
    by_name: HashMap<(Format, String), &'m Field>,
    /// The fields that must be there.
    required: Vec<&'m Field>,
    /// The fields that are no values.
    parted: Vec<&'m Field>,
}

impl Look<'_> {
    /// Whether every field is a value.
    pub(super) const fn is_flat(&self) -> bool {
        self.parted.is_empty()
    }

    /// Whether no field has to be there. A record without fields is a mistake of its own.
    fn takes_anything(&self) -> bool {
        self.required.is_empty() && !self.by_name.is_empty()
    }
}

/// How each record looks.
pub(super) fn looks<'m>(records: &'m [Record], api: &Api) -> Vec<Look<'m>> {
    let look = |record: &'m Record| {
        let mut by_name = HashMap::new();
        for field in &record.fields {
            for format in &api.formats {
                by_name
                    .entry((*format, step(field, *format)))
                    .or_insert(field);
            }
        }
        let fields = record.fields.iter();
        let is_parted = |field: &&Field| !matches!(field.ty, Type::Value(_));
        Look {
            by_name,
            required: fields.clone().filter(|field| field.required).collect(),
            parted: fields.filter(is_parted).collect(),
        }
    };
    records.iter().map(look).collect()
}

/// What a field is called in a format.
fn step(field: &Field, format: Format) -> String {
    match (format, &field.xml) {
        (Format::Xml, XmlName::Child(name)) => name.clone(),
        (Format::Xml, XmlName::Attribute(name)) => format!("@{name}"),
        (Format::Xml, XmlName::Text) => TEXT.to_owned(),
        (Format::Json, _) => field.json.clone(),
        (Format::Form, _) => field.stem().to_owned(),
    }
}

/// What follows `around` in a path, if it is around what the path leads to.
fn below<'p>(path: &'p str, around: &str) -> Option<&'p str> {
    match path.strip_prefix(around)? {
        rest if around.is_empty() || rest.is_empty() => Some(rest),
        rest => rest.strip_prefix('/'),
    }
}

/// What is around the last step of a path.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(around, _)| around)
}

/// One of the names that a pattern for numbers stands for.
fn numbered(name: &str) -> String {
    let (stem, patterns) = formwork_vocabulary::split(name, 1, false);
    let number = patterns
        .first()
        .map(|pattern| pattern.text.replace('*', "").replace('N', "1"));
    format!("{stem}{}", number.unwrap_or_default())
}

impl Proof<'_> {
    /// A success that is a document must not look like a refusal, in any of the API's formats. `at` is where it stands in the spec, and `endpoint`
    /// where its operation's name does.
    pub(super) fn check(
        self,
        checks: &mut Checks<'_>,
        endpoint: Span,
        at: Span,
        success: &Success,
    ) {
        let outcomes = &self.api.outcomes;
        for format in &self.api.formats {
            let compared = Compared {
                proof: self,
                endpoint,
                at,
                success,
                format: *format,
                path: success.at.of(*format),
            };
            if compared.is_apart(checks) || compared.is_unproven(checks) {
                return;
            }
            for refusal in outcomes.refusals.iter().enumerate() {
                if compared.reads_as_refusal(checks, refusal)
                    || compared.admits_refusals(checks, refusal)
                {
                    return;
                }
            }
        }
        self.needs_words(checks, endpoint, at, success);
    }

    fn look(&self, record: usize) -> Option<&Look<'_>> {
        self.looks.get(record)
    }

    fn may_be_left_out(self, success: &Success, format: Format) -> bool {
        success.optional && !self.places.is_whole(format, success.at.of(format))
    }

    /// Whether nothing has to stand below its root, or below what is above a list, which may be left out.
    fn takes_anything(&self, success: &Success, format: Format) -> bool {
        let path = success.at.of(format);
        match success.data {
            _ if self.may_be_left_out(success, format) => true,
            Data::Nothing | Data::Raw(_) => !path.is_empty(),
            Data::Record(record) => self.look(record).is_some_and(Look::takes_anything),
            // In JSON the array has to be there.
            Data::List { .. } => format == Format::Xml && path.contains('/'),
        }
    }

    /// Where it takes anything, the spec must say how refusals look, or they may look like it.
    fn needs_words(&self, checks: &mut Checks<'_>, endpoint: Span, at: Span, success: &Success) {
        let verdict = checks.spec.api.verdict.as_ref();
        let outcomes = &self.api.outcomes;
        let mut shapes = outcomes.refusals.iter();
        if !shapes.any(|shape| outcomes.is_message(shape)) {
            return;
        }
        let has_envelope = checks.spec.api.envelope.is_some();
        let said_in_xml =
            has_envelope || verdict.is_some_and(|it| it.root.is_some() || it.fault.is_some());
        let said_in_others = verdict.is_some_and(|it| it.message.is_some());
        let is_open = |format: &Format| match format {
            Format::Xml => !said_in_xml,
            Format::Json => !said_in_others,
            // The message has to stand beside what may be cut off.
            Format::Form => false,
        };
        let formats = self.api.formats.iter();
        let open: Vec<Format> = formats
            .copied()
            .filter(|one| is_open(one) && self.takes_anything(success, *one))
            .collect();
        let Some(format) = open.first().copied() else {
            return;
        };
        let in_xml = open.contains(&Format::Xml);
        let in_others = open.iter().any(|format| *format != Format::Xml);
        let keys = match (in_xml, in_others) {
            (true, true) => "`root` and `message`, or `refusals`,",
            (false, _) => "`message` or `refusals`",
            (true, false) if self.api.formats.len() > 1 => "`root` or `refusals`",
            (true, false) => "`root`, `fault` or `refusals`",
        };
        let (message, other) = match success.data {
            Data::Nothing | Data::Raw(_) => (
                "nothing says that a refusal does not have this root as well",
                "a list with a root of one element, or a record with a field that is not optional",
            ),
            Data::Record(_) => (
                "nothing says that a refusal does not look like this record, which needs no field",
                "a list with a root of one element, or a record with a field that is not optional",
            ),
            Data::List { .. } => (
                "nothing says that a refusal does not have the elements above this list, which is left out where it is empty",
                "a list that is the root",
            ),
        };
        let doubt = Doubt {
            endpoint: Some(endpoint),
            format,
            shape: None,
            field: None,
        };
        let complaint = Diagnostic::new(Code::Unproven, at, message).doubted(doubt);
        checks.push(complaint.help(format!(
            "say how refusals look, by {keys} under `verdict` of `api`, or answer by what no refusal has: {other}"
        )));
    }
}

/// One success in one format.
#[derive(Clone, Copy)]
struct Compared<'m> {
    proof: Proof<'m>,
    /// Where the name of the operation stands in the spec.
    endpoint: Span,
    at: Span,
    success: &'m Success,
    format: Format,
    /// Where it stands.
    path: &'m str,
}

/// A refusal's shape, after its place among them.
type Refusal<'m> = (usize, &'m RefusalShape);

impl<'m> Compared<'m> {
    /// A complaint about this success and a refusal, or the status of every answer.
    fn complaint(
        self,
        code: Code,
        message: String,
        shape: Option<usize>,
        field: Option<&Field>,
    ) -> Diagnostic {
        let complaint = Diagnostic::new(code, self.at, message).doubted(Doubt {
            endpoint: Some(self.endpoint),
            format: self.format,
            shape,
            field: field.map(|field| field.at),
        });
        let refusal = shape.and_then(|nth| *self.proof.spans.get(nth)?);
        complaint
            .also_if(field.map(|field| field.at), "this field")
            .also_if(refusal, "the refusal")
    }

    /// Whether what has nothing of its own has no status either.
    fn is_unproven(self, checks: &mut Checks<'_>) -> bool {
        let status = &self.proof.api.outcomes.status;
        let has_status = !status.at.of(self.format).is_empty();
        let is_bare = self.success.data == Data::Nothing && self.path.is_empty();
        let is_unproven = match is_bare {
            true => !has_status && !status.http,
            false => self.format == Format::Form && !has_status && self.may_be_cut_off(),
        };
        if is_unproven {
            let name = self.format.name();
            let why = match is_bare {
                true => "it has no data",
                false => "no pair of its data has to be there",
            };
            let message =
                format!("nothing proves this success in {name}: {why}, and answers have no status");
            let complaint = self.complaint(Code::Unproven, message, None, None);
            checks.push(complaint.help(match is_bare {
                true => "say under `verdict` of `api` where a `status` or a `message` stands, or `http: true` if an HTTP status is enough, or answer by a `root` of its own",
                false => "say under `verdict` of `api` where a `status` or a `message` stands, or answer by a record with a field that is not optional",
            }));
        }
        is_unproven
    }

    /// Whether no pair of the data has to be there, so that an empty form looks the same.
    fn may_be_cut_off(self) -> bool {
        let is_pair = |field: &&Field| matches!(field.ty, Type::Value(_) | Type::Record(_));
        match self.success.data {
            Data::Record(record) if !self.success.optional => {
                let look = self.proof.look(record);
                look.is_some_and(|look| !look.required.iter().any(is_pair))
            }
            Data::Nothing | Data::Raw(_) | Data::Record(_) | Data::List { .. } => true,
        }
    }

    /// Whether the status, which stands in every answer, cannot stand beside the data.
    fn is_apart(self, checks: &mut Checks<'_>) -> bool {
        let status = &self.proof.api.outcomes.status;
        let place = status.at.of(self.format);
        let has_data = !self.path.is_empty() || self.success.data != Data::Nothing;
        if !status.beside || place.is_empty() || !has_data {
            return false;
        }
        let root = |path: &'m str| path.split('/').next();
        let is_list = matches!(self.success.data, Data::List { .. });
        let message = match self.format {
            // What is no path was told.
            Format::Xml if root(place) != root(self.path) && !place.starts_with('@') => format!(
                "this success stands at {}, and the status that is in every answer at {}, below another root",
                quoted(self.path),
                quoted(place)
            ),
            Format::Xml | Format::Json
                if !self.path.is_empty() && below(self.path, place).is_some() =>
            {
                format!(
                    "in {}, this success stands at {}, and the status that is in every answer, a text, at {}",
                    self.format.name(),
                    quoted(self.path),
                    quoted(place)
                )
            }
            Format::Xml if self.is_in_list(place) => {
                return self.is_among_items(checks, "the status of every answer", place, None);
            }
            Format::Xml | Format::Json
                if self.may_be_left_out() && below(place, self.path).is_some() =>
            {
                format!(
                    "in {}, these data may be left out, and the status that is in every answer stands inside of them at {}",
                    self.format.name(),
                    quoted(place)
                )
            }
            Format::Json if is_list && below(place, self.path).is_some() => format!(
                "in JSON this list is all that there is around {}, where the status should stand in every answer",
                quoted(place)
            ),
            Format::Xml | Format::Json | Format::Form => {
                return self.field_at(checks, "status", place, None);
            }
        };
        let status = outcomes::status_span(&checks.spec.api);
        let complaint = self.complaint(Code::ReplyClash, message, None, None);
        let complaint = complaint.also_if(status, "the status");
        checks.push(complaint.help("say the `root` of both in this format, `{ xml: …, json: … }`, or name by `envelope` what is around every answer"));
        true
    }

    fn may_be_left_out(self) -> bool {
        self.proof.may_be_left_out(self.success, self.format)
    }

    /// Whether no list of errors may be there in XML, not even an empty one.
    fn is_contradicted(self) -> bool {
        let status = &self.proof.api.outcomes.status;
        self.format == Format::Xml && !status.beside && !status.at.xml.is_empty()
    }

    /// Whether something stands in the items of this list in XML. What stands beside them is found.
    fn is_in_list(self, place: &str) -> bool {
        let inside = below(place, self.path).filter(|_| self.format == Format::Xml);
        let Data::List { item, .. } = &self.success.data else {
            return false;
        };
        inside.is_some_and(|rest| below(rest, item).is_some())
    }

    /// True: something stands among the items of this list.
    fn is_among_items(
        self,
        checks: &mut Checks<'_>,
        what: &str,
        place: &str,
        shape: Option<usize>,
    ) -> bool {
        let message = format!(
            "in XML, each item of this list stands in {}, and {what} at {}, which is in an item",
            quoted(self.path),
            quoted(place)
        );
        self.clash(
            checks,
            message,
            shape,
            "give the items another name, or the list a `root` of its own",
        );
        true
    }

    /// Whether a refusal that says nothing is read as the success.
    fn admits_refusals(self, checks: &mut Checks<'_>, (nth, shape): Refusal<'_>) -> bool {
        let outcomes = &self.proof.api.outcomes;
        // What no pair of a form tells to be whole has the status beside it.
        let by_status = outcomes.status.beside
            || self.success.data == Data::Nothing && self.path.is_empty()
            || self.format == Format::Form && self.may_be_cut_off();
        // A message that is there and not that of success is a refusal's. In XML its root may be all there is.
        let by_message = outcomes.is_message(shape) && self.format != Format::Xml;
        if by_status || by_message || !shape.is_in(self.format) || !self.may_be(shape) {
            return false;
        }
        let Some((name, place)) = self.parts(shape).next() else {
            return false;
        };
        let message = format!(
            "in {}, a refusal with its {name} at {} that says nothing is read as this success{}",
            self.format.name(),
            quoted(place),
            match self.path {
                "" => String::new(),
                path => format!(" at {}", quoted(path)),
            }
        );
        self.clash(checks, message, Some(nth), "let the success have what no refusal has: a root or element of its own, or a field that is not optional; or say under `verdict` where a `status` stands in every answer");
        true
    }

    /// The parts that a refusal has in this format, and their places.
    fn parts(self, shape: &RefusalShape) -> impl Iterator<Item = (&'static str, &str)> {
        let parts = shape.parts().into_iter();
        let parts = parts.map(move |(name, part)| (name, part.of(self.format)));
        parts.filter(|(_, place)| !place.is_empty())
    }

    /// Whether all that the success needs can stand in a refusal of this shape.
    fn may_be(self, shape: &RefusalShape) -> bool {
        let has = |path: &str| {
            let mut parts = self.parts(shape);
            parts.any(|(_, place)| below(place, path).is_some())
        };
        let has_field = |field: &&Field| {
            let name = step(field, self.format);
            match self.path {
                "" => has(&name),
                path => has(&format!("{path}/{name}")),
            }
        };
        match self.success.data {
            _ if self.may_be_left_out() => has(parent(self.path)),
            Data::Nothing | Data::Raw(_) => has(self.path),
            // In JSON a list is an array, as errors alone are. Where the elements around it are a refusal's as well, its own one has
            // to be there.
            Data::List { .. } if self.format == Format::Json => {
                let errors = shape.errors.of(self.format);
                !self.path.is_empty() && below(errors, self.path).is_some()
            }
            Data::List { .. } => !self.path.is_empty() && has(self.path),
            Data::Record(record) => {
                let look = self.proof.look(record);
                has(self.path) && look.is_some_and(|look| look.required.iter().all(has_field))
            }
        }
    }

    /// Whether something of the success is read as a refusal.
    fn reads_as_refusal(self, checks: &mut Checks<'_>, (nth, shape): Refusal<'_>) -> bool {
        let refusal = Some(nth);
        let is_message = self.proof.api.outcomes.is_message(shape);
        self.parts(shape).any(|(name, place)| {
            // Each error has an element of its own, and a list of them that is there contradicts a message of success.
            let element = match name {
                "errors" => place.split("/@").next().unwrap_or(place),
                _ => place,
            };
            let element = match name == "errors" && self.is_contradicted() {
                true => parent(element),
                false => element,
            };
            let is_around = !self.path.is_empty() && below(self.path, element).is_some();
            if is_around {
                let message = format!(
                    "in {}, this success stands at {}, and the {name} of a refusal at {}",
                    self.format.name(),
                    quoted(self.path),
                    quoted(place)
                );
                self.clash(checks, message, refusal, "success and refusal need elements or members of their own, below one root or two");
            }
            if self.is_in_list(place) {
                return self.is_among_items(checks, &format!("the {name} of a refusal"), place, refusal);
            }
            // A field that is called like the errors of a message is that field. In forms they may be pairs of one name.
            let is_field = is_message
                && matches!(name, "errors" | "alone")
                && self.format != Format::Form;
            is_around || !is_field && self.field_at(checks, name, place, refusal)
        })
    }

    /// Whether a field of the success stands where something else does.
    fn field_at(
        self,
        checks: &mut Checks<'_>,
        what: &str,
        place: &str,
        shape: Option<usize>,
    ) -> bool {
        let found = match (&self.success.data, self.format) {
            (Data::Nothing | Data::Raw(_), _) | (Data::List { .. }, Format::Form | Format::Xml) => {
                None
            }
            (Data::Record(record), Format::Form) => self.pair(*record, place),
            (Data::Record(record), _) => {
                below(place, self.path).and_then(|rest| self.field(*record, rest))
            }
            (Data::List { .. }, Format::Json) if self.path.is_empty() => None,
            (Data::List { record, .. }, Format::Json) => {
                below(place, self.path).and_then(|rest| self.field(*record, rest))
            }
        };
        if let Some(field) = found {
            let of = match what {
                "status" => "every answer has its status".to_owned(),
                part => format!("a refusal has its {part}"),
            };
            let name = quoted(field.name());
            let format = self.format.name();
            let message =
                format!("in {format}, the field {name} of this success stands where {of}");
            let status = outcomes::status_span(&checks.spec.api).filter(|_| shape.is_none());
            let complaint = self.complaint(Code::ReplyClash, message, shape, found);
            let complaint = complaint.also_if(status, "the status");
            checks.push(
                complaint.help("give one of them another name, or the data a `root` of their own"),
            );
        }
        found.is_some()
    }

    /// The field that a pair of a form belongs to.
    fn pair(self, record: usize, name: &str) -> Option<&'m Field> {
        let look = self.proof.looks.get(record)?;
        let (records, join) = (self.proof.records, self.proof.api.join);
        let name = numbered(name);
        let is_inside = |field: &&&Field| forms::is_secret(&name, field, records, join).is_some();
        let value = look.by_name.get(&(Format::Form, name.clone()));
        value
            .or_else(|| look.parted.iter().find(is_inside))
            .copied()
    }

    /// The field of a record that stands at a path, or around what stands there: what is in it is the field's.
    fn field(self, record: usize, path: &str) -> Option<&'m Field> {
        let first = match path.split('/').next() {
            None | Some("") => TEXT,
            Some(first) => first,
        };
        let by_name = &self.proof.looks.get(record)?.by_name;
        by_name.get(&(self.format, first.to_owned())).copied()
    }

    fn clash(self, checks: &mut Checks<'_>, message: String, shape: Option<usize>, help: &str) {
        let status = outcomes::status_span(&checks.spec.api).filter(|_| shape.is_none());
        let complaint = self.complaint(Code::ReplyClash, message, shape, None);
        checks.push(complaint.also_if(status, "the status").help(help));
    }
}
