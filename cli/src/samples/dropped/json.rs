//! Members that nothing stands for. What lies below a field is read or refused, so there is one level.

use formwork::table::{Endpoint, Shape};
use serde_json::{Map, Value};

use super::{Dropped, Form, Found, Kind, fields};

/// The members of a document that are not read.
pub(super) fn dropped(endpoint: &Endpoint<'_>, form: Form, body: &str) -> Vec<Dropped> {
    let mut found = Found::default();
    let body = body.trim_start_matches('\u{feff}');
    let verdict = &endpoint.api.verdict;
    let own = fields(endpoint.reply);
    match (serde_json::from_str(body), form, endpoint.reply) {
        (Ok(Value::Array(items)), Form::Success, Shape::List { .. }) => {
            let objects = items.iter().filter_map(Value::as_object);
            objects
                .for_each(|item| members(item, " of an item", |it| own.contains(it), &mut found));
        }
        (Ok(Value::Object(record)), Form::Success, _) => {
            members(&record, "", |it| own.contains(it), &mut found);
        }
        (Ok(Value::Object(message)), Form::Message | Form::Fault, _) => {
            let is_read = |it: &str| it == verdict.message || it == verdict.errors;
            members(&message, "", is_read, &mut found);
        }
        // The engine has read it otherwise, and says so.
        _ => {}
    }
    found.list
}

fn members(
    object: &Map<String, Value>,
    of: &str,
    is_read: impl Fn(&str) -> bool,
    found: &mut Found,
) {
    for name in object.keys().filter(|name| !is_read(name)) {
        found.add(Kind::Member, name, of.to_owned());
    }
}
