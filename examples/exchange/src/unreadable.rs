//! Answers that prove nothing, from an endpoint that is not the server.

use std::io;

use customer_management::{EnableCustomer, RetrieveCustomers};
use formwork::Format;

use crate::misbehaving::{answer_once, http};
use crate::outcome::{Outcome, Verdict};
use crate::people::NOBODY;
use crate::session::{self, Session};

/// None of these is a success, and none is a refusal.
pub(crate) fn provoke(session: &mut Session<'_>) -> io::Result<()> {
    session.chapter("What is no answer")?;
    let (success, cut, refusal) = match session.format {
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
    };
    acknowledge(session, http("200 OK", success), Outcome::new(Verdict::Accepted, ["success"]))?;
    acknowledge(session, http("200 OK", cut), unreadable("(truncated)"))?;
    acknowledge(session, http("200 OK", &format!("{success}{success}")), unreadable("(syntax)"))?;
    acknowledge(session, http("200 OK", refusal), unreadable("(shape)"))?;
    acknowledge(session, http("200 OK", ""), unreadable("(empty)"))?;
    acknowledge(session, http("500 Internal Server Error", success), unreadable("status 500"))?;
    acknowledge(session, http("302 Found", success), unreadable("status 302"))?;
    acknowledge(session, http("502 Bad Gateway", "<!DOCTYPE html><title>Oops</title>"), unreadable("status 502"))?;
    acknowledge(session, half(success), unreadable("no answer"))?;
    acknowledge(session, Vec::new(), unreadable("no answer"))?;
    list(session, http("200 OK", success))
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

fn acknowledge(session: &mut Session<'_>, answer: Vec<u8>, expected: Outcome) -> io::Result<()> {
    let client = session::client(&answer_once(answer)?, &session.secrets.api_key);
    let enable = EnableCustomer::builder().user(NOBODY).build(&session.cx);
    session.call_elsewhere(client, enable, expected)
}

/// A list is not proven by a message.
fn list(session: &mut Session<'_>, answer: Vec<u8>) -> io::Result<()> {
    let client = session::client(&answer_once(answer)?, &session.secrets.api_key);
    let retrieve = RetrieveCustomers::builder().build(&session.cx);
    session.call_elsewhere(client, retrieve, unreadable("(shape)"))
}
