//! With feature `zeroize`, what is signed is wiped, and so is the token of a page.

use std::borrow::Cow;

use formwork::{
    Context, Credentials, Format, Incoming, Limits, Operation, Pages, Record, Request, Secret,
};
use freed::{CANARY, Searching, found};

#[global_allocator]
static ALLOCATOR: Searching = Searching;

#[derive(Clone, Credentials)]
#[credentials(name = "Rows", base = "https://rows.example", formats(json))]
struct Key<'a> {
    key: Secret<'a>,
    #[param(fill = signature)]
    sig: Option<Secret<'a>>,
}

#[derive(Clone, Record)]
struct Rows<'a> {
    rows: Vec<i64>,
    next: Option<Secret<'a>>,
}

#[derive(Clone, Request)]
#[request(
    credentials = Key, call = "POST rows", title = "Rows", reply(record = Rows),
    pages(next("next"), token = after, items("rows"))
)]
struct ListRows<'a> {
    note: Option<Cow<'a, str>>,
    after: Option<Secret<'a>>,
}

fn context() -> Context {
    Context::on("2011-02-28".parse().expect("a day"))
}

#[test]
fn what_is_signed_is_wiped() {
    for times in [1, 100] {
        let secret = format!("{CANARY} &%+").repeat(times);
        let list = ListRows::builder().after(Secret::from(secret.clone()));
        let list = list.build(&context()).expect("it is whole");
        let key = Key::new(secret);
        let left = found(|| {
            let wire = list.encode(&key, Format::Json).signed(|what| {
                assert!(what.form().contains(CANARY) && what.concatenated().contains(CANARY));
                "signature".to_owned()
            });
            let incoming = Incoming {
                method: "POST",
                body: &wire.body,
                ..Incoming::default()
            };
            let what = incoming.to_sign(Key::API).expect("a form");
            assert!(what.is("signature") && what.concatenated().contains(CANARY));
        });
        assert_eq!(left, 0, "{times}");
        assert_eq!(found(|| drop((list, key))), 0);
    }
}

#[test]
fn the_tokens_of_pages_are_wiped() {
    let first = ListRows::builder().build(&context()).expect("it is whole");
    let page = |number: u32| {
        let body = format!(r#"{{"rows":[1],"next":"{CANARY}{number}"}}"#);
        let answer = ListRows::answer(Format::Json, 200, body.as_bytes(), Limits::DEFAULT);
        // The body is the caller's to wipe.
        std::mem::forget(body);
        answer.expect("a page")
    };
    let left = found(|| {
        let mut pages = Pages::new(first, context(), 10);
        for number in 0..5 {
            assert!(matches!(pages.request(), Some(Ok(_))));
            pages.answered(Some(&page(number)));
        }
    });
    assert_eq!(left, 0);
}
