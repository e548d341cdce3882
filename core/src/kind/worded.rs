//! Values by the words that an API has for them. None of this is asked where a value is spelled as its kind says.

use alloc::borrow::Cow;
use alloc::string::String;

use super::{is_text, placeholder, read, text, written};
use crate::ground::wipe;
use crate::stored::Written;
use crate::table::{Empty, Field, Kind, Scalar, Type, Wording};
use crate::{Code, Slot, View};

/// Reads a value's text: nothing if it says that there is none, as an empty one does of an `optional` field of a reply that is no
/// text.
#[cold]
pub(crate) fn read_worded<'a>(
    kind: Kind,
    wording: &Wording<'_>,
    mut given: Cow<'a, str>,
    optional: bool,
) -> Result<Option<Slot<'a>>, Code> {
    if wording.trim {
        given = trimmed(given);
    }
    let is_other = || wording.is_closed(kind) || wording.word(&given).is_some();
    let is_none = || wording.empty == Some(Empty::Absent) || optional && !is_text(kind);
    let read = match wording.meaning(&given) {
        Some(None) => Ok(None),
        None if given.is_empty() && may_be_nothing(kind, wording) => Ok(Some(placeholder(kind))),
        Some(Some(meaning)) => read(kind, Cow::Owned(String::from(meaning))).map(Some),
        None if given.is_empty() && wording.empty == Some(Empty::Refuse) => Err(Code::Empty),
        None if given.is_empty() && is_none() => Ok(None),
        None if is_other() => Err(none(kind)),
        None => return read(kind, given).map(Some),
    };
    wipe::wipe_text(&mut given);
    read
}

impl Scalar<'_> {
    /// Reads the text of an item of a list, of which there is always a value.
    #[inline]
    pub(crate) fn read<'a>(&self, given: Cow<'a, str>) -> Result<Slot<'a>, Code> {
        match self.wording {
            None => read(self.kind, given),
            Some(wording) => read_worded(self.kind, wording, given, false)
                .and_then(|slot| slot.ok_or(none(self.kind))),
        }
    }

    /// Reads the text of a value that may be none.
    #[inline]
    pub(crate) fn read_any<'a>(&self, given: Cow<'a, str>) -> Result<Slot<'a>, Code> {
        match self.wording {
            None => read(self.kind, given),
            Some(wording) => {
                read_worded(self.kind, wording, given, false).map(Option::unwrap_or_default)
            }
        }
    }
}

/// The code of what is no value of a kind.
fn none(kind: Kind) -> Code {
    kind.def().code.unwrap_or(Code::Empty)
}

/// A text without the white space around it.
fn trimmed(mut given: Cow<'_, str>) -> Cow<'_, str> {
    let is_space = |c| " \t\r\n".contains(c);
    match &mut given {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_space)),
        Cow::Owned(text) => {
            let inner = String::from(text.trim_matches(is_space));
            wipe::wipe_text(&mut given);
            Cow::Owned(inner)
        }
    }
}

/// What is written of a value.
pub(crate) enum Sent<'t> {
    /// This word.
    Word(&'t str),
    /// Its text.
    Itself,
    /// Nothing: there is none, or no word for it.
    Nothing,
    /// Nothing that would be read as this value again.
    Lost,
}

/// What is written of a value that is spelled so.
#[cold]
pub(crate) fn sent<'t>(kind: Kind, wording: &Wording<'t>, value: &View<'_>) -> Sent<'t> {
    let short = written(kind, value);
    let Some(own) = text(value).or(short.as_ref().map(Written::as_str)) else {
        return match is_said_nothing(kind, wording, value) {
            true => Sent::Word(""),
            false => Sent::Nothing,
        };
    };
    if let Some(word) = wording.word(own) {
        return Sent::Word(word);
    }
    if wording.is_closed(kind) || own.is_empty() && wording.empty == Some(Empty::Absent) {
        return Sent::Nothing;
    }
    let read = read_worded(kind, wording, Cow::Borrowed(own), false);
    match read {
        Ok(Some(read)) if read.view(&crate::Arena::new()).is_same(*value) => Sent::Itself,
        Ok(_) => Sent::Lost,
        Err(Code::Empty) => Sent::Lost,
        // What is no value is told as such.
        Err(_) => Sent::Itself,
    }
}

/// Whether a value may be no bytes at all, whose text is empty.
pub(crate) const fn may_be_nothing(kind: Kind, wording: &Wording<'_>) -> bool {
    matches!((kind, wording.empty), (Kind::Bytes, Some(Empty::Value)))
}

/// Whether it is no bytes at all, and may be.
#[cold]
pub(crate) fn is_said_nothing(kind: Kind, wording: &Wording<'_>, value: &View<'_>) -> bool {
    may_be_nothing(kind, wording)
        && matches!(value, View::Bytes(bytes) if bytes.as_base64().is_empty())
}

/// What a form has of a value: a word in its place, or nothing.
#[inline]
pub(crate) fn as_sent<'v>(ty: &Type<'v>, value: View<'v>) -> View<'v> {
    match ty {
        Type::Worded(kind, wording) => match sent(*kind, wording, &value) {
            Sent::Word(word) => View::Text(word),
            Sent::Itself => value,
            Sent::Nothing | Sent::Lost => View::Absent,
        },
        Type::Value(_) | Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => value,
    }
}

/// Whether something is given, as `required` and the rules on groups mean it.
#[inline]
pub(crate) fn is_given(field: &Field<'_>, value: &View<'_>) -> bool {
    match field.ty {
        Type::Worded(kind, wording) => is_worded_given(kind, wording, value),
        Type::Value(_) | Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => {
            value.is_present() || value.is_told_empty(field)
        }
    }
}

/// Whether what is given is no value, which is told by itself: it cannot be read, or it is empty and refused.
pub(crate) fn is_refused(ty: &Type<'_>, value: &View<'_>) -> bool {
    let is_empty = || value.text() == Some("");
    let refuses = |by: &Wording<'_>| by.empty == Some(Empty::Refuse);
    matches!(value, View::Unreadable) || ty.wording().is_some_and(refuses) && is_empty()
}

#[cold]
fn is_worded_given(kind: Kind, wording: &Wording<'_>, value: &View<'_>) -> bool {
    match value.text() {
        // One that is refused is told as such.
        Some("") => matches!(wording.empty, Some(Empty::Value | Empty::Refuse)),
        Some(_) => true,
        None => {
            value.is_present()
                && (value.stored().is_none()
                    || !matches!(sent(kind, wording, value), Sent::Nothing))
        }
    }
}
