//! A text that is shown nowhere.

use alloc::borrow::Cow;
use alloc::string::String;
use core::{fmt, mem};

use formwork_vocabulary::{Code, Kind};

use super::Kept;

/// A text that appears in the wire body and nowhere else.
///
/// It has no `Display`, `Serialize`, `PartialEq`, `Ord` or `Hash`, and its `Debug` prints a fixed word.
/// [`Secret::expose`] is the only way to the text. With feature `zeroize`, an owned text is wiped when it
/// is dropped, and so is what it was decoded in and what it was encoded into; a borrowed one is its owner's to wipe.
///
/// ```
/// let secret = formwork::Secret::from("hunter2");
/// assert_eq!(format!("{secret:?}"), "[secret]");
/// ```
///
/// It cannot be shown, compared with `==`, ordered or put into a map:
///
/// ```compile_fail,E0277
/// let secret = formwork::Secret::from("hunter2");
/// println!("{secret}");
/// ```
/// ```compile_fail,E0369
/// let secret = formwork::Secret::from("hunter2");
/// assert!(secret == secret.clone());
/// ```
/// ```compile_fail,E0277
/// fn map<T: Ord>(_: T) {}
/// map(formwork::Secret::from("hunter2"));
/// ```
/// ```compile_fail,E0277
/// fn map<T: std::hash::Hash>(_: T) {}
/// map(formwork::Secret::from("hunter2"));
/// ```
#[cfg_attr(
    feature = "serde",
    doc = "
It cannot be serialized:

```compile_fail,E0277
fn write<T: serde::Serialize>(_: T) {}
write(formwork::Secret::from(\"hunter2\"));
```
"
)]
#[derive(Clone)]
pub struct Secret<'a>(Cow<'a, str>);

impl<'a> Secret<'a> {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether both texts are equal, in time that depends on their lengths alone.
    #[must_use]
    pub fn ct_eq(&self, other: &Secret<'_>) -> bool {
        is_same(&self.0, &other.0)
    }

    /// The same secret, owning its text.
    #[must_use]
    pub fn into_owned(mut self) -> Secret<'static> {
        let text = mem::take(&mut self.0);
        Secret(Cow::Owned(text.into_owned()))
    }
}

impl<'a> Kept<'a> for Secret<'a> {
    const NOTHING: Self = Self(Cow::Borrowed(""));
    type Owned = Secret<'static>;
    type Seen<'v>
        = &'v str
    where
        Self: 'v;

    fn read(_: Kind, text: &mut Cow<'a, str>) -> Result<Self, Code> {
        Ok(Self(mem::take(text)))
    }
    fn seen(&self) -> &str {
        self.expose()
    }
    fn own(self) -> Self::Owned {
        self.into_owned()
    }
}

/// Whether both texts are equal, in time that depends on their lengths alone.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let (a, b) = (one.as_bytes(), other.as_bytes());
    a.len() == b.len()
        && core::hint::black_box(a.iter().zip(b).fold(0, |all, (x, y)| all | (x ^ y))) == 0
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

#[cfg(feature = "zeroize")]
impl Drop for Secret<'_> {
    fn drop(&mut self) {
        if let Cow::Owned(text) = &mut self.0 {
            zeroize::Zeroize::zeroize(text);
        }
    }
}

impl<'a> From<&'a str> for Secret<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Secret<'a> {
    fn from(text: &'a String) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Secret<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Secret<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn equal_is_what_has_the_same_bytes() {
        let equal = |a, b| Secret::from(a).ct_eq(&Secret::from(b));
        assert!(equal("hunter2", "hunter2"));
        // Two differences that would cancel out.
        assert!(!equal("ab", "ba"));
        assert!(!equal("hunter2", "hunter3"));
        assert!(!equal("hunter2", "hunter22"));
        assert!(!equal("", "h"));
    }
}
