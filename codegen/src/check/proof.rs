//! Does a documented success prove anything? What looks like a refusal, or could, does not.

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Field, Format, Record, Type};
use crate::source::Span;
use crate::text::quoted;

/// What an operation answers, as far as it could look like a refusal.
pub(super) struct Success<'a> {
    pub(super) at: Span,
    /// The elements from the root on; none where JSON is spoken alone.
    pub(super) root: Option<&'a str>,
    pub(super) holds: Holds,
}

/// What a success holds.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    /// Nothing: its root is all there is.
    Nothing,
    Record(Look),
    /// A list, which holds nothing but its items. Below a path it may be left out, where it is empty.
    List,
}

/// How far a record looks like a refusal.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// A field is named like the message of a verdict.
    has_message: bool,
    /// No field has to be there. A record without fields is a mistake of its own.
    takes_anything: bool,
    /// Every field is a value.
    pub(super) is_flat: bool,
}

/// How each record looks.
pub(super) fn looks(records: &[Record], api: &Api) -> Vec<Look> {
    let name = &api.verdict.message;
    let is_message = |field: &Field| match api.formats.contains(&Format::Json) {
        true => field.json == *name,
        false => field.wire == *name,
    };
    let look = |record: &Record| Look {
        has_message: record.fields.iter().any(is_message),
        takes_anything: !record.fields.is_empty()
            && record.fields.iter().all(|field| !field.required),
        is_flat: record
            .fields
            .iter()
            .all(|field| matches!(field.ty, Type::Value(_))),
    };
    records.iter().map(look).collect()
}

impl Success<'_> {
    /// A success must not look like a refusal, in any of the API's formats.
    pub(super) fn check(&self, checks: &mut Checks<'_>, api: &Api) {
        let clashes = self.same_root(checks, api) | self.message(checks, api);
        if clashes {
            return;
        }
        let in_xml = api.formats.contains(&Format::Xml) && self.takes_anything(Format::Xml);
        let in_json = api.formats.contains(&Format::Json) && self.takes_anything(Format::Json);
        self.refusals_differ(checks, api, in_xml, in_json);
    }

    /// Whether it has the elements of a verdict.
    fn same_root(&self, checks: &mut Checks<'_>, api: &Api) -> bool {
        let fault = api.verdict.fault.as_ref().map(|fault| &fault.root);
        let mut taken = fault.into_iter().chain([&api.verdict.root]);
        let root = self.root.filter(|_| api.formats.contains(&Format::Xml));
        let clash = root.and_then(|root| Some((root, taken.find(|one| is_one_way(one, root))?)));
        if let Some((root, taken)) = clash {
            let (root, taken) = (quoted(root), quoted(taken));
            let message = match root == taken {
                true => format!("{root} is also the root of verdicts"),
                false => format!("{root} and {taken}, the root of verdicts, are one path"),
            };
            let complaint = Diagnostic::new(Code::ReplyClash, self.at, message);
            checks.push(complaint.help("success and refusal need elements of their own, below one root or two; an API that tells them apart by an attribute or a text cannot be described yet"));
        }
        clash.is_some()
    }

    /// Whether it has the message of a verdict. Elements of XML stand below a root of their own.
    fn message(&self, checks: &mut Checks<'_>, api: &Api) -> bool {
        let name = &api.verdict.message;
        let clash = match self.holds {
            Holds::Record(look) if api.formats.iter().any(|one| *one != Format::Xml) => {
                look.has_message
            }
            Holds::Nothing | Holds::Record(_) | Holds::List => false,
        };
        if clash {
            let message = format!(
                "a field of the record is named {} like the message of a verdict",
                quoted(name)
            );
            checks.push(Diagnostic::new(Code::ReplyClash, self.at, message));
        }
        clash
    }

    /// Whether nothing has to stand below its root, or below what is above a list, whose element may be left out in XML.
    fn takes_anything(&self, format: Format) -> bool {
        match (self.holds, format) {
            (Holds::Nothing, _) => true,
            (Holds::Record(look), _) => look.takes_anything,
            (Holds::List, Format::Xml) => self.root.is_some_and(|root| root.contains('/')),
            (Holds::List, Format::Json | Format::Form) => false,
        }
    }

    /// Where it takes anything, the spec must say how refusals look, or they may look like it.
    fn refusals_differ(&self, checks: &mut Checks<'_>, api: &Api, in_xml: bool, in_json: bool) {
        let verdict = checks.spec.api.verdict.as_ref();
        let said_in_xml = verdict.is_some_and(|it| it.root.is_some() || it.fault.is_some());
        let said_in_json = verdict.is_some_and(|it| it.message.is_some());
        let keys = match (in_xml && !said_in_xml, in_json && !said_in_json) {
            (false, false) => return,
            (true, true) => "`root` and `message`",
            (false, true) => "`message`",
            (true, false) if api.formats.contains(&Format::Json) => "`root`",
            (true, false) => "`root` or `fault`",
        };
        let (message, other) = match self.holds {
            Holds::Nothing => (
                "nothing says that a refusal does not have this root as well",
                "a list with a root of one element, or a record with a field that is not optional",
            ),
            Holds::Record(_) => (
                "nothing says that a refusal does not look like this record, which needs no field",
                "a list with a root of one element, or a record with a field that is not optional",
            ),
            Holds::List => (
                "nothing says that a refusal does not have the elements above this list, which is left out where it is empty",
                "a list that is the root",
            ),
        };
        let complaint = Diagnostic::new(Code::Unproven, self.at, message);
        checks.push(complaint.help(format!(
            "say how refusals look, by {keys} under `verdict` of `api`, or answer by what no refusal has: {other}"
        )));
    }
}

/// Whether one path of elements is the beginning of the other, so that a reader of both does not know which one it is on.
fn is_one_way(one: &str, other: &str) -> bool {
    one.split('/').zip(other.split('/')).all(|(a, b)| a == b)
}
