//! Replies in forms. The bodies are written as the documentation of such APIs shows them, by hand.

use std::borrow::Cow;

use formwork::{
    Acknowledgement, Credentials, Feed, Format, Limits, Map, Proven, Reason, Record, Refusal,
    ReplyError, Request, Source, Unfit, Unreadable, walk,
};

#[derive(Clone, Credentials)]
#[credentials(
    name = "Pay",
    base = "https://pay.example/nvp",
    formats(form),
    suffix = false,
    join = ".",
    outcomes(
        status(form = "ACK", success("Success"), error = "Failure"),
        refusal(
            message(form = "ACK"),
            errors(form = "L_LONGMESSAGE*N"),
            alone(form = "ERROR")
        )
    )
)]
struct Nobody {}

#[derive(Clone, Debug, PartialEq, Record)]
struct Token<'a> {
    #[field(wire = "TOKEN")]
    token: Cow<'a, str>,
    #[field(wire = "AMT")]
    amount: Option<i64>,
    #[field(wire = "NOTE.N")]
    notes: Vec<Cow<'a, str>>,
    #[field(wire = "SHIP")]
    ship: Option<Place<'a>>,
    #[field(wire = "ITEM.N")]
    items: Vec<Place<'a>>,
    #[field(wire = "TAG")]
    tags: Map<'a, Cow<'a, str>>,
}

#[derive(Clone, Debug, PartialEq, Record)]
struct Place<'a> {
    #[field(wire = "CITY")]
    city: Cow<'a, str>,
    #[field(wire = "ZIP")]
    zip: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Record)]
struct Sale<'a> {
    #[field(wire = "TIMESTAMP")]
    time: Cow<'a, str>,
    #[field(wire = "AMT")]
    amount: Option<i64>,
}

#[derive(Clone, Debug, Record)]
struct Card<'a> {
    #[field(wire = "PIN")]
    pin: formwork::Secret<'a>,
}

#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST /", title = "Ping", constants(METHOD = "Ping"), reply(acknowledgement))]
struct Ping {}

#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST /", title = "Set", constants(METHOD = "Set"), reply(record = Token))]
struct Set {}

#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST /", title = "Sales", constants(METHOD = "Sales"), reply(list = Sale, item = "L_*N"))]
struct Sales {}

#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST /", title = "Places", constants(METHOD = "Places"), reply(list = Token, item = "place"))]
struct Places {}

#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST /", title = "Card", constants(METHOD = "Card"), reply(record = Card))]
struct GetCard {}

fn tags(key: &'static str) -> Map<'static, Cow<'static, str>> {
    [(key, Cow::Borrowed("v"))].into_iter().collect()
}

fn set(body: &str) -> Result<Token<'_>, ReplyError> {
    Set::parse_reply(Format::Form, 200, body.as_bytes())
}

fn sales(body: &str) -> Result<Vec<Sale<'_>>, ReplyError> {
    Sales::parse_reply(Format::Form, 200, body.as_bytes())
}

fn sale(time: &str, amount: Option<i64>) -> Sale<'_> {
    let time = time.into();
    Sale { time, amount }
}

#[track_caller]
fn refused<T>(read: Result<T, ReplyError>) -> Refusal {
    match read {
        Err(ReplyError::Refused(refused)) => refused,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("a success"),
    }
}

#[track_caller]
fn unreadable<T>(read: Result<T, ReplyError>) -> Unreadable {
    match read {
        Err(ReplyError::Unreadable(why)) => why,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("a success"),
    }
}

#[test]
fn an_acknowledgement_is_its_message() {
    let ping = |status, body: &str| Ping::parse_reply(Format::Form, status, body.as_bytes());
    for body in [
        "ACK=Success",
        "VERSION=98&ACK=Success&BUILD=1",
        "&&ACK=Succes%73&",
    ] {
        assert_eq!(ping(200, body), Ok(Acknowledgement::success()), "{body}");
    }
    for (status, body) in [
        (200, ""),
        (200, "ACK"),
        (200, "ACK="),
        (200, "Success"),
        (200, "ack=Success"),
        (200, "ACK=success"),
        (200, "ACK=Success%00"),
        (200, "ACK=Success\n"),
        (200, "ACK=Success&ACK=Success"),
        (200, "ACK=Failure&ACK=Success"),
        (500, "ACK=Success"),
        (302, "ACK=Success"),
        (200, "<html>ACK=Success</html>"),
        (200, "{\"ACK\": \"Success\"}"),
    ] {
        assert!(ping(status, body).is_err(), "{status} {body}");
    }
    assert_eq!(refused(ping(200, "ACK=Failure")).message, "Failure");
    for end in 0.."ACK=Success".len() {
        assert!(ping(200, &"ACK=Success"[..end]).is_err(), "{end}");
    }
}

