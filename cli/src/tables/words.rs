//! The model's words in the engine's vocabulary.

use formwork::Method;
use formwork_codegen::model;

pub(super) const fn method(method: model::Method) -> Method {
    match method {
        model::Method::Get => Method::Get,
        model::Method::Post => Method::Post,
    }
}
