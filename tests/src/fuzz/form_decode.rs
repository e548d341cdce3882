//! Any bytes as a form, and as a reply in one.

use formwork::Format;
use formwork::form::{self, BadText, Pair, Pairs};

use super::reply;

/// Reads bytes as a form: leniently as another implementation does, strictly the same or a mistake at its place, and
/// piece by piece the same as whole; and as replies.
///
/// # Panics
/// If a promise is broken.
pub fn form_decode(data: &[u8]) {
    let theirs: Vec<_> = form_urlencoded::parse(data).collect();
    let ours: Vec<_> = form::parse_lenient(data).collect();
    assert_eq!(ours, theirs, "the lenient reading is the standard's");
    let sent: Vec<Pair<'_>> = Pairs::of(data).collect();
    assert_eq!(sent.len(), theirs.len());
    for (pair, (name, value)) in sent.iter().zip(&theirs) {
        part(pair.name, name);
        part(pair.value.unwrap_or_default(), value);
    }
    reply::read(Format::Form, data, is_form(data));
    for at in data
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'&')
        .map(|(at, _)| at)
        .take(8)
    {
        let pieces = Pairs::of(&data[..at]).chain(Pairs::of(&data[at + 1..]));
        assert!(
            pieces.map(raw).eq(sent.iter().copied().map(raw)),
            "pieces are the whole"
        );
    }
}

/// Whether bytes are a form with something in it, all of whose names and values are texts.
pub(super) fn is_form(data: &[u8]) -> bool {
    let is_text = |part: &[u8]| form::decode(part).is_ok();
    let are_texts = |pair: Pair<'_>| is_text(pair.name) && is_text(pair.value.unwrap_or_default());
    !data.trim_ascii().is_empty() && Pairs::of(data).all(are_texts)
}

fn raw(pair: Pair<'_>) -> (&[u8], Option<&[u8]>) {
    (pair.name, pair.value)
}

/// One name or value.
fn part(raw: &[u8], lenient: &str) {
    match form::decode(raw) {
        Ok(text) => {
            assert_eq!(text, lenient, "strict and lenient agree where strict reads");
            let mut encoded = Vec::new();
            form::encode_into(&mut encoded, &text);
            assert_eq!(
                form::decode(&encoded).as_deref(),
                Ok(&*text),
                "decoding undoes encoding"
            );
            let other: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            assert_eq!(encoded, other.as_bytes(), "there is one spelling");
        }
        Err(BadText::Percent(at)) => {
            assert_eq!(raw.get(at), Some(&b'%'));
            let digits = raw.get(at + 1..at + 3).unwrap_or_default();
            assert!(
                digits.len() < 2 || !digits.iter().all(u8::is_ascii_hexdigit),
                "the escape is good"
            );
        }
        Err(BadText::Utf8(at)) => {
            let (good, bad) = raw.split_at(at);
            assert!(form::decode(good).is_ok(), "what stands before is good");
            let bad: Vec<u8> = bad.to_vec();
            assert!(
                form_urlencoded::parse(&[b"a=", &bad[..]].concat())
                    .any(|(_, value)| value.starts_with('\u{fffd}'))
            );
        }
    }
}
