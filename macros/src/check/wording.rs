//! The words that stand for values.

use formwork_vocabulary::{Empty, Stored};
use proc_macro2::Span;

use crate::check::value::Once;
use crate::mistakes::Mistakes;
use crate::model::{FieldType, Wording};
use crate::syntax::Entry;

/// The words of an attribute that say how a value is spelled.
pub(crate) const WORDS: [&str; 3] = ["words", "trim", "empty"];

/// What these words say.
#[derive(Default)]
pub(crate) struct Words {
    words: Once<Vec<(String, Option<String>)>>,
    trim: Once<()>,
    empty: Once<Empty>,
    sent: Once<Span>,
}

impl Words {
    /// Reads one of the [`WORDS`].
    pub(crate) fn read(&mut self, entry: &Entry, ty: &FieldType, mistakes: &mut Mistakes) {
        match entry.key.as_str() {
            "words" => {
                let words = words(entry, ty, mistakes);
                self.words.set(entry, Some(words), mistakes);
            }
            "trim" => {
                let trim = entry.flag(mistakes).then_some(());
                self.trim.set(entry, trim, mistakes);
            }
            _ => match empty(entry, mistakes) {
                Some(Empty::Sent) => self.sent.set(entry, Some(entry.span), mistakes),
                other => self.empty.set(entry, other, mistakes),
            },
        }
    }

    /// How the value is spelled, if anything was said, and whether an empty list or map is another thing than none: an `Option` says so,
    /// but not of one that is required.
    pub(crate) fn finish(
        self,
        ty: &FieldType,
        required: bool,
        mistakes: &mut Mistakes,
    ) -> (Option<Wording>, bool) {
        let is_said = self.words.is_given() || self.trim.is_given() || self.empty.is_given();
        let wording = is_said.then(|| Wording {
            words: self.words.get().unwrap_or_default(),
            trim: self.trim.get().is_some(),
            empty: self.empty.get(),
        });
        let sent = self.sent.get();
        if let Some(span) = sent {
            refuse_sent(span, ty, required, mistakes);
        }
        (wording, sent.is_some())
    }
}

/// `empty = "sent"` where it says nothing, or something wrong.
fn refuse_sent(span: Span, ty: &FieldType, required: bool, mistakes: &mut Mistakes) {
    let message = match ty.containers.first() {
        None => {
            "`empty = \"sent\"` is for a list or map: an empty text is sent as it is".to_owned()
        }
        Some(_) if ty.tells_empty => "an `Option` of a list or map says so already".to_owned(),
        Some(_) if required => return,
        Some(container) => {
            let name = container.type_name();
            format!("a list or map that need not be given says so by its type: `Option<{name}<…>>`")
        }
    };
    mistakes.at(span, message);
}

/// `words("1" = "true", "0" = "false", none("N/A"))`
fn words(entry: &Entry, ty: &FieldType, mistakes: &mut Mistakes) -> Vec<(String, Option<String>)> {
    let mut words: Vec<(String, Option<String>)> = Vec::new();
    for one in entry.list(mistakes) {
        let said: Vec<_> = match (one.is_literal, one.key.as_str()) {
            (true, _) => {
                let meaning = one.text(mistakes).map(|text| text.value);
                let is_bool = |text: &String| matches!(text.as_str(), "true" | "false");
                if ty.stored == Some(Stored::Bool) && !meaning.as_ref().is_none_or(is_bool) {
                    let message = "a word of a `bool` stands for \"true\" or \"false\"";
                    mistakes.at(one.span, message);
                }
                let span = one.span;
                meaning
                    .map(|text| (one.key, Some(text), span))
                    .into_iter()
                    .collect()
            }
            (false, "none") => {
                let nones = one.list(mistakes).into_iter();
                let none = |it: Entry| Some((it.literal(mistakes)?.to_owned(), None, it.span));
                nones.filter_map(none).collect()
            }
            (false, _) => {
                let message = "a word is a text that stands for one: `\"1\" = \"true\"`; those for no value are `none(\"N/A\")`";
                mistakes.at(one.span, message);
                continue;
            }
        };
        for (word, meaning, span) in said {
            if words.iter().any(|(other, _)| *other == word) {
                mistakes.at(span, format_args!("\"{word}\" stands for two values"));
            }
            words.push((word, meaning));
        }
    }
    words
}

fn empty(entry: &Entry, mistakes: &mut Mistakes) -> Option<Empty> {
    let text = entry.text(mistakes)?;
    let found = Empty::from_key(&text.value);
    if found.is_none() {
        let known = Empty::KEYS.iter().map(|key| format!("\"{key}\""));
        let known = known.collect::<Vec<_>>().join(", ");
        mistakes.at(text.span, format_args!("an empty text is one of {known}"));
    }
    found
}
