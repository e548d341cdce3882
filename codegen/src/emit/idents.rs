//! Identifiers and types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::model::{Field, Kind, Model, Record, Set, Type, Used, circles, holding};

/// Rust's keywords, those to come included. `self`, `Self`, `super` and `crate` never get here.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// An identifier, raw where it must be. What is no identifier becomes `_unnamed`; the checks refuse it before.
pub(super) fn ident(name: &str) -> Ident {
    if KEYWORDS.contains(&name) {
        Ident::new_raw(name, Span::call_site())
    } else if is_plain(name) {
        Ident::new(name, Span::call_site())
    } else {
        Ident::new("_unnamed", Span::call_site())
    }
}

/// Whether a name can stand in code as it is.
pub(super) fn is_plain(name: &str) -> bool {
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let goes_on = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let reserved =
        ["self", "Self", "super", "crate", "_"].contains(&name) || KEYWORDS.contains(&name);
    begins && goes_on && !reserved
}

/// `<'a>` where something borrows.
pub(super) fn lifetime(borrows: bool) -> TokenStream {
    if borrows {
        quote!(<'a>)
    } else {
        TokenStream::new()
    }
}

/// What the Rust types of a spec need to know of its records.
pub(super) struct Records<'m> {
    pub(super) all: &'m [Record],
    /// Where each is used.
    pub(super) used: Used,
    /// Whether each borrows.
    borrow: Vec<bool>,
    /// Those that have one another inside, without a list or map in between, have one number.
    circle: Vec<usize>,
}

impl<'m> Records<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let all = model.records.as_slice();
        let direct = |field: &Field| match field.ty.in_documents() {
            Type::Record(place) => Some(*place),
            Type::Value(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => None,
        };
        let (circle, _) = circles(all, direct);
        let borrow = holding(all, |field| borrows(field, &[]));
        Self {
            all,
            used: model.used(),
            borrow,
            circle,
        }
    }

    /// `<'a>` where one of these borrows.
    pub(super) fn lifetime(&self, fields: &[Field]) -> TokenStream {
        lifetime(self.borrow_any(fields))
    }

    /// Whether one of these borrows.
    pub(super) fn borrow_any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| borrows(field, &self.borrow))
    }

    /// The type of a field; `owner` is the record that it stands in.
    pub(super) fn field(&self, field: &Field, owner: Option<usize>) -> TokenStream {
        let mut ty = TokenStream::new();
        self.ty(&field.ty, field.set.as_deref(), &mut ty);
        let circle = |place: usize| self.circle.get(place);
        match (field.ty.in_documents(), field.is_asked_for()) {
            (_, true) => ty,
            (Type::List(_) | Type::Map(_), false) if !field.tells_empty => ty,
            (Type::Record(inner), false)
                if owner.is_some_and(|owner| circle(owner) == circle(*inner)) =>
            {
                quote!(::std::option::Option<::std::boxed::Box<#ty>>)
            }
            (Type::Record(_) | Type::Value(_) | Type::Json(_), false)
            | (Type::List(_) | Type::Map(_), false) => {
                quote!(::std::option::Option<#ty>)
            }
        }
    }

    /// Appends a type: copying what is inside into what is around it, level by level, would take the square of the levels.
    fn ty(&self, ty: &Type, set: Option<&Set>, out: &mut TokenStream) {
        match ty {
            Type::Json(inside) => self.ty(inside, set, out),
            Type::Value(kind) => out.extend(set.map_or_else(|| value_type(*kind), set_type)),
            Type::Record(place) => {
                let name = self.all.get(*place).map(|record| ident(&record.rust));
                let lifetime = lifetime(self.borrow.get(*place).is_some_and(|borrows| *borrows));
                out.extend(quote!(#name #lifetime));
            }
            Type::List(items) => {
                out.extend(quote!(::std::vec::Vec<));
                self.ty(&items.ty, set, out);
                out.extend(quote!(>));
            }
            Type::Map(entries) => {
                out.extend(quote!(::formwork::Map<'a,));
                self.ty(&entries.ty, set, out);
                out.extend(quote!(>));
            }
        }
    }
}

/// Whether a field borrows; `records` are those records that do.
fn borrows(field: &Field, records: &[bool]) -> bool {
    let mut ty = &field.ty;
    loop {
        ty = match ty {
            Type::Value(kind) => {
                let set = field.set.as_ref();
                return set.map_or_else(|| kind.def().stored.borrows(), |set| set.other);
            }
            Type::Record(place) => return records.get(*place).is_some_and(|borrows| *borrows),
            Type::List(items) => &items.ty,
            Type::Map(_) => return true,
            Type::Json(inside) => inside,
        }
    }
}

/// The type of one of these words.
fn set_type(set: &Set) -> TokenStream {
    let (name, lifetime) = (ident(&set.rust), lifetime(set.other));
    quote!(#name #lifetime)
}

/// The type of one value.
fn value_type(kind: Kind) -> TokenStream {
    let path = kind.def().stored.rust();
    path.parse().unwrap_or_default()
}

/// The type of one value that is shown and not given: what is not copied is borrowed.
pub(super) fn seen(kind: Kind) -> TokenStream {
    let stored = kind.def().stored;
    let value = value_type(kind);
    match (stored.is_text(), stored.borrows()) {
        (true, _) => quote!(&'a str),
        (false, true) => quote!(&'a #value),
        (false, false) => value,
    }
}
