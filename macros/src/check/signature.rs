//! What a signature is made of.

use crate::check::rule::texts;
use crate::check::value::Once;
use crate::mistakes::Mistakes;
use crate::model::{Fill, Over, Param, Signature, Wrap};
use crate::syntax::Entry;

/// What an API with a credential that is a signature says of it.
pub(super) fn signature(
    params: &[Param],
    entry: Option<&Entry>,
    mistakes: &mut Mistakes,
) -> Option<Signature> {
    let mut signed = params
        .iter()
        .filter(|param| param.fill == Some(Fill::Signature));
    let Some(param) = signed.next() else {
        if let Some(entry) = entry {
            let message = "no credential is the signature: `#[param(fill = signature)]`";
            mistakes.at(entry.span, message);
        }
        return None;
    };
    if let Some(second) = signed.next() {
        mistakes.on(&second.ident, "a request has one signature");
    }
    if param.ty.wrap != Wrap::Option || param.header.is_some() {
        mistakes.on(
            &param.ident,
            "a signature is made when all else is written, so it is an `Option`, and in no header field",
        );
    }
    let mut words = Words::default();
    for part in entry.map(|entry| entry.list(mistakes)).unwrap_or_default() {
        words.read(&part, mistakes);
    }
    let (over, except) = (words.over.get(), words.except.get());
    let sent = words.sent.get().unwrap_or_default();
    let over = match (over, except) {
        (Some(names), None) if !sent => Over::Named(names),
        (None, except) if sent => Over::Sent(except.unwrap_or_default()),
        (None, except) => Over::Sorted(except.unwrap_or_default()),
        (Some(_), _) => {
            let message = "`over` names what is signed, in its order, and so neither `except` nor `sent` is said beside it";
            entry
                .iter()
                .for_each(|entry| mistakes.at(entry.span, message));
            return None;
        }
    };
    Some(Signature {
        required: !words.optional.get().unwrap_or_default(),
        over,
    })
}

/// What `signature(…)` says.
#[derive(Default)]
struct Words {
    over: Once<Vec<String>>,
    except: Once<Vec<String>>,
    sent: Once<bool>,
    optional: Once<bool>,
}

impl Words {
    fn read(&mut self, part: &Entry, mistakes: &mut Mistakes) {
        match part.word("key", &["over", "except", "sent", "optional"], mistakes) {
            "over" => self.over.set(part, Some(texts(part, mistakes)), mistakes),
            "except" => self.except.set(part, Some(texts(part, mistakes)), mistakes),
            "sent" => self.sent.set(part, Some(part.flag(mistakes)), mistakes),
            "optional" => self.optional.set(part, Some(part.flag(mistakes)), mistakes),
            _ => {}
        }
    }
}
