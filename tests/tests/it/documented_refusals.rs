//! Documented refusals by name: what a server says, a client knows again, in each format. The bodies are written by hand, after what
//! such APIs document.

use altered::{opensubsonic, sns};
use customer_management::{EnableCustomer, Refused as Customers};
use formwork::{
    Acknowledgement, Call, Context, Credentials, Decoded, Format, Incoming, Limits, Operation,
    Refusal, Refusals, Rendered, ReplyError, Request, Valid,
};
use formwork_tests::day;

/// What the shop refuses with.
#[derive(Clone, Debug, PartialEq, Refusals)]
#[non_exhaustive]
pub enum Refused {
    /// There is nothing of this name.
    #[refusal(code = "70", message = "No such item", status = 404)]
    NotFound(Refusal),
    /// The same code for something else.
    #[refusal(code = "70", message = "No such shelf")]
    NoShelf(Refusal),
    /// A code alone.
    #[refusal(code = "429", status = 429)]
    Throttled(Refusal),
    /// A message alone.
    #[refusal(message = "Come back later", status = 503)]
    Busy(Refusal),
    /// All others.
    Other(Refusal),
}

#[derive(Clone, Credentials)]
#[credentials(
    name = "Shop",
    base = "https://shop.example",
    formats(xml, json, form),
    outcomes(
        status(xml = "shop/@stat", json = "stat", form = "ACK", success("ok"), error = "fail", beside = true),
        refusal(
            code(xml = "shop/error/@code", json = "error/code", form = "CODE"),
            message(xml = "shop/error/@text", json = "error/text", form = "TEXT"),
            errors(xml = "shop/reasons/reason", json = "reasons", form = "REASON*N"),
            rejected = "10"
        ),
        refusal_status = 409
    ),
    refused = Refused
)]
pub struct Nobody {}

#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST ping", title = "Ping")]
pub struct Ping {
    /// How often.
    pub count: i64,
}

#[derive(Call)]
#[call(credentials = Nobody)]
pub enum Calls {
    /// The only one.
    Ping(Valid<Ping>),
}

/// What a client makes of an answer.
fn read<R: Operation>(format: Format, answer: &Rendered) -> Result<R::Answer, R::Refused> {
    match R::answer(format, answer.status, &answer.body, Limits::DEFAULT) {
        Ok(success) => Ok(success),
        Err(ReplyError::Refused(refused)) => Err(refused),
        Err(other) => panic!("{other}: {}", String::from_utf8_lossy(&answer.body)),
    }
}

fn body(rendered: &Rendered) -> &str {
    let text = std::str::from_utf8(&rendered.body).expect("UTF-8");
    text.split_once("?>\n").map_or(text, |(_, body)| body)
}

#[test]
fn each_is_known_again_in_each_format() {
    let all = [
        (Refused::not_found(), 404),
        (Refused::no_shelf(), 409),
        (Refused::throttled(), 429),
        (Refused::busy(), 503),
    ];
    for format in Format::ALL.iter().copied() {
        for (refused, status) in &all {
            let answer = Ping::render_refusal(format, refused.clone());
            assert_eq!(answer.status, *status, "{refused:?}");
            let again = read::<Ping>(format, &answer).expect_err("a refusal");
            assert_eq!(again.place(), refused.place(), "{format}: {again:?}");
            assert_eq!(again.refusal().message, refused.refusal().message);
        }
    }
}

#[test]
fn it_is_said_in_the_shape_of_the_api() {
    let said = |format| {
        let own = Refused::Busy(Refusal::of(["a", "b"]));
        [Refused::not_found(), Refused::throttled(), own]
            .map(|refused| body(&Ping::render_refusal(format, refused)).to_owned())
    };
    assert_eq!(
        said(Format::Xml),
        [
            r#"<shop stat="fail"><error code="70" text="No such item"></error></shop>"#,
            r#"<shop stat="fail"><error code="429"></error></shop>"#,
            r#"<shop stat="fail"><error code="10" text="Come back later"></error><reasons><reason>a</reason><reason>b</reason></reasons></shop>"#,
        ]
    );
    assert_eq!(
        said(Format::Json),
        [
            r#"{"stat":"fail","error":{"code":"70","text":"No such item"}}"#,
            r#"{"stat":"fail","error":{"code":"429"}}"#,
            r#"{"stat":"fail","error":{"code":"10","text":"Come back later"},"reasons":["a","b"]}"#,
        ]
    );
    assert_eq!(
        said(Format::Form),
        [
            "ACK=fail&CODE=70&TEXT=No+such+item",
            "ACK=fail&CODE=429",
            "ACK=fail&CODE=10&TEXT=Come+back+later&REASON0=a&REASON1=b",
        ]
    );
}

