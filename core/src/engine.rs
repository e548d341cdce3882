//! The engine without types: requests and answers by tables that were made at run time.
//!
//! Generated and derived types go through the same functions. A program that reads a spec while it runs borrows
//! its tables from its model and calls these; answers are read with [`Source::rows`](crate::Source::rows).

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use chrono::NaiveDate;
use formwork_vocabulary::ArgKind;

use crate::reply::render;
use crate::request::check::{check, check_credentials, check_value};
use crate::request::dispatch::fill;
use crate::request::rejection::Problem;
use crate::request::routing;
use crate::request::{encode, headers, json_values, path, valid};
use crate::rules::Surroundings;
use crate::table::{Api, Arg, Endpoint, Kind, Routes, Rule, RuleId, Side};
use crate::violation::{Faults, Spot};
use crate::{
    Arena, Code, Context, Detail, Fields, Filled, Format, HeaderText, Incoming, Place, Refusal,
    Rejection, RenderError, Rendered, Scratch, Slot, ViolationList, kind,
};

/// A request that was routed, decoded and checked.
///
/// Its `Debug` names the operation only: all else can hold secrets.
#[non_exhaustive]
pub struct Parameters<'t, 'a> {
    /// The operation.
    pub endpoint: &'t Endpoint<'t>,
    /// The format that the reply is wanted in.
    pub format: Format,
    /// The values that every call carries, one a place of [`Api::credentials`](crate::table::Api::credentials).
    pub credentials: Vec<Slot<'a>>,
    /// The values of the operation, one a place of [`Endpoint::params`].
    pub params: Vec<Slot<'a>>,
    /// What is inside them.
    pub arena: Arena<'a>,
    /// The pairs that nobody knows and the API ignores: their numbers, counted from 0 over query and body.
    pub ignored: Vec<u32>,
}

impl Parameters<'_, '_> {
    /// The values that every call carries.
    #[must_use]
    pub fn credentials(&self) -> Filled<'_> {
        Filled {
            slots: &self.credentials,
            arena: &self.arena,
        }
    }

    /// The values of the operation.
    #[must_use]
    pub fn params(&self) -> Filled<'_> {
        Filled {
            slots: &self.params,
            arena: &self.arena,
        }
    }
}

impl fmt::Debug for Parameters<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parameters")
            .field("endpoint", &self.endpoint.name)
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

/// Routes, decodes and checks a request.
///
/// # Errors
/// Why it is no valid call.
pub fn decode<'t, 'a>(
    routes: &Routes<'t>,
    incoming: &Incoming<'a>,
    context: &Context,
) -> Result<Parameters<'t, 'a>, Rejection<'t>> {
    decode_into(routes, incoming, context, None)
}

/// The same, borrowing the texts that were sent with escapes from memory that is kept.
///
/// # Errors
/// Why it is no valid call.
pub fn decode_with<'t, 'a>(
    routes: &Routes<'t>,
    incoming: &Incoming<'a>,
    context: &Context,
    scratch: &'a mut Scratch,
) -> Result<Parameters<'t, 'a>, Rejection<'t>> {
    decode_into(routes, incoming, context, Some(scratch))
}

fn decode_into<'t, 'a>(
    routes: &Routes<'t>,
    incoming: &Incoming<'a>,
    context: &Context,
    scratch: Option<&'a mut Scratch>,
) -> Result<Parameters<'t, 'a>, Rejection<'t>> {
    let selected = routing::route(routes, incoming, context)?;
    let endpoint = selected.endpoint;
    let mut credentials = empty(endpoint.api.credentials.len());
    let mut params = empty(endpoint.params.len());
    let mut arena = Arena::new();
    let faults = fill(
        endpoint,
        (incoming, selected.path, selected.form),
        scratch,
        (&mut credentials, &mut params, &mut arena),
        context,
    );
    if faults.is_empty() {
        return Ok(Parameters {
            endpoint,
            format: selected.format,
            credentials,
            params,
            arena,
            ignored: faults.into_ignored(),
        });
    }
    let violations = ViolationList::new(endpoint, faults);
    Err(Rejection::new(
        endpoint.api,
        selected.format,
        Problem::Violations(violations),
    ))
}

/// Reads the values of a call from a JSON object and checks them as a builder does. The object's members are the credentials and
/// parameters as the second table has them, which is that of the same operation, perhaps with other names in JSON and other words for
/// values. The format is the API's first one.
///
/// # Errors
/// Everything that is wrong with them.
pub fn build<'t, 'a>(
    endpoint: &'t Endpoint<'t>,
    (told, json): (&Endpoint<'_>, &'a str),
    context: &Context,
) -> Result<Parameters<'t, 'a>, ViolationList<'t>> {
    let mut faults = Faults::new(context.bounds(endpoint.api).violations);
    let (mut credentials, arena) = json_values::read(told, json, context, &mut faults);
    let mut params = credentials.split_off(endpoint.api.credentials.len());
    if let Some(make) = context.token_maker() {
        valid::fill(endpoint, &mut params, &arena, make);
    }
    faults.end_decoding();
    let filled = |slots| Filled {
        slots,
        arena: &arena,
    };
    let side = Side::Client;
    check_credentials(endpoint, &filled(&credentials), context, side, &mut faults);
    check(endpoint, &filled(&params), context, side, &mut faults);
    if !faults.is_empty() {
        return Err(ViolationList::new(endpoint, faults));
    }
    Ok(Parameters {
        endpoint,
        format: endpoint
            .api
            .formats
            .first()
            .copied()
            .unwrap_or(Format::Json),
        credentials,
        params,
        arena,
        ignored: Vec::new(),
    })
}

