//! Answers that prove nothing, from an endpoint that is not the server.

use std::io;

use customer_management::{EnableCustomer, RetrieveCustomers};
use formwork::Format;

use crate::misbehaving::{answer_once, http};
use crate::outcome::{Outcome, Verdict};
use crate::people::NOBODY;
use crate::session::{self, Session};

const OK: &str = "200 OK";

/// Apart from the first, none of these is a success, and none is a refusal.
pub(crate) fn provoke(session: &mut Session<'_>) -> io::Result<()> {
    session.chapter("What is no answer")?;
    let (success, cut, both) = match session.format {
        Format::Xml => (
            "<result><message>success</message></result>",
            "<result><message>success</mess",
            "<result><message>success</message><errors></errors></result>",
        ),
        Format::Json => (
            r#"{"message":"success"}"#,
            r#"{"message":"success""#,
            r#"{"message":"success","errors":[]}"#,
        ),
        // The API has no answers in forms.
        Format::Form => return Ok(()),
    };
    // The endpoint itself is fine.
    acknowledge(session, "a whole answer", http(OK, success), accepted())?;
    acknowledge(
        session,
        "a cut-off answer",
        http(OK, cut),
        unreadable("(truncated)"),
    )?;
    let twice = success.repeat(2);
    acknowledge(
        session,
        "two answers",
        http(OK, &twice),
        unreadable("(syntax)"),
    )?;
    acknowledge(
        session,
        "success with errors",
        http(OK, both),
        unreadable("(shape)"),
    )?;
    acknowledge(session, "nothing", http(OK, ""), unreadable("(empty)"))?;
    let broken = http("500 Internal Server Error", success);
    acknowledge(
        session,
        "success with status 500",
        broken,
        unreadable("status 500"),
    )?;
    let moved = http("302 Found", success);
    acknowledge(
        session,
        "success with status 302",
        moved,
        unreadable("status 302"),
    )?;
    let page = http("502 Bad Gateway", "<!DOCTYPE html><title>Oops</title>");
    acknowledge(session, "a proxy's page", page, unreadable("status 502"))?;
    let half = half(success);
    acknowledge(
        session,
        "a broken connection",
        half,
        unreadable("no answer"),
    )?;
    acknowledge(
        session,
        "a closed connection",
        Vec::new(),
        unreadable("no answer"),
    )?;
    list(session, http(OK, success))
}

fn accepted() -> Outcome {
    Outcome::new(Verdict::Accepted, ["success"])
}

fn unreadable(says: &str) -> Outcome {
    Outcome::new(Verdict::Unreadable, [says])
}

/// An answer whose connection breaks inside the body.
fn half(body: &str) -> Vec<u8> {
    let mut answer = http("200 OK", body);
    answer.truncate(answer.len() - 1);
    answer
}

fn acknowledge(
    session: &mut Session<'_>,
    what: &str,
    answer: Vec<u8>,
    expected: Outcome,
) -> io::Result<()> {
    session.remark(&format!("(the endpoint answers: {what})"))?;
    let client = session::client(&answer_once(answer)?, &session.secrets.api_key);
    let enable = EnableCustomer::builder().user(NOBODY).build(&session.cx);
    session.call_elsewhere(client, enable, expected)
}

/// A list is not proven by a message.
fn list(session: &mut Session<'_>, answer: Vec<u8>) -> io::Result<()> {
    session.remark("(the endpoint answers: a message in place of a list)")?;
    let client = session::client(&answer_once(answer)?, &session.secrets.api_key);
    let retrieve = RetrieveCustomers::builder().build(&session.cx);
    session.call_elsewhere(client, retrieve, unreadable("(shape)"))
}
