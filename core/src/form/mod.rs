//! The form codec: `application/x-www-form-urlencoded` as the WHATWG URL standard writes it, read strictly.
//!
//! Strict reading reports what the standard passes over: a percent sign without two hexadecimal digits, and
//! bytes that are not UTF-8. [`parse_lenient`] is the standard's own reading, by explicit choice.

mod cursor;
mod decode;
mod encode;
mod pairs;

pub(crate) use cursor::Cursor;
pub use decode::{BadText, decode, decode_lenient};
pub(crate) use decode::{Room, compare, decode_in, spells};
pub use encode::encode_into;
pub(crate) use encode::{Escapes, escapes, pair_into};
pub(crate) use pairs::ends;
pub use pairs::{Pair, Pairs, parse_lenient};
