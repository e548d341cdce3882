//! The same tables, in which fields are named in JSON by their keys in the spec, and values have no words but those of their kinds: as a
//! spec's author tells values.

use std::sync::LazyLock;

use formwork::table::{Api, Endpoint, Field, RecordTable};
use formwork_codegen::model::{self, Empty, Kind, Wording};

use super::Tables;

/// That no bytes at all are a value.
static NO_BYTES: LazyLock<Wording> = LazyLock::new(|| Wording {
    empty: Some(Empty::Value),
    ..Wording::default()
});

impl<'t> Tables<'t> {
    /// The table of the operation with this name, whose parameters and what is inside them are named by their keys.
    pub fn by_keys(&'t self, name: &str) -> Option<&'t Endpoint<'t>> {
        let keyed = self.keyed.get_or_init(|| self.keyed_endpoints());
        keyed.iter().find(|endpoint| endpoint.name == name)
    }

    fn keyed_endpoints(&'t self) -> Vec<Endpoint<'t>> {
        let routes = self.routes();
        let records = self.keyed_records.get_or_init(|| {
            let records = routes.api.records.iter().zip(&self.model.records);
            let keyed = |(table, record): (&RecordTable<'t>, &'t model::Record)| {
                let fields = self.named_by_keys(table.fields, &record.fields);
                RecordTable::new(table.name, fields)
            };
            records.map(keyed).collect()
        });
        let api = self.keyed_api.get_or_init(|| Api {
            credentials: self.named_by_keys(routes.api.credentials, &self.model.api.credentials),
            records,
            ..*routes.api
        });
        let endpoints = routes.endpoints.iter().zip(&self.model.endpoints);
        let keyed = |(table, endpoint): (&&Endpoint<'t>, &'t model::Endpoint)| Endpoint {
            api,
            params: self.named_by_keys(table.params, &endpoint.params),
            ..**table
        };
        endpoints.map(keyed).collect()
    }

    fn named_by_keys(
        &'t self,
        tables: &[Field<'t>],
        fields: &'t [model::Field],
    ) -> &'t [Field<'t>] {
        let fields = tables.iter().zip(fields);
        self.fields.keep(fields.map(|(table, field)| Field {
            json: &field.key,
            ty: self.ty(&field.ty, no_bytes(field)),
            ..*table
        }))
    }
}

/// What an author says of no bytes at all where they are a value: the empty text.
fn no_bytes(field: &model::Field) -> Option<&'static Wording> {
    let empty = field.wording.as_ref().and_then(|wording| wording.empty);
    let is_value = empty == Some(Empty::Value) && field.ty.innermost_kind() == Some(Kind::Bytes);
    is_value.then(|| &*NO_BYTES)
}
