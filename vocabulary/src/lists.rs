//! How what is inside records, lists and maps is named in forms. A style that is written at the end of a name has a row among the
//! [patterns](Pattern::ALL).

use alloc::string::String;

/// How the items of a list are named in forms.
///
/// Its `Debug` text is the Rust expression after `ItemNames::`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemNames<'t> {
    /// As the list. An item is one pair: a value, or a list that is [`Joined`](Self::Joined).
    Repeat,
    /// As the list, which ends in `[]`. `name[0]`, `name[1]` … in any order are read as the same list, and `name=` as an empty
    /// one. Items that are more than one pair are written with numbers, from 0 on, and read with these alone.
    Brackets,
    /// With a number: `.1`, `.member.1`, `[0]`. They are read in any order, and gaps close. An empty value of the list's own name is
    /// an empty list.
    Numbered {
        /// What stands before it.
        before: &'t str,
        /// That of the first item.
        first: u32,
        /// What stands after it.
        after: &'t str,
    },
    /// As the list, all in one value, with this character between them. The items are values. Of no text, the list is empty.
    Joined(char),
    /// With a number at the end of the name of each field: `HostName1`, `Address1`. The items are records of values.
    Trailing {
        /// That of the first item.
        first: u32,
    },
}

impl ItemNames<'static> {
    /// `name.1`, `name.2` …
    pub const DOTTED: Self = Self::Numbered {
        before: ".",
        first: 1,
        after: "",
    };

    /// The same from this number on, if it has numbers and one is given.
    #[must_use]
    pub fn from(self, number: Option<u32>) -> Self {
        match (self, number) {
            (Self::Numbered { before, after, .. }, Some(first)) => Self::Numbered {
                before,
                first,
                after,
            },
            (Self::Trailing { .. }, Some(first)) => Self::Trailing { first },
            (Self::Numbered { .. } | Self::Trailing { .. }, None) => self,
            (Self::Repeat | Self::Brackets | Self::Joined(_), _) => self,
        }
    }
}

impl<'t> ItemNames<'t> {
    /// The number of the first item, and what stands before and after it, if items may be told by numbers after the list's name.
    #[must_use]
    pub const fn number(self) -> Option<(&'t str, u32, &'t str)> {
        match self {
            Self::Brackets => Some(("[", 0, "]")),
            Self::Numbered {
                before,
                first,
                after,
            } => Some((before, first, after)),
            Self::Repeat | Self::Joined(_) | Self::Trailing { .. } => None,
        }
    }

    /// The name that says with an empty value that a list of this name is empty, if there is one: the last part of `Names.member`, whose
    /// items are `Names.member.N`, is an item's.
    #[must_use]
    pub fn bare<'n>(&self, list: &'n str) -> Option<&'n str> {
        match *self {
            Self::Repeat | Self::Trailing { .. } => None,
            Self::Brackets | Self::Joined(_) => Some(list),
            Self::Numbered { before: ".", .. } => {
                Some(list.rsplit_once('.').map_or(list, |(list, _)| list))
            }
            Self::Numbered { .. } => Some(list),
        }
    }

    /// Whether the numbers are at the ends of the names of fields.
    #[must_use]
    pub const fn is_trailing(self) -> bool {
        matches!(self, Self::Trailing { .. })
    }

    /// OpenAPI's style for a list of values, and whether each item has a name there; `None` if there is none.
    #[must_use]
    pub fn openapi(self) -> Option<(&'static str, bool)> {
        match self {
            Self::Repeat | Self::Brackets => Some(("form", true)),
            Self::Numbered { .. } => (self == ItemNames::DOTTED).then_some(("form", true)),
            Self::Joined(',') => Some(("form", false)),
            Self::Joined(' ') => Some(("spaceDelimited", false)),
            Self::Joined('|') => Some(("pipeDelimited", false)),
            Self::Joined(_) | Self::Trailing { .. } => None,
        }
    }
}

/// How one name follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Join<'t> {
    /// What stands before the second name.
    pub before: &'t str,
    /// What stands after it.
    pub after: &'t str,
}

impl Join<'static> {
    /// All that an API can say.
    pub const ALL: [Self; 3] = [Self::BRACKETS, Self::DOT, Self::NOTHING];
    /// `a[b]`
    pub const BRACKETS: Self = Self {
        before: "[",
        after: "]",
    };
    /// `a.b`
    pub const DOT: Self = Self {
        before: ".",
        after: "",
    };
    /// `ab`
    pub const NOTHING: Self = Self {
        before: "",
        after: "",
    };

    /// The word for it.
    #[must_use]
    pub fn word(self) -> String {
        [self.before, self.after].concat()
    }
}

/// The end of a name that stands for the items of a list, or the entries of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// How it is written.
    pub text: &'static str,
    /// What it names.
    pub names: Named,
    /// What stands for it, for whoever writes a spec.
    pub doc: &'static str,
}

/// What a pattern names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// The items of a list, with the usual first number.
    Items(ItemNames<'static>),
    /// The entries of a map: how their keys follow its name.
    Entries(Join<'static>),
}

const fn items(text: &'static str, names: ItemNames<'static>, doc: &'static str) -> Pattern {
    Pattern {
        text,
        names: Named::Items(names),
        doc,
    }
}

const fn numbered(
    text: &'static str,
    (before, first, after): (&'static str, u32, &'static str),
    doc: &'static str,
) -> Pattern {
    let names = ItemNames::Numbered {
        before,
        first,
        after,
    };
    items(text, names, doc)
}

const fn entries(text: &'static str, join: Join<'static>, doc: &'static str) -> Pattern {
    Pattern {
        text,
        names: Named::Entries(join),
        doc,
    }
}

impl Pattern {
    /// In the order in which they are looked for.
    pub const ALL: [Self; 8] = [
        items(
            "[]",
            ItemNames::Brackets,
            "the brackets as they are, and in what is read also with a number from 0 on in them, as items that are no values are written",
        ),
        numbered(".N", (".", 1, ""), "a number after a dot, from 1 on"),
        numbered("[N]", ("[", 0, "]"), "a number in brackets, from 0 on"),
        numbered(
            "(N)",
            ("(", 0, ")"),
            "a number in round brackets, from 0 on",
        ),
        entries("[KEY]", Join::BRACKETS, "a key of a map in brackets"),
        entries(".KEY", Join::DOT, "a key of a map after a dot"),
        items(
            "*N",
            ItemNames::Trailing { first: 1 },
            "the name of each field of a record of values, with the item's number at its end, from 1 on",
        ),
        numbered(
            "N",
            ("", 1, ""),
            "with `from`, a number right after the name",
        ),
    ];

    /// How the items of a list are named, from this number on; `None` if the entries of a map are.
    #[must_use]
    pub fn items(&self, from: Option<u32>) -> Option<ItemNames<'static>> {
        match self.names {
            Named::Items(names) => Some(names.from(from)),
            Named::Entries(_) => None,
        }
    }

    /// Whether a number stands for it.
    #[must_use]
    pub fn has_number(&self) -> bool {
        self.text.contains('N') && matches!(self.names, Named::Items(_))
    }

    /// Whether it is read only where a first number is given: it is a letter that ends many names.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.text == "N"
    }

    /// Those of lists whose items are named by the list's name and what stands for the pattern.
    pub fn of_lists() -> impl Iterator<Item = Self> {
        let is = |pattern: &Self| match pattern.names {
            Named::Items(names) => names.number().is_some() && !pattern.is_bare(),
            Named::Entries(_) => false,
        };
        Self::ALL.into_iter().filter(is)
    }
}
