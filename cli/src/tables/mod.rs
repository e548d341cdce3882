//! The checked model as the engine's tables, made at run time.
//!
//! A spec that is interpreted goes through the same engine as compiled code: the derives make the same
//! tables as statics. Every name in them is borrowed from the model.
//!
//! ```
//! # fn show(model: formwork_codegen::model::Model) -> Result<(), formwork_cli::tables::TooManyParams> {
//! let tables = formwork_cli::tables::Tables::new(model)?;
//! for endpoint in tables.routes().endpoints {
//!     println!("{}: {} parameters", endpoint.name, endpoint.params.len());
//! }
//! # Ok(())
//! # }
//! ```

mod build;
mod keyed;
mod shelf;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt;

use formwork::table::{
    Api, Automaton, Condition, Constant, Documented, Endpoint, Entries, Field, Group, Items,
    OwnedIndex, RecordTable, RefusalShape, Routes, Rule, Type, Wording,
};
use formwork::{Format, Method};
use formwork_codegen::model::Model;

use shelf::Shelf;

/// The most parameters of one operation, fields of one record, and records: the engine counts places in 16 bits.
const MOST: usize = 1 << 16;

/// A model and the tables that borrow from it.
pub struct Tables<'t> {
    model: Model,
    texts: Shelf<&'t str>,
    /// By where the model keeps them.
    choices: RefCell<HashMap<usize, &'t [&'t str]>>,
    places: Shelf<u16>,
    members: Shelf<&'t [u16]>,
    conditions: Shelf<Condition<'t>>,
    formats: Shelf<Format>,
    methods: Shelf<Method>,
    automata: Shelf<Automaton<'t>>,
    rules: Shelf<Rule<'t>>,
    items: Shelf<Items<'t>>,
    types: Shelf<Type<'t>>,
    entries: Shelf<Entries<'t>>,
    constants: Shelf<Constant<'t>>,
    groups: Shelf<Group<'t>>,
    refusals: Shelf<RefusalShape<'t>>,
    documented: Shelf<Documented<'t>>,
    namespaces: Shelf<(&'t str, &'t str)>,
    wordings: Shelf<Wording<'t>>,
    words: Shelf<(&'t str, Option<&'t str>)>,
    fields: Shelf<Field<'t>>,
    records: OnceCell<Vec<RecordTable<'t>>>,
    keyed_records: OnceCell<Vec<RecordTable<'t>>>,
    api: OnceCell<Api<'t>>,
    keyed_api: OnceCell<Api<'t>>,
    endpoints: OnceCell<Vec<Endpoint<'t>>>,
    keyed: OnceCell<Vec<Endpoint<'t>>>,
    order: OnceCell<Vec<&'t Endpoint<'t>>>,
    index: OnceCell<OwnedIndex<'t>>,
}

impl<'t> Tables<'t> {
    /// Takes the model. The tables are made when [`Tables::routes`] is first called.
    ///
    /// # Errors
    /// An operation or record with more parameters or fields than the engine can count, or too many records.
    pub fn new(model: Model) -> Result<Self, TooManyParams> {
        match too_many(&model) {
            Some(endpoint) => Err(TooManyParams { endpoint }),
            None => Ok(Self::empty(model)),
        }
    }

    fn empty(model: Model) -> Self {
        Self {
            model,
            texts: Shelf::new(),
            choices: RefCell::default(),
            places: Shelf::new(),
            members: Shelf::new(),
            conditions: Shelf::new(),
            formats: Shelf::new(),
            methods: Shelf::new(),
            automata: Shelf::new(),
            rules: Shelf::new(),
            items: Shelf::new(),
            types: Shelf::new(),
            entries: Shelf::new(),
            constants: Shelf::new(),
            groups: Shelf::new(),
            refusals: Shelf::new(),
            documented: Shelf::new(),
            namespaces: Shelf::new(),
            wordings: Shelf::new(),
            words: Shelf::new(),
            fields: Shelf::new(),
            records: OnceCell::new(),
            keyed_records: OnceCell::new(),
            api: OnceCell::new(),
            keyed_api: OnceCell::new(),
            endpoints: OnceCell::new(),
            keyed: OnceCell::new(),
            order: OnceCell::new(),
            index: OnceCell::new(),
        }
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The tables of all operations, in spec order.
    pub fn routes(&'t self) -> Routes<'t> {
        let records = self.records.get_or_init(|| self.record_tables());
        let api = self.api.get_or_init(|| self.api_table(records));
        let endpoints = self
            .endpoints
            .get_or_init(|| self.endpoint_tables(api, records));
        let endpoints = self.order.get_or_init(|| endpoints.iter().collect());
        let index = self.index.get_or_init(|| OwnedIndex::of(api, endpoints));
        Routes {
            api,
            endpoints,
            index: index.index(),
        }
    }

    /// The table of the operation with this name.
    pub fn endpoint(&'t self, name: &str) -> Option<&'t Endpoint<'t>> {
        let endpoints = self.routes().endpoints;
        endpoints
            .iter()
            .copied()
            .find(|endpoint| endpoint.name == name)
    }
}

/// What has more parts than the engine can count.
fn too_many(model: &Model) -> Option<String> {
    let operations = model.endpoints.iter();
    let operations = operations.map(|endpoint| (&*endpoint.key, endpoint.params.len()));
    let records = model.records.iter();
    let records = records.map(|record| (&*record.key, record.fields.len()));
    let all = [
        ("credentials", model.api.credentials.len()),
        ("records", model.records.len()),
    ];
    let mut all = all.into_iter().chain(operations).chain(records);
    let found = all.find(|(_, count)| *count > MOST);
    found.map(|(name, _)| name.to_owned())
}

/// An operation has more parameters than the engine can count, or a record more fields, or there are more records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooManyParams {
    /// The operation's or record's name in the spec, `credentials` or `records`.
    pub endpoint: String,
}

impl fmt::Display for TooManyParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has more than {MOST} parameters", self.endpoint)
    }
}

impl std::error::Error for TooManyParams {}
