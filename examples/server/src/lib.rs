//! A server of the Customer Management API over [`formwork_axum`], with its customers in memory, to be copied.
//!
//! Bytes become a typed, checked call or a rejection that renders itself ([`Server::answer`]); what only the server
//! can know is asked by question; what a handler refuses is rendered as the page documents it for that operation.
//!
//! | module | what it is |
//! |---|---|
//! | `calls` | the operations: one arm each |
//! | `questions` | who answers the spec's questions |
//! | `store` | the customers |

mod account;
mod calls;
mod questions;
mod reseller;
mod store;

use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};

use customer_management::Call;
use formwork::chrono::NaiveDate;
use formwork::{Context, Incoming, Limits, Rendered};
use formwork_axum::{Bounds, Received, router};

pub use reseller::Reseller;

use store::Store;

/// One reseller's customers. It has no `Debug`: it holds secrets.
pub struct Server {
    today: Box<dyn Fn() -> NaiveDate + Send + Sync>,
    limits: Limits,
    store: Mutex<Store>,
}

impl Server {
    /// A server without customers. `today` is asked once a request, for the date in the API's time zone.
    pub fn new(reseller: Reseller, today: impl Fn() -> NaiveDate + Send + Sync + 'static) -> Self {
        Self {
            today: Box::new(today),
            limits: Limits::DEFAULT,
            store: Mutex::new(Store::of(reseller)),
        }
    }

    /// The same server, accepting other sizes of requests.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The answer to a request. This is the whole server but for the sockets.
    pub fn answer(&self, incoming: &Incoming<'_>) -> Rendered {
        let cx = Context::on((self.today)()).limits(self.limits);
        match Call::decode(incoming, &cx) {
            Ok(decoded) => {
                // A handler that panicked has changed one account at most.
                let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
                calls::answer(&mut store, decoded)
            }
            Err(rejection) => rejection.render(),
        }
    }
}

/// Serves until the future is dropped. It needs a runtime with I/O and time.
///
/// # Errors
/// The listener cannot be used.
pub async fn serve(listener: TcpListener, server: Arc<Server>) -> io::Result<()> {
    let bounds = Bounds {
        body_bytes: server.limits.request_bytes,
        ..Bounds::default()
    };
    formwork_axum::serve(listener, router(server, answer), bounds).await
}

async fn answer(server: Arc<Server>, received: Received) -> Rendered {
    server.answer(&received.incoming())
}
