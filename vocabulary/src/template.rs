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
    /// One of two texts: the first if the number that the sentence is about is one. `#` stands for the number.
    Number(&'static str, &'static str),
}

/// A sentence in several wordings; there may be none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence(pub(crate) &'static [&'static str]);

impl Sentence {
    /// Whether there is nothing to say.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The wordings, the one that needs to know most first.
    #[must_use]
    pub const fn wordings(&self) -> &'static [&'static str] {
        self.0
    }

    /// The parts of the first wording whose places are all known, or else of the last one.
    pub fn parts<K: Fn(&str) -> bool>(&self, knows: K) -> impl Iterator<Item = Part> + use<K> {
        let known = |wording: &&&'static str| {
            parts(wording).all(|part| match part {
                Part::Place(name) | Part::CodePlace(name) => knows(name),
                Part::Text(_) | Part::Code(_) | Part::Number(..) => true,
            })
        };
        let wording = self.0.iter().find(known).or(self.0.last());
        parts(wording.copied().unwrap_or_default())
    }
}

/// The parts of a sentence in their order.
///
/// `` `true` `` is code, `{}` and `{max}` are places, in backticks for what is code, and `{# month|# months}` depends on
/// the number.
///
/// ```
/// use formwork_vocabulary::{Part, parts};
///
/// let sentence: Vec<Part> = parts("Within {# month|# months} of `today`.").collect();
/// let expected = [
///     Part::Text("Within "),
///     Part::Number("# month", "# months"),
///     Part::Text(" of "),
///     Part::Code("today"),
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
    if let Some((code, after)) = inside(rest, b'`', b'`') {
        let place = inside(code, b'{', b'}').filter(|(_, rest)| rest.is_empty());
        return Some((
            place.map_or(Part::Code(code), |(place, _)| Part::CodePlace(place)),
            after,
        ));
    }
    if let Some((place, after)) = inside(rest, b'{', b'}') {
        let part = match place.split_once('|') {
            Some((one, many)) => Part::Number(one, many),
            None => Part::Place(place),
        };
        return Some((part, after));
    }
    // A sign that opens nothing is a text. Both signs are ASCII, so no character is cut by looking at bytes.
    let end = rest
        .bytes()
        .skip(1)
        .position(|byte| matches!(byte, b'`' | b'{'))
        .map_or(rest.len(), |at| at + 1);
    let (text, after) = rest.split_at_checked(end)?;
    (!text.is_empty()).then_some((Part::Text(text), after))
}

/// What stands between two signs at the beginning, and what comes after them.
fn inside(text: &'static str, open: u8, close: u8) -> Option<(&'static str, &'static str)> {
    let rest = text.as_bytes().strip_prefix(&[open])?;
    let end = rest.iter().position(|byte| *byte == close)?;
    Some((text.get(1..=end)?, text.get(end + 2..)?))
}
