//! The built-in types.

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `true` or `false`.
    Bool,
    /// `YYYY-MM-DD`.
    Date,
    /// An e-mail address.
    Email,
    /// An integer of 64 bits.
    Int,
    /// An IPv4 or IPv6 address.
    IpAddr,
    /// A text with line breaks.
    Lines,
    /// A text that is shown nowhere.
    Secret,
    /// A single-line text.
    Text,
}

impl Kind {
    /// All kinds, in the order of their names.
    pub const ALL: [Self; 8] = [
        Self::Bool,
        Self::Date,
        Self::Email,
        Self::Int,
        Self::IpAddr,
        Self::Lines,
        Self::Secret,
        Self::Text,
    ];

    /// The name in the spec.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Date => "date",
            Self::Email => "email",
            Self::Int => "int",
            Self::IpAddr => "ip_addr",
            Self::Lines => "lines",
            Self::Secret => "secret",
            Self::Text => "text",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a value is kept as text.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Email | Self::Lines | Self::Secret | Self::Text)
    }
}
