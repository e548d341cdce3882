//! A secret field of a reply is in the body and in the record that was read, and nowhere else.

use std::borrow::Cow;

use formwork::{Credentials, Feed, Format, ListReply, Record, ReplyError, Request, Secret, walk};

/// Who calls.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Keys",
    base = "https://keys.example/api",
    formats(json, xml),
    accept(post)
)]
pub struct Caller<'a> {
    /// The caller's name.
    pub caller: Cow<'a, str>,
}

/// One key.
#[derive(Clone, Debug, Record)]
pub struct Key<'a> {
    /// Its number.
    pub id: i64,
    /// The key itself.
    pub token: Secret<'a>,
    /// What it is for.
    pub note: Option<Cow<'a, str>>,
}

/// Makes a key.
#[derive(Clone, Request)]
#[request(
    credentials = Caller,
    call = "POST key.make",
    title = "Make a key",
    reply(record = Key, root = "key")
)]
pub struct MakeKey;

/// Lists all keys.
#[derive(Clone, Request)]
#[request(
    credentials = Caller,
    call = "POST key.list",
    title = "List the keys",
    reply(list = Key, root = "answer/keys", item = "key")
)]
pub struct ListKeys;

const CANARY: &str = "c4n4ry-Zq9x";

fn told(why: &ReplyError) -> String {
    let serialized = serde_json::to_string(why).expect("JSON");
    format!("{why}\n{why:?}\n{why:#?}\n{serialized}")
}

/// Every text that the core makes of a body that is no proven answer.
fn texts(format: Format, status: u16, body: &[u8]) -> Vec<String> {
    let record = MakeKey::parse_reply(format, status, body).map(drop);
    let list = ListKeys::parse_reply(format, status, body).map(drop);
    let walked = walk::<ListKeys>(format, status, body, |_| {}).map(drop);
    let mut read = vec![record, list, walked];
    read.extend([1, 7, 64].map(|size| fed::<ListKeys>(format, status, body, size)));
    read.into_iter()
        .map(|read| read.map_or_else(|why| told(&why), |()| "read".into()))
        .collect()
}

fn fed<R>(format: Format, status: u16, body: &[u8], size: usize) -> Result<(), ReplyError>
where
    R: Request<'static, Reply<'static>: ListReply<'static>>,
{
    let mut feed = Feed::<R>::new(format, status);
    let mut pieces = body.chunks(size);
    pieces.try_for_each(|piece| {
        feed.push(piece, &mut |record| {
            assert!(!format!("{record:?}").contains("c4n"));
        })
    })?;
    feed.finish().map(drop)
}

/// Answers with a key in them, right and wrong; the key is `SECRET`.
const JSON: &[&str] = &[
    r#"{"id":1,"token":"SECRET","note":"n"}"#,
    r#"{"token":"SECRET","id":"one"}"#,
    r#"{"token":"SECRET"}"#,
    r#"{"id":1,"tokn":"SECRET"}"#,
    r#"{"id":1,"token":["SECRET"]}"#,
    r#"{"id":1,"token":{"value":"SECRET"}}"#,
    r#"{"id":1,"token":"SECRET","token":"SECRET"}"#,
    r#"{"id":1,"token":"SECRET\u0001}"#,
    r#"{"id":1,"token":"SECRET\x"}"#,
    r#"{"id":1,"token":"SECRET\ud800"}"#,
    r#"{"id":1,"token":SECRET}"#,
    r#"{"id":1,"token":'SECRET'}"#,
    r#"{"id":1,"SECRET":"token"}"#,
    r#"{"id":1,"token":"SECRET"#,
    r#"{"id":1,"token":"SECRET"}}"#,
    r#"{"message":"success","token":"SECRET"}"#,
    r#"{"message":["SECRET"]}"#,
    r#"[{"id":1,"token":"SECRET"},{"id":2,"token":"SECRET"}]"#,
    r#"[{"id":1,"token":"SECRET"},{"token":"SECRET"}]"#,
    r#"[{"id":1,"token":"SECRET"},"SECRET"]"#,
    r#"[{"id":1,"token":"SECRET"}"#,
    r#"[{"id":1,"token":"SECRET"}] "SECRET""#,
    r#""SECRET""#,
    "SECRET",
];

