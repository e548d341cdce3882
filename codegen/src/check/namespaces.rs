//! Prefixes of names in XML, and the namespaces that are declared.

use super::{Checks, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Format;
use crate::source::Span;
use crate::spec::{self, At, Short};
use crate::text::quoted;

/// What an API says of XML alone; the attributes of every root that declare namespaces.
pub(super) fn check(
    checks: &mut Checks<'_>,
    api: &spec::Api,
    formats: &[Format],
) -> Vec<(String, String)> {
    let (ignored, declared) = match &api.prefixes {
        None => (None, &[][..]),
        Some(Short::Short(word)) => (Some(word.span), &[][..]),
        Some(Short::Long(map)) => (None, map.entries.as_slice()),
    };
    let first = declared.first().map(|(prefix, _)| prefix.span);
    let namespace = api.namespace.as_ref();
    let spans = [
        api.fields.map(|places| places.span),
        ignored.or(first),
        namespace.map(|at| at.span),
    ];
    if !formats.contains(&Format::Xml) {
        let spans = spans.into_iter().flatten();
        spans.for_each(|span| without_xml(checks, span, formats));
    }
    let own = namespace.map(|uri| ("xmlns".to_owned(), uri));
    let prefixed = declared.iter().map(|(prefix, uri)| {
        is_prefix(checks, prefix);
        (format!("xmlns:{}", prefix.value), uri)
    });
    let all: Vec<_> = prefixed.chain(own).collect();
    let said =
        |(name, uri): (String, &At<String>)| (name, checks.said(uri, "the namespace").to_owned());
    all.into_iter().map(said).collect()
}

fn without_xml(checks: &mut Checks<'_>, span: Span, formats: &[Format]) {
    let name = formats.first().map_or("JSON", |one| one.name());
    let message = format!("{name} has neither elements nor attributes");
    let complaint = Diagnostic::new(Code::XmlAlone, span, message);
    checks.push(complaint.help("take it out"));
}

/// Those that begin with `xml` are XML's own.
fn is_prefix(checks: &mut Checks<'_>, prefix: &At<String>) {
    if !wire::is_xml_name(&prefix.value) || prefix.value.starts_with("xml") {
        let message = format!("{} cannot be a prefix", quoted(&prefix.value));
        let complaint = Diagnostic::new(Code::BadElement, prefix.span, message);
        checks.push(complaint.help(
            "a prefix begins with a letter or `_`, but not with `xml`, and goes on with letters, digits and `_-.`",
        ));
    }
}

/// The part of a name after its prefix, if that may be there.
pub(super) fn after_prefix<'n>(checks: &mut Checks<'_>, name: &'n str, span: Span) -> &'n str {
    let Some((prefix, own)) = name.split_once(':') else {
        return name;
    };
    let (message, help) = match &checks.spec.api.prefixes {
        Some(Short::Short(_)) => (
            format!("{} has a prefix, and those are ignored", quoted(name)),
            format!("write {}", quoted(own)),
        ),
        Some(Short::Long(map)) if map.get(prefix).is_some() => return own,
        // Every document knows this one.
        Some(Short::Long(_)) | None if prefix == "xml" => return own,
        Some(Short::Long(_)) | None => (
            format!("the prefix {} is not known", quoted(prefix)),
            format!(
                "say under `api` what it stands for, `prefixes: {{ {prefix}: \"http://…\" }}`, or say `prefixes: ignore` and write {}",
                quoted(own)
            ),
        ),
    };
    checks.push(Diagnostic::new(Code::BadElement, span, message).help(help));
    own
}
