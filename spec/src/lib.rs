//! Typed requests and replies of SendGrid's reseller *Customer Management* API, for clients and servers.
//!
//! Everything here is generated from one spec, `customer_management.yaml`, which is part of this package: a
//! struct for each of the eleven operations, [`Customer`] for the one reply with data, [`Credentials`], which
//! every call carries, and [`Call`], which a server decodes.
//!
//! The page that the spec was written from contradicts itself in places. Where it does, the docs of the
//! operation say what the page prints, what is sent instead, and why.

pub use formwork::Acknowledgement;

include!(concat!(env!("OUT_DIR"), "/customer_management.rs"));
