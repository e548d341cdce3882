use formwork::chrono::NaiveDate;
use formwork::{Acknowledgement, Context, Format, Incoming, Valid};
use std::net::IpAddr;

include!("types.rs");

