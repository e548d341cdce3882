//! Calls operations of an API that Formwork describes, over [`ureq`].
//!
//! ```no_run
//! use customer_management::{Credentials, EnableCustomer};
//! use formwork::{Context, Format};
//! use formwork_ureq::{CallError, Client};
//!
//! fn enable(client: &Client<Credentials<'static>>, cx: &Context) -> Result<(), Box<dyn std::error::Error>> {
//!     let enable = EnableCustomer::builder().user("customer@example.com").build(cx)?;
//!     match client.call(&enable, Format::Json) {
//!         Ok(_) => println!("enabled"),
//!         Err(CallError::Refused { refused, .. }) => println!("the API said no: {refused}"),
//!         Err(other) => return Err(other.into()), // it may have happened or not
//!     }
//!     Ok(())
//! }
//!
//! let client = Client::new(Credentials::new("user", "key")).at("http://127.0.0.1:8080/api");
//! # let _ = enable(&client, &Context::today_in_utc());
//! ```
//!
//! - What answers bytes or a text is called by [`Client::download`], and what answers one page of many by [`Client::pages`].
//! - The verdict is the reader's: refusals that come with a status of 4xx or 5xx are read as what they are.
//! - A redirect is followed nowhere, and no proxy of the environment is used: the credentials go to the API and to nobody else.
//! - A call takes at most 30 seconds, and a reply is read up to [`Limits::reply_bytes`].
//! - Nothing is sent twice. Whether a call that had no answer may be repeated is known by the caller alone.
//!
//! This crate turns on no feature of `ureq`, so it speaks plain `http`. For addresses that begin with `https`, name `ureq` among your
//! dependencies as well, with the TLS that you like: `ureq = { version = "3.5", default-features = false, features = ["rustls"] }`.

#![forbid(unsafe_code)]

mod pages;

use std::fmt;
use std::io::Read as _;
use std::sync::Arc;
use std::time::Duration;

use formwork::{
    Body, Credentials, Download, Format, Limits, Operation, ReplyHead, ToSign, Valid, Wire,
};
pub use pages::Pages;
use ureq::Agent;
pub use ureq::http;

/// How long one call may take, from looking up the host to the last byte of the answer.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// Why a call is no proven success.
pub type CallError<R = formwork::Refusal> = formwork::CallError<ureq::Error, R>;

/// What may be done to a request before it is sent.
type Hook = dyn Fn(&mut http::Request<Vec<u8>>) -> Result<(), ureq::Error> + Send + Sync;

/// What makes a signature.
type Signer = dyn Fn(&ToSign<'_>) -> String + Send + Sync;

/// Who calls an API, where it is, and a pool of connections. A clone shares the pool. Its `Debug` shows no secret.
#[derive(Clone)]
pub struct Client<C> {
    agent: Agent,
    base: Arc<str>,
    credentials: Arc<C>,
    limits: Limits,
    signer: Option<Arc<Signer>>,
    before_sending: Option<Arc<Hook>>,
}

impl<C: Credentials<'static>> Client<C> {
    /// A client of the API at its documented address.
    #[must_use]
    pub fn new(credentials: C) -> Self {
        Self {
            agent: agent(),
            base: C::API.base.into(),
            credentials: Arc::new(credentials),
            limits: Limits::DEFAULT,
            signer: None,
            before_sending: None,
        }
    }
}

impl<C> Client<C> {
    /// The same client of the API at another address, such as `http://127.0.0.1:8080/api`.
    #[must_use]
    pub fn at(mut self, base: impl Into<Arc<str>>) -> Self {
        self.base = base.into();
        self
    }

    /// The same client, accepting other sizes of replies.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The same client over an agent of one's own: for other times, a proxy, or certificates. It should follow no redirects, which
    /// would take the credentials elsewhere, and has to give the body of every status: `http_status_as_error(false)`.
    #[must_use]
    pub fn agent(mut self, agent: Agent) -> Self {
        self.agent = agent;
        self
    }

