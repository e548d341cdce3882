//! Documented XML replies, whole, cut off and damaged.

#![allow(missing_docs)]

use crate::xml_support::{ACKNOWLEDGEMENT, LIST, documented, read};
use formwork::{Limits, Reason, ReplyError, xml};

#[test]
fn reads_the_documented_replies() {
    let [success, not_found, errors, list, none] =
        documented().map(|(endpoint, body)| read(endpoint, body.as_bytes()));
    assert_eq!(success, Ok(vec![]));
    let refused = |outcome: Result<_, ReplyError>| match outcome {
        Err(ReplyError::Refused(refused)) => (refused.message, refused.errors),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(not_found), ("User not found".to_owned(), vec![]));
    assert_eq!(
        refused(errors),
        (
            "error".to_owned(),
            vec!["... error messages ...".to_owned()]
        )
    );
    let list = list.expect("a list");
    let addresses: Vec<_> = list.iter().map(|record| record[5].as_deref()).collect();
    assert_eq!(addresses, [Some("\n555 any street\n\n"); 2]);
    assert_eq!(list[1][0].as_deref(), Some("user2"));
    assert_eq!(list[1][12], None);
    assert_eq!(none, Ok(vec![]));
}

#[test]
fn no_cut_off_reply_is_an_answer() {
    let mut count = 0;
    for (endpoint, body) in documented() {
        let body = body.trim_end().as_bytes();
        for cut in 0..body.len() {
            let Err(ReplyError::Unreadable(mistake)) = read(endpoint, &body[..cut]) else {
                panic!("{cut} bytes are an answer");
            };
            let expected = if cut == 0 {
                Reason::Empty
            } else {
                Reason::Truncated
            };
            assert_eq!(
                (mistake.reason, mistake.offset),
                (expected, cut),
                "{mistake}"
            );
            count += 1;
        }
    }
    println!("{count} prefixes refused");
}

/// The page shows errors between dots, which no parser of the documented form could tell from an answer.
#[test]
fn text_beside_elements_is_no_answer() {
    let body = "<result><message>error</message><errors>...<error>a</error>...</errors></result>";
    let Err(ReplyError::Unreadable(mistake)) = read(&ACKNOWLEDGEMENT, body.as_bytes()) else {
        panic!("text beside elements");
    };
    assert_eq!(
        (mistake.reason, &*mistake.path),
        (Reason::Shape, "result.errors[0]")
    );
}

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(64 << 10).spawn(work);
    thread.expect("a thread").join().expect("no overflow");
}

#[test]
fn depth_costs_no_stack() {
    let deep = "<a>".repeat(1_000_000);
    let closed = format!("{deep}{}", "</a>".repeat(1_000_000));
    let unknown = format!("<users>{closed}</users>");
    on_a_small_stack(move || {
        let reason = |document: &str, limits: &Limits| {
            xml::check(document.as_bytes(), limits).map_err(|mistake| mistake.reason)
        };
        assert_eq!(reason(&deep, &Limits::DEFAULT), Err(Reason::Limit));
        let unlimited = Limits::DEFAULT.depth(usize::MAX);
        assert_eq!(reason(&deep, &unlimited), Err(Reason::Truncated));
        assert_eq!(reason(&closed, &unlimited), Ok(()));
        let Err(ReplyError::Unreadable(mistake)) = read(&LIST, unknown.as_bytes()) else {
            panic!("a million elements");
        };
        assert_eq!(
            (mistake.reason, mistake.offset),
            (Reason::Limit, 7 + 63 * 3)
        );
    });
}

#[test]
fn asides_cost_no_stack() {
    let many = [
        "<!---->",
        "<?p?>",
        "&lt;",
        "<![CDATA[]]>",
        "<b/>",
        "<b></b>",
    ]
    .map(|part| part.repeat(50_000));
    on_a_small_stack(move || {
        for part in many {
            let document = format!("<a>{part}</a>");
            let limits = Limits::DEFAULT.text_bytes(1 << 20);
            assert_eq!(xml::check(document.as_bytes(), &limits), Ok(()));
        }
    });
}
