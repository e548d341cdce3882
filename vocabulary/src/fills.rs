//! What a client fills in where a caller gives nothing.

/// What a client fills in where a caller gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// A signature over the other parameters.
    Signature,
    /// A token that is made anew for each request.
    Token,
}

impl Fill {
    /// Every one.
    pub const ALL: &'static [Self] = &[Self::Signature, Self::Token];
    /// The words, in the same order.
    pub const KEYS: &'static [&'static str] = &["signature", "token"];

    /// The word in a spec and in an attribute.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Token => "token",
        }
    }

    /// What it is, in a sentence for whoever writes a spec.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Signature => {
                "A signature that a function of the caller makes of the other parameters, and a server verifies. It is a credential."
            }
            Self::Token => {
                "A token that a function of the caller makes anew for each request, so that a server knows one that comes twice."
            }
        }
    }

    /// What that means for whoever calls the API.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Signature => "A signature, which a client makes of the other parameters.",
            Self::Token => {
                "Where it is left out, a client makes one up, another one for each request."
            }
        }
    }
}
