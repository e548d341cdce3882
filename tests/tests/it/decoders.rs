//! Requests that we encode are read by decoders that others wrote as what was meant.

use std::collections::BTreeMap;

use formwork::{Filled, engine};
use formwork_tests::decoders::{DECODERS, compare_here, seeded};
use formwork_tests::requests::{self, Drawn};
use formwork_tests::rounds::rounds;
use formwork_tests::sign_up;

/// How many requests; `FORMWORK_REQUESTS` asks for more.
fn count() -> usize {
    rounds("FORMWORK_REQUESTS", 5_000)
}

#[test]
fn every_decoder_reads_what_was_meant() {
    let (count, draws, encode) = (count(), &|| seeded(2011), &Drawn::body);
    compare_here(count, draws, encode).expect("form_urlencoded");
    println!("form_urlencoded: {count} requests, no difference");
    for decoder in DECODERS {
        if decoder.is_installed() {
            decoder.compare(count, draws, encode).expect(decoder.name);
            println!("{}: {count} requests, no difference", decoder.name);
        } else {
            println!("note: {} is not installed, it was not asked", decoder.name);
        }
    }
}

/// An encoder that leaves a plus sign as it is, which a form takes for a space.
fn without_plus(request: &Drawn) -> Vec<u8> {
    let body = String::from_utf8(request.body()).expect("ASCII");
    body.replace("%2B", "+").into_bytes()
}

#[test]
fn an_encoder_that_forgets_the_plus_sign_is_noticed() {
    let (draws, encode) = (&|| seeded(2011), &without_plus);
    let noticed = |verdict: Result<(), String>| {
        let why = verdict.expect_err("a plus sign is no space");
        assert!(why.contains('+'), "{why}");
    };
    noticed(compare_here(500, draws, encode));
    for decoder in DECODERS
        .into_iter()
        .filter(|decoder| decoder.is_installed())
    {
        noticed(decoder.compare(500, draws, encode));
    }
}

#[test]
fn the_requests_are_valid_and_of_every_kind() {
    let count = count();
    let mut requests = seeded(2011).remembering();
    let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut empty_optional, mut longest_list) = (0, 0);
    for _ in 0..count {
        let request = requests.draw();
        let checked =
            engine::check_values(request.endpoint, Filled::flat(&request.params), &sign_up());
        assert_eq!(
            checked.err().map(|violations| violations.to_string()),
            None,
            "{}",
            request.endpoint.name
        );
        *drawn.entry(request.endpoint.name).or_default() += 1;
        empty_optional += request
            .pairs
            .iter()
            .filter(|(_, value)| value.is_empty())
            .count();
        longest_list = longest_list.max(
            request
                .pairs
                .iter()
                .filter(|(name, _)| name == "ip[]")
                .count(),
        );
    }
    assert_eq!(drawn.len(), 11, "every operation: {drawn:?}");
    assert!(
        empty_optional > count / 20 && longest_list >= 12,
        "{empty_optional} empty values, lists of {longest_list}"
    );
    if count >= 100_000 {
        assert_eq!(
            requests.seen(),
            requests::allowed(),
            "every character that is allowed"
        );
    }
    println!(
        "{count} requests with {} of {} characters",
        requests.seen(),
        requests::allowed()
    );
}
