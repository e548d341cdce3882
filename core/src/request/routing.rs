//! From a path, a method and the routing parameters to one endpoint: each is looked up in the index of the routes.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::form::{self, Pair, Room};
use crate::request::decode::Form;
use crate::request::envelope;
use crate::request::no_route;
use crate::request::rejection::{Problem, Rejection};
use crate::table::{self, Api, Constant, Endpoint, Key, Path, Routes};
use crate::{Context, Format, Incoming, Method};

/// An endpoint that was selected, and the form that its parameters are in.
pub(crate) struct Selected<'t, 'a> {
    /// The endpoint's place among the routes.
    pub(crate) place: usize,
    /// The endpoint.
    pub(crate) endpoint: &'t Endpoint<'t>,
    /// The format of the reply.
    pub(crate) format: Format,
    /// Its path as it was called: below the base, without a suffix and what stands around it.
    pub(crate) path: &'a str,
    /// Where the other parameters are.
    pub(crate) form: Form<'a>,
}

/// Selects the endpoint of a request, and refuses what is too large to be looked at.
pub(crate) fn route<'t, 'a>(
    routes: &Routes<'t>,
    incoming: &Incoming<'a>,
    context: &Context,
) -> Result<Selected<'t, 'a>, Rejection<'t>> {
    let form = Form {
        is_reply: false,
        query: incoming.query.as_bytes(),
        body: incoming.body,
        lenient: context.reads_leniently(),
    };
    let (path, format) = path_and_format(routes, incoming.path);
    let chosen = match routes.api.format_param() {
        Some(name) => chosen(routes.api, name, &form, context),
        None => format,
    };
    let reply_format = chosen
        .or(routes.api.formats.first().copied())
        .unwrap_or(Format::Xml);
    let reject = |problem| Rejection::new(routes.api, reply_format, problem);
    if format.is_none() {
        return Err(reject(Problem::NotFound));
    }
    let (callable, path) = match routes.api.policies.paths {
        [] => (
            Callable::by(routes, path, incoming.method).map_err(reject)?,
            path,
        ),
        spellings => spelled(routes, spellings, path, incoming.method).map_err(reject)?,
    };
    envelope::check(incoming, &form, context.bounds(routes.api)).map_err(reject)?;
    let sent = Sent::of(callable, &form);
    let (place, endpoint) = select(callable, &sent)
        .ok_or_else(|| reject(Problem::Route(no_route::explain(callable, &sent))))?;
    Ok(Selected {
        place: place as usize,
        endpoint,
        format: reply_format,
        path,
        form,
    })
}

/// What is called by a path in one of these spellings, and the path without what stands around it.
#[cold]
fn spelled<'r, 't, 'a, 'm>(
    routes: &'r Routes<'t>,
    spellings: &[(&str, &str)],
    path: &'a str,
    method: &str,
) -> Result<(Callable<'r, 't>, &'a str), Problem<'m>> {
    let own = |(before, after): &(&str, &str)| path.strip_prefix(before)?.strip_suffix(after);
    let mut refused = None;
    for path in spellings.iter().filter_map(own) {
        match Callable::by(routes, path, method) {
            Err(Problem::NotFound) => {}
            Err(problem) => refused = refused.or(Some(problem)),
            Ok(callable) => return Ok((callable, path)),
        }
    }
    Err(refused.unwrap_or(Problem::NotFound))
}

/// The format that the first parameter of this name chooses; `None` of one that names no format. It is not looked for among more pairs
/// than a request may have.
#[cold]
fn chosen<'a>(api: &Api<'_>, name: &str, form: &Form<'a>, context: &Context) -> Option<Format> {
    let most = context.bounds(api).pairs;
    let mut pairs = form.pairs().take(most).map(|(_, pair)| pair);
    let text = |raw: &'a [u8]| form.text(raw, &mut Room::none()).ok();
    let is_named = |pair: &Pair<'a>| text(pair.name).is_some_and(|own| own == name);
    let value = pairs.find(is_named)?.value.unwrap_or_default();
    format_named(api, &text(value)?)
}