    /// The same client of an API with a signature, which is what this function makes of each request. Without one, a request that a
    /// server would refuse as unsigned is not sent.
    #[must_use]
    pub fn signed_by(
        mut self,
        signer: impl Fn(&ToSign<'_>) -> String + Send + Sync + 'static,
    ) -> Self {
        self.signer = Some(Arc::new(signer));
        self
    }

    /// The same client, which shows each request to this function before it is sent: for headers, and for signatures in them.
    #[must_use]
    pub fn before_sending(
        mut self,
        hook: impl Fn(&mut http::Request<Vec<u8>>) -> Result<(), ureq::Error> + Send + Sync + 'static,
    ) -> Self {
        self.before_sending = Some(Arc::new(hook));
        self
    }

    /// Where the API is: the URL without path and query, so that nothing in it is secret.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Sends a request and reads the answer, whose type the operation decides.
    ///
    /// # Errors
    /// No answer, the API's refusal, or an answer that is neither a documented success nor a refusal.
    pub fn call<R>(
        &self,
        request: &Valid<R>,
        format: Format,
    ) -> Result<R::Answer, CallError<R::Refused>>
    where
        R: Operation<Credentials = C>,
    {
        let wire = R::encode(request, &self.credentials, format);
        let sent = self.send(wire);
        let answer = sent.map_err(|why| CallError::transport(R::endpoint(), why))?;
        let status = answer.status().as_u16();
        let read = R::answer(format, status, answer.body(), self.limits);
        read.map_err(|why| CallError::answered(R::endpoint(), status, why))
    }

    /// The same with an operation that answers bytes or a text, which are kept in memory up to [`Limits::reply_bytes`].
    ///
    /// # Errors
    /// No answer, the API's refusal, or an answer that is neither these bytes or this text nor a refusal.
    pub fn download<R>(
        &self,
        request: &Valid<R>,
        format: Format,
    ) -> Result<R::Answer, CallError<R::Refused>>
    where
        R: Download<Credentials = C>,
    {
        let wire = R::encode(request, &self.credentials, format);
        let sent = self.send(wire);
        let answer = sent.map_err(|why| CallError::transport(R::endpoint(), why))?;
        let head = ReplyHead::of(answer.status(), answer.headers());
        let read = R::answer(format, head, answer.body(), self.limits);
        read.map_err(|why| CallError::answered(R::endpoint(), head.status, why))
    }

    fn signed(&self, wire: Wire) -> Result<Wire, ureq::Error> {
        match &self.signer {
            Some(signer) => Ok(wire.signed(|what| signer(what))),
            None if wire.lacks_signature() => {
                Err(ureq::Error::Other("nothing signs the requests".into()))
            }
            None => Ok(wire),
        }
    }

    /// The answer, whatever it is.
    fn send(&self, wire: Wire) -> Result<http::Response<Vec<u8>>, ureq::Error> {
        let wire = self.signed(wire.at(String::from(&*self.base)))?;
        let request = http::Request::try_from(wire)?;
        // From here on, the agent's buffers show and keep what is in the body.
        let mut request = request.map(Body::into_vec);
        if let Some(hook) = &self.before_sending {
            hook(&mut request)?;
        }
        let response = self.agent.run(request).map_err(without_query)?;
        let (head, body) = response.into_parts();
        // One byte more than allowed is enough for the reader to refuse the answer.
        let bound = u64::try_from(self.limits.reply_bytes).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        let body = body.into_reader();
        body.take(bound.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(http::Response::from_parts(head, bytes))
    }
}

impl<C> fmt::Debug for Client<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

/// What is said of a URL shows it, and in its query there may be secrets.
fn without_query(error: ureq::Error) -> ureq::Error {
    let before = |text: String| match text.split_once('?') {
        Some((url, rest)) => {
            let after = rest.find(' ').and_then(|end| rest.get(end..));
            [url, after.unwrap_or_default()].concat()
        }
        None => text,
    };
    match error {
        ureq::Error::BadUri(text) => ureq::Error::BadUri(before(text)),
        ureq::Error::RequireHttpsOnly(url) => ureq::Error::RequireHttpsOnly(before(url)),
        other => other,
    }
}

/// An agent that leaves the verdict to the reader of answers and takes the credentials nowhere else.
fn agent() -> Agent {
    Agent::config_builder()
        // The status alone proves nothing: refusals come with 200 and with 400.
        .http_status_as_error(false)
        // A redirect is no answer of this API.
        .max_redirects(0)
        .max_redirects_will_error(false)
        // Without this, a variable of the environment decides who reads the credentials.
        .proxy(None)
        .timeout_global(Some(TIMEOUT))
        .build()
        .new_agent()
}

#[cfg(test)]
mod tests {
    use super::{agent, without_query};

    #[test]
    fn what_is_wrong_with_a_url_is_told_without_its_query() {
        let strict = ureq::Agent::config_builder().https_only(true).build();
        for (agent, url, expected) in [
            (
                agent(),
                "/api/a.json?key=c4n4ry",
                "bad uri: /api/a.json is missing scheme",
            ),
            (
                strict.new_agent(),
                "http://127.0.0.1:1/a?key=c4n4ry",
                "configured for https only: http://127.0.0.1:1/a",
            ),
        ] {
            let why = agent.get(url).call().map_err(without_query);
            assert_eq!(
                why.map(drop).map_err(|why| why.to_string()),
                Err(expected.into())
            );
        }
    }
}
