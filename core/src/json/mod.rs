//! A strict, bounded, resumable reader of JSON (RFC 8259), and the escaping that writes it.
//!
//! The reader takes UTF-8 and nothing else: UTF-16 and UTF-32 are `encoding` mistakes, and so is an escape that names
//! half of a surrogate pair, because no text could hold it. One byte order mark may begin the document. Numbers are kept as they are
//! written: their size is the business of whoever wants one. A name that comes twice in an object is well-formed
//! here; the readers of replies refuse it.

mod cut;
mod escape;
mod input;
mod members;
mod nesting;
mod number;
mod scan;
#[cfg(test)]
mod tests;
mod text;
mod token;
mod unescape;

use crate::Limits;
use crate::ground::Malformed;

pub(crate) use cut::Cut;
pub(crate) use escape::{Escaped, escape_into, is_plain};
pub(crate) use input::Input;
pub(crate) use members::Members;
pub(crate) use scan::{spaceless, special};
pub(crate) use text::Text;
pub(crate) use token::{Token, Tokenizer};

/// Whether a document is well-formed: exactly one value by the grammar of RFC 8259, in UTF-8, with nothing after it,
/// and before it at most one byte order mark.
///
/// The limits that apply are [`Limits::depth`] and [`Limits::text_bytes`]. A text is as long as what stands between
/// its quotes.
///
/// ```
/// use formwork::{Limits, Reason, json};
///
/// assert!(json::check(br#"{"message": "success"}"#, &Limits::DEFAULT).is_ok());
///
/// let mistake = json::check(br#"{"message": "success"},"#, &Limits::DEFAULT).unwrap_err();
/// assert_eq!((mistake.reason, mistake.offset), (Reason::Syntax, 22));
/// ```
///
/// # Errors
/// The first mistake, with its offset.
pub fn check(document: &[u8], limits: &Limits) -> Result<(), Malformed> {
    let input = Input::new(document, true);
    let mut tokens = Tokenizer::new(limits);
    while !matches!(tokens.next(&input)?, Token::End | Token::More) {}
    Ok(())
}
