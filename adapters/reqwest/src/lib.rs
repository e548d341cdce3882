//! Calls operations of an API that Formwork describes, over [`reqwest`].
//!
//! ```no_run
//! use customer_management::{Credentials, EnableCustomer};
//! use formwork::{Context, Format};
//! use formwork_reqwest::{CallError, Client};
//!
//! async fn enable(
//!     client: Client<Credentials<'static>>,
//!     cx: Context,
//! ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
//!     let enable = EnableCustomer::builder().user("customer@example.com").build(&cx)?;
//!     match client.call(&enable, Format::Json).await {
//!         Ok(_) => println!("enabled"),
//!         Err(CallError::Refused { refused, .. }) => println!("the API said no: {refused}"),
//!         Err(other) => return Err(other.into()), // it may have happened or not
//!     }
//!     Ok(())
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::new(Credentials::new("user", "key"))?.at("http://127.0.0.1:8080/api");
//! # let _ = enable(client, Context::today_in_utc());
//! # Ok(())
//! # }
//! ```
//!
//! - What answers bytes or a text is called by [`Client::download`], and what answers one page of many by [`Client::pages`].
//! - The verdict is the reader's: refusals that come with a status of 4xx or 5xx are read as what they are.
//! - A redirect is followed nowhere, and no proxy of the environment is used: the credentials go to the API and to nobody else.
//! - A call takes at most 30 seconds, and a reply is read up to [`Limits::reply_bytes`].
//! - Nothing is sent twice. Whether a call that had no answer may be repeated is known by the caller alone.
//!
//! This crate turns on no feature of `reqwest`, so it speaks plain `http`. For addresses that begin with `https`, name `reqwest` among your
//! dependencies as well, with the TLS that you like: `reqwest = { version = "0.13.5", default-features = false, features = ["rustls"] }`.

#![forbid(unsafe_code)]

mod error;
mod pages;

use std::fmt;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use formwork::{
    Body, Credentials, Download, Format, Limits, Operation, ReplyHead, ToSign, Valid, Wire,
};
use reqwest::redirect::Policy;
use reqwest::{Request, Response};

pub use error::{CallError, Transport};
pub use pages::Pages;
pub use reqwest;

/// How long one call may take, from looking up the host to the last byte of the answer.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// What may be done to a request before it is sent.
type Hook =
    dyn Fn(&mut Request) -> Result<(), Box<dyn std::error::Error + Send + Sync>> + Send + Sync;

/// What makes a signature.
type Signer = dyn Fn(&ToSign<'_>) -> String + Send + Sync;

/// Who calls an API, where it is, and a pool of connections. A clone shares the pool. Its `Debug` shows no secret.
#[derive(Clone)]
pub struct Client<C> {
    http: reqwest::Client,
    base: Arc<str>,
    credentials: Arc<C>,
    limits: Limits,
    signer: Option<Arc<Signer>>,
    before_sending: Option<Arc<Hook>>,
}

impl<C: Credentials<'static>> Client<C> {
    /// A client of the API at its documented address.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(credentials: C) -> Result<Self, Transport> {
        // A redirect is no answer of this API, and a variable of the environment must not decide who reads the credentials.
        let http = reqwest::Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .retry(reqwest::retry::never())
            .timeout(TIMEOUT)
            .build()?;
        Ok(Self::over(http, credentials))
    }

    /// A client over a pool of one's own: for other times, a proxy, or certificates. It should follow no redirects, which would take
    /// the credentials elsewhere: [`Policy::none`].
    #[must_use]
    pub fn over(http: reqwest::Client, credentials: C) -> Self {
        Self {
            http,
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
    pub fn before_sending<F>(mut self, hook: F) -> Self
    where
        F: Fn(&mut Request) -> Result<(), Box<dyn std::error::Error + Send + Sync>>
            + Send
            + Sync
            + 'static,
    {
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
    pub async fn call<R>(
        &self,
        request: &Valid<R>,
        format: Format,
    ) -> Result<R::Answer, CallError<R::Refused>>
    where
        R: Operation<Credentials = C>,
    {
        let wire = R::encode(request, &self.credentials, format);
        let sent = self.send(wire).await;
        let answer = sent.map_err(|why| CallError::transport(R::endpoint(), why))?;
        let status = answer.status().as_u16();
        let read = R::answer(format, status, answer.body(), self.limits);
        read.map_err(|why| CallError::answered(R::endpoint(), status, why))
    }

    /// The same with an operation that answers bytes or a text, which are kept in memory up to [`Limits::reply_bytes`].
    ///
    /// # Errors
    /// No answer, the API's refusal, or an answer that is neither these bytes or this text nor a refusal.
    pub async fn download<R>(
        &self,
        request: &Valid<R>,
        format: Format,
    ) -> Result<R::Answer, CallError<R::Refused>>
    where
        R: Download<Credentials = C>,
    {
        let wire = R::encode(request, &self.credentials, format);
        let sent = self.send(wire).await;
        let answer = sent.map_err(|why| CallError::transport(R::endpoint(), why))?;
        let head = ReplyHead::of(answer.status(), answer.headers());
        let read = R::answer(format, head, answer.body(), self.limits);
        read.map_err(|why| CallError::answered(R::endpoint(), head.status, why))
    }

    fn signed(&self, wire: Wire) -> Result<Wire, Transport> {
        match &self.signer {
            Some(signer) => Ok(wire.signed(|what| signer(what))),
            None if wire.lacks_signature() => {
                let why = "nothing signs the requests";
                Err(Transport::BeforeSending(why.into()))
            }
            None => Ok(wire),
        }
    }

    /// The answer, whatever it is.
    async fn send(&self, wire: Wire) -> Result<http::Response<Vec<u8>>, Transport> {
        let wire = self.signed(wire.at(String::from(&*self.base)))?;
        let request = http::Request::try_from(wire)?;
        // From here on, the pool's buffers show and keep what is in the body.
        let mut request = Request::try_from(request.map(Body::into_vec))?;
        if let Some(hook) = &self.before_sending {
            hook(&mut request).map_err(Transport::BeforeSending)?;
        }
        let mut response = self.http.execute(request).await?;
        let mut answer = http::Response::new(Vec::new());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = mem::take(response.headers_mut());
        *answer.body_mut() = self.read(response).await?;
        Ok(answer)
    }

    /// The body, or so much of it that the reader of answers sees that it is too long.
    async fn read(&self, mut response: Response) -> Result<Vec<u8>, Transport> {
        let mut body = Vec::new();
        while body.len() <= self.limits.reply_bytes {
            let Some(bytes) = response.chunk().await? else {
                break;
            };
            body.extend_from_slice(&bytes);
        }
        Ok(body)
    }
}

impl<C> fmt::Debug for Client<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}
