//! Documented successes.

use formwork_vocabulary::Kind;

use super::endpoint::Shared;
use super::outcomes::span;
use super::place::{self, Places};
use super::{Checks, parts, raw, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Data, Format, Location, Success};
use crate::source::Span;
use crate::spec::{self, At, Short};
use crate::text::{listed, quoted};

/// The word for the message that proves success.
const ACKNOWLEDGEMENT: &str = "Acknowledgement";
/// The words for a reply.
const WORDS: [&str; 3] = [ACKNOWLEDGEMENT, "bytes", "text"];
/// The word for a refusal with a list.
/// The element that JSON has none of, where nobody named it.
const UNNAMED: &str = "reply";

/// Checks the documented success of the operation with this name; nothing if it cannot be told which one was meant.
pub(super) fn check<'s>(
    checks: &mut Checks<'s>,
    key: &At<String>,
    written: Option<&'s Short<At<String>, At<spec::Reply>>>,
    shared: Shared<'_>,
) -> Option<Success> {
    let (at, success) = match written {
        None => (key.span, Success::default()),
        Some(Short::Short(word)) => match raw::bare(&word.value) {
            Some(raw) => return Some(raw),
            None => (word.span, acknowledgement(checks, word)?),
        },
        Some(Short::Long(reply)) => {
            if reply.value.bytes.is_some() || reply.value.text.is_some() {
                return raw::listed(checks, reply, shared.proof.api);
            }
            let root = reply.value.root.as_ref();
            let success = data(checks, reply, shared)?;
            if checks.log.has_refused_in(reply.span) {
                return Some(success);
            }
            (root.map_or(reply.span, span), success)
        }
    };
    place::steps(checks, at, &success.at);
    shared.proof.check(checks, key.span, at, &success);
    Some(success)
}

fn acknowledgement<'s>(checks: &mut Checks<'s>, word: &'s At<String>) -> Option<Success> {
    if word.value == ACKNOWLEDGEMENT {
        return Some(Success::default());
    }
    checks.misplaced.insert(&word.value);
    let message = format!("{} is not expected here", quoted(&word.value));
    let complaint = Diagnostic::new(Code::UnknownWord, word.span, message).label(format!(
        "write {}, or a map with `list`, `record`, `bytes` or `text`",
        listed(WORDS.iter().copied(), "or")
    ));
    checks.push(complaint.nearest(&word.value, WORDS));
    None
}

fn data<'s>(
    checks: &mut Checks<'s>,
    reply: &'s At<spec::Reply>,
    shared: Shared<'_>,
) -> Option<Success> {
    let written = &reply.value;
    let (name, is_list) = match (&written.list, &written.record) {
        (Some(name), None) => (name, true),
        (None, Some(name)) => (name, false),
        // What would have said what the data are is not known.
        (None, None) if checks.log.has_refused_in(reply.span) => return None,
        (None, None) if written.item.is_none() => return alone(checks, reply, shared.proof.places),
        (list, record) => {
            let named = list.iter().chain(record).map(|name| name.value.as_str());
            checks.misplaced.extend(named);
            let message = "a reply has either `list` or `record`";
            return keys(
                checks,
                (reply.span, message),
                None,
                written,
                shared.proof.places,
            );
        }
    };
    let record = find(checks, name, written, shared.proof.places);
    let item = item(checks, reply, is_list, shared.proof.places)?;
    let at = place(checks, reply, item, shared.proof.places)?;
    if let Some(optional) = written.optional.filter(|optional| optional.value) {
        may_be_left_out(checks, optional.span, &at, is_list, shared.proof.places);
    }
    let record = record?;
    if let Some(item) = written
        .item
        .as_ref()
        .filter(|item| item.value.ends_with("*N"))
        && shared
            .proof
            .looks
            .get(record)
            .is_some_and(|look| !look.is_flat())
    {
        let message = "numbers at the ends of names are for a list of records of values";
        let complaint = Diagnostic::new(Code::Unsayable, item.span, message);
        checks.push(complaint.help(format!("end it in {}", parts::numbers())));
    }
    let data = match item {
        Some(item) => Data::List {
            record,
            item: item.to_owned(),
        },
        None => Data::Record(record),
    };
    Some(Success {
        at,
        data,
        optional: written.optional.is_some_and(|optional| optional.value),
    })
}

/// What is left out has something around it that is there. A list has that in one format at least; in the others it may be empty.
fn may_be_left_out(
    checks: &mut Checks<'_>,
    span: Span,
    at: &Location,
    is_list: bool,
    places: Places<'_>,
) {
    let is_whole = |format: &&Format| places.is_whole(**format, at.of(**format));
    let mut formats = places.formats.iter();
    let whole = match is_list {
        true => formats
            .clone()
            .next()
            .filter(|_| formats.all(|format| is_whole(&format))),
        false => formats.find(is_whole),
    };
    if let Some(format) = whole {
        let name = format.name();
        let message = format!(
            "these data are the whole answer in {name}, of which nothing is left without them"
        );
        let complaint = Diagnostic::new(Code::ReplyKeys, span, message);
        checks.push(complaint.help("say by `root` where they stand in what is always there, `{ xml: …, json: … }`, or take `optional` out"));
    }
}

