//! What an API's answers are, as the derives read it.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::idents::ident;
use crate::model::{Data, Format, Location, Outcomes, Record, RefusalShape, Status, Success};

/// `outcomes(…)`, where they are not the usual ones.
pub(super) fn outcomes(outcomes: &Outcomes) -> Option<TokenStream> {
    if *outcomes == Outcomes::default() {
        return None;
    }
    let status = status(&outcomes.status);
    let refusals = outcomes.refusals.iter().map(refusal);
    let usual = Outcomes::default().refusal_status;
    let http = Some(Literal::u16_unsuffixed(outcomes.refusal_status));
    let http = http.filter(|_| outcomes.refusal_status != usual);
    let http = http.map(|http| quote!(refusal_status = #http));
    let items = status.into_iter().chain(refusals).chain(http);
    Some(quote!(outcomes(#(#items),*)))
}

fn status(status: &Status) -> Option<TokenStream> {
    if *status == Status::default() {
        return None;
    }
    let Status {
        at,
        success,
        error,
        beside,
        http,
    } = status;
    let mut items = formats(at);
    if !success.is_empty() {
        items.push(quote!(success(#(#success),*)));
    }
    items.extend((!error.is_empty()).then(|| quote!(error = #error)));
    items.extend(beside.then(|| quote!(beside = true)));
    items.extend(http.then(|| quote!(http = true)));
    Some(quote!(status(#(#items),*)))
}

fn refusal(shape: &RefusalShape) -> TokenStream {
    let place = |(name, at): (&str, &Location)| {
        let (name, items) = (ident(name), formats(at));
        (!items.is_empty()).then(|| quote!(#name(#(#items),*)))
    };
    let rejected = &shape.rejected;
    let rejected = (!rejected.is_empty()).then(|| quote!(rejected = #rejected));
    let items = shape.parts().into_iter().filter_map(place).chain(rejected);
    quote!(refusal(#(#items),*))
}

/// `xml = "…", json = "…"`, of the formats that have a place.
fn formats(at: &Location) -> Vec<TokenStream> {
    let formats = Format::ALL.iter().map(|format| (format, at.of(*format)));
    let places = formats.filter(|(_, place)| !place.is_empty());
    let place = |(format, place): (&Format, &str)| {
        let name = format_ident!("{format}");
        quote!(#name = #place)
    };
    places.map(place).collect()
}

/// `reply(…)`, where it is no acknowledgement.
pub(super) fn reply(reply: &Success, records: &[Record]) -> Option<TokenStream> {
    let name = |place: usize| records.get(place).map(|record| ident(&record.rust));
    let mut items = Vec::new();
    match &reply.data {
        Data::Nothing => {}
        Data::Record(record) => {
            let record = name(*record);
            items.push(quote!(record = #record));
        }
        Data::List { record, .. } => {
            let record = name(*record);
            items.push(quote!(list = #record));
        }
    }
    items.extend(root(&reply.at));
    if let Data::List { item, .. } = &reply.data {
        items.push(quote!(item = #item));
    }
    items.extend(reply.optional.then(|| quote!(optional = true)));
    (!items.is_empty()).then(|| quote!(reply(#(#items),*)))
}

/// `root = "…"` is short for a place in XML alone.
fn root(at: &Location) -> Option<TokenStream> {
    let items = formats(at);
    match &*items {
        [] => None,
        [_] if !at.xml.is_empty() => {
            let path = &at.xml;
            Some(quote!(root = #path))
        }
        _ => Some(quote!(root(#(#items),*))),
    }
}
