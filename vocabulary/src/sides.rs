//! Who enforces a rule.

/// Who enforces a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Whoever builds a request and whoever decodes it.
    Both,
    /// Whoever builds a request.
    Client,
    /// Whoever decodes it.
    Server,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 3] = [Self::Both, Self::Client, Self::Server];

    /// The word in a spec, and around rules in an attribute.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Client => "client",
            Self::Server => "server",
        }
    }

    /// Whether somebody enforces both of two rules with these sides.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Both, _)
                | (_, Self::Both)
                | (Self::Client, Self::Client)
                | (Self::Server, Self::Server)
        )
    }
}
