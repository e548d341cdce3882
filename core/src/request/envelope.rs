//! What is around the parameters of a request: what its body is said to be, and how much there is.

use crate::ground::media::{BLANKS, Media};
use crate::request::decode::Form;
use crate::request::encode::FORM;
use crate::request::rejection::Problem;
use crate::{Incoming, Limits};

/// Refuses a body that is no form, and what is too large to be looked at.
pub(super) fn check<'m>(
    incoming: &Incoming<'_>,
    form: &Form<'_>,
    limits: &Limits,
) -> Result<(), Problem<'m>> {
    content_type(incoming)?;
    if !incoming.body.is_empty() && !incoming.content_encoding.is_none_or(is_identity) {
        return Err(Problem::ContentEncoding);
    }
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
    if !incoming.body.is_empty() && !is_form(first) {
        return Err(Problem::ContentType);
    }
    Ok(())
}

/// Whether a body is not coded (RFC 9110, section 8.4).
fn is_identity(codings: &str) -> bool {
    members(codings).all(|coding| coding.eq_ignore_ascii_case("identity"))
}

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

/// The type of a form in UTF-8 with whatever other parameters.
fn is_form(said: &str) -> bool {
    let is_one = |media: Media<'_>| media.is_readable && media.name.eq_ignore_ascii_case(FORM);
    Media::read(said, &UTF_8).is_some_and(is_one)
}

/// What senders call UTF-8.
const UTF_8: [&str; 2] = ["utf-8", "utf8"];
