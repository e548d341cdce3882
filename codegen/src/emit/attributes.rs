//! The attributes that the derives read.

use formwork_vocabulary::Pattern;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::idents::{ident, is_plain};
use super::outcomes;
use crate::model::{
    Arg, Condition, Empty, Endpoint, Entries, EntryElements, EntryNames, Field, Group, ItemNames,
    Items, Kind, Record, Rule, RuleId, Side, Step, Type, Used, Wording, XmlName,
};

/// `#[param(…)]`, where there is something to say.
pub(super) fn param(param: &Field, all: &[Field]) -> TokenStream {
    let mut items = named(&param.rust, &param.wire);
    items.extend(made(param));
    items.extend(asked(param, all));
    wrapped("param", &items)
}

/// `#[field(…)]` of the record at this place, where there is something to say: what documents call it, and what must hold for
/// it if it is sent.
pub(super) fn field(field: &Field, all: &[Field], record: usize, used: &Used) -> TokenStream {
    let mut items = named(&field.rust, &field.wire);
    items.extend(documents(field));
    items.extend(made(field));
    if used.sent[record] {
        items.extend(asked(field, all));
    }
    wrapped("field", &items)
}

/// What a field is called in documents, where that is not its own part of the name on the wire.
fn documents(field: &Field) -> Vec<TokenStream> {
    let differs = |name: &str| name != field.own();
    let xml = match &field.xml {
        XmlName::Child(name) => differs(name).then(|| name.clone()),
        XmlName::Attribute(name) => Some(format!("@{name}")),
        XmlName::Text => Some("text()".to_owned()),
    };
    let json = differs(&field.json).then_some(&field.json);
    let xml = xml.map(|name| quote!(xml = #name));
    xml.into_iter()
        .chain(json.map(|name| quote!(json = #name)))
        .collect()
}

/// What it is made of, as far as its Rust type does not tell it.
fn made(field: &Field) -> Vec<TokenStream> {
    let mut items: Vec<TokenStream> = Vec::new();
    items.extend(field.aliases.iter().map(|alias| quote!(alias = #alias)));
    if field.required && field.ty.may_be_empty() {
        items.push(quote!(required));
        items.extend(field.tells_empty.then(|| quote!(empty = "sent")));
    }
    items.extend(field.or_one.then(|| quote!(or_one)));
    items.extend(field.ty.innermost_kind().and_then(kind));
    items.extend((field.secret && field.ty.kind() != Some(Kind::Secret)).then(|| quote!(secret)));
    items.extend(parts(&field.ty));
    items.extend(field.wording.iter().flat_map(|wording| spelled(wording)));
    items
}

/// How the values inside are spelled.
fn spelled(wording: &Wording) -> Vec<TokenStream> {
    let meaning = |(word, meaning): &(String, Option<String>)| {
        meaning.as_ref().map(|meaning| quote!(#word = #meaning))
    };
    let mut words: Vec<_> = wording.words.iter().filter_map(meaning).collect();
    let nones = wording
        .words
        .iter()
        .filter(|(_, meaning)| meaning.is_none());
    let nones: Vec<_> = nones.map(|(word, _)| word).collect();
    words.extend((!nones.is_empty()).then(|| quote!(none(#(#nones),*))));
    let words = (!words.is_empty()).then(|| quote!(words(#(#words),*)));
    let empty = wording.empty.map(Empty::key);
    words
        .into_iter()
        .chain(wording.trim.then(|| quote!(trim)))
        .chain(empty.map(|empty| quote!(empty = #empty)))
        .collect()
}

/// The rules, and what only the server can know.
fn asked(field: &Field, all: &[Field]) -> Vec<TokenStream> {
    // A closed set has its words itself.
    let has_words = field.set.as_ref().is_some_and(|set| !set.other);
    let rules = field.rules.iter();
    let rules = rules.filter(|rule| !has_words || rule.id != RuleId::OneOf);
    let rules = rules.map(|one| sided(one.side, written(one, all)));
    let server = field.server.as_deref();
    let server = server.map(|question| quote!(server = #question));
    let fill = field.fill.map(|fill| ident(fill.key()));
    let fill = fill.map(|fill| quote!(fill = #fill));
    let header = field.header.map(|header| ident(header.key()));
    let header = header.map(|header| quote!(header = #header));
    rules.chain(server).chain(fill).chain(header).collect()
}

/// How the items of lists and the entries of maps are named, where the field's own name does not tell it.
fn parts(ty: &Type) -> Vec<TokenStream> {
    let (mut said, mut elements) = (Vec::new(), Vec::new());
    let mut ty = ty;
    loop {
        ty = match ty {
            Type::Value(_) | Type::Record(_) => break,
            Type::Json(inside) => {
                said.push(quote!(as = "json"));
                inside
            }
            Type::List(items) => {
                said.extend(of_items(items));
                elements.extend(items.item.clone());
                &items.ty
            }
            Type::Map(entries) => {
                said.extend(of_entries(entries));
                let own = entries.elements.as_ref();
                elements.extend(own.and_then(|own| own.entry.clone()));
                &entries.ty
            }
        };
    }
    let usual = elements.iter().rev().take_while(|name| *name == "item");
    elements.truncate(elements.len() - usual.count());
    let path = elements.join("/");
    said.extend((!path.is_empty()).then(|| quote!(item = #path)));
    said
}

/// How the items of a list are named.
fn of_items(items: &Items) -> Vec<TokenStream> {
    let usual = |pattern: &Pattern| pattern.items(None) == Some(items.form) && !pattern.is_bare();
    let form = match items.form {
        ItemNames::Repeat | ItemNames::Brackets => None,
        ItemNames::Numbered { .. } | ItemNames::Trailing { .. }
            if Pattern::ALL.iter().any(usual) =>
        {
            None
        }
        ItemNames::Numbered { first, .. } | ItemNames::Trailing { first } => {
            let first = Literal::u32_unsuffixed(first);
            Some(quote!(from = #first))
        }
        ItemNames::Joined(between) => {
            let between = between.to_string();
            Some(quote!(between = #between))
        }
    };
    let flat = items.item.is_none().then(|| quote!(flat));
    form.into_iter().chain(flat).collect()
}

/// How the entries of a map are named.
fn of_entries(entries: &Entries) -> Vec<TokenStream> {
    let bare = |name| str::trim_start_matches(name, '.');
    let (key, value) = match (&entries.form, &entries.elements) {
        (EntryNames::Numbered { key, value, .. }, _) => {
            (bare(key), [bare(value), &patterns(&entries.ty)].concat())
        }
        (EntryNames::Keyed(_), Some(EntryElements { key, value, .. })) => {
            (key.as_str(), value.clone())
        }
        (EntryNames::Keyed(_), None) => return Vec::new(),
    };
    let is_flat = |elements: &EntryElements| elements.entry.is_none();
    let flat = entries.elements.as_ref().is_some_and(is_flat);
    let flat = flat.then(|| quote!(flat));
    let named = [quote!(key = #key), quote!(value = #value)];
    named.into_iter().chain(flat).collect()
}

/// The patterns of the lists that the value of an entry is.
fn patterns(value: &Type) -> String {
    let Type::List(items) = value else {
        return String::new();
    };
    let Some((before, _, after)) = items.form.number() else {
        return String::new();
    };
    let number = if before == "[" && items.form == ItemNames::Brackets {
        ""
    } else {
        "N"
    };
    [before, number, after, &patterns(&items.ty)].concat()
}

fn wrapped(name: &str, items: &[TokenStream]) -> TokenStream {
    let name = ident(name);
    if items.is_empty() {
        TokenStream::new()
    } else {
        quote!(#[#name(#(#items),*)])
    }
}

/// The wire name, where it is not the field's.
fn named(rust: &str, wire: &str) -> Vec<TokenStream> {
    if rust == wire {
        Vec::new()
    } else {
        vec![quote!(wire = #wire)]
    }
}

/// What the type of the field does not tell: which of the kinds that are kept alike it is.
pub(super) fn kind(kind: Kind) -> Option<TokenStream> {
    let def = kind.def();
    let told = def.stored.kind() == kind;
    let name = ident(def.key);
    (!told).then(|| quote!(#name))
}

fn sided(side: Side, written: TokenStream) -> TokenStream {
    match side {
        Side::Both => written,
        Side::Client => quote!(client(#written)),
        Side::Server => quote!(server(#written)),
    }
}

fn written(rule: &Rule, all: &[Field]) -> TokenStream {
    let name = ident(rule.id.def().attribute);
    match &rule.arg {
        Arg::Automaton(automaton) => {
            let text = automaton.table().text;
            quote!(#name = #text)
        }
        Arg::Count(count) => {
            let count = Literal::u32_unsuffixed(*count);
            quote!(#name = #count)
        }
        Arg::Other(place) => {
            let other = all.get(usize::from(*place)).map(|other| ident(&other.rust));
            quote!(#name = #other)
        }
        Arg::Text(text) => {
            let text = text.as_ref();
            quote!(#name = #text)
        }
        Arg::Texts(texts) => {
            let texts = texts.iter();
            quote!(#name(#(#texts),*))
        }
        Arg::Range { min, max } => {
            let bounds = [("min", min), ("max", max)];
            let bounds = bounds
                .iter()
                .filter_map(|(name, of)| Some(bound(name, of.as_ref()?)));
            quote!(#name(#(#bounds),*))
        }
    }
}

fn bound(name: &str, value: &str) -> TokenStream {
    let name = ident(name);
    // Whatever is written as JSON writes numbers are tokens.
    let value: TokenStream = value.parse().unwrap_or_default();
    quote!(#name = #value)
}

/// `#[request(…)]`.
pub(super) fn request(endpoint: &Endpoint, records: &[Record]) -> TokenStream {
    let path = match endpoint.path.as_str() {
        "" => "/",
        path => path,
    };
    let call = format!("{} {path}", endpoint.method.as_str());
    let title = &endpoint.title;
    let mut items = vec![
        quote!(credentials = Credentials),
        quote!(call = #call),
        quote!(title = #title),
    ];
    items.extend(constants(endpoint));
    items.extend(groups(&endpoint.groups, &endpoint.params));
    items.extend(outcomes::reply(&endpoint.reply, records));
    items.extend(pages(endpoint, records));
    quote!(#[request(#(#items),*)])
}

/// `pages(…)`, if an answer is one page of many.
fn pages(endpoint: &Endpoint, records: &[Record]) -> Option<TokenStream> {
    let pages = endpoint.pages.as_ref()?;
    let param = ident(&endpoint.params.get(pages.param)?.rust);
    let path = |name, places: &[usize]| {
        let (name, fields) = (ident(name), endpoint.answered(records, places));
        let steps = fields.iter().map(|field| &field.json);
        quote!(#name(#(#steps),*))
    };
    let mut items = match &pages.step {
        Step::Token(next) => vec![path("next", next), quote!(token = #param)],
        Step::Offset => vec![quote!(offset = #param)],
        Step::Number(1) => vec![quote!(page = #param)],
        Step::Number(first) => {
            let first = Literal::u32_unsuffixed(*first);
            vec![quote!(page = #param), quote!(from = #first)]
        }
    };
    items.extend((!pages.items.is_empty()).then(|| path("items", &pages.items)));
    Some(quote!(pages(#(#items),*)))
}

/// `#[record(…)]`, where there is something to say.
pub(super) fn record(record: &Record) -> TokenStream {
    wrapped("record", &groups(&record.groups, &record.fields))
}

/// The rules on several of these.
pub(super) fn groups(groups: &[Group], all: &[Field]) -> Vec<TokenStream> {
    groups.iter().map(|one| group(one, all)).collect()
}

fn group(group: &Group, all: &[Field]) -> TokenStream {
    let rule = ident(group.rule.def().key);
    let name = |place: usize| all.get(place).map(|field| ident(&field.rust));
    let mut items: Vec<TokenStream> = match group.compared(all, |field| &field.rust) {
        Some(text) => vec![quote!(#text)],
        None => {
            let member = |member: &Vec<usize>| {
                let names = member.iter().filter_map(|place| name(*place));
                match member.len() {
                    1 => quote!(#(#names)*),
                    _ => quote!(all(#(#names),*)),
                }
            };
            group.members.iter().map(member).collect()
        }
    };
    if !group.when.is_empty() {
        let condition = |one: &Condition| {
            let (name, values) = (name(one.param), &one.values);
            match values.is_empty() {
                true => quote!(#name),
                false => quote!(#name(#(#values),*)),
            }
        };
        let conditions = group.when.iter().map(condition);
        items.push(quote!(when(#(#conditions),*)));
    }
    sided(group.side, quote!(#rule(#(#items),*)))
}

fn constants(endpoint: &Endpoint) -> Vec<TokenStream> {
    let name = |wire: &str| {
        let plain = is_plain(wire).then(|| ident(wire));
        plain.map_or_else(|| quote!(#wire), |plain| quote!(#plain))
    };
    let mut items = Vec::new();
    if !endpoint.constants.is_empty() {
        let pairs = endpoint.constants.iter().map(|constant| {
            let (name, value) = (name(&constant.wire), &constant.value);
            quote!(#name = #value)
        });
        items.push(quote!(constants(#(#pairs),*)));
    }
    let aliases: Vec<TokenStream> = endpoint
        .constants
        .iter()
        .flat_map(|constant| constant.aliases.iter().map(move |alias| (constant, alias)))
        .map(|(constant, alias)| {
            let name = name(&constant.wire);
            quote!(#name = #alias)
        })
        .collect();
    if !aliases.is_empty() {
        items.push(quote!(aliases(#(#aliases),*)));
    }
    items
}
