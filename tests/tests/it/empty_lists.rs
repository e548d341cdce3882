//! Lists and maps that tell empty from none, by the derives: built, sent, received, answered and read.

use std::borrow::Cow;

use formwork::{
    Bytes, Call, Context, Credentials, Format, Incoming, Map, Problem, Record, Rejection, Request,
    Secret, Valid,
};
use formwork_tests::{brief, day, post};

#[derive(Clone, Credentials)]
#[credentials(
    name = "Shop",
    base = "https://shop.example",
    formats(json, xml),
    join = "."
)]
pub struct Key<'a> {
    pub key: Secret<'a>,
}

#[derive(Clone, Debug, PartialEq, Record)]
pub struct Choice<'a> {
    #[field(wire = "Value.item.N", json = "Value")]
    pub value: Option<Vec<Cow<'a, str>>>,
    #[field(between = "|")]
    pub sizes: Option<Vec<i64>>,
    pub rest: Option<Map<'a, i64>>,
    pub name: Option<Cow<'a, str>>,
}

#[derive(Clone, Debug, PartialEq, Record)]
pub struct Found<'a> {
    pub id: i64,
    pub tags: Option<Vec<Cow<'a, str>>>,
    #[field(flat)]
    pub flat: Option<Vec<i64>>,
    pub all: Vec<i64>,
    pub more: Option<Map<'a, i64>>,
    #[field(empty = "value")]
    pub photo: Option<Bytes<'a>>,
}

#[derive(Clone, Request)]
#[request(
    credentials = Key,
    call = "POST find",
    title = "Find",
    at_least_one(names, choices, rest, whole),
    reply(record = Found, root = "found")
)]
pub struct Find<'a> {
    #[param(wire = "Names.member.N", min_items = 2)]
    pub names: Option<Vec<Cow<'a, str>>>,
    #[param(wire = "Choices.member.N")]
    pub choices: Option<Vec<Choice<'a>>>,
    pub choice: Option<Choice<'a>>,
    pub rest: Option<Map<'a, i64>>,
    #[param(as = "json")]
    pub whole: Option<Vec<Vec<i64>>>,
    #[param(wire = "ids[]", required, empty = "sent")]
    pub ids: Vec<i64>,
    #[param(wire = "plain[]")]
    pub plain: Vec<i64>,
    #[param(empty = "value")]
    pub photo: Option<Bytes<'a>>,
}

#[derive(Clone, Call)]
#[call(credentials = Key)]
pub enum Call<'a> {
    Find(Valid<Find<'a>>),
}

fn context() -> Context {
    Context::on(day("2011-02-28"))
}

/// What is sent, without the key.
fn sent(request: &Valid<Find<'_>>) -> String {
    let mut body = Vec::new();
    request.encode_into(&Key::new(Secret::from("k")), &mut body);
    let body = String::from_utf8(body).expect("ASCII");
    body.strip_prefix("key=k")
        .expect("first")
        .trim_start_matches('&')
        .to_owned()
}

/// The request that this is, or what is wrong with it.
fn received(form: &str) -> Result<Valid<Find<'static>>, Vec<String>> {
    let body = format!("key=k&{form}");
    let incoming: Incoming<'_> = post("find.json", body.as_bytes());
    match Call::decode(&incoming, &context()) {
        Ok(decoded) => {
            let Call::Find(find) = decoded.call;
            Ok(find.into_owned())
        }
        Err(rejection) => Err(told(&rejection)),
    }
}

fn told(rejection: &Rejection<'_>) -> Vec<String> {
    match rejection.problem() {
        Problem::Violations(violations) => brief(violations),
        problem => panic!("{problem:?}"),
    }
}

