//! An answer seen as a request: its fields are the parameters, and the message and the errors are what every answer carries.

use alloc::vec::Vec;

use crate::reply::words::Words;
use crate::table::names_in_forms::answer_items;
use crate::table::{
    Api, Documented, Endpoint, Field, Items, Kind, RecordRef, RecordTable, Success, Type,
};
use crate::{Format, Method};

const TEXT: Type<'static> = Type::Value(Kind::Text);

/// Calls with an endpoint that takes what the other answers. Its credentials are the message, the list of errors, and the error that
/// stands alone; a field of a record goes before one of these that has its name. Their names in the tables are their names in JSON.
/// The parameter of a list is all of it: `item` is the pattern of its names, `L_*N`, `user.N`; a name without a pattern is followed
/// by `.1`, `.2` …
pub(in crate::reply) fn with_parameters<R>(
    api: &Api<'_>,
    reply: Success<'_>,
    read: impl FnOnce(&Endpoint<'_>) -> R,
) -> R {
    let verdict = &Words::of(api, Format::Form);
    let (errors, form) = answer_items(verdict.errors, true);
    let texts = Items {
        form,
        ..Items::of(TEXT)
    };
    let single = Items::of(TEXT);

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

    let mut credentials: Vec<Field<'_>> = Vec::new();
    for (name, wire, ty) in [
        (verdict.message, verdict.message, TEXT),
        (verdict.errors, &*errors, Type::List(&texts)),
        (verdict.item, verdict.item, Type::List(&single)),
    ] {
        let mut others = params.iter().chain(&credentials);
        if !others.any(|other| other.wire == wire) {
            credentials.push(Field {
                json: name,
                ..Field::new(wire, ty)
            });
        }
    }
    let api = Api {
        credentials: &credentials,
        records: &records,
        ..*api
    };
    read(&Endpoint {
        api: &api,
        name: record.name,
        title: "",
        method: Method::Post,
        path: "",
        constants: &[],
        params,
        groups: &[],
        reply,
        refusal: Documented::ERRORS,
    })
}
