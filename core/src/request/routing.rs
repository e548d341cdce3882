//! From a path, a method and the routing parameters to one endpoint.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::form::Room;
use crate::request::decode::Form;
use crate::request::envelope;
use crate::request::no_route;
use crate::request::rejection::{Problem, Rejection};
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
    if format.is_none() {
        return Err(reject(Problem::NotFound));
    }
    let callable = Callable::by(routes, path, incoming.method).map_err(reject)?;
    envelope::check(incoming, &form, context).map_err(reject)?;
    let (place, endpoint) = select(callable, &form)
        .ok_or_else(|| reject(Problem::Route(no_route::explain(callable, &form))))?;
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

/// The operations that a path and a method leave. There is one at least.
#[derive(Clone, Copy)]
pub(super) struct Callable<'t> {
    endpoints: &'t [&'t Endpoint<'t>],
    /// The place of the first operation on the path.
    first: usize,
    path: &'t str,
    /// The method that an operation must have; `None` if the API takes this one for every operation.
    own: Option<Method>,
}

impl<'t> Callable<'t> {
    fn by<'m>(routes: &Routes<'t>, path: &str, method: &str) -> Result<Self, Problem<'m>> {
        let (api, endpoints) = (routes.api, routes.endpoints);
        let first = endpoints.iter().position(|endpoint| endpoint.path == path);
        let on_path = first.and_then(|first| {
            Some(Self {
                endpoints,
                first,
                path: endpoints.get(first)?.path,
                own: None,
            })
        });
        let on_path = on_path.ok_or(Problem::NotFound)?;
        if let Some(method) = called(method) {
            let own = (!api.accept.contains(&method)).then_some(method);
            let callable = Self { own, ..on_path };
            if callable.endpoints().next().is_some() {
                return Ok(callable);
            }
        }
        let mut allowed = Vec::from(api.accept);
        for (_, endpoint) in on_path.endpoints() {
            if !allowed.contains(&endpoint.method) {
                allowed.push(endpoint.method);
            }
        }
        Err(Problem::Method { allowed })
    }

    /// The operations with their places among the routes.
    #[inline]
    pub(super) fn endpoints(self) -> impl Iterator<Item = (usize, &'t Endpoint<'t>)> {
        let all = self.endpoints.iter().copied().enumerate().skip(self.first);
        all.filter(move |(_, endpoint)| {
            same(endpoint.path, self.path) && self.own.is_none_or(|own| endpoint.method == own)
        })
    }
}

/// The method of an operation that is called. HEAD is GET whose answer is sent without its body, which is the HTTP
/// server's business (RFC 9110, section 9.3.2).
fn called(method: &str) -> Option<Method> {
    match method {
        "POST" => Some(Method::Post),
        "GET" | "HEAD" => Some(Method::Get),
        _ => None,
    }
}

/// The one of the operations whose constants are exactly the routing parameters that were received.
fn select<'t>(callable: Callable<'t>, form: &Form<'_>) -> Option<(usize, &'t Endpoint<'t>)> {
    let mut sent = Sent::of(form);
    let mut most: Option<(usize, &Endpoint<'t>)> = None;
    for (place, endpoint) in callable.endpoints() {
        // Of those whose constants were all received, it is the one that leaves none over.
        let is_more = most.is_none_or(|(_, it)| it.constants.len() < endpoint.constants.len());
        let mut constants = endpoint.constants.iter().enumerate();
        if is_more && constants.all(|(at, constant)| sent.is(at, constant)) {
            most = Some((place, endpoint));
        }
    }
    let (_, endpoint) = most?;
    let own = endpoint.constants;
    let is_own = |at: usize, key: &str| {
        let in_its_place = own.get(at).is_some_and(|own| same(own.wire, key));
        in_its_place || own.iter().any(|own| own.wire == key)
    };
    for (_, other) in callable.endpoints() {
        let mut constants = other.constants.iter().enumerate();
        if constants.any(|(at, other)| !is_own(at, other.wire) && sent.has(at, other.wire)) {
            return None;
        }
    }
    most
}

/// What was received for a routing parameter. What cannot be read matches nothing.
pub(super) enum Received<'a> {
    /// It was not sent.
    Nothing,
    /// It was sent once.
    Once(Cow<'a, str>),
    /// It was given more than once.
    Twice,
}

/// What was received for each routing parameter. It is looked for once as long as the operations have it in the same
/// place among their constants, which nearly all have.
pub(super) struct Sent<'f, 't, 'a> {
    form: &'f Form<'a>,
    found: [(&'t str, Received<'a>); PLACES],
}

/// More constants than operations have.
const PLACES: usize = 4;

impl<'f, 't, 'a> Sent<'f, 't, 'a> {
    pub(super) const fn of(form: &'f Form<'a>) -> Self {
        Self {
            form,
            // No parameter has this name.
            found: [const { ("", Received::Nothing) }; PLACES],
        }
    }

    /// Whether this constant was received, which stands at this place among its operation's.
    fn is(&mut self, at: usize, constant: &Constant<'t>) -> bool {
        match self.received(at, constant.wire) {
            Received::Once(value) => is_value_of(constant, value),
            Received::Nothing | Received::Twice => false,
        }
    }

    /// Whether anything was received for the key.
    pub(super) fn has(&mut self, at: usize, key: &'t str) -> bool {
        !matches!(self.received(at, key), Received::Nothing)
    }

    #[inline]
    pub(super) fn received(&mut self, at: usize, key: &'t str) -> &Received<'a> {
        let found = &mut self.found[at % PLACES];
        if !same(found.0, key) {
            *found = (key, look(key, self.form));
        }
        &found.1
    }
}

/// Whether these are the same texts. Those of one table are mostly one in memory, too.
#[inline]
fn same(a: &str, b: &str) -> bool {
    core::ptr::eq(a, b) || a == b
}

#[inline(never)]
fn look<'a>(key: &str, form: &Form<'a>) -> Received<'a> {
    let mut received = Received::Nothing;
    for (_, pair) in form.pairs() {
        if form.spells(pair.name, key) {
            if !matches!(received, Received::Nothing) {
                return Received::Twice;
            }
            let value = form.text(pair.value.unwrap_or_default(), &mut Room::none());
            received = Received::Once(value.unwrap_or(Cow::Borrowed("\u{fffd}")));
        }
    }
    received
}

/// Whether a server takes this value for the constant's.
pub(super) fn is_value_of(constant: &Constant<'_>, value: &str) -> bool {
    constant.value == value || constant.aliases.contains(&value)
}
