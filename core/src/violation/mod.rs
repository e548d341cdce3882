//! What is wrong with a request: identities and numbers, never a value.

mod fault;
mod fill_in_numbers;
mod path;
mod report;

pub use fault::{Detail, Fault, Place};
pub(crate) use fault::{Faults, is_plain};
pub use fill_in_numbers::Number;
pub use formwork_vocabulary::Code;
pub use path::Path;
pub(crate) use path::{Half, Paths, Spot, Step};
pub use report::{Violation, ViolationList, Violations};
