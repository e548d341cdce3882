//! Refusals: a code, a message and errors, in the shape that their API has for them.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::reply::Refused;
use crate::reply::render::document::Document;
use crate::reply::render::part::{Content, Part, below};
use crate::table::{Api, Documented, RefusalShape, Status, says_nothing};
use crate::{Format, xml};

/// Appends a refusal that says these texts, or what is documented where there are none. What XML cannot hold is replaced by U+FFFD.
pub(super) fn write(
    api: &Api<'_>,
    format: Format,
    documented: Documented<'_>,
    texts: &[&str],
    out: &mut Vec<u8>,
) {
    let shape = Shape::of(api, format);
    let code = match documented.code {
        "" => shape.refusal.rejected,
        code => code,
    };
    let parts = shape.parts(Documented { code, ..documented }, texts);
    // Texts that are fit are written.
    let _ = Document::of(&parts).write(api, format, out);
}

/// Appends a refusal as it was read. What has no place of its own, or would be taken for success there, is told as the texts of any
/// refusal are. What XML cannot hold is replaced by U+FFFD.
pub(super) fn write_again(api: &Api<'_>, format: Format, refused: &Refused, out: &mut Vec<u8>) {
    let shape = Shape::of(api, format);
    let code = refused.code.as_deref().unwrap_or_default();
    let message = refused.message.as_str();
    let errors = refused.errors.iter().map(String::as_str);
    let is_said = message.is_empty() || shape.is_refusal(message);
    let is_listed = errors.len() == 0 || !shape.refusal.errors.of(format).is_empty();
    let parts = if is_said && is_listed {
        let errors = Some(errors.collect()).filter(|errors: &Vec<_>| !errors.is_empty());
        shape.said(code, Cow::Borrowed(message), errors)
    } else {
        let texts = [message].into_iter().chain(errors);
        let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
        shape.parts(Documented { code, message: "" }, &texts)
    };
    let _ = Document::of(&parts).write(api, format, out);
}

/// How a refusal looks in this format.
struct Shape<'t> {
    status: &'t Status<'t>,
    refusal: &'t RefusalShape<'t>,
    format: Format,
}

/// What a refusal says: a message, which may be empty, and errors, if they are listed.
type Said<'p> = (Cow<'p, str>, Option<Vec<&'p str>>);

impl<'t> Shape<'t> {
    /// The one that is written in this format.
    fn of(api: &'t Api<'t>, format: Format) -> Self {
        let shape = api.outcomes.written(format);
        Self {
            status: &api.outcomes.status,
            refusal: shape.unwrap_or(&RefusalShape::NOWHERE),
            format,
        }
    }

    fn parts<'p>(&self, documented: Documented<'p>, texts: &[&'p str]) -> Vec<Part<'p>>
    where
        't: 'p,
    {
        let (message, errors) = match self.refusal.errors.of(self.format) {
            "" => (self.in_one_message(documented, texts), None),
            _ => self.in_a_list(documented, texts),
        };
        self.said(documented.code, message, errors)
    }

    /// The status, and each of these that has a place.
    fn said<'p>(
        &self,
        code: &'p str,
        message: Cow<'p, str>,
        errors: Option<Vec<&'p str>>,
    ) -> Vec<Part<'p>>
    where
        't: 'p,
    {
        let status = match self.has_status(code) {
            true => self.status.error,
            false => "",
        };
        let said = [
            (self.status.at.of(self.format), Cow::Borrowed(status)),
            (self.refusal.code.of(self.format), Cow::Borrowed(code)),
            (self.message_at(), message),
        ];
        let said = said.into_iter();
        let said = said.filter(|(at, text)| !at.is_empty() && !text.is_empty());
        let mut parts: Vec<_> = said
            .map(|(at, text)| Part::text(at, self.fit(text)))
            .collect();
        parts.extend(errors.map(|errors| self.list(errors)));
        parts
    }

