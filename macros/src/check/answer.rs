//! The documented success and refusal of a request.

use crate::check::value::{At, Once};
use crate::mistakes::Mistakes;
use crate::model::{Refusal, Reply};
use crate::syntax::Entry;

/// Reads `reply(…)`.
pub(super) fn reply(entry: &Entry, mistakes: &mut Mistakes) -> Option<Reply> {
    let before = mistakes.count();
    let (mut list, mut record) = (Once::default(), Once::default());
    let (mut root, mut item) = (Once::default(), Once::default());
    let mut acknowledgement = Once::default();
    let words = ["acknowledgement", "list", "record", "root", "item"];
    for part in entry.list(mistakes) {
        match part.word("key", &words, mistakes) {
            "acknowledgement" => {
                let flag = part.flag(mistakes).then_some(());
                acknowledgement.set(&part, flag, mistakes);
            }
            "list" => list.set(&part, part.path(mistakes), mistakes),
            "record" => record.set(&part, part.path(mistakes), mistakes),
            "root" => root.set(&part, part.some_text(mistakes), mistakes),
            "item" => item.set(&part, part.some_text(mistakes), mistakes),
            _ => {}
        }
    }
    let value = |text: At<String>| text.value;
    let (root, item) = (root.get().map(value), item.get().map(value));
    match (acknowledgement.get(), list.get(), record.get(), root, item) {
        (Some(()), None, None, None, None) => Some(Reply::Acknowledgement),
        (None, Some(record), None, Some(root), Some(item)) => {
            Some(Reply::List { record, root, item })
        }
        (None, None, Some(record), Some(root), None) => Some(Reply::Record { record, root }),
        (None, None, None, Some(root), None) => Some(Reply::Root(root)),
        _ if mistakes.count() > before => None,
        _ => {
            mistakes.at(
                entry.span,
                "expected `reply(acknowledgement)`, `reply(root = \"…\")`, `reply(list = Name, root = \"…\", item = \"…\")` or `reply(record = Name, root = \"…\")`",
            );
            None
        }
    }
}

/// Reads `refusal(…)`.
pub(super) fn refusal(entry: &Entry, mistakes: &mut Mistakes) -> Option<Refusal> {
    let before = mistakes.count();
    let (mut errors, mut message) = (Once::default(), Once::default());
    let mut code = Once::default();
    for part in entry.list(mistakes) {
        match part.word("key", &["errors", "message", "code"], mistakes) {
            "code" => code.set(&part, part.some_text(mistakes), mistakes),
            "errors" => errors.set(&part, part.flag(mistakes).then_some(()), mistakes),
            "message" => message.set(&part, part.some_text(mistakes), mistakes),
            _ => {}
        }
    }
    match (errors.get(), code.get(), message.get()) {
        (Some(()), None, None) => Some(Refusal::Errors),
        (None, None, Some(text)) => Some(Refusal::Message(text.value)),
        (None, Some(code), Some(text)) => Some(Refusal::Code {
            code: code.value,
            message: text.value,
        }),
        _ if mistakes.count() > before => None,
        _ => {
            let message = "expected `refusal(errors)`, `refusal(message = \"…\")` or `refusal(code = \"…\", message = \"…\")`";
            mistakes.at(entry.span, message);
            None
        }
    }
}
