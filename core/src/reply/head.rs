//! Answers that are no document: what their status and content type say before the body is read.

use alloc::format;

use formwork_vocabulary::names_media;

use crate::ground::Reason;
use crate::ground::media::Media;
use crate::reply::answer::is_success;
use crate::reply::{ReplyError, Unreadable};
use crate::table::{Data, Endpoint, Whole};
use crate::{Format, Source};

/// What comes before the body of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    Whole,
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
        let (Data::Whole(whole), Some(said)) = (endpoint.reply.data, self.content_type) else {
            return Ok(Announced::Document(format));
        };
        let wrong = |reason| self.unreadable(endpoint, whole, reason);
        let media = Media::read(said).ok_or_else(|| wrong(Reason::Shape))?;
        let spoken =
            Format::of_media(media.name).filter(|format| endpoint.api.formats.contains(format));
        if !is_success(self.status) || !says_whole(endpoint, whole, media.name, spoken) {
            return spoken
                .map(Announced::Document)
                .ok_or_else(|| wrong(Reason::Shape));
        }
        let is_utf_8 = |charset: &str| {
            let labels = ["utf-8", "utf8", "us-ascii"];
            labels
                .iter()
                .any(|label| charset.eq_ignore_ascii_case(label))
        };
        match whole.is_text && !media.charset.as_deref().is_none_or(is_utf_8) {
            true => Err(wrong(Reason::Encoding)),
            false => Ok(Announced::Whole),
        }
    }

    /// Says the answer itself.
    pub(crate) fn proves(self, endpoint: &Endpoint<'_>) -> Result<(), Unreadable> {
        let Data::Whole(whole) = endpoint.reply.data else {
            let what = "an operation that answers bytes or a text";
            return Err(Unreadable::new(endpoint, Reason::Shape, 0, what));
        };
        match self.announces(endpoint, Format::Json)? {
            Announced::Whole => Ok(()),
            Announced::Document(_) => Err(self.unreadable(endpoint, whole, Reason::Shape)),
        }
    }

    #[cold]
    fn unreadable(self, endpoint: &Endpoint<'_>, whole: Whole<'_>, reason: Reason) -> Unreadable {
        let what = match (whole.is_text, whole.media) {
            (false, []) => "bytes".into(),
            (false, media) => media.join(" or "),
            (true, media) => format!("{} in UTF-8", media.join(" or ")),
        };
        let expected = format!("a status of 2xx and {what}, or a refusal");
        let found = format!("{} {}", self.status, self.content_type.unwrap_or_default());
        Unreadable::new(endpoint, reason, 0, expected).with_found(found.as_bytes())
    }
}

/// Whether a media type says the answer itself. That of a refusal does only where the HTTP status tells them apart.
fn says_whole(
    endpoint: &Endpoint<'_>,
    whole: Whole<'_>,
    media: &str,
    spoken: Option<Format>,
) -> bool {
    let is = |name: &str| media.eq_ignore_ascii_case(name);
    let is_refusal = |format: Format| format.media_types().iter().any(|name| is(name));
    match whole.media {
        [] => spoken.is_none() && !is("text/html"),
        listed => {
            let is_apart = endpoint.api.outcomes.status.http || !spoken.is_some_and(is_refusal);
            is_apart && names_media(listed, media)
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
            Announced::Whole if self.body.len() > self.limits.reply_bytes => {
                Err(ReplyError::Unreadable(self.too_long()))
            }
            Announced::Whole => Ok(self.body),
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
