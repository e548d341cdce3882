//! Who enforces a rule.

macro_rules! sides {
    ($($(#[doc = $doc:literal])+ $side:ident = $key:literal)+) => {
        /// Who enforces a rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Side { $($(#[doc = $doc])+ $side,)+ }

        impl Side {
            /// Every side.
            pub const ALL: &'static [Self] = &[$(Self::$side),+];
            /// The words, in the same order.
            pub const KEYS: &'static [&'static str] = &[$($key),+];

            /// The word in a spec, and around rules in an attribute.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$side => $key,)+ }
            }

            /// Who it is, in a sentence for whoever writes a spec.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$side => concat!($($doc),+),)+ }
            }
        }
    };
}

sides! {
    /// Whoever builds a request and whoever decodes it.
    Both = "both"
    /// Whoever builds a request.
    Client = "client"
    /// Whoever decodes it.
    Server = "server"
}

impl Side {
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
