//! Any request as a call.

use customer_management::{Call, CreateCustomer};
use formwork::{
    Calls as _, Context, Incoming, Limits, Problem, Rejection, ReplyError, Scratch, engine,
};

use super::line::assert_one_line;
use crate::choices::Choices;
use crate::sign_up;

const METHODS: [&str; 4] = ["POST", "GET", "PUT", "post"];
const PATHS: [&str; 8] = [
    "/api/distributor.manage.json",
    "distributor.add.xml",
    "/distributor.delete.json",
    "distributor.manage.xml",
    "distributor.add.json",
    "api/api/distributor.add.json",
    "distributor.add.yaml",
    "",
];
const TYPES: [Option<&str>; 5] = [
    None,
    Some("application/x-www-form-urlencoded"),
    Some("Application/X-WWW-Form-URLencoded ; charset=\"UTF-8\""),
    Some("application/x-www-form-urlencoded; charset=latin1"),
    Some("application/json"),
];

/// Decodes a request: the first bytes choose the envelope, the rest is query and body.
///
/// # Panics
/// If a promise is broken.
pub fn route_check(data: &[u8]) {
    let mut choices = Choices::of(data);
    let (method, path) = (*choices.pick(&METHODS), *choices.pick(&PATHS));
    let content_type = *choices.pick(&TYPES);
    let lenient = choices.one_in(4);
    let limits = if choices.one_in(4) {
        Limits::DEFAULT.pairs(4).violations(2).request_bytes(100)
    } else {
        Limits::DEFAULT
    };
    let cut = choices.below(256);
    let rest = choices.rest();
    let (query, body) = rest.split_at(cut.min(rest.len()));
    let Ok(query) = std::str::from_utf8(query) else {
        return;
    };
    let context = sign_up().limits(limits);
    let context = if lenient {
        context.lenient_forms()
    } else {
        context
    };
    let incoming = Incoming {
        method,
        path,
        query,
        content_type,
        body,
        ..Incoming::default()
    };
    decode(&incoming, &context, limits);
}

fn decode(incoming: &Incoming<'_>, context: &Context, limits: Limits) {
    let typed = Call::decode(incoming, context);
    let mut scratch = Scratch::new();
    let kept = Call::decode_with(incoming, context, &mut scratch);
    assert_eq!(
        kept.err().map(|rejection| format!("{rejection:?}")),
        typed
            .as_ref()
            .err()
            .map(|rejection| format!("{rejection:?}")),
        "memory that is kept changes nothing"
    );
    let untyped = engine::decode(Call::ROUTES, incoming, context);
    match (typed, untyped) {
        (Err(typed), Err(untyped)) => {
            assert_eq!(
                format!("{typed:?}"),
                format!("{untyped:?}"),
                "types change nothing"
            );
            rejected(&typed, limits);
        }
        (Ok(typed), Ok(call)) => {
            assert_eq!(typed.format, call.format);
            let mut body = Vec::new();
            engine::encode_into(call.endpoint, call.credentials(), call.params(), &mut body);
            let path = format!("{}.{}", call.endpoint.path, call.format);
            let again = engine::decode(Call::ROUTES, &crate::post(&path, &body), &sign_up())
                .expect("what was decoded can be sent");
            let mut second = Vec::new();
            engine::encode_into(
                again.endpoint,
                again.credentials(),
                again.params(),
                &mut second,
            );
            assert_eq!(body, second, "encoding is canonical");
        }
        (typed, untyped) => panic!("typed {}, untyped {}", typed.is_ok(), untyped.is_ok()),
    }
}

fn rejected(rejection: &Rejection<'_>, limits: Limits) {
    let text = rejection.to_string();
    text.lines().for_each(assert_one_line);
    if let Problem::Violations(violations) = rejection.problem() {
        assert!(
            violations.faults().len() <= limits.violations,
            "{} violations",
            violations.faults().len()
        );
        assert!(!violations.faults().is_empty(), "a rejection has a reason");
    }
    let rendered = rejection.render();
    assert_eq!(rendered.status, rejection.status());
    for status in [200, rendered.status] {
        let parsed = CreateCustomer::parse_reply(rejection.format(), status, &rendered.body);
        let Err(ReplyError::Refused(refused)) = parsed else {
            panic!("a rejection renders as a refusal")
        };
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(refused.errors, lines);
    }
}
