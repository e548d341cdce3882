//! From a path and its routing parameters to one endpoint.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::form::Room;
use crate::nearest;
use crate::request::candidates::Candidates;
use crate::request::decode::Form;
use crate::request::rejection::{NoRoute, Problem, Rejection};
use crate::table::{Constant, Endpoint, Routes};
use crate::{Context, Format, Incoming, Method};

/// An endpoint that was selected, and the form that its parameters are in.
pub(crate) struct Selected<'t, 'a> {
    /// The endpoint's place among the routes.
    pub(crate) place: usize,
    /// The endpoint.
    pub(crate) endpoint: &'t Endpoint<'t>,
    /// The format of the reply.
    pub(crate) format: Format,
    /// Where the parameters are.
    pub(crate) form: Form<'a>,
}

/// Selects the endpoint of a request, and refuses what is too large to be looked at.
pub(crate) fn route<'t, 'a>(
    routes: &Routes<'t>,
    incoming: &Incoming<'a>,
    context: &Context,
) -> Result<Selected<'t, 'a>, Rejection<'t>> {
    let (path, format) = path_and_format(routes, incoming.path);
    let reply_format = format
        .or(routes.api.formats.first().copied())
        .unwrap_or(Format::Xml);
    let reject = |problem| Rejection::new(routes.api, reply_format, problem);
    let form = Form {
        query: incoming.query.as_bytes(),
        body: incoming.body,
        lenient: context.reads_leniently(),
    };
    let on_path = on_path(routes, path);
    if format.is_none() || on_path.is_empty() {
        return Err(reject(Problem::NotFound));
    }
    check_envelope(routes, incoming, &form, context).map_err(reject)?;
    let (place, endpoint) =
        select(routes, on_path, &form).map_err(|no| reject(Problem::Route(no)))?;
    Ok(Selected {
        place,
        endpoint,
        format: reply_format,
        form,
    })
}

/// The path below the base without its suffix, and the format that the suffix names. Without suffixes it is the first.
fn path_and_format<'a>(routes: &Routes<'_>, path: &'a str) -> (&'a str, Option<Format>) {
    let below = path.strip_prefix('/').unwrap_or(path);
    let base = base_path(routes.api.base);
    let below = match below.strip_prefix(base) {
        Some("") => "",
        Some(rest) if !base.is_empty() => rest.strip_prefix('/').unwrap_or(below),
        _ => below,
    };
    if !routes.api.suffix {
        return (below, routes.api.formats.first().copied());
    }
    named_format(routes, below).unwrap_or((below, None))
}

/// The path without the suffix of a format, and that format.
fn named_format<'a>(routes: &Routes<'_>, below: &'a str) -> Option<(&'a str, Option<Format>)> {
    let dot = below.bytes().rposition(|byte| byte == b'.')?;
    let (stem, suffix) = (below.get(..dot)?, below.get(dot + 1..)?);
    let mut formats = routes.api.formats.iter();
    let format = formats.find(|format| format.suffix() == suffix)?;
    Some((stem, Some(*format)))
}

/// The path of a base URL without its slashes: `api` of `https://api.sendgrid.com/api`.
fn base_path(base: &str) -> &str {
    // By bytes: looking for a character takes longer to begin with than these texts are.
    let behind =
        |text: &'_ str, sign: u8| text.bytes().position(|byte| byte == sign).map(|at| at + 1);
    let after_scheme = behind(base, b':').and_then(|at| base.get(at..)?.strip_prefix("//"));
    let host = after_scheme.unwrap_or(base);
    let path = behind(host, b'/').and_then(|at| host.get(at..));
    path.map_or("", |path| path.trim_end_matches('/'))
}

/// The places of the operations on a path.
fn on_path(routes: &Routes<'_>, path: &str) -> Candidates {
    let mut candidates = Candidates::default();
    for (place, endpoint) in routes.endpoints.iter().enumerate() {
        if endpoint.path == path {
            candidates.insert(place);
        }
    }
    candidates
}

fn check_envelope<'t>(
    routes: &Routes<'t>,
    incoming: &Incoming<'_>,
    form: &Form<'_>,
    context: &Context,
) -> Result<(), Problem<'t>> {
    let accepts = |method: &Method| method.as_str() == incoming.method;
    if !routes.api.accept.iter().any(accepts) {
        return Err(Problem::Method);
    }
    if !incoming.body.is_empty() && !incoming.content_type.is_none_or(is_form) {
        return Err(Problem::ContentType);
    }
    let limits = context.bounds();
    if form.len() > limits.request_bytes {
        return Err(Problem::TooManyBytes {
            max: limits.request_bytes,
        });
    }
    if form.pairs_at_most() > limits.pairs && form.pairs().nth(limits.pairs).is_some() {
        return Err(Problem::TooManyPairs { max: limits.pairs });
    }
    Ok(())
}

