//! One parameter or field by itself.

use std::sync::Arc;

use super::pattern::{self, Literal};
use super::shape::{self, Shape};
use super::types::Type;
use super::{Checks, parts, rules, secrets, sets, values, wire, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, Fill, RuleId, Type as Made, XmlName};
use crate::source::Span;
use crate::spec::{At, Field, Places, Short, Word};
use crate::text::quoted;

/// Whose field it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Every call's.
    Credentials,
    /// An operation's: a parameter.
    Operation,
    /// A record's.
    Record,
}

/// A parameter or field before its rules know the others.
pub(super) struct Draft<'s> {
    /// The key in the spec.
    pub(super) key: &'s At<String>,
    /// The name on the wire.
    pub(super) wire: At<String>,
    /// Whether its names are meant letter by letter.
    pub(super) literal: Option<&'s At<bool>>,
    /// Other names for the same.
    pub(super) aliases: &'s [At<String>],
    /// The name of its type, of its items or of its values.
    pub(super) named: Option<&'s str>,
    /// What it takes from its type and says itself.
    pub(super) is: Type,
    /// What it is made of, and how its parts are named.
    pub(super) shape: Shape,
    /// The name and place in XML, and the name of the member in JSON, where it says them.
    pub(super) documents: (Option<XmlName>, Option<String>),
    /// Whether its usual place in XML is an attribute.
    pub(super) is_attribute: bool,
    /// Whether a request or record without it is refused.
    pub(super) required: bool,
    /// Whether a list of one value has its bare name.
    pub(super) or_one: bool,
    /// Whether it is said to be shown to nobody.
    pub(super) secret: bool,
    /// What a client fills in.
    pub(super) fill: Option<model::Fill>,
    /// In which header field it is.
    pub(super) header: Option<model::InHeader>,
}

impl Draft<'_> {
    /// Whether it is one value.
    pub(super) const fn is_value(&self) -> bool {
        matches!(self.shape.ty, model::Type::Value(_))
    }
}

/// Checks a parameter or field by itself.
pub(super) fn check<'s>(
    checks: &mut Checks<'s>,
    key: &'s At<String>,
    one: &'s Short<At<String>, Field>,
    of: Of,
) -> Draft<'s> {
    let (base, shape, long) = match one {
        Short::Short(name) => {
            let (base, shape) = shape::short(checks, key, name, of);
            (base, shape, None)
        }
        Short::Long(long) => {
            let (base, shape) = shape::check(checks, key, long, of);
            (base, shape, Some(&**long))
        }
    };
    let is = match long {
        Some(long) => take(checks, base, long, shape.ty.may_be_empty()),
        None => base,
    };
    let wire = long.map_or_else(|| key.clone(), |long| shape::wire(key, long));
    if let Some(long) = long {
        elsewhere(checks, long, of);
        parts::divides(checks, long, &shape.ty, &is.wording);
    }
    let fill = long.and_then(|long| long.fill);
    if let Some(fill) = fill {
        filled(checks, fill, &shape.ty, of);
    }
    let header = long.and_then(|long| in_header(checks, long, &shape.ty, of));
    let xml = long.and_then(|long| long.xml.as_ref());
    let json = long.and_then(|long| long.json.as_ref());
    let are_attributes = checks.spec.api.fields.map(|at| at.value) == Some(Places::Attributes);
    let draft = Draft {
        key,
        wire,
        or_one: long.is_some_and(|long| shape::is_or_one(long).is_some()),
        aliases: long.map_or(&[], |long| &long.aliases),
        literal: long.and_then(|long| long.literal.as_ref()),
        named: type_name(one),
        documents: (
            xml.map(|name| xml_name(&name.value)),
            json.map(|name| name.value.clone()),
        ),
        is_attribute: are_attributes
            && of == Of::Record
            && matches!(shape.ty, model::Type::Value(_)),
        required: required(checks, long, &shape.ty, of),
        secret: long.and_then(|long| long.secret).is_some_and(|at| at.value),
        fill: fill.map(|fill| fill.value.0),
        header,
        is,
        shape,
    };
    secrets::field(checks, &draft, long);
    // Where there is no value, words were refused.
    if let Some(long) = long.filter(|_| draft.is.kind.is_some()) {
        wording::useful(checks, long, &draft.shape.ty, draft.required, of);
    }
    draft
}

