//! What a parameter or field is made of, and how its parts are named.

use super::Checks;
use super::field::Of;
use super::types::{self, Found, Type};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, Entries, EntryNames, ItemNames, Items, Join};
use crate::source::Span;
use crate::spec::{At, Bare, Field, Nested, Short};
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
    let wire = long.wire.as_ref().unwrap_or(key);
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
    let (base, inner) = inner(checks, long, list.or(map));
    let is_literal = long.literal.is_some_and(|literal| literal.value);
    let shape = match (list, map) {
        (Some(_), _) => items(checks, long, wire, inner, is_literal),
        (None, Some(_)) => entries(checks, long, wire, inner),
        (None, None) => alone(checks, inner, wire, of),
    };
    misfits(checks, long, &shape);
    (base, shape)
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

/// What the field is, or what is inside its list or map.
fn inner<'s>(
    checks: &mut Checks<'s>,
    long: &'s Field,
    inside: Option<Inside<'s>>,
) -> (Type, model::Type) {
    let said = inside.filter(|inside| inside.name != Some("true") || long.map.is_some());
    let Some(Inside { at, name, nested }) = said else {
        return match &long.kind {
            Some(name) => named(checks, name),
            None => (
                Type::plain(model::Kind::Text),
                model::Type::Value(model::Kind::Text),
            ),
        };
    };
    if let Some(kind) = &long.kind {
        let message = "what the items or values are is said twice";
        let complaint = Diagnostic::new(Code::ShapeKey, kind.span, message);
        checks.push(complaint.also(at, "here as well").help("take `type` out"));
    }
    let (base, ty) = match (name, nested) {
        (Some(name), _) => find(checks, name, at),
        (None, Some(nested)) => {
            let ty = self::nested(checks, nested, long.map.is_none());
            (Type::default(), ty)
        }
        (None, None) => (Type::default(), model::Type::Value(model::Kind::Text)),
    };
    match long.map.is_some() {
        true => (unruled(checks, base, at), ty),
        false => (base, ty),
    }
}

/// A type inside lists or maps, of which no rule can say anything.
fn unruled(checks: &mut Checks<'_>, base: Type, at: Span) -> Type {
    if !base.rules.is_empty() || base.server.is_some() {
        let message = "the rules of a type are not enforced this deep";
        let complaint = Diagnostic::new(Code::ShapeKey, at, message);
        checks.push(complaint.help("name a built-in type, or a record with a field of this type"));
    }
    Type::default()
}

/// A list or map inside another; whether that is a list.
fn nested<'s>(checks: &mut Checks<'s>, written: &'s At<Nested>, is_item: bool) -> model::Type {
    let deeper =
        |checks: &mut Checks<'s>, one: &'s Short<At<String>, At<Nested>>, is_item| match one {
            Short::Short(name) => {
                let (base, ty) = named(checks, name);
                unruled(checks, base, name.span);
                ty
            }
            Short::Long(nested) => self::nested(checks, nested, is_item),
        };
    match (&written.value.list, &written.value.map) {
        (Some(list), None) => {
            let ty = deeper(checks, list, true);
            model::Type::List(Box::new(Items::inner(ty, is_item)))
        }
        (None, Some(map)) => model::Type::Map(Box::new(Entries::of(deeper(checks, map, false)))),
        (Some(_), Some(_)) | (None, None) => {
            let message = "a list or map inside another has exactly one key";
            let complaint = Diagnostic::new(Code::ShapeKey, written.span, message);
            checks.push(complaint.help("write `{ list: text }` or `{ map: text }`"));
            model::Type::Value(model::Kind::Text)
        }
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
    let is_list = name.ends_with("[]") || (name.len() > 2 && name.ends_with(".N"));
    if is_list && of != Of::Record {
        let message = format!("{} is the name of a list", quoted(name));
        checks.push(Diagnostic::new(Code::ListName, wire.span, message).help("say `list: true`"));
    }
    let stem = name.len();
    Shape { ty, stem }
}

/// A list, whose items are named by what its name ends in.
fn items(
    checks: &mut Checks<'_>,
    long: &Field,
    wire: &At<String>,
    ty: model::Type,
    is_literal: bool,
) -> Shape {
    let (form, stem) = match &long.between {
        Some(between) => (
            ItemNames::Joined(separator(checks, between)),
            wire.value.len(),
        ),
        None => item_names(&wire.value, long.from.map(|at| at.value), is_literal),
    };
    let item = match (&long.item, long.flat.is_some_and(|flat| flat.value)) {
        (Some(item), true) => {
            let message = "the items of a flat list have its own name";
            let complaint = Diagnostic::new(Code::ShapeKey, item.span, message);
            checks.push(
                complaint.help("take `item` or `flat` out; `xml` says the list's name in XML"),
            );
            None
        }
        (_, true) => None,
        (Some(item), false) => Some(item.value.clone()),
        (None, false) => Some("item".to_owned()),
    };
    let ty = model::Type::List(Box::new(Items { ty, form, item }));
    Shape { ty, stem }
}