/// Checks values as a builder does, before they are sent.
///
/// # Errors
/// Everything that is wrong with them.
pub fn check_values<'t>(
    endpoint: &'t Endpoint<'t>,
    params: Filled<'_>,
    context: &Context,
) -> Result<(), ViolationList<'t>> {
    let mut faults = Faults::new(context.bounds(endpoint.api).violations);
    check(endpoint, &params, context, Side::Client, &mut faults);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(ViolationList::new(endpoint, faults))
    }
}

/// The value of a kind that a text is.
///
/// # Errors
/// The code of a text that is none.
pub fn value(kind: Kind, text: &str) -> Result<Slot<'_>, Code> {
    kind::read(kind, text.into())
}

/// What is wrong with a text as a value of this kind and, if it is one, as one that must keep this rule; `None` if nothing is.
/// Rules that the day or another value decides are not asked.
#[must_use]
pub fn refused(kind: Kind, rule: Option<(RuleId, Arg<'_>)>, text: &str) -> Option<Code> {
    let value = match kind::read(kind, text.into()) {
        Ok(value) => [value],
        Err(code) => return Some(code),
    };
    let decides = |(id, _): &(RuleId, Arg<'_>)| match id.def().arg {
        ArgKind::Chars | ArgKind::Count | ArgKind::Pattern => true,
        ArgKind::Range | ArgKind::Text | ArgKind::Texts => true,
        ArgKind::Items | ArgKind::Months | ArgKind::Other => false,
    };
    let side = Side::Both;
    let rule = rule.filter(decides).map(|(id, arg)| Rule { id, arg, side });
    let value = Filled::flat(&value);
    let around = Surroundings {
        fields: &value,
        other: Detail::Beside,
        context: &Context::on(NaiveDate::default()),
        secret: false,
    };
    let mut faults = Faults::new(1);
    check_value(
        (kind, rule.as_slice()),
        &value.field(0),
        (&around, Side::Client),
        &Spot::top(Place::Request),
        &mut faults,
    );
    let (faults, ..) = faults.into_parts();
    faults.first().map(|fault| fault.code)
}

/// Appends the canonical form body: credentials, constants and parameters, each in the order of its table. What
/// [`check_values`] refuses as `unsayable` or `too_deep` may be left out.
pub fn encode_into(
    endpoint: &Endpoint<'_>,
    credentials: Filled<'_>,
    params: Filled<'_>,
    body: &mut Vec<u8>,
) {
    encode::encode(endpoint, &credentials, &params, body);
}

/// Appends to that form what chooses the format: the parameter of an API that has [one](crate::table::Policies::format_param).
pub fn format_into(endpoint: &Endpoint<'_>, format: Format, body: &mut Vec<u8>) {
    encode::write_format(endpoint, format, body);
}

/// The path of a call below its base, with its parameters and the suffix of the format if the API has such.
#[must_use]
pub fn path(endpoint: &Endpoint<'_>, params: Filled<'_>, format: Format) -> String {
    path::write(endpoint, &params, format)
}

/// The header fields with the credentials that are in such, by their names.
#[must_use]
pub fn headers<'t>(api: &Api<'t>, credentials: Filled<'_>) -> Vec<(&'t str, HeaderText)> {
    headers::written(api, &credentials)
}

/// Renders a success: its one record, those of a list, or none. That of an operation that answers bytes or a text is no document.
///
/// # Errors
/// A text that the format cannot carry.
pub fn render_reply(
    endpoint: &Endpoint<'_>,
    format: Format,
    records: &[&dyn Fields],
) -> Result<Rendered, RenderError> {
    render::records(endpoint, format, records)
}

/// Renders a refusal as it was read, with this HTTP status, in the first shape that the API has in the format. What XML cannot hold
/// is replaced by U+FFFD.
#[must_use]
pub fn render_refusal(api: &Api<'_>, format: Format, status: u16, refusal: &Refusal) -> Rendered {
    render::as_it_is(api, format, status, refusal)
}

/// Renders an answer without data, in which these texts stand at their places, each as [`Location`](crate::table::Location) has it for
/// the format, and perhaps a list of texts at another. What a server would not write of a refusal, because it says nothing, can be
/// written so.
///
/// # Errors
/// A text that the format cannot carry.
pub fn render_texts(
    api: &Api<'_>,
    format: Format,
    texts: &[(&str, &str)],
    list: Option<(&str, &[&str])>,
) -> Result<Rendered, RenderError> {
    render::texts(api, format, texts, list)
}

fn empty<'a>(places: usize) -> Vec<Slot<'a>> {
    let mut slots = Vec::new();
    slots.resize_with(places, Slot::default);
    slots
}
