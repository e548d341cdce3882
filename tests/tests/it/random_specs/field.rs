//! A parameter or a field of a record: what it is made of, what it says, and which values it takes.

use std::ops::RangeInclusive;

use formwork::table::{Kind, RuleId, Side};
use formwork_vocabulary::{Empty, Named, Pattern};

use crate::matrix::values;

/// What it is made of.
#[derive(Clone, Debug)]
pub(super) enum Ty {
    Value(Kind),
    /// The record at this place.
    Record(usize),
    List(Box<Ty>),
    Map(Box<Ty>),
}

/// A text that it refuses, with the code, and the side that does.
pub(super) type Broken = (&'static str, &'static str, Side);

#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) key: String,
    pub(super) ty: Ty,
    /// What it says in the spec, as the inside of a map.
    pub(super) words: Vec<String>,
    /// Values that it takes; of a list or map, each item.
    pub(super) kept: &'static [&'static str],
    pub(super) broken: Vec<Broken>,
    /// So many items.
    pub(super) count: RangeInclusive<usize>,
    /// Whether it is always given, never, or as it comes.
    pub(super) given: Option<bool>,
    /// Whether it must be given.
    pub(super) required: bool,
    /// What an empty text is, if it says so.
    pub(super) empty: Option<Empty>,
    /// Whether an empty list or map is another thing than none.
    pub(super) tells_empty: bool,
    /// Whether it is a credential in a header field.
    pub(super) in_header: bool,
    /// Whether nothing is said of it but its kind and what an empty text is, so that one says what that does.
    pub(super) plain: bool,
    /// Whether there is a word for no value.
    pub(super) none: bool,
    /// Another name that a server takes for the same.
    pub(super) alias: Option<String>,
    /// How the keys of a map begin.
    pub(super) keys: &'static [&'static str],
    /// The code of another number of items.
    pub(super) miscounted: Option<&'static str>,
}

impl Field {
    /// One that says nothing yet but its type.
    pub(super) fn of(key: String, ty: Ty, word: String) -> Self {
        Self {
            key,
            ty,
            words: vec![word],
            kept: &[],
            broken: Vec::new(),
            count: 1..=3,
            given: None,
            required: false,
            empty: None,
            tells_empty: false,
            in_header: false,
            plain: false,
            none: false,
            alias: None,
            keys: &["k"],
            miscounted: None,
        }
    }

    /// A value of this kind without rules.
    pub(super) fn plain(key: String, kind: Kind) -> Self {
        let values::Values { kept, broken } = values::of_kind(kind);
        let broken = broken
            .iter()
            .map(|(text, code)| (*text, *code, Side::Both))
            .collect();
        Self {
            kept,
            broken,
            ..Self::of(key, Ty::Value(kind), format!("type: {}", kind.def().key))
        }
    }

    /// It takes odd texts as well, and the empty one unless it must be given.
    pub(super) fn odd(&mut self, kind: Kind) {
        let all: &[&str] = match kind {
            Kind::Text | Kind::Secret => &ODD[1..],
            Kind::Lines => &ODD,
            Kind::Json => &["[]", "\"\"", "[null]", "\"\\u0041\\n\"", "1E400", "-0"],
            _ => return,
        };
        let all = self.kept.iter().chain(all).copied();
        self.kept = Box::leak(all.collect());
    }

    /// Only texts that mean themselves, however they are read.
    pub(super) fn plainly(&mut self) {
        let kept = self.kept.iter().copied();
        let kept = kept.filter(|text| !text.is_empty() && text.trim() == *text);
        self.kept = Box::leak(kept.collect());
    }

    /// It has a rule on the number of its items.
    pub(super) fn counted(&mut self, rule: RuleId, kind: Kind) {
        self.say(values::said(rule, kind));
        self.count = 2..=2;
        self.miscounted = Some(rule.def().code.as_str());
    }

    pub(super) fn say(&mut self, word: impl Into<String>) {
        self.words.push(word.into());
    }

    /// It is always given, or never.
    pub(super) fn fixed(mut self, given: bool) -> Self {
        self.given = Some(given);
        self
    }

