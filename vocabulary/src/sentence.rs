//! Sentences of the vocabulary: texts with names in backticks and places to fill in.

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Plain text.
    Text(&'static str),
    /// A name or value that is written as code.
    Code(&'static str),
    /// What is filled in, by its name; empty for the one thing that the sentence is about.
    Place(&'static str),
    /// The same, each value written as code.
    CodePlace(&'static str),
    /// One of two texts: the first if the number that the sentence is about is one.
    Number(&'static str, &'static str),
}

/// The parts of a sentence in their order.
///
/// `` `true` `` is code, `{}` and `{max}` are places, in backticks for what is code, and `{character|characters}` depends on
/// the number.
///
/// ```
/// use formwork_vocabulary::{Part, parts};
///
/// let sentence: Vec<Part> = parts("At most {} {character|characters}.").collect();
/// let expected = [
///     Part::Text("At most "),
///     Part::Place(""),
///     Part::Text(" "),
///     Part::Number("character", "characters"),
///     Part::Text("."),
/// ];
/// assert_eq!(sentence, expected);
/// ```
pub fn parts(sentence: &'static str) -> impl Iterator<Item = Part> {
    let mut rest = sentence;
    core::iter::from_fn(move || {
        let (part, after) = first(rest)?;
        rest = after;
        Some(part)
    })
}

/// The first part and what comes after it.
fn first(rest: &'static str) -> Option<(Part, &'static str)> {
    if let Some((code, after)) = inside(rest, '`', '`') {
        let place = inside(code, '{', '}').filter(|(_, rest)| rest.is_empty());
        return Some((
            place.map_or(Part::Code(code), |(place, _)| Part::CodePlace(place)),
            after,
        ));
    }
    if let Some((place, after)) = inside(rest, '{', '}') {
        let part = match place.split_once('|') {
            Some((one, many)) => Part::Number(one, many),
            None => Part::Place(place),
        };
        return Some((part, after));
    }
    // A sign that opens nothing is a text.
    let end = rest
        .char_indices()
        .skip(1)
        .find(|(_, sign)| matches!(sign, '`' | '{'))
        .map_or(rest.len(), |(at, _)| at);
    let (text, after) = rest.split_at_checked(end)?;
    (!text.is_empty()).then_some((Part::Text(text), after))
}

/// What stands between two signs at the beginning, and what comes after them.
fn inside(text: &'static str, open: char, close: char) -> Option<(&'static str, &'static str)> {
    text.strip_prefix(open)?.split_once(close)
}