/// How the items of a list of this name are named, and how long the list's own name is.
fn item_names(wire: &str, from: Option<u32>, is_literal: bool) -> (ItemNames, usize) {
    let numbered = |before, usual: u32, after| ItemNames::Numbered {
        before,
        first: from.unwrap_or(usual),
        after,
    };
    let ends = [
        ("[]", false, ItemNames::Brackets),
        (".N", false, numbered(".", 1, "")),
        ("[N]", is_literal, numbered("[", 0, "]")),
        (
            "*N",
            is_literal,
            ItemNames::Trailing {
                first: from.unwrap_or(1),
            },
        ),
        ("N", is_literal || from.is_none(), numbered("", 1, "")),
    ];
    for (end, is_none, form) in ends {
        let stem = wire.len().saturating_sub(end.len());
        let may_be_bare = matches!(form, ItemNames::Brackets | ItemNames::Trailing { .. });
        if wire.ends_with(end) && !is_none && (stem > 0 || may_be_bare) {
            return (form, stem);
        }
    }
    (ItemNames::Repeat, wire.len())
}

/// The one character between items.
fn separator(checks: &mut Checks<'_>, between: &At<String>) -> char {
    let mut letters = between.value.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) if !only.is_control() => only,
        (first, _) => {
            let message = "one character stands between the items of a list";
            let complaint = Diagnostic::new(Code::ShapeKey, between.span, message);
            checks.push(complaint.help("write one that no item has, such as `\",\"`"));
            first.unwrap_or(',')
        }
    }
}

/// A map, whose entries are named by what its name ends in.
fn entries(checks: &mut Checks<'_>, long: &Field, wire: &At<String>, ty: model::Type) -> Shape {
    let pair = long.key.as_ref().zip(long.value.as_ref());
    let name = &wire.value;
    let keyed = |end: &str, join| Some((EntryNames::Keyed(join), name.strip_suffix(end)?.len()));
    let numbered = || {
        let around = name.strip_suffix(".N")?;
        let stem = around.rfind('.').unwrap_or(around.len());
        let before = format!("{}.", around.get(stem..)?);
        let after = |name: &At<String>| format!(".{}", name.value);
        let (key, value) = pair
            .map(|(key, value)| (after(key), after(value)))
            .unwrap_or_default();
        Some((EntryNames::Numbered { before, key, value }, stem))
    };
    let found = keyed("[KEY]", Join::BRACKETS).or_else(|| keyed(".KEY", Join::DOT));
    let (form, stem) = found
        .or_else(numbered)
        .unwrap_or((EntryNames::Keyed(Join::BRACKETS), name.len()));
    let elements = |item: &At<String>| {
        let (key, value) = pair?;
        Some([item, key, value].map(|name| name.value.clone()))
    };
    let is_numbered = name.ends_with(".N");
    for key in [&long.key, &long.value]
        .into_iter()
        .flatten()
        .filter(|_| pair.is_none())
    {
        let complaint = Diagnostic::new(Code::ShapeKey, key.span, "`key` and `value` are a pair");
        checks.push(complaint.help("say both, or take it out"));
    }
    let needs = long
        .item
        .as_ref()
        .map(|item| item.span)
        .or(is_numbered.then_some(wire.span));
    match (needs, pair) {
        (Some(span), None) if long.key.is_none() && long.value.is_none() => {
            let message = "each entry of this map needs names for its key and its value";
            let complaint = Diagnostic::new(Code::ShapeKey, span, message);
            checks
                .push(complaint.help("say `key: key, value: value`, with the names that are sent"));
        }
        (None, Some((key, _))) => {
            let message = "the entries of this map are named by their keys";
            let complaint = Diagnostic::new(Code::ShapeKey, key.span, message);
            checks.push(complaint.help("take `key` and `value` out; or say `item`, the XML element of an entry, or a `wire` that ends in `.N`"));
        }
        _ => {}
    }
    let elements = long.item.as_ref().and_then(elements);
    let ty = model::Type::Map(Box::new(Entries { ty, form, elements }));
    Shape { ty, stem }
}

/// Keys that say nothing about what the field is made of.
fn misfits(checks: &mut Checks<'_>, long: &Field, shape: &Shape) {
    let (is_list, is_map) = match &shape.ty {
        model::Type::List(_) => (true, false),
        model::Type::Map(_) => (false, true),
        model::Type::Value(_) | model::Type::Record(_) => (false, false),
    };
    let has_numbers = shape.ty.items().is_some_and(|items| {
        matches!(
            items.form,
            ItemNames::Numbered { .. } | ItemNames::Trailing { .. }
        )
    });
    let keys = [
        (
            "from",
            long.from.map(|at| at.span),
            has_numbers,
            "a list whose name ends in `.N`, `[N]`, `*N` or `N`",
        ),
        (
            "between",
            long.between.as_ref().map(|at| at.span),
            is_list,
            "a list",
        ),
        (
            "item",
            long.item.as_ref().map(|at| at.span),
            is_list || is_map,
            "a list or map",
        ),
        ("flat", long.flat.map(|at| at.span), is_list, "a list"),
        ("key", long.key.as_ref().map(|at| at.span), is_map, "a map"),
        (
            "value",
            long.value.as_ref().map(|at| at.span),
            is_map,
            "a map",
        ),
    ];
    for (key, span, fits, of) in keys {
        if let (Some(span), false) = (span, fits) {
            let message = format!("`{key}` belongs to {of}");
            checks.push(Diagnostic::new(Code::ShapeKey, span, message).help("take it out"));
        }
    }
}
