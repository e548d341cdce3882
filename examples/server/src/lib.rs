//! A server of the Customer Management API over [`formwork_axum`], with its customers in memory, to be copied.
//!
//! Bytes become a typed, checked call, or a rejection that renders itself. A `Session` answers the calls of a caller who is
//! admitted, and what only the server can know; what it refuses is rendered as the page documents it for that operation.
//!
//! | module | what it is |
//! |---|---|
//! | `session` | the operations: a function each |
//! | `store` | the customers |

mod account;
mod reseller;
mod session;
mod store;

use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use customer_management::Call;
use formwork::Context;
use formwork::chrono::NaiveDate;
use formwork_axum::{Bounds, service};

pub use reseller::Reseller;

use session::Session;
use store::Store;

/// One reseller's customers. It has no `Debug`: it holds secrets.
pub struct Server {
    reseller: Reseller,
    store: Mutex<Store>,
}

impl Server {
    /// A server without customers.
    #[must_use]
    pub fn new(reseller: Reseller) -> Self {
        Self {
            reseller,
            store: Mutex::default(),
        }
    }
}

/// Serves until the future is dropped. It needs a runtime with I/O and time. `today` is asked once a request, for the date in the
/// API's time zone.
///
/// # Errors
/// The listener cannot be used.
pub async fn serve(
    listener: TcpListener,
    server: Server,
    today: impl Fn() -> NaiveDate + Send + Sync + 'static,
) -> io::Result<()> {
    let context = move || Context::on(today());
    let router = service(Arc::new(server), context, Call::answer::<Session>);
    formwork_axum::serve(listener, router, Bounds::default()).await
}
