//! Credentials that are in header fields: in one of their own, or in `Authorization` (RFC 6750 and RFC 7617).

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::str;

use crate::ground::wipe;
use crate::kind;
use crate::rules;
use crate::stored::Kept as _;
use crate::table::{Api, Field, InHeader, Kind};
use crate::violation::Faults;
use crate::{Bytes, Code, Detail, Fields, HeaderText, Headers, Place, Slot, View};

/// The credentials that are in header fields, with their places.
fn all<'t>(
    api: &Api<'t>,
) -> impl Iterator<Item = (u16, &'t Field<'t>, InHeader)> + Clone + use<'t> {
    let credentials = (0_u16..).zip(api.credentials);
    credentials.filter_map(|(at, field)| Some((at, field, field.header?)))
}

/// The name of the header field that a credential is in.
fn name<'t>(field: &Field<'t>, by: InHeader) -> &'t str {
    by.field().unwrap_or(field.wire)
}

/// The header fields with the credentials that are given.
pub(crate) fn written<'t>(api: &Api<'t>, credentials: &dyn Fields) -> Vec<(&'t str, HeaderText)> {
    let mut headers = Vec::new();
    let (mut user, mut password) = (None, HeaderText::default());
    for (at, field, by) in all(api) {
        let value = credentials.field(usize::from(at));
        let Some(text) = sent(field, value) else {
            continue;
        };
        // It was not checked, and would end its field.
        let ends = by.is_as_it_is() && text.bytes().any(|byte| byte.is_ascii_control());
        match by {
            _ if ends => {}
            InHeader::Named => headers.push((field.wire, text)),
            InHeader::Bearer if text.is_empty() => {}
            InHeader::Bearer => headers.push((name(field, by), after("Bearer ", &text))),
            InHeader::BasicUser => user = Some((name(field, by), text)),
            InHeader::BasicPassword => password = text,
        }
    }
    if let Some((name, user)) = user {
        let mut pair = Vec::with_capacity(user.len() + 1 + password.len());
        for part in [user.as_bytes(), b":", password.as_bytes()] {
            pair.extend_from_slice(part);
        }
        #[cfg_attr(not(feature = "zeroize"), expect(unused_mut, reason = "it is wiped"))]
        let mut encoded = Bytes::from(&*pair);
        headers.push((name, after("Basic ", encoded.as_base64())));
        wipe::wipe(&mut pair);
        #[cfg(feature = "zeroize")]
        encoded.wipe();
    }
    headers
}

/// What is sent of a value, which may be empty; nothing if there is none.
fn sent(field: &Field<'_>, value: View<'_>) -> Option<HeaderText> {
    let written = kind::as_sent(&field.ty, value).written(field.ty.kind()?)?;
    Some(HeaderText::from(written.into_owned()))
}

fn after(scheme: &str, text: &str) -> HeaderText {
    let mut value = String::with_capacity(scheme.len() + text.len());
    value.push_str(scheme);
    value.push_str(text);
    HeaderText::from(value)
}

/// Notes what no header field can say (RFC 9110, section 5.5; RFC 7617, section 2).
pub(super) fn check(api: &Api<'_>, credentials: &dyn Fields, faults: &mut Faults) {
    let given = |at: u16, field: &Field<'_>| sent(field, credentials.field(usize::from(at)));
    // One that is required was noted as such.
    let has_user = all(api).any(|(at, field, by)| {
        by == InHeader::BasicUser && (field.required || given(at, field).is_some())
    });
    for (at, field, by) in all(api) {
        let Some(text) = given(at, field) else {
            continue;
        };
        let is_lost = match by {
            InHeader::Named | InHeader::BasicUser => false,
            InHeader::Bearer => !field.required && text.is_empty(),
            InHeader::BasicPassword => !has_user,
        };
        if is_lost || is_unsayable(field, by, &text) {
            faults.push(Place::Credential(at), None, Code::Unsayable, Detail::None);
        }
    }
}

