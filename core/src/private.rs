//! What the derives' one-line glue calls. Not part of the interface: it changes with any release.

use crate::request::{dispatch, valid};
use crate::table::{Field, List, Param};
use crate::{
    Calls, Code, Context, Decoded, Format, Incoming, Limits, Rejection, RenderError, Rendered,
    Reply, ReplyError, Request, Slot, Source, Valid, Value, Violations,
};

/// A builder's slots, checked.
///
/// # Errors
/// Everything that is wrong with them.
pub fn build<'a, R: Request<'a>>(
    slots: R::Slots,
    context: &Context,
    accepted: &[Code],
) -> Result<Valid<R>, Violations> {
    valid::build(slots, context, accepted)
}

/// One field of a struct, out of its slot.
pub fn take<'a, T: Value<'a>>(slots: &mut [Slot<'a>], place: usize) -> Option<T> {
    T::from_slot(core::mem::take(slots.get_mut(place)?))
}

/// A parameter's table entry: what the field's type says, without aliases, rules and question.
#[must_use]
pub const fn param<'a, T: Value<'a>>(wire: &'static str) -> Param<'static> {
    let list = match T::LIST {
        false => List::No,
        true if ends_in_brackets(wire) => List::Brackets,
        true => List::Repeat,
    };
    Param {
        wire,
        aliases: &[],
        kind: T::KIND,
        required: T::REQUIRED,
        list,
        rules: &[],
        server: None,
    }
}

/// A field's table entry.
#[must_use]
pub const fn field<'a, T: Value<'a>>(wire: &'static str) -> Field<'static> {
    Field {
        wire,
        kind: T::KIND,
        required: T::REQUIRED,
    }
}

const fn ends_in_brackets(wire: &str) -> bool {
    matches!(wire.as_bytes(), [.., b'[', b']'])
}

/// Reads a reply with the default limits.
///
/// # Errors
/// The API's refusal, or why the body is no answer of this API.
pub fn parse_reply<'a, 'r, R: Request<'a>>(
    format: Format,
    status: u16,
    body: &'r [u8],
) -> Result<R::Reply<'r>, ReplyError> {
    Reply::read(Source {
        endpoint: R::ENDPOINT,
        format,
        status,
        body,
        limits: Limits::DEFAULT,
    })
}

/// Renders a success.
///
/// # Errors
/// A text that the format cannot carry.
pub fn render_reply<'a, 'r, R: Request<'a>>(
    format: Format,
    reply: &R::Reply<'r>,
) -> Result<Rendered, RenderError> {
    crate::reply::render::reply(R::ENDPOINT, format, reply)
}

/// Renders a refusal in the shape that is documented for the operation.
#[must_use]
pub fn render_refusal<'a, R: Request<'a>>(format: Format, errors: &[&str]) -> Rendered {
    crate::reply::render::refusal(R::ENDPOINT, format, errors)
}

/// Routes, decodes and checks a request.
///
/// # Errors
/// Why it is no valid call.
pub fn decode_call<'a, C: Calls<'a>>(
    incoming: &Incoming<'a>,
    context: &Context,
) -> Result<Decoded<'a, C>, Rejection<'static>> {
    dispatch::decode_call(incoming, context)
}
