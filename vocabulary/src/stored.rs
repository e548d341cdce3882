//! As what values are kept, one row each.

use crate::Kind;

use crate::number;

macro_rules! stored {
    ($($(#[doc = $doc:literal])+ $one:ident { article: $article:literal, rust: $rust:literal, json: $json:ident, in_json: $in_json:literal $(, bound: $bound:expr)? })+) => {
        /// As what a value is kept once it was read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Stored { $($(#[doc = $doc])+ $one,)+ }

        impl Stored {
            /// A value in words, with the article.
            #[must_use]
            pub const fn article(self) -> &'static str {
                match self { $(Self::$one => $article,)+ }
            }

            /// The kind that has its name, which is what its Rust type alone tells.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$one => Kind::$one,)+ }
            }

            /// The Rust type of a value, with its path; `'a` is the lifetime of what it borrows.
            #[must_use]
            pub const fn rust(self) -> &'static str {
                match self { $(Self::$one => $rust,)+ }
            }

            /// As what JSON can have it.
            #[must_use]
            pub const fn json(self) -> JsonType {
                match self { $(Self::$one => JsonType::$json,)+ }
            }

            /// What is expected in JSON, in words.
            #[must_use]
            pub const fn in_json(self) -> &'static str {
                match self { $(Self::$one => $in_json,)+ }
            }

            /// Whether a value can be exactly this number, or for a float what is written for it.
            #[must_use]
            pub fn holds(self, number: &str) -> bool {
                match self { $(Self::$one => false $(|| $bound(number))?,)+ }
            }

            /// Whether it is a number.
            #[must_use]
            pub const fn is_number(self) -> bool {
                match self { $(Self::$one => matches!(stringify!($($bound)?).as_bytes(), [_, ..]),)+ }
            }
        }
    };
}

stored! {
    /// A truth value.
    Bool { article: "a boolean", rust: "bool", json: Boolean, in_json: "true or false" }
    /// Bytes.
    Bytes { article: "bytes", rust: "::formwork::Bytes<'a>", json: String, in_json: "bytes in Base64 as a text" }
    /// A calendar date.
    Date {
        article: "a date", rust: "::formwork::chrono::NaiveDate", json: Date, in_json: "a date as a text, YYYY-MM-DD"
    }
    /// A date with a time, and perhaps an offset.
    DateTime {
        article: "a date with a time", rust: "::formwork::DateTime", json: String, in_json: "a date with a time as its type spells it"
    }
    /// An exact decimal number.
    Decimal {
        article: "a decimal number", rust: "::formwork::Decimal<'a>", json: Number,
        in_json: "a decimal number of at most 100 digits", bound: number::is_decimal
    }
    /// A binary floating-point number of 64 bits.
    Float {
        article: "a float", rust: "f64", json: Number, in_json: "a number of 64 bits, or `NaN`, `Infinity` or `-Infinity` as a text",
        bound: number::is_float
    }
    /// An integer of 64 bits.
    Int {
        article: "an integer", rust: "i64", json: Integer, in_json: "an integer of 64 bits", bound: number::is_integer::<i64>
    }
    /// An IP address.
    IpAddr { article: "an IP address", rust: "::std::net::IpAddr", json: String, in_json: "an IP address as a text" }
    /// A JSON document, as its text.
    Json { article: "a JSON document", rust: "::formwork::Json<'a>", json: Any, in_json: "a JSON value without doubled members" }
    /// A text that is shown nowhere.
    Secret { article: "a secret", rust: "::formwork::Secret<'a>", json: String, in_json: "a text" }
    /// A text.
    Text { article: "a text", rust: "::std::borrow::Cow<'a, str>", json: String, in_json: "a text" }
    /// An integer of 64 bits without a sign.
    UInt {
        article: "an integer without a sign", rust: "u64", json: Integer, in_json: "an integer of 64 bits without a sign",
        bound: number::is_integer::<u64>
    }
}

impl Stored {
    /// Whether it is made of a text as it is.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Secret | Self::Text)
    }

    /// A value in words, without the article.
    #[must_use]
    pub fn noun(self) -> &'static str {
        let article = self.article();
        article
            .strip_prefix("a ")
            .or(article.strip_prefix("an "))
            .unwrap_or(article)
    }

    /// Whether of two values one comes first.
    #[must_use]
    pub const fn is_ordered(self) -> bool {
        match self {
            Self::Date | Self::DateTime | Self::Decimal => true,
            Self::Float | Self::Int | Self::UInt => true,
            Self::Bool | Self::Bytes | Self::IpAddr | Self::Json => false,
            Self::Secret | Self::Text => false,
        }
    }

    /// Whether its Rust type has a lifetime.
    #[must_use]
    pub fn borrows(self) -> bool {
        self.rust().contains("'a")
    }

    /// The name of its Rust type.
    #[must_use]
    pub fn name(self) -> &'static str {
        let path = self.rust();
        let path = path.split_once('<').map_or(path, |(path, _)| path);
        path.rsplit_once("::").map_or(path, |(_, name)| name)
    }
}

/// A type of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// Anything.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A string that is a date.
    Date,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
}

impl JsonType {
    /// Whether it stands in quotes.
    #[must_use]
    pub const fn is_string(self) -> bool {
        matches!(self, Self::Date | Self::String)
    }
}
