//! An answer seen as a request: its fields are the parameters, and the status and what is said of a refusal are what every answer
//! carries.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::Method;
use crate::table::names_in_forms::answer_items;
use crate::table::{Api, Endpoint, Field, Items, Kind, RecordRef, RecordTable, Success, Type};

const TEXT: Type<'static> = Type::Value(Kind::Text);

/// Calls with an endpoint that takes what the other answers. Its credentials are the status, what proves the success by being there,
/// and the code, the message, the errors and those that stand alone of each refusal; a field of a record goes before one of these that
/// has its name. Their names in JSON are their locations. The parameter of a list is all of it: `item` is the pattern of its names,
/// `L_*N`, `user.N`; a name without a pattern is followed by `.1`, `.2` …
pub(in crate::reply) fn with_parameters<R>(
    api: &Api<'_>,
    reply: Success<'_>,
    read: impl FnOnce(&Endpoint<'_>) -> R,
) -> R {
    let record = reply.record().unwrap_or(RecordTable::NONE);
    let mut records = Vec::from(api.records);
    let nth = u16::try_from(records.len()).unwrap_or(u16::MAX);
    records.push(*record);
    let (item, form) = answer_items(reply.item().unwrap_or_default(), false);
    let items = Items {
        form,
        ..Items::of(Type::Record(RecordRef::Nth(nth)))
    };
    let list = [Field::new(&item, Type::List(&items))];
    let params = match reply.item() {
        Some(_) => &list[..],
        None => record.fields,
    };
    let beside = beside(api, &reply);
    let mut credentials: Vec<Field<'_>> = Vec::new();
    for (location, wire, items) in &beside {
        let mut others = params.iter().chain(&credentials);
        if !others.any(|other| other.wire == wire) {
            let ty = items.as_ref().map_or(TEXT, Type::List);
            credentials.push(Field {
                json: location,
                ..Field::new(wire, ty)
            });
        }
    }
    let api = Api {
        credentials: &credentials,
        groups: &[],
        records: &records,
        ..*api
    };
    read(&Endpoint {
        api: &api,
        name: record.name,
        title: "",
        method: Method::Post,
        path: "",
        in_path: &[],
        constants: &[],
        params,
        groups: &[],
        reply,
        pages: None,
    })
}

/// A location, the name there, and how the items are called of a list of texts.
type Beside<'t> = (&'t str, Cow<'t, str>, Option<Items<'t>>);

/// What may stand beside the data.
fn beside<'t>(api: &Api<'t>, reply: &Success<'t>) -> Vec<Beside<'t>> {
    let text = |at: &'t str| (at, Cow::Borrowed(at), None);
    let mut beside = Vec::from([text(api.outcomes.status.at.form), text(reply.at.form)]);
    for shape in api.outcomes.refusals {
        let (name, form) = answer_items(shape.errors.form, true);
        let errors = Items {
            form,
            ..Items::of(TEXT)
        };
        beside.extend([
            text(shape.code.form),
            text(shape.message.form),
            (shape.errors.form, name, Some(errors)),
            (
                shape.alone.form,
                Cow::Borrowed(shape.alone.form),
                Some(Items::of(TEXT)),
            ),
        ]);
    }
    beside.retain(|(location, ..)| !location.is_empty());
    beside
}
