//! Refusals: a code, a message and errors, in the shape that their API has for them.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::reply::Refusal;
use crate::reply::render::document::Document;
use crate::reply::render::part::{Content, Part, below};
use crate::table::{Api, Documented, RefusalShape, Status, says_nothing};
use crate::{Format, xml};

/// A refusal as a server says it: with the code and the message that are documented, or else the code of rejections and the word for
/// a refusal.
pub(super) fn whole(
    api: &Api<'_>,
    format: Format,
    documented: Option<&Documented<'_>>,
    refusal: &Refusal,
) -> Refusal {
    let shape = Shape::of(api, format);
    let [code, message] = documented.map_or([""; 2], |one| [one.code, one.message]);
    let own = refusal.code.as_deref().unwrap_or_default();
    let mut codes = [own, code, shape.refusal.rejected].into_iter();
    let code = codes.find(|code| !code.is_empty());
    let message = shape.message_of(refusal, message, code.unwrap_or_default());
    Refusal {
        code: code.map(String::from),
        message: String::from(message),
        errors: refusal.errors.clone(),
    }
}

/// Appends a refusal as it is. What has no place of its own, or would be taken for success there, is told as the texts of any
/// refusal are. What XML cannot hold is replaced by U+FFFD.
pub(super) fn write(api: &Api<'_>, format: Format, refused: &Refusal, out: &mut Vec<u8>) {
    let shape = Shape::of(api, format);
    let code = fit(
        format,
        shape.code(refused.code.as_deref().unwrap_or_default()),
    );
    let message = fit(format, &refused.message);
    let errors: Vec<_> = refused
        .errors
        .iter()
        .map(|text| fit(format, text))
        .collect();
    let has_place = !shape.message().is_empty();
    let is_fine = message.is_empty() || has_place && shape.is_refusal(&message);
    let has_places = errors.is_empty() || !shape.errors().0.is_empty();
    let said = if is_fine && has_places {
        let errors = Some(errors).filter(|errors| !errors.is_empty());
        Said {
            code,
            message,
            errors,
        }
    } else {
        let texts = [message].into_iter().chain(errors);
        let texts = texts.filter(|text| !text.is_empty()).collect();
        shape.said(code, texts)
    };
    let _ = Document::of(&shape.parts(&said)).write(api, format, out);
}