    /// Where the message stands, or else the error that stands alone.
    fn message_at(&self) -> &'t str {
        match self.refusal.message.of(self.format) {
            "" => self.refusal.alone.of(self.format),
            at => at,
        }
    }

    fn is_status(&self) -> bool {
        self.message_at() == self.status.at.of(self.format)
    }

    /// Whether the status stands beside the refusal, as in every answer, or where nothing else does. The code or the message may stand
    /// in its place.
    fn has_status(&self, code: &str) -> bool {
        let is_alone = !self.refusal.is_in(self.format);
        let is_code =
            !code.is_empty() && self.refusal.code.of(self.format) == self.status.at.of(self.format);
        !self.is_status() && !is_code && (self.status.beside || is_alone)
    }

    /// All texts, or else what is documented.
    fn in_one_message<'p>(&self, documented: Documented<'p>, texts: &[&str]) -> Cow<'p, str>
    where
        't: 'p,
    {
        let joined = texts.join("; ");
        if self.is_refusal(&joined) {
            return Cow::Owned(joined);
        }
        let mut others = [documented.message, documented.code, self.status.error].into_iter();
        let other = others.find(|text| self.is_refusal(text));
        Cow::Borrowed(other.unwrap_or_default())
    }

    /// Where the errors alone are documented, the list has the texts, even if there are none. Where a message is, one text is the
    /// message, and no text stands for the documented one; several, or one that a client would take for success, become the list.
    fn in_a_list<'p>(&self, documented: Documented<'p>, texts: &[&'p str]) -> Said<'p>
    where
        't: 'p,
    {
        let is_listed = documented.message.is_empty() || self.message_at().is_empty();
        match texts {
            [] if is_listed && !documented.message.is_empty() => {
                return (Cow::Borrowed(""), Some(Vec::from([documented.message])));
            }
            [] if !is_listed => return (Cow::Borrowed(documented.message), None),
            [text] if !is_listed && self.is_refusal(text) => return (Cow::Borrowed(text), None),
            _ => {}
        }
        let message = match self.is_status() {
            true => self.status.error,
            false => documented.message,
        };
        (Cow::Borrowed(message), Some(Vec::from(texts)))
    }

    /// Whether a client takes this message for a refusal.
    fn is_refusal(&self, text: &str) -> bool {
        let text = text.trim();
        let mut success = self.status.success.iter();
        let is_success = self.is_status() && success.any(|word| text.eq_ignore_ascii_case(word));
        let is_alone = self.refusal.message.of(self.format).is_empty();
        !text.is_empty() && !is_success && !(is_alone && says_nothing(text))
    }

    fn list<'p>(&self, errors: Vec<&'p str>) -> Part<'p>
    where
        't: 'p,
    {
        let errors = errors
            .into_iter()
            .map(|error| self.fit(Cow::Borrowed(error)));
        let (at, members) = self.array();
        Part::new(at, Content::Texts(errors.collect(), members))
    }

    /// Where the errors stand. In XML, each may be an attribute of its element. In JSON, an object is what something else stands in as
    /// well; the first member that is none is the array, and the members in each of its objects follow.
    fn array(&self) -> (&'t str, &'t str) {
        let at = self.refusal.errors.of(self.format);
        if let Some((element, attribute)) = at.rsplit_once('/')
            && self.format == Format::Xml
            && attribute.starts_with('@')
        {
            return (element, attribute);
        }
        let RefusalShape {
            code,
            message,
            alone,
            ..
        } = self.refusal;
        let others = [&self.status.at, code, message, alone].map(|other| other.json);
        let is_array = |around: &&str| others.iter().all(|other| below(other, around).is_none());
        let around = at.match_indices('/').filter_map(|(end, _)| at.get(..end));
        match around.filter(is_array).next() {
            Some(array) if self.format == Format::Json => {
                (array, below(at, array).unwrap_or_default())
            }
            Some(_) | None => (at, ""),
        }
    }

    /// A text with U+FFFD for each character that the format cannot hold.
    fn fit<'p>(&self, text: Cow<'p, str>) -> Cow<'p, str> {
        let is_unfit = |c| self.format == Format::Xml && !xml::is_char(c);
        match text.contains(is_unfit) {
            true => Cow::Owned(text.replace(is_unfit, "\u{fffd}")),
            false => text,
        }
    }
}