const FORM: &str = "application/x-www-form-urlencoded";

/// A form in UTF-8, or a body whose type was left out.
fn is_form(content_type: &str) -> bool {
    if content_type == FORM {
        return true;
    }
    let mut parts = content_type.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default();
    let is_other_charset = |part: &str| match part.split_once('=') {
        Some((name, value)) => {
            name.trim().eq_ignore_ascii_case("charset")
                && !value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        None => false,
    };
    (media_type.is_empty() || media_type.eq_ignore_ascii_case(FORM)) && !parts.any(is_other_charset)
}

/// The one of the endpoints on a path whose constants are exactly the routing parameters that were received.
fn select<'t>(
    routes: &Routes<'t>,
    on_path: Candidates,
    form: &Form<'_>,
) -> Result<(usize, &'t Endpoint<'t>), NoRoute<'t>> {
    let mut candidates = on_path.clone();
    for key in keys(routes, &on_path) {
        let received = match received(key, form) {
            Ok(received) => received,
            Err(Doubled) => {
                return Err(NoRoute {
                    missing: false,
                    doubled: true,
                    ..no_route(routes, &candidates, key, None)
                });
            }
        };
        let takes = |place: usize| {
            let constant = constant(routes, place, key);
            match (&received, constant) {
                (Some(value), Some(constant)) => {
                    constant.value == value || constant.aliases.contains(&&**value)
                }
                (None, None) => true,
                _ => false,
            }
        };
        let taking = candidates.retain(takes);
        if taking.is_empty() {
            return Err(no_route(routes, &candidates, key, received.as_deref()));
        }
        candidates = taking;
    }
    let place = candidates.iter().next().unwrap_or(usize::MAX);
    routes
        .endpoints
        .get(place)
        .map(|endpoint| (place, *endpoint))
        .ok_or(NoRoute::unknown())
}

/// The routing parameters of the operations on a path: the union of their constants, each once.
fn keys<'t>(routes: &Routes<'t>, on_path: &Candidates) -> impl Iterator<Item = &'t str> {
    on_path.iter().flat_map(move |place| {
        let constants = routes
            .endpoints
            .get(place)
            .map_or(&[][..], |endpoint| endpoint.constants);
        let is_known = move |key: &str| {
            let mut earlier = on_path.iter().take_while(|earlier| *earlier < place);
            earlier.any(|earlier| constant(routes, earlier, key).is_some())
        };
        let keys = constants.iter().map(|constant| constant.wire);
        keys.filter(move |key| !is_known(key))
    })
}

fn constant<'t>(routes: &Routes<'t>, place: usize, key: &str) -> Option<&'t Constant<'t>> {
    routes
        .endpoints
        .get(place)?
        .constants
        .iter()
        .find(|constant| constant.wire == key)
}

/// The value of a routing parameter. One that cannot be read matches nothing.
fn received<'a>(key: &str, form: &Form<'a>) -> Result<Option<Cow<'a, str>>, Doubled> {
    let mut value = None;
    for (_, pair) in form.pairs() {
        if form.spells(pair.name, key) {
            if value.is_some() {
                return Err(Doubled);
            }
            value = Some(
                form.text(pair.value.unwrap_or_default(), &mut Room::none())
                    .unwrap_or(Cow::Borrowed("\u{fffd}")),
            );
        }
    }
    Ok(value)
}

/// A routing parameter was given more than once.
struct Doubled;

fn no_route<'t>(
    routes: &Routes<'t>,
    candidates: &Candidates,
    key: &'t str,
    received: Option<&str>,
) -> NoRoute<'t> {
    let mut allowed = Vec::new();
    for constant in candidates
        .iter()
        .filter_map(|place| constant(routes, place, key))
    {
        if !allowed.contains(&constant.value) {
            allowed.push(constant.value);
        }
    }
    let near = received.and_then(|received| {
        nearest::nearest(received, allowed.iter().map(|value| (*value, *value)))
    });
    NoRoute {
        key: Some(key),
        allowed,
        nearest: near,
        optional: candidates
            .iter()
            .any(|place| constant(routes, place, key).is_none()),
        missing: received.is_none(),
        doubled: false,
    }
}