#[test]
fn a_refusal_is_its_message_and_its_errors() {
    let body = "ACK=Failure&L_ERRORCODE0=10525&L_LONGMESSAGE1=%c3%a9&L_LONGMESSAGE0=This+one";
    for refused in [
        refused(set(body)),
        refused(sales(body)),
        refused(Ping::parse_reply(Format::Form, 500, body.as_bytes())),
    ] {
        assert_eq!(refused.message, "Failure");
        assert_eq!(refused.errors, ["This one", "\u{e9}"]);
    }
    // Whatever stands beside them.
    let with_data = "TOKEN=a&ACK=Failure&L_TIMESTAMP0=b";
    assert_eq!(refused(set(with_data)).message, "Failure");
    assert_eq!(refused(sales(with_data)).message, "Failure");
    // Errors are one beside a success as well, and without a message.
    for body in [
        "TOKEN=a&ACK=Success&L_LONGMESSAGE0=no",
        "TOKEN=a&L_LONGMESSAGE7=no",
        "TOKEN=a&ERROR=no",
    ] {
        assert_eq!(refused(set(body)).errors, ["no"], "{body}");
    }
    // What says that there is none is none.
    assert!(set("TOKEN=a&ERROR=0").is_ok());
}

#[test]
fn a_record_is_all_of_the_pairs() {
    let token = set(
        "ACK=Success&TOKEN=EC%2d4&AMT=7&NOTE.1=a&NOTE.2=b+c&SHIP.CITY=x&ITEM.2.CITY=z&ITEM.1.CITY=y\
         &ITEM.1.ZIP=9&TAG%5bk%5D=v&UNKNOWN=1",
    )
    .expect("a success");
    let place = |city: &'static str, zip| Place {
        city: city.into(),
        zip,
    };
    let expected = Token {
        token: "EC-4".into(),
        amount: Some(7),
        notes: vec!["a".into(), "b c".into()],
        ship: Some(place("x", None)),
        items: vec![place("y", Some(9)), place("z", None)],
        tags: tags("k"),
    };
    assert_eq!(token, expected);
    // An optional value that is no text is absent where it is empty.
    let token = set("TOKEN=&AMT=&SHIP.CITY=&SHIP.ZIP=").expect("a success");
    assert_eq!((token.token, token.amount), ("".into(), None));
    assert_eq!(token.ship, Some(place("", None)));
}

#[test]
fn a_list_is_in_any_order() {
    let body = "L_TIMESTAMP0=a&L_TIMESTAMP1=b&L_TIMESTAMP12=c&L_AMT1=3&ACK=Success";
    let expected = [sale("a", None), sale("b", Some(3)), sale("c", None)];
    assert_eq!(sales(body).as_deref(), Ok(&expected[..]));
    let mut shown = Vec::new();
    let proven = walk::<Sales>(Format::Form, 200, body.as_bytes(), |sale| shown.push(sale));
    assert_eq!(proven.map(|proven| proven.records()), Ok(3));
    assert_eq!(shown, expected);
    // Only the message tells an empty list from nothing.
    assert_eq!(sales("ACK=Success"), Ok(Vec::new()));
    assert_eq!(unreadable(sales("")).reason, Reason::Empty);
    assert_eq!(unreadable(set(" \n")).reason, Reason::Empty);
    assert!(sales("L_TIMESTAMP0=a").is_err());

    let places = "place.1.TOKEN=a&place.1.ITEM.1.CITY=b&place.3.TOKEN=c&ACK=Success";
    let read = Places::parse_reply(Format::Form, 200, places.as_bytes()).expect("a success");
    let tokens: Vec<_> = read
        .iter()
        .map(|one| (&*one.token, one.items.len()))
        .collect();
    assert_eq!(tokens, [("a", 1), ("c", 0)]);
}

