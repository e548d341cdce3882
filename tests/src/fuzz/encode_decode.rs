//! Valid requests, there and back.

use customer_management::Call;
use formwork::{Calls as _, Filled, engine};

use crate::choices::Choices;
use crate::requests::Requests;
use crate::{form, post, sign_up};

/// Draws valid requests by these bytes: each is valid for its sender, looks as another encoder writes it, and arrives
/// as it was sent.
///
/// # Panics
/// If a promise is broken.
pub fn encode_decode(data: &[u8]) {
    let request = Requests::new(Choices::of(data)).draw();
    if let Err(violations) =
        engine::check_values(request.endpoint, Filled::flat(&request.params), &sign_up())
    {
        panic!(
            "a valid {} has violations: {violations}",
            request.endpoint.name
        );
    }
    let body = request.body();
    let pairs = request
        .pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    assert_eq!(body, form(pairs), "there is one spelling");
    let path = request.path();
    let call = match engine::decode(Call::ROUTES, &post(&path, &body), &sign_up()) {
        Ok(call) => call,
        Err(rejection) => panic!("{}: {rejection}", request.endpoint.name),
    };
    assert_eq!(call.endpoint.name, request.endpoint.name);
    assert_eq!(call.format, request.format);
    let mut again = Vec::new();
    engine::encode_into(call.endpoint, call.credentials(), call.params(), &mut again);
    assert_eq!(again, body, "decoding undoes encoding");
    assert!(
        Call::decode(&post(&path, &body), &sign_up()).is_ok(),
        "types change nothing"
    );
}
