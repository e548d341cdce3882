//! The values of a call, told as one JSON object.

use alloc::string::String;
use alloc::vec::Vec;

use crate::reply::{Flaw, read_parameter};
use crate::request::nested;
use crate::table::{Api, Endpoint, Field, RecordRef, RecordTable, Type};
use crate::violation::{Faults, Half, Spot, Step};
use crate::{Arena, Code, Context, Detail, Place, Slot};

/// Reads a slot for each credential and then for each parameter; what is wrong with the object or its members is added.
pub(crate) fn read<'a>(
    endpoint: &Endpoint<'_>,
    json: &'a str,
    context: &Context,
    faults: &mut Faults,
) -> (Vec<Slot<'a>>, Arena<'a>) {
    let fields: Vec<Field<'_>> = [endpoint.api.credentials, endpoint.params].concat();
    // Only a record of the API has a handle.
    let mut records = Vec::from(endpoint.api.records);
    let at = u16::try_from(records.len()).unwrap_or(u16::MAX);
    records.push(RecordTable::new("", &fields));
    let api = Api {
        records: &records,
        ..*endpoint.api
    };
    let ty = Type::Record(RecordRef::Nth(at));
    let bytes = json.len().saturating_mul(4);
    let limits = context.bounds(&api);
    let bytes = bytes.saturating_add(limits.nested_bytes);
    let (mut slots, mut arena) = (Vec::new(), Arena::new());
    match read_parameter(&api, ty, json, (false, false), (limits, bytes)) {
        Ok(document) => {
            for Flaw { path, code, at } in document.flaws {
                flaw(endpoint, &path, (code, at), faults);
            }
            arena = document.arena;
            if let Slot::Record(span) = document.value {
                let all = 0..fields.len();
                slots.extend(all.map(|place| arena.take(span, place).unwrap_or_default()));
            }
        }
        Err((code, at)) => faults.push(Place::Request, None, code, Detail::Offset(at)),
    }
    slots.resize_with(fields.len(), Slot::default);
    (slots, arena)
}

/// Notes what is wrong with the part to which these steps lead. Where it begins is not told of what may be secret.
fn flaw(
    endpoint: &Endpoint<'_>,
    path: &[(Step, Option<String>)],
    (code, at): (Code, usize),
    faults: &mut Faults,
) {
    match path {
        [(Step::Field(place), _), path @ ..] => {
            let place = usize::from(*place);
            let is_secret =
                |field: &Field<'_>| field.is_secret() || endpoint.api.holds_secret(&field.ty);
            let detail = match endpoint.nth(place).is_some_and(is_secret) {
                true => Detail::None,
                false => Detail::Offset(at),
            };
            let place = endpoint.place(place);
            match path {
                // As of a list whose items are pairs.
                [(Step::Item(index), _)] => faults.push(place, Some(*index), code, detail),
                path => nested::flaw(faults, &Spot::top(place), path, (code, detail)),
            }
        }
        [(Step::Entry(number, Half::Value), name)] => {
            if let Some(name) = name {
                faults.name(*number, name);
            }
            faults.push(Place::Pair(*number), None, code, Detail::None);
        }
        _ => faults.push(Place::Request, None, code, Detail::Offset(at)),
    }
}
