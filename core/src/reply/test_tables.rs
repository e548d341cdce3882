//! Tables made by hand, for the tests of replies.

use crate::table::{Api, Endpoint, Fault, Join, Refusal, Shape, Verdict};
use crate::{Format, Method};

/// An API with this name for the list of errors, and perhaps a fault.
pub(crate) const fn api(errors: &'static str, fault: Option<Fault<'static>>) -> Api<'static> {
    Api {
        name: "Test",
        base: "https://api.example.com",
        formats: &[Format::Xml, Format::Json],
        suffix: true,
        accept: &[Method::Post],
        secrets_in_query: false,
        credentials: &[],
        records: &[],
        join: Join::BRACKETS,
        verdict: Verdict {
            root: "result",
            message: "message",
            success: "success",
            error: "error",
            errors,
            item: "error",
            fault,
        },
    }
}

/// An endpoint with this success.
pub(crate) const fn endpoint(
    api: &'static Api<'static>,
    reply: Shape<'static>,
) -> Endpoint<'static> {
    Endpoint {
        api,
        name: "Test",
        title: "Test",
        method: Method::Post,
        path: "test",
        constants: &[],
        params: &[],
        groups: &[],
        reply,
        refusal: Refusal::Errors,
    }
}