/// A text with U+FFFD for each character that the format cannot hold.
fn fit(format: Format, text: &str) -> Cow<'_, str> {
    let is_unfit = |c| format == Format::Xml && !xml::is_char(c);
    match text.contains(is_unfit) {
        true => Cow::Owned(text.replace(is_unfit, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

/// What a refusal says: what is not empty of a code and a message, and errors, if they are listed.
struct Said<'p> {
    code: Cow<'p, str>,
    message: Cow<'p, str>,
    errors: Option<Vec<Cow<'p, str>>>,
}

/// How a refusal looks in this format.
struct Shape<'p> {
    status: &'p Status<'p>,
    refusal: &'p RefusalShape<'p>,
    format: Format,
}

impl<'p> Shape<'p> {
    /// The one that is written in this format.
    fn of(api: &'p Api<'p>, format: Format) -> Self {
        let refusal = api.outcomes.written(format);
        Self {
            status: &api.outcomes.status,
            refusal: refusal.unwrap_or(&RefusalShape::NOWHERE),
            format,
        }
    }

    /// The code, or that of rejections where a client would take it for success.
    fn code<'c>(&self, code: &'c str) -> &'c str
    where
        'p: 'c,
    {
        let is_status = self.refusal.code.of(self.format) == self.status.at.of(self.format);
        match is_status && self.status.is_success(code) {
            true => self.refusal.rejected,
            false => code,
        }
    }

    /// The message of a server's refusal: its own, the documented one, or the word for a refusal. Where errors have no list they are the
    /// message, and where nothing else would be said the code is.
    fn message_of<'m>(&self, refusal: &'m Refusal, documented: &'m str, code: &'m str) -> &'m str
    where
        'p: 'm,
    {
        let is_bare = refusal.errors.is_empty();
        let is_beside = is_bare || !self.errors().0.is_empty();
        let has_code = !code.is_empty() && !self.refusal.code.of(self.format).is_empty();
        let is_mute = is_bare && !has_code;
        let own = &*refusal.message;
        let texts = [
            (own, self.is_refusal(own)),
            (documented, is_beside),
            (own, true),
            (self.status.error, self.is_status() && is_beside),
            (code, is_mute),
            (self.status.error, is_mute),
        ];
        let said = |(text, is_meant): &(&str, bool)| *is_meant && !text.trim().is_empty();
        texts.into_iter().find(said).unwrap_or_default().0
    }

    /// All texts as a list, or else as one message, or at least not a message of success.
    fn said(&self, code: Cow<'p, str>, texts: Vec<Cow<'p, str>>) -> Said<'p> {
        let error = Cow::Borrowed(self.status.error);
        let (message, errors) = match (self.errors().0, self.is_status()) {
            ("", _) => {
                let mut all = [texts.join("; ").into(), code.clone(), error].into_iter();
                let message = all.find(|text| self.is_refusal(text));
                (message.unwrap_or_default(), None)
            }
            (_, true) => (error, Some(texts)),
            (_, false) => (Cow::Borrowed(""), Some(texts)),
        };
        Said {
            code,
            message,
            errors,
        }
    }

    /// Whether a client takes this message for a refusal.
    fn is_refusal(&self, text: &str) -> bool {
        let text = text.trim();
        let mut success = self.status.success.iter();
        let is_success = self.is_status() && success.any(|word| text.eq_ignore_ascii_case(word));
        let is_alone = self.refusal.message.of(self.format).is_empty();
        !(text.is_empty() || is_success || is_alone && says_nothing(text))
    }

    fn parts<'s>(&self, said: &'s Said<'p>) -> Vec<Part<'s>>
    where
        'p: 's,
    {
        let code = self.refusal.code.of(self.format);
        let status = self.status.at.of(self.format);
        // The code or the message may stand in place of the status.
        let is_said = self.is_status() || code == status && !said.code.is_empty();
        let is_alone = !self.refusal.is_in(self.format);
        let has_status = !is_said && (self.status.beside || is_alone);
        let error = if has_status { self.status.error } else { "" };
        let texts = [
            (status, error),
            (code, &*said.code),
            (self.message(), &*said.message),
        ];
        let texts = texts.into_iter();
        let texts = texts.filter(|(at, text)| !at.is_empty() && !text.is_empty());
        let (at, members) = self.errors();
        let errors = said.errors.iter();
        let errors = errors.map(|errors| Part::new(at, Content::Texts(errors, members)));
        texts
            .map(|(at, text)| Part::text(at, text))
            .chain(errors)
            .collect()
    }

    /// Where the message stands, or else the error that stands alone.
    fn message(&self) -> &'p str {
        match self.refusal.message.of(self.format) {
            "" => self.refusal.alone.of(self.format),
            at => at,
        }
    }

    /// Whether the message is the status.
    fn is_status(&self) -> bool {
        self.message() == self.status.at.of(self.format)
    }

    /// Where the errors stand. In XML, each may be an attribute of its element. In JSON, an object is what something else stands in as
    /// well; the first member that is none is the array, and the members in each of its objects follow.
    fn errors(&self) -> (&'p str, &'p str) {
        let at = self.refusal.errors.of(self.format);
        let attribute = at
            .rsplit_once('/')
            .filter(|(_, last)| last.starts_with('@'));
        match self.format {
            Format::Xml => return attribute.unwrap_or((at, "")),
            Format::Form => return (at, ""),
            Format::Json => {}
        }
        let RefusalShape {
            code,
            message,
            alone,
            ..
        } = self.refusal;
        let others = [&self.status.at, code, message, alone].map(|other| other.json);
        let is_array = |around: &&str| others.iter().all(|other| below(other, around).is_none());
        let mut around = at.match_indices('/').filter_map(|(end, _)| at.get(..end));
        let array = around.find(is_array).unwrap_or(at);
        (array, below(at, array).unwrap_or_default())
    }
}
