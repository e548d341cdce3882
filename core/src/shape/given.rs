//! What an optional text is set to.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::Secret;

/// A text, or an `Option` of one: what the setter of an optional parameter takes, so that a caller who has an `Option` needs no branch.
pub trait Given<T> {
    /// The text, if there is one.
    fn given(self) -> Option<T>;
}

impl<T, U: Given<T>> Given<T> for Option<U> {
    #[inline]
    fn given(self) -> Option<T> {
        self.and_then(U::given)
    }
}

/// What becomes a text.
macro_rules! texts {
    ($($text:ty),*) => {
        $(
            impl<'a> Given<Cow<'a, str>> for $text {
                #[inline]
                fn given(self) -> Option<Cow<'a, str>> {
                    Some(self.into())
                }
            }

            impl<'a> Given<Secret<'a>> for $text {
                #[inline]
                fn given(self) -> Option<Secret<'a>> {
                    Some(self.into())
                }
            }
        )*
    };
}

texts!(&'a str, &'a String, String, Cow<'a, str>);

impl<'a> Given<Self> for Secret<'a> {
    #[inline]
    fn given(self) -> Option<Self> {
        Some(self)
    }
}