/// In which header field a credential is. There it is one value, by one name.
fn in_header(checks: &mut Checks<'_>, long: &Field, ty: &Made, of: Of) -> Option<model::InHeader> {
    let place = long.place?;
    let header = place.value.header();
    let (code, at, message, help) = match (of, header) {
        (Of::Operation, None) => return None,
        (Of::Operation, Some(_)) => (
            Code::TypeKey,
            place.span,
            "a header field has credentials, and no parameters of an operation",
            "move it under `credentials`, or take `in` out",
        ),
        (Of::Credentials, None) => (
            Code::TypeKey,
            place.span,
            "a path has an operation's own parameters",
            "say `header`, `bearer`, `basic_user` or `basic_password`, or take `in` out",
        ),
        (Of::Record, _) => (
            Code::TypeKey,
            place.span,
            "`in` belongs on a parameter or a credential",
            "take it out",
        ),
        (Of::Credentials, Some(_)) if !matches!(ty, Made::Value(_)) => (
            Code::ShapeKey,
            place.span,
            "what is in a header field is one value",
            "take `in` out, or what makes it a list, a map or a record",
        ),
        (Of::Credentials, Some(_)) if !long.aliases.is_empty() => (
            Code::TypeKey,
            place.span,
            "what is in a header field has one name",
            "take `aliases` out",
        ),
        (Of::Credentials, Some(_)) => return header,
    };
    checks.push(Diagnostic::new(code, at, message).help(help));
    None
}

/// No two credentials are in the same header field, but for the two of `Basic`.
pub(super) fn headers(checks: &mut Checks<'_>, credentials: &[model::Field]) {
    let mut seen: Vec<(String, model::InHeader, Span)> = Vec::new();
    for field in credentials {
        let Some(header) = field.header else {
            continue;
        };
        let name = header.field().unwrap_or(&field.wire).to_ascii_lowercase();
        let mut same = seen.iter().filter(|(other, ..)| *other == name);
        if let Some((_, _, first)) = same.find(|(_, other, _)| !header.is_half_with(*other)) {
            let message = format!(
                "{} is in a header field that another credential has",
                quoted(&field.wire)
            );
            let complaint = Diagnostic::new(Code::SameWire, field.at, message);
            let complaint = complaint.also(*first, "this one");
            checks
                .push(complaint.help("one header field has one credential, or the two of `Basic`"));
        }
        seen.push((name, header, field.at));
    }
    let password = seen
        .iter()
        .find(|(_, header, _)| *header == model::InHeader::BasicPassword);
    let has_user = seen
        .iter()
        .any(|(_, header, _)| *header == model::InHeader::BasicUser);
    if let (Some((_, _, at)), false) = (password, has_user) {
        let message = "a password of `Basic` stands beside a user";
        let complaint = Diagnostic::new(Code::ShapeKey, *at, message);
        checks.push(complaint.help("say `in: basic_user` at another credential"));
    }
}

/// The name of its type, of its items or of its values.
fn type_name(one: &Short<At<String>, Field>) -> Option<&str> {
    let long = match one {
        Short::Short(name) => return Some(&name.value),
        Short::Long(long) => long,
    };
    let list = match &long.list {
        Some(Short::Short(word)) => Some(word.value.0.as_str()),
        Some(Short::Long(_)) | None => None,
    };
    let map = match &long.map {
        Some(Short::Short(name)) => Some(name.value.as_str()),
        Some(Short::Long(_)) | None => None,
    };
    let list = list.filter(|word| !matches!(*word, "true" | "false" | shape::OR_ONE));
    list.or(map)
        .or(long.kind.as_ref().map(|kind| kind.value.as_str()))
}

