//! A `Calls` written by hand, with a mistake in it: what was checked as one operation is never another one.

use std::borrow::Cow;

use formwork::__private1::decode_call;
use formwork::table::Routes;
use formwork::{Calls, Credentials, Incoming, Problem, Request, Routed, Valid};
use formwork_tests::{post, sign_up};

/// Who calls.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Doors",
    base = "https://doors.example",
    formats(json),
    accept(post)
)]
pub struct Guard {}

/// Opens a door.
#[derive(Clone, Request)]
#[request(credentials = Guard, call = "POST open", title = "Open")]
pub struct Open<'a> {
    /// Which.
    pub door: Cow<'a, str>,
}

/// Locks a door.
#[derive(Clone, Request)]
#[request(credentials = Guard, call = "POST lock", title = "Lock")]
pub struct Lock<'a> {
    /// Which.
    #[param(min_chars = 6)]
    pub door: Cow<'a, str>,
}

/// Two operations whose values have the same types. `EXCHANGED` says whether each is taken for the other.
enum Doors<'a, const EXCHANGED: bool> {
    Open(Valid<Open<'a>>),
    Lock(Valid<Lock<'a>>),
}

impl<'a, const EXCHANGED: bool> Calls<'a> for Doors<'a, EXCHANGED> {
    const ROUTES: &'static Routes<'static> =
        formwork::routes!(Guard::API, [Open::ENDPOINT, Lock::ENDPOINT]);
    type Credentials = Guard;

    fn dispatch(place: usize, request: Routed<'_, 'a>) -> Option<Self> {
        match (place, EXCHANGED) {
            (0, false) | (1, true) => request.make(Self::Open),
            (1, false) | (0, true) => request.make(Self::Lock),
            _ => None,
        }
    }
}

fn incoming(path: &str) -> Incoming<'_> {
    post(path, b"door=front")
}

#[test]
fn each_operation_is_made_of_its_own_values() {
    let open = decode_call::<Doors<'_, false>>(&incoming("open.json"), &sign_up());
    assert!(matches!(open.map(|open| open.call), Ok(Doors::Open(open)) if open.door == "front"));
    let locked = decode_call::<Doors<'_, false>>(&post("lock.json", b"door=behind"), &sign_up());
    assert!(
        matches!(locked.map(|locked| locked.call), Ok(Doors::Lock(lock)) if lock.door == "behind")
    );
    let short = decode_call::<Doors<'_, false>>(&incoming("lock.json"), &sign_up());
    assert!(short.is_err(), "five characters are too few");
}

#[test]
fn a_path_begins_with_one_slash_or_none() {
    let made = |path| decode_call::<Doors<'_, false>>(&incoming(path), &sign_up()).is_ok();
    assert!(made("open.json") && made("/open.json"));
    assert!(!made("//open.json") && !made("/open.json/"));
}

#[test]
fn no_operation_is_proven_by_the_rules_of_another() {
    for path in ["open.json", "lock.json"] {
        let made = decode_call::<Doors<'_, true>>(&incoming(path), &sign_up());
        let rejection = made.map(|made| matches!(made.call, Doors::Open(_) | Doors::Lock(_)));
        let rejection = rejection.expect_err("a proof of what was not checked");
        assert!(
            matches!(rejection.problem(), Problem::Violations(_)),
            "{rejection}"
        );
    }
}
