//! The index of an API selects what a plain reading of its table does, and a rejection tells what that finds out.

use std::borrow::Cow;

use altered::charges;
use customer_management::Call;
use formwork::table::{Api, Constant, Endpoint, OwnedIndex, Routes};
use formwork::{Calls, Context, Format, Incoming, Method, NoRoute, Problem, engine, form};
use formwork_tests::choices::Choices;
use formwork_tests::day;
use formwork_tests::tables::{self, api};

const PATHS: [&str; 3] = ["", "a", "a.b"];
const KEYS: [&str; 5] = ["do", "Do", "task", "a b", "é"];
const VALUES: [&str; 9] = [
    "setEmail", "setemail", "setMail", "set", "get", "Get", "tes", "", "é&",
];
const METHODS: [Method; 3] = [Method::Get, Method::Post, Method::Delete];
/// So many operations are described as exactly as a plain reading does it.
const FEW: usize = 32;

/// An operation, in words of its own.
#[derive(Debug)]
struct Operation {
    name: String,
    method: Method,
    path: &'static str,
    constants: Vec<(&'static str, &'static str, Vec<&'static str>)>,
}

fn operation(choices: &mut Choices<'_>, number: usize, keys: usize) -> Operation {
    let mut names: Vec<&str> = KEYS.into_iter().take(keys).collect();
    let mut constants = Vec::new();
    while !names.is_empty() && !choices.one_in(3) {
        let name = names.remove(choices.below(names.len()));
        let aliases = (0..choices.below(3)).map(|_| *choices.pick(&VALUES));
        let aliases = aliases.collect();
        constants.push((name, *choices.pick(&VALUES), aliases));
    }
    Operation {
        name: format!("Operation{number}"),
        method: *choices.pick(&METHODS),
        path: choices.pick::<&str>(&PATHS),
        constants,
    }
}

/// A request: its method, path and pairs, as they are meant or broken, and as they are sent.
struct Sent {
    method: &'static str,
    path: &'static str,
    pairs: Vec<u8>,
}

fn sent(choices: &mut Choices<'_>) -> Sent {
    let mut pairs = Vec::new();
    for _ in 0..choices.below(5) {
        let name = *choices.pick(&["do", "do", "Do", "task", "a b", "é", "other", ""]);
        let slips = ["setEmial", "xyz", "gett", "SET"];
        let value = match choices.below(4) {
            0 => *choices.pick(&slips),
            _ => *choices.pick(&VALUES),
        };
        pairs.extend(escaped(choices, name));
        if !choices.one_in(20) {
            pairs.push(b'=');
            pairs.extend(escaped(choices, value));
        }
        pairs.push(b'&');
    }
    Sent {
        method: choices.pick::<&str>(&["GET", "POST", "POST", "HEAD", "DELETE", "PUT", "TRACE"]),
        path: choices.pick::<&str>(&["", "a", "a", "a.b", "a.c"]),
        pairs,
    }
}

/// With more escapes than are needed, or one that is none.
fn escaped(choices: &mut Choices<'_>, text: &str) -> Vec<u8> {
    let all = choices.one_in(4);
    let mut sent = Vec::new();
    for byte in text.bytes() {
        match byte {
            b' ' => sent.push(b'+'),
            byte if all || !byte.is_ascii_alphanumeric() => {
                sent.extend(format!("%{byte:02x}").bytes());
            }
            byte => sent.push(byte),
        }
    }
    if choices.one_in(25) {
        let broken = choices.pick(&["%", "%4", "%zz", "%ff"]);
        sent.extend(broken.bytes());
    }
    sent
}

/// A name or value, where it can be read.
type Readable<'s> = Option<Cow<'s, str>>;

/// What is received: names and values.
fn received(pairs: &[u8], lenient: bool) -> Vec<(Readable<'_>, Readable<'_>)> {
    if lenient {
        let pairs = form::parse_lenient(pairs);
        return pairs
            .map(|(name, value)| (Some(name), Some(value)))
            .collect();
    }
    let pairs = pairs
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty());
    let read = |pair| {
        let parts: Vec<&[u8]> = <[u8]>::splitn(pair, 2, |byte| *byte == b'=').collect();
        let value = parts.get(1).copied().unwrap_or_default();
        (form::decode(parts[0]).ok(), form::decode(value).ok())
    };
    pairs.map(read).collect()
}

