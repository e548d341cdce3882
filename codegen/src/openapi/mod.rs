//! An API in OpenAPI 3.1, and what that cannot say.
//!
//! Operations that share a path and a method are one OpenAPI operation whose parameters are one of several objects, told
//! apart by constants. Rules that JSON Schema knows are in the schemas; all others are listed, so that nobody takes the
//! document for the whole truth. Its descriptions are Markdown, so the spec's prose is escaped as in the reference.

mod elements;
mod paths;
mod records;
mod replies;
mod requests;
mod security;
mod unsaid;
mod values;

use crate::json::Json;
use crate::model::Model;
use crate::reference::markdown;

/// An API as OpenAPI describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenApi {
    /// The document as JSON. The same model gives the same bytes.
    pub document: String,
    /// What it cannot say, a sentence each. The document has them as `x-formwork-unsaid`.
    pub unsaid: Vec<String>,
}

/// Describes an API in OpenAPI 3.1.
#[must_use]
pub fn openapi(model: &Model) -> OpenApi {
    let unsaid = unsaid::unsaid(model);
    let api = &model.api;
    let version = Json::from("1");
    let info = Json::object([
        ("title", Some(api.name.as_str().into())),
        (
            "description",
            api.doc
                .as_deref()
                .map(|doc| markdown::paragraphs(doc).into()),
        ),
        ("version", Some(version)),
    ]);
    let server = Json::object([("url", Some(api.base.as_str().into()))]);
    let mut schemas: Vec<(String, Json)> = Vec::new();
    schemas.extend(
        model
            .endpoints
            .iter()
            .map(|one| requests::schema(model, one)),
    );
    schemas.extend(requests::records(model));
    schemas.extend(replies::schemas(model));
    let security = security::schemes(api);
    let components = Json::object([
        ("schemas", Some(Json::Object(schemas))),
        (
            "securitySchemes",
            (!security.is_empty()).then_some(Json::Object(security)),
        ),
    ]);
    let document = Json::object([
        ("openapi", Some("3.1.0".into())),
        (
            "x-formwork",
            Some(
                "Written by `formwork openapi` from the spec. Do not edit: change the spec.".into(),
            ),
        ),
        ("info", Some(info)),
        ("servers", Some(vec![server].into())),
        ("security", security::required(api)),
        ("paths", Some(paths::paths(model))),
        ("components", Some(components)),
        ("x-formwork-unsaid", Some(Json::texts(&unsaid))),
    ]);
    OpenApi {
        document: format!("{document}\n"),
        unsaid,
    }
}

/// A reference to a schema.
fn reference(name: &str) -> Json {
    Json::object([("$ref", Some(format!("#/components/schemas/{name}").into()))])
}