/// The format of the API that is called so.
pub(super) fn format_named(api: &Api<'_>, name: &str) -> Option<Format> {
    let mut formats = api.formats.iter().copied();
    formats.find(|format| format.suffix() == name)
}

/// The path below the base without its suffix, and the format that the suffix names. Without suffixes it is the first.
#[inline(always)]
fn path_and_format<'a>(routes: &Routes<'_>, path: &'a str) -> (&'a str, Option<Format>) {
    let (api, base) = (routes.api, routes.index.base());
    let below = path.strip_prefix('/').unwrap_or(path);
    let below = match below.strip_prefix(base) {
        Some("") => "",
        Some(rest) if !base.is_empty() => rest.strip_prefix('/').unwrap_or(below),
        _ => below,
    };
    if !api.suffix {
        return (below, api.formats.first().copied());
    }
    named_format(api, below).unwrap_or((below, None))
}

/// The path without the suffix of a format, and that format.
fn named_format<'a>(api: &Api<'_>, below: &'a str) -> Option<(&'a str, Option<Format>)> {
    let dot = below.bytes().rposition(|byte| byte == b'.')?;
    let (stem, suffix) = (below.get(..dot)?, below.get(dot + 1..)?);
    Some((stem, Some(format_named(api, suffix)?)))
}

/// The operations that a path and a method leave. There is one at least.
#[derive(Clone, Copy)]
pub(super) struct Callable<'r, 't> {
    pub(super) routes: &'r Routes<'t>,
    path: &'t Path<'t>,
}

impl<'r, 't> Callable<'r, 't> {
    #[inline(always)]
    fn by<'m>(routes: &'r Routes<'t>, path: &str, method: &str) -> Result<Self, Problem<'m>> {
        let found = called(method).and_then(|called| {
            let called = table::scope(routes.api, called);
            routes.index.path(path, called)
        });
        match found {
            Some(path) => Ok(Self { routes, path }),
            None => Err(other_method(routes, path)),
        }
    }

    /// The places of the operations: first those with the fewest constants, each of them in spec order.
    pub(super) fn places(self) -> &'t [u32] {
        self.routes.index.on_path(self.path)
    }

    /// What tells the operations apart.
    pub(super) fn keys(self) -> &'t [Key<'t>] {
        self.routes.index.keys(self.path)
    }

    /// The operations at these places.
    pub(super) fn at(
        self,
        places: &'t [u32],
    ) -> impl Iterator<Item = (u32, &'t Endpoint<'t>)> + use<'r, 't> {
        let all = self.routes.endpoints;
        let endpoint = move |place: &u32| Some((*place, *all.get(*place as usize)?));
        places.iter().filter_map(endpoint)
    }
}

/// Why a path cannot be called by a method: it takes others, or there is none.
#[cold]
fn other_method<'m>(routes: &Routes<'_>, path: &str) -> Problem<'m> {
    let on_path = |called| Some((called, routes.index.path(path, called)?));
    let ways = Method::ALL.iter().copied().filter_map(on_path);
    let mut own = Vec::new();
    let mut is_path = false;
    for (called, path) in ways {
        is_path = true;
        if !routes.api.accept.contains(&called) {
            own.push((routes.index.on_path(path).iter().min(), called));
        }
    }
    if !is_path {
        return Problem::NotFound;
    }
    own.sort_unstable_by_key(|(first, _)| *first);
    let mut allowed = Vec::from(routes.api.accept);
    allowed.extend(own.iter().map(|(_, called)| *called));
    Problem::Method { allowed }
}

/// The method of an operation that is called. HEAD is GET whose answer is sent without its body, which is the HTTP
/// server's business (RFC 9110, section 9.3.2).
pub(super) fn called(method: &str) -> Option<Method> {
    match method {
        "HEAD" => Some(Method::Get),
        method => Method::named(method),
    }
}

