//! Values as they are sent: one text each, or a list in one.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::form::BadText;
use crate::ground::wipe;
use crate::kind;
use crate::table::Scalar;
use crate::{Code, Detail, Slot};

/// What is wrong with what is no text. The offset into a secret is not told.
pub(super) fn bad_text(bad: BadText, secret: bool) -> (Code, Detail) {
    let (code, offset) = match bad {
        BadText::Percent(at) => (Code::BadPercent, at),
        BadText::Utf8(at) => (Code::BadUtf8, at),
    };
    let detail = match secret {
        true => Detail::None,
        false => Detail::Offset(offset),
    };
    (code, detail)
}

/// Reads a list whose items stand in one text; of no text, an empty one. There may be so many items. What is wrong with one is told
/// with its index.
pub(super) fn read_joined<'a>(
    of: Scalar<'_>,
    separator: char,
    mut text: Cow<'a, str>,
    most: usize,
    mut fault: impl FnMut(u32, Code),
) -> Result<Slot<'a>, Code> {
    let mut list = Slot::Empty;
    if text.is_empty() {
        return Ok(list);
    }
    if text
        .matches(separator)
        .nth(most.saturating_sub(1))
        .is_some()
    {
        wipe::wipe_text(&mut text);
        return Err(Code::TooMany);
    }
    let mut index = 0;
    let mut item = |text| {
        let value = of.read(text).unwrap_or_else(|code| {
            fault(index, code);
            kind::placeholder(of.kind)
        });
        list.push(value);
        index += 1;
    };
    match text {
        Cow::Borrowed(text) => text
            .split(separator)
            .for_each(|text| item(Cow::Borrowed(text))),
        Cow::Owned(ref owned) => {
            let texts = owned.split(separator);
            texts.for_each(|text| item(Cow::Owned(String::from(text))));
        }
    }
    // What it is made of may be secret.
    wipe::wipe_text(&mut text);
    Ok(list)
}