/// The same in XML.
const XML: &[&str] = &[
    "<key><id>1</id><token>SECRET</token></key>",
    "<key><id>one</id><token>SECRET</token></key>",
    "<key><token>SECRET</token></key>",
    "<key><id>1</id><tokn>SECRET</tokn></key>",
    "<key><id>1</id><token><value>SECRET</value></token></key>",
    "<key><id>1</id><token>SECRET<b/></token></key>",
    "<key><id>1</id><token>SECRET</token><token>SECRET</token></key>",
    "<key><id>1</id><token>SECRET&nbsp;</token></key>",
    "<key><id>1</id><token>SECRET</tokn></key>",
    "<key><id>1</id><token>SECRET",
    "<key>SECRET</key>",
    "<key id='1' token='SECRET' token='SECRET'/>",
    "<key id='1' token=SECRET/>",
    "<keys>SECRET</keys>",
    "<result><token>SECRET</token></result>",
    "<result><message>success</message><token>SECRET</token></result>",
    "<answer><keys><key><id>1</id><token>SECRET</token></key></keys></answer>",
    "<answer><keys><key><id>1</id><token>SECRET</token></key><key><token>SECRET</token></key></keys></answer>",
    "<answer><keys><key><id>x</id><token>SECRET</token></key></keys></answer>",
    "<answer><keys>SECRET</keys></answer>",
    "<answer><token>SECRET</token></answer>",
    "<answer><keys/><keys><key><token>SECRET</token></key></keys></answer>",
    "<answer><keys/></answer>SECRET",
    "SECRET",
];

fn bodies() -> impl Iterator<Item = (Format, &'static str)> {
    let json = JSON.iter().map(|body| (Format::Json, *body));
    json.chain(XML.iter().map(|body| (Format::Xml, *body)))
}

#[test]
fn no_error_about_a_reply_shows_a_secret_of_it() {
    for (format, body) in bodies() {
        for secret in [
            CANARY,
            "c4n",
            "c4n4ry \u{e9}\u{202e}\u{1f4a9} long",
            "c4n&lt;\\n",
        ] {
            let body = body.replace("SECRET", secret);
            for status in [200, 500] {
                for text in texts(format, status, body.as_bytes()) {
                    assert!(!text.contains("c4n"), "{body}: {text}");
                }
            }
        }
    }
}

#[test]
fn a_torn_reply_shows_no_secret_either() {
    for (format, body) in bodies() {
        let body = body.replace("SECRET", CANARY).into_bytes();
        for at in 0..body.len() {
            let mut damaged = vec![body[..at].to_vec()];
            for byte in *b"\"<>\x01\xff{" {
                let mut other = body.clone();
                other[at] = byte;
                damaged.push(other);
            }
            let mut shorter = body.clone();
            shorter.remove(at);
            damaged.push(shorter);
            for body in damaged {
                for text in texts(format, 200, &body) {
                    assert!(
                        !text.contains("4ry") && !text.contains("c4n") && !text.contains("Zq9"),
                        "{}: {text}",
                        body.escape_ascii()
                    );
                }
            }
        }
    }
}

#[test]
fn no_error_about_a_reply_tells_the_length_of_a_secret() {
    for (format, body) in bodies() {
        let texts = |secret: &str| {
            let body = body.replace("SECRET", secret);
            texts(format, 200, body.as_bytes())
        };
        let short = texts("abcdef");
        assert_eq!(short, texts("a-much-longer-secret-than-that-one"), "{body}");
        assert_eq!(short, texts("q.rs_t"), "{body}");
    }
}

/// The reason, the place and what was expected are told all the same.
#[test]
fn an_error_about_a_reply_that_may_hold_a_secret_says_where_and_what() {
    let body = br#"[{"id":1,"token":"c4n4ry"},{"id":"two","token":"c4n4ry"}]"#;
    let why = ListKeys::parse_reply(Format::Json, 200, body).expect_err("no number");
    assert_eq!(
        why.to_string(),
        "unreadable reply (shape) in answer.keys[1].id: expected an integer of 64 bits; \
         what was found may hold a secret and is not shown"
    );
    let ReplyError::Unreadable(why) = why else {
        panic!("{why}")
    };
    assert_eq!((why.offset, &*why.found), (0, ""));
}

/// What the server says no with is shown, and a reply without a secret as ever.
#[test]
fn a_refusal_is_no_secret() {
    let body = br#"{"message":"not today","errors":["come back"]}"#;
    let why = MakeKey::parse_reply(Format::Json, 200, body).expect_err("refused");
    assert_eq!(why.to_string(), "refused: not today; come back");
}

#[test]
fn a_record_that_was_read_shows_no_secret() {
    let body = br#"{"id":1,"token":"c4n4ry","note":"n"}"#;
    let key = MakeKey::parse_reply(Format::Json, 200, body).expect("a key");
    assert_eq!(key.token.expose(), "c4n4ry");
    assert!(!format!("{key:?} {key:#?}").contains("c4n"));
    let serialized = serde_json::to_string(&key).expect("JSON");
    assert_eq!(serialized, r#"{"id":1,"note":"n"}"#);
}

/// A character of a secret that XML cannot hold is a part of it.
#[test]
fn an_error_of_rendering_shows_no_character_of_a_secret() {
    let key = |token: &str| Key {
        id: 1,
        token: Secret::from(token.to_owned()),
        note: None,
    };
    let render = |token| {
        let why = MakeKey::render_reply(Format::Xml, &key(token)).expect_err("no XML");
        format!("{why} {why:?}")
    };
    assert_eq!(render("a\u{1}"), render("\u{b}bcd"));
    assert_eq!(render("a\u{1}"), render("\u{ffff}"));
    assert!(!render("a\u{1}").contains("U+0001"));
}
