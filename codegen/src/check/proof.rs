//! Does a documented success prove anything? What looks like a refusal, or could, does not.

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Field, Format, Record};
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
}

/// How each record looks.
pub(super) fn looks(records: &[Record], api: &Api) -> Vec<Look> {
    let is_message = |field: &Field| field.wire == api.verdict.message;
    let look = |record: &Record| Look {
        has_message: record.fields.iter().any(is_message),
        takes_anything: !record.fields.is_empty()
            && record.fields.iter().all(|field| !field.required),
    };
    records.iter().map(look).collect()
}

impl Success<'_> {
    /// A success must not look like a refusal, in any of the API's formats.
    pub(super) fn check(&self, checks: &mut Checks<'_>, api: &Api) {
        let clashes = self.same_root(checks, api) | self.message(checks, api);
        if !clashes && self.takes_anything() {
            self.refusals_differ(checks, api);
        }
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
            Holds::Record(look) if api.formats.contains(&Format::Json) => look.has_message,
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

    /// Whether nothing has to stand below its root, or below the elements around a list.
    fn takes_anything(&self) -> bool {
        match self.holds {
            Holds::Nothing => true,
            Holds::Record(look) => look.takes_anything,
            Holds::List => self.root.is_some_and(|root| root.contains('/')),
        }
    }

    /// Then the spec must say how refusals look, or they may look like it.
    fn refusals_differ(&self, checks: &mut Checks<'_>, api: &Api) {
        let verdict = checks.spec.api.verdict.as_ref();
        let in_xml = verdict.is_some_and(|it| it.root.is_some() || it.fault.is_some());
        // In JSON a list is an array, which no refusal is.
        let is_list = matches!(self.holds, Holds::List);
        let in_json = is_list || verdict.is_some_and(|it| it.message.is_some());
        let speaks = |format| api.formats.contains(&format);
        let keys = match (
            speaks(Format::Xml) && !in_xml,
            speaks(Format::Json) && !in_json,
        ) {
            (false, false) => return,
            (true, true) => "`root` and `message`",
            (false, true) => "`message`",
            (true, false) if speaks(Format::Json) => "`root`",
            (true, false) => "`root` or `fault`",
        };
        let message = match self.holds {
            Holds::Nothing => "nothing says that a refusal does not have this root as well",
            Holds::Record(_) => {
                "nothing says that a refusal does not look like this record, which needs no field"
            }
            Holds::List => {
                "nothing says that a refusal does not look like an empty list, whose last element may be left out"
            }
        };
        let complaint = Diagnostic::new(Code::Unproven, self.at, message);
        checks.push(complaint.help(format!(
            "say how refusals look, by {keys} under `verdict` of `api`, or answer by what no refusal has: a list with a root of one element, or a record with a field that is not optional"
        )));
    }
}

/// Whether one path of elements is the beginning of the other, so that a reader of both does not know which one it is on.
fn is_one_way(one: &str, other: &str) -> bool {
    one.split('/').zip(other.split('/')).all(|(a, b)| a == b)
}
