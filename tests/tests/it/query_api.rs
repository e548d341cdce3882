//! An API of another family, by hand: replies below a path of elements, refusals with a code, numbered lists, and
//! a base that is called without a suffix. The documents are written as the AWS Query protocol describes them.

use std::borrow::Cow;

use formwork::{
    Acknowledgement, Call, Context, Credentials, Format, Incoming, Reason, Record, Refusal,
    Refusals, ReplyError, Request, Valid,
};
use formwork_tests::{brief, day};

#[derive(Clone, Credentials)]
#[credentials(
    name = "Topics",
    base = "https://topics.example/v1",
    formats(xml),
    suffix = false,
    accept(post),
    outcomes(
        status(xml = "result/message", success("success"), error = "error"),
        refusal(
            code(xml = "ErrorResponse/Error/Code"),
            message(xml = "ErrorResponse/Error/Message"),
            rejected = "InvalidParameter"
        ),
        refusal(
            message(xml = "result/message"),
            errors(xml = "result/errors/error"),
            alone(xml = "result/error")
        )
    ),
    refused = Refused
)]
struct Nobody {}

#[derive(Clone, Debug, PartialEq, Refusals)]
enum Refused {
    #[refusal(code = "NotFound", message = "no such topic", status = 404)]
    NotFound(Refusal),
    #[refusal(message = "come back later", status = 503)]
    Busy(Refusal),
    Other(Refusal),
}

#[derive(Clone, Debug, Record)]
struct Topic<'a> {
    #[field(wire = "TopicArn")]
    arn: Cow<'a, str>,
    #[field(wire = "Size")]
    size: Option<i64>,
}

#[derive(Clone, Request)]
#[request(
    credentials = Nobody,
    call = "POST /",
    title = "List",
    constants(Action = "List"),
    reply(list = Topic, root = "ListResponse/ListResult/Topics", item = "member")
)]
struct List {}

#[derive(Clone, Request)]
#[request(
    credentials = Nobody,
    call = "POST /",
    title = "Get",
    constants(Action = "Get"),
    reply(record = Topic, root = "GetResponse/GetResult")
)]
struct Get {}

#[derive(Clone, Request)]
#[request(
    credentials = Nobody,
    call = "POST /",
    title = "Delete",
    constants(Action = "Delete"),
    reply(root = "DeleteResponse")
)]
struct Delete<'a> {
    #[param(wire = "Name.member.N", alias = "Names", required, max_chars = 3)]
    names: Vec<Cow<'a, str>>,
}

#[expect(
    dead_code,
    reason = "the requests of two operations have no parameters to look at"
)]
#[derive(Debug, Call)]
#[call(credentials = Nobody)]
enum Operation<'a> {
    List(Valid<List>),
    Get(Valid<Get>),
    Delete(Valid<Delete<'a>>),
}

fn cx() -> Context {
    Context::on(day("2011-02-28"))
}

fn at<'a>(path: &'a str, body: &'a [u8]) -> Incoming<'a> {
    Incoming {
        method: "POST",
        path,
        body,
        ..Incoming::default()
    }
}

#[test]
fn the_base_is_called_with_or_without_its_slash() {
    let list = List::builder().build(&cx()).expect("valid");
    let wire = list.encode(&Nobody::new(), Format::Xml);
    assert_eq!(wire.url(), "https://topics.example/v1/");
    assert_eq!(wire.body, b"Action=List");
    for path in ["", "/", "/v1", "/v1/", "v1"] {
        let decoded = Operation::decode(&at(path, b"Action=List"), &cx());
        assert!(
            matches!(decoded, Ok(it) if matches!(it.call, Operation::List(_))),
            "{path:?}"
        );
    }
    for path in ["/v1/.xml", "/v1.xml", "/v2", "//", "/v1//", ".xml"] {
        let rejected = Operation::decode(&at(path, b"Action=List"), &cx()).err();
        assert_eq!(rejected.map(|it| it.status()), Some(404), "{path:?}");
    }
}