#[test]
fn a_beginning_is_no_success_if_the_proof_comes_last() {
    let rendered = Sales::render_reply(Format::Form, &vec![sale("a", Some(1)), sale("b", None)]);
    let rendered = rendered.expect("a form");
    assert_eq!(rendered.content_type, "application/x-www-form-urlencoded");
    let body = String::from_utf8(rendered.body).expect("text");
    assert_eq!(body, "L_TIMESTAMP0=a&L_AMT0=1&L_TIMESTAMP1=b&ACK=Success");
    for end in 0..body.len() {
        assert!(sales(&body[..end]).is_err(), "{}", &body[..end]);
    }
    assert!(sales(&body).is_ok());
    // Where it comes first, what is cut off at a pair's or inside its value is not seen: the format has no end.
    assert_eq!(
        sales("ACK=Success&L_TIMESTAMP0=ab"),
        Ok(vec![sale("ab", None)])
    );
    assert_eq!(
        sales("ACK=Success&L_TIMESTAMP0=a"),
        Ok(vec![sale("a", None)])
    );
    assert_eq!(sales("ACK=Success&L_TIMEST"), Ok(Vec::new()));
    // A record is not proven without what it must have, wherever the message is.
    assert!(set("ACK=Success&TOK").is_err());
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (body, reason, offset, path, expected) in [
        (
            "TOKEN=a&X=%4",
            Reason::Syntax,
            10,
            "",
            "two hexadecimal digits after a percent sign",
        ),
        // No empty value, though nothing of it can be read.
        (
            "TOKEN=a&AMT=%4",
            Reason::Syntax,
            12,
            "",
            "two hexadecimal digits after a percent sign",
        ),
        (
            "%zz=1&TOKEN=a",
            Reason::Syntax,
            0,
            "",
            "two hexadecimal digits after a percent sign",
        ),
        ("TOKEN=a%ff&X=1", Reason::Encoding, 7, "", "UTF-8"),
        (
            "TOKEN=a&AMT=x&AMT=%f",
            Reason::Syntax,
            18,
            "",
            "two hexadecimal digits after a percent sign",
        ),
        (
            "TOKEN=a&AMT=x&TOKEN=b",
            Reason::Shape,
            12,
            "AMT",
            "a value of this field's type",
        ),
        (
            "TOKEN=a&TOKEN=b",
            Reason::Shape,
            14,
            "TOKEN",
            "a name that did not come before",
        ),
        (
            "NOTE.1=a&NOTE.1=b",
            Reason::Shape,
            16,
            "NOTE.1",
            "a name that did not come before",
        ),
        (
            "SHIP.CITY=a&SHIP.CITY=",
            Reason::Shape,
            22,
            "SHIP.CITY",
            "a name that did not come before",
        ),
        (
            "TOKEN=a&ITEM.1&X=1",
            Reason::Shape,
            15,
            "ITEM.1",
            "one way of naming this",
        ),
        (
            "TOKEN=a&SHIP=b",
            Reason::Shape,
            13,
            "SHIP",
            "one way of naming this",
        ),
        (
            "ACK=Success&AMT=1",
            Reason::Shape,
            0,
            "TOKEN",
            "a pair of this name",
        ),
        ("AMT=1", Reason::Shape, 0, "TOKEN", "a pair of this name"),
        (
            "TOKEN=a&ITEM.1.ZIP=2",
            Reason::Shape,
            0,
            "ITEM.1.CITY",
            "a pair of this name",
        ),
    ] {
        let why = unreadable(set(body));
        assert_eq!((why.reason, why.offset), (reason, offset), "{body}: {why}");
        assert_eq!((&*why.path, &*why.expected), (path, expected), "{body}");
        assert_eq!(why.found, &body[offset..], "{body}");
    }
    let why = unreadable(sales("L_TIMESTAMP0=a"));
    assert_eq!(
        (&*why.path, &*why.expected),
        ("ACK", "a pair with the message beside the data")
    );
}

#[test]
fn a_secret_is_told_nothing_of() {
    let read = |body: &'static str| GetCard::parse_reply(Format::Form, 200, body.as_bytes());
    assert!(read("PIN=1234&ACK=Success").is_ok());
    for body in [
        "PIN=1234&PIN=1234",
        "1234=1234&ACK=Success",
        "PIN=1234%",
        "PI=1234",
        "PIN=1234&ACK=1234%f",
    ] {
        let why = unreadable(read(body));
        assert_eq!(why.offset, 0, "{body}");
        assert!(!format!("{why} {why:?}").contains("1234"), "{why:?}");
    }
}

