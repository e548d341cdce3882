//! How a parameter repeats.

/// How a parameter repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// It does not: one value at most.
    No,
    /// The wire name ends in `[]`; `name[0]`, `name[1]`, … in any order are read as the same list, and `name=` as an
    /// empty one.
    Brackets,
    /// The wire name ends in `.N`, which stands for the item's number, counted from 1: `name.1`, `name.2`, … They are read in
    /// any order, and gaps close. `name=` is an empty list, and so is `name=` for `name.item.N`.
    Numbered,
    /// The name is repeated as it is.
    Repeat,
}

impl List {
    /// Every style.
    pub const ALL: [Self; 4] = [Self::No, Self::Brackets, Self::Numbered, Self::Repeat];

    /// What the wire name of a list in this style ends in; `None` where nothing tells it.
    #[must_use]
    pub const fn suffix(self) -> Option<&'static str> {
        match self {
            Self::Brackets => Some("[]"),
            Self::Numbered => Some(".N"),
            Self::No | Self::Repeat => None,
        }
    }

    /// The style of a list with this wire name.
    #[must_use]
    pub fn of(wire: &str) -> Self {
        let told = |style: &Self| {
            style
                .suffix()
                .is_some_and(|suffix| wire.len() > suffix.len() && wire.ends_with(suffix))
        };
        Self::ALL.into_iter().find(told).unwrap_or(Self::Repeat)
    }
}
