//! The credentials, which every call carries: what is asked about them for each operation is found once.

use std::collections::{HashMap, HashSet};

use super::wire::{Item, item_of_name};
use crate::model::Field;

/// The credentials by their names.
#[derive(Default)]
pub(super) struct Carried<'c> {
    /// All of them, in spec order.
    pub(super) all: &'c [Field],
    /// The names in a form, other ones included.
    pub(super) names: HashSet<&'c str>,
    /// Those names that an item of a list could have.
    pub(super) items: HashMap<Item<'c>, &'c str>,
    /// The names of secrets.
    pub(super) secrets: HashSet<&'c str>,
    /// The credentials by their first names.
    pub(super) params: HashMap<&'c str, &'c Field>,
}

impl<'c> Carried<'c> {
    /// These credentials.
    pub(super) fn of(credentials: &'c [Field]) -> Self {
        let secrets = credentials.iter().filter(|param| param.is_secret());
        let in_form = credentials.iter().filter(|param| param.header.is_none());
        Self {
            all: credentials,
            names: in_form.clone().flat_map(Field::names).collect(),
            items: in_form
                .flat_map(Field::names)
                .filter_map(|name| Some((item_of_name(name)?, name)))
                .collect(),
            secrets: secrets.flat_map(Field::names).collect(),
            params: by_name(credentials),
        }
    }
}

/// Parameters by their names on the wire.
pub(super) fn by_name(params: &[Field]) -> HashMap<&str, &Field> {
    let named = params
        .iter()
        .rev()
        .map(|param| (param.wire.as_str(), param));
    named.collect()
}
