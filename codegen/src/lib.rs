//! From one YAML spec of a parameter-style web API to Rust types.

mod build_script;
mod check;
mod de;
pub mod diagnostic;
mod emit;
mod load;
pub mod model;
pub mod source;
pub mod spec;
mod text;
mod yaml;

pub use build_script::build;
pub use diagnostic::{Code, Diagnostic, Report, Severity, Style, explain};
pub use emit::emit;
pub use load::Loaded;
pub use model::Model;
pub use spec::Spec;
pub use yaml::Limits;
