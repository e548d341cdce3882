//! Scalars: what they must look like where something is meant by them.

use super::part::Part;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{listed, quoted};
use crate::yaml::{Plain, resolve};

/// A text. What other readers take for something else must be quoted.
pub(super) fn text<'a>(part: Part<'_>, text: &'a str, plain: bool) -> &'a str {
    let what = match resolve(text) {
        _ if !plain => return text,
        Plain::Text => return text,
        Plain::Null => "nothing",
        Plain::Bool(_) => "a truth value",
        Plain::Int(_) => "a number",
        Plain::Doubtful(what) => what,
    };
    let message = format!(
        "a text is meant here, and {} may be read as {what}",
        quoted(text)
    );
    let complaint = Diagnostic::new(Code::Unquoted, part.span(), message);
    part.push(
        complaint
            .help("quote it")
            .replace(part.span(), format!("\"{text}\"")),
    );
    text
}

/// `true` or `false`.
pub(super) fn boolean(part: Part<'_>, text: &str, plain: bool) -> bool {
    if let (true, Plain::Bool(value)) = (plain, resolve(text)) {
        return value;
    }
    let complaint = Diagnostic::new(
        Code::BadBool,
        part.span(),
        format!("{} is neither `true` nor `false`", quoted(text)),
    );
    let meant = match text.to_ascii_lowercase().as_str() {
        "yes" | "on" | "true" | "y" | "1" => Some("true"),
        "no" | "off" | "false" | "n" | "0" => Some("false"),
        _ => None,
    };
    part.push(match meant {
        Some(word) => complaint.replace(part.span(), word),
        None => complaint,
    });
    false
}

/// A decimal integer without leading zeros that fits.
pub(super) fn integer<T: TryFrom<i128> + Default>(part: Part<'_>, text: &str, plain: bool) -> T {
    let found = crate::yaml::integer(text);
    if let (true, Some(value)) = (plain, found.and_then(|value| T::try_from(value).ok())) {
        return value;
    }
    let span = part.span();
    let complaint = match found {
        Some(value) if !plain => {
            Diagnostic::new(Code::BadInteger, span, "a number is meant here, not a text")
                .help("take the quotes away")
                .replace(span, value.to_string())
        }
        Some(_) => Diagnostic::new(
            Code::BadInteger,
            span,
            format!("{} does not fit here", quoted(text)),
        ),
        None => Diagnostic::new(
            Code::BadInteger,
            span,
            format!("{} is no integer", quoted(text)),
        )
        .help("write digits without leading zeros, signs or separators"),
    };
    part.push(complaint);
    T::default()
}

/// A number as JSON writes it.
pub(super) fn number<'a>(part: Part<'_>, text: &'a str, plain: bool) -> &'a str {
    let is_number = formwork_vocabulary::number::is_decimal(text);
    if plain && is_number {
        return text;
    }
    let span = part.span();
    part.push(match is_number {
        true => Diagnostic::new(Code::BadInteger, span, "a number is meant here, not a text")
            .help("take the quotes away")
            .replace(span, text),
        false => Diagnostic::new(Code::BadInteger, span, format!("{} is no number", quoted(text)))
            .help("write digits without leading zeros, a plus sign or separators, with a digit on each side of a point"),
    });
    "0"
}

/// The place of one of a few words; the first one stands in for what is none.
pub(super) fn word(part: Part<'_>, text: &str, words: &'static [&'static str]) -> usize {
    if let Some(place) = words.iter().position(|word| *word == text) {
        return place;
    }
    let known = words.iter().copied();
    let complaint = Diagnostic::new(
        Code::UnknownWord,
        part.span(),
        format!("{} is not expected here", quoted(text)),
    );
    let help = format!("write {}", listed(known.clone(), "or"));
    part.push(complaint.label(help).nearest(text, known));
    0
}
