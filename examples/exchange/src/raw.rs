//! Requests that no builder makes, sent without the client.

use std::io::{self, Read as _};

use customer_management::CreateCustomer;
use formwork::ReplyError;
use ureq::http::{Request, header::CONTENT_TYPE};

use crate::outcome::{Outcome, Verdict};
use crate::session::Session;

/// What is sent. It has no `Debug`: query and body can hold secrets.
pub(crate) struct Raw<'r> {
    /// In words.
    pub(crate) what: &'r str,
    pub(crate) method: &'r str,
    /// Below the base, with a suffix.
    pub(crate) path: &'r str,
    pub(crate) query: String,
    pub(crate) content_type: &'r str,
    pub(crate) body: Vec<u8>,
}

impl<'r> Raw<'r> {
    /// A form as every client sends it.
    pub(crate) fn form(what: &'r str, path: &'r str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            what,
            method: "POST",
            path,
            query: String::new(),
            content_type: "application/x-www-form-urlencoded",
            body: body.into(),
        }
    }
}

impl Session<'_> {
    /// Sends it and reads the answer. Of query and body, the transcript has the lengths.
    pub(crate) fn send(&mut self, raw: Raw<'_>, expected: Outcome) -> io::Result<()> {
        let url = format!("{}/{}", self.base, raw.path);
        self.remark(&format!(
            "{} {url}\n     {}: {} bytes of query, {} bytes of body",
            raw.method,
            raw.what,
            raw.query.len(),
            raw.body.len()
        ))?;
        let outcome = match answer(&url, raw) {
            Ok((status, body)) => self.read(status, &body),
            Err(error) => Outcome::new(Verdict::Unreadable, [error.to_string()]),
        };
        self.note(&outcome, &expected)
    }

    /// Every operation's rejection is the API-wide list of errors, so any operation's reader reads it.
    fn read(&self, status: u16, body: &[u8]) -> Outcome {
        let line = |text: &String| format!("{status} {text}");
        match CreateCustomer::parse_reply(self.format, status, body) {
            Ok(_) => Outcome::new(Verdict::Accepted, ["success"]),
            Err(ReplyError::Refused(no)) => {
                Outcome::new(Verdict::Rejected, no.errors.iter().map(line))
            }
            Err(other) => Outcome::new(Verdict::Unreadable, [other.to_string()]),
        }
    }
}

fn answer(url: &str, raw: Raw<'_>) -> Result<(u16, Vec<u8>), ureq::Error> {
    let url = match raw.query.as_str() {
        "" => url.to_owned(),
        query => format!("{url}?{query}"),
    };
    let request = Request::builder()
        .method(raw.method)
        .uri(url)
        .header(CONTENT_TYPE, raw.content_type)
        .body(raw.body)?;
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .max_redirects(0);
    let response = config.build().new_agent().run(request)?;
    let status = response.status().as_u16();
    let mut body = Vec::new();
    response
        .into_body()
        .into_reader()
        .take(1 << 20)
        .read_to_end(&mut body)?;
    Ok((status, body))
}
