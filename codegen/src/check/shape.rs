//! What a parameter or field is made of, and how its parts are named.

use formwork_vocabulary::split;

use super::Checks;
use super::field::Of;
use super::parts::{self, Container, Parts};
use super::types::{self, Found, Type};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, Format, ItemNames};
use crate::source::Span;
use crate::spec::{At, Bare, Field, Nested, Places, Short, Written};
use crate::text::quoted;

/// What a field is made of.
pub(super) struct Shape {
    pub(super) ty: model::Type,
    /// So many bytes of the wire name are the field's own.
    pub(super) stem: usize,
}

/// A field of which only the type is said.
pub(super) fn short<'s>(
    checks: &mut Checks<'s>,
    key: &At<String>,
    name: &'s At<String>,
    of: Of,
) -> (Type, Shape) {
    let (base, ty) = named(checks, name);
    (base, alone(checks, ty, key, of))
}

/// A field that says more.
pub(super) fn check<'s>(
    checks: &mut Checks<'s>,
    key: &At<String>,
    long: &'s Field,
    of: Of,
) -> (Type, Shape) {
    let wire = &wire(key, long);
    let word = |word: &'s At<Bare>| (word.value.0.as_str(), word.span);
    let list = long.list.as_ref().map(|list| Inside::of(list, word));
    let list = list.filter(|list| list.name != Some("false"));
    let map = long.map.as_ref();
    let map = map.map(|map| Inside::of(map, |name| (name.value.as_str(), name.span)));
    if let (Some(list), Some(map)) = (list, map) {
        let message = "a field is a list or a map, not both";
        let complaint = Diagnostic::new(Code::ShapeKey, map.at, message);
        let help = "say `list: { map: … }` for a list of maps, or `map: { list: … }`";
        checks.push(complaint.also(list.at, "the list").help(help));
    }
    let (containers, (base, ty)) = inner(checks, long, list.is_none(), list.or(map));
    let shape = match containers.is_empty() {
        true => alone(checks, ty, wire, of),
        false => {
            let parts = Parts::of(checks, long);
            let is_json = long.written.is_some();
            if is_json {
                no_list(
                    checks,
                    wire,
                    "a JSON document is one value: take the end of the name out",
                );
            }
            let (ty, stem) = parts.named(checks, wire, &containers, ty, is_json);
            Shape { ty, stem }
        }
    };
    misfits(checks, long, &containers);
    if let Some(at) = is_or_one(long) {
        or_one(checks, at, &shape.ty, of);
    }
    // A list whose items have numbers in forms is a request's.
    if let (Some(list), Of::Record) = (list, of)
        && shape.stem == wire.value.len()
    {
        unsaid_items(checks, wire, long, list.at);
    }
    (base, written(checks, long, shape))
}

/// The word of a list that is also given as one value.
pub(crate) const OR_ONE: &str = "or_one";

/// Whether it is a list or one value, and where that is said.
pub(super) fn is_or_one(long: &Field) -> Option<Span> {
    match &long.list {
        Some(Short::Short(word)) if word.value.0 == OR_ONE => Some(word.span),
        Some(Short::Short(_) | Short::Long(_)) | None => None,
    }
}

/// Among values that are attributes, the items of a list mostly stand in no element of the list's own.
fn unsaid_items(checks: &mut Checks<'_>, wire: &At<String>, long: &Field, at: Span) {
    let api = &checks.spec.api;
    let are_attributes = api.fields.map(|at| at.value) == Some(Places::Attributes);
    let is_in_xml = api.formats.iter().any(|one| one.value.0 == Format::Xml);
    if !are_attributes || !is_in_xml || long.item.is_some() || long.flat.is_some() {
        return;
    }
    let name = long.xml.as_ref().map_or(&wire.value, |name| &name.value);
    let message = format!(
        "in XML, each item of this list is an element `item` inside of one {}",
        quoted(name)
    );
    let note = Diagnostic::new(Code::UnsaidItems, at, message);
    checks.push(note.help(format!(
        "say `flat: true` if each is an element {} instead, or else what each is called, `item: item`",
        quoted(name)
    )));
}

