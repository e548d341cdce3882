//! Replies as a server writes them: whole documents, straight into one vector.
//!
//! XML declares ISO-8859-1, as the API's page does, and is pure ASCII, so that it is the same in UTF-8.
//! JSON is UTF-8. Fields that are absent are left out.

mod frame;
mod message;
mod rows;
mod sheet;
mod value;
mod word;

use alloc::vec::Vec;

use crate::table::{Api, Endpoint, Refusal, Shape};
use crate::{Format, RenderError, Rendered, Reply};
use rows::Rows;

/// The status of a refusal; a handler may set another one.
const REFUSED: u16 = 400;

/// The success of an endpoint.
///
/// # Errors
/// The first character that XML cannot hold. JSON holds them all.
pub(crate) fn reply<'r>(
    endpoint: &Endpoint<'_>,
    format: Format,
    reply: &impl Reply<'r>,
) -> Result<Rendered, RenderError> {
    let body = match endpoint.reply {
        Shape::Acknowledgement => {
            message::body(endpoint.api, format, endpoint.api.verdict.success, None)
        }
        shape => {
            let mut rows = Rows::new(format, shape);
            reply.for_each_row(&mut |record| rows.push(record));
            rows.finish()?
        }
    };
    Ok(rendered(format, 200, body))
}

/// A handler's refusal in the shape that is documented for the endpoint, with status 400.
///
/// Where that is the message of error with a list, the list has the errors, even if there are none. Where it is one
/// message and no list, the documented text is the message; errors that are given nevertheless are listed beside it,
/// as undocumented as they are, so that nothing is lost. What XML cannot hold is replaced by U+FFFD.
pub(crate) fn refusal(endpoint: &Endpoint<'_>, format: Format, texts: &[&str]) -> Rendered {
    match endpoint.refusal {
        Refusal::Errors => errors(endpoint.api, format, REFUSED, texts),
        Refusal::Message(message) => {
            let list: Option<&mut dyn Iterator<Item = _>> = match texts {
                [] => None,
                _ => Some(&mut texts.iter().copied()),
            };
            rendered(
                format,
                REFUSED,
                message::body(endpoint.api, format, message, list),
            )
        }
    }
}

/// The message of error with a list, which every endpoint of an API may answer. What XML cannot hold is replaced by U+FFFD.
pub(crate) fn errors(
    api: &Api<'_>,
    format: Format,
    status: u16,
    texts: &[impl AsRef<str>],
) -> Rendered {
    let list = &mut texts.iter().map(AsRef::as_ref);
    rendered(
        format,
        status,
        message::body(api, format, api.verdict.error, Some(list)),
    )
}

fn rendered(format: Format, status: u16, body: Vec<u8>) -> Rendered {
    Rendered {
        status,
        content_type: format.content_type(),
        body,
    }
}
