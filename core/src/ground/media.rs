//! Media types as `Content-Type` says them (RFC 9110, section 8.3.1).

use alloc::borrow::Cow;
use alloc::string::String;

/// The white space that HTTP has between the parts of a field.
pub(crate) const BLANKS: [char; 2] = [' ', '\t'];

/// A media type.
pub(crate) struct Media<'m> {
    /// `type/subtype`, as it was written.
    pub(crate) name: &'m str,
    /// Whether no charset is named but one of those that are known.
    pub(crate) is_readable: bool,
}

impl<'m> Media<'m> {
    /// Nothing if it is no media type with parameters. Texts are read in these charsets.
    pub(crate) fn read(said: &'m str, charsets: &[&str]) -> Option<Self> {
        let end = said.find(';').unwrap_or(said.len());
        let (name, mut rest) = said.split_at(end);
        let name = name.trim_matches(BLANKS);
        let (_, subtype) = token(name)?;
        if !token(subtype.strip_prefix('/')?)?.1.is_empty() {
            return None;
        }
        let mut is_readable = true;
        while !rest.is_empty() {
            rest = rest.strip_prefix(';')?.trim_start_matches(BLANKS);
            if rest.starts_with(';') || rest.is_empty() {
                continue;
            }
            let (name, value, after) = parameter(rest)?;
            is_readable &= !name.eq_ignore_ascii_case("charset")
                || charsets
                    .iter()
                    .any(|known| value.eq_ignore_ascii_case(known));
            rest = after;
        }
        Some(Self { name, is_readable })
    }
}

/// A parameter's name and value, and what follows them (RFC 9110, section 5.6.6).
fn parameter(text: &str) -> Option<(&str, Cow<'_, str>, &str)> {
    let (name, rest) = token(text)?;
    let rest = rest.strip_prefix('=')?;
    let (value, rest) = match rest.strip_prefix('"') {
        Some(rest) => quoted(rest)?,
        None => token(rest).map(|(value, rest)| (Cow::Borrowed(value), rest))?,
    };
    Some((name, value, rest.trim_start_matches(BLANKS)))
}

/// A word and what follows it (RFC 9110, section 5.6.2).
fn token(text: &str) -> Option<(&str, &str)> {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(sign);
    let end = text.find(|sign| !is_sign(sign)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// A value up to its closing quotation mark, and what follows that (RFC 9110, section 5.6.4).
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut value = String::new();
    let mut signs = text.chars();
    loop {
        let sign = match signs.next()? {
            '"' => return Some((value.into(), signs.as_str())),
            '\\' => signs.next()?,
            sign => sign,
        };
        if sign.is_control() && sign != '\t' {
            return None;
        }
        value.push(sign);
    }
}
