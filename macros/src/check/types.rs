//! The types of fields, as far as tokens tell.

use formwork_vocabulary::{Kind, Stored};
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type};

use crate::check::fixed;
use crate::mistakes::Mistakes;
use crate::model::{Container, FieldType, Wrap};

/// Reads the type of a field of this struct.
pub(crate) fn field_type(ty: &Type, owner: &TokenStream, mistakes: &mut Mistakes) -> FieldType {
    let optional = argument(ty, "Option");
    let (wrap, item) = match (optional, container(optional.unwrap_or(ty))) {
        (_, Some((container, item))) => (Wrap::Within(container), item),
        (Some(item), None) => (Wrap::Option, item),
        (None, None) => (Wrap::None, ty),
    };
    let (containers, inside) = containers(ty);
    refuse_wraps(ty, wrap, item, mistakes);
    let stored = stored(inside);
    FieldType {
        span: Span::call_site().located_at(ty.span()),
        fixed: fixed(ty.to_token_stream(), owner).into(),
        inside: fixed(inside.to_token_stream(), owner).into(),
        ty: ty.to_token_stream().into(),
        into: is_box(item) || core::ptr::eq(item, inside) && stored.is_some_and(Stored::is_text),
        item: item.to_token_stream().into(),
        containers,
        stored,
        wrap,
        tells_empty: optional.is_some() && matches!(wrap, Wrap::Within(_)),
    }
}

/// A box is for what has itself inside.
fn refuse_wraps(ty: &Type, wrap: Wrap, item: &Type, mistakes: &mut Mistakes) {
    if wrap == Wrap::Option
        && let Some((container, _)) = container(unboxed(item))
    {
        let (what, name) = (container.noun(), container.type_name());
        let message = format!("a {what} needs no box: write `Option<{name}<…>>`");
        mistakes.on(ty, message);
    }
    if wrap == Wrap::None && is_box(ty) {
        mistakes.on(ty, "a box stands in an `Option`, a list or a map");
    }
}

/// The lists and maps of a type, from the outermost on, and what is in the innermost.
fn containers(ty: &Type) -> (Vec<Container>, &Type) {
    let mut inside = unboxed(argument(ty, "Option").unwrap_or(ty));
    let mut containers = Vec::new();
    while let Some((container, item)) = container(inside) {
        containers.push(container);
        inside = unboxed(item);
    }
    (containers, inside)
}

fn container(ty: &Type) -> Option<(Container, &Type)> {
    let mut all = [Container::List, Container::Map].into_iter();
    all.find_map(|container| Some((container, argument(ty, container.type_name())?)))
}

impl Container {
    /// The name of its type.
    pub(crate) const fn type_name(self) -> &'static str {
        match self {
            Self::List => "Vec",
            Self::Map => "Map",
        }
    }

    /// What people call it.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Map => "map",
        }
    }
}

fn is_box(ty: &Type) -> bool {
    argument(ty, "Box").is_some()
}

fn unboxed(ty: &Type) -> &Type {
    argument(ty, "Box").unwrap_or(ty)
}

/// The `T` of `Name<T>`.
pub(crate) fn argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let last = last_segment(ty).filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| {
        let GenericArgument::Type(ty) = argument else {
            return None;
        };
        Some(ty)
    })
}

/// As what a value of the type is kept, if the type's name tells it.
fn stored(ty: &Type) -> Option<Stored> {
    let name = &last_segment(ty)?.ident;
    let mut all = Kind::ALL.iter().map(|kind| kind.def().stored);
    all.find(|stored| name == stored.name())
}

fn last_segment(ty: &Type) -> Option<&syn::PathSegment> {
    if let Type::Group(group) = ty {
        return last_segment(&group.elem);
    }
    let Type::Path(path) = ty else {
        return None;
    };
    path.path.segments.last()
}
