//! What replies are written in.

use core::fmt;

macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $format:ident = $key:literal, $name:literal, $content_type:literal, $media:literal $(or $other:literal)*;)+) => {
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

            /// The media types that others send it as; besides, one may end in a `+` and [`Format::suffix`].
            #[must_use]
            pub const fn media_types(self) -> &'static [&'static str] {
                match self { $(Self::$format => &[$media $(, $other)*],)+ }
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
    Xml = "xml", "XML", "application/xml; charset=ISO-8859-1", "application/xml" or "text/xml";
    /// `.json`
    Json = "json", "JSON", "application/json", "application/json" or "text/json";
    /// `.form`: names and values as in a request, such as `ACK=Success&TOKEN=EC%2d4`.
    Form = "form", "form", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded";
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

    /// The format that a media type without parameters says, `text/xml` or `application/problem+json`, in whatever case.
    #[must_use]
    pub fn of_media(media: &str) -> Option<Self> {
        let end = media.rsplit_once('+').map_or("", |(_, end)| end);
        let is_one = |format: &Self| {
            let ends = *format != Self::Form && end.eq_ignore_ascii_case(format.suffix());
            ends || names_media(format.media_types(), media)
        };
        Self::ALL.iter().copied().find(is_one)
    }
}

/// Whether this names media types as a spec does: `image/png`, or `image/*` for all of a group, in lower case.
#[must_use]
pub fn is_media(text: &str) -> bool {
    let is_sign =
        |sign: u8| matches!(sign, b'a'..=b'z' | b'0'..=b'9') || b"!#$%&'+-.^_`|~".contains(&sign);
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(is_sign);
    text.split_once('/')
        .is_some_and(|(group, name)| is_name(group) && (name == "*" || is_name(name)))
}

/// Whether one of these names of media types, which may be `image/*`, means this one, in whatever case.
#[must_use]
pub fn names_media(names: &[impl AsRef<str>], media: &str) -> bool {
    names
        .iter()
        .any(|name| match name.as_ref().strip_suffix('*') {
            Some(group) => media
                .get(..group.len())
                .is_some_and(|own| own.eq_ignore_ascii_case(group)),
            None => media.eq_ignore_ascii_case(name.as_ref()),
        })
}

/// The media type of a text, where none is named.
pub const TEXT: &str = "text/plain";

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.suffix())
    }
}
