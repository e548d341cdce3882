//! Credentials in header fields as security schemes.

use super::values;
use crate::json::Json;
use crate::model::{Api, Field, InHeader};

/// The schemes by their names. The user and the password of `Basic` are one.
pub(super) fn schemes(api: &Api) -> Vec<(String, Json)> {
    let text = |text: &str| Some(text.into());
    let http = |name| {
        [
            ("type", text("http")),
            ("scheme", text(name)),
            ("name", None),
        ]
    };
    let scheme = |field: &Field| {
        let [kind, how, name] = match field.header? {
            InHeader::Named => [
                ("type", text("apiKey")),
                ("in", text("header")),
                ("name", text(&field.wire)),
            ],
            InHeader::Bearer => http("bearer"),
            InHeader::BasicUser => http("basic"),
            InHeader::BasicPassword => return None,
        };
        let of = |field: &Field| values::described(field, &api.credentials);
        let is_password = |field: &&Field| field.header == Some(InHeader::BasicPassword);
        let password = api.credentials.iter().find(is_password);
        let password = password.filter(|_| field.header == Some(InHeader::BasicUser));
        let password = password.map(of).filter(|said| !said.is_empty());
        let said = [
            Some(of(field)),
            password.map(|said| format!("The password: {said}")),
        ];
        let said = said.into_iter().flatten().filter(|said| !said.is_empty());
        let said = said.collect::<Vec<_>>().join(" ");
        let said = (!said.is_empty()).then(|| said.as_str().into());
        let said = Json::object([kind, how, name, ("description", said)]);
        Some((field.rust.clone(), said))
    };
    api.credentials.iter().filter_map(scheme).collect()
}

/// What a call carries: the required ones, alone or with one of the others.
pub(super) fn required(api: &Api) -> Option<Json> {
    let is_scheme = |field: &&Field| {
        field
            .header
            .is_some_and(|header| header != InHeader::BasicPassword)
    };
    let schemes: Vec<_> = api.credentials.iter().filter(is_scheme).collect();
    if schemes.is_empty() {
        return None;
    }
    let none = || Json::texts(Vec::<String>::new());
    let with = |other: Option<&Field>| {
        let needed = schemes.iter().copied().filter(|one| one.required);
        let names = needed.chain(other).map(|one| (one.rust.clone(), none()));
        Json::Object(names.collect())
    };
    let others = schemes.iter().copied().filter(|one| !one.required);
    let all: Vec<Json> = std::iter::once(None)
        .chain(others.map(Some))
        .map(with)
        .collect();
    Some(all.into())
}
