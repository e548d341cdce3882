//! Answers that hold more than the tables know, where an API or a record refuses that: whole, record by record, and in pieces.

use std::borrow::Cow;

use formwork::{
    Credentials, Feed, Format, Map, Reason, Record, ReplyError, Request, Secret, Unreadable, walk,
};

#[derive(Clone, Credentials)]
#[credentials(
    name = "Strict",
    base = "https://strict.example",
    formats(xml, json, form),
    refuse_unknown = true
)]
struct Strict {}

#[derive(Clone, Debug, PartialEq, Record)]
struct User<'a> {
    name: Cow<'a, str>,
    home: Option<Home>,
    #[field(item = "label", key = "of", value = "is")]
    labels: Map<'a, Stamp>,
    #[field(wire = "scores.N", item = "score")]
    scores: Vec<i64>,
}

/// May be anything.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(refuse_unknown = false)]
struct Home {
    since: Option<Stamp>,
}

#[derive(Clone, Debug, PartialEq, Record)]
struct Stamp {
    day: Option<i64>,
}

#[derive(Clone, Debug, Record)]
struct Card<'a> {
    pin: Secret<'a>,
    day: Option<Stamp>,
}

#[derive(Clone, Request)]
#[request(credentials = Strict, call = "POST users", title = "Users", reply(list = User, root = "users", item = "user"))]
struct Users {}

#[derive(Clone, Request)]
#[request(credentials = Strict, call = "POST user", title = "User", reply(record = User, root = "user"))]
struct One {}

#[derive(Clone, Request)]
#[request(credentials = Strict, call = "POST card", title = "Card", reply(record = Card, root = "card"))]
struct GetCard {}

#[derive(Clone, Request)]
#[request(credentials = Strict, call = "POST done", title = "Done")]
struct Done {}

/// The same, read in each way: whole, record by record, and in pieces of each of these sizes.
fn users(format: Format, body: &str) -> Vec<Result<usize, ReplyError>> {
    let body = body.as_bytes();
    let whole = Users::parse_reply(format, 200, body).map(|users| users.len());
    let walked = walk::<Users>(format, 200, body, drop).map(|proven| proven.records());
    let pieces = [1, 2, 7, 64].map(|size| {
        let mut feed = Feed::<Users>::new(format, 200);
        for piece in body.chunks(size) {
            feed.push(piece, &mut |_| {})?;
        }
        let proven = feed.finish_with(&mut |_| {})?;
        Ok(proven.records())
    });
    [whole, walked].into_iter().chain(pieces).collect()
}

#[track_caller]
fn unreadable<T>(read: Result<T, ReplyError>) -> Unreadable {
    match read {
        Err(ReplyError::Unreadable(why)) => why,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("a success"),
    }
}

/// Of this body the error is about what begins with these bytes, at this path.
#[track_caller]
fn says(why: &Unreadable, body: &str, path: &str, begin: &str) {
    let expected = "nothing that is not in the spec, which says `unknown: refuse`";
    assert_eq!((&*why.expected, why.reason), (expected, Reason::Shape));
    let offset = body.find(begin);
    assert_eq!((&*why.path, Some(why.offset)), (path, offset), "{body}");
    assert!(begin.starts_with(&why.found) || why.found.starts_with(begin));
}

const XML: Format = Format::Xml;
const JSON: Format = Format::Json;
const FORM: Format = Format::Form;

