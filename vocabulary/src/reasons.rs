//! What makes a document unreadable.

use core::fmt;

/// Each reason is written once, so that none is missing among all.
macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $reason:ident = $key:literal,)+) => {
        /// What makes a document unreadable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Reason { $($(#[doc = $doc])+ $reason,)+ }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$reason),+];

            /// The reason as it is written in reports.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$reason => $key,)+
                }
            }
        }
    };
}

reasons! {
    /// A document type declaration.
    Doctype = "doctype",
    /// Nothing but white space.
    Empty = "empty",
    /// An unknown encoding, one that contradicts the byte order mark, or bytes that are not in it.
    Encoding = "encoding",
    /// More than the limits allow.
    Limit = "limit",
    /// Well-formed, but not what this operation answers.
    Shape = "shape",
    /// Not well-formed.
    Syntax = "syntax",
    /// The body ends inside an otherwise correct beginning.
    Truncated = "truncated",
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