/// The element of one record, if there is a list of them.
fn item<'s>(
    checks: &mut Checks<'_>,
    reply: &'s At<spec::Reply>,
    is_list: bool,
    places: Places<'_>,
) -> Option<Option<&'s str>> {
    let (format, message) = match (&reply.value.item, is_list) {
        (Some(item), true) => {
            wire::element(checks, item, places.formats);
            return Some(Some(&item.value));
        }
        (Some(item), false) => {
            let message = "`item` belongs to a list";
            return keys(checks, (item.span, message), None, &reply.value, places);
        }
        (None, false) => return Some(None),
        (None, true) if places.speaks(Format::Xml) => (
            Format::Xml,
            "a list needs `item`, the XML element of one record",
        ),
        (None, true) if places.speaks(Format::Form) => (
            Format::Form,
            "a list needs `item`, what the names of its pairs begin with",
        ),
        (None, true) => return Some(Some(UNNAMED)),
    };
    keys(
        checks,
        (reply.span, message),
        Some(format),
        &reply.value,
        places,
    )
}

/// Where the data are; of a list, each in its item.
fn place(
    checks: &mut Checks<'_>,
    reply: &At<spec::Reply>,
    item: Option<&str>,
    places: Places<'_>,
) -> Option<Location> {
    match &reply.value.root {
        Some(Short::Short(path)) => Some(plain(checks, path, item, places)),
        Some(Short::Long(place)) => each_format(checks, place, &reply.value, places),
        None if !places.envelope.is_empty() => Some(in_envelope(item, places)),
        None if places.speaks(Format::Xml) => {
            let message = "a reply needs `root`, the XML element around its data";
            keys(
                checks,
                (reply.span, message),
                Some(Format::Xml),
                &reply.value,
                places,
            )
        }
        None => Some(Location::default()),
    }
}

/// Right in the envelope.
fn in_envelope(item: Option<&str>, places: Places<'_>) -> Location {
    let is_in_xml = places.speaks(Format::Xml);
    let item = item.filter(|_| is_in_xml).unwrap_or_default();
    let of = |format| match places.speaks(format) {
        true => places.below(format, if format == Format::Json { item } else { "" }),
        false => String::new(),
    };
    Location {
        xml: of(Format::Xml),
        json: of(Format::Json),
        form: String::new(),
    }
}

/// A root that is said for all formats. In JSON it has a meaning where an envelope is around it, or no XML has one of its own.
fn plain(
    checks: &mut Checks<'_>,
    path: &At<String>,
    item: Option<&str>,
    places: Places<'_>,
) -> Location {
    let has_envelope = !places.envelope.is_empty();
    places.not_again(checks, path);
    let mut made = Location::default();
    if places.speaks(Format::Xml) {
        wire::elements(checks, path, places.formats);
        made.xml = places.below(Format::Xml, &path.value);
        if has_envelope && places.speaks(Format::Json) {
            // The array of a list has the name of its items.
            let item = item.map(|item| format!("{}/{item}", path.value));
            made.json = places.below(Format::Json, item.as_ref().unwrap_or(&path.value));
        }
    } else if places.speaks(Format::Json) && (has_envelope || path.value.contains('/')) {
        place::path(checks, path, &path.value, Format::Json);
        made.json = places.below(Format::Json, &path.value);
    } else {
        wire::elements(checks, path, places.formats);
        idle(checks, path, places);
    }
    made
}

/// A word that does no harm, where it is not meant to be a member.
fn idle(checks: &mut Checks<'_>, path: &At<String>, places: Places<'_>) {
    let word = &path.value;
    let note = Diagnostic::new(
        Code::IdleRoot,
        path.span,
        "outside of XML this root says nothing: the data are the whole answer",
    );
    match places.speaks(Format::Json) {
        true => checks.push(note.help(format!(
            "if they stand in a member of this name, write `root: {{ json: {word} }}`; otherwise take `root` out"
        ))),
        false if !word.contains('/') => checks.push(note.help("take `root` out")),
        false => {}
    }
}

/// A root that is said for each format.
fn each_format(
    checks: &mut Checks<'_>,
    written: &At<spec::Place>,
    reply: &spec::Reply,
    places: Places<'_>,
) -> Option<Location> {
    let mut made = roots(checks, written, places);
    if places.speaks(Format::Xml) && made.xml.is_empty() {
        match places.envelope {
            "" => {
                let message = "a reply needs `root`, the XML element around its data";
                return keys(
                    checks,
                    (written.span, message),
                    Some(Format::Xml),
                    reply,
                    places,
                );
            }
            envelope => envelope.clone_into(&mut made.xml),
        }
    }
    if places.speaks(Format::Json) && made.json.is_empty() {
        places.envelope.clone_into(&mut made.json);
    }
    Some(made)
}

