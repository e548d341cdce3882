//! What replies are written in.

use core::fmt;

macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $format:ident = $key:literal, $name:literal, $content_type:literal;)+) => {
        /// The format of a reply, chosen by the suffix of the request's path.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Format { $($(#[doc = $doc])+ $format,)+ }

        impl Format {
            /// Every format.
            pub const ALL: &'static [Self] = &[$(Self::$format),+];
            /// The words of a spec and the suffixes of paths, in the same order.
            pub const KEYS: &'static [&'static str] = &[$($key),+];

            /// The suffix of a path, without its dot, and the word in a spec.
            #[must_use]
            pub const fn suffix(self) -> &'static str {
                match self { $(Self::$format => $key,)+ }
            }

            /// The name for people.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$format => $name,)+ }
            }

            /// The content type of a reply that is rendered.
            #[must_use]
            pub const fn content_type(self) -> &'static str {
                match self { $(Self::$format => $content_type,)+ }
            }

            /// What it is, for whoever writes a spec.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$format => concat!($($doc),+),)+ }
            }
        }
    };
}

formats! {
    /// `.xml`
    Xml = "xml", "XML", "application/xml; charset=ISO-8859-1";
    /// `.json`
    Json = "json", "JSON", "application/json";
    /// `.form`: names and values as in a request, such as `ACK=Success&TOKEN=EC%2d4`.
    Form = "form", "form", "application/x-www-form-urlencoded";
}

impl Format {
    /// The content type without its parameters.
    #[must_use]
    pub fn media(self) -> &'static str {
        let content_type = self.content_type();
        content_type
            .split_once(';')
            .map_or(content_type, |(media, _)| media)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.suffix())
    }
}
