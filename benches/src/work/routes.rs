//! Operations on one path, told apart by a name, as APIs with one address have them by the hundred.

use std::hint::black_box;

use formwork::table::{Api, Constant, Endpoint, Outcomes, OwnedIndex, Routes, Success};
use formwork::{Format, Incoming, Method, Problem, engine};

use crate::data;
use crate::measure::{Role, Work};

const API: &Api<'static> = &Api {
    name: "Wide",
    base: "https://wide.example",
    formats: &[Format::Xml],
    suffix: false,
    accept: &[Method::Post, Method::Get],
    secrets_in_query: false,
    refuse_unknown: false,
    policies: formwork::table::Policies::USUAL,
    ignore_prefixes: false,
    namespaces: &[],
    credentials: &[],
    groups: &[],
    records: &[],
    join: formwork::table::Join::BRACKETS,
    outcomes: Outcomes::USUAL,
};

const VERBS: [&str; 25] = [
    "Accept", "Allocate", "Assign", "Associate", "Attach", "Cancel", "Copy", "Create", "Delete", "Describe", "Detach",
    "Disable", "Enable", "Export", "Get", "Import", "List", "Modify", "Reject", "Release", "Replace", "Reset", "Search",
    "Start", "Stop",
];
const NOUNS: [&str; 34] = [
    "Volumes", "Address", "Bundle", "Capacity", "Certificate", "Cluster", "Connection", "Endpoint", "Event", "Fleet",
    "Gateway", "Host", "Image", "Instances", "Interface", "Key", "Lease", "License", "List", "Network", "Options",
    "Permission", "Pool", "Prefix", "Queue", "Region", "Reservation", "Role", "Route", "Rule", "Snapshot", "Subnet",
    "Table", "Tags",
];

/// So many operations of one version; those of fewer are among those of more.
fn routes(count: usize) -> Routes<'static> {
    let names = NOUNS.iter().flat_map(|noun| VERBS.map(|verb| format!("{verb}{noun}")));
    let endpoint = |name: String| {
        let name: &str = name.leak();
        let constant = |wire, value| Constant { wire, value, aliases: &[] };
        let constants = Box::new([constant("Action", name), constant("Version", "2016-11-15")]);
        &*Box::leak(Box::new(Endpoint {
            api: API,
            name,
            title: name,
            method: Method::Post,
            path: "",
            in_path: &[],
            constants: Box::leak(constants),
            params: &[],
            groups: &[],
            reply: Success::ACKNOWLEDGEMENT,
            pages: None,
        }))
    };
    let endpoints: &[&Endpoint<'_>] = names.take(count).map(endpoint).collect::<Vec<_>>().leak();
    assert_eq!(endpoints.len(), count);
    let index = Box::leak(Box::new(OwnedIndex::of(API, endpoints)));
    Routes {
        api: API,
        endpoints,
        index: index.index(),
    }
}

fn incoming(body: &'static [u8]) -> Incoming<'static> {
    Incoming {
        method: "POST",
        body,
        ..Incoming::default()
    }
}

/// The whole of a call without parameters.
pub fn known(key: &'static str, count: usize) -> Work<'static> {
    let routes = routes(count);
    let body = b"Action=DescribeVolumes&Version=2016-11-15";
    let ask = move || engine::decode(&routes, black_box(&incoming(body)), &data::context()).ok();
    assert_eq!(ask().map(|call| call.endpoint.name), Some("DescribeVolumes"));
    let title = format!("Routing among {count} operations on one path");
    Work::new(key, title, body.len()).with(Role::Ours, "`engine::decode`", ask)
}

/// The whole of a rejection, with the name that was meant.
pub fn unknown(key: &'static str, count: usize) -> Work<'static> {
    let routes = routes(count);
    let body = b"Action=DescribeVolmes&Version=2016-11-15";
    let ask = move || engine::decode(&routes, black_box(&incoming(body)), &data::context()).err();
    match ask().as_ref().map(|rejection| rejection.problem()) {
        Some(Problem::Route(no)) => assert_eq!(no.nearest, Some("DescribeVolumes")),
        other => panic!("{other:?}"),
    }
    let title = format!("Refusing an operation that none of {count} on one path is");
    Work::new(key, title, body.len()).with(Role::Ours, "`engine::decode`", ask)
}
