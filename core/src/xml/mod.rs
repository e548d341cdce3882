//! A strict, bounded, resumable reader of XML.
//!
//! It reads XML 1.0 (fifth edition) by the letter, without document type declarations and namespaces, in UTF-8,
//! US-ASCII or true ISO-8859-1. Replies are read with it, and [`check`] shows its verdict on any document.
//!
//! Where a mistake is said to be: grammar, the first byte that cannot stand there; a name, value or reference that
//! is not allowed, its first byte; a forbidden `]]>` or `--`, its first byte; a limit, the first byte beyond it, or
//! the tag or attribute that is one too many; a document that ends too early, its length.

mod attributes;
mod class;
mod cursor;
mod cut;
mod declaration;
mod element;
mod escape;
mod leaves;
mod misc;
mod open;
mod reference;
mod scan;
mod tag;
#[cfg(test)]
mod tests;
mod tokenizer;

pub(crate) use attributes::Attributes;
pub(crate) use class::{is_ascii_name, is_char};
pub(crate) use cut::Cut;
pub(crate) use declaration::usual as usual_declaration;
pub(crate) use escape::{Escaped, escape_into};
pub(crate) use leaves::Leaves;
pub(crate) use scan::{leaf, space};
pub(crate) use tokenizer::{Mark, Text, Token, Tokenizer};

use crate::Limits;
use crate::ground::Malformed;

/// Whether a document is well-formed XML 1.0, fifth edition, without a document type declaration.
///
/// The limits that apply are [`Limits::depth`], [`Limits::text_bytes`] and [`Limits::attributes`].
///
/// ```
/// use formwork::{Limits, Reason, xml};
///
/// assert!(xml::check(b"<?xml version='1.0'?><a>1 &lt; 2</a>", &Limits::DEFAULT).is_ok());
/// let mistake = xml::check(b"<a><b></a>", &Limits::DEFAULT).unwrap_err();
/// assert_eq!((mistake.reason, mistake.offset), (Reason::Syntax, 8));
/// ```
///
/// # Errors
/// The first mistake, with its offset.
pub fn check(document: &[u8], limits: &Limits) -> Result<(), Malformed> {
    let mut tokens = Tokenizer::new(*limits);
    while tokens.next(document, true)? != Token::Done {}
    Ok(())
}
