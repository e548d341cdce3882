//! Names on the wire: parameters, elements, paths and the base URL.

use std::collections::HashMap;

use super::Checks;
use super::carried::Carried;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::spec::At;
use crate::text::quoted;

/// The wire names of one request: each one once, and none of those that every request carries.
#[derive(Default)]
pub(super) struct Names<'c> {
    carried: Option<&'c Carried<'c>>,
    own: HashMap<String, Span>,
}

impl<'c> Names<'c> {
    /// No names but those of the credentials.
    pub(super) fn beside(carried: &'c Carried<'c>) -> Self {
        Self {
            carried: Some(carried),
            own: HashMap::new(),
        }
    }

    /// Takes a name.
    pub(super) fn claim(&mut self, checks: &mut Checks<'_>, name: &str, span: Span) {
        let is_carried = self
            .carried
            .is_some_and(|carried| carried.names.contains(name));
        let first = match is_carried {
            true => Some(None),
            false => self.own.get(name).copied().map(Some),
        };
        if let Some(first) = first {
            let message = format!("the wire name {} is taken", quoted(name));
            let complaint = Diagnostic::new(Code::SameWire, span, message);
            let complaint = match first {
                Some(first) => complaint.also(first, "by this one"),
                None => complaint,
            };
            checks.push(complaint.help("one name on the wire means one parameter"));
        } else {
            self.own.insert(name.to_owned(), span);
        }
    }
}

/// A parameter's name: printable ASCII that needs no second thought in a form.
pub(super) fn parameter(checks: &mut Checks<'_>, name: &At<String>) {
    let sound = |letter: char| {
        letter.is_ascii_graphic() && !matches!(letter, '&' | '=' | '%' | '+' | '#' | '?' | ';')
    };
    if name.value.is_empty() || !name.value.chars().all(sound) {
        let message = format!("{} cannot be a parameter's name", quoted(&name.value));
        let complaint = Diagnostic::new(Code::BadWire, name.span, message);
        checks.push(complaint.help("a name is printable ASCII without spaces and `&=%+#?;`"));
    }
}

/// The name of an XML element; JSON takes the same.
pub(super) fn element(checks: &mut Checks<'_>, name: &At<String>) {
    let mut letters = name.value.chars();
    let begins = letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    let goes_on =
        letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'));
    let reserved = name
        .value
        .get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("xml"));
    if !begins || !goes_on || reserved {
        let message = format!("{} cannot be an element's name", quoted(&name.value));
        let complaint = Diagnostic::new(Code::BadElement, name.span, message);
        checks.push(complaint.help("a name begins with a letter or `_`, goes on with letters, digits and `_-.`, and never begins with `xml`"));
    }
}

/// A path of elements, from the root on: `ListTopicsResponse/ListTopicsResult`.
pub(super) fn elements(checks: &mut Checks<'_>, path: &At<String>) {
    for name in path.value.split('/') {
        element(checks, &At::new(name.to_owned(), path.span));
    }
}

/// A path below the base, in a call. The base itself is `/`; it has no room for a suffix.
pub(super) fn path(checks: &mut Checks<'_>, path: &str, call: &At<String>, has_suffix: bool) {
    let complaint = |message: String| Diagnostic::new(Code::BadPath, call.span, message);
    let suffix = [".xml", ".json"]
        .into_iter()
        .find(|suffix| has_suffix && path.ends_with(suffix));
    if path == "/" && has_suffix {
        let complaint =
            complaint("the base itself has no name that a suffix could follow".to_owned());
        checks.push(complaint.help("write a path, or `suffix: none` under `api`"));
    } else if path != "/" && !path.split('/').all(is_segment) {
        let complaint = complaint(format!("{} is no path below the base", quoted(path)));
        checks.push(complaint.help("write segments of letters, digits and `.-_~`, without a leading slash, such as `distributor.add`"));
    } else if let Some(suffix) = suffix {
        let complaint = complaint(format!(
            "a path has no suffix: `{suffix}` chooses the format of a call"
        ));
        checks.push(complaint.replace(call.span, call.value.trim_end_matches(suffix)));
    }
}

/// The base URL. A trailing slash is a mistake, so that a path can be appended.
pub(super) fn base(checks: &mut Checks<'_>, base: &At<String>) {
    let complaint = |message: String| Diagnostic::new(Code::BadBase, base.span, message);
    let trimmed = base.value.trim_end_matches('/');
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| trimmed.strip_prefix(scheme));
    if !rest.is_some_and(is_host_and_path) {
        let complaint = complaint(format!("{} is no base URL", quoted(&base.value)));
        checks.push(complaint.help(
            "write `https://`, a host and a path: no user, no query, no fragment, no spaces",
        ));
    } else if trimmed.len() < base.value.len() {
        let complaint = complaint("a base URL ends without a slash".to_owned());
        checks.push(complaint.replace(base.span, trimmed));
    }
}

/// What follows the scheme of a base URL.
fn is_host_and_path(text: &str) -> bool {
    let (host, path) = text.split_once('/').unwrap_or((text, "path"));
    let in_host = |letter: char| {
        letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ':' | '[' | ']')
    };
    host.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[')
        && host.chars().all(in_host)
        && path.split('/').all(is_segment)
}

/// A part of a path.
fn is_segment(part: &str) -> bool {
    let sound =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '~' | '-');
    !part.is_empty() && part != "." && part != ".." && part.chars().all(sound)
}
