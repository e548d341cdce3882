//! As what values are kept, one row each.

macro_rules! stored {
    ($($(#[doc = $doc:literal])+ $one:ident { article: $article:literal, rust: $rust:literal, json: $json:ident, in_json: $in_json:literal })+) => {
        /// As what a value is kept once it was read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Stored { $($(#[doc = $doc])+ $one,)+ }

        impl Stored {
            /// A value in words, with the article.
            #[must_use]
            pub const fn article(self) -> &'static str {
                match self { $(Self::$one => $article,)+ }
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
        }
    };
}

stored! {
    /// A truth value.
    Bool { article: "a boolean", rust: "bool", json: Boolean, in_json: "true or false" }
    /// A calendar date.
    Date {
        article: "a date", rust: "::formwork::chrono::NaiveDate", json: Date, in_json: "a date as a text, YYYY-MM-DD"
    }
    /// An exact decimal number.
    Decimal {
        article: "a decimal number", rust: "::formwork::Decimal<'a>", json: Number,
        in_json: "a decimal number of at most 100 digits"
    }
    /// An integer of 64 bits.
    Int { article: "an integer", rust: "i64", json: Integer, in_json: "an integer of 64 bits" }
    /// An IP address.
    IpAddr { article: "an IP address", rust: "::std::net::IpAddr", json: String, in_json: "an IP address as a text" }
    /// A text that is shown nowhere.
    Secret { article: "a secret", rust: "::formwork::Secret<'a>", json: String, in_json: "a text" }
    /// A text.
    Text { article: "a text", rust: "::std::borrow::Cow<'a, str>", json: String, in_json: "a text" }
}

impl Stored {
    /// Whether it is made of a text as it is.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Secret | Self::Text)
    }

    /// Whether of two values one comes first.
    #[must_use]
    pub const fn is_ordered(self) -> bool {
        match self {
            Self::Date | Self::Decimal | Self::Int => true,
            Self::Bool | Self::IpAddr | Self::Secret | Self::Text => false,
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
