//! A client and a server, with nothing between them but bytes.

use std::task::{self, Poll, Waker};

use formwork::chrono::NaiveDate;
use formwork::{Context, Format, Incoming, Rendered, ReplyError, Wire};
use sns::server::{Session, Topics};
use sns::{
    AddPermission, Call, CreateTopic, Credentials, DeleteTopic, ListTopics, Publish, Refused,
};

fn today() -> Context {
    Context::on(NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day"))
}

/// Where an HTTP client would stand.
fn send(topics: &Topics, wire: &Wire) -> Rendered {
    let incoming = Incoming {
        method: wire.method.as_str(),
        path: "/",
        query: &wire.query,
        content_type: Some(wire.content_type),
        body: &wire.body,
        ..Incoming::default()
    };
    receive(topics, &incoming)
}

/// Where an HTTP server would stand, and its runtime: nothing here waits.
fn receive(topics: &Topics, incoming: &Incoming<'_>) -> Rendered {
    let cx = today();
    let mut answer = Call::answer::<Session>(topics, incoming, &cx);
    let mut task = task::Context::from_waker(Waker::noop());
    match answer.as_mut().poll(&mut task) {
        Poll::Ready(rendered) => rendered,
        Poll::Pending => panic!("something waits"),
    }
}

#[test]
fn a_topic_is_made_listed_and_deleted() {
    let topics = Topics::default();
    let create = CreateTopic::builder()
        .name("orders")
        .build(&today())
        .expect("a valid request");
    let wire = create.encode(&Credentials::new(), Format::Xml);
    assert_eq!(wire.url(), "https://sns.us-east-1.amazonaws.com/");
    assert_eq!(
        wire.body,
        b"Action=CreateTopic&Version=2010-03-31&Name=orders"
    );
    let answer = send(&topics, &wire);
    let made = CreateTopic::parse_reply(Format::Xml, answer.status, &answer.body).expect("made");
    assert_eq!(made.topic_arn, "arn:aws:sns:us-east-1:123456789012:orders");

    let list = ListTopics::builder()
        .build(&today())
        .expect("a valid request");
    let answer = send(&topics, &list.encode(&Credentials::new(), Format::Xml));
    let listed = ListTopics::parse_reply(Format::Xml, answer.status, &answer.body).expect("a list");
    assert_eq!(listed.len(), 1);

    let delete = DeleteTopic::builder()
        .topic_arn(&*made.topic_arn)
        .build(&today())
        .expect("valid");
    let wire = delete.encode(&Credentials::new(), Format::Xml);
    let answer = send(&topics, &wire);
    assert!(DeleteTopic::parse_reply(Format::Xml, answer.status, &answer.body).is_ok());

    // It is gone, and the server says so in the API's own form.
    let answer = send(&topics, &wire);
    assert_eq!(answer.status, 404);
    let read = DeleteTopic::parse_reply(Format::Xml, answer.status, &answer.body);
    match read.map_err(ReplyError::named) {
        Err(ReplyError::Refused(Refused::NotFound(no))) => {
            assert_eq!(no.message, "Topic does not exist");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_list_is_sent_with_numbers() {
    let permission = AddPermission::builder()
        .topic_arn("arn")
        .label("team")
        .aws_account_id(["123456789012"])
        .action_name(["Publish", "GetTopicAttributes"])
        .build(&today())
        .expect("a valid request");
    let wire = permission.encode(&Credentials::new(), Format::Xml);
    let body = String::from_utf8(wire.body.to_vec()).expect("ASCII");
    assert!(body.ends_with("&ActionName.member.1=Publish&ActionName.member.2=GetTopicAttributes"));
    assert_eq!(send(&Topics::default(), &wire).status, 200);
}

#[test]
fn a_message_without_an_address_is_not_sent() {
    let mistakes = Publish::builder()
        .message("hello")
        .build(&today())
        .expect_err("mistakes");
    let codes: Vec<_> = mistakes.iter().map(|one| one.code().as_str()).collect();
    assert_eq!(codes, ["only_one"]);
}

#[test]
fn a_server_rejects_in_the_form_of_the_api() {
    let incoming = Incoming {
        method: "POST",
        path: "/",
        body: b"Action=CreateTopic&Version=2010-03-31",
        ..Incoming::default()
    };
    let answer = receive(&Topics::default(), &incoming);
    assert_eq!(answer.status, 400);
    match CreateTopic::parse_reply(Format::Xml, answer.status, &answer.body) {
        Err(ReplyError::Refused(no)) => {
            assert_eq!(no.code.as_deref(), Some("InvalidParameter"));
            assert_eq!(no.message, "Name: is required");
        }
        other => panic!("{other:?}"),
    }

    // What the spec leaves to the server is told in the same way.
    let create = CreateTopic::builder().name("or ders").build(&today());
    let wire = create
        .expect("valid")
        .encode(&Credentials::new(), Format::Xml);
    let answer = send(&Topics::default(), &wire);
    let told = String::from_utf8(answer.body).expect("UTF-8");
    assert!(told.contains("Name: must be made of letters"), "{told}");
}
