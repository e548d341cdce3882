//! Fields: the parameters of a request, the credentials, the fields of a record.

use formwork_vocabulary::{Kind, Side, Stored};
use proc_macro2::Span;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{GenericArgument, Ident, PathArguments, Type};

use crate::check::rule::{self, Rules};
use crate::check::suggest;
use crate::check::value::{At, Once};
use crate::check::wire::WireNames;
use crate::check::with_static;
use crate::mistakes::Mistakes;
use crate::model::{FieldType, Param, TextKind, Wrap};
use crate::syntax::{Entry, Field, Value};

/// Which attribute a field has, and the words that it knows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Credential,
    Param,
    Record,
}

impl Role {
    /// The name of the helper attribute.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Credential | Self::Param => "param",
            Self::Record => "field",
        }
    }

    fn words(self) -> Vec<&'static str> {
        let kinds = || text_kinds().map(|kind| kind.def().key);
        match self {
            Self::Record => ["wire"].into_iter().chain(kinds()).collect(),
            Self::Credential | Self::Param => {
                let own = ["wire", "alias", "required"].into_iter().chain(kinds());
                own.chain(["server", "client"])
                    .chain(rule::words())
                    .collect()
            }
        }
    }
}

/// The kinds that an attribute makes of a text.
fn text_kinds() -> impl Iterator<Item = Kind> {
    let kinds = Kind::ALL.iter().copied();
    kinds.filter(|kind| kind.def().stored == Stored::Text && *kind != Kind::Text)
}

/// The names of a struct's fields, in the order of their places.
pub(crate) struct Names(Vec<String>);