/// A server may say more than what is documented.
#[test]
fn a_message_of_ones_own_has_the_documented_code() {
    for format in Format::ALL.iter().copied() {
        let own = Refused::NotFound(Refusal::new("No hammer"));
        let answer = Ping::render_refusal(format, own);
        assert_eq!(answer.status, 404);
        match read::<Ping>(format, &answer) {
            Err(Refused::NotFound(no)) => assert_eq!(no.message, "No hammer"),
            other => panic!("{other:?}"),
        }
        let other = Ping::render_refusal(format, Refusal::of(["the disk is full"]));
        assert_eq!(other.status, 409);
        match read::<Ping>(format, &other) {
            Err(Refused::Other(no)) => {
                assert_eq!(no.code.as_deref(), Some("10"));
                assert_eq!(no.errors, ["the disk is full"]);
            }
            other => panic!("{other:?}"),
        }
    }
}

/// What HTTP itself has a status for keeps that; all else has the one of the API's refusals.
#[test]
fn a_rejection_has_the_status_of_refusals() {
    let cx = Context::on(day("2026-11-30"));
    let rejected = |path, body| {
        let incoming = Incoming {
            method: "POST",
            path,
            content_type: Some("application/x-www-form-urlencoded"),
            body,
            ..Incoming::default()
        };
        match Calls::decode(&incoming, &cx) {
            Ok(Decoded {
                call: Calls::Ping(ping),
                ..
            }) => panic!("{} is right", ping.count),
            Err(rejection) => rejection.render(),
        }
    };
    assert_eq!(rejected("/ping.json", b"count=x").status, 409);
    assert_eq!(rejected("/pong.json", b"").status, 404);
    let answer = rejected("/ping.json", b"");
    assert_eq!(
        body(&answer),
        r#"{"stat":"fail","error":{"code":"10"},"reasons":["count: is required"]}"#
    );
    let again = read::<Ping>(Format::Json, &answer).expect_err("a refusal");
    assert!(matches!(again, Refused::Other(_)), "{again:?}");
}

#[test]
fn generated_ones_are_known_again() {
    use opensubsonic::Refused;
    let all = [
        Refused::failed(),
        Refused::parameter_missing(),
        Refused::client_too_old(),
        Refused::server_too_old(),
        Refused::wrong_login(),
        Refused::token_not_taken(),
        Refused::login_not_taken(),
        Refused::logins_conflict(),
        Refused::wrong_key(),
        Refused::not_allowed(),
        Refused::trial_over(),
        Refused::not_found(),
    ];
    assert_eq!(all.len(), Refused::DOCUMENTED.len());
    for format in [Format::Xml, Format::Json] {
        for refused in &all {
            let answer = opensubsonic::Ping::render_refusal(format, refused.clone());
            assert_eq!(answer.status, 200, "{refused:?}");
            let again = read::<opensubsonic::Ping>(format, &answer);
            assert_eq!(again, Err(refused.clone()), "{format}");
        }
    }
    let answer = opensubsonic::Ping::render_refusal(Format::Json, Refused::wrong_login());
    assert_eq!(
        body(&answer),
        r#"{"subsonic-response":{"status":"failed","error":{"code":"40"}}}"#
    );
}

#[test]
fn what_others_send_is_matched() {
    let not_found = Rendered::clone(&EnableCustomer::render_refusal(
        Format::Json,
        Customers::user_not_found(),
    ));
    assert_eq!(
        (not_found.status, body(&not_found)),
        (400, r#"{"message":"User not found"}"#)
    );
    let cases = [
        (r#"{"message":"User not found"}"#, true),
        (r#"{"message":"User not found","errors":["x"]}"#, true),
        (r#"{"message":"user not found"}"#, false),
        (r#"{"message":"error","errors":["User not found"]}"#, false),
    ];
    for (text, is_known) in cases {
        let read = EnableCustomer::parse_reply(Format::Json, 200, text.as_bytes());
        let Err(ReplyError::Refused(refused)) = read.map_err(ReplyError::named) else {
            panic!("{text}");
        };
        assert_eq!(
            matches!(refused, Customers::UserNotFound(_)),
            is_known,
            "{text}"
        );
    }
    let answer = b"<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type><Code>NotFound</Code><Message>No topic of this name</Message></Error><RequestId>1</RequestId></ErrorResponse>";
    match <sns::DeleteTopic<'_> as Operation>::answer(Format::Xml, 404, answer, Limits::DEFAULT) {
        Err(ReplyError::Refused(sns::Refused::NotFound(no))) => {
            assert_eq!(no.message, "No topic of this name");
        }
        other => panic!("{other:?}"),
    }
}

/// An error can be sent to another thread, and be the source of another one.
#[test]
fn a_refusal_is_an_error_of_its_own() {
    fn boxed<E: std::error::Error + Send + Sync + 'static>(error: E) -> String {
        Box::<dyn std::error::Error + Send + Sync>::from(error).to_string()
    }
    let error = ReplyError::Refused(Refused::not_found());
    assert_eq!(
        serde_json::to_value(&error).expect("JSON"),
        serde_json::json!({"refused": {"message": "No such item", "errors": [], "code": "70"}})
    );
    assert_eq!(boxed(error), "refused: 70: No such item");
    assert_eq!(boxed(Refused::busy()), "refused: Come back later");
    let answer = Ping::render_reply(Format::Json, &Acknowledgement::success()).expect("a success");
    assert_eq!(
        read::<Ping>(Format::Json, &answer),
        Ok(Acknowledgement::success())
    );
}