#[test]
fn what_no_table_knows_is_told_with_its_place() {
    for (format, body, path, begin) in [
        (
            XML,
            "<users><user><name>a</name><age>7</age></user></users>",
            "users[0].age",
            "<age>",
        ),
        (
            XML,
            "<users><user><name>a</name></user><user at='1'><name>b</name></user></users>",
            "users[1].@at",
            "<user at",
        ),
        (
            XML,
            "<users><user><name lang='en'>a</name></user></users>",
            "users[0].name.@lang",
            "<name lang",
        ),
        (
            XML,
            "<users next='2'><user><name>a</name></user></users>",
            "users.@next",
            "<users next",
        ),
        (
            XML,
            "<users><user><name>a</name><scores of='x'><score>1</score></scores></user></users>",
            "users[0].scores.@of",
            "<scores of",
        ),
        (
            XML,
            "<users><user><name>a</name><scores><score x='1'>1</score></scores></user></users>",
            "users[0].scores[0].@x",
            "<score x",
        ),
        (
            XML,
            "<users><user><name>a</name><home><since><hour>1</hour></since></home></user></users>",
            "users[0].home.since.hour",
            "<hour>",
        ),
        (
            XML,
            "<users><user><name>a</name><labels><label><of>k</of><is/><at/></label></labels></user></users>",
            "users[0].labels.k.at",
            "<at/>",
        ),
        (
            JSON,
            r#"[{"name":"a","age":7}]"#,
            "users[0].age",
            r#""age":7"#,
        ),
        (
            JSON,
            r#"[{"name":"a"},{"name":"b","more":{"name":"c"}}]"#,
            "users[1].more",
            r#""more""#,
        ),
        (
            JSON,
            r#"[{"home":{"since":{"hour":null}},"name":"a"}]"#,
            "users[0].home.since.hour",
            r#""hour""#,
        ),
        (
            JSON,
            r#"[{"name":"a","labels":{"k":{"hour":[]}}}]"#,
            "users[0].labels.k.hour",
            r#""hour""#,
        ),
        (JSON, r#"[{"name":"a","l x":0}]"#, "users[0]", r#""l x""#),
        (
            FORM,
            "message=success&user.1[name]=a&user.1[age]=7",
            "user.1[age]",
            "user.1[age]",
        ),
        (
            FORM,
            "message=success&&more=7&user.1[name]=a",
            "more",
            "more=7",
        ),
        (
            FORM,
            "message=success&user.1[name]=a&user.1[home][since][hour]=7",
            "user.1[home][since][hour]",
            "user.1[home][since]",
        ),
    ] {
        for read in users(format, body) {
            says(&unreadable(read), body, path, begin);
        }
    }
    let one = |format, body: &str| unreadable(One::parse_reply(format, 200, body.as_bytes()));
    let done = |format, body: &str| unreadable(Done::parse_reply(format, 200, body.as_bytes()));
    for (format, body, path, begin) in [
        (
            XML,
            "<user><name>a</name><age/></user>",
            "user.age",
            "<age/>",
        ),
        (
            XML,
            "<user age='7'><name>a</name></user>",
            "user.@age",
            "<user age",
        ),
        (JSON, r#"{"name":"a","age":7}"#, "age", r#""age""#),
        (FORM, "name=a&age=7", "age", "age=7"),
    ] {
        says(&one(format, body), body, path, begin);
    }
    for (format, body, path, begin) in [
        (
            XML,
            "<result><message>success</message><id>7</id></result>",
            "result.id",
            "<id>",
        ),
        (
            XML,
            "<result><message of='x'>success</message></result>",
            "result.message.@of",
            "<message of",
        ),
        (JSON, r#"{"id":7,"message":"success"}"#, "id", r#""id""#),
        (FORM, "id=7&message=success", "id", "id=7"),
    ] {
        says(&done(format, body), body, path, begin);
    }
}

#[test]
fn what_is_known_or_no_data_is_no_mistake() {
    for (format, body) in [
        (
            XML,
            "<users xmlns='u:x' xmlns:a='u:y' xml:lang='en'><!-- c --><?p i?><user><name xml:space='preserve'>a</name></user></users>",
        ),
        // What a record says counts for what is right inside it.
        (
            XML,
            "<users><user><name>a</name><home at='1'><street/><since/></home></user></users>",
        ),
        (
            JSON,
            r#"[{"name":"a","home":{"street":{"no":1},"since":{}}}]"#,
        ),
        (
            FORM,
            "user.1[name]=a&user.1[home][street]=b&user.1[home][since][day]=1&message=success",
        ),
    ] {
        for read in users(format, body) {
            assert_eq!(read, Ok(1), "{body}");
        }
    }
}

#[test]
fn a_refusal_counts_first_and_so_does_what_was_wrong_before() {
    for (format, body) in [
        (XML, "<result><more/><message why='x'>no</message></result>"),
        (JSON, r#"{"more":[1],"message":"no"}"#),
        (FORM, "more=1&message=no"),
    ] {
        for read in users(format, body) {
            assert!(
                matches!(read, Err(ReplyError::Refused(why)) if why.message == "no"),
                "{body}"
            );
        }
    }
    let body = br#"{"age":7,"nane":"a"}"#;
    let why = unreadable(One::parse_reply(JSON, 200, body));
    assert_eq!(why.expected, "a member \"name\"");
}

#[test]
fn nothing_is_shown_of_an_answer_that_may_hold_a_secret() {
    for (format, body) in [
        (XML, "<card><pin>1</pin><hunter2/></card>"),
        (XML, "<card><pin>1</pin><day><hunter2/></day></card>"),
        (JSON, r#"{"pin":"1","hunter2":"hunter2"}"#),
        (FORM, "pin=1&hunter2=3"),
    ] {
        let why = unreadable(GetCard::parse_reply(format, 200, body.as_bytes()));
        assert!(!format!("{why:?} {why}").contains("hunter2"), "{why:?}");
        assert_eq!((why.offset, &*why.found), (0, ""));
        assert!(why.expected.starts_with("nothing that"));
    }
}
