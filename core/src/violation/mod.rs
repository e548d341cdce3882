//! What is wrong with a request: identities and numbers, never a value.

mod code;
mod fault;
mod report;
mod text;

pub use code::Code;
pub(crate) use fault::Faults;
pub use fault::{Detail, Fault, Place};
pub use report::{Violation, ViolationList, Violations};
pub use text::Number;