/// The plain reading of a table.
#[derive(Debug, PartialEq)]
enum Reading {
    Operation(String),
    NotFound,
    Method(Vec<Method>),
    Route(NoRoute<'static>),
}

fn plainly(
    operations: &[Operation],
    accept: &[Method],
    sent: &Sent,
    lenient: bool,
) -> (Reading, usize) {
    let on_path: Vec<_> = operations
        .iter()
        .filter(|it| it.path == sent.path)
        .collect();
    if on_path.is_empty() {
        return (Reading::NotFound, 0);
    }
    let called = match sent.method {
        "GET" | "HEAD" => Some(Method::Get),
        "POST" => Some(Method::Post),
        "PUT" => Some(Method::Put),
        "DELETE" => Some(Method::Delete),
        _ => None,
    };
    let takes = |it: &&&Operation| {
        called.is_some_and(|called| accept.contains(&called) || it.method == called)
    };
    let callable: Vec<&Operation> = on_path.iter().filter(takes).copied().collect();
    if callable.is_empty() {
        let mut allowed = accept.to_vec();
        for it in on_path {
            if !allowed.contains(&it.method) {
                allowed.push(it.method);
            }
        }
        return (Reading::Method(allowed), 0);
    }
    let pairs = received(&sent.pairs, lenient);
    let values = |key: &str| -> Vec<_> {
        let of = pairs
            .iter()
            .filter(|(name, _)| name.as_deref() == Some(key));
        of.map(|(_, value)| value.as_deref()).collect()
    };
    let selected = callable.iter().find(|it| {
        let all = it.constants.iter().all(
            |constant| matches!(*values(constant.0), [Some(value)] if is_value(constant, value)),
        );
        let is_own = |key: &str| it.constants.iter().any(|own| own.0 == key);
        let mut others = callable.iter().flat_map(|other| &other.constants);
        all && others.all(|other| is_own(other.0) || values(other.0).is_empty())
    });
    match selected {
        Some(it) => (Reading::Operation(it.name.clone()), callable.len()),
        None => (Reading::Route(why(&callable, values)), callable.len()),
    }
}

fn is_value((_, own, aliases): &(&str, &str, Vec<&str>), value: &str) -> bool {
    *own == value || aliases.contains(&value)
}

/// The first routing parameter that leaves none: of those that were received, in spec order, then of the missing.
fn why<'v>(
    callable: &[&Operation],
    values: impl Fn(&str) -> Vec<Option<&'v str>>,
) -> NoRoute<'static> {
    let mut left = callable.to_vec();
    let mut keys: Vec<&'static str> = Vec::new();
    for (key, ..) in left.iter().flat_map(|it| &it.constants) {
        if !values(key).is_empty() && !keys.contains(key) {
            keys.push(key);
        }
    }
    for key in keys {
        let [value] = *values(key) else {
            return described(key, &left, None, (false, true));
        };
        let takes = |it: &&Operation| {
            let own = it.constants.iter().find(|own| own.0 == key);
            own.is_some_and(|own| value.is_some_and(|value| is_value(own, value)))
        };
        let taking: Vec<_> = left.iter().copied().filter(takes).collect();
        if taking.is_empty() {
            return described(
                key,
                &left,
                Some(value.unwrap_or("\u{fffd}")),
                (false, false),
            );
        }
        left = taking;
    }
    let mut constants = left.iter().flat_map(|it| &it.constants);
    let missing = constants
        .find(|own| values(own.0).is_empty())
        .expect("one is missing");
    described(missing.0, &left, None, (true, false))
}

fn described(
    key: &'static str,
    left: &[&Operation],
    received: Option<&str>,
    (missing, doubled): (bool, bool),
) -> NoRoute<'static> {
    let own = |it: &&Operation| {
        it.constants
            .iter()
            .find(|own| own.0 == key)
            .map(|own| own.1)
    };
    let mut values: Vec<&str> = Vec::new();
    for value in left.iter().filter_map(own) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let slips = |value: &&str| received.map(|received| slips(received, value));
    let near = values
        .iter()
        .copied()
        .filter(|value| slips(value).is_some_and(|slips| slips <= (value.len() / 4).min(2)));
    let nearest = near.min_by_key(|value| slips(value));
    let others = values
        .iter()
        .filter(|value| Some(**value) != nearest)
        .take(8);
    let others: Vec<&str> = others.copied().collect();
    let count = values.len();
    values.retain(|value| Some(*value) == nearest || others.contains(value));
    let mut no = NoRoute::default();
    no.key = Some(key);
    no.more = count - values.len();
    no.allowed = values;
    no.nearest = nearest;
    no.optional = left.iter().any(|it| own(it).is_none());
    (no.missing, no.doubled) = (missing, doubled);
    no
}

/// Insertions, deletions, substitutions and swaps of neighbours, ASCII case ignored.
fn slips(a: &str, b: &str) -> usize {
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut far = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            far[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let changed = far[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let other = far[i - 1][j].min(far[i][j - 1]) + 1;
                    let swaps = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    let swapped = if swaps { far[i - 2][j - 2] + 1 } else { other };
                    changed.min(other).min(swapped)
                }
            };
        }
    }
    far[a.len()][b.len()]
}

