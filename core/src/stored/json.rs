//! JSON documents, as their texts.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::str::FromStr;
use core::{fmt, mem};

use formwork_vocabulary::{Code, Kind};

use super::{Kept, Seen};
use crate::Limits;
#[cfg(feature = "zeroize")]
use crate::ground::wipe;
use crate::json::{Input, Token, Tokenizer};

/// A JSON document of any shape, as the text that it is: written as that, and equal to the same text alone.
///
/// It is well-formed (RFC 8259), has at most as many levels as [`Limits::DEFAULT`] has, and no object in it has two members of
/// one name. What reads it further takes [`as_str`](Self::as_str).
///
/// ```
/// use formwork::Json;
///
/// let headers: Json<'_> = r#"{"X-Tag": ["a", 1]}"#.parse()?;
/// assert_eq!(headers.as_str(), r#"{"X-Tag": ["a", 1]}"#);
/// assert!(Json::try_from(r#"{"a":1,"a":2}"#).is_err());
/// # Ok::<(), formwork::NotJson>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Json<'a>(Cow<'a, str>);

/// A text that is no [`Json`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson;

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is no JSON document, is nested too deeply, or has a member twice")
    }
}

impl core::error::Error for NotJson {}

impl<'a> Json<'a> {
    /// A part of a document that was read.
    pub(crate) fn of_document(part: &'a str) -> Self {
        Self(Cow::Borrowed(part))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same document, owning its text.
    #[must_use]
    pub fn into_owned(self) -> Json<'static> {
        Json(Cow::Owned(self.0.into_owned()))
    }
}

impl<'a> Kept<'a> for Json<'a> {
    const NOTHING: Self = Self(Cow::Borrowed("null"));
    type Owned = Json<'static>;
    type Seen<'v>
        = &'v Json<'v>
    where
        Self: 'v;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        match is_document(text) {
            true => Ok(Self(mem::take(text))),
            false => Err(Code::Json),
        }
    }
    fn seen(&self) -> &Json<'_> {
        self
    }
    fn own(self) -> Json<'static> {
        self.into_owned()
    }
    #[cfg(feature = "zeroize")]
    fn wipe(&mut self) {
        wipe::wipe_text(&mut self.0);
    }
}

impl<'v> Seen<'v> for &'v Json<'v> {
    fn text(self) -> Option<&'v str> {
        Some(self.as_str())
    }
}

impl<'a> TryFrom<Cow<'a, str>> for Json<'a> {
    type Error = NotJson;

    fn try_from(mut text: Cow<'a, str>) -> Result<Self, NotJson> {
        Self::read(Kind::Json, &mut text).map_err(|_| NotJson)
    }
}

impl<'a> TryFrom<&'a str> for Json<'a> {
    type Error = NotJson;

    fn try_from(text: &'a str) -> Result<Self, NotJson> {
        Self::try_from(Cow::Borrowed(text))
    }
}

impl TryFrom<String> for Json<'_> {
    type Error = NotJson;

    fn try_from(text: String) -> Result<Self, NotJson> {
        Self::try_from(Cow::Owned(text))
    }
}

impl FromStr for Json<'_> {
    type Err = NotJson;

    fn from_str(text: &str) -> Result<Self, NotJson> {
        Json::try_from(text).map(Json::into_owned)
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Whether the text is one document. A byte order mark would not be one within another document.
#[inline(never)]
fn is_document(text: &str) -> bool {
    let input = Input::new(text.as_bytes(), true);
    let mut tokens = Tokenizer::new(&Limits {
        text_bytes: text.len(),
        ..Limits::DEFAULT
    });
    // The names of the open objects, each with how many brackets are open there.
    let mut names: Vec<(usize, Cow<'_, str>)> = Vec::new();
    while let Ok(token) = tokens.next(&input) {
        match token {
            Token::Name(name) => names.push((tokens.depth(), name.value())),
            Token::Close => {
                let is_open = |(depth, _): &(usize, _)| *depth <= tokens.depth();
                let closed = names.iter().rposition(is_open).map_or(0, |last| last + 1);
                let members = names.get_mut(closed..).unwrap_or_default();
                members.sort_unstable();
                if members
                    .windows(2)
                    .any(|pair| matches!(pair, [one, next] if one == next))
                {
                    return false;
                }
                names.truncate(closed);
            }
            Token::End => return !text.starts_with('\u{feff}'),
            Token::More => return false,
            Token::Object | Token::Array => {}
            Token::Text(_) | Token::Number(_) | Token::Bool(_) | Token::Null => {}
        }
    }
    false
}