/// `name`, `@name` or `text()`.
fn xml_name(written: &str) -> XmlName {
    match written.strip_prefix('@') {
        Some(name) => XmlName::Attribute(name.to_owned()),
        None if written == "text()" => XmlName::Text,
        None => XmlName::Child(written.to_owned()),
    }
}

/// Whether a request or record without it is refused.
fn required(checks: &mut Checks<'_>, long: Option<&Field>, ty: &model::Type, of: Of) -> bool {
    let (required, optional) = long.map_or((None, None), |long| (long.required, long.optional));
    if let (Some(required), Some(optional)) = (required, optional)
        && required.value == optional.value
    {
        let message = "`required` and `optional` say different things";
        let complaint = Diagnostic::new(Code::ShapeKey, optional.span, message);
        checks.push(
            complaint
                .also(required.span, "this one")
                .help("take one out"),
        );
    }
    let is_idle = of == Of::Record && optional.is_none() && !ty.may_be_empty();
    if let Some(At { span, value: true }) = required.filter(|_| is_idle) {
        let message = "a field of a record must be given anyway";
        let note = Diagnostic::new(Code::IdleRequired, span, message);
        checks.push(note.help("take it out; what may be missing says `optional: true`"));
    }
    let usual = match of {
        Of::Credentials => true,
        Of::Operation => false,
        Of::Record => !ty.may_be_empty(),
    };
    let said = required.map(|at| at.value);
    said.or(optional.map(|at| !at.value && !ty.may_be_empty()))
        .unwrap_or(usual)
}

/// Keys that say nothing about a parameter: a request is no document.
fn elsewhere(checks: &mut Checks<'_>, long: &Field, of: Of) {
    if of == Of::Record {
        return;
    }
    let keys = [
        ("xml", long.xml.as_ref().map(|at| at.span)),
        ("json", long.json.as_ref().map(|at| at.span)),
        ("item", long.item.as_ref().map(|at| at.span)),
        ("flat", long.flat.map(|at| at.span)),
        ("optional", long.optional.map(|at| at.span)),
    ];
    for (key, span) in keys {
        if let Some(span) = span {
            let message = format!("`{key}` belongs on a record's field, not on a parameter");
            let help = match key {
                "json" => "take it out; whose value is any JSON document says `type: json`",
                _ => "take it out",
            };
            checks.push(Diagnostic::new(Code::TypeKey, span, message).help(help));
        }
    }
}

/// Only a parameter that is one text is filled in.
fn filled(checks: &mut Checks<'_>, fill: At<Word<Fill>>, ty: &Made, of: Of) {
    let (message, help) = match (fill.value.0, of, ty) {
        (Fill::Token, Of::Operation, Made::Value(kind))
        | (Fill::Signature, Of::Credentials, Made::Value(kind))
            if kind.is_text() =>
        {
            return;
        }
        (Fill::Token, Of::Operation, _) | (Fill::Signature, Of::Credentials, _) => {
            ("what is filled in is one text", "take it out")
        }
        (Fill::Token, Of::Credentials | Of::Record, _) => (
            "only a parameter of an operation is a token that is filled in",
            "take it out",
        ),
        (Fill::Signature, Of::Operation | Of::Record, _) => (
            "every request is signed, so a signature is no parameter of one operation",
            "say it of a credential, under `credentials`",
        ),
    };
    checks.push(Diagnostic::new(Code::ShapeKey, fill.span, message).help(help));
}