/// The one of the operations whose constants are exactly the routing parameters that were received.
fn select<'t>(callable: Callable<'_, 't>, sent: &Sent<'t, '_>) -> Option<(u32, &'t Endpoint<'t>)> {
    let (mut places, mut received) = (callable.places(), 0);
    for one in sent.all() {
        received += 1;
        if one.taking.len() < places.len() {
            places = one.taking;
        }
    }
    // Those with as many constants stand together.
    let constants = |place: &u32| {
        let endpoint = callable.routes.endpoints.get(*place as usize);
        endpoint.map_or(0, |endpoint| endpoint.constants.len())
    };
    let first = places.partition_point(|place| constants(place) < received);
    let mut candidates = callable
        .at(places.get(first..).unwrap_or_default())
        .take_while(|(_, endpoint)| endpoint.constants.len() == received);
    candidates.find(|(_, endpoint)| sent.all().all(|one| one.is_taken_by(endpoint)))
}

/// The routing parameters that were received, found in one walk over the pairs.
pub(super) struct Sent<'t, 'a> {
    few: [Option<Received<'t, 'a>>; FEW],
    more: Vec<Received<'t, 'a>>,
}

/// Most operations have no more constants: so many are kept without an allocation.
const FEW: usize = 4;

/// A routing parameter that was received.
pub(super) struct Received<'t, 'a> {
    pub(super) key: &'t Key<'t>,
    /// Its value. What cannot be read is no value of any operation.
    pub(super) value: Cow<'a, str>,
    /// Whether it was given more than once. Then no operation takes it.
    pub(super) doubled: bool,
    /// The places of the operations that take it, ordered as those of the path.
    pub(super) taking: &'t [u32],
}

impl Received<'_, '_> {
    /// Whether it is one of the operation's constants.
    pub(super) fn is_taken_by(&self, endpoint: &Endpoint<'_>) -> bool {
        let mut constants = endpoint.constants.iter();
        constants.any(|constant| {
            same(constant.wire, self.key.wire) && is_value_of(constant, &self.value)
        }) && !self.doubled
    }
}

impl<'t, 'a> Sent<'t, 'a> {
    fn of(callable: Callable<'_, 't>, form: &Form<'a>) -> Self {
        let mut sent = Self {
            few: [const { None }; FEW],
            more: Vec::new(),
        };
        let keys = callable.keys();
        if keys.is_empty() {
            return sent;
        }
        for (_, pair) in form.pairs() {
            if let Some(key) = named(keys, pair.name, form) {
                sent.add(callable, key, pair.value.unwrap_or_default(), form);
            }
        }
        sent
    }

    /// Each of them once, in the order in which they came.
    pub(super) fn all(&self) -> impl Iterator<Item = &Received<'t, 'a>> {
        self.few.iter().flatten().chain(&self.more)
    }

    fn add(
        &mut self,
        callable: Callable<'_, 't>,
        key: &'t Key<'t>,
        value: &'a [u8],
        form: &Form<'a>,
    ) {
        let mut known = self.few.iter_mut().flatten().chain(&mut self.more);
        if let Some(known) = known.find(|known| core::ptr::eq(known.key, key)) {
            (known.doubled, known.taking) = (true, &[]);
            return;
        }
        let value = form.text(value, &mut Room::none());
        let value = value.unwrap_or(Cow::Borrowed("\u{fffd}"));
        let index = &callable.routes.index;
        let taking = index.value(key, &value).map(|value| index.taking(value));
        let received = Received {
            key,
            value,
            doubled: false,
            taking: taking.unwrap_or_default(),
        };
        match self.few.iter_mut().find(|place| place.is_none()) {
            Some(place) => *place = Some(received),
            None => self.more.push(received),
        }
    }
}

/// The routing parameter of a name as it was sent.
#[inline]
fn named<'t>(keys: &'t [Key<'t>], raw: &[u8], form: &Form<'_>) -> Option<&'t Key<'t>> {
    let at = if form.lenient {
        let name = form::decode_lenient(raw);
        keys.binary_search_by(|key| key.wire.cmp(&name))
    } else {
        keys.binary_search_by(|key| form::compare(raw, key.wire).reverse())
    };
    keys.get(at.ok()?)
}

/// Whether these are the same texts. Those of one table are mostly one in memory, too.
#[inline]
fn same(a: &str, b: &str) -> bool {
    core::ptr::eq(a, b) || a == b
}

/// Whether a server takes this value for the constant's.
fn is_value_of(constant: &Constant<'_>, value: &str) -> bool {
    constant.value == value || constant.aliases.contains(&value)
}
