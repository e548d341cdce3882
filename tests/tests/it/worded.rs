//! Values that an API has words of its own for, in requests and in answers of each format. What is expected is written by hand.

use altered::worded::{Call, Change, ChangeBuilder, Credentials, Item, Part};
use formwork::{Context, Format, Limits, Secret, Valid};
use formwork_tests::{brief, day, post};

fn context() -> Context {
    Context::on(day("2026-01-15"))
}

/// What a client sends, or what is wrong with it.
fn sent<'a>(
    change: impl FnOnce(ChangeBuilder<'a>) -> ChangeBuilder<'a>,
) -> Result<String, Vec<String>> {
    let change = change(Change::builder().live(true)).build(&context());
    let change: Valid<Change<'a>> = change.map_err(|violations| brief(&violations))?;
    let mut body = Vec::new();
    change.encode_into(&Credentials::new(Secret::from("s"), None), &mut body);
    Ok(String::from_utf8(body).expect("ASCII"))
}

/// What a server reads, and the pairs that it ignores, or what is wrong.
fn read(body: &str) -> Result<(Valid<Change<'_>>, Vec<u32>), Vec<String>> {
    read_with(body, &context())
}

fn read_with<'a>(
    body: &'a str,
    context: &Context,
) -> Result<(Valid<Change<'a>>, Vec<u32>), Vec<String>> {
    match Call::decode(&post("change.json", body.as_bytes()), context) {
        Ok(decoded) => match decoded.call {
            Call::Change(change) => Ok((change, decoded.ignored)),
        },
        Err(rejection) => Err(match rejection.problem().violations() {
            Some(violations) => brief(violations),
            None => vec![rejection.to_string()],
        }),
    }
}

fn wrong(body: &str) -> Vec<String> {
    let body = format!("key=s&{body}");
    read(&body).err().unwrap_or_default()
}

#[test]
fn the_first_word_of_a_value_is_sent() {
    let part = || Part {
        is: Some(true),
        size: None,
    };
    let sent = sent(|change| {
        let change = change.flags([true, false]).each([false]).query("");
        change.note("a~ b*").parts([part()]).item(part())
    });
    let body = "key=s&live=1&note=a~%20b%2A&flags=1%2C0&each=0&query=&parts%5B0%5D%5Bis%5D=set";
    let document = "&item=%7B%22is%22%3A%22set%22%7D";
    assert_eq!(sent, Ok(format!("{body}{document}")));
}

#[test]
fn what_would_be_read_otherwise_is_not_sent() {
    let one = |change: ChangeBuilder<'static>| change.query("q");
    for (given, expected) in [
        (
            sent(|change| one(change).note("")),
            Ok("key=s&live=1&query=q"),
        ),
        (sent(|change| one(change).note(" a")), Err("note unsayable")),
        (sent(|change| one(change).name("")), Err("name empty")),
        (sent(|change| change), Err("query only_one")),
        (
            sent(|change| change.query("").since(day("2026-01-15"))),
            Err("since only_one"),
        ),
    ] {
        let expected = expected.map(str::to_owned);
        assert_eq!(given, expected.map_err(|why| vec![why.to_owned()]));
    }
    // A flag that is not set is not given, and what is in a list has to be.
    let unset = Part {
        is: Some(false),
        size: None,
    };
    let given = sent(|change| one(change).parts([unset]));
    assert_eq!(given, Err(vec!["parts[N] unsayable".to_owned()]));
}

