//! Serves an API that Formwork describes, over [`axum`].
//!
//! ```no_run
//! use std::net::TcpListener;
//! use std::sync::Arc;
//!
//! use customer_management::{Acknowledgement, Call, CreateCustomer};
//! use formwork::{Context, Decoded, Refusal, Rendered};
//! use formwork_axum::{Bounds, Received, router, serve};
//!
//! async fn answer(shop: Arc<Shop>, received: Received) -> Rendered {
//!     let cx = Context::today_in_utc();
//!     match Call::decode(&received.incoming(), &cx) {
//!         Ok(Decoded { format, call: Call::CreateCustomer(create), .. }) => {
//!             shop.create(&create.username).await; // what the server is for
//!             CreateCustomer::render_reply(format, &Acknowledgement::success())
//!                 .unwrap_or_else(|_| CreateCustomer::render_refusal(format, Refusal::new("internal error")))
//!         }
//!         Ok(Decoded { format, .. }) => CreateCustomer::render_refusal(format, Refusal::new("not on this server")),
//!         Err(rejection) => rejection.render(),
//!     }
//! }
//!
//! # struct Shop;
//! # impl Shop { async fn create(&self, _: &str) {} }
//! #[tokio::main]
//! async fn main() -> std::io::Result<()> {
//!     serve(TcpListener::bind("127.0.0.1:8080")?, router(Arc::new(Shop), answer), Bounds::default()).await
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

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use formwork::Rendered;

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

/// The response that says what was rendered.
#[must_use]
pub fn response(rendered: Rendered) -> Response {
    axum::http::Response::<Vec<u8>>::from(rendered).map(Body::from)
}
