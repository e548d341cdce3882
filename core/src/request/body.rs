//! What of a request on the wire holds secrets.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::mem;
use core::ops::Deref;

macro_rules! exposed {
    ($(#[$doc:meta])* $name:ident($owned:ty): $borrowed:ty, $take:ident, $given:ident) => {
        $(#[$doc])*
        ///
        /// Its `Debug` shows a length alone. With feature `zeroize`, it is wiped when it is dropped; what is taken out of it is
        /// the taker's to wipe.
        #[derive(Clone, Default, PartialEq, Eq)]
        pub struct $name($owned);

        impl $name {
            /// What is in it, no longer wiped and shown by `Debug`.
            #[must_use]
            pub fn $take(mut self) -> $owned {
                mem::take(&mut self.0)
            }
        }

        impl Deref for $name {
            type Target = $borrowed;

            fn deref(&self) -> &$borrowed {
                &self.0
            }
        }

        impl AsRef<$borrowed> for $name {
            fn as_ref(&self) -> &$borrowed {
                &self.0
            }
        }

        impl From<$owned> for $name {
            fn from($given: $owned) -> Self {
                Self($given)
            }
        }

        impl From<$name> for $owned {
            fn from($given: $name) -> Self {
                $given.$take()
            }
        }

        impl<T: AsRef<$borrowed> + ?Sized> PartialEq<&T> for $name {
            fn eq(&self, other: &&T) -> bool {
                **self == *(*other).as_ref()
            }
        }

        impl PartialEq<$owned> for $name {
            fn eq(&self, other: &$owned) -> bool {
                self.0 == *other
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.0.len())
            }
        }

        #[cfg(feature = "zeroize")]
        impl Drop for $name {
            fn drop(&mut self) {
                zeroize::Zeroize::zeroize(&mut self.0);
            }
        }
    };
}

exposed! {
    /// The body of a request on the wire.
    Body(Vec<u8>): [u8], into_vec, bytes
}

exposed! {
    /// The query string of a request on the wire, without its question mark.
    Query(String): str, into_string, text
}

exposed! {
    /// The value of a header field of a request on the wire.
    HeaderText(String): str, into_string, text
}
