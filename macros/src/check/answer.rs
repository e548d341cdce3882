//! The documented success of a request.

use formwork_vocabulary::{TEXT, is_media};
use syn::Path;

use crate::check::location::Places;
use crate::check::rule::texts;
use crate::check::value::Once;
use crate::mistakes::Mistakes;
use crate::model::{Data, Location, Reply};
use crate::syntax::{Entry, Value};

/// Reads `reply(…)`; `None` after a mistake.
pub(super) fn reply(entry: &Entry, mistakes: &mut Mistakes) -> Option<Reply> {
    let before = mistakes.count();
    let mut words = Words::default();
    for part in entry.list(mistakes) {
        words.read(&part, mistakes);
    }
    if mistakes.count() > before {
        return None;
    }
    let optional = words.optional.get().unwrap_or_default();
    let (list, record) = (words.list.get(), words.record.get());
    let (root, item) = (words.root.get(), words.item.get());
    if let Some(data) = words.raw.get() {
        let is_alone = list.is_none() && record.is_none() && root.is_none() && item.is_none();
        if !is_alone || optional || words.acknowledgement.get().is_some() {
            let message = "an answer of bytes or a text is the whole body, and nothing else";
            mistakes.at(entry.span, message);
            return None;
        }
        let at = Location::default();
        return Some(Reply { at, data, optional });
    }
    let data = match (words.acknowledgement.get(), list, record, &root, item) {
        (Some(()), None, None, None, None) | (None, None, None, Some(_), None) if !optional => {
            Data::Nothing
        }
        (None, Some(record), None, _, Some(item)) => Data::List { record, item },
        (None, None, Some(record), _, None) => Data::Record(record),
        (_, list, record, ..) => {
            let message = expected(list.is_some(), record.is_some(), optional);
            mistakes.at(entry.span, message);
            return None;
        }
    };
    let at = root.unwrap_or_default();
    Some(Reply { at, data, optional })
}

/// What is said of words that do not go together.
fn expected(has_list: bool, has_record: bool, optional: bool) -> &'static str {
    match (has_list, has_record) {
        (false, false) if optional => {
            "`optional` is for a record or a list, and this answer has no data that could be left out"
        }
        (true, false) => {
            "a list is `reply(list = Name, root = \"…\", item = \"…\")`: its `item` is the element of one record"
        }
        _ => {
            "expected `reply(acknowledgement)`, `reply(bytes)`, `reply(text)`, `reply(root = \"…\")`, `reply(list = Name, root = \"…\", item = \"…\")` or `reply(record = Name, root = \"…\")`"
        }
    }
}

/// What `reply(…)` says.
#[derive(Default)]
struct Words {
    acknowledgement: Once<()>,
    raw: Once<Data>,
    list: Once<Path>,
    record: Once<Path>,
    root: Once<Location>,
    item: Once<String>,
    optional: Once<bool>,
}

impl Words {
    fn read(&mut self, part: &Entry, mistakes: &mut Mistakes) {
        let words = [
            "acknowledgement",
            "bytes",
            "text",
            "list",
            "record",
            "root",
            "item",
            "optional",
        ];
        match part.word("key", &words, mistakes) {
            "acknowledgement" => {
                let flag = part.flag(mistakes).then_some(());
                self.acknowledgement.set(part, flag, mistakes);
            }
            word @ ("bytes" | "text") => {
                let raw = raw(word == "text", part, mistakes);
                self.raw.set(part, Some(raw), mistakes);
            }
            "list" => self.list.set(part, part.path(mistakes), mistakes),
            "record" => self.record.set(part, part.path(mistakes), mistakes),
            "root" => self.root.set(part, Some(root(part, mistakes)), mistakes),
            "item" => {
                let item = part.some_text(mistakes).map(|text| text.value);
                self.item.set(part, item, mistakes);
            }
            "optional" => self.optional.set(part, part.bool(mistakes), mistakes),
            _ => {}
        }
    }
}

/// Reads `bytes`, `bytes("image/*", …)`, or the same of `text`.
fn raw(is_text: bool, entry: &Entry, mistakes: &mut Mistakes) -> Data {
    let media = match &entry.value {
        Value::None if is_text => vec![TEXT.to_owned()],
        Value::None => Vec::new(),
        Value::Is(_) | Value::List(_) => texts(entry, mistakes),
    };
    if let Some(wrong) = media.iter().find(|media| !is_media(media)) {
        let message = format!("\"{wrong}\" is no media type, such as `image/png` or `image/*`");
        mistakes.at(entry.span, message);
    }
    Data::Raw { is_text, media }
}

/// Reads `root = "outer/inner"`, elements of XML, or `root(xml = "outer/inner", json = "outer/inner")`.
fn root(entry: &Entry, mistakes: &mut Mistakes) -> Location {
    let mut places = Places::default();
    match &entry.value {
        Value::List(_) => {
            for part in entry.list(mistakes) {
                let word = part.word("format", &["xml", "json"], mistakes);
                places.read(word, &part, &[], mistakes);
            }
        }
        Value::None | Value::Is(_) => places.read("xml", entry, &[], mistakes),
    }
    let root = places.location();
    if root.xml.contains('@') {
        let message = "an answer is an element, and `@name` is an attribute";
        mistakes.at(entry.span, message);
    }
    root
}
