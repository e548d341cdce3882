//! `eval`: JSON Lines in, JSON Lines out, on the engine that compiled code uses.
//!
//! Each line is a request, a reply, or the values of a call by their keys in the spec, and each gets one line back, in order:
//!
//! ```text
//! {"id":1,"request":{"method":"POST","path":"distributor.add.json","query":"","body":"username=…"},"today":"2011-02-28"}
//! {"id":1,"endpoint":"CreateCustomer","violations":[{"param":"ip[]","index":1,"code":"ip_addr"}],"more":0}
//! {"id":2,"reply":{"endpoint":"CreateCustomer","format":"xml","status":200,"body":"<result>…"}}
//! {"id":2,"ok":{"message":"success"}}
//! {"id":3,"build":{"endpoint":"DeleteCustomer","values":{"api_user":"…","api_key":"…","user":"ann@mail.example"}}}
//! {"id":3,"endpoint":"DeleteCustomer","violations":[],"more":0,"encoded":"api_user=…"}
//! ```
//!
//! A line that cannot be understood is answered with its `id`, if that can be read, and an `error` that says what is
//! missing, unknown or of another type.
//!
//! An answer that is bytes or a text is told from a refusal by the `content_type` of `reply`: a text is what it is, and of bytes their
//! number is told, `{"ok":{"bytes":4}}`.
//!
//! Of an API with a signature, `signed` is the form that it is made of; `encoded` has none, because nobody here knows how it is made.
//!
//! Of an operation whose answer is one page of many, it says how many items the page has, and what the next one is asked for by, if
//! the answer tells that: `"page":{"items":2,"next":"…"}`.
//!
//! A body that is no UTF-8 comes as `body_b64`, in Base64. Without `today`, the date is the one that the
//! [`Evaluator`] was made with, or else the machine's in UTC. Without violations, `encoded` is the canonical
//! body, credentials and what chooses the format included, and `path` the canonical path of an operation that has parameters there.

mod answer;
mod lines;
mod object;
mod question;
mod reply;
mod value;

use std::cell::RefCell;
use std::io::{self, BufRead, Write};

use chrono::NaiveDate;
use formwork::{Context, Incoming, Limits, Source, engine};

use crate::date;
use crate::tables::Tables;
use answer::Answer;
use question::{Asked, BuildQuestion, Misasked, Question, ReplyQuestion, RequestQuestion};

pub use lines::LINE_BYTES;
pub use reply::{read_reply, read_typed};
pub use value::Neutral;

thread_local! {
    /// What a line fills in. A context makes tokens by a function alone, so that no two requests share one by mistake.
    static TOKEN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Answers lines about one spec.
pub struct Evaluator<'t> {
    tables: &'t Tables<'t>,
    today: Option<NaiveDate>,
}

impl<'t> Evaluator<'t> {
    /// An evaluator that takes this date for today, or else the machine's, where a line names none.
    pub fn new(tables: &'t Tables<'t>, today: Option<NaiveDate>) -> Self {
        Self { tables, today }
    }

    /// Answers every line, and flushes after each.
    ///
    /// # Errors
    /// What reading and writing can do.
    pub fn run(&self, mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
        let mut line = Vec::new();
        while let Some(whole) = lines::next(&mut input, &mut line)? {
            let answer = if whole {
                self.line(&line)
            } else {
                let why = format!("the line has more than {LINE_BYTES} bytes");
                let answer = Answer::misasked(Misasked::new(&line, why)).to_json();
                line = Vec::new();
                answer
            };
            writeln!(output, "{answer}")?;
            output.flush()?;
        }
        Ok(())
    }

    /// Answers one line.
    #[must_use]
    pub fn line(&self, line: &[u8]) -> String {
        match Question::parse(line) {
            Ok(question) => self.answer(&question),
            Err(misasked) => Answer::misasked(misasked).to_json(),
        }
    }

    fn answer(&self, question: &Question<'_>) -> String {
        let answered = match &question.asked {
            Asked::Build(build) => self.build(question, build),
            Asked::Request(request) => self.request(question, request),
            Asked::Reply(reply) => self.reply(question, reply),
        };
        answered.unwrap_or_else(|error| Answer::failed(question.id, error).to_json())
    }

    fn today(&self, line: &Question<'_>) -> Result<Context, String> {
        Ok(Context::on(match &line.today {
            Some(text) => date::parse(text).ok_or("`today` is no date like 2011-02-28")?,
            None => self.today.unwrap_or_else(date::today),
        }))
    }

    fn build(&self, line: &Question<'_>, asked: &BuildQuestion<'_>) -> Result<String, String> {
        let mut context = self.today(line)?;
        if let Some(token) = &asked.token {
            TOKEN.set(token.as_ref().to_owned());
            context = context.tokens(|| TOKEN.with_borrow(Clone::clone));
        }
        let named = (
            self.tables.endpoint(&asked.endpoint),
            self.tables.by_keys(&asked.endpoint),
        );
        let (Some(endpoint), Some(by_keys)) = named else {
            return Err("no such endpoint".to_owned());
        };
        let told = (by_keys, asked.values.get());
        let answer = match engine::build(endpoint, told, &context) {
            Ok(call) => Answer::valid(line.id, call, None),
            Err(violations) => Answer::violated(line.id, violations),
        };
        Ok(answer.to_json())
    }

    fn request(&self, line: &Question<'_>, asked: &RequestQuestion<'_>) -> Result<String, String> {
        let context = self.today(line)?;
        let body = asked.body.bytes()?;
        let headers = asked.headers.iter();
        let headers: Vec<_> = headers
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let incoming = Incoming {
            method: &asked.method,
            path: &asked.path,
            query: &asked.query,
            content_type: asked.content_type.as_deref(),
            content_encoding: asked.content_encoding.as_deref(),
            headers: &headers,
            body: &body,
        };
        let routes = self.tables.routes();
        Ok(match engine::decode(&routes, &incoming, &context) {
            Ok(call) => Answer::valid(line.id, call, Some(&incoming)).to_json(),
            Err(rejection) => Answer::rejected(line.id, rejection).to_json(),
        })
    }

    fn reply(&self, line: &Question<'_>, asked: &ReplyQuestion<'_>) -> Result<String, String> {
        let endpoint = self
            .tables
            .endpoint(&asked.endpoint)
            .ok_or("no such endpoint")?;
        let mut formats = endpoint.api.formats.iter();
        let format = formats.find(|format| format.suffix() == asked.format);
        let body = asked.body.bytes()?;
        let source = Source {
            endpoint,
            format: *format.ok_or("no such format")?,
            status: asked.status,
            body: &body,
            limits: Limits::DEFAULT,
        };
        Ok(Answer::reply(
            line.id,
            reply::told_reply(&source, asked.content_type.as_deref()),
            reply::told_page(&source),
        )
        .to_json())
    }
}
