//! The model's words in the engine's vocabulary.

use formwork::{Format, Method};
use formwork_codegen::model;

pub(super) const fn format(format: model::Format) -> Format {
    match format {
        model::Format::Xml => Format::Xml,
        model::Format::Json => Format::Json,
    }
}

pub(super) const fn method(method: model::Method) -> Method {
    match method {
        model::Method::Get => Method::Get,
        model::Method::Post => Method::Post,
    }
}
