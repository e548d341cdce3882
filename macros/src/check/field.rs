//! Fields: the parameters of a request, the credentials, the fields of a record.

use formwork_vocabulary::{Fill, InHeader, Kind, Side, Stored};
use proc_macro2::Span;
use syn::Ident;
use syn::ext::IdentExt;

use crate::check::parts;
use crate::check::rule::{self, Rules};
use crate::check::suggest;
use crate::check::target::owned;
use crate::check::types::field_type;
use crate::check::value::{At, Once};
use crate::check::wire::WireNames;
use crate::check::wording;
use crate::mistakes::Mistakes;
use crate::model::{Container, FieldType, FinerKind, Param, Wrap, XmlName};
use crate::syntax::{Entry, Field, Item, Value};

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
}

/// The words of a field's attribute.
fn words() -> Vec<&'static str> {
    let own = [
        "wire", "xml", "json", "alias", "required", "secret", "fill", "header", "or_one",
    ];
    let kinds = finer_kinds().map(|kind| kind.def().key);
    let own = own
        .into_iter()
        .chain(parts::WORDS)
        .chain(wording::WORDS)
        .chain(kinds);
    own.chain(["server", "client"])
        .chain(rule::words())
        .collect()
}

/// The kinds that a Rust type alone does not tell: of several that are kept alike, all but the one with the type's name.
fn finer_kinds() -> impl Iterator<Item = Kind> {
    let kinds = Kind::ALL.iter().copied();
    kinds.filter(|kind| kind.def().stored.kind() != *kind)
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
    item: &Item<'_>,
    fields: &[Field<'_>],
    role: Role,
    wires: &mut WireNames,
    mistakes: &mut Mistakes,
) -> Vec<Param> {
    let names = Names::of(fields);
    let mut taken = Taken {
        form: wires,
        xml: WireNames::default(),
        json: WireNames::default(),
    };
    let owner = owned(item);
    let read = |(place, field): (usize, &Field<'_>)| {
        let ty = field_type(field.ty, &owner, mistakes);
        read_field(field, (place, ty), role, &names, &mut taken, mistakes)
    };
    fields.iter().enumerate().map(read).collect()
}

fn read_field(
    field: &Field<'_>,
    (place, ty): (usize, FieldType),
    role: Role,
    names: &Names,
    taken: &mut Taken<'_>,
    mistakes: &mut Mistakes,
) -> Param {
    let mut words = Words::default();
    let mut rules = Rules::of(names, place, &ty);
    for entry in &field.entries {
        words.read(entry, &ty, &mut rules, mistakes);
    }
    let rules = rules.finish(mistakes);
    let name = field.ident.unraw().to_string();
    let wire = words.wire.get().unwrap_or_else(|| At {
        value: name.clone(),
        span: field.ident.span(),
    });
    let is_param = role != Role::Record;
    let named = words.parts.finish(&wire, &ty, is_param, mistakes);
    let own = match named.stem.as_str() {
        "" => &name,
        stem => stem,
    };
    let span = wire.span;
    let xml = words.xml.get().unwrap_or_else(|| At {
        value: XmlName::Child(own.into()),
        span,
    });
    let json = words.json.get().unwrap_or_else(|| At {
        value: own.into(),
        span,
    });
    let owner = format!("`{name}`");
    let or_one = words.or_one.get();
    if let Some(span) = or_one {
        match is_param && ty.containers == [Container::List] && named.stem != named.wire {
            true => drop(taken.form.take(&named.stem, &owner, span, mistakes)),
            false => mistakes.at(
                span,
                "`or_one` is for a parameter that is a list of values, with a name such as `to[]`",
            ),
        }
    }
    let or_one = or_one.is_some();
    let required = words.required.get().is_some();
    let (wording, tells_empty) = words.wording.finish(&ty, required, mistakes);
    let is_told = tells_empty || ty.tells_empty;
    if is_told && is_param && !ty.containers.is_empty() && !named.has_bare_name() {
        mistakes.on(
            field.ident,
            "no name says that this list is empty: end `wire` in `[]` or `.N`, or take the `Option` away",
        );
    }
    let header = words.header.get();
    // What is in a header field has no name in the form.
    let is_free = header.is_some() || taken.form.take(&wire.value, &owner, wire.span, mistakes);
    let _ = is_free
        && !is_param
        && taken
            .xml
            .take(&xml.value.written(), &owner, xml.span, mistakes)
        && taken.json.take(&json.value, &owner, json.span, mistakes);
    let other_name = words.aliases.first().map(|alias| alias.span);
    let aliases = words.aliases.into_iter().map(|alias| {
        if header.is_none() {
            taken.form.take(&alias.value, &owner, alias.span, mistakes);
        }
        refuse_pattern(&alias, &ty, mistakes);
        alias.value
    });
    Param {
        ident: field.ident.clone(),
        is_param,
        docs: field.docs(),
        aliases: aliases.collect(),
        wire: named.wire,
        xml: xml.value,
        json: json.value,
        parts: named.parts,
        is_json: named.is_json,
        kind: words.kind.get(),
        required,
        or_one,
        tells_empty,
        secret: words.secret.get().is_some(),
        rules,
        server: words.server.get(),
        fill: words
            .fill
            .get()
            .and_then(|fill| filled(fill, role, mistakes)),
        header: header.and_then(|header| {
            if let Some(alias) = other_name {
                mistakes.at(alias, "what is in a header field has one name");
            }
            of_credential(header, role, mistakes)
        }),
        wording,
        ty,
    }
}

/// The names of a struct's fields in each format.
struct Taken<'x> {
    form: &'x mut WireNames,
    xml: WireNames,
    json: WireNames,
}

