//! Names on the wire: parameters, elements, paths and the base URL.

use std::collections::HashMap;

use formwork_vocabulary::{is_segment, path_param, path_params};

use super::carried::Carried;
use super::{Checks, namespaces};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Format;
use crate::source::Span;
use crate::spec::At;
use crate::text::quoted;

/// The wire names of one request: each one once, and none of those that every request carries.
#[derive(Default)]
pub(super) struct Names<'c> {
    carried: Option<&'c Carried<'c>>,
    own: HashMap<String, Span>,
    /// The path of the call, where some of them may be.
    path: &'c str,
}

impl<'c> Names<'c> {
    /// No names but those of the credentials.
    pub(super) fn beside(carried: &'c Carried<'c>, path: &'c str) -> Self {
        Self {
            carried: Some(carried),
            own: HashMap::new(),
            path,
        }
    }

    /// Whether a parameter of this name is a segment of the path.
    pub(super) fn has_in_path(&self, name: &str) -> bool {
        path_params(self.path).any(|own| own == name)
    }

    /// With this name, which was looked at before.
    pub(super) fn holding(mut self, name: Option<&At<String>>) -> Self {
        let held = name.map(|name| (name.value.clone(), name.span));
        self.own.extend(held);
        self
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

    /// No other name is one that an item of a list has.
    pub(super) fn items<'n>(
        &self,
        checks: &mut Checks<'_>,
        lists: impl Iterator<Item = &'n At<String>>,
    ) {
        let mut by_item = HashMap::new();
        for list in lists {
            let Some(item) = item_of_list(&list.value) else {
                continue;
            };
            if let Some(name) = self.carried.and_then(|carried| carried.items.get(&item)) {
                is_item(checks, name, list.span, list, None);
            }
            by_item.insert(item, list);
        }
        let list_of = |name| by_item.get(&item_of_name(name)?).copied();
        let names = self.own.iter();
        let mut found: Vec<(Span, &str, &At<String>)> = names
            .filter_map(|(name, span)| Some((*span, name.as_str(), list_of(name)?)))
            .collect();
        found.sort_by_key(|(span, ..)| *span);
        for (span, name, list) in found {
            is_item(checks, name, span, list, Some(list.span));
        }
    }
}

/// A name is that of an item of a list.
fn is_item(checks: &mut Checks<'_>, name: &str, at: Span, list: &At<String>, also: Option<Span>) {
    let (name, list) = (quoted(name), quoted(&list.value));
    let message = format!("{name} is the name of an item of {list}");
    let complaint = Diagnostic::new(Code::SameWire, at, message);
    let complaint = match also {
        Some(span) => complaint.also(span, "this list"),
        None => complaint,
    };
    checks.push(complaint.help("one name on the wire means one parameter"));
}

/// How the items of a list are named: the text before the number, and the sign beside it.
pub(super) type Item<'n> = (&'n str, char);

/// How the items of the list with this name are named, if they have numbers.
fn item_of_list(list: &str) -> Option<Item<'_>> {
    let ends = [("[]", ']'), (".N", '.')];
    ends.into_iter()
        .find_map(|(end, sign)| Some((list.strip_suffix(end)?, sign)))
}

/// What a name would be an item of: `x` of `x.1` and of `x[1]`.
pub(super) fn item_of_name(name: &str) -> Option<Item<'_>> {
    let sign = if name.ends_with(']') { ']' } else { '.' };
    Some((base_of_item(name)?, sign))
}

/// The base of an item's name: `x` of `x.1` and of `x[1]`.
fn base_of_item(name: &str) -> Option<&str> {
    let (base, number) = match name.strip_suffix(']') {
        Some(name) => name.rsplit_once('[')?,
        None => name.rsplit_once('.')?,
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !base.is_empty()).then_some(base)
}

/// A parameter's name: printable ASCII that needs no second thought in a form.
pub(super) fn parameter(checks: &mut Checks<'_>, name: &str, span: Span) {
    let sound = |letter: char| {
        letter.is_ascii_graphic() && !matches!(letter, '&' | '=' | '%' | '+' | '#' | '?' | ';')
    };
    if name.is_empty() || !name.chars().all(sound) {
        let message = format!("{} cannot be a parameter's name", quoted(name));
        let complaint = Diagnostic::new(Code::BadWire, span, message);
        checks.push(complaint.help("a name is printable ASCII without spaces and `&=%+#?;`"));
    }
}

/// A name that is read in replies: an XML element where the API speaks XML, a name of a pair where it speaks forms, and a JSON
/// member, which may have any name.
pub(super) fn name(checks: &mut Checks<'_>, name: &At<String>, formats: &[Format]) {
    if formats.contains(&Format::Xml) {
        return xml_name(checks, &name.value, name.span);
    }
    if formats.contains(&Format::Form) {
        return parameter(checks, &name.value, name.span);
    }
    member(checks, &name.value, name.span);
}

