//! Samples: calls and answers that are run as tests.

use super::declared::language;
use super::{At, Bare, Format, Map, Short, Value, Word};

language! {
/// The calls and answers of an endpoint.
#[derive(Clone, Debug)]
pub struct Samples {
    /// Calls, by name.
    pub calls: Map<Call>,
    /// Answers: the names of shared ones, or whole ones with a `name`.
    pub answers: Vec<Short<At<String>, At<Answer>>>,
}

/// Who wrote a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Voice {
    /// It is printed on the page.
    Page = "page",
    /// It is ours, because the page has none.
    Ours = "ours",
}

/// A call. Secrets are placeholders such as `{password}`.
#[derive(Clone, Debug)]
pub struct Call {
    /// Who wrote it.
    pub from: At<Voice>,
    /// The format asked for.
    pub format: At<Word<Format>>,
    /// The path below the base, without the suffix of a format, where the operation's has parameters: `accounts/7`.
    pub path: Option<At<String>>,
    /// The parameters in the query string.
    pub query: Option<At<String>>,
    /// The parameters in the body.
    pub body: Option<At<String>>,
    /// The date of the call.
    pub today: Option<At<Bare>>,
    /// Exactly the violations that it must produce: `route`, or a parameter with a code.
    pub fails: Vec<Short<At<String>, Map<At<String>>>>,
    /// What is wrong with it in print alone.
    pub cosmetic: Option<At<String>>,
}

/// An answer, and what it parses to: exactly one of `ok`, `refused` and `unreadable`.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its name, where it stands in a list.
    pub name: Option<At<String>>,
    /// Who wrote it.
    pub from: At<Voice>,
    /// Its format.
    pub format: At<Word<Format>>,
    /// The HTTP status; 200 unless said.
    pub status: Option<At<u16>>,
    /// The field `Content-Type`. Only a reply of `bytes` or `text` is looked for by it; without one, such an answer is a refusal.
    pub content_type: Option<At<String>>,
    /// The body.
    pub body: At<String>,
    /// The reply. A text is what it is, and of bytes their number is told, `{ bytes: 4 }`. An acknowledgement is a map of its status, `{ message: success }`; a record that was left out is `null`.
    pub ok: Option<At<Value>>,
    /// The refusal.
    pub refused: Option<Refused>,
    /// The code of what makes it no answer of this API.
    pub unreadable: Option<At<String>>,
    /// What is wrong with it in print alone.
    pub cosmetic: Option<At<String>>,
}

/// A refusal as it is read.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The message; a refusal of a code alone has none.
    pub message: Option<At<String>>,
    /// The errors.
    pub errors: Vec<At<String>>,
    /// The code.
    pub code: Option<At<String>>,
}
}
