use formwork::chrono::NaiveDate;
use formwork::{Acknowledgement, Context, Format, Incoming};
use std::net::IpAddr;

include!("types.rs");

