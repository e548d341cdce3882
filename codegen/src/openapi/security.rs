//! Credentials in header fields as security schemes.

use crate::json::Json;
use crate::model::{Api, Field, InHeader};

/// The schemes by their names. The user and the password of `Basic` are one.
pub(super) fn schemes(api: &Api) -> Vec<(String, Json)> {
    let text = |text: &str| Some(text.into());
    let http = |name| Json::object([("type", text("http")), ("scheme", text(name))]);
    let scheme = |field: &Field| {
        let said = match field.header? {
            InHeader::Named => Json::object([
                ("type", text("apiKey")),
                ("in", text("header")),
                ("name", text(&field.wire)),
            ]),
            InHeader::Bearer => http("bearer"),
            InHeader::BasicUser => http("basic"),
            InHeader::BasicPassword => return None,
        };
        Some((field.key.clone(), said))
    };
    api.credentials.iter().filter_map(scheme).collect()
}

/// Those that every call carries, and whether a call may carry none.
pub(super) fn required(api: &Api) -> Option<Json> {
    let schemes: Vec<_> = schemes(api).into_iter().map(|(name, _)| name).collect();
    if schemes.is_empty() {
        return None;
    }
    let is_required = |field: &&Field| field.required && schemes.contains(&field.key);
    let needed: Vec<_> = api.credentials.iter().filter(is_required).collect();
    let all = |names: Vec<&String>| {
        let none = || Json::texts(Vec::<String>::new());
        Json::Object(
            names
                .into_iter()
                .map(|name| (name.clone(), none()))
                .collect(),
        )
    };
    let whole = all(schemes.iter().collect());
    let least = all(needed.iter().map(|field| &field.key).collect());
    Some(match needed.len() == schemes.len() {
        true => vec![whole].into(),
        false => vec![least, whole].into(),
    })
}
