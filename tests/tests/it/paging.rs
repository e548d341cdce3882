//! Answers that are one page of many: each page is asked for once, in order, and whatever would not end is an error.

use std::borrow::Cow;

use altered::pages::{Credentials as Key, ListRowsBuilder};
use altered::pages::{ListLogs, ListNotes, ListPosts, ListRows, ListTopics, ListUsers, SPEC};
use formwork::{
    Code, Context, Credentials, Format, Limits, Operation, PageError, Paged, Pages, Record,
    Request, Valid,
};
use formwork_cli::eval::Evaluator;
use formwork_cli::pages::findings;
use formwork_cli::tables::Tables;
use formwork_codegen::openapi::openapi;
use formwork_codegen::{Spec, reference};
use formwork_tests::day;
use serde_json::{Value, json};

fn context() -> Context {
    Context::on(day("2011-02-28"))
}

/// Asks for pages as a client does, of a server that has these answers by the form that it was sent: those forms, and why there was
/// no next one.
fn asked<R: Paged<Credentials = Key<'static>>>(
    first: Valid<R>,
    most: usize,
    answer: impl Fn(&str) -> String,
) -> (Vec<String>, Option<PageError>) {
    let key = Key::new("k");
    let mut pages = Pages::new(first, context(), most);
    let mut forms = Vec::new();
    loop {
        let request = match pages.request() {
            None => return (forms, None),
            Some(Err(why)) => {
                assert!(pages.request().is_none(), "it is told once");
                return (forms, Some(why));
            }
            Some(Ok(request)) => request,
        };
        let form = R::encode(request, &key, Format::Json).body.into_vec();
        let form = String::from_utf8(form).expect("a form");
        let form = form.strip_prefix("key=k").expect("the credential");
        let form = form.trim_start_matches('&').to_owned();
        let body = answer(&form);
        let read = R::answer(Format::Json, 200, body.as_bytes(), Limits::DEFAULT);
        pages.answered(Some(&read.unwrap_or_else(|why| panic!("{body}: {why:?}"))));
        forms.push(form);
    }
}

fn topics(next: &str) -> String {
    json!({ "result": { "Topics": [], "NextToken": next } }).to_string()
}

fn users(count: usize) -> String {
    Value::from(vec![json!({ "name": "a" }); count]).to_string()
}

fn list_topics() -> Valid<ListTopics<'static>> {
    ListTopics::builder()
        .build(&context())
        .expect("it is whole")
}

#[test]
fn a_token_leads_from_page_to_page_until_there_is_none() {
    let next = |form: &str| match form {
        "" => topics("a=1&b"),
        "NextToken=a%3D1%26b" => topics("c"),
        "NextToken=c" => r#"{"result":{"Topics":[{"Arn":"x"}]}}"#.to_owned(),
        other => panic!("{other}"),
    };
    let (forms, why) = asked(list_topics(), 10, next);
    assert_eq!(forms, ["", "NextToken=a%3D1%26b", "NextToken=c"]);
    assert!(why.is_none());
    // An empty token is none.
    let (forms, why) = asked(list_topics(), 10, |_| topics(""));
    assert_eq!((forms.len(), why.is_none()), (1, true));
}

#[test]
fn a_token_may_stand_deep_inside_and_be_secret() {
    let posts = ListPosts::builder().tag("t").build(&context());
    let next = |form: &str| match form {
        "tag=t" => r#"{"data":["a"],"meta":{"cursors":{"before":"x","next-cursor":"c4n4ry"}}}"#,
        "tag=t&after=c4n4ry" => r#"{"data":[],"meta":{"cursors":{"before":"y"}}}"#,
        other => panic!("{other}"),
    };
    let (forms, why) = asked(posts.expect("it is whole"), 10, |form| {
        next(form).to_owned()
    });
    assert_eq!((forms.len(), why.is_none()), (2, true));
    // A record on the way is left out.
    let posts = ListPosts::builder().tag("t").build(&context());
    let (forms, why) = asked(posts.expect("it is whole"), 10, |_| {
        r#"{"data":["a"],"meta":{}}"#.to_owned()
    });
    assert_eq!((forms.len(), why.is_none()), (1, true));
}

