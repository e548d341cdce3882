//! What a server answers, as its handler says it.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use crate::reply::render;
use crate::table::Endpoint;
use crate::{Announced, Format, Rendered, Reply, ReplyHead};

/// Bytes, or a text in UTF-8, that are an answer and no document. They are whole in memory.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload {
    /// The content type, such as `image/png` or `text/plain; charset=utf-8`. It must be one by which a client
    /// [takes](ReplyHead::announces) the body for the answer.
    pub content_type: &'static str,
    /// The bytes.
    pub body: Vec<u8>,
}

/// The length alone: what is answered may be secret.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload")
            .field("content_type", &self.content_type)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// What a handler answers.
pub trait Answer {
    /// The documented success of this endpoint.
    ///
    /// # Errors
    /// Why it cannot be sent.
    fn rendered(self, endpoint: &Endpoint<'_>, format: Format) -> Result<Rendered, String>;
}

impl<R: Reply<'static>> Answer for R {
    fn rendered(self, endpoint: &Endpoint<'_>, format: Format) -> Result<Rendered, String> {
        render::reply(endpoint, format, &self).map_err(|why| why.to_string())
    }
}

impl Answer for Payload {
    fn rendered(self, endpoint: &Endpoint<'_>, format: Format) -> Result<Rendered, String> {
        let head = ReplyHead {
            status: 200,
            content_type: Some(self.content_type),
        };
        match head.announces(endpoint, format) {
            Ok(Announced::Raw) => Ok(Rendered {
                status: head.status,
                content_type: self.content_type,
                headers: Vec::new(),
                body: self.body,
            }),
            Ok(Announced::Document(_)) => {
                Err(alloc::format!("{} is a document", self.content_type))
            }
            Err(why) => Err(why.to_string()),
        }
    }
}
