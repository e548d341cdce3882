//! What a rule is given.

/// What sort of argument a rule takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgKind {
    /// A set of characters.
    Chars,
    /// A number of characters.
    Count,
    /// A number of items or entries: of a list or map, and not of what is inside.
    Items,
    /// A number of months.
    Months,
    /// Another parameter.
    Other,
    /// A pattern.
    Pattern,
    /// The least and the greatest number.
    Range,
    /// A text.
    Text,
    /// Several texts.
    Texts,
}

/// What a rule was given: borrowed texts and tables in tables, owned ones where a spec or an attribute is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arg<Text, Texts, Automaton> {
    /// A set of characters, or a pattern.
    Automaton(Automaton),
    /// A number of characters, items or months.
    Count(u32),
    /// Another parameter, by its place in the table.
    Other(u16),
    /// A number from `min` to `max`, both included, each as JSON writes numbers: one that is a value of the kind.
    Range {
        /// The least value, if there is one.
        min: Option<Text>,
        /// The greatest value, if there is one.
        max: Option<Text>,
    },
    /// A text.
    Text(Text),
    /// Several texts.
    Texts(Texts),
}

impl<Text, Texts, Automaton> Arg<Text, Texts, Automaton> {
    /// Whether a rule that takes this sort can be given it.
    pub const fn is(&self, kind: ArgKind) -> bool {
        matches!(
            (self, kind),
            (Self::Automaton(_), ArgKind::Chars | ArgKind::Pattern)
                | (
                    Self::Count(_),
                    ArgKind::Count | ArgKind::Items | ArgKind::Months
                )
                | (Self::Other(_), ArgKind::Other)
                | (Self::Range { .. }, ArgKind::Range)
                | (Self::Text(_), ArgKind::Text)
                | (Self::Texts(_), ArgKind::Texts)
        )
    }

    /// The same with its texts in another form, such as borrowed.
    pub fn map<'a, A, B, C>(
        &'a self,
        text: impl Fn(&'a Text) -> A,
        texts: impl FnOnce(&'a Texts) -> B,
        automaton: impl FnOnce(&'a Automaton) -> C,
    ) -> Arg<A, B, C> {
        match self {
            Self::Automaton(inner) => Arg::Automaton(automaton(inner)),
            Self::Count(count) => Arg::Count(*count),
            Self::Other(place) => Arg::Other(*place),
            Self::Range { min, max } => Arg::Range {
                min: min.as_ref().map(&text),
                max: max.as_ref().map(&text),
            },
            Self::Text(inner) => Arg::Text(text(inner)),
            Self::Texts(inner) => Arg::Texts(texts(inner)),
        }
    }
}
