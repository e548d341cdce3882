//! Serves an API that Formwork describes, over [`axum`].
//!
//! ```no_run
//! use std::net::TcpListener;
//! use std::sync::Arc;
//!
//! use doors::{Call, Close, Guard, Handler, Open};
//! use formwork::{Acknowledgement, Context, Incoming, Refusal, Valid};
//! use formwork_axum::{Bounds, serve, service};
//!
//! /// Someone who was let in, and the house, which all of them share.
//! struct Guest {
//!     house: Arc<House>,
//! }
//!
//! /// The trait that is made of the API: a function for each operation.
//! impl Handler for Guest {
//!     type State = Arc<House>;
//!
//!     async fn admit(house: &Arc<House>, caller: Guard<'static>, _: &Incoming<'_>) -> Result<Self, Refusal> {
//!         match house.has_key(&caller.key).await {
//!             true => Ok(Self { house: Arc::clone(house) }),
//!             false => Err(Refusal::new("wrong key")),
//!         }
//!     }
//!     async fn open(&self, call: Valid<Open<'_>>) -> Result<Acknowledgement, Refusal> {
//!         self.house.set(&call.door, true).await
//!     }
//!     async fn close(&self, call: Valid<Close<'_>>) -> Result<Acknowledgement, Refusal> {
//!         self.house.set(&call.door, false).await
//!     }
//! }
//!
//! #[tokio::main]
//! async fn main() -> std::io::Result<()> {
//!     let house = Arc::new(House::default());
//!     let router = service(house, Context::today_in_utc, Call::answer::<Guest>);
//!     serve(TcpListener::bind("127.0.0.1:8080")?, router, Bounds::default()).await
//! }
//! # #[derive(Default)]
//! # struct House;
//! # impl House {
//! #     async fn has_key(&self, _: &formwork::Secret<'_>) -> bool { true }
//! #     async fn set(&self, _: &str, _: bool) -> Result<Acknowledgement, Refusal> { Ok(Acknowledgement::success()) }
//! # }
//! # mod doors {
//! #     use std::borrow::Cow;
//! #     use formwork::{Credentials, Request, Secret, Valid};
//! #     #[derive(Clone, Credentials)]
//! #     #[credentials(name = "Doors", base = "https://doors.example", formats(xml, json), accept(post))]
//! #     pub struct Guard<'a> { pub key: Secret<'a> }
//! #     #[derive(Clone, Request)]
//! #     #[request(credentials = Guard, call = "POST open", title = "Open a door")]
//! #     pub struct Open<'a> { pub door: Cow<'a, str> }
//! #     #[derive(Clone, Request)]
//! #     #[request(credentials = Guard, call = "POST close", title = "Close a door")]
//! #     pub struct Close<'a> { pub door: Cow<'a, str> }
//! #     #[derive(Clone, formwork::Call)]
//! #     #[call(credentials = Guard, handler = Handler)]
//! #     pub enum Call<'a> { Open(Valid<Open<'a>>), Close(Valid<Close<'a>>) }
//! # }
//! ```
//!
//! - [`service`] is a router in which a handler answers every path and method: the engine knows which ones there are, and its 404 and
//!   405 are in the API's own format.
//! - [`router`] is one in which any function does, such as one that decodes requests itself.
//! - [`Received`] is a request with its body, which is read up to a bound of bytes and time. It is an extractor, too.
//! - [`serve`] keeps a connection no longer, and no more of them, than [`Bounds`] say.

#![forbid(unsafe_code)]

mod bounds;
mod received;
mod serving;

use std::future::Future;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use formwork::{Answering, Context, Incoming, Rendered};

pub use axum;
pub use bounds::Bounds;
pub use received::Received;
pub use serving::serve;

/// A router in which this function answers every path and method. It is given a clone of the state, such as an [`Arc`].
pub fn router<S, A, F>(state: S, answer: A) -> Router
where
    S: Clone + Send + Sync + 'static,
    A: Fn(S, Received) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Rendered> + Send + 'static,
{
    let answer = async move |State(state): State<S>, received: Received| {
        response(answer(state, received).await)
    };
    Router::new().fallback(answer).with_state(state)
}

/// A router in which a handler answers every path and method. `answer` is the function of the API's calls that does so,
/// `Call::answer::<Session>`, and `state` what all sessions share. The context, and so today's date, is asked for once a request.
pub fn service<S, C>(
    state: S,
    context: C,
    answer: for<'f> fn(&'f S, &'f Incoming<'f>, &'f Context) -> Answering<'f>,
) -> Router
where
    S: Send + Sync + 'static,
    C: Fn() -> Context + Send + Sync + 'static,
{
    let shared = Arc::new((state, context));
    router(shared, move |shared: Arc<(S, C)>, received| async move {
        let (state, context) = &*shared;
        answer(state, &received.incoming(), &context()).await
    })
}

/// The response that says what was rendered.
#[must_use]
pub fn response(rendered: Rendered) -> Response {
    axum::http::Response::<Vec<u8>>::from(rendered).map(Body::from)
}