/// Calls every request at tables of these operations.
fn looked_up(
    operations: &[Operation],
    accept: &[Method],
    requests: &[Sent],
    mut then: impl FnMut(&Sent, bool, Reading),
) {
    let api = Api {
        formats: &[Format::Json],
        accept,
        ..api("Random")
    };
    let constants: Vec<Vec<Constant<'_>>> = operations.iter().map(constants).collect();
    let endpoints = operations
        .iter()
        .zip(&constants)
        .map(|(it, constants)| Endpoint {
            method: it.method,
            path: it.path,
            constants,
            ..tables::endpoint(&api, &it.name)
        });
    let endpoints: Vec<Endpoint<'_>> = endpoints.collect();
    let order: Vec<&Endpoint<'_>> = endpoints.iter().collect();
    let index = OwnedIndex::of(&api, &order);
    let routes = Routes {
        api: &api,
        endpoints: &order,
        index: index.index(),
    };
    for sent in requests {
        for lenient in [false, true] {
            then(sent, lenient, reading(&routes, sent, lenient));
        }
    }
}

fn constants(of: &Operation) -> Vec<Constant<'_>> {
    let constants = of.constants.iter();
    constants
        .map(|(wire, value, aliases)| Constant {
            wire,
            value,
            aliases,
        })
        .collect()
}

fn reading(routes: &Routes<'_>, sent: &Sent, lenient: bool) -> Reading {
    let context = Context::on(day("2011-02-28"));
    let incoming = Incoming {
        method: sent.method,
        path: sent.path,
        body: &sent.pairs,
        ..Incoming::default()
    };
    let context = if lenient {
        context.lenient_forms()
    } else {
        context
    };
    let rejection = match engine::decode(routes, &incoming, &context) {
        Ok(call) => return Reading::Operation(call.endpoint.name.to_owned()),
        Err(rejection) => rejection,
    };
    match rejection.problem() {
        Problem::Violations(violations) => {
            Reading::Operation(violations.endpoint().name.to_owned())
        }
        Problem::NotFound => Reading::NotFound,
        Problem::Method { allowed } => Reading::Method(allowed.clone()),
        Problem::Route(no) => Reading::Route(owned(no)),
        other => panic!("{other:?}"),
    }
}

fn owned(no: &NoRoute<'_>) -> NoRoute<'static> {
    let known = |text: &str| -> &'static str {
        let mut all = KEYS.into_iter().chain(VALUES);
        all.find(|known| *known == text)
            .expect("a name of the table")
    };
    let mut copy = NoRoute::default();
    copy.key = no.key.map(known);
    copy.allowed = no.allowed.iter().map(|value| known(value)).collect();
    copy.nearest = no.nearest.map(known);
    (copy.more, copy.optional) = (no.more, no.optional);
    (copy.missing, copy.doubled) = (no.missing, no.doubled);
    copy
}

#[test]
fn a_request_reaches_what_a_plain_reading_of_the_table_finds() {
    let mut choices = Choices::seeded(0x0069_6e64_6578);
    let (mut reached, mut refused) = (0, 0);
    for round in 0..800 {
        let count = [1, 4, 12, 60][round % 4];
        let keys = choices.below(KEYS.len() + 1);
        let operations = (0..count).map(|n| operation(&mut choices, n, keys));
        let operations: Vec<_> = operations.collect();
        let accepted: [&[Method]; 6] = [
            &[],
            &[Method::Post],
            &[Method::Get],
            &[Method::Post, Method::Get],
            &[Method::Get, Method::Post],
            &[Method::Put, Method::Get],
        ];
        let accept = *choices.pick(&accepted);
        let requests: Vec<Sent> = (0..40).map(|_| sent(&mut choices)).collect();
        looked_up(&operations, accept, &requests, |sent, lenient, found| {
            let (expected, callable) = plainly(&operations, accept, sent, lenient);
            reached += usize::from(matches!(found, Reading::Operation(_)));
            refused += usize::from(matches!(found, Reading::Route(_)));
            let pairs = String::from_utf8_lossy(&sent.pairs);
            assert!(
                alike(&found, &expected, callable),
                "{} {:?} {pairs:?} {accept:?} {lenient}\n{found:?}\n{expected:?}\n{operations:#?}",
                sent.method,
                sent.path,
            );
        });
    }
    assert!(reached > 3_000 && refused > 10_000, "{reached} {refused}");
}

/// Of many operations, a rejection blames the same parameter, and tells some of its values.
fn alike(found: &Reading, expected: &Reading, callable: usize) -> bool {
    match (found, expected) {
        (Reading::Route(found), Reading::Route(expected)) if callable > FEW => {
            let blame = |no: &NoRoute<'_>| (no.key.map(str::to_owned), no.missing, no.doubled);
            blame(found) == blame(expected)
                && found.allowed.is_empty() == expected.allowed.is_empty()
        }
        _ => found == expected,
    }
}

#[test]
fn an_index_of_the_compiler_is_that_of_the_run_time() {
    for routes in [Call::ROUTES, charges::Call::ROUTES] {
        let owned = OwnedIndex::of(routes.api, routes.endpoints);
        assert_eq!(
            format!("{:?}", routes.index),
            format!("{:?}", owned.index())
        );
    }
}
