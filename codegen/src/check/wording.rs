//! The words that stand for values, and what white space and empty texts are.

use std::sync::Arc;

use formwork_vocabulary::{Empty, Stored};

use super::Checks;
use super::field::Of;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Kind, Type, Wording};
use crate::source::Span;
use crate::spec::{At, Bare, Field, Map, WhiteSpace, Word};
use crate::text::quoted;

/// Words with what they stand for.
pub(crate) type Words = Arc<[(String, Option<String>)]>;

/// What a field says, or the type that it is of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    words: Option<Words>,
    trim: Option<bool>,
    empty: Option<Empty>,
}

impl Said {
    /// What an empty text is, here or in the whole API.
    pub(super) fn empty(&self, checks: &Checks<'_>) -> Option<Empty> {
        let said = [self.empty, shared_empty(checks)];
        said.into_iter().flatten().find(|one| *one != Empty::Sent)
    }

    /// Whether an empty list or map of this type is another thing than none.
    pub(super) fn tells_empty(&self, checks: &Checks<'_>, ty: &Type) -> bool {
        ty.may_be_empty() && self.empty.or(shared_empty(checks)) == Some(Empty::Sent)
    }

    /// Whether values can be nothing but words, all of which have this text.
    pub(super) fn all_have(&self, kind: Kind, text: &str) -> bool {
        let words = self.words.as_deref().unwrap_or_default();
        kind.def().stored == Stored::Bool
            && !words.is_empty()
            && words.iter().all(|(word, _)| word.contains(text))
    }
}

/// What the whole API says of empty texts, lists and maps.
fn shared_empty(checks: &Checks<'_>) -> Option<Empty> {
    checks.spec.api.empty.as_ref().map(|at| at.value.0)
}

/// What a field says beside its type: its own words win.
pub(super) fn take(
    checks: &mut Checks<'_>,
    base: Said,
    own: &Field,
    kind: Option<Kind>,
    has_parts: bool,
) -> Said {
    let words = own.words.as_ref();
    let sent = own.empty.as_ref().filter(|at| at.value.0 == Empty::Sent);
    let of_values = own.empty.as_ref().filter(|_| sent.is_none());
    if let Some(at) = sent.filter(|_| !has_parts) {
        let message = "`empty: sent` is for a list or map: an empty text is sent as it is";
        checks.push(Diagnostic::new(Code::Misfit, at.span, message).help("take it out"));
    }
    let keys = [
        ("words", words.map(|map| place(map, own))),
        ("empty", of_values.map(|at| at.span)),
        ("white_space", own.white_space.map(|at| at.span)),
    ];
    let Some(kind) = kind else {
        for (key, span) in keys {
            if let Some(span) = span {
                let message = format!("`{key}` is for values, and what is here is none");
                let complaint = Diagnostic::new(Code::ShapeKey, span, message);
                checks.push(complaint.help("say it at the record's field, or at a type under `types` of which the values are, or take it out"));
            }
        }
        return Said {
            empty: own.empty.as_ref().map(|at| at.value.0).or(base.empty),
            ..base
        };
    };
    let words = words.map(|map| self::words(checks, kind, map));
    let empty = own.empty.as_ref();
    if let Some(At {
        value: Word(Empty::Value),
        span,
    }) = empty
        && !may_be_empty(kind)
    {
        let message = format!("an empty text is no value of {}", quoted(kind.def().key));
        let complaint = Diagnostic::new(Code::Misfit, *span, message);
        checks.push(complaint.help("write `absent` or `refuse`, or take it out"));
    }
    Said {
        words: words.or(base.words),
        trim: own
            .white_space
            .map(|at| at.value == WhiteSpace::Trim)
            .or(base.trim),
        empty: empty.map(|at| at.value.0).or(base.empty),
    }
}

/// Whether the empty text can be a value: a text, or no bytes.
fn may_be_empty(kind: Kind) -> bool {
    kind.is_text() || kind == Kind::Bytes
}

/// Where words stand; those of an empty map beside what else the field says.
fn place(words: &Map<At<Bare>>, own: &Field) -> Span {
    let first = words.entries.first().map(|(word, _)| word.span);
    let kind = own.kind.as_ref().map(|kind| kind.span);
    first.or(kind).unwrap_or_default()
}

