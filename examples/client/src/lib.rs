//! A client of the Customer Management API over [`ureq`], to be copied.
//!
//! One method sends any operation: [`Client::call`]. Requests are checked before they are sent, because only a
//! [`Valid`] one can be; an answer is a proven success, the API's refusal, or unreadable. [`recipes`] has one
//! function per interesting case.
//!
//! ```no_run
//! use client::{Client, Error};
//! use customer_management::{Credentials, EnableCustomer, Refused};
//! use formwork::{Context, Format};
//!
//! fn enable(client: &Client, cx: &Context) -> Result<(), Box<dyn std::error::Error>> {
//!     let enable = EnableCustomer::builder().user("customer@example.com").build(cx)?;
//!     match client.call(&enable, Format::Json) {
//!         Ok(_) => println!("enabled"),
//!         Err(Error::Refused(Refused::UserNotFound(_))) => println!("there is no such customer"),
//!         Err(Error::Refused(no)) => println!("the API said no: {no}"),
//!         Err(other) => return Err(other.into()), // it may have happened or not
//!     }
//!     Ok(())
//! }
//!
//! let client = Client::new(Credentials::new("user", "key")).at("http://127.0.0.1:8080/api");
//! # let _ = enable(&client, &Context::on("2011-02-28".parse().unwrap()));
//! ```
//!
//! This package turns on no feature of `ureq`, so it speaks `http` only. For the API's own `https` address, depend
//! on `ureq` with feature `rustls`.

mod error;
pub mod recipes;

use std::io::Read as _;
use std::time::Duration;

use customer_management::{Credentials, Refused};
use formwork::{Body, Credentials as _, Format, Limits, Operation, Valid, Wire};
use ureq::{Agent, http};

pub use error::Error;

/// How long one call may take, from looking up the host to the last byte of the answer.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A connection pool, where the API is, and who calls. It has no `Debug`: it holds a secret.
pub struct Client {
    agent: Agent,
    base: String,
    credentials: Credentials<'static>,
    limits: Limits,
}

impl Client {
    /// A client of the API at its documented address.
    #[must_use]
    pub fn new(credentials: Credentials<'static>) -> Self {
        Self {
            agent: agent(),
            base: Credentials::API.base.to_owned(),
            credentials,
            limits: Limits::DEFAULT,
        }
    }

    /// The same client of the API at another address, such as `http://127.0.0.1:8080/api`.
    #[must_use]
    pub fn at(mut self, base: impl Into<String>) -> Self {
        self.base = base.into();
        self
    }

    /// The same client, accepting other sizes of answers.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sends a request and reads the answer.
    ///
    /// ```no_run
    /// # use {client::{Client, Error}, customer_management::RetrieveCustomers, formwork::{Context, Format}};
    /// fn names(client: &Client, cx: &Context) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    ///     let everyone = RetrieveCustomers::builder().build(cx)?;
    ///     // The operation decides the type of the answer.
    ///     let customers = client.call(&everyone, Format::Xml)?;
    ///     Ok(customers.iter().map(|customer| customer.username.to_string()).collect())
    /// }
    /// ```
    ///
    /// # Errors
    /// No answer, the API's refusal, or an answer that is neither a documented success nor a refusal.
    pub fn call<R>(&self, request: &Valid<R>, format: Format) -> Result<R::Answer, Error>
    where
        R: Operation<Credentials = Credentials<'static>, Refused = Refused>,
    {
        let (status, body) = self.send(R::encode(request, &self.credentials, format))?;
        let answer = R::answer(format, status, &body, self.limits);
        answer.map_err(|why| Error::answered(status, why))
    }

    /// Where the API is: the URL without path and query, so that nothing in it is secret.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The status and the body of the answer, whatever they are.
    fn send(&self, wire: Wire) -> Result<(u16, Vec<u8>), Error> {
        let request = http::Request::try_from(wire.at(self.base.clone()))?;
        // From here on, the agent's buffers show and keep what is in the body.
        let response = self.agent.run(request.map(Body::into_vec))?;
        let status = response.status().as_u16();
        // One byte more than allowed is enough for the reader to refuse the answer.
        let bound =
            u64::try_from(self.limits.reply_bytes).map_or(u64::MAX, |max| max.saturating_add(1));
        let mut body = Vec::new();
        response
            .into_body()
            .into_reader()
            .take(bound)
            .read_to_end(&mut body)?;
        Ok((status, body))
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
