//! How the answers of an operation follow one another, page by page.

use super::{Data, Endpoint, Field, Kind, RecordTable, Type};

/// An operation whose answer is one page of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging<'t> {
    /// The place of the parameter that says which page is meant.
    pub param: u16,
    /// What it is for the next page.
    pub step: Step<'t>,
    /// Where the list is of which a page has a part: the steps from the answer's record to it, each a field's name in JSON. Without
    /// any, the answer itself is the list.
    pub items: &'t [&'t str],
}

/// What the parameter is for the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'t> {
    /// What the answer says at the end of these steps. Where it says nothing, or an empty text, the page was the last one.
    Token(&'t [&'t str]),
    /// How many items come before it. A page without items is after the last one.
    Offset,
    /// Its number, counted from this one on. A page without items is after the last one.
    Number(u32),
}

/// The steps lead to fields that can be what they are said to be, as far as the record's own table tells.
pub(super) const fn is_followed(endpoint: &Endpoint<'_>) {
    let Some(Paging { param, step, items }) = endpoint.pages else {
        return;
    };
    let param = &endpoint.params[param as usize];
    let Some(kind) = kind(param) else {
        panic!("`pages`: the parameter that says which page is meant is one value");
    };
    match step {
        Step::Token(path) => is_token(endpoint, path, (param, kind)),
        Step::Offset | Step::Number(_) => assert!(
            matches!(kind, Kind::Int | Kind::UInt),
            "`pages`: an offset, or a page's number, is an `int` or a `uint`"
        ),
    }
    match (items, endpoint.reply.data) {
        ([], Data::List { .. }) => {}
        ([], _) => panic!("`pages`: `items` say where the list is, unless the answer is one"),
        (items, Data::Record(record)) => {
            if let Some(field) = found(record, items) {
                assert!(
                    matches!(field.ty.in_documents(), Type::List(_)),
                    "`pages`: `items` lead to a list"
                );
            }
        }
        (_, Data::Nothing | Data::Raw(_) | Data::List { .. }) => {
            panic!("`pages`: `items` lead into the record that is the answer")
        }
    }
}

/// The steps lead to such a value as the parameter has.
const fn is_token(endpoint: &Endpoint<'_>, path: &[&str], (param, as_sent): (&Field<'_>, Kind)) {
    let Data::Record(record) = endpoint.reply.data else {
        panic!("`pages`: `next` leads into the record that is the answer");
    };
    assert!(!path.is_empty(), "`pages`: `next` leads to a field");
    let Some(field) = found(record, path) else {
        return;
    };
    match kind(field) {
        Some(kind) => {
            assert!(
                kind as u8 == as_sent as u8 && !matches!(kind, Kind::Bool),
                "`pages`: `next` leads to a value of the parameter's type, which is no `bool`"
            );
            assert!(
                !field.secret || param.secret || matches!(kind, Kind::Secret),
                "`pages`: what is secret in the answer is secret in the request of the next page"
            );
        }
        None => panic!("`pages`: `next` leads to a value"),
    }
}

/// What one value is.
const fn kind(field: &Field<'_>) -> Option<Kind> {
    match field.ty.scalar() {
        Some(scalar) => Some(scalar.kind),
        None => None,
    }
}

/// The field that the first step leads to, if it is the last one: what is inside a record, only that record's table knows.
const fn found<'r>(record: &'r RecordTable<'r>, path: &[&str]) -> Option<&'r Field<'r>> {
    let Some((step, deeper)) = path.split_first() else {
        return None;
    };
    let mut fields = record.fields;
    while let Some((field, others)) = fields.split_first() {
        if is_same(field.json.as_bytes(), step.as_bytes()) {
            assert!(
                deeper.is_empty() || matches!(field.ty.in_documents(), Type::Record(_)),
                "`pages`: each step but the last one leads to a record"
            );
            return if deeper.is_empty() { Some(field) } else { None };
        }
        fields = others;
    }
    panic!(
        "`pages`: a step is the name in JSON of a field, and the answer's record has none of this name"
    )
}

const fn is_same(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (rest, others);
    }
    one.is_empty() && other.is_empty()
}
