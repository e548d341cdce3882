//! Tables made by hand. A test says what is odd about its own, and takes the rest from here.

use formwork::table::{
    Api, Data, Endpoint, Field, ItemNames, Join, Kind, Location, Outcomes, RecordTable, Success,
    Type,
};
use formwork::{Format, Method};

/// An API in XML without suffixes, that takes POST and no credentials.
#[must_use]
pub const fn api(name: &'static str) -> Api<'static> {
    Api {
        name,
        base: "https://example.com",
        formats: &[Format::Xml],
        suffix: false,
        accept: &[Method::Post],
        secrets_in_query: false,
        refuse_unknown: false,
        policies: formwork::table::Policies::USUAL,
        ignore_prefixes: false,
        namespaces: &[],
        credentials: &[],
        groups: &[],
        records: &[],
        join: Join::BRACKETS,
        outcomes: Outcomes::USUAL,
    }
}

/// An operation without parameters, acknowledged, by POST to the API itself.
#[must_use]
pub const fn endpoint<'t>(api: &'t Api<'t>, name: &'t str) -> Endpoint<'t> {
    Endpoint {
        api,
        name,
        title: name,
        method: Method::Post,
        path: "",
        in_path: &[],
        constants: &[],
        params: &[],
        groups: &[],
        reply: Success::ACKNOWLEDGEMENT,
        pages: None,
    }
}

/// Records in these elements of XML; in JSON they are the whole document.
#[must_use]
pub const fn records<'t>(xml: &'t str, record: &'t RecordTable<'t>, item: &'t str) -> Success<'t> {
    success(xml, Data::List { record, item })
}

/// A record that is this element of XML; in JSON it is the whole document.
#[must_use]
pub const fn record<'t>(xml: &'t str, record: &'t RecordTable<'t>) -> Success<'t> {
    success(xml, Data::Record(record))
}

const fn success<'t>(xml: &'t str, data: Data<'t>) -> Success<'t> {
    Success {
        at: Location {
            xml,
            ..Location::NOWHERE
        },
        data,
        optional: false,
    }
}

/// An optional single parameter without rules.
#[must_use]
pub const fn param(wire: &str, kind: Kind) -> Field<'_> {
    Field::new(wire, Type::Value(kind))
}

/// How the items are named, if it is a list.
#[must_use]
pub fn items<'t>(param: &Field<'t>) -> Option<ItemNames<'t>> {
    param.ty.items().map(|items| items.form)
}

/// An optional list of values, whose items are named in this way in forms.
#[macro_export]
macro_rules! list {
    ($wire:expr, $kind:expr, $form:expr) => {
        ::formwork::table::Field::new(
            $wire,
            ::formwork::table::Type::List(&::formwork::table::Items {
                form: $form,
                ..::formwork::table::Items::of(::formwork::table::Type::Value($kind))
            }),
        )
    };
}