#[test]
fn a_token_may_be_a_number() {
    let build = |rows: ListRowsBuilder<'static>| rows.build(&context()).expect("it is whole");
    let next = |form: &str| match form {
        "from=-5" => r#"{"result":{"rows":[1],"more_from":9223372036854775807}}"#,
        "from=9223372036854775807" => r#"{"result":{"rows":[]}}"#,
        other => panic!("{other}"),
    };
    let (forms, why) = asked(build(ListRows::builder().from(-5)), 10, |form| {
        next(form).to_owned()
    });
    assert_eq!((forms.len(), why.is_none()), (2, true));
}

#[test]
fn items_and_pages_are_counted() {
    let users_of = |first: Valid<ListUsers>| {
        asked(first, 10, |form| match form {
            "limit=2" | "offset=2&limit=2" => users(2),
            "offset=4&limit=2" => users(1),
            "offset=5&limit=2" => users(0),
            other => panic!("{other}"),
        })
    };
    let build = ListUsers::builder().limit(2);
    let (forms, why) = users_of(build.clone().build(&context()).expect("it is whole"));
    assert_eq!(
        forms,
        [
            "limit=2",
            "offset=2&limit=2",
            "offset=4&limit=2",
            "offset=5&limit=2"
        ]
    );
    assert!(why.is_none());
    // It goes on where the first request begins.
    let (forms, _) = users_of(build.offset(4_u64).build(&context()).expect("it is whole"));
    assert_eq!(forms, ["offset=4&limit=2", "offset=5&limit=2"]);

    let log = |full: bool| {
        json!({ "result": { "lines": if full { vec!["x"] } else { vec![] } } }).to_string()
    };
    let logs = ListLogs::builder().build(&context()).expect("it is whole");
    let (forms, _) = asked(logs, 10, |form| log(form != "page=2"));
    assert_eq!(forms, ["", "page=1", "page=2"], "the first one is number 0");
    let notes = ListNotes::builder().build(&context()).expect("it is whole");
    let (forms, _) = asked(notes, 10, |form| users(usize::from(form != "page=3")));
    assert_eq!(forms, ["", "page=2", "page=3"], "the first one is number 1");
}

#[test]
fn what_would_not_end_is_an_error() {
    // The same token again: on the first page that has it, and right away where the request had it.
    let (forms, why) = asked(list_topics(), 100, |_| topics("a"));
    assert_eq!(forms, ["", "NextToken=a"]);
    assert!(matches!(why, Some(PageError::Repeated)), "{why:?}");
    let first = ListTopics::builder().next_token("a").build(&context());
    let (forms, why) = asked(first.expect("it is whole"), 100, |_| topics("a"));
    assert_eq!(
        (forms.len(), matches!(why, Some(PageError::Repeated))),
        (1, true)
    );
    // Circles of any length, after any beginning.
    for (beginning, circle) in (0..5).flat_map(|one| (1..9).map(move |other| (one, other))) {
        let next = |form: &str| {
            let at: usize = form
                .strip_prefix("NextToken=")
                .map_or(0, |at| at.parse().expect("a number"));
            let next = if at + 1 < beginning + circle {
                at + 1
            } else {
                beginning
            };
            topics(&next.to_string())
        };
        let (forms, why) = asked(list_topics(), 1_000, next);
        assert!(matches!(why, Some(PageError::Repeated)), "{why:?}");
        assert!(
            forms.len() <= 3 * (beginning + circle) + 3,
            "{}",
            forms.len()
        );
    }
    // More pages than may be.
    let count = |form: &str| topics(&format!("{form}x").replace("NextToken=", ""));
    let (forms, why) = asked(list_topics(), 3, count);
    assert_eq!(forms.len(), 3);
    assert!(matches!(why, Some(PageError::TooMany(3))), "{why:?}");
    assert_eq!(
        why.map(|why| why.to_string()),
        Some("there are more than 3 pages".to_owned())
    );
}

#[test]
fn the_next_request_is_checked() {
    let (forms, why) = asked(list_topics(), 10, |_| topics("123456789"));
    assert_eq!(forms.len(), 1);
    let Some(PageError::Refused(violations)) = why else {
        panic!("{why:?}")
    };
    let codes: Vec<_> = violations.iter().map(|one| one.code()).collect();
    assert_eq!(codes, [Code::MaxChars]);
    // A bound on the offset ends in an error and not in silence.
    let first = ListUsers::builder().offset(1_000_u64).build(&context());
    let (forms, why) = asked(first.expect("it is whole"), 10, |_| users(3));
    assert_eq!(
        (forms.len(), matches!(why, Some(PageError::Refused(_)))),
        (1, true)
    );
    // What the sender accepted stays accepted.
    let first = ListUsers::builder().offset(1_001_u64);
    let first = first.build_accepting(&context(), &[Code::Range]);
    let (forms, why) = asked(first.expect("it is accepted"), 10, |form| {
        users(usize::from(form == "offset=1001"))
    });
    assert_eq!(
        (forms, why.is_none()),
        (
            vec!["offset=1001".to_owned(), "offset=1002".to_owned()],
            true
        )
    );
}