/// The name of a JSON member.
pub(super) fn member(checks: &mut Checks<'_>, name: &str, span: Span) {
    if name.is_empty() || name.chars().any(char::is_control) {
        let message = format!("{} cannot be a member's name", quoted(name));
        let complaint = Diagnostic::new(Code::BadElement, span, message);
        checks.push(complaint.help("a name has one letter or more, and no control characters"));
    }
}

/// An element of one item, which forms name their pairs by, and for which JSON has nothing.
pub(super) fn element(checks: &mut Checks<'_>, item: &At<String>, formats: &[Format]) {
    match [Format::Xml, Format::Form].map(|one| formats.contains(&one)) {
        [false, false] => no_path(checks, item),
        [_, _] => name(checks, item, formats),
    }
}

/// A path of such elements, from the root on: `ListTopicsResponse/ListTopicsResult`.
pub(super) fn elements(checks: &mut Checks<'_>, path: &At<String>, formats: &[Format]) {
    if !formats.contains(&Format::Xml) {
        return no_path(checks, path);
    }
    for name in path.value.split('/') {
        xml_name(checks, name, path.span);
    }
}

/// Without XML an element is a word that does no harm, and a path was meant to lead somewhere.
fn no_path(checks: &mut Checks<'_>, path: &At<String>) {
    if path.value.contains('/') {
        let message = "a path of elements means nothing outside of XML";
        let complaint = Diagnostic::new(Code::XmlAlone, path.span, message);
        checks.push(complaint.help("leave it out; where the data stand in an answer is said by `root: { json: data/rows }`, and in a form there is nothing around them"));
    }
}

/// The name of an XML element. XML reserves those that begin with `xml` for itself and forbids nobody to read them.
pub(super) fn xml_name(checks: &mut Checks<'_>, name: &str, span: Span) {
    let own = namespaces::after_prefix(checks, name, span);
    if name == "xmlns" {
        let message = "`xmlns` says what names mean, and is no name itself";
        let complaint = Diagnostic::new(Code::BadElement, span, message);
        checks.push(complaint.help("say `namespace: \"http://…\"` under `api`"));
    } else if !is_xml_name(own) {
        let message = format!("{} cannot be an element's name", quoted(name));
        let complaint = Diagnostic::new(Code::BadElement, span, message);
        let complaint = checks.spoken(complaint, Format::Xml);
        let is_step = name.starts_with('@') || name == "text()";
        checks.push(complaint.help(if is_step {
            "a field says by `xml` that it is an attribute or the element's own text; what a refusal says there has a place, \
             `refusals: [{ code: error/@code, message: error/text() }]`"
        } else {
            "a name begins with a letter or `_`, and goes on with letters, digits and `_-.`"
        }));
    }
}

/// Whether a name can be one in XML, without a prefix.
pub(super) fn is_xml_name(name: &str) -> bool {
    let mut letters = name.chars();
    let begins = letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    let goes_on =
        letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'));
    begins && goes_on
}

/// A path below the base, in a call. The base itself is `/`; it has no room for a suffix.
pub(super) fn path(checks: &mut Checks<'_>, path: &str, call: &At<String>, has_suffix: bool) {
    let complaint = |message: String| Diagnostic::new(Code::BadPath, call.span, message);
    let suffixes = Format::ALL.iter().map(|format| format!(".{format}"));
    let suffix = suffixes
        .into_iter()
        .find(|suffix| has_suffix && path.ends_with(suffix));
    if path == "/" && has_suffix {
        let complaint =
            complaint("the base itself has no name that a suffix could follow".to_owned());
        checks.push(complaint.help("write a path, or `suffix: none` under `api`"));
    } else if path.contains(['<', '>', '[', ']', ':', '*', '|'])
        || path.split('/').any(is_part_param)
    {
        let complaint = complaint(format!("{} has signs of a pattern", quoted(path)));
        checks.push(complaint.help("a parameter in a path is a whole segment: `accounts/{id}`"));
    } else if path != "/" && !path.split('/').all(is_segment_or_param) {
        let complaint = complaint(format!("{} is no path below the base", quoted(path)));
        checks.push(complaint.help("write segments of letters, digits and `.-_~`, without a leading slash, such as `distributor.add`"));
    } else if let Some(suffix) = suffix {
        let complaint = complaint(format!(
            "a path has no suffix: `{suffix}` chooses the format of a call"
        ));
        checks.push(complaint.replace(call.span, call.value.trim_end_matches(&suffix)));
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

/// Whether there are braces in a segment that is no parameter.
fn is_part_param(part: &str) -> bool {
    part.contains(['{', '}']) && path_param(part).is_none()
}

fn is_segment_or_param(part: &str) -> bool {
    is_segment(part) || path_param(part).is_some()
}