    /// An empty text, or white space around one, is no mistake any more.
    pub(super) fn forgive(&mut self) {
        self.plainly();
        self.broken
            .retain(|(text, ..)| !text.is_empty() && text.trim() == *text);
    }

    /// The line of the spec.
    pub(super) fn line(&self) -> String {
        format!("{}: {{ {} }}", self.key, self.words.join(", "))
    }
}

/// Texts that are read as something else, or as nothing, where nobody takes care. The first one has lines.
const ODD: [&str; 9] = [
    "\n a\r\n\tb ",
    "",
    " ",
    " a ",
    "]]>",
    "<![CDATA[x]]>&amp;",
    "null",
    "true",
    "0",
];

/// How a value repeats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Style {
    One,
    Again,
    Joined,
    Ends(Pattern),
    /// As a list whose name ends so, or as one value.
    OrOne(Pattern),
}

impl Style {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let ends = || {
            let patterns = Pattern::ALL.into_iter();
            patterns
                .filter(|one| matches!(one.names, Named::Items(names) if names.number().is_some()))
        };
        [Self::One, Self::Again, Self::Joined]
            .into_iter()
            .chain(ends().map(Self::Ends))
            .chain(ends().map(Self::OrOne))
    }

    pub(super) fn name(self) -> String {
        match self {
            Self::One => "one".to_owned(),
            Self::Again => "name again".to_owned(),
            Self::Joined => "between".to_owned(),
            Self::Ends(pattern) => format!("name{}", pattern.text),
            Self::OrOne(pattern) => format!("name, or name{}", pattern.text),
        }
    }

    /// Makes a list of it, whose first item may have this number.
    pub(super) fn apply(self, field: &mut Field, from: Option<u32>) {
        let word = match self {
            Self::One => return,
            Self::Again | Self::Joined | Self::Ends(_) => "list: true",
            Self::OrOne(_) => "list: or_one",
        };
        if let Self::OrOne(_) | Self::Joined = self {
            // The name with nothing is the empty list.
            field.broken.retain(|(text, ..)| !text.is_empty());
        }
        field.say(word);
        field.ty = Ty::List(Box::new(field.ty.clone()));
        match self {
            Self::One | Self::Again => {}
            Self::Joined => field.say("between: \"|\""),
            Self::Ends(pattern) | Self::OrOne(pattern) => ends(field, pattern, from),
        }
    }
}

/// Ends the name in a pattern.
pub(super) fn ends(field: &mut Field, pattern: Pattern, from: Option<u32>) {
    field.say(format!("wire: \"{}{}\"", field.key, pattern.text));
    let from = from.or(pattern.is_bare().then_some(0));
    if let Some(from) = from.filter(|_| pattern.has_number()) {
        field.say(format!("from: {from}"));
    }
}

/// What is drawn together: a kind, a rule that fits it, and a list style that it fits in.
pub(super) type Cell = (Kind, Option<RuleId>, Style);

/// Every one that goes together.
pub(super) fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        let rules = RuleId::ALL
            .iter()
            .copied()
            .filter(|rule| rule.def().fits(kind) && !tells(*rule, kind));
        for rule in [None].into_iter().chain(rules.map(Some)) {
            let styles = Style::all().filter(|style| {
                rule.is_none_or(|rule| match rule {
                    // One value is compared with one.
                    RuleId::Equals => *style == Style::One,
                    rule => !rule.def().is_on_parts() || *style != Style::One,
                })
            });
            cells.extend(styles.map(|style| (kind, rule, style)));
        }
    }
    cells
}

/// Whether it tells everybody who reads the spec what a secret is, or is not.
pub(super) fn tells(rule: RuleId, kind: Kind) -> bool {
    use formwork_vocabulary::ArgKind;
    kind == Kind::Secret && matches!(rule.def().arg, ArgKind::Text | ArgKind::Texts)
}

/// In what a cell is told.
pub(super) fn shown((kind, rule, style): Cell) -> String {
    let rule = rule.map_or("no rule", |rule| rule.def().key);
    format!("cell {} × {rule} × {}", kind.def().key, style.name())
}
