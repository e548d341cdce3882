//! Some operations of Amazon SNS, for clients and servers.

pub mod server;

include!(concat!(env!("OUT_DIR"), "/sns.rs"));
