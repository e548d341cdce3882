//! Successes that are no document: bytes, or a text.

use formwork_vocabulary::{TEXT, is_media, names_media};

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Data, Raw, Success};
use crate::spec::{self, At, Several};
use crate::text::quoted;

/// The reply that one of the words `bytes` and `text` is.
pub(super) fn bare(word: &str) -> Option<Success> {
    matches!(word, "bytes" | "text").then(|| success(word == "text", Vec::new()))
}

/// The reply that is said by its media types.
pub(super) fn listed(
    checks: &mut Checks<'_>,
    written: &At<spec::Reply>,
    api: &Api,
) -> Option<Success> {
    let (media, is_text) = match &written.value {
        spec::Reply {
            list: None,
            record: None,
            root: None,
            item: None,
            optional: None,
            bytes,
            text,
        } if bytes.is_some() != text.is_some() => {
            (bytes.as_ref().or(text.as_ref())?, text.is_some())
        }
        _ => {
            let message = "an answer of bytes or a text is the whole body, and nothing else";
            let complaint = Diagnostic::new(Code::ReplyKeys, written.span, message);
            checks
                .push(complaint.help("write `{ bytes: image/* }` or `{ text: text/csv }`, alone"));
            return None;
        }
    };
    if media.0.is_empty() {
        let complaint = Diagnostic::new(Code::ReplyKeys, written.span, "no media type is named");
        checks.push(complaint.help("`reply: bytes` is every type but those of refusals and HTML, and `reply: text` is `text/plain`"));
        return None;
    }
    check(checks, media, api);
    let media = media.0.iter().map(|one| one.value.clone());
    Some(success(is_text, media.collect()))
}

fn success(is_text: bool, mut media: Vec<String>) -> Success {
    if is_text && media.is_empty() {
        media.push(TEXT.to_owned());
    }
    Success {
        data: Data::Raw(Raw { is_text, media }),
        ..Success::default()
    }
}

/// The types are some, each once, and none that refusals come as: unless the HTTP status tells these apart.
fn check(checks: &mut Checks<'_>, media: &Several, api: &Api) {
    for (nth, one) in media.0.iter().enumerate() {
        if !is_media(&one.value) {
            let message = format!("{} is no media type", quoted(&one.value));
            let complaint = Diagnostic::new(Code::BadMedia, one.span, message);
            checks.push(complaint.help("write one such as `image/png`, or `image/*` for all pictures, in small letters and without parameters; for any type, say `reply: bytes`"));
        } else if let Some(first) = media.0[..nth].iter().find(|it| it.value == one.value) {
            let complaint = Diagnostic::new(Code::SameValue, one.span, "this is listed twice");
            checks.push(complaint.also(first.span, "first here"));
        } else if !api.outcomes.status.http {
            is_apart(checks, one);
        }
    }
}

fn is_apart(checks: &mut Checks<'_>, media: &At<String>) {
    for format in &checks.spec.api.formats {
        let types = format.value.0.media_types().iter();
        let mut taken = types.filter(|name| names_media(&[&*media.value], name));
        let Some(refusal) = taken.next() else {
            continue;
        };
        let message = format!(
            "a refusal in {} comes as {}, which would say that it is the answer itself",
            format.value.0.name(),
            quoted(refusal)
        );
        let complaint = Diagnostic::new(Code::MediaClash, media.span, message);
        let complaint = complaint.also(format.span, "the format of refusals");
        checks.push(complaint.help("name types that no refusal has, such as `image/*`; or say `http: true` under `verdict` of `api` if the HTTP status alone tells a success from a refusal"));
        return;
    }
}
