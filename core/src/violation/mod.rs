//! What is wrong with a request: identities and numbers, never a value.

mod fault;
mod report;
mod text;

pub use fault::{Detail, Fault, Place};
pub(crate) use fault::{Faults, is_plain};
pub use formwork_vocabulary::Code;
pub use report::{Violation, ViolationList, Violations};
pub use text::Number;