#[test]
fn without_an_answer_nothing_more_is_asked_for() {
    let mut pages = Pages::new(list_topics(), context(), 10);
    assert!(matches!(pages.request(), Some(Ok(_))));
    assert!(
        matches!(pages.request(), Some(Ok(_))),
        "it is the same until there is an answer"
    );
    pages.answered(None);
    assert!(pages.request().is_none());
}

#[derive(Clone, Credentials)]
#[credentials(name = "Pages", base = "https://pages.example", formats(json))]
struct Nobody;

#[derive(Clone, Record)]
struct Meta<'a> {
    next: Option<Cow<'a, str>>,
}

#[derive(Clone, Record)]
struct Rows<'a> {
    rows: Vec<i64>,
    meta: Meta<'a>,
}

#[derive(Clone, Request)]
#[request(
    credentials = Nobody, call = "POST rows", title = "Rows", reply(record = Rows),
    pages(next("meta", "nxt"), token = after, items("rows"))
)]
struct Misspelt<'a> {
    after: Option<Cow<'a, str>>,
}

/// What a derive cannot know before: the tables of inner records are made later.
#[test]
fn a_step_that_leads_nowhere_is_no_last_page() {
    let first = Misspelt::builder().build(&context()).expect("it is whole");
    let body = br#"{"rows":[1],"meta":{"next":"a"}}"#;
    let answer = Misspelt::answer(Format::Json, 200, body, Limits::DEFAULT);
    let answer = answer.expect("an answer");
    assert_eq!(
        (&*answer.rows, answer.meta.next.as_deref()),
        (&[1][..], Some("a"))
    );
    let next = Misspelt::next(first, &answer, &context());
    assert!(matches!(next, Err(PageError::NoField)));
}

/// The command line tells of a page what a typed answer tells.
#[test]
fn the_command_line_tells_the_same() {
    let loaded = Spec::load_str("pages.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let evaluator = Evaluator::new(&tables, None);
    let told = |endpoint: &str, body: &str| {
        let line = json!({ "reply": { "endpoint": endpoint, "format": "json", "status": 200, "body": body } });
        let answer: Value =
            serde_json::from_str(&evaluator.line(line.to_string().as_bytes())).expect("JSON");
        answer["page"].clone()
    };
    let one = r#"{"result":{"Topics":[{"Arn":"x"}],"NextToken":"n"}}"#;
    assert_eq!(told("ListTopics", one), json!({ "items": 1, "next": "n" }));
    assert_eq!(told("ListTopics", &topics("")), json!({ "items": 0 }));
    let posts = r#"{"data":["a","b"],"meta":{"cursors":{"next-cursor":"c4n4ry"}}}"#;
    assert_eq!(
        told("ListPosts", posts),
        json!({ "items": 2, "next": "[secret]" })
    );
    assert_eq!(told("ListUsers", &users(3)), json!({ "items": 3 }));
    assert_eq!(
        told("ListLogs", r#"{"result":{"lines":["a"]}}"#),
        json!({ "items": 1 })
    );
}

/// The pages for people say it, and OpenAPI's list of what it cannot say.
#[test]
fn people_are_told() {
    let loaded = Spec::load_str("pages.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let findings = findings(&tables);
    let markdown = reference::markdown(tables.model(), &findings);
    let html = reference::html(tables.model(), &findings);
    let html = html.replace("<code>", "`").replace("</code>", "`");
    let unsaid = openapi(tables.model()).unsaid.join("\n");
    for said in [
        "`after` of the next request is what the answer says at `meta/cursors/after`",
        "Its items are at `data`.",
        "`page` is its number, from 0 on",
        "`offset` is the number of items before it",
    ] {
        assert!(markdown.contains(said), "{markdown}");
        assert!(html.contains(said), "{html}");
        assert!(unsaid.contains(&said.replace('`', "")), "{unsaid}");
    }
}
