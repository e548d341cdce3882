//! By which HTTP methods operations are called.

use core::fmt;

macro_rules! methods {
    ($($(#[doc = $doc:literal])+ $method:ident = $key:literal, $name:literal, $in_body:literal;)+) => {
        /// The HTTP method of a call.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Method { $($(#[doc = $doc])+ $method,)+ }

        impl Method {
            /// Every method.
            pub const ALL: &'static [Self] = &[$(Self::$method),+];
            /// The words of a spec under `accept`, in the same order.
            pub const KEYS: &'static [&'static str] = &[$($key),+];

            /// The word in a spec under `accept`.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$method => $key,)+ }
            }

            /// The method's name as HTTP spells it (RFC 9110, section 9.1: names are case-sensitive), and a spec under `call`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$method => $name,)+ }
            }

            /// The method of this name. HEAD is none.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$method),)+ _ => None }
            }

            /// Whether the parameters are sent in a form body. Otherwise they are in the query string, and there is no body.
            #[must_use]
            pub const fn has_body(self) -> bool {
                match self { $(Self::$method => $in_body,)+ }
            }

            /// What it is, for whoever writes a spec.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$method => concat!($($doc),+),)+ }
            }
        }
    };
}

methods! {
    /// Parameters in the query string.
    Get = "get", "GET", false;
    /// Parameters in the body.
    Post = "post", "POST", true;
    /// Parameters in the query string: what a body of it means is undefined (RFC 9110, section 9.3.5).
    Delete = "delete", "DELETE", false;
    /// Parameters in the body.
    Patch = "patch", "PATCH", true;
    /// Parameters in the body.
    Put = "put", "PUT", true;
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
