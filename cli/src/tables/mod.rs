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
mod shelf;
mod words;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt;

use formwork::table::{
    Api, Constant, Endpoint, Field, Group, Items, OwnedIndex, RecordTable, Routes, Rule,
};
use formwork::{Format, Method};
use formwork_codegen::model::Model;

use shelf::Shelf;

/// The most parameters of one operation: the engine counts places in 16 bits.
const MOST_PARAMS: usize = 1 << 16;

/// A model and the tables that borrow from it.
pub struct Tables<'t> {
    model: Model,
    texts: Shelf<&'t str>,
    /// By where the model keeps them.
    choices: RefCell<HashMap<usize, &'t [&'t str]>>,
    places: Shelf<u16>,
    formats: Shelf<Format>,
    methods: Shelf<Method>,
    rules: Shelf<Rule<'t>>,
    items: Shelf<Items<'t>>,
    constants: Shelf<Constant<'t>>,
    groups: Shelf<Group<'t>>,
    fields: Shelf<Field<'t>>,
    records: OnceCell<Vec<RecordTable<'t>>>,
    api: OnceCell<Api<'t>>,
    endpoints: OnceCell<Vec<Endpoint<'t>>>,
    order: OnceCell<Vec<&'t Endpoint<'t>>>,
    index: OnceCell<OwnedIndex<'t>>,
}

impl<'t> Tables<'t> {
    /// Takes the model. The tables are made when [`Tables::routes`] is first called.
    ///
    /// # Errors
    /// An operation with more parameters than the engine can count.
    pub fn new(model: Model) -> Result<Self, TooManyParams> {
        let operations = model
            .endpoints
            .iter()
            .map(|endpoint| (&endpoint.key, &endpoint.params));
        for (name, params) in operations {
            if params.len() > MOST_PARAMS {
                return Err(TooManyParams {
                    endpoint: name.clone(),
                });
            }
        }
        if model.api.credentials.len() > MOST_PARAMS {
            return Err(TooManyParams {
                endpoint: "credentials".to_owned(),
            });
        }
        Ok(Self::empty(model))
    }

    fn empty(model: Model) -> Self {
        Self {
            model,
            texts: Shelf::new(),
            choices: RefCell::default(),
            places: Shelf::new(),
            formats: Shelf::new(),
            methods: Shelf::new(),
            rules: Shelf::new(),
            items: Shelf::new(),
            constants: Shelf::new(),
            groups: Shelf::new(),
            fields: Shelf::new(),
            records: OnceCell::new(),
            api: OnceCell::new(),
            endpoints: OnceCell::new(),
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
        let api = self.api.get_or_init(|| self.api_table());
        let records = self.records.get_or_init(|| self.record_tables());
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

/// An operation has more parameters than the engine can count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooManyParams {
    /// Its name in the spec.
    pub endpoint: String,
}

impl fmt::Display for TooManyParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} has more than {MOST_PARAMS} parameters",
            self.endpoint
        )
    }
}

impl std::error::Error for TooManyParams {}
