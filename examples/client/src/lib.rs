//! A client of the Customer Management API over [`formwork_ureq`], to be copied.
//!
//! One method sends any operation: [`call`](formwork_ureq::Client::call). [`recipes`] has one function per interesting case.
//!
//! It speaks plain `http` only: [`formwork_ureq`] says how the API's own `https` address is reached.

pub mod recipes;

use customer_management::{Credentials, Refused};

/// A client of the API.
pub type Client = formwork_ureq::Client<Credentials<'static>>;

/// Why a call is no proven success.
pub type Error = formwork_ureq::CallError<Refused>;