/// An alias is a name as it stands: of a list whose items are numbered or of a map, the name without a pattern.
fn refuse_pattern(alias: &At<String>, ty: &FieldType, mistakes: &mut Mistakes) {
    let (stem, patterns) =
        formwork_vocabulary::split(&alias.value, ty.containers.len().min(1), false);
    if let Some(pattern) = patterns.first().filter(|one| one.text != "[]") {
        let pattern = pattern.text;
        let message = format!("an alias has no pattern: write \"{stem}\" without `{pattern}`");
        mistakes.at(alias.span, message);
    }
}

/// `xml = "name"`, `xml = "@name"` or `xml = "text()"`
fn xml_name(entry: &Entry, ty: &FieldType, mistakes: &mut Mistakes) -> Option<At<XmlName>> {
    let At { value, span } = entry.some_text(mistakes)?;
    let name = match (&*value, value.strip_prefix('@')) {
        ("@", _) => {
            mistakes.at(span, "an attribute has a name: `xml = \"@name\"`");
            return None;
        }
        ("text()", _) => XmlName::Text,
        (_, Some(name)) => XmlName::Attribute(name.into()),
        (name, None) => {
            return Some(At {
                value: XmlName::Child(name.into()),
                span,
            });
        }
    };
    if let Some(container) = ty.containers.first() {
        let found = container.noun();
        mistakes.at(
            span,
            format_args!("an attribute or an element's text is one value, and this is a {found}"),
        );
        return None;
    }
    Some(At { value: name, span })
}

impl XmlName {
    /// As an attribute of the derive says it.
    fn written(&self) -> String {
        match self {
            Self::Child(name) => name.clone(),
            Self::Attribute(name) => format!("@{name}"),
            Self::Text => "text()".into(),
        }
    }
}

/// What a field's attribute says, apart from its rules.
#[derive(Default)]
struct Words {
    wire: Once<At<String>>,
    xml: Once<At<XmlName>>,
    json: Once<At<String>>,
    parts: parts::Words,
    wording: wording::Words,
    secret: Once<()>,
    or_one: Once<Span>,
    aliases: Vec<At<String>>,
    required: Once<()>,
    kind: Once<FinerKind>,
    server: Once<String>,
    fill: Once<At<Fill>>,
    header: Once<At<InHeader>>,
}

impl Words {
    fn read(
        &mut self,
        entry: &Entry,
        ty: &FieldType,
        rules: &mut Rules<'_>,
        mistakes: &mut Mistakes,
    ) {
        match entry.word("key", &words(), mistakes) {
            "" => {}
            "wire" => self.wire.set(entry, entry.some_text(mistakes), mistakes),
            "xml" => self.xml.set(entry, xml_name(entry, ty, mistakes), mistakes),
            "json" => self.json.set(entry, entry.some_text(mistakes), mistakes),
            "secret" => self
                .secret
                .set(entry, secret(entry, ty, mistakes), mistakes),
            word if parts::WORDS.contains(&word) => self.parts.read(entry, mistakes),
            word if wording::WORDS.contains(&word) => self.wording.read(entry, ty, mistakes),
            "or_one" => {
                let flag = entry.flag(mistakes).then_some(entry.span);
                self.or_one.set(entry, flag, mistakes);
            }
            "alias" => self.aliases.extend(entry.some_text(mistakes)),
            "required" => {
                let required = required(entry, ty, mistakes);
                self.required.set(entry, required, mistakes);
            }
            "fill" => self.fill.set(entry, fill(entry, ty, mistakes), mistakes),
            "header" => self
                .header
                .set(entry, header(entry, ty, mistakes), mistakes),
            "client" => rules.read_side(entry, Side::Client, mistakes),
            "server" if matches!(entry.value, Value::List(_)) => {
                rules.read_side(entry, Side::Server, mistakes);
            }
            "server" => {
                let question = entry.some_text(mistakes).map(|text| text.value);
                self.server.set(entry, question, mistakes);
            }
            word => match finer_kinds().find(|kind| kind.def().key == word) {
                Some(kind) => self.kind(entry, kind, ty, mistakes),
                None => rules.read(entry, Side::Both, mistakes),
            },
        }
    }

