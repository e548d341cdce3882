//! Conveniences for generic code. The types have the same functions inherently.

use alloc::vec::Vec;

use crate::reply::render;
use crate::{
    Credentials, Format, Refusals, RenderError, Rendered, Reply, ReplyError, Request, Source,
};

/// What every request can do besides being built: its operation's answers, parsed and rendered.
pub trait RequestExt<'a>: Request<'a> {
    /// Reads the operation's reply, with the default limits.
    ///
    /// # Errors
    /// The API's refusal, or why the body is no answer of this API.
    fn parse_reply(
        format: Format,
        status: u16,
        body: &[u8],
    ) -> Result<Self::Reply<'_>, ReplyError> {
        Reply::read(Source::new(Self::ENDPOINT, format, status, body))
    }

    /// Renders the operation's documented success.
    ///
    /// # Errors
    /// A text that the format cannot carry.
    fn render_reply(format: Format, reply: &Self::Reply<'_>) -> Result<Rendered, RenderError> {
        render::reply(Self::ENDPOINT, format, reply)
    }

    /// Appends the body of the operation's documented success to a buffer, for callers that keep one. The status is
    /// 200, the content type [`Format::content_type`].
    ///
    /// # Errors
    /// A text that the format cannot carry; the buffer is then as it was.
    fn render_reply_into(
        format: Format,
        reply: &Self::Reply<'_>,
        body: &mut Vec<u8>,
    ) -> Result<(), RenderError> {
        render::reply_into(Self::ENDPOINT, format, reply, body)
    }

    /// Renders a refusal: one that the API documents, or any.
    #[must_use]
    fn render_refusal(
        format: Format,
        refusal: impl Into<<Self::Credentials<'static> as Credentials<'static>>::Refused>,
    ) -> Rendered {
        let refused = refusal.into();
        render::refused(
            Self::ENDPOINT.api,
            format,
            refused.documented(),
            refused.refusal(),
        )
    }
}

impl<'a, R: Request<'a>> RequestExt<'a> for R {}