/// The roots that are said, each below the envelope.
fn roots(checks: &mut Checks<'_>, written: &At<spec::Place>, places: Places<'_>) -> Location {
    let mut made = Location::default();
    for (format, path) in place::each(checks, places.formats, written) {
        if format == Format::Form {
            let message = "an answer that is a form has nothing around its data";
            let complaint = Diagnostic::new(Code::XmlAlone, path.span, message);
            checks.push(complaint.help("take it out"));
            continue;
        }
        match format {
            Format::Xml => wire::elements(checks, path, places.formats),
            Format::Json | Format::Form => place::path(checks, path, &path.value, format),
        }
        places.not_again(checks, path);
        *made.of_mut(format) = places.below(format, &path.value);
    }
    made
}

/// A root by itself, which proves success.
fn alone(checks: &mut Checks<'_>, reply: &At<spec::Reply>, places: Places<'_>) -> Option<Success> {
    let Some(root) = &reply.value.root else {
        let message = "a reply has either `list` or `record`";
        return keys(checks, (reply.span, message), None, &reply.value, places);
    };
    if let Some(optional) = &reply.value.optional {
        let message = "`optional` belongs to a list or a record";
        return keys(checks, (optional.span, message), None, &reply.value, places);
    }
    let at = match root {
        Short::Short(path) => plain(checks, path, None, places),
        Short::Long(written) => roots(checks, written, places),
    };
    let plain = matches!(root, Short::Short(_));
    let lacking = places.formats.iter().find(|one| at.of(**one).is_empty());
    if let Some(other) = lacking.filter(|_| plain) {
        let message = format!("{} has no root that could prove success", other.name());
        let complaint = Diagnostic::new(Code::XmlAlone, span(root), message);
        checks.push(complaint.help("leave `formats: [xml]`, say `list` or `record`, or where it stands in each format, `root: { xml: …, json: … }`"));
        return None;
    }
    Some(Success {
        at,
        ..Success::default()
    })
}

/// Tells what is wrong with a reply's keys, because of a format or not, and how they are written where these are spoken.
fn keys<T>(
    checks: &mut Checks<'_>,
    (at, message): (Span, &str),
    because: Option<Format>,
    reply: &spec::Reply,
    places: Places<'_>,
) -> Option<T> {
    let written = reply.list.iter().chain(&reply.record).next();
    let written = written.map(|name| &*name.value);
    let name = written.or(checks.spec.records.names().next());
    let name = name.unwrap_or("Record");
    let is_in_xml = places.speaks(Format::Xml);
    let root = |root: &'static str| match is_in_xml && places.envelope.is_empty() {
        true => root,
        false => "",
    };
    let item = match is_in_xml || places.speaks(Format::Form) {
        true => ", item: record",
        false => "",
    };
    let (list, record) = (root(", root: records"), root(", root: record"));
    let complaint = Diagnostic::new(Code::ReplyKeys, at, message);
    let complaint = match because {
        Some(format) => checks.spoken(complaint, format),
        None => complaint,
    };
    checks.push(complaint.help(format!(
        "write `{{ list: {name}{list}{item} }}` or `{{ record: {name}{record} }}`"
    )));
    None
}

fn find<'s>(
    checks: &mut Checks<'s>,
    name: &'s At<String>,
    reply: &spec::Reply,
    places: Places<'_>,
) -> Option<usize> {
    let spec = checks.spec;
    let found = checks.records.get(name.value.as_str()).copied();
    if found.is_some() {
        checks.used.insert((Code::UnusedRecord, &name.value));
    } else {
        checks.unresolved(Code::UnusedRecord, &name.value);
        let message = format!("there is no record {}", quoted(&name.value));
        let complaint = Diagnostic::new(Code::UnknownRecord, name.span, message);
        let is_type = Kind::from_key(&name.value).is_some();
        checks.push(if is_type {
            complaint.help(values(name, reply, places))
        } else {
            checks.meant(complaint, &name.value, spec.records.declared())
        });
    }
    found
}

/// How an answer is said that is a list of values.
fn values(kind: &At<String>, reply: &spec::Reply, places: Places<'_>) -> String {
    let item = reply.item.as_ref().map_or("item", |item| &item.value);
    let root = match &reply.root {
        Some(Short::Short(root)) => format!(", root: {}", root.value),
        Some(Short::Long(_)) => ", root: …".to_owned(),
        None => String::new(),
    };
    let array = match places.speaks(Format::Json) {
        true => {
            "; in JSON it is a member of this name, and an array that is the whole answer holds records alone"
        }
        false => "",
    };
    format!(
        "a list of values is a field of a record: `records: {{ Found: {{ fields: {{ {item}: {{ list: {}, flat: true }} }} }} }}` and `reply: {{ \
         record: Found{root} }}`{array}",
        kind.value
    )
}