#[test]
fn numbers_are_counted_from_one() {
    let delete = Delete::builder()
        .names(["a", "b c"])
        .build(&cx())
        .expect("valid");
    let wire = delete.encode(&Nobody::new(), Format::Xml);
    assert_eq!(
        wire.body,
        b"Action=Delete&Name.member.1=a&Name.member.2=b+c"
    );
    let decoded = Operation::decode(&at("/", &wire.body), &cx()).map(|it| it.call);
    match decoded {
        Ok(Operation::Delete(delete)) => assert_eq!(delete.names, ["a", "b c"]),
        _ => panic!("it was encoded by the same table"),
    }
    for (pairs, expected) in [
        ("Name.member.1=a&Name.member.1=b", "Name.member.N duplicate"),
        (
            "Name.member.1=a&Name.member.2=long",
            "Name.member.N 1 max_chars",
        ),
        ("Names=a&Name.member.1=a", "Name.member.N shape_conflict"),
    ] {
        assert_eq!(violations(pairs), [expected], "{pairs}");
    }
    for unknown in [
        "Name.member.0",
        "Name.member.01",
        "Name.member",
        "Name.member.N",
        "Name.member.-1",
        "Name.member.x",
    ] {
        let found = violations(&format!("Name.member.1=a&{unknown}=b"));
        assert_eq!(found, [format!("{unknown} unknown")]);
    }
}

fn violations(pairs: &str) -> Vec<String> {
    let body = format!("Action=Delete&{pairs}");
    let rejection = Operation::decode(&at("/", body.as_bytes()), &cx()).expect_err("it is wrong");
    match rejection.problem() {
        formwork::Problem::Violations(violations) => brief(violations),
        other => panic!("{other:?}"),
    }
}

const LISTED: &str = "<ListResponse xmlns='http://topics.example/'><ListResult><Other><Topics/></Other><Topics>\
    <member><TopicArn>a</TopicArn></member><member><TopicArn>b</TopicArn><Size>2</Size></member></Topics>\
    <NextToken>x</NextToken></ListResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></ListResponse>";

#[test]
fn a_list_below_a_path_is_read() {
    let topics = List::parse_reply(Format::Xml, 200, LISTED.as_bytes()).expect("a list");
    let shown: Vec<_> = topics.iter().map(|it| (&*it.arn, it.size)).collect();
    assert_eq!(shown, [("a", None), ("b", Some(2))]);
    let written = List::render_reply(Format::Xml, &topics).expect("XML holds it");
    assert!(
        written
            .body
            .ends_with(b"</member></Topics></ListResult></ListResponse>")
    );
    let again = List::parse_reply(Format::Xml, 200, &written.body).expect("a list");
    assert_eq!(again.len(), 2);
}

#[test]
fn a_wrapped_list_that_was_cut_off_is_an_error() {
    for cut in 0..LISTED.len() {
        assert!(
            List::parse_reply(Format::Xml, 200, &LISTED.as_bytes()[..cut]).is_err(),
            "{cut}"
        );
    }
}

#[test]
fn a_path_is_walked_to_its_end_and_once() {
    for (body, path) in [
        ("<ListResponse/>", "ListResponse.ListResult"),
        (
            "<ListResponse><Topics/></ListResponse>",
            "ListResponse.ListResult",
        ),
        (
            "<ListResponse><ListResult><Topics/></ListResult><ListResult/></ListResponse>",
            "ListResponse.ListResult",
        ),
        (
            "<ListResponse><ListResult><Topics/><Topics/></ListResult></ListResponse>",
            "ListResponse.ListResult.Topics",
        ),
        (
            "<ListResponse><ListResult>x<Topics/></ListResult></ListResponse>",
            "ListResponse.ListResult",
        ),
        (
            "<ListResponse><ListResult><Topics><member/></Topics></ListResult></ListResponse>",
            "ListResponse.ListResult.Topics[0].TopicArn",
        ),
        ("<ListResult><Topics/></ListResult>", ""),
    ] {
        assert_eq!(
            shape(List::parse_reply(Format::Xml, 200, body.as_bytes())),
            path,
            "{body}"
        );
    }
    for empty in [
        "<ListResponse><ListResult><Topics/></ListResult></ListResponse>",
        "<ListResponse><ListResult/></ListResponse>",
    ] {
        let list = List::parse_reply(Format::Xml, 200, empty.as_bytes());
        assert!(list.is_ok_and(|it| it.is_empty()), "{empty}");
    }
}

#[track_caller]
fn shape<T>(reply: Result<T, ReplyError>) -> String {
    match reply {
        Err(ReplyError::Unreadable(why)) if why.reason == Reason::Shape => why.path,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("a success"),
    }
}