/// The names of a field can be sent, and are no patterns unless it says that they are none. Its own stands at this place. A header
/// field has a name of another sort.
pub(super) fn names(
    checks: &mut Checks<'_>,
    made: &model::Field,
    at: Span,
    aliases: &[At<String>],
    literal: Option<&At<bool>>,
) {
    let said = match literal {
        Some(literal) if literal.value => Literal::Said,
        _ => Literal::Unsaid,
    };
    if made.header == Some(model::InHeader::Named) {
        if !model::InHeader::is_own_field(&made.wire) {
            let message = "no header field for credentials is called so";
            let complaint = Diagnostic::new(Code::BadWire, at, message);
            checks.push(complaint.help("write the field's name, such as `X-Api-Key`: letters, digits and hyphens, and none that says how the body is sent"));
        }
        return;
    }
    wire::parameter(checks, &made.wire, at);
    let own = match &made.ty {
        Made::List(_) | Made::Map(_) => made.stem(),
        Made::Value(_) | Made::Record(_) | Made::Json(_) => pattern::base(&made.wire),
    };
    let of_own = match (&made.ty, said) {
        (Made::Json(_), Literal::Unsaid) => Literal::Document,
        _ => said,
    };
    let mut any = pattern::name(checks, (&made.wire, at), own, of_own);
    for name in aliases {
        wire::parameter(checks, &name.value, name.span);
        let base = pattern::base(&name.value);
        any |= pattern::name(checks, (&name.value, name.span), base, said)
            || pattern::alias(checks, name, said);
    }
    if let (Some(literal), false) = (literal, any) {
        let message = "no name of this parameter looks like a pattern";
        let complaint = Diagnostic::new(Code::IdleLiteral, literal.span, message);
        checks.push(complaint.help("take `literal` out"));
    }
}

/// What a parameter says beside its type: its own rules and texts win.
pub(super) fn take(checks: &mut Checks<'_>, base: Type, own: &Field, has_parts: bool) -> Type {
    let mut rules = base.rules;
    let written = rules::written(own);
    rules.retain(|rule| written.iter().all(|other| other.key != rule.key));
    let is_idle = written.is_empty();
    let is_own = own.rules.0.iter().any(|rule| rule.id == RuleId::OneOf);
    let said = sets::own(checks, own, base.kind, &written);
    idle_side(checks, own, is_idle);
    rules.extend(written);
    // Those of its type were judged there, unless there are more now.
    if !is_idle {
        let kind_at = own.kind.as_ref().map(|kind| kind.span);
        rules::check(checks, base.kind, kind_at, &rules, has_parts);
    }
    let set = if is_own { said } else { base.set };
    if let Some(set) = &set {
        // Of an open set the words are no rule; of others the type has it, before all others.
        rules.retain(|rule| rule.id != RuleId::OneOf || !set.open);
        rules.sort_by_key(|rule| rule.id != RuleId::OneOf);
    }
    let shown = own.example.as_ref();
    let example = shown.map(|example| At {
        value: Arc::from(example.value.0.as_str()),
        span: example.span,
    });
    let example = example.or(base.example);
    // One that its type shows was judged there, unless there are more rules now.
    if let Some(example) = example.as_ref().filter(|_| shown.is_some() || !is_idle) {
        match base.kind {
            Some(kind) => values::example(checks, kind, &rules, example),
            None => no_example(checks, example.span),
        }
    }
    let mut said = |text: &Option<At<String>>, what: &str| {
        let text = text.as_ref()?;
        Some(checks.said(text, what).into())
    };
    let (server, doc) = (said(&own.server, "the question"), said(&own.doc, "the doc"));
    Type {
        kind: base.kind,
        rules,
        set,
        server: server.or(base.server),
        doc: doc.or(base.doc),
        wording: wording::take(checks, base.wording, own, base.kind, has_parts),
        example,
    }
}

/// An example is one value.
fn no_example(checks: &mut Checks<'_>, at: Span) {
    let complaint = Diagnostic::new(
        Code::BadExample,
        at,
        "an example is a value, and what is here is none",
    );
    checks.push(complaint.help("write it on the record's field"));
}

fn idle_side(checks: &mut Checks<'_>, own: &Field, idle: bool) {
    if let (Some(side), true) = (&own.side, idle) {
        let complaint = Diagnostic::new(
            Code::IdleSide,
            side.span,
            "a side without a rule changes nothing",
        );
        checks.push(complaint.help("take it out, or write the rule"));
    }
}
