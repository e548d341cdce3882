//! A client of the Customer Management API over [`formwork_ureq`], to be copied.
//!
//! One method sends any operation: [`call`](formwork_ureq::Client::call). [`recipes`] has one function per interesting case.
//!
//! This package turns on no feature of `formwork-ureq`, so it speaks `http` only. The API's own address needs `rustls`.

pub mod recipes;

use customer_management::Credentials;

/// A client of the API.
pub type Client = formwork_ureq::Client<Credentials<'static>>;

/// Why a call is no proven success.
pub type Error = formwork_ureq::CallError;
