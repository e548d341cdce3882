//! The stable names of everything that can be wrong with a request, listed once.

use core::fmt;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// The stable name of what was broken: the spec's keyword of the rule or type, or a word of decoding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {$($(#[doc = $doc])+ $name,)+}

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it is written in reports.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {$(Self::$name => $text,)+}
            }
        }
    };
}

codes! {
    /// Some parameters of a group are given and others are not.
    AllOrNone = "all_or_none",
    /// No parameter of a group is given.
    AtLeastOne = "at_least_one",
    /// A percent sign is not followed by two hexadecimal digits.
    BadPercent = "bad_percent",
    /// The decoded bytes are not UTF-8.
    BadUtf8 = "bad_utf8",
    /// Neither `true` nor `false`.
    Bool = "bool",
    /// A character that a text cannot carry: a control character, or one that XML 1.0 cannot hold.
    Control = "control",
    /// Not a calendar date in the form `YYYY-MM-DD`.
    Date = "date",
    /// A parameter that can be given once is given again.
    Duplicate = "duplicate",
    /// Not an e-mail address.
    Email = "email",
    /// Differs from the parameter that it must repeat.
    Equals = "equals",
    /// Contains what it must not contain.
    Forbidden = "forbidden",
    /// The domain contains what it must not contain.
    ForbiddenDomain = "forbidden_domain",
    /// Not a decimal integer of 64 bits.
    Int = "int",
    /// Not an IPv4 or IPv6 address.
    IpAddr = "ip_addr",
    /// More characters than allowed.
    MaxChars = "max_chars",
    /// Fewer characters than needed.
    MinChars = "min_chars",
    /// None of the allowed values.
    OneOf = "one_of",
    /// Not exactly one parameter of a group is given.
    OnlyOne = "only_one",
    /// An integer outside its range.
    Range = "range",
    /// A required parameter is missing or empty.
    Required = "required",
    /// A parameter is given without another one that it needs.
    Requires = "requires",
    /// The routing parameters select no operation.
    Route = "route",
    /// A secret is in the query string.
    SecretInQuery = "secret_in_query",
    /// The answer to a question that only the server could answer was no.
    Server = "server",
    /// The parts of a list are named in two ways.
    ShapeConflict = "shape_conflict",
    /// More parameters or bytes than the limits allow.
    TooMany = "too_many",
    /// No parameter of this operation.
    Unknown = "unknown",
    /// A date outside its window.
    Within = "within",
    /// More than one parameter of a group is given.
    ZeroOrOne = "zero_or_one",
}

impl Code {
    /// Whether a client may send in spite of it: a rule on a value that was read, not on its presence or type.
    #[must_use]
    pub const fn can_be_waived(self) -> bool {
        matches!(
            self,
            Self::Email
                | Self::Equals
                | Self::Forbidden
                | Self::ForbiddenDomain
                | Self::MaxChars
                | Self::MinChars
                | Self::OneOf
                | Self::Range
                | Self::Within
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
