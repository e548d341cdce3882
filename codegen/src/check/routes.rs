//! Can a server tell the operations apart?
//!
//! The routing keys of a path and a method are the union of its operations' constants; an operation without one of
//! them requires its absence. So each operation stands for a set of rows, one value or none a key, and no row
//! may belong to two operations.

use std::collections::{BTreeSet, HashMap};

use super::endpoint::NOWHERE;
use super::{Checks, templates};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Constant, Endpoint, Method};
use crate::source::Span;
use crate::text::quoted;

/// So many keys and values of one operation's rows are compared: with ten constants, a thousand rows.
const MOST_CELLS: usize = 10_000;

/// Checks the operations of each path and method against each other.
pub(super) fn check(checks: &mut Checks<'_>, api: &Api, endpoints: &[Endpoint]) {
    // What `accept` lists, every operation takes: then no method tells one from another.
    let own = |endpoint: &Endpoint| api.accept.is_empty().then_some(endpoint.method);
    let mut paths: HashMap<(&str, Option<Method>), Vec<usize>> = HashMap::new();
    templates::check(checks, api, endpoints);
    for (place, endpoint) in endpoints.iter().enumerate() {
        if endpoint.path != NOWHERE {
            let shared = paths.entry((&endpoint.path, own(endpoint)));
            shared.or_default().push(place);
        }
    }
    let mut shared: Vec<Vec<usize>> = paths.into_values().collect();
    shared.sort();
    for places in shared {
        let together: Vec<&Endpoint> = places
            .iter()
            .filter_map(|place| endpoints.get(*place))
            .collect();
        let keys: BTreeSet<&str> = together
            .iter()
            .flat_map(|endpoint| {
                endpoint
                    .constants
                    .iter()
                    .map(|constant| constant.wire.as_str())
            })
            .collect();
        rows(checks, &together);
        for (place, endpoint) in places.iter().zip(&together) {
            hidden(checks, *place, endpoint, &keys);
        }
    }
}

fn rows<'e>(checks: &mut Checks<'_>, together: &[&'e Endpoint]) {
    let mut owners: HashMap<Row<'e>, &Endpoint> = HashMap::new();
    for endpoint in together {
        let mut told = false;
        for row in rows_of(endpoint) {
            match owners.get(&row) {
                Some(other) if told || other.at == endpoint.at => {}
                Some(other) => {
                    told = true;
                    checks.push(same(endpoint, other, &row));
                }
                None => {
                    owners.insert(row, endpoint);
                }
            }
        }
    }
}

/// The routing keys that are present, with their values, sorted. All others are absent.
type Row<'e> = Vec<(&'e str, &'e str)>;

/// All rows of an operation.
fn rows_of<'e>(endpoint: &'e Endpoint) -> Vec<Row<'e>> {
    let mut constants: Vec<&Constant> = endpoint.constants.iter().collect();
    constants.sort_by_key(|constant| &constant.wire);
    let most = (MOST_CELLS / constants.len().max(1)).max(1);
    let mut rows = vec![Row::new()];
    for constant in constants {
        let cells = std::iter::once(&constant.value).chain(&constant.aliases);
        let cells: Vec<_> = cells
            .map(|value| (constant.wire.as_str(), value.as_str()))
            .take(most)
            .collect();
        let before = rows.len();
        for cell in cells.iter().skip(1) {
            let longer: Vec<Row<'e>> = rows[..before]
                .iter()
                .map(|row| [row.as_slice(), &[*cell]].concat())
                .collect();
            rows.extend(longer.into_iter().take(most.saturating_sub(rows.len())));
        }
        rows[..before]
            .iter_mut()
            .for_each(|row| row.extend(cells.first()));
    }
    rows
}

fn same(endpoint: &Endpoint, other: &Endpoint, row: &Row<'_>) -> Diagnostic {
    let said: Vec<String> = row
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let with = if said.is_empty() {
        String::new()
    } else {
        format!(" with {}", quoted(&said.join("&")))
    };
    let path = match endpoint.path.as_str() {
        "" => "/",
        path => path,
    };
    let message = format!(
        "nothing tells {} and {} apart: both are {}{with}",
        quoted(&endpoint.key),
        quoted(&other.key),
        quoted(&format!("{} {path}", endpoint.method.as_str())),
    );
    let complaint =
        Diagnostic::new(Code::SameRoute, endpoint.at, message).also(other.at, "the other one");
    complaint.help(match endpoint.method == other.method {
        true => {
            "give one of them another path, a constant under `where`, or fewer values under `also`"
        }
        false => {
            "take `accept` out: then a server tells them apart by their methods, and takes no other"
        }
    })
}

/// A parameter that tells other operations of the path apart can never be given.
fn hidden(checks: &mut Checks<'_>, place: usize, endpoint: &Endpoint, keys: &BTreeSet<&str>) {
    let written = checks.spec.endpoints.entries.get(place);
    let place_of = |key: &str| {
        let params = written.map(|(_, written)| &written.params.entries)?;
        params
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(name, _)| name.span)
    };
    for param in endpoint
        .params
        .iter()
        .filter(|param| keys.contains(param.wire.as_str()))
    {
        let own = endpoint
            .constants
            .iter()
            .any(|constant| constant.wire == param.wire);
        if !own {
            let span: Span = place_of(&param.key).unwrap_or(endpoint.at);
            let message = format!(
                "{} tells operations on this path apart and can be no parameter of this one",
                quoted(&param.wire)
            );
            let complaint = Diagnostic::new(Code::ParamIsKey, span, message)
                .also(endpoint.at, "this operation");
            checks.push(complaint.help("make it a constant under `where`"));
        }
    }
}
