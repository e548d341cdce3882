//! The reference of an API for people: one content as Markdown and as a self-contained HTML page.
//!
//! What only the engine knows (how a server answers a wrong sample) comes in as [`Findings`], because this library does not depend on the engine.

mod answers;
mod calling;
mod constraints;
mod exchange;
mod html;
mod links;
pub(crate) mod markdown;
mod types;

pub use html::html;
pub use markdown::markdown;

use formwork_vocabulary::{Code, CodeDef};

use crate::model::Format;

/// What the engine says about an API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What came of each call sample: a list for each operation, in spec order.
    pub trials: Vec<Vec<Trial>>,
}

/// The codes of violations, by their names.
fn violations() -> Vec<&'static CodeDef> {
    let mut all: Vec<_> = Code::ALL.iter().map(|code| code.def()).collect();
    all.sort_by_key(|code| code.key);
    all
}

/// What a server makes of a call sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trial {
    /// It is a valid call.
    Accepted,
    /// It is rejected.
    Rejected {
        /// The HTTP status.
        status: u16,
        /// The body of the answer, in each format of the API.
        answers: Vec<(Format, String)>,
    },
}
