//! Requests with records, lists and maps inside one another.

use formwork::table::Routes;
use formwork::{Arena, Code, Filled, Limits, Rejection, Row as _, engine};
use serde_json::Value;

use super::line::assert_one_line;
use crate::choices::Choices;
use crate::nested::{Drawing, Send, all_seen, senders};
use crate::{post, sign_up};

/// Limits that short requests reach.
fn tight() -> Limits {
    Limits::DEFAULT.pairs(6).depth(3).violations(2)
}

/// Decodes a request, whose first byte says how its names are joined and how it is read: limits only take away, types change
/// nothing, a rejection is well told, and what was decoded can be sent and decoded unless a form cannot say it.
///
/// # Panics
/// If a promise is broken.
pub fn nested_form(data: &[u8]) {
    let mut choices = Choices::of(data);
    let routes = *choices.pick(&senders());
    let context = match choices.one_in(4) {
        true => sign_up().lenient_forms(),
        false => sign_up(),
    };
    let request = post("send.json", choices.rest());
    let whole = engine::decode(routes, &request, &context);
    let few = engine::decode(routes, &request, &context.limits(tight()));
    match &few {
        Ok(few) => {
            let whole = whole.as_ref().expect("limits only take away");
            assert_eq!(all_seen(&few.params()), all_seen(&whole.params()));
        }
        Err(rejection) => told(rejection, tight()),
    }
    match whole {
        Ok(found) => {
            let given = all_seen(&found.params());
            checked(routes, found.params(), &given);
            typed(found, &given);
        }
        Err(rejection) => told(&rejection, Limits::DEFAULT),
    }
}

/// Draws a request by these bytes: it can be sent and arrives as it was, or a form cannot say it.
///
/// # Panics
/// If a promise is broken.
pub fn nested_build(data: &[u8]) {
    let mut choices = Choices::of(data);
    let routes = *choices.pick(&senders());
    let mut drawing = Drawing {
        choices: &mut choices,
        arena: Arena::new(),
    };
    let slots = drawing.fields(routes.endpoints[0].params, 4);
    let arena = drawing.arena;
    let filled = Filled {
        slots: &slots,
        arena: &arena,
    };
    checked(routes, filled, &all_seen(&filled));
}

/// What is valid for its sender arrives as it is; what cannot be sent does not.
fn checked(routes: &Routes<'static>, params: Filled<'_>, given: &Value) {
    let endpoint = routes.endpoints[0];
    let checked = engine::check_values(endpoint, params, &sign_up());
    let mut body = Vec::new();
    engine::encode_into(endpoint, Filled::flat(&[]), params, &mut body);
    let context = sign_up().limits(Limits::DEFAULT.pairs(10_000).request_bytes(1 << 20));
    let again = engine::decode(routes, &post("send.json", &body), &context);
    let again = again.map(|again| all_seen(&again.params()));
    let text = String::from_utf8_lossy(&body);
    match checked {
        Ok(()) => {
            let again = again.unwrap_or_else(|rejection| panic!("{rejection}: {text}"));
            assert_eq!(again, *given, "{text}");
        }
        Err(violations) if violations.iter().all(|one| one.code() == Code::Unsayable) => {
            violations.to_string().lines().for_each(assert_one_line);
            assert_ne!(again.ok().as_ref(), Some(given), "{violations}: {text}");
        }
        Err(violations) => violations.to_string().lines().for_each(assert_one_line),
    }
}

fn typed(mut found: engine::Parameters<'_, '_>, given: &Value) {
    let typed = Send::from_slots(&mut found.params, found.arena.as_mut_slice());
    let typed = typed.expect("types change nothing");
    assert_eq!(all_seen(&typed), *given, "types change nothing");
    let mut arena = Arena::new();
    let slots = typed.into_slots(&mut arena);
    let filled = Filled {
        slots: &slots,
        arena: &arena,
    };
    assert_eq!(all_seen(&filled), *given, "types change nothing");
}

fn told(rejection: &Rejection<'_>, limits: Limits) {
    rejection.to_string().lines().for_each(assert_one_line);
    if let formwork::Problem::Violations(violations) = rejection.problem() {
        let listed = violations.faults().len();
        assert!((1..=limits.violations).contains(&listed), "{listed}");
        for violation in violations.iter() {
            assert_one_line(&format!("{violation:?}"));
        }
    }
    assert_eq!(rejection.render().status, rejection.status());
}
