//! Words of which one is chosen: who enforces a rule, what an empty text is, how forms are escaped, how credentials are sent.

macro_rules! words {
    ($(#[doc = $what:literal])+ $name:ident: $($(#[doc = $doc:literal])+ $word:ident = $key:literal)+) => {
        $(#[doc = $what])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[doc = $doc])+ $word,)+ }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];
            /// The words, in the same order.
            pub const KEYS: &'static [&'static str] = &[$($key),+];

            /// The word in a spec, and in an attribute.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$word => $key,)+ }
            }

            /// What it is, in a sentence for whoever writes a spec.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$word => concat!($($doc),+),)+ }
            }

            /// The one with this word.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

words! {
    /// Who enforces a rule.
    Side:
    /// Whoever builds a request and whoever decodes it.
    Both = "both"
    /// Whoever builds a request.
    Client = "client"
    /// Whoever decodes it.
    Server = "server"
}

words! {
    /// What an empty text is where a value is expected, and an empty list or map.
    Empty:
    /// It is as if nothing had been given.
    Absent = "absent"
    /// It is a value, with which a required text is given.
    Value = "value"
    /// It is refused.
    Refuse = "refuse"
    /// A list or map that is empty is another thing than none: it is sent, by its bare name with an empty value.
    Sent = "sent"
}

words! {
    /// How forms are escaped that are written. What is read may be escaped in either way.
    Escaping:
    /// As HTML forms are: a space is `+`, and `*` stays.
    Form = "form"
    /// As RFC 3986 says: a space is `%20`, and `~` stays.
    Rfc3986 = "rfc3986"
}

words! {
    /// How a credential is sent that is in a header field of a request.
    InHeader:
    /// As the value of a field of its own, which has its name on the wire.
    Named = "header"
    /// As the token of `Authorization: Bearer …` (RFC 6750).
    Bearer = "bearer"
    /// As the user of `Authorization: Basic …` (RFC 7617).
    BasicUser = "basic_user"
    /// As the password beside that user.
    BasicPassword = "basic_password"
}

impl InHeader {
    /// What that means for whoever calls the API.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Named => "It is sent in a header field of this name.",
            Self::Bearer => {
                "It is sent in the header field `Authorization`, after the word `Bearer`."
            }
            Self::BasicUser => {
                "It is sent in the header field `Authorization`, as the user of the scheme `Basic`."
            }
            Self::BasicPassword => {
                "It is sent in the header field `Authorization`, as the password of the scheme `Basic`."
            }
        }
    }

    /// Whether the value stands in the field as it is.
    #[must_use]
    pub const fn is_as_it_is(self) -> bool {
        match self {
            Self::Named | Self::Bearer => true,
            Self::BasicUser | Self::BasicPassword => false,
        }
    }

    /// Whether two credentials of one header field are its two halves.
    #[must_use]
    pub const fn is_half_with(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::BasicUser, Self::BasicPassword) | (Self::BasicPassword, Self::BasicUser)
        )
    }

    /// Whether a header field of a credential's own may be called so: it has no other meaning for an HTTP client.
    #[must_use]
    pub fn is_own_field(name: &str) -> bool {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let taken = [
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
        ];
        let is_taken = taken.iter().any(|own| own.eq_ignore_ascii_case(name));
        !name.is_empty() && name.bytes().all(is_sign) && !is_taken
    }

    /// The name of the header field, if it is not the credential's own.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        match self {
            Self::Named => None,
            Self::Bearer | Self::BasicUser | Self::BasicPassword => Some("Authorization"),
        }
    }
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
