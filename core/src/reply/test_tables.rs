//! Tables made by hand, for the tests of replies.

use crate::table::{
    Api, Data, Endpoint, Join, Location, Outcomes, RecordTable, RefusalShape, Success,
};
use crate::{Format, Method};

/// An API with the usual outcomes.
pub(crate) const API: Api<'static> = Api {
    name: "Test",
    base: "https://api.example.com",
    formats: &[Format::Xml, Format::Json],
    suffix: true,
    accept: &[Method::Post],
    secrets_in_query: false,
    refuse_unknown: false,
    policies: crate::table::Policies::USUAL,
    ignore_prefixes: false,
    namespaces: &[],
    credentials: &[],
    groups: &[],
    records: &[],
    join: Join::BRACKETS,
    outcomes: Outcomes::USUAL,
};

/// The same with these refusals.
pub(crate) const fn api(refusals: &'static [RefusalShape<'static>]) -> Api<'static> {
    Api {
        outcomes: Outcomes::new(Outcomes::USUAL.status, refusals),
        ..API
    }
}

/// How a refusal usually looks.
pub(crate) const MESSAGE: RefusalShape<'static> = Outcomes::USUAL.refusals[0];

/// A refusal with a code and a message in XML, and a code `e` for rejections.
pub(crate) const fn fault(code: &'static str, message: &'static str) -> RefusalShape<'static> {
    RefusalShape {
        code: in_xml(code),
        message: in_xml(message),
        rejected: "e",
        ..RefusalShape::NOWHERE
    }
}

/// An endpoint with this success.
pub(crate) const fn endpoint<'t>(api: &'t Api<'t>, reply: Success<'t>) -> Endpoint<'t> {
    Endpoint {
        api,
        name: "Test",
        title: "Test",
        method: Method::Post,
        path: "test",
        in_path: &[],
        constants: &[],
        params: &[],
        groups: &[],
        reply,
        pages: None,
    }
}

/// A place in XML alone.
pub(crate) const fn in_xml(xml: &str) -> Location<'_> {
    Location {
        xml,
        ..Location::NOWHERE
    }
}

/// A root, or an element below one, that proves success.
pub(crate) const fn root(xml: &str) -> Success<'_> {
    success(xml, Data::Nothing)
}

/// Records in these elements, and the whole document in JSON.
pub(crate) const fn list<'t>(
    xml: &'t str,
    record: &'t RecordTable<'t>,
    item: &'t str,
) -> Success<'t> {
    success(xml, Data::List { record, item })
}

/// A record that is this element, and the whole document in JSON.
pub(crate) const fn record<'t>(xml: &'t str, record: &'t RecordTable<'t>) -> Success<'t> {
    success(xml, Data::Record(record))
}

const fn success<'t>(xml: &'t str, data: Data<'t>) -> Success<'t> {
    Success {
        at: in_xml(xml),
        data,
        optional: false,
    }
}