/// The name on the wire. What is a list or one value has two, and `[]` stands at the end of the list's if nothing else does.
pub(super) fn wire(key: &At<String>, long: &Field) -> At<String> {
    let mut wire = long.wire.as_ref().unwrap_or(key).clone();
    let is_bare = || split(&wire.value, 1, long.from.is_some()).1.is_empty();
    if is_or_one(long).is_some() && long.between.is_none() && is_bare() {
        wire.value.push_str("[]");
    }
    wire
}

/// Only a parameter has two names, and only a list of values whose items have another name than the list.
fn or_one(checks: &mut Checks<'_>, at: Span, ty: &model::Type, of: Of) {
    let form = ty
        .items()
        .filter(|_| ty.kind().is_some())
        .map(|items| items.form);
    let has_two = matches!(form, Some(ItemNames::Brackets | ItemNames::Numbered { .. }));
    if of == Of::Record || !has_two {
        let message = "`or_one` is for a parameter that is a list of values, with a name for each";
        let complaint = Diagnostic::new(Code::ShapeKey, at, message);
        checks.push(complaint.help("say `list: true`: a list of one value is told as any other"));
    }
}

/// What forms have the JSON document of, if the field says so.
fn written(checks: &mut Checks<'_>, long: &Field, shape: Shape) -> Shape {
    let Some(At {
        value: Written::Json,
        span,
    }) = long.written
    else {
        return shape;
    };
    if let model::Type::Value(_) = shape.ty {
        let message = "`as: json` is for a record, a list or a map, and this is a value";
        let complaint = Diagnostic::new(Code::ShapeKey, span, message);
        checks.push(complaint.help("take it out, or say what is in the document: a record as `type`, `list: …` or `map: …`"));
        return shape;
    }
    Shape {
        ty: model::Type::Json(Box::new(shape.ty)),
        ..shape
    }
}

/// What is said to be inside a list or map.
#[derive(Clone, Copy)]
struct Inside<'s> {
    at: Span,
    /// The name of what it is,
    name: Option<&'s str>,
    /// or a list or map.
    nested: Option<&'s At<Nested>>,
}

impl<'s> Inside<'s> {
    fn of<T>(
        written: &'s Short<At<T>, At<Nested>>,
        word: impl Fn(&'s At<T>) -> (&'s str, Span),
    ) -> Self {
        let (at, name, nested) = match written {
            Short::Short(short) => {
                let (name, at) = word(short);
                (at, Some(name), None)
            }
            Short::Long(nested) => (nested.span, None, Some(&**nested)),
        };
        Self { at, name, nested }
    }
}

/// Where the inside of a list or map is written.
pub(super) fn span<T>(of: &Short<At<T>, At<Nested>>) -> Span {
    match of {
        Short::Short(word) => word.span,
        Short::Long(nested) => nested.span,
    }
}

