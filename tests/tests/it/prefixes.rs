//! An API whose elements may have any prefix, by derived tables: what it reads, in one piece and in many, and what it writes.

use std::borrow::Cow;

use formwork::{
    Acknowledgement, Credentials, Feed, Format, Record, Refusal, ReplyError, Request, walk,
};

#[derive(Clone, Credentials)]
#[credentials(
    name = "Any prefix",
    base = "https://any.example",
    formats(xml, json),
    ignore_prefixes = true,
    namespaces("xmlns" = "urn:\"<&", "xmlns:b" = "urn:b")
)]
struct Any {}

#[derive(Clone, Debug, PartialEq, Record)]
struct User<'a> {
    #[field(xml = "@id")]
    id: i64,
    name: Option<Cow<'a, str>>,
}

#[derive(Clone, Debug, PartialEq, Record)]
struct Name<'a> {
    name: Cow<'a, str>,
}

#[derive(Clone, Request)]
#[request(credentials = Any, call = "POST users", title = "Users", reply(list = User, root = "users", item = "user"))]
struct Users {}

#[derive(Clone, Request)]
#[request(credentials = Any, call = "POST names", title = "Names", reply(list = Name, root = "a/names", item = "n"))]
struct Names {}

#[derive(Clone, Request)]
#[request(credentials = Any, call = "POST name", title = "Name", reply(record = Name, root = "one"))]
struct One {}

#[derive(Clone, Request)]
#[request(credentials = Any, call = "POST done", title = "Done")]
struct Done {}

fn in_pieces(body: &[u8], size: usize) -> Result<Vec<String>, ReplyError> {
    let mut feed = Feed::<Users>::new(Format::Xml, 200);
    let mut shown = Vec::new();
    for piece in body.chunks(size) {
        feed.push(piece, &mut |user| {
            shown.push(format!("{:?}", user.before_proof()))
        })?;
    }
    feed.finish().map(|_| shown)
}

#[test]
fn the_part_after_the_colon_is_the_name() {
    let body = "<?xml version='1.0' encoding='ISO-8859-1'?><a:users xmlns:a='u:a' xmlns='u:b' xml:id='7'>\
                <a:user a:id='1'><name>x</name></a:user><user id='2' xml:id='9'><b:name>y</b:name></user></a:users>";
    let user = |id, name: &'static str| User {
        id,
        name: Some(name.into()),
    };
    let users = vec![user(1, "x"), user(2, "y")];
    let body = body.as_bytes();
    assert_eq!(
        Users::parse_reply(Format::Xml, 200, body),
        Ok(users.clone())
    );
    let mut walked = Vec::new();
    let proven = walk::<Users>(Format::Xml, 200, body, |user| walked.push(user));
    assert!(proven.is_ok() && walked == users);
    let shown: Vec<_> = users.iter().map(|user| format!("{user:?}")).collect();
    for size in [1, 3, 16, 1 << 12] {
        assert_eq!(in_pieces(body, size), Ok(shown.clone()));
    }
    let refused = b"<r:result><message>no</message></r:result>";
    let why = Users::parse_reply(Format::Xml, 200, refused);
    assert!(matches!(why, Err(ReplyError::Refused(why)) if why.message == "no"));
    let done = b"<r:result><q:message>success</q:message></r:result>";
    assert!(Done::parse_reply(Format::Xml, 200, done).is_ok());
}

#[test]
fn one_name_with_two_prefixes_is_there_twice() {
    for (body, path) in [
        ("<users><user id='1' a:id='1'/></users>", "users[0].@id"),
        (
            "<users><user id='1'><a:name/><name/></user></users>",
            "users[0].name",
        ),
    ] {
        for read in [
            Users::parse_reply(Format::Xml, 200, body.as_bytes()).map(drop),
            in_pieces(body.as_bytes(), 1).map(drop),
        ] {
            let Err(ReplyError::Unreadable(why)) = read else {
                panic!("{body}");
            };
            assert_eq!(why.path, path);
        }
    }
}

/// By a parser that knows of namespaces: each element is in the one that the root declares.
#[test]
fn the_root_declares_the_namespaces() {
    let name = Name { name: "x".into() };
    let written = [
        Users::render_reply(Format::Xml, &vec![User { id: 1, name: None }]),
        Users::render_reply(Format::Xml, &vec![]),
        Names::render_reply(Format::Xml, &vec![name.clone(), name.clone()]),
        One::render_reply(Format::Xml, &name),
        Done::render_reply(Format::Xml, &Acknowledgement::success()),
        Ok(Done::render_refusal(Format::Xml, Refusal::of(["no"]))),
        Ok(One::render_refusal(
            Format::Xml,
            Refusal::of(["no", "never"]),
        )),
    ];
    for rendered in written {
        let body = rendered.expect("plain texts").body;
        let text = str::from_utf8(&body).expect("UTF-8");
        let document =
            roxmltree::Document::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"));
        let mut elements = document.descendants().filter(roxmltree::Node::is_element);
        assert!(
            elements.all(|one| one.tag_name().namespace() == Some("urn:\"<&")),
            "{text}"
        );
        assert_eq!(
            document.root_element().lookup_namespace_uri(Some("b")),
            Some("urn:b")
        );
        assert_eq!(text.matches("xmlns=").count(), 1, "{text}");
    }
    let json = One::render_reply(Format::Json, &name).expect("plain texts");
    assert_eq!(json.body, br#"{"name":"x"}"#);
}
