//! Answers that are no document: what their status and content type say before the body is read.

use alloc::format;

use formwork_vocabulary::names_media;

use crate::ground::Reason;
use crate::ground::media::Media;
use crate::reply::answer::is_success;
use crate::reply::{ReplyError, Unreadable};
use crate::table::{Data, Endpoint, Raw};
use crate::{Format, Source};

/// In which a text is UTF-8.
const CHARSETS: [&str; 3] = ["utf-8", "utf8", "us-ascii"];
/// What is never bytes unless it is said to be: pages tell people of errors.
const PAGES: [&str; 2] = ["text/html", "application/xhtml+xml"];

/// What comes before the body of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReplyHead<'h> {
    /// The HTTP status.
    pub status: u16,
    /// The field `Content-Type`, if one was sent. Without one, nothing says that the body is bytes or a text, so it can only be a
    /// refusal.
    pub content_type: Option<&'h str>,
}

/// What the body of an answer is, as its head says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    /// The answer itself: bytes, or a text.
    Raw,
    /// A document in this format. Of an operation that answers bytes or a text it is a refusal, or nothing that can be read.
    Document(Format),
}

impl ReplyHead<'_> {
    /// What the body is of an answer in this format; content types of the API's other formats are read as these.
    ///
    /// # Errors
    /// A head that a documented answer does not have. It is shown whole, up to 64 bytes; the body is not read.
    pub fn announces(
        self,
        endpoint: &Endpoint<'_>,
        format: Format,
    ) -> Result<Announced, Unreadable> {
        let (Data::Raw(raw), Some(said)) = (endpoint.reply.data, self.content_type) else {
            return Ok(Announced::Document(format));
        };
        let wrong = |reason| self.unreadable(endpoint, reason);
        let media = Media::read(said, &CHARSETS).ok_or_else(|| wrong(Reason::Shape))?;
        let spoken = Format::of_media(media.name);
        let spoken = spoken.filter(|format| endpoint.api.formats.contains(format));
        let is_raw = is_success(self.status) && says_raw(endpoint, raw, media.name, spoken);
        match (is_raw, spoken) {
            (true, _) if raw.is_text && !media.is_readable => Err(wrong(Reason::Encoding)),
            (true, _) => Ok(Announced::Raw),
            (false, Some(format)) => Ok(Announced::Document(format)),
            (false, None) => Err(wrong(Reason::Shape)),
        }
    }

    #[cold]
    pub(crate) fn unreadable(self, endpoint: &Endpoint<'_>, reason: Reason) -> Unreadable {
        let what = match endpoint.reply.data {
            Data::Nothing | Data::Record(_) | Data::List { .. } => "a document".into(),
            Data::Raw(raw) if raw.is_text => format!("{} in UTF-8", raw.media.join(" or ")),
            Data::Raw(raw) if raw.media.is_empty() => "bytes".into(),
            Data::Raw(raw) => raw.media.join(" or "),
        };
        let expected = format!("a status of 2xx and {what}, or a refusal");
        let found = format!("{} {}", self.status, self.content_type.unwrap_or_default());
        Unreadable::new(endpoint, reason, 0, expected).with_found(found.as_bytes())
    }
}

/// Whether a media type says the answer itself. That of a refusal does only where the HTTP status tells them apart.
fn says_raw(endpoint: &Endpoint<'_>, raw: Raw<'_>, media: &str, spoken: Option<Format>) -> bool {
    let is_one_of = |names: &[&str]| names_media(names, media);
    match raw.media {
        [] => spoken.is_none() && !is_one_of(&PAGES),
        listed => {
            let is_refusal = spoken.is_some_and(|format| is_one_of(format.media_types()));
            is_one_of(listed) && (endpoint.api.outcomes.status.http || !is_refusal)
        }
    }
}

impl<'r> Source<'_, 'r> {
    /// The body, if the content type says that it is the answer itself. Its end is where HTTP says that it is: no part of it proves
    /// that it is whole.
    ///
    /// # Errors
    /// The API's refusal, or why it is no answer of this operation; of one whose answers are documents, that always is.
    pub fn bytes(&self, content_type: Option<&str>) -> Result<&'r [u8], ReplyError> {
        let status = self.status;
        let head = ReplyHead {
            status,
            content_type,
        };
        let announced = head.announces(self.endpoint, self.format);
        match announced.map_err(ReplyError::Unreadable)? {
            Announced::Document(format) => Err(self.refusal(format)),
            Announced::Raw if self.body.len() > self.limits.reply_bytes => {
                Err(ReplyError::Unreadable(self.too_long()))
            }
            Announced::Raw => Ok(self.body),
        }
    }

    /// The same as a text. What reads as a refusal in one of the API's formats is one, whatever its content type.
    ///
    /// # Errors
    /// The API's refusal, or why it is no answer of this operation.
    pub fn text(&self, content_type: Option<&str>) -> Result<&'r str, ReplyError> {
        let bytes = self.bytes(content_type)?;
        let text = core::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let why = Unreadable::new(self.endpoint, Reason::Encoding, at, "a text in UTF-8");
            ReplyError::Unreadable(why.with_found_in(bytes, 0))
        })?;
        for format in self.endpoint.api.formats {
            if let refused @ ReplyError::Refused(_) = self.refusal(*format) {
                return Err(refused);
            }
        }
        Ok(text)
    }

    /// What a document is where none can be a success.
    pub(crate) fn refusal(&self, format: Format) -> ReplyError {
        let document = Source { format, ..*self };
        match document.rows(&mut [], &mut |_, _| {}) {
            Err(why) => why,
            Ok(()) => ReplyError::Unreadable(self.unproven()),
        }
    }
}
