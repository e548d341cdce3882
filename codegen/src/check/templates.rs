//! Can a server tell paths with parameters apart? A path without any is looked for before them.

use std::collections::{BTreeSet, HashMap};

use formwork_vocabulary::path_param;

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Endpoint, Method};
use crate::text::quoted;

/// The segments of a path that has parameters: `None` for one.
type Segments<'e> = Vec<Option<&'e str>>;

/// Which segments are parameters.
type Shape = Vec<bool>;

/// Checks that no call can mean two of the paths, and that those which are the same are written alike.
pub(super) fn check(checks: &mut Checks<'_>, api: &Api, endpoints: &[Endpoint]) {
    spelled(checks, api, endpoints);
    let own = |endpoint: &Endpoint| api.accept.is_empty().then_some(endpoint.method);
    let mut known: HashMap<Segments<'_>, &Endpoint> = HashMap::new();
    let mut by_method: HashMap<Option<Method>, Vec<(Segments<'_>, &Endpoint)>> = HashMap::new();
    for endpoint in endpoints {
        let Some(segments) = segments(&endpoint.path) else {
            continue;
        };
        let first = *known.entry(segments.clone()).or_insert(endpoint);
        if first.path != endpoint.path {
            let (path, other) = (quoted(&endpoint.path), quoted(&first.path));
            let message = format!("{path} is the path {other} with other names");
            let complaint = Diagnostic::new(Code::AmbiguousPath, endpoint.at, message);
            let complaint = complaint.also(first.at, "the other one");
            checks.push(complaint.help("name the parameters of one path alike"));
        }
        by_method
            .entry(own(endpoint))
            .or_default()
            .push((segments, endpoint));
    }
    for endpoint in endpoints {
        if let Some(together) = by_method.remove(&own(endpoint)) {
            ambiguous(checks, &together);
        }
    }
}

/// No spelling of a path is one of another.
fn spelled(checks: &mut Checks<'_>, api: &Api, endpoints: &[Endpoint]) {
    let own = |endpoint: &Endpoint| api.accept.is_empty().then_some(endpoint.method);
    let mut known: HashMap<(Option<Method>, String), &Endpoint> = HashMap::new();
    for endpoint in endpoints {
        for (before, after) in &api.paths {
            let spelling = format!("{before}{}{after}", endpoint.path);
            let call = (own(endpoint), spelling.clone());
            let first = *known.entry(call).or_insert(endpoint);
            if first.path == endpoint.path {
                continue;
            }
            let (path, other) = (quoted(&endpoint.path), quoted(&first.path));
            let message = format!("{path} and {other} are both called {}", quoted(&spelling));
            let complaint = Diagnostic::new(Code::AmbiguousPath, endpoint.at, message);
            let complaint = complaint.also(first.at, "the other one");
            checks.push(
                complaint.help("give one of them another path, or take a spelling out of `paths`"),
            );
        }
    }
}

fn segments(path: &str) -> Option<Segments<'_>> {
    let segments = path.split('/').map(|one| match path_param(one) {
        Some(_) => None,
        None => Some(one),
    });
    let segments: Segments<'_> = segments.collect();
    segments.contains(&None).then_some(segments)
}

fn shape(segments: &Segments<'_>) -> Shape {
    segments.iter().map(Option::is_none).collect()
}

/// Of two shapes, paths are compared by the segments that are parameters in neither, so that each is looked up once a shape.
fn ambiguous(checks: &mut Checks<'_>, together: &[(Segments<'_>, &Endpoint)]) {
    let shapes: BTreeSet<Shape> = together.iter().map(|(one, _)| shape(one)).collect();
    let mut seen: HashMap<(Shape, Segments<'_>), &Endpoint> = HashMap::new();
    for (segments, endpoint) in together {
        let own = shape(segments);
        let others = shapes.iter().filter(|other| other.len() == own.len());
        for other in others.filter(|other| **other != own) {
            let both: Shape = own
                .iter()
                .zip(other)
                .map(|(one, other)| *one || *other)
                .collect();
            let literals = segments.iter().zip(&both);
            let literals = literals.map(|(one, is_param)| one.filter(|_| !is_param));
            let key = |of: &Shape| ([&of[..], &both].concat(), literals.clone().collect());
            if let Some(first) = seen.get(&key(other)) {
                let message = format!(
                    "a call can mean {} and {}: {} and {}",
                    quoted(&endpoint.key),
                    quoted(&first.key),
                    quoted(&endpoint.path),
                    quoted(&first.path),
                );
                let complaint = Diagnostic::new(Code::AmbiguousPath, endpoint.at, message);
                let complaint = complaint.also(first.at, "the other one");
                checks.push(complaint.help("only a path without parameters is looked for before the others: where one of two has a parameter, the other needs a different text in another segment"));
                return;
            }
            seen.entry(key(&own)).or_insert(endpoint);
        }
    }
}
