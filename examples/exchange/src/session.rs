//! One run: who speaks with whom, and what is written down.

use std::io::{self, Write};

use client::Client;
use customer_management::{Credentials, Refused};
use formwork::chrono::NaiveDate;
use formwork::{Context, Format, Operation, Valid, Violations};

use crate::outcome::{Outcome, Told, Verdict};
use crate::people::API_USER;
use crate::{Secrets, Summary, shown};

/// A client, what it knows, and the transcript.
pub(crate) struct Session<'x> {
    pub(crate) base: String,
    pub(crate) format: Format,
    pub(crate) cx: Context,
    pub(crate) secrets: &'x Secrets,
    client: Client,
    summary: Summary,
    transcript: &'x mut dyn Write,
}

impl<'x> Session<'x> {
    pub(crate) fn new(
        base: String,
        secrets: &'x Secrets,
        today: NaiveDate,
        transcript: &'x mut dyn Write,
    ) -> Self {
        Self {
            client: client(&base, &secrets.api_key),
            base,
            format: Format::Xml,
            cx: Context::on(today),
            secrets,
            summary: Summary::default(),
            transcript,
        }
    }

    /// Goes on in this format.
    pub(crate) fn speak(&mut self, format: Format) -> io::Result<()> {
        self.format = format;
        writeln!(self.transcript, "==== {format}")
    }

    /// A headline.
    pub(crate) fn chapter(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.transcript, "\n-- {} in {}", title, self.format)
    }

    /// The name of this format's customer: the formats do not meet.
    pub(crate) fn username(&self) -> String {
        format!("{}.customer@example.com", self.format)
    }

    /// Sends a request, unless the builder stops it.
    pub(crate) fn call<R: Operation<Credentials = Credentials<'static>, Refused = Refused>>(
        &mut self,
        built: Result<Valid<R>, Violations>,
        expected: Outcome,
    ) -> io::Result<()>
    where
        R::Answer: Told,
    {
        let outcome = match built {
            Ok(request) => {
                let url = format!(
                    "{}/{}.{}",
                    self.client.base(),
                    R::endpoint().path,
                    self.format
                );
                writeln!(
                    self.transcript,
                    "POST {url}\n     {}",
                    shown::request(&request)
                )?;
                let outcome = told(self.client.call(&request, self.format));
                outcome.of_invalid(!request.waived().is_empty())
            }
            Err(violations) => {
                writeln!(self.transcript, "not sent: {}", R::endpoint().name)?;
                Outcome::not_sent(&violations)
            }
        };
        self.note(&outcome, &expected)
    }

    /// Sends a request to another address, or with another key.
    pub(crate) fn call_elsewhere<
        R: Operation<Credentials = Credentials<'static>, Refused = Refused>,
    >(
        &mut self,
        client: Client,
        request: Result<Valid<R>, Violations>,
        expected: Outcome,
    ) -> io::Result<()>
    where
        R::Answer: Told,
    {
        let own = std::mem::replace(&mut self.client, client);
        let result = self.call(request, expected);
        self.client = own;
        result
    }

    /// Writes down what is about to happen.
    pub(crate) fn remark(&mut self, what: &str) -> io::Result<()> {
        writeln!(self.transcript, "{what}")
    }

    /// Writes down how a step ended, and counts it.
    pub(crate) fn note(&mut self, outcome: &Outcome, expected: &Outcome) -> io::Result<()> {
        self.summary.count(outcome.verdict);
        let fulfilled = outcome.fulfils(expected);
        let (verdict, says) = (outcome.verdict, outcome.says.join("\n        "));
        if fulfilled {
            return writeln!(self.transcript, "  as expected, {verdict}: {says}");
        }
        self.summary.surprises += 1;
        let Outcome {
            verdict: wanted,
            says: hints,
        } = expected;
        writeln!(
            self.transcript,
            "  SURPRISE, {verdict}: {says}\n  expected {wanted}: {hints:?}"
        )
    }

    /// The last line.
    pub(crate) fn finish(self) -> io::Result<Summary> {
        writeln!(self.transcript, "\n{}", self.summary)?;
        Ok(self.summary)
    }
}

/// A client of this server.
pub(crate) fn client(base: &str, api_key: &str) -> Client {
    Client::new(Credentials::new(API_USER, api_key.to_owned())).at(base)
}

fn told<T: Told>(result: Result<T, client::Error>) -> Outcome {
    match result {
        Ok(reply) => Outcome::new(Verdict::Accepted, reply.told()),
        Err(error) => Outcome::failed(&error),
    }
}
