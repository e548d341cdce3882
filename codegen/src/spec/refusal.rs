//! The refusals that are documented.

use super::At;
use super::declared::language;

language! {
/// A documented refusal: a code, a message or both.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The code, by which it is known where it has one. Refusals have a place for codes then.
    pub code: Option<At<String>>,
    /// The message, by which it is known where it has no code, or where others have the same one.
    pub message: Option<At<String>>,
    /// The HTTP status; that of the API's refusals unless said.
    pub status: Option<At<u16>>,
    /// When it is answered, in prose.
    pub doc: Option<At<String>>,
}
}