#[test]
fn a_record_below_a_path_and_a_root_that_proves() {
    let got = "<GetResponse><GetResult><TopicArn>a</TopicArn></GetResult><ResponseMetadata/></GetResponse>";
    let topic = Get::parse_reply(Format::Xml, 200, got.as_bytes()).expect("a record");
    assert_eq!(topic.arn, "a");
    let written = Get::render_reply(Format::Xml, &topic).expect("XML holds it");
    assert!(Get::parse_reply(Format::Xml, 200, &written.body).is_ok());

    let deleted = "<DeleteResponse><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></DeleteResponse>";
    let proof = Delete::parse_reply(Format::Xml, 200, deleted.as_bytes());
    assert_eq!(proof, Ok(Acknowledgement::success()));
    let written = Delete::render_reply(Format::Xml, &Acknowledgement::success()).expect("rendered");
    assert_eq!(Delete::parse_reply(Format::Xml, 200, &written.body), proof);
    for (status, body) in [
        (500, deleted),
        (200, "<CreateResponse/>"),
        (200, "<DeleteResponse>x</DeleteResponse>"),
        (200, "<result><message>success</message></result>"),
    ] {
        shape(Delete::parse_reply(Format::Xml, status, body.as_bytes()));
    }
    // In JSON there is no root that could prove anything.
    shape(Delete::parse_reply(
        Format::Json,
        200,
        b"{\"message\":\"success\"}",
    ));
    shape(Delete::parse_reply(Format::Json, 200, b"{}"));
}

#[test]
fn a_fault_is_a_refusal_with_a_code() {
    let fault = "<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>no such\ttopic</Message></Error>\
        <RequestId>1</RequestId></ErrorResponse>";
    for status in [200, 404] {
        let Err(ReplyError::Refused(no)) = List::parse_reply(Format::Xml, status, fault.as_bytes())
        else {
            panic!("a fault is a refusal");
        };
        assert_eq!(
            (no.code.as_deref(), &*no.message),
            (Some("NotFound"), "no such\ttopic")
        );
        assert!(no.errors.is_empty());
        assert_eq!(no.to_string(), "refused: NotFound: no such\\u{9}topic");
        let json = serde_json::to_string(&no).expect("JSON");
        assert_eq!(
            json,
            r#"{"message":"no such\ttopic","errors":[],"code":"NotFound"}"#
        );
    }
    for (body, path) in [
        ("<ErrorResponse/>", "ErrorResponse.Error"),
        (
            "<ErrorResponse><Error><Code/></Error></ErrorResponse>",
            "ErrorResponse.Error.Message",
        ),
        (
            "<ErrorResponse><Error><Message/></Error></ErrorResponse>",
            "ErrorResponse.Error.Code",
        ),
        (
            "<ErrorResponse><Error><Code>a</Code><Code>a</Code><Message>a</Message></Error></ErrorResponse>",
            "ErrorResponse.Error.Code",
        ),
        (
            "<ErrorResponse><Error><Code> </Code><Message/></Error></ErrorResponse>",
            "ErrorResponse.Error",
        ),
        (
            "<ErrorResponse><Error><Code>a<b/></Code><Message>a</Message></Error></ErrorResponse>",
            "ErrorResponse.Error.Code",
        ),
    ] {
        assert_eq!(
            shape(List::parse_reply(Format::Xml, 400, body.as_bytes())),
            path,
            "{body}"
        );
    }
}

#[test]
fn refusals_and_rejections_are_rendered_as_faults() {
    let refusal =
        |rendered: formwork::Rendered| match Get::parse_reply(Format::Xml, 400, &rendered.body) {
            Err(ReplyError::Refused(no)) => (no.code.unwrap_or_default(), no.message),
            other => panic!("{other:?}"),
        };
    let said = |code: &str, message: &str| (code.to_owned(), message.to_owned());
    let xml = Format::Xml;
    assert_eq!(
        refusal(Delete::render_refusal(xml, Refused::not_found())),
        said("NotFound", "no such topic")
    );
    assert_eq!(
        refusal(Delete::render_refusal(
            xml,
            Refused::NotFound(Refusal::new("x"))
        )),
        said("NotFound", "x")
    );
    assert_eq!(
        refusal(Get::render_refusal(xml, Refused::busy())),
        said("InvalidParameter", "come back later")
    );
    assert_eq!(
        refusal(List::render_refusal(xml, Refusal::of(["a", "b"]))),
        said("InvalidParameter", "a; b")
    );
    assert_eq!(
        refusal(List::render_refusal(xml, Refusal::default())),
        said("InvalidParameter", "")
    );
    assert_eq!(
        refusal(List::render_refusal(xml, Refusal::new("\u{0}"))),
        said("InvalidParameter", "\u{fffd}")
    );
    let rejection = Operation::decode(&at("/", b"Action=Delete"), &cx()).expect_err("no names");
    assert_eq!(refusal(rejection.render()).0, "InvalidParameter");
}
