//! From one YAML spec of a parameter-style web API to Rust types.

mod check;
mod de;
pub mod diagnostic;
mod load;
pub mod model;
pub mod source;
pub mod spec;
mod text;
mod yaml;

pub use diagnostic::{Code, Diagnostic, Report, Severity, Style, explain};
pub use load::Loaded;
pub use model::Model;
pub use spec::Spec;
pub use yaml::Limits;