impl Names {
    pub(crate) fn of(fields: &[Field<'_>]) -> Self {
        Self(
            fields
                .iter()
                .map(|field| field.ident.unraw().to_string())
                .collect(),
        )
    }

    /// The place of the field with this name, or a mistake.
    pub(crate) fn place(&self, name: &Ident, mistakes: &mut Mistakes) -> Option<u16> {
        self.place_of(&name.unraw().to_string(), name.span(), mistakes)
    }

    pub(crate) fn place_of(&self, name: &str, span: Span, mistakes: &mut Mistakes) -> Option<u16> {
        let place = self.0.iter().position(|known| known == name);
        if place.is_none() {
            mistakes.at(span, suggest::unknown("field", name, &self.0));
        }
        place.and_then(|place| u16::try_from(place).ok())
    }
}

/// Reads all fields.
pub(crate) fn fields(
    fields: &[Field<'_>],
    role: Role,
    wires: &mut WireNames,
    mistakes: &mut Mistakes,
) -> Vec<Param> {
    let names = Names::of(fields);
    let read = |(place, field)| read_field(field, place, role, &names, wires, mistakes);
    fields.iter().enumerate().map(read).collect()
}

fn read_field(
    field: &Field<'_>,
    place: usize,
    role: Role,
    names: &Names,
    wires: &mut WireNames,
    mistakes: &mut Mistakes,
) -> Param {
    let ty = field_type(field.ty, mistakes);
    let mut words = Words::default();
    let mut rules = Rules::of(names, place, &ty);
    for entry in &field.entries {
        words.read(entry, role, &ty, &mut rules, mistakes);
    }
    let rules = rules.finish(mistakes);
    let name = field.ident.unraw().to_string();
    let owner = format!("`{name}`");
    let wire = words.wire.get();
    let span = wire.as_ref().map_or(field.ident.span(), |wire| wire.span);
    let wire = wire.map_or_else(|| name.clone(), |wire| wire.value);
    wires.take(&wire, &owner, span, mistakes);
    for alias in &words.aliases {
        wires.take(&alias.value, &owner, alias.span, mistakes);
    }
    Param {
        ident: field.ident.clone(),
        docs: field.docs(),
        wire,
        text: words.text.get(),
        aliases: words.aliases.into_iter().map(|alias| alias.value).collect(),
        required: words.required.get().is_some(),
        rules,
        server: words.server.get(),
        ty,
    }
}

/// What a field's attribute says, apart from its rules.
#[derive(Default)]
struct Words {
    wire: Once<At<String>>,
    aliases: Vec<At<String>>,
    required: Once<()>,
    text: Once<TextKind>,
    server: Once<String>,
}

impl Words {
    fn read(
        &mut self,
        entry: &Entry,
        role: Role,
        ty: &FieldType,
        rules: &mut Rules<'_>,
        mistakes: &mut Mistakes,
    ) {
        match entry.word("key", &role.words(), mistakes) {
            "" => {}
            "wire" => self.wire.set(entry, entry.some_text(mistakes), mistakes),
            "alias" => self.aliases.extend(entry.some_text(mistakes)),
            "required" => {
                let required = required(entry, ty, mistakes);
                self.required.set(entry, required, mistakes);
            }
            "client" => rules.read_side(entry, Side::Client, mistakes),
            "server" if matches!(entry.value, Value::List(_)) => {
                rules.read_side(entry, Side::Server, mistakes);
            }
            "server" => {
                let question = entry.some_text(mistakes).map(|text| text.value);
                self.server.set(entry, question, mistakes);
            }
            word => match text_kinds().find(|kind| kind.def().key == word) {
                Some(kind) => self.text(entry, kind, ty, mistakes),
                None => rules.read(entry, Side::Both, mistakes),
            },
        }
    }

    fn text(&mut self, entry: &Entry, kind: Kind, ty: &FieldType, mistakes: &mut Mistakes) {
        if self.text.is_given() {
            let kinds: Vec<_> = text_kinds()
                .map(|kind| format!("`{}`", kind.def().key))
                .collect();
            let kinds = kinds.join(" or ");
            mistakes.at(
                entry.span,
                format_args!("a text has one kind: {kinds}, given once"),
            );
            return;
        }
        let kind = text(entry, kind, ty, mistakes);
        self.text.set(entry, kind, mistakes);
    }
}

fn required(entry: &Entry, ty: &FieldType, mistakes: &mut Mistakes) -> Option<()> {
    let message = match ty.wrap {
        Wrap::Vec => return entry.flag(mistakes).then_some(()),
        Wrap::Option => "a required parameter is no `Option`",
        Wrap::None => "a parameter that is neither `Option` nor `Vec` is required already",
    };
    mistakes.at(entry.span, message);
    None
}

fn text(entry: &Entry, kind: Kind, ty: &FieldType, mistakes: &mut Mistakes) -> Option<TextKind> {
    let stored = ty.stored.unwrap_or(Stored::Text);
    if stored != Stored::Text {
        let found = stored.article();
        mistakes.at(
            entry.span,
            format_args!("`{}` is a kind of text, and this is {found}", entry.key),
        );
        return None;
    }
    let name = Ident::new(&format!("{kind:?}"), entry.span);
    entry.flag(mistakes).then_some(TextKind { name })
}

fn field_type(ty: &Type, mistakes: &mut Mistakes) -> FieldType {
    let (wrap, item) = match (argument(ty, "Option"), argument(ty, "Vec")) {
        (Some(item), _) => (Wrap::Option, item),
        (None, Some(item)) => (Wrap::Vec, item),
        (None, None) => (Wrap::None, ty),
    };
    if wrap == Wrap::Option && argument(item, "Vec").is_some() {
        mistakes.on(ty, "a list that is absent is an empty one: write `Vec<…>`");
    }
    FieldType {
        stored: stored(item),
        span: Span::call_site().located_at(ty.span()),
        fixed: with_static(ty.to_token_stream()).into(),
        ty: ty.to_token_stream().into(),
        item: item.to_token_stream().into(),
        wrap,
    }
}

/// The `T` of `Name<T>`.
pub(crate) fn argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let last = last_segment(ty)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) if last.ident == name => Some(ty),
        _ => None,
    }
}

/// As what a value of the type is kept, if the type's name tells it.
fn stored(ty: &Type) -> Option<Stored> {
    let name = &last_segment(ty)?.ident;
    let mut all = Kind::ALL.iter().map(|kind| kind.def().stored);
    all.find(|stored| name == type_name(*stored))
}

/// The name of the type that keeps it.
const fn type_name(stored: Stored) -> &'static str {
    match stored {
        Stored::Bool => "bool",
        Stored::Date => "NaiveDate",
        Stored::Int => "i64",
        Stored::IpAddr => "IpAddr",
        Stored::Secret => "Secret",
        Stored::Text => "Cow",
    }
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