/// Words of this kind with what they stand for, those for no value last: none of them is written.
pub(super) fn words(checks: &mut Checks<'_>, kind: Kind, map: &Map<At<Bare>>) -> Words {
    let mut words: Vec<(String, Option<String>)> = Vec::new();
    for (word, meaning) in map {
        if kind == Kind::Json {
            let message = "no word stands for a `json` document, nor for none: in JSON it is a document itself";
            let complaint = Diagnostic::new(Code::BadWord, word.span, message);
            checks.push(complaint.help("take it out"));
            continue;
        }
        let value = word.value.as_str();
        if value.trim() != value {
            let message = format!("the word {} begins or ends with white space", quoted(value));
            let complaint = Diagnostic::new(Code::BadWord, word.span, message);
            checks.push(
                complaint
                    .help("write it without, and say `white_space: trim` if it comes with some"),
            );
        }
        let meaning = meant(&meaning.value.0, kind, checks, meaning.span);
        words.push((value.to_owned(), meaning));
    }
    words.sort_by_key(|(_, meaning)| meaning.is_none());
    let means = |text: &str| {
        words
            .iter()
            .any(|(_, meaning)| meaning.as_deref() == Some(text))
    };
    if let (Stored::Bool, false, true, Some((first, _))) = (
        kind.def().stored,
        means("true"),
        means("false"),
        map.entries.first(),
    ) {
        let message = "no word stands for `true`";
        let complaint = Diagnostic::new(Code::BadWord, first.span, message);
        checks.push(complaint.help("list the words for `true` and for `false`; those for `true` alone make a flag, which is given or not"));
    }
    words.into()
}

/// What a word stands for: nothing, or the text of a value.
fn meant(text: &str, kind: Kind, checks: &mut Checks<'_>, at: Span) -> Option<String> {
    let text = match text {
        "none" => return None,
        "infinity" => "Infinity",
        "-infinity" => "-Infinity",
        "nan" => "NaN",
        text => text,
    };
    let is_refused = || (checks.judge.refused)(kind, None, text).is_some();
    let help = if kind.def().stored == Stored::Bool {
        let help = "write `true`, `false`, or `none` for a word that says that there is no value";
        (!matches!(text, "true" | "false")).then_some(help)
    } else if kind.is_text() {
        Some("a text stands for itself: write `none` for one that says that there is no value")
    } else {
        let help = "write a value as the type has it, or `none` for a word that says that there is no value";
        is_refused().then_some(help)
    };
    if let Some(help) = help {
        let (text, kind) = (quoted(text), quoted(kind.def().key));
        let message = format!("no word can stand for {text} where the type is {kind}");
        checks.push(Diagnostic::new(Code::BadWord, at, message).help(help));
    }
    Some(text.to_owned())
}

/// How the values of a field are spelled, if not as their kind says.
pub(super) fn made(checks: &Checks<'_>, said: Said, ty: &Type) -> Option<Arc<Wording>> {
    let kind = ty.innermost_kind()?;
    let api = &checks.spec.api;
    let trim = said
        .trim
        .or(api.white_space.map(|at| at.value == WhiteSpace::Trim));
    let empty = said.empty(checks);
    let words = said.words.or_else(|| checks.words.get(&kind).cloned());
    let wording = Wording {
        words: words.unwrap_or_default(),
        trim: trim.unwrap_or_default(),
        empty: empty.filter(|empty| may_be_empty(kind) || *empty != Empty::Value),
    };
    (wording != Wording::default()).then(|| wording.into())
}

/// A word that says that there is no value is of use where there may be none.
pub(super) fn useful(checks: &mut Checks<'_>, own: &Field, ty: &Type, required: bool, of: Of) {
    let nones = own.words.iter().flat_map(|words| &words.entries);
    let mut nones = nones.filter(|(_, meaning)| meaning.value.0 == "none");
    let Some((word, _)) = nones.next() else {
        return;
    };
    let (message, help) = match (ty, of) {
        (Type::Value(_), _) if !required => return,
        (Type::Value(_), Of::Record) => (
            "no value is as good as none here, and the field must be there",
            "say `optional: true`, or take the word out",
        ),
        (Type::Value(_), _) => (
            "no value is as good as none here, and the parameter is required",
            "take `required` out, or the word",
        ),
        (Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_), _) => (
            "what is inside a list or map is always there",
            "take the word out",
        ),
    };
    checks.push(Diagnostic::new(Code::BadWord, word.span, message).help(help));
}

/// The words of the whole API, by kind.
pub(super) fn shared(checks: &mut Checks<'_>) {
    let spec = checks.spec;
    for (name, map) in &spec.api.words {
        match Kind::from_key(&name.value) {
            Some(kind) => {
                let words = words(checks, kind, map);
                checks.words.insert(kind, words);
            }
            None => {
                let kinds = Kind::ALL
                    .iter()
                    .map(|kind| (kind.def().key, Span::default()));
                let message = format!("there is no built-in type {}", quoted(&name.value));
                let complaint = Diagnostic::new(Code::UnknownType, name.span, message);
                let complaint = checks.meant(complaint, &name.value, kinds);
                checks.push(
                    complaint.help("words of the API are said by the built-in type of the values"),
                );
            }
        }
    }
}
