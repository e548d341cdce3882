//! What is wrong with a request: identities and numbers, never a value.

mod fault;
mod path;
mod report;
mod text;

pub(crate) use fault::Faults;
pub use fault::{Detail, Fault, Place};
pub use formwork_vocabulary::Code;
pub use path::Path;
pub(crate) use path::{Paths, Spot, Step};
pub use report::{Violation, ViolationList, Violations};
pub use text::Number;