    fn kind(&mut self, entry: &Entry, kind: Kind, ty: &FieldType, mistakes: &mut Mistakes) {
        if self.kind.is_given() {
            let stored = kind.def().stored;
            let kinds: Vec<_> = finer_kinds()
                .filter(|kind| kind.def().stored == stored)
                .map(|kind| format!("`{}`", kind.def().key))
                .collect();
            let (article, kinds) = (stored.article(), kinds.join(" or "));
            mistakes.at(
                entry.span,
                format_args!("{article} has one kind: {kinds}, given once"),
            );
            return;
        }
        let kind = finer_kind(entry, kind, ty, mistakes);
        self.kind.set(entry, kind, mistakes);
    }
}

fn required(entry: &Entry, ty: &FieldType, mistakes: &mut Mistakes) -> Option<()> {
    let message = match ty.wrap {
        Wrap::Within(_) if !ty.tells_empty => return entry.flag(mistakes).then_some(()),
        Wrap::Within(container) => {
            let name = container.type_name();
            let message = format!(
                "what is required is no `Option`: write `{name}<…>`, and `empty = \"sent\"`"
            );
            mistakes.at(entry.span, message);
            return None;
        }
        Wrap::Option => "what is required is no `Option`",
        Wrap::None => "what is neither an `Option`, a `Vec` nor a `Map` is required already",
    };
    mistakes.at(entry.span, message);
    None
}

/// `fill = token`, of one text
fn fill(entry: &Entry, ty: &FieldType, mistakes: &mut Mistakes) -> Option<At<Fill>> {
    let name = entry.name(mistakes)?;
    let word = name.unraw().to_string();
    let Some(value) = Fill::ALL.iter().copied().find(|one| one.key() == word) else {
        mistakes.on(&name, suggest::unknown("word", &word, Fill::KEYS));
        return None;
    };
    let is_text = ty.containers.is_empty() && ty.stored.is_none_or(Stored::is_text);
    if !is_text {
        mistakes.at(entry.span, "what is filled in is one text");
        return None;
    }
    let span = entry.span;
    Some(At { value, span })
}

/// `header = bearer`, of one value; `header = header` is one of its own.
fn header(entry: &Entry, ty: &FieldType, mistakes: &mut Mistakes) -> Option<At<InHeader>> {
    let name = entry.name(mistakes)?;
    let word = name.unraw().to_string();
    let Some(value) = InHeader::from_key(&word) else {
        mistakes.on(&name, suggest::unknown("word", &word, InHeader::KEYS));
        return None;
    };
    if !ty.containers.is_empty() {
        mistakes.at(entry.span, "what is in a header field is one value");
        return None;
    }
    let span = entry.span;
    Some(At { value, span })
}

/// Only a credential is in a header field.
fn of_credential(header: At<InHeader>, role: Role, mistakes: &mut Mistakes) -> Option<InHeader> {
    if role != Role::Credential {
        mistakes.at(header.span, "only a credential is in a header field");
        return None;
    }
    Some(header.value)
}

/// Only a parameter of a request is a token, and only a credential a signature.
fn filled(fill: At<Fill>, role: Role, mistakes: &mut Mistakes) -> Option<Fill> {
    let message = match (fill.value, role) {
        (Fill::Token, Role::Param) | (Fill::Signature, Role::Credential) => {
            return Some(fill.value);
        }
        (Fill::Token, _) => "only a parameter of a request is a token that is filled in",
        (Fill::Signature, _) => "every request is signed, so a signature is a credential",
    };
    mistakes.at(fill.span, message);
    None
}

fn secret(entry: &Entry, ty: &FieldType, mistakes: &mut Mistakes) -> Option<()> {
    if ty.stored == Some(Stored::Secret) {
        mistakes.at(entry.span, "a `Secret` is secret already");
    }
    entry.flag(mistakes).then_some(())
}

fn finer_kind(
    entry: &Entry,
    kind: Kind,
    ty: &FieldType,
    mistakes: &mut Mistakes,
) -> Option<FinerKind> {
    let stored = kind.def().stored;
    let found = ty.stored.unwrap_or(stored);
    if found != stored {
        let (noun, found) = (stored.noun(), found.article());
        mistakes.at(
            entry.span,
            format_args!("`{}` is a kind of {noun}, and this is {found}", entry.key),
        );
        return None;
    }
    let name = Ident::new(&format!("{kind:?}"), entry.span);
    entry.flag(mistakes).then_some(FinerKind { name })
}
