//! The attributes that the derives read.

use formwork_vocabulary::Stored;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::idents::{ident, is_plain};
use crate::model::{Arg, Endpoint, Field, Kind, List, Param, Refusal, Reply, Rule, Side};

/// `#[param(…)]`, where there is something to say.
pub(super) fn param(param: &Param, all: &[Param]) -> TokenStream {
    let mut items = named(&param.rust, &param.wire);
    items.extend(param.aliases.iter().map(|alias| quote!(alias = #alias)));
    if param.required && param.list != List::No {
        items.push(quote!(required));
    }
    items.extend(kind(param.kind));
    items.extend(param.rules.iter().map(|one| sided(one, all)));
    items.extend(
        param
            .server
            .as_deref()
            .into_iter()
            .map(|question| quote!(server = #question)),
    );
    wrapped("param", &items)
}

/// `#[field(…)]`, where there is something to say.
pub(super) fn field(field: &Field) -> TokenStream {
    let mut items = named(&field.rust, &field.wire);
    items.extend(kind(field.kind));
    wrapped("field", &items)
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

/// What the type of the field does not tell: which of the kinds of text it is.
pub(super) fn kind(kind: Kind) -> Option<TokenStream> {
    let def = kind.def();
    let told = def.stored != Stored::Text || kind == Kind::Text;
    let name = ident(def.key);
    (!told).then(|| quote!(#name))
}

fn sided(rule: &Rule, all: &[Param]) -> TokenStream {
    let written = written(rule, all);
    match rule.side {
        Side::Both => written,
        Side::Client => quote!(client(#written)),
        Side::Server => quote!(server(#written)),
    }
}

fn written(rule: &Rule, all: &[Param]) -> TokenStream {
    let name = ident(rule.id.def().attribute);
    match &rule.arg {
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
            let max = (*max != i64::MAX).then(|| bound("max", *max));
            // A range has a bound, even if every integer is within it.
            let min = (*min != i64::MIN || max.is_none()).then(|| bound("min", *min));
            let bounds = min.into_iter().chain(max);
            quote!(#name(#(#bounds),*))
        }
    }
}

fn bound(name: &str, value: i64) -> TokenStream {
    let (name, value) = (ident(name), Literal::i64_unsuffixed(value));
    quote!(#name = #value)
}

/// `#[request(…)]`.
pub(super) fn request(endpoint: &Endpoint, records: &[crate::model::Record]) -> TokenStream {
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
    items.extend(endpoint.groups.iter().map(|group| {
        let rule = ident(group.rule.def().key);
        let members = group
            .params
            .iter()
            .filter_map(|place| endpoint.params.get(*place))
            .map(|param| ident(&param.rust));
        quote!(#rule(#(#members),*))
    }));
    items.extend(reply(&endpoint.reply, records));
    match &endpoint.refusal {
        Refusal::Errors => {}
        Refusal::Message(message) => items.push(quote!(refusal(message = #message))),
        Refusal::Code { code, message } => {
            items.push(quote!(refusal(code = #code, message = #message)));
        }
    }
    quote!(#[request(#(#items),*)])
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

fn reply(reply: &Reply, records: &[crate::model::Record]) -> Option<TokenStream> {
    let name = |place: &usize| records.get(*place).map(|record| ident(&record.rust));
    match reply {
        Reply::Acknowledgement => None,
        Reply::Root { root } => Some(quote!(reply(root = #root))),
        Reply::List { record, root, item } => {
            let record = name(record);
            Some(quote!(reply(list = #record, root = #root, item = #item)))
        }
        Reply::Record { record, root } => {
            let record = name(record);
            Some(quote!(reply(record = #record, root = #root)))
        }
    }
}
