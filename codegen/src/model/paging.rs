//! How the answers of an operation follow one another.

use super::{Endpoint, Field, Record, Type};

/// An operation whose answer is one page of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The place of the parameter that says which page is meant.
    pub param: usize,
    /// What it is for the next page.
    pub step: Step,
    /// The places of the fields that lead from the answer's record to the list of which a page has a part. Without any, the answer
    /// itself is the list.
    pub items: Vec<usize>,
}

/// What the parameter is for the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// What the answer says where these fields lead.
    Token(Vec<usize>),
    /// How many items come before it.
    Offset,
    /// Its number, counted from this one on.
    Number(u32),
}

impl Endpoint {
    /// The fields that lead from the answer's record on, by their places.
    #[must_use]
    pub fn answered<'m>(&self, records: &'m [Record], path: &[usize]) -> Vec<&'m Field> {
        let mut record = self.reply.record();
        let step = |place: &usize| {
            let field = records.get(record?)?.fields.get(*place)?;
            record = field.inside();
            Some(field)
        };
        path.iter().map_while(step).collect()
    }
}

impl Field {
    /// The record that it is, by its place.
    pub(crate) const fn inside(&self) -> Option<usize> {
        match self.ty.in_documents() {
            Type::Record(record) => Some(*record),
            Type::Value(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => None,
        }
    }
}
