//! What is around the parameters of a request: what its body is said to be, and how much there is.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::request::decode::Form;
use crate::request::encode::FORM;
use crate::request::rejection::Problem;
use crate::{Context, Incoming};

/// Refuses a body that is no form, and what is too large to be looked at.
pub(super) fn check<'m>(
    incoming: &Incoming<'_>,
    form: &Form<'_>,
    context: &Context,
) -> Result<(), Problem<'m>> {
    content_type(incoming)?;
    if !incoming.body.is_empty() && !incoming.content_encoding.is_none_or(is_identity) {
        return Err(Problem::ContentEncoding);
    }
    let limits = context.bounds();
    if form.len() > limits.request_bytes {
        return Err(Problem::TooManyBytes {
            max: limits.request_bytes,
        });
    }
    if form.pairs_at_most() > limits.pairs && form.pairs().nth(limits.pairs).is_some() {
        return Err(Problem::TooManyPairs { max: limits.pairs });
    }
    Ok(())
}

/// Different types are refused even if there is no body: whoever reads the request next may see another one.
fn content_type<'m>(incoming: &Incoming<'_>) -> Result<(), Problem<'m>> {
    let said = incoming.content_type.unwrap_or_default();
    if said.is_empty() || said == FORM {
        return Ok(());
    }
    let mut types = members(said);
    let Some(first) = types.next() else {
        return Ok(());
    };
    if types.any(|other| !other.eq_ignore_ascii_case(first)) {
        return Err(Problem::ContentTypes);
    }
    if !incoming.body.is_empty() && is_form(first).is_none() {
        return Err(Problem::ContentType);
    }
    Ok(())
}

/// Whether a body is not coded (RFC 9110, section 8.4).
fn is_identity(codings: &str) -> bool {
    members(codings).all(|coding| coding.eq_ignore_ascii_case("identity"))
}

/// The white space that HTTP has between the parts of a field.
const BLANKS: [char; 2] = [' ', '\t'];

/// The members of a list that are not empty, which several lines of one field are as well (RFC 9110, section 5.6.1).
/// A comma between quotation marks is no separator.
fn members(list: &str) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    let separates = move |sign: char| {
        let is_escaped = core::mem::take(&mut escaped);
        match sign {
            '"' if !is_escaped => quoted = !quoted,
            '\\' if quoted => escaped = !is_escaped,
            _ => {}
        }
        sign == ',' && !quoted
    };
    let members = list.split(separates).map(|one| one.trim_matches(BLANKS));
    members.filter(|member| !member.is_empty())
}

/// The type of a form in UTF-8 with whatever other parameters (RFC 9110, section 8.3.1).
fn is_form(media_type: &str) -> Option<()> {
    let end = media_type.find(';').unwrap_or(media_type.len());
    let (name, mut rest) = media_type.split_at(end);
    if !name.trim_end_matches(BLANKS).eq_ignore_ascii_case(FORM) {
        return None;
    }
    while !rest.is_empty() {
        let parameter = rest.strip_prefix(';')?.trim_start_matches(BLANKS);
        rest = match parameter.starts_with(';') || parameter.is_empty() {
            true => parameter,
            false => utf_8(parameter)?,
        };
    }
    Some(())
}

/// Passes a parameter that names no other charset than UTF-8 (RFC 9110, section 5.6.6).
fn utf_8(parameter: &str) -> Option<&str> {
    let (name, rest) = token(parameter)?;
    let rest = rest.strip_prefix('=')?;
    let (value, rest) = match rest.strip_prefix('"') {
        Some(rest) => quoted(rest)?,
        None => token(rest).map(|(value, rest)| (Cow::Borrowed(value), rest))?,
    };
    let is_other = name.eq_ignore_ascii_case("charset")
        && !LABELS.iter().any(|label| value.eq_ignore_ascii_case(label));
    (!is_other).then(|| rest.trim_start_matches(BLANKS))
}

/// What senders call UTF-8.
const LABELS: [&str; 2] = ["utf-8", "utf8"];

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
