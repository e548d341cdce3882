//! Serves an API that Formwork describes, over [`axum`].
//!
//! ```no_run
//! use std::net::TcpListener;
//! use std::sync::Arc;
//!
//! use bookings::{Acknowledgement, Book, Booking, Call, Cancel, Credentials, Handler, List};
//! use formwork::{Context, Refusal, Valid};
//! use formwork_axum::{Bounds, serve, service};
//!
//! /// Whoever was admitted, and what they share.
//! struct Session {
//!     hotel: Arc<Hotel>,
//!     guest: i64,
//! }
//!
//! impl Handler for Session {
//!     type State = Arc<Hotel>;
//!
//!     async fn admit(hotel: &Arc<Hotel>, who: Credentials<'static>) -> Result<Self, Refusal> {
//!         let guest = hotel.guest_of(&who.key).await.ok_or_else(|| Refusal::new("who are you?"))?;
//!         Ok(Self { hotel: hotel.clone(), guest })
//!     }
//!     async fn book(&self, call: Valid<Book>) -> Result<Booking, Refusal> {
//!         todo!()
//!     }
//! }
//!
//! #[tokio::main]
//! async fn main() -> std::io::Result<()> {
//!     let hotel = service(Arc::new(Hotel), Context::today_in_utc, Call::answer::<Session>);
//!     serve(TcpListener::bind("127.0.0.1:8080")?, hotel, Bounds::default()).await
//! }
//! ```
//!
//! - [`Received`] is a request with its body, which is read up to a bound of bytes and time. It is an extractor, too.
//! - [`router`] has every path and method: the engine knows which ones there are, and its 404 and 405 are in the API's own format.
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

/// A router in which this function answers every path and method. It is given a clone of the state, such as an [`Arc`](std::sync::Arc).
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

/// A router in which a handler answers every path and method: `service(shop, Context::today_in_utc, Call::answer::<Session>)`, where
/// `Call` is the API's, `Session` implements its `Handler`, and `shop` is the state that all sessions share. What day it is, is asked
/// once a request.
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
