//! Requests: from values to bytes and back, through one gate.

mod body;
pub(crate) mod check;
pub(crate) mod decode;
pub(crate) mod dispatch;
pub(crate) mod encode;
mod envelope;
mod extension;
pub(crate) mod headers;
mod incoming;
mod item_order;
pub(crate) mod json_values;
mod name;
mod nested;
mod no_route;
pub(crate) mod pages;
pub(crate) mod path;
pub(crate) mod rejection;
pub(crate) mod routing;
mod server_checks;
mod signature;
mod traits;
pub(crate) mod unsayable;
pub(crate) mod valid;
mod values;

pub use body::{Body, HeaderText, Query};
pub use dispatch::{Decoded, Routed};
pub use encode::{MethodRefused, Wire};
pub use extension::RequestExt;
pub use incoming::{Headers, Incoming};
pub use no_route::NoRoute;
pub use pages::{Page, PageError, Paged, Pages};
pub use rejection::{Problem, Rejection};
pub use server_checks::ServerCheck;
pub use signature::ToSign;
pub use traits::{Calls, Credentials, Download, Operation, Record, Request, Row};
pub use valid::Valid;
