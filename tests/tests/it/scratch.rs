//! Memory that is kept from request to request changes nothing but where the texts are.

use std::borrow::Cow;

use customer_management::Call;
use formwork::{Calls as _, Context, Incoming, Scratch, Slot, Values, engine};
use formwork_tests::choices::Choices;
use formwork_tests::decoders::seeded;
use formwork_tests::{credentials_and, page_customer, post, sign_up};
use proptest::prelude::*;

/// What came out: the canonical body of a call, or everything that is wrong.
fn outcome(
    decoded: Result<engine::Parameters<'_, '_>, formwork::Rejection<'_>>,
) -> Result<Vec<u8>, String> {
    let call = decoded.map_err(|rejection| format!("{rejection:?}"))?;
    let mut body = call.endpoint.path.as_bytes().to_vec();
    engine::encode_into(call.endpoint, call.credentials(), call.params(), &mut body);
    Ok(body)
}

fn assert_same(incoming: &Incoming<'_>, context: &Context, scratch: &mut Scratch) {
    let alone = outcome(engine::decode(Call::ROUTES, incoming, context));
    let kept = outcome(engine::decode_with(
        Call::ROUTES,
        incoming,
        context,
        scratch,
    ));
    assert_eq!(alone, kept);
    let typed = Call::decode_with(incoming, context, scratch);
    let typed = typed
        .map(drop)
        .map_err(|rejection| format!("{rejection:?}"));
    assert_eq!(typed, alone.map(drop));
}

/// Some bytes written as escapes, some replaced, some left out.
fn damage(body: &[u8], choices: &mut Choices<'_>, mistakes: usize) -> Vec<u8> {
    let mut sent = Vec::new();
    for byte in body {
        match choices.below(1_000) {
            0..300 if !b"&=%+".contains(byte) => sent.extend(format!("%{byte:02X}").bytes()),
            way if way < 300 + mistakes => sent.push(*choices.pick(b"%&=+\x80\xc3\0a")),
            way if way < 300 + 2 * mistakes => {}
            _ => sent.push(*byte),
        }
    }
    sent
}

proptest! {
    #[test]
    fn what_is_found_does_not_depend_on_where_the_texts_are(
        seed: u64, mistakes in 0_usize..20, cut in 0_usize..4, lenient: bool,
    ) {
        let (mut requests, mut choices) = (seeded(seed), Choices::seeded(seed));
        let mut scratch = Scratch::new();
        let context = if lenient { sign_up().lenient_forms() } else { sign_up() };
        for _ in 0..8 {
            let request = requests.draw();
            let path = request.path();
            let sent = damage(&request.body(), &mut choices, mistakes);
            let (query, body) = sent.split_at(sent.len() * cut / 4);
            let query = String::from_utf8_lossy(query);
            let incoming = Incoming { query: &query, ..post(&path, body) };
            assert_same(&incoming, &context, &mut scratch);
        }
    }
}

#[test]
fn texts_with_escapes_are_borrowed() {
    let customer = page_customer().company("A & B");
    let body = credentials_and(&customer.ip_group(["main & more"]));
    let (incoming, mut scratch) = (post("distributor.add.json", &body), Scratch::new());
    let call = engine::decode_with(Call::ROUTES, &incoming, &sign_up(), &mut scratch);
    let call = call.expect("a valid body");
    let borrowed = |text: &Cow<'_, str>| matches!(text, Cow::Borrowed(_));
    let mut texts = 0;
    for slot in &call.params {
        match slot {
            Slot::Text(text) => assert!(borrowed(text)),
            Slot::Values(Values::Text(items)) => assert!(items.iter().all(borrowed)),
            _ => continue,
        }
        texts += 1;
    }
    assert!(texts > 10, "{texts}");
}

#[test]
fn its_debug_shows_no_secret() {
    let mut scratch = Scratch::default();
    let body = b"api_user=u&api_key=hunter%32&method=enable&user=a%40b.co";
    let decoded = Call::decode_with(
        &post("distributor.manage.xml", body),
        &sign_up(),
        &mut scratch,
    );
    assert_eq!(
        decoded.expect("valid").credentials.api_key.expose(),
        "hunter2"
    );
    let shown = format!("{scratch:?}");
    let length = shown.strip_prefix("Scratch { bytes: ");
    let length = length.and_then(|rest| rest.strip_suffix(" }"));
    assert!(
        length.is_some_and(|text| text.parse::<usize>().is_ok()),
        "{shown}"
    );
    scratch.wipe();
}
