//! The verdict on a reply: success needs positive proof, and whatever else arrives keeps its evidence.

use customer_management::{CreateCustomer, EnableCustomer, RetrieveCustomers};
use formwork::{Format, Reason, ReplyError};

/// What a body is taken for.
#[derive(Debug, PartialEq)]
enum Verdict {
    Ok,
    Refused(&'static str, &'static [&'static str]),
    Unreadable(Reason),
}
use Verdict::{Ok as Proven, Refused, Unreadable};

const PAGE_ERROR: Verdict = Refused("error", &["... error messages ..."]);

/// Format, status, body, and the verdict on it as an answer to an acknowledged operation.
const TABLE: &[(Format, u16, &str, Verdict)] = &[
    // The page's own answers.
    (
        Format::Xml,
        200,
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n\n<result>\n   <message>success</message>\n</result>\n",
        Proven,
    ),
    (
        Format::Json,
        200,
        "{\n  \"message\": \"success\"\n}",
        Proven,
    ),
    (
        Format::Xml,
        200,
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<result>\n<message>error</message>\n<errors>\n<error>... error messages ...</error>\n</errors>\n</result>",
        PAGE_ERROR,
    ),
    (
        Format::Json,
        200,
        r#"{"message":"error","errors":["... error messages ..."]}"#,
        PAGE_ERROR,
    ),
    (
        Format::Xml,
        200,
        "<result><message>User not found</message></result>",
        Refused("User not found", &[]),
    ),
    (
        Format::Json,
        200,
        r#"{"message":"User not found"}"#,
        Refused("User not found", &[]),
    ),
    // The page prints dots around the one error.
    (
        Format::Xml,
        200,
        "<result><message>error</message><errors>...<error>x</error>...</errors></result>",
        Unreadable(Reason::Shape),
    ),
    // 2xx is any of them; a refusal counts with every status.
    (Format::Json, 204, r#"{"message":"success"}"#, Proven),
    (Format::Json, 299, r#"{"message":"success"}"#, Proven),
    (
        Format::Json,
        500,
        r#"{"message":"undocumented","errors":[]}"#,
        Refused("undocumented", &[]),
    ),
    (
        Format::Xml,
        404,
        "<result><message>error</message></result>",
        Refused("error", &[]),
    ),
    // A success that contradicts itself.
    (
        Format::Json,
        200,
        r#"{"message":"success","errors":[]}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        200,
        r#"{"message":"success","errors":["x"]}"#,
        Refused("", &["x"]),
    ),
    (
        Format::Xml,
        200,
        "<result><message>success</message><error>x</error></result>",
        Refused("", &["x"]),
    ),
    (
        Format::Json,
        200,
        r#"{"message":"success","error":{"code":401}}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Xml,
        200,
        "<result><message>success</message><errors/></result>",
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        500,
        r#"{"message":"success"}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        302,
        r#"{"message":"success"}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        199,
        r#"{"message":"success"}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        200,
        r#"{"message":"Success"}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        200,
        r#"{"message":" success"}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Xml,
        200,
        "<result><message>SUCCESS</message></result>",
        Unreadable(Reason::Shape),
    ),
    (
        Format::Xml,
        200,
        "<result><message>&#32;success</message></result>",
        Unreadable(Reason::Shape),
    ),
    // Twice is not once.
    (
        Format::Json,
        200,
        r#"{"message":"success","message":"success"}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        200,
        r#"{"message":"success","m\u0065ssage":"error"}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Xml,
        200,
        "<result><message>success</message><message>success</message></result>",
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        200,
        r#"{"message":"success"}{"message":"error"}"#,
        Unreadable(Reason::Syntax),
    ),
    (
        Format::Xml,
        200,
        "<result><message>success</message></result><result/>",
        Unreadable(Reason::Syntax),
    ),
    // What real clients recorded and no page documents.
    (Format::Json, 200, "{}", Unreadable(Reason::Shape)),
    (
        Format::Json,
        200,
        r#"{"error":"..."}"#,
        Refused("", &["..."]),
    ),
    (
        Format::Json,
        401,
        r#"{"error":{"code":401,"message":"..."}}"#,
        Refused("...", &[]),
    ),
    (
        Format::Json,
        200,
        r#"{"message":"success","error":{"message":"..."}}"#,
        Refused("...", &[]),
    ),
    (
        Format::Json,
        401,
        r#"{"message":"error","error":{"message":"..."}}"#,
        Refused("...", &[]),
    ),
    (
        Format::Json,
        401,
        r#"{"error":{"code":401}}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Xml,
        401,
        "<error><message>...</message></error>",
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        200,
        r#"{"message":""}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        200,
        r#"{"message":null}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        200,
        r#"{"message":["success"]}"#,
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        200,
        r#"["success"]"#,
        Unreadable(Reason::Shape),
    ),
    (Format::Json, 200, r#""success""#, Unreadable(Reason::Shape)),
    (Format::Xml, 200, "<result/>", Unreadable(Reason::Shape)),
    (
        Format::Xml,
        200,
        "<answer><message>success</message></answer>",
        Unreadable(Reason::Shape),
    ),
    (
        Format::Xml,
        200,
        "<result><message><b>success</b></message></result>",
        Unreadable(Reason::Shape),
    ),
    (
        Format::Xml,
        200,
        "<result>ok<message>success</message></result>",
        Unreadable(Reason::Shape),
    ),
    (
        Format::Xml,
        500,
        "<html><body><h1>500</h1></body></html>",
        Unreadable(Reason::Shape),
    ),
    (
        Format::Json,
        500,
        "<html><body><h1>500</h1></body></html>",
        Unreadable(Reason::Syntax),
    ),
    (
        Format::Xml,
        500,
        "<!DOCTYPE html><html><body><p>500<br></body></html>",
        Unreadable(Reason::Doctype),
    ),
    // Nothing, half of it, or bytes in no encoding.
    (Format::Xml, 200, "", Unreadable(Reason::Empty)),
    (Format::Json, 200, " \r\n\t", Unreadable(Reason::Empty)),
    (
        Format::Xml,
        200,
        "<result><message>success</message></result",
        Unreadable(Reason::Truncated),
    ),
    (
        Format::Json,
        200,
        r#"{"message":"success""#,
        Unreadable(Reason::Truncated),
    ),
    // A mistake of encoding or syntax anywhere counts before one of shape.
    (
        Format::Json,
        200,
        r#"{"message":1,"x":tru}"#,
        Unreadable(Reason::Syntax),
    ),
    (
        Format::Xml,
        200,
        "<answer><a></b></answer>",
        Unreadable(Reason::Syntax),
    ),
    // What is not part of the answer is passed over.
    (
        Format::Json,
        200,
        r#"{"request":{"id":[1,2,{"a":null}]},"message":"success"}"#,
        Proven,
    ),
    (
        Format::Xml,
        200,
        "<result version='2'><request id='1'><a/></request><!-- c --><message>suc<!-- c -->c<![CDATA[ess]]></message></result>",
        Proven,
    ),
];

#[test]
fn the_verdict_table_holds_for_every_acknowledged_operation() {
    for (format, status, body, expected) in TABLE {
        let create = CreateCustomer::parse_reply(*format, *status, body.as_bytes());
        let enable = EnableCustomer::parse_reply(*format, *status, body.as_bytes());
        assert_eq!(create, enable, "{format} {status} {body}");
        match (create, expected) {
            (Ok(_), Proven) => {}
            (Err(ReplyError::Refused(no)), Refused(message, errors)) => {
                assert_eq!(
                    (no.message.as_str(), no.errors),
                    (*message, errors.iter().map(|&e| e.to_owned()).collect()),
                    "{body}"
                );
            }
            (Err(ReplyError::Unreadable(why)), Unreadable(reason)) => {
                assert_eq!(why.reason, *reason, "{format} {status} {body}\n{why}");
                assert!(why.offset <= body.len(), "{why}");
                assert!(!why.to_string().contains('\n'), "{why}");
            }
            (answer, _) => panic!("{format} {status} {body}\n{answer:?} instead of {expected:?}"),
        }
    }
}

#[test]
fn a_message_of_success_is_no_list_of_customers() {
    for (format, body) in [
        (Format::Json, r#"{"message":"success"}"#),
        (Format::Xml, "<result><message>success</message></result>"),
    ] {
        let answer = RetrieveCustomers::parse_reply(format, 200, body.as_bytes());
        assert!(matches!(answer, Err(ReplyError::Unreadable(why)) if why.reason == Reason::Shape));
    }
    let refused = RetrieveCustomers::parse_reply(
        Format::Json,
        200,
        br#"{"message":"error","errors":["no"]}"#,
    );
    assert!(matches!(refused, Err(ReplyError::Refused(no)) if no.errors == ["no"]));
}

#[test]
fn proven_empty_lists_are_empty() {
    for (format, body) in [
        (Format::Json, "[]"),
        (Format::Xml, "<users/>"),
        (Format::Xml, "<users>\n</users>"),
    ] {
        assert!(
            RetrieveCustomers::parse_reply(format, 200, body.as_bytes())
                .expect(body)
                .is_empty()
        );
        let failed = RetrieveCustomers::parse_reply(format, 500, body.as_bytes());
        assert!(matches!(failed, Err(ReplyError::Unreadable(why)) if why.reason == Reason::Shape));
    }
}

const USER: &str = "<user><username>user1</username><email>example1@example.com</email><active>true</active><first_name>J\u{f6}rg</first_name>\
    <last_name>doe</last_name><address markdown=\"1\">\n555 any street\n\n</address><city>any city</city><state>CA</state><zip>91234</zip>\
    <country>US</country><phone>555-555-5555</phone><website>example.com</website></user>";

fn in_latin_1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
        .collect()
}

#[test]
fn latin_1_is_read_as_declared_and_white_space_around_a_text_is_kept() {
    let document = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><users>{USER}</users>");
    let latin_1 = in_latin_1(&document);
    let users = RetrieveCustomers::parse_reply(Format::Xml, 200, &latin_1).expect("a list");
    assert_eq!(users.len(), 1);
    assert_eq!(users[0].first_name, "J\u{f6}rg");
    assert_eq!(users[0].address, "\n555 any street\n\n");
    assert!(users[0].active);
    // The same bytes, said to be UTF-8, are not.
    let lie = in_latin_1(&document.replace("ISO-8859-1", "UTF-8"));
    let answer = RetrieveCustomers::parse_reply(Format::Xml, 200, &lie);
    assert!(matches!(answer, Err(ReplyError::Unreadable(why)) if why.reason == Reason::Encoding));
}

#[test]
fn an_error_says_where_in_the_reply_it_is() {
    let broken = USER.replace("<active>true</active>", "<active>yes</active>");
    let document = format!("<users>{USER}{broken}</users>");
    let Err(ReplyError::Unreadable(why)) =
        RetrieveCustomers::parse_reply(Format::Xml, 200, document.as_bytes())
    else {
        panic!()
    };
    assert_eq!(
        (why.reason, why.path.as_str()),
        (Reason::Shape, "users[1].active")
    );
    assert!(document[why.offset..].starts_with("<active>yes"), "{why}");
    let missing = USER.replace("<zip>91234</zip>", "");
    let Err(ReplyError::Unreadable(why)) = RetrieveCustomers::parse_reply(
        Format::Xml,
        200,
        format!("<users>{missing}</users>").as_bytes(),
    ) else {
        panic!()
    };
    assert_eq!(
        (why.reason, why.path.as_str()),
        (Reason::Shape, "users[0].zip")
    );
    let json = r#"[{"username":"a","email":"b","active":"maybe"}]"#;
    let Err(ReplyError::Unreadable(why)) =
        RetrieveCustomers::parse_reply(Format::Json, 200, json.as_bytes())
    else {
        panic!()
    };
    assert_eq!(
        (why.reason, why.path.as_str()),
        (Reason::Shape, "users[0].active")
    );
}
