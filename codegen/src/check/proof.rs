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
    pub(super) holds: Holds<'a>,
}

/// What a success holds.
#[derive(Clone, Copy)]
pub(super) enum Holds<'a> {
    /// Nothing: its root is all there is.
    Nothing,
    Record(&'a Record),
    /// A list, which holds nothing but its items.
    List,
}

impl Success<'_> {
    /// A success must not look like a refusal, in any of the API's formats.
    pub(super) fn check(&self, checks: &mut Checks<'_>, api: &Api) {
        self.same_root(checks, api);
        self.message(checks, api);
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
        let is_message = |field: &Field| field.wire == *name;
        let clash = match self.holds {
            Holds::Record(record) if api.formats.contains(&Format::Json) => {
                record.fields.iter().any(is_message)
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
}

/// Whether one path of elements is the beginning of the other, so that a reader of both does not know which one it is on.
fn is_one_way(one: &str, other: &str) -> bool {
    one.split('/').zip(other.split('/')).all(|(a, b)| a == b)
}