#[test]
fn words_are_read_in_all_places_of_a_form() {
    let body = "key=s&debug=on&live=True&limit=&note=%20a+&flags=true,false&each=1&each=0&query=&since=N/A\
                &parts[0][is]=set&parts[0][size]=&item={\"is\":\"set\",\"size\":\"\"}";
    let wide = context().limits(Limits::DEFAULT);
    let (change, ignored) = read_with(body, &wide).expect("all is right");
    assert_eq!(
        (change.live, change.limit, change.since),
        (true, None, None)
    );
    assert_eq!(
        (change.note.as_deref(), change.query.as_deref()),
        (Some("a"), Some(""))
    );
    assert_eq!(
        (&*change.flags, &*change.each),
        (&[true, false][..], &[true, false][..])
    );
    let part = Part {
        is: Some(true),
        size: None,
    };
    assert_eq!(
        (&*change.parts, &change.item),
        (&[part.clone()][..], &Some(part))
    );
    assert!(ignored.is_empty());
    for (body, expected) in [
        ("live=yes&query=", "live bool"),
        ("live=&query=", "live bool"),
        ("live=1&query=&debug=off", "debug bool"),
        ("live=1&query=&debug=true", "debug bool"),
        ("live=1&query=&flags=1,yes", "flags 1 bool"),
        ("live=1&query=&each=1&each=TRUE", "each 1 bool"),
        ("live=1&query=&limit=+", "limit int"),
        ("live=1&query=&name=", "name empty"),
        ("live=1&query=&parts[0][is]=1", "parts[N] bool"),
        ("live=1&query=&item={\"is\":true}", "item bool"),
        ("live=1&since=N/A", "query only_one"),
        ("live=1&query=&live=0", "live duplicate"),
    ] {
        assert_eq!(wrong(body), [expected], "{body}");
    }
}

#[test]
fn what_nobody_knows_is_ignored_and_told() {
    let ignored = |body| read(body).map(|(_, ignored)| ignored);
    let body = "key=s&_=1&live=1&query=&other=2&more";
    assert_eq!(ignored(body), Ok(vec![4, 5]));
    for (body, expected) in [
        // Nearly a known name.
        ("live=1&query=&quiry=", "quiry unknown"),
        ("live=1&query=&Live=1", "Live unknown"),
        // Perhaps the end of a secret that was not escaped.
        ("rest&live=1&query=", "? unknown"),
    ] {
        assert_eq!(wrong(body), [expected], "{body}");
    }
}

#[test]
fn the_limits_are_the_apis_unless_others_are_given() {
    let pairs = |count: usize| format!("key=s&live=1&query={}", "&_=1".repeat(count - 3));
    assert!(read(&pairs(14)).is_ok());
    assert!(read(&pairs(15)).is_err());
    assert!(read_with(&pairs(15), &context().limits(Limits::DEFAULT)).is_ok());
    let long = |bytes: usize| format!("key=s&live=1&query={}", "q".repeat(bytes - 19));
    assert!(read(&long(300)).is_ok());
    assert!(read(&long(301)).is_err());
}

fn item() -> Item<'static> {
    Item {
        id: -1,
        live: true,
        day: None,
        note: Some("a".into()),
        name: None,
        mark: false,
        tags: vec![true, false],
        marks: [("k", false)].into_iter().collect(),
    }
}

#[test]
fn answers_have_the_same_words_in_each_format() {
    for (format, expected) in [
        (
            Format::Json,
            r#"{"id":"unlimited","live":1,"note":"a","mark":"n","tag":[1,0],"marks":{"k":0}}"#,
        ),
        (
            Format::Xml,
            "<item mark=\"n\"><id>unlimited</id><live>1</live><note>a</note><tag>1</tag><tag>0</tag><marks><k>0</k></marks></item>",
        ),
        (
            Format::Form,
            "id=unlimited&live=1&note=a&mark=n&tag.1=1&tag.2=0&marks%5Bk%5D=0&message=success",
        ),
    ] {
        let rendered = Change::render_reply(format, &item()).expect("words");
        let body = String::from_utf8(rendered.body.to_vec()).expect("UTF-8");
        let written = body
            .split_once("?>\n")
            .map_or(&*body, |(_, document)| document);
        assert_eq!(written, expected);
        let read = Change::parse_reply(format, 200, body.as_bytes());
        assert_eq!(read, Ok(item()));
    }
}

#[test]
fn what_would_be_read_otherwise_is_not_answered() {
    for format in [Format::Json, Format::Xml, Format::Form] {
        for text in [" a", "a ", "\t"] {
            let mut item = item();
            item.note = Some(text.into());
            assert!(Change::render_reply(format, &item).is_err(), "{text:?}");
            item.note = None;
            item.name = Some("".into());
            assert!(Change::render_reply(format, &item).is_err());
        }
    }
}
