//! Tables made by hand. A test says what is odd about its own, and takes the rest from here.

use formwork::table::{Api, Endpoint, Kind, List, Param, Refusal, Shape, Verdict};
use formwork::{Format, Method};

/// How success and refusal are told apart where nothing else is said: the defaults of the language.
pub const VERDICT: Verdict<'static> = Verdict {
    root: "result",
    message: "message",
    success: "success",
    error: "error",
    errors: "errors",
    item: "error",
    fault: None,
};

/// An API in XML without suffixes, that takes POST and no credentials.
#[must_use]
pub const fn api(name: &'static str) -> Api<'static> {
    Api {
        name,
        base: "https://example.com",
        formats: &[Format::Xml],
        suffix: false,
        accept: &[Method::Post],
        secrets_in_query: false,
        credentials: &[],
        verdict: VERDICT,
    }
}

/// An operation without parameters, acknowledged, by POST to the API itself.
#[must_use]
pub const fn endpoint<'t>(api: &'t Api<'t>, name: &'t str) -> Endpoint<'t> {
    Endpoint {
        api,
        name,
        title: name,
        method: Method::Post,
        path: "",
        constants: &[],
        params: &[],
        groups: &[],
        reply: Shape::Acknowledgement,
        refusal: Refusal::Errors,
    }
}

/// An optional single parameter without rules.
#[must_use]
pub const fn param(wire: &str, kind: Kind) -> Param<'_> {
    Param {
        wire,
        aliases: &[],
        kind,
        required: false,
        list: List::No,
        rules: &[],
        server: None,
    }
}
