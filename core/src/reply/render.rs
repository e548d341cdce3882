//! Replies as a server writes them.

use crate::table::Endpoint;
use crate::{Format, RenderError, Rendered, Reply};

pub(crate) fn reply<'r>(
    endpoint: &Endpoint<'_>,
    format: Format,
    reply: &impl Reply<'r>,
) -> Result<Rendered, RenderError> {
    let _ = (endpoint, format, reply.for_each_row(&mut |_| {}));
    unimplemented!()
}

pub(crate) fn refusal(endpoint: &Endpoint<'_>, format: Format, errors: &[&str]) -> Rendered {
    let _ = (endpoint, format, errors);
    unimplemented!()
}

pub(crate) fn errors(
    api: &crate::table::Api<'_>,
    format: Format,
    status: u16,
    texts: &[alloc::string::String],
) -> Rendered {
    let _ = (api, format, status, texts);
    unimplemented!()
}