#[test]
fn what_is_empty_is_sent_and_what_is_none_is_not() {
    let none = Find::builder().ids([1]).rest(Map::<i64>::new()).plain([]);
    let none = none.build(&context()).expect("a map is given");
    assert_eq!(sent(&none), "rest=&ids%5B%5D=1");
    assert_eq!(
        (&none.names, &none.choices, &none.whole),
        (&None, &None, &None)
    );
    let empty = Find::builder()
        .choices([])
        .choice(Choice {
            value: Some(Vec::new()),
            sizes: Some(Vec::new()),
            rest: Some(Map::new()),
            name: None,
        })
        .whole([])
        .ids([])
        .photo(Bytes::from(b""));
    let empty = empty.build(&context()).expect("all may be empty");
    let form = "Choices=&choice.Value=&choice.sizes=&choice.rest=&whole=%5B%5D&ids%5B%5D=&photo=";
    let form = form.replace("ids%5B%5D=", "ids=");
    assert_eq!(sent(&empty), form);
    for form in [
        form.as_str(),
        "Choices.member=&choice.Value.item=&choice.sizes=&choice.rest=&whole=[]&ids=&photo=",
    ] {
        let found = received(form).unwrap_or_else(|told| panic!("{form}: {told:?}"));
        assert!(found == empty, "{form}");
        assert_eq!(
            (&found.names, &found.plain, found.choices.as_deref()),
            (&None, &Vec::new(), Some(&[][..]))
        );
    }
}

#[test]
fn what_is_empty_is_given_and_keeps_the_rules() {
    let told = |builder: FindBuilder<'_>| builder.build(&context()).err().map(|told| brief(&told));
    let some = |told: &[&str]| Some(told.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
    let all = Find::builder;
    assert_eq!(told(all().choices([]).ids([])), None);
    assert_eq!(told(all().choices([])), some(&["ids[] required"]));
    assert_eq!(told(all().ids([])), some(&["Names.member.N at_least_one"]));
    assert_eq!(
        told(all().ids([]).names(Vec::<&str>::new())),
        some(&["Names.member.N min_items"])
    );
    for (form, expected) in [
        ("Names=&ids=", &["Names.member.N min_items"][..]),
        ("rest=", &["ids[] required"]),
        ("ids=&plain=", &["Names.member.N at_least_one"]),
        ("ids=&rest=&rest=", &["rest duplicate"]),
        ("ids=&rest=&rest[a]=1", &["rest shape_conflict"]),
        ("ids=&ids=1&rest=", &["ids unknown"]),
        (
            "ids=&rest=&choice.sizes=&choice.sizes=1",
            &["choice duplicate"],
        ),
    ] {
        assert_eq!(
            received(form).err().as_deref(),
            Some(
                &*expected
                    .iter()
                    .map(|one| (*one).to_owned())
                    .collect::<Vec<_>>()
            ),
            "{form}"
        );
    }
}

fn read(format: Format, body: &str) -> Found<'_> {
    Find::parse_reply(format, 200, body.as_bytes()).expect("a record")
}

#[test]
fn what_is_answered_empty_is_not_none() {
    let nothing = Found {
        id: 1,
        tags: None,
        flat: None,
        all: vec![],
        more: None,
        photo: None,
    };
    let empty = Found {
        tags: Some(vec![]),
        more: Some(Map::new()),
        photo: Some(Bytes::from(b"")),
        ..nothing.clone()
    };
    for (format, body, expected) in [
        (Format::Json, r#"{"id":1}"#, &nothing),
        (
            Format::Json,
            r#"{"id":1,"tags":null,"more":null,"photo":null,"all":[]}"#,
            &nothing,
        ),
        (
            Format::Json,
            r#"{"id":1,"tags":[],"more":{},"photo":""}"#,
            &empty,
        ),
        (Format::Xml, "<found><id>1</id></found>", &nothing),
        (
            Format::Xml,
            "<found><id>1</id><tags/><more></more><photo/></found>",
            &empty,
        ),
    ] {
        assert_eq!(read(format, body), *expected, "{body}");
    }
    for format in [Format::Json, Format::Xml] {
        for found in [&nothing, &empty] {
            let body = Find::render_reply(format, found)
                .expect("it can be said")
                .body;
            assert_eq!(
                read(format, std::str::from_utf8(&body).expect("UTF-8")),
                *found
            );
        }
    }
    let flat = Found {
        flat: Some(vec![]),
        ..nothing
    };
    let body = Find::render_reply(Format::Json, &flat)
        .expect("an array")
        .body;
    assert_eq!(
        read(Format::Json, std::str::from_utf8(&body).expect("UTF-8")),
        flat
    );
    assert!(
        Find::render_reply(Format::Xml, &flat).is_err(),
        "nothing would be written"
    );
}
