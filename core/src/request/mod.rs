//! Requests: from values to bytes and back, through one gate.

mod check;
mod routing;
mod traits;
pub(crate) mod valid;

pub use routing::Routed;
pub use traits::{Calls, Credentials, Record, Request, Row};
pub use valid::Valid;