#[test]
fn limits_hold() {
    let read = |body: &str, limits| {
        let source = Source {
            endpoint: Set::ENDPOINT,
            format: Format::Form,
            status: 200,
            body: body.as_bytes(),
            limits,
        };
        let mut slots = <Token<'_> as formwork::Row<'_>>::empty();
        source.rows(slots.as_mut(), &mut |_, _| {})
    };
    let body = "TOKEN=abcd&TAG[a]=1&TAG[b]=2&ITEM.1.CITY=x";
    let all = Limits::DEFAULT;
    assert_eq!(read(body, all), Ok(()));
    for (limits, more) in [
        (all.reply_bytes(body.len() - 1), all.reply_bytes(body.len())),
        (all.items(3), all.items(4)),
        (all.text_bytes(10), all.text_bytes(11)),
        (all.keys(1), all.keys(2)),
        (all.depth(1), all.depth(2)),
    ] {
        assert_eq!(
            unreadable(read(body, limits)).reason,
            Reason::Limit,
            "{limits:?}"
        );
        assert_eq!(read(body, more), Ok(()), "{more:?}");
    }
    let errors = "ACK=Failure&L_LONGMESSAGE0=a&L_LONGMESSAGE1=b";
    assert_eq!(
        unreadable(read(errors, all.errors(1))).reason,
        Reason::Limit
    );
}

#[test]
fn pieces_say_the_same_as_the_whole() {
    let body = "L_TIMESTAMP0=a&L_TIMESTAMP1=b%20c&L_AMT1=3&ACK=Success";
    let read = |body: &str, piece: usize| {
        let mut feed = Feed::<Sales>::new(Format::Form, 200);
        let mut shown = Vec::new();
        for piece in body.as_bytes().chunks(piece) {
            feed.push(piece, &mut |_| panic!("nothing is whole before the end"))?;
        }
        let proven =
            feed.finish_with(&mut |sale| shown.push(format!("{:?}", sale.before_proof())))?;
        Ok::<(Proven, Vec<String>), ReplyError>((proven, shown))
    };
    let whole: Vec<_> = sales(body)
        .expect("a success")
        .iter()
        .map(|sale| format!("{sale:?}"))
        .collect();
    for piece in [1, 7, 4096] {
        let (proven, shown) = read(body, piece).expect("a success");
        assert_eq!((proven.records(), &shown), (2, &whole));
        for body in ["ACK=Failure", "L_TIMESTAMP0=%", "L_TIMESTAMP0=a", ""] {
            assert_eq!(read(body, piece).err(), sales(body).err(), "{body}");
        }
    }
    // Who does not want the last records cannot have lost them without knowing.
    let mut feed = Feed::<Sales>::new(Format::Form, 200);
    feed.push(body.as_bytes(), &mut |_| {}).expect("no mistake");
    assert!(feed.finish().is_err());
}

#[test]
fn what_is_written_is_read_back() {
    let place = |city: &'static str, zip| Place {
        city: city.into(),
        zip,
    };
    let token = |notes: Vec<Cow<'static, str>>| Token {
        token: "a&b=c+%".into(),
        amount: Some(-7),
        notes,
        ship: Some(place("\u{e9}", Some(1))),
        items: vec![place("", None), place("b", None)],
        tags: tags("k"),
    };
    for value in [token(Vec::new()), token(vec!["x".into(), "".into()])] {
        let rendered = Set::render_reply(Format::Form, &value).expect("a form");
        assert_eq!(
            Set::parse_reply(Format::Form, 200, &rendered.body),
            Ok(value.clone())
        );
        let list = vec![value.clone(), value];
        let rendered = Places::render_reply(Format::Form, &list).expect("a form");
        assert_eq!(
            Places::parse_reply(Format::Form, 200, &rendered.body),
            Ok(list)
        );
    }
    let acknowledged = Ping::render_reply(Format::Form, &Acknowledgement::success());
    assert_eq!(acknowledged.expect("a form").body, b"ACK=Success");
    let rendered = Ping::render_refusal(Format::Form, Refusal::of(["a b", "c"]));
    assert_eq!(
        rendered.body,
        b"ACK=Failure&L_LONGMESSAGE0=a+b&L_LONGMESSAGE1=c"
    );
    let read = refused(Ping::parse_reply(Format::Form, 400, &rendered.body));
    assert_eq!(
        (&*read.message, &read.errors[..]),
        ("Failure", &["a b".into(), "c".into()][..])
    );
}

#[test]
fn what_a_form_cannot_say_is_not_written() {
    let mut token = set("TOKEN=a").expect("a success");
    token.tags = tags("");
    let why = Set::render_reply(Format::Form, &token).expect_err("no name");
    assert_eq!((why.why, why.field), (Unfit::Unsayable, 5));
    let list = vec![set("TOKEN=b").expect("a success"), token];
    let why = Places::render_reply(Format::Form, &list).expect_err("no name");
    assert_eq!((why.why, why.record), (Unfit::Unsayable, 1));
    let mut body = b"before".to_vec();
    assert!(Places::render_reply_into(Format::Form, &list, &mut body).is_err());
    assert_eq!(body, b"before");
}
