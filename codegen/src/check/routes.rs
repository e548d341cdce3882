//! Can a server tell the operations apart?
//!
//! The routing keys of a path are the union of its operations' constants; an operation without one of them
//! requires its absence. So each operation stands for a set of rows, one value or none a key, and no row
//! may belong to two operations.

use std::collections::{BTreeSet, HashMap};

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Endpoint;
use crate::source::Span;
use crate::text::quoted;

/// So many rows of one operation are compared.
const MOST_ROWS: usize = 1_000;

/// Checks the operations of each path against each other.
pub(super) fn check(checks: &mut Checks<'_>, endpoints: &[Endpoint]) {
    let mut paths: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, endpoint) in endpoints.iter().enumerate() {
        if !endpoint.path.is_empty() {
            paths.entry(&endpoint.path).or_default().push(place);
        }
    }
    let mut shared: Vec<Vec<usize>> = paths.into_values().collect();
    shared.sort();
    for places in shared {
        let on_path: Vec<&Endpoint> = places
            .iter()
            .filter_map(|place| endpoints.get(*place))
            .collect();
        let keys: BTreeSet<&str> = on_path
            .iter()
            .flat_map(|endpoint| {
                endpoint
                    .constants
                    .iter()
                    .map(|constant| constant.wire.as_str())
            })
            .collect();
        rows(checks, &on_path, &keys);
        for (place, endpoint) in places.iter().zip(&on_path) {
            hidden(checks, *place, endpoint, &keys);
        }
    }
}

fn rows<'e>(checks: &mut Checks<'_>, on_path: &[&'e Endpoint], keys: &BTreeSet<&'e str>) {
    let mut owners: HashMap<Vec<Option<&str>>, &Endpoint> = HashMap::new();
    for endpoint in on_path {
        let mut told = false;
        for row in rows_of(endpoint, keys) {
            match owners.get(&row) {
                Some(other) if !told => {
                    told = true;
                    let complaint = same(endpoint, other, &row, keys);
                    checks.push(complaint);
                }
                Some(_) => {}
                None => {
                    owners.insert(row, endpoint);
                }
            }
        }
    }
}

/// All rows of an operation.
fn rows_of<'e>(endpoint: &'e Endpoint, keys: &BTreeSet<&str>) -> Vec<Vec<Option<&'e str>>> {
    let mut rows = vec![Vec::new()];
    for key in keys {
        let values: Vec<Option<&str>> = match endpoint
            .constants
            .iter()
            .find(|constant| constant.wire == *key)
        {
            None => vec![None],
            Some(constant) => {
                let aliases = constant.aliases.iter().map(|alias| Some(alias.as_str()));
                std::iter::once(Some(constant.value.as_str()))
                    .chain(aliases)
                    .collect()
            }
        };
        let longer = |row: &Vec<Option<&'e str>>| {
            let row = row.clone();
            values
                .clone()
                .into_iter()
                .map(move |value| [row.as_slice(), &[value]].concat())
        };
        rows = rows.iter().flat_map(longer).take(MOST_ROWS).collect();
    }
    rows
}

fn same(
    endpoint: &Endpoint,
    other: &Endpoint,
    row: &[Option<&str>],
    keys: &BTreeSet<&str>,
) -> Diagnostic {
    let said: Vec<String> = keys
        .iter()
        .zip(row)
        .filter_map(|(key, value)| value.map(|value| format!("{key}={value}")))
        .collect();
    let with = if said.is_empty() {
        String::new()
    } else {
        format!(" with {}", quoted(&said.join("&")))
    };
    let message = format!(
        "nothing tells {} and {} apart: both are {}{with}",
        quoted(&endpoint.key),
        quoted(&other.key),
        quoted(&endpoint.path),
    );
    let complaint =
        Diagnostic::new(Code::SameRoute, endpoint.at, message).also(other.at, "the other one");
    complaint.help(
        "give one of them another path, a constant under `where`, or fewer values under `also`",
    )
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