/// Whether no header field can say this of a credential. What its kind refuses is noted as such.
fn is_unsayable(field: &Field<'_>, by: InHeader, text: &str) -> bool {
    let has_control = |lines| rules::control(text, lines).is_some();
    let is_sayable = match by {
        InHeader::Named => {
            text.bytes().all(|byte| is_visible(byte) || byte == b' ') && text.trim() == text
        }
        InHeader::Bearer => text.bytes().all(is_visible),
        InHeader::BasicUser => !text.contains(':') && !has_control(false),
        InHeader::BasicPassword => !has_control(false),
    };
    !is_sayable && !has_control(field.ty.kind().is_some_and(kind::has_lines))
}

/// Whether a character stands in header fields as it is, and is no white space.
const fn is_visible(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

/// Fills the slots of the credentials that are in header fields, and notes what cannot be read.
#[cold]
pub(super) fn read<'a>(
    api: &Api<'_>,
    headers: &'a (dyn Headers + Sync),
    credentials: &mut [Slot<'a>],
    faults: &mut Faults,
) {
    // The two of `Basic` are in one field, of which it is told once what is wrong.
    let mut told = None;
    for (at, field, by) in all(api) {
        let (mut first, mut count) = (None, 0_usize);
        headers.each(name(field, by), &mut |value| {
            first.get_or_insert(value);
            count += 1;
        });
        let value = match (first, count) {
            (None, _) => continue,
            (Some(only), 1) => said(only, by),
            (Some(_), _) => Err(Code::Duplicate),
        };
        let is_told = value.is_err() && told.replace(name(field, by)) == Some(name(field, by));
        let of = field.ty.scalar();
        let read = |mut text: Cow<'a, str>| match is_unsayable(field, by, &text) {
            true => {
                wipe::wipe_text(&mut text);
                Err(Code::Header)
            }
            false => of.map_or(Ok(Slot::Empty), |of| of.read_any(text)),
        };
        let slot = value.and_then(|text| text.map_or(Ok(Slot::Empty), read));
        let slot = slot.unwrap_or_else(|code| {
            if !is_told {
                faults.push(Place::Credential(at), None, code, Detail::None);
            }
            Slot::Unreadable
        });
        if let Some(place) = credentials.get_mut(usize::from(at)) {
            *place = slot;
        }
    }
}

/// What the value of a header field says of a credential; nothing if it is of another scheme.
fn said(value: &[u8], by: InHeader) -> Result<Option<Cow<'_, str>>, Code> {
    let text = str::from_utf8(value).map_err(|_| Code::BadUtf8)?;
    let text = text.trim_matches([' ', '\t']);
    Ok(match by {
        InHeader::Named => Some(Cow::Borrowed(text)),
        InHeader::Bearer => of_scheme(text, "Bearer").map(Cow::Borrowed),
        InHeader::BasicUser | InHeader::BasicPassword => {
            let pair = of_scheme(text, "Basic");
            pair.map(|pair| basic(pair, by)).transpose()?
        }
    })
}

/// What follows the name of a scheme.
fn of_scheme<'v>(text: &'v str, scheme: &str) -> Option<&'v str> {
    let (own, rest) = text.split_once(' ')?;
    own.eq_ignore_ascii_case(scheme).then(|| rest.trim_start())
}

/// The user before the first colon, or the password after it.
fn basic(pair: &str, by: InHeader) -> Result<Cow<'static, str>, Code> {
    let pair = Bytes::read(Kind::Bytes, &mut Cow::Borrowed(pair));
    let mut pair = pair.map_err(|_| Code::Header)?.to_vec();
    let text = str::from_utf8(&pair).map_err(|_| Code::BadUtf8);
    let text = text.and_then(|text| text.split_once(':').ok_or(Code::Header));
    let text = text.map(|(user, password)| match by {
        InHeader::BasicPassword => String::from(password),
        InHeader::Named | InHeader::Bearer | InHeader::BasicUser => String::from(user),
    });
    wipe::wipe(&mut pair);
    text.map(Cow::Owned)
}
