//! Replies, written and read.

use std::borrow::Cow;

use customer_management::Customer;
use formwork::{
    Format, Limits, Refusal, Refusals as _, RenderError, Rendered, ReplyError, Row as _, Slot,
    Unfit, form, json, xml,
};

use super::customers::{Create, Enable, List, Refused};
use crate::choices::Choices;

/// Draws a list of customers and a refusal by these bytes: all formats carry them exactly, or XML says what it cannot.
///
/// # Panics
/// If a promise is broken.
pub fn render_parse(data: &[u8]) {
    let mut choices = Choices::of(data);
    let list: Vec<Customer<'_>> = (0..choices.below(4))
        .map(|_| customer(&mut choices))
        .collect();
    let texts: Vec<String> = (0..choices.below(4)).map(|_| text(&mut choices)).collect();
    for format in Format::ALL.iter().copied() {
        match List::render_reply(format, &list) {
            Ok(rendered) => {
                assert_well_formed(format, &rendered.body);
                let parsed = List::parse_reply(format, 200, &rendered.body);
                assert_eq!(parsed.as_ref(), Ok(&list), "{format}");
            }
            Err(error) => assert_unfit(format, &error),
        }
        refusal(format, &texts);
    }
}

/// Values of every field of the table.
fn customer(choices: &mut Choices<'_>) -> Customer<'static> {
    let mut slots = Customer::empty();
    let fields = <Customer<'_> as formwork::Record<'_>>::RECORD.fields;
    for (slot, field) in slots.as_mut_slice().iter_mut().zip(fields) {
        *slot = match field.ty.kind() {
            Some(formwork::table::Kind::Bool) => Slot::Bool(choices.one_in(2)),
            _ => Slot::Text(Cow::Owned(text(choices))),
        };
    }
    Customer::from_slots(&mut slots, &mut []).expect("a value for each field")
}

/// A short text of any characters, mostly of those that mean something in a format.
fn text(choices: &mut Choices<'_>) -> String {
    let count = choices.below(6);
    (0..count)
        .map(|_| match choices.below(4) {
            0 => char::from_u32(u32::try_from(choices.below(0x11_0000)).unwrap_or(0))
                .unwrap_or('\u{fffe}'),
            1 => *choices.pick(&[
                '<', '&', '>', ']', '"', '\\', '/', '\'', '-', '\u{7f}', '\u{85}', '\u{2028}',
                '\u{feff}',
            ]),
            2 => *choices.pick(&[' ', '\t', '\n', '\r', '\u{a0}', '\u{b}', '\0']),
            _ => char::from(u8::try_from(choices.below(128)).unwrap_or(0)),
        })
        .collect()
}

pub(super) fn assert_well_formed(format: Format, body: &[u8]) {
    match format {
        Format::Xml => {
            xml::check(body, &Limits::DEFAULT).expect("well-formed");
            assert!(body.is_ascii(), "the same in every encoding");
            let text = std::str::from_utf8(body).expect("ASCII");
            roxmltree::Document::parse(text).expect("well-formed elsewhere");
        }
        Format::Json => {
            json::check(body, &Limits::DEFAULT).expect("well-formed");
            serde_json::from_slice::<serde_json::Value>(body).expect("well-formed elsewhere");
        }
        Format::Form => {
            let pairs = form::parse_lenient(body);
            assert!(pairs.eq(form_urlencoded::parse(body)), "the same elsewhere");
        }
    }
}

/// Only XML refuses, and only what is no `Char` of XML 1.0 (section 2.2).
fn assert_unfit(format: Format, error: &RenderError) {
    assert_eq!(format, Format::Xml, "others hold every text");
    let Unfit::Character(character) = error.why else {
        panic!("{error}")
    };
    assert!(!is_xml(character), "{error}");
}

pub(super) fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn refusal(format: Format, texts: &[String]) {
    let kept = |text: &String| match format {
        Format::Xml => text.replace(|c| !is_xml(c), "\u{fffd}"),
        Format::Json | Format::Form => text.clone(),
    };
    let kept: Vec<String> = texts.iter().map(kept).collect();
    let listed = read_again(format, &Create::render_refusal(format, Refusal::of(texts)));
    assert_eq!(listed.refusal().errors, kept);
    let own = match texts {
        [text] => Refusal::new(text),
        texts => Refusal::of(texts),
    };
    let named = Enable::render_refusal(format, Refused::UserNotFound(own));
    let named = read_again(format, &named);
    let says = |text: &str| !matches!(text.trim().to_ascii_lowercase().as_str(), "" | "success");
    match &*kept {
        [text] if says(text) => assert_eq!(&named.refusal().message, text),
        [_] => assert_eq!(named, Refused::user_not_found()),
        errors => {
            assert!(matches!(named, Refused::UserNotFound(_)), "{named:?}");
            assert_eq!(named.refusal().errors, errors);
        }
    }
}

/// What a client reads of a refusal.
fn read_again(format: Format, rendered: &Rendered) -> Refused {
    assert_well_formed(format, &rendered.body);
    match Enable::parse_reply(format, rendered.status, &rendered.body) {
        Err(ReplyError::Refused(refusal)) => refusal.into(),
        other => panic!("{}: {other:?}", String::from_utf8_lossy(&rendered.body)),
    }
}