/// The lists and maps that the field is made of, the outermost first, and what is inside them all.
fn inner<'s>(
    checks: &mut Checks<'s>,
    long: &'s Field,
    is_map: bool,
    outermost: Option<Inside<'s>>,
) -> (Vec<Container>, (Type, model::Type)) {
    let Some(mut inside) = outermost else {
        return (Vec::new(), own(checks, long));
    };
    let first = match is_map {
        true => Container::Map,
        false => Container::List,
    };
    let mut containers = vec![first];
    if matches!(inside.name, Some("true" | OR_ONE)) && !is_map {
        return (containers, own(checks, long));
    }
    if let Some(kind) = &long.kind {
        let message = "what the items or values are is said twice";
        let complaint = Diagnostic::new(Code::ShapeKey, kind.span, message);
        let also = complaint.also(inside.at, "here as well");
        checks.push(also.help("take `type` out"));
    }
    let word = |name: &'s At<String>| (name.value.as_str(), name.span);
    while let Some(nested) = inside.nested {
        let (container, next) = match (&nested.value.list, &nested.value.map) {
            (Some(list), None) => (Container::List, list),
            (None, Some(map)) => (Container::Map, map),
            (Some(_), Some(_)) | (None, None) => {
                let message = "a list or map inside another has exactly one key";
                let complaint = Diagnostic::new(Code::ShapeKey, nested.span, message);
                checks.push(complaint.help("write `{ list: text }` or `{ map: text }`"));
                break;
            }
        };
        containers.push(container);
        inside = Inside::of(next, word);
    }
    let Some(name) = inside.name else {
        return (containers, text());
    };
    let (base, ty) = find(checks, name, inside.at);
    let base = match *containers {
        [Container::List] => base,
        _ => unruled(checks, base, inside.at),
    };
    (containers, (base, ty))
}

/// The type that the field itself says.
fn own<'s>(checks: &mut Checks<'s>, long: &'s Field) -> (Type, model::Type) {
    let kind = long.kind.as_ref();
    kind.map_or_else(text, |name| named(checks, name))
}

fn text() -> (Type, model::Type) {
    let kind = model::Kind::Text;
    (Type::plain(kind), model::Type::Value(kind))
}

/// A type inside lists or maps, of which no rule can say anything.
fn unruled(checks: &mut Checks<'_>, base: Type, at: Span) -> Type {
    if !base.rules.is_empty() || base.server.is_some() {
        let message = "the rules of a type are not enforced this deep";
        let complaint = Diagnostic::new(Code::ShapeKey, at, message);
        checks.push(complaint.help("name a built-in type, or a record with a field of this type"));
    }
    Type {
        set: base.set,
        wording: base.wording,
        ..Type::default()
    }
}

fn named<'s>(checks: &mut Checks<'s>, name: &'s At<String>) -> (Type, model::Type) {
    find(checks, &name.value, name.span)
}

/// What a name stands for: a type, or a record.
fn find<'s>(checks: &mut Checks<'s>, name: &'s str, span: Span) -> (Type, model::Type) {
    match types::find(checks, name, span) {
        Found::Value(found, kind) => (found, model::Type::Value(kind)),
        Found::Record(place) => (Type::default(), model::Type::Record(place)),
    }
}

/// A value or a record, whose name is none of a list's.
fn alone(checks: &mut Checks<'_>, ty: model::Type, wire: &At<String>, of: Of) -> Shape {
    let name = &wire.value;
    if of != Of::Record {
        no_list(checks, wire, "say `list: true`");
    }
    let stem = name.len();
    Shape { ty, stem }
}

/// A name that only a list has.
fn no_list(checks: &mut Checks<'_>, wire: &At<String>, help: &str) {
    let name = &wire.value;
    if name.ends_with("[]") || (name.len() > 2 && name.ends_with(".N")) {
        let message = format!("{} is the name of a list", quoted(name));
        checks.push(Diagnostic::new(Code::ListName, wire.span, message).help(help));
    }
}

/// Words of lists and maps, of what is neither.
fn misfits(checks: &mut Checks<'_>, long: &Field, containers: &[Container]) {
    let (any, maps, numbered) = ("a list or map", "a map", parts::numbered());
    let words = [
        ("item", long.item.as_ref().map(|at| at.span), any),
        ("flat", long.flat.map(|at| at.span), any),
        ("between", long.between.as_ref().map(|at| at.span), "a list"),
        ("from", long.from.map(|at| at.span), &*numbered),
        ("key", long.key.as_ref().map(|at| at.span), maps),
        ("value", long.value.as_ref().map(|at| at.span), maps),
    ];
    for (word, span, of) in words {
        if let (Some(span), true) = (span, containers.is_empty()) {
            parts::belongs(checks, word, span, of);
        }
    }
}
