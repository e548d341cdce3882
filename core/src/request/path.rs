//! The parameters that are in the path of a call: each is one segment.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt::Write as _;

use formwork_vocabulary::path_param;

use crate::form::{self, BadText};
use crate::request::values::bad_text;
use crate::table::{Endpoint, Type};
use crate::violation::Faults;
use crate::{Code, Detail, Fields, Format, Place, Slot, View, kind};

/// The path of a call below its base, in its first spelling, with the suffix of the format if the API has such.
#[cold]
pub(crate) fn write(endpoint: &Endpoint<'_>, params: &dyn Fields, format: Format) -> String {
    let mut path = String::with_capacity(endpoint.path.len());
    let (before, after) = endpoint.api.policies.paths.first().unwrap_or(&("", ""));
    path.push_str(before);
    let mut places = endpoint.in_path.iter().peekable();
    for (at, segment) in endpoint.path.split('/').enumerate() {
        if at > 0 {
            path.push('/');
        }
        match places.next_if(|_| path_param(segment).is_some()) {
            Some(place) => {
                let at = usize::from(*place);
                if let Some(param) = endpoint.params.get(at) {
                    write_value(&param.ty, params.field(at), &mut path);
                }
            }
            None => path.push_str(segment),
        }
    }
    path.push_str(after);
    if endpoint.api.suffix {
        // Writing to a text cannot fail.
        let _ = write!(path, ".{format}");
    }
    path
}

fn write_value(ty: &Type<'_>, value: View<'_>, path: &mut String) {
    let value = kind::as_sent(ty, value);
    let written = ty.kind().and_then(|kind| value.written(kind));
    escape(written.as_deref().unwrap_or_default().as_bytes(), path);
}

/// Letters, digits and `-._~` stay (RFC 3986, section 2.3).
fn escape(text: &[u8], path: &mut String) {
    for byte in text {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                path.push(char::from(*byte));
            }
            byte => {
                let _ = write!(path, "%{byte:02X}");
            }
        }
    }
}

/// Fills the slots of the parameters that are in the path, and notes what cannot be read. A form that has them as well has them
/// twice.
#[cold]
pub(super) fn read<'a>(
    endpoint: &Endpoint<'_>,
    (path, lenient): (&'a str, bool),
    params: &mut [Slot<'a>],
    faults: &mut Faults,
) {
    let segments = endpoint.path.split('/').zip(path.split('/'));
    let sent = segments.filter_map(|(own, sent)| path_param(own).map(|_| sent));
    for (place, sent) in endpoint.in_path.iter().zip(sent) {
        let at = usize::from(*place);
        let of = endpoint.params.get(at).and_then(|param| param.ty.scalar());
        let (Some(of), Some(slot)) = (of, params.get_mut(at)) else {
            continue;
        };
        let text = unescape(sent, lenient).map_err(|bad| bad_text(bad, false));
        let value = text.and_then(|text| of.read(text).map_err(|code| (code, Detail::None)));
        *slot = value.unwrap_or_else(|(code, detail)| {
            faults.push(Place::Param(*place), None, code, detail);
            Slot::Unreadable
        });
    }
}

/// The text of a segment, where `+` stands for itself.
fn unescape(sent: &str, lenient: bool) -> Result<Cow<'_, str>, BadText> {
    if !sent.contains('%') {
        return Ok(Cow::Borrowed(sent));
    }
    let (mut text, mut before) = (String::with_capacity(sent.len()), 0);
    for piece in sent.split_inclusive('+') {
        let escaped = piece.trim_end_matches('+');
        let raw = escaped.as_bytes();
        text.push_str(&match lenient {
            true => form::decode_lenient(raw),
            false => form::decode(raw).map_err(|bad| match bad {
                BadText::Percent(at) => BadText::Percent(before + at),
                BadText::Utf8(at) => BadText::Utf8(before + at),
            })?,
        });
        text.push_str(piece.get(escaped.len()..).unwrap_or_default());
        before += piece.len();
    }
    Ok(Cow::Owned(text))
}

/// Notes segments that would be empty, and those that are lost where a URL is put in its usual form (RFC 3986, section 6.2.2.3),
/// escaped or not. One without a value was noted already.
pub(super) fn check(endpoint: &Endpoint<'_>, params: &dyn Fields, faults: &mut Faults) {
    for place in endpoint.in_path {
        let at = usize::from(*place);
        let Some(param) = endpoint.params.get(at) else {
            continue;
        };
        let value = params.field(at);
        let code = match kind::text(&kind::as_sent(&param.ty, value)) {
            Some("") if kind::is_given(param, &value) => Code::Empty,
            Some("." | "..") => Code::Unsayable,
            Some(_) | None => continue,
        };
        faults.push(Place::Param(*place), None, code, Detail::None);
    }
}
