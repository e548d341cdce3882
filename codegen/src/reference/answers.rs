//! How answers are read: what each operation answers, and what tells success from refusal.

use crate::model::{
    Api, Data, Documented, Endpoint, Format, Location, Model, Outcomes, Record, RefusalShape,
    Success,
};
use crate::words::{self, Phrase};

/// What an operation answers.
pub(super) enum Answer<'m> {
    /// Its status, and nothing else.
    Acknowledgement,
    /// The whole body, in words, and the media types that say so.
    Raw(&'static str, &'m [String]),
    /// An element or member that proves success.
    Root(String),
    /// Data: how many of which record.
    Data { said: &'static str, of: &'m Record },
}

/// What an operation answers.
pub(super) fn answer<'m>(model: &'m Model, reply: &'m Success) -> Answer<'m> {
    let said = match (&reply.data, reply.optional) {
        (Data::Raw(raw), _) => {
            let what = match raw.is_text {
                true => "a text",
                false => "bytes",
            };
            return Answer::Raw(what, &raw.media);
        }
        (Data::Nothing, _) => "",
        (Data::List { .. }, _) => "a list of",
        (Data::Record(_), false) => "one",
        (Data::Record(_), true) => "one or no",
    };
    let record = reply.record().and_then(|place| model.records.get(place));
    match (record, &*reply.at.xml, &*reply.at.json) {
        (Some(of), ..) => Answer::Data { said, of },
        (None, "", "") => Answer::Acknowledgement,
        (None, "", member) => Answer::Root(member.to_owned()),
        (None, root, _) => Answer::Root(format!("<{root}>")),
    }
}

/// What a success is that is the whole body, and what says so.
pub(super) fn raw(what: &str, media: &[String]) -> Phrase {
    let phrase = Phrase::of(format!("Answers {what}: a status from 200 to 299 and "));
    match media {
        [] => phrase.text("a content type that is neither HTML nor a format of the API say so."),
        media => phrase
            .text("one of these content types say so: ")
            .codes(media)
            .text("."),
    }
}

/// How an answer is read.
pub(super) fn replies(model: &Model) -> Vec<Phrase> {
    let api = &model.api;
    let outcomes = &api.outcomes;
    let shapes = outcomes.told();
    let is_message = shapes.clone().any(|shape| outcomes.is_message(shape));
    let mut said = vec![success(api, is_message)];
    said.extend(shapes.map(|shape| match outcomes.is_message(shape) {
        true => reasons(api, shape),
        false => refusal(api, shape),
    }));
    said.extend(namespaces(api));
    if api.refuse_unknown {
        let only =
            "A success holds nothing but what is described here, unless its record says otherwise.";
        said.push(Phrase::of(only));
    }
    said.extend(api.refusals.iter().map(documented));
    said.extend(refused_anywhere(model));
    said.push(Phrase::of(
        "Everything else is no answer of this API: do not take it for a success.",
    ));
    said
}

/// What an operation refuses with, if that is documented.
pub(super) fn refusals(api: &Api, endpoint: &Endpoint) -> Option<Phrase> {
    let keys: Vec<_> = endpoint.refused(api).map(|one| &*one.key).collect();
    let phrase = Phrase::of("Refuses with ").codes(&keys).text(".");
    (!keys.is_empty()).then_some(phrase)
}

/// What any operation may refuse with.
fn refused_anywhere(model: &Model) -> Option<Phrase> {
    let keys: Vec<_> = model.refused_anywhere().map(|one| &*one.key).collect();
    let phrase = Phrase::of("Any operation may refuse with ")
        .codes(&keys)
        .text(".");
    (!keys.is_empty()).then_some(phrase)
}

/// A documented refusal.
fn documented(one: &Documented) -> Phrase {
    let status = one.status.map(|status| status.to_string());
    let said = [
        ("the code ", &*one.code),
        ("the message ", &one.message),
        ("the HTTP status ", status.as_deref().unwrap_or_default()),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    let phrase = Phrase::default()
        .code(&one.key)
        .text(" is the refusal with ");
    let phrase = said
        .enumerate()
        .fold(phrase, |phrase, (nth, (what, text))| {
            let between = if nth == 0 { "" } else { ", " };
            phrase.text(format!("{between}{what}")).code(text)
        });
    match &one.doc {
        Some(doc) => phrase.text(": ").then(words::prose(doc)).sentence(),
        None => phrase.text("."),
    }
}

/// The namespaces of elements in XML, and whether their prefixes matter.
fn namespaces(api: &Api) -> impl Iterator<Item = Phrase> {
    let all = api.namespaces.iter();
    let all = all.map(|(name, uri)| format!("{name}=\"{uri}\""));
    let root = || {
        Phrase::of("In XML the root element declares ")
            .codes(all)
            .text(".")
    };
    let declared = (!api.namespaces.is_empty()).then(root);
    let any = Phrase::of("In XML an element may have any prefix.");
    let any = api.ignore_prefixes.then_some(any);
    declared.into_iter().chain(any)
}

/// What proves success.
fn success(api: &Api, is_message: bool) -> Phrase {
    let Outcomes { status, .. } = &api.outcomes;
    let exactly = Phrase::of(
        "An answer is a success only if it is exactly the documented one, with a status from 200 to 299",
    );
    let said = |phrase: Phrase| {
        let words = status.success.iter();
        let words = words.enumerate().fold(phrase, |phrase, (at, word)| {
            phrase
                .text(if at == 0 { " is " } else { " or " })
                .code(word)
        });
        match status.http {
            true => words.text(", where the answer has it"),
            false => words,
        }
    };
    if status.beside {
        let phrase = place(exactly.text(", and "), &status.at, &api.formats);
        return said(phrase).text(".");
    }
    match is_message {
        true => said(exactly.text(": ").code(status.at.name(&api.formats)))
            .text(", or the documented data."),
        false => exactly.text("."),
    }
}

/// A message that is not that of success.
fn reasons(api: &Api, shape: &RefusalShape) -> Phrase {
    let errors = match api.formats.contains(&Format::Xml) {
        // The last step is one of them.
        true => shape.errors.xml.rsplit('/').nth(1).unwrap_or_default(),
        false => shape.errors.name(&api.formats),
    };
    Phrase::of("Any other ")
        .code(shape.message.name(&api.formats))
        .text(" is a refusal, whatever the status; ")
        .code(errors)
        .text(
            " lists the reasons where there are several. A refusal may well come with status 200.",
        )
}

/// A refusal, and where its parts stand.
fn refusal(api: &Api, shape: &RefusalShape) -> Phrase {
    let called = [
        "its code",
        "its message",
        "each of its errors",
        "an error by itself",
    ];
    let parts = shape.parts().into_iter().zip(called);
    let parts: Vec<_> = parts.filter(|((_, at), _)| !at.is_nowhere()).collect();
    let last = parts.len().saturating_sub(1);
    let phrase = Phrase::of("A refusal has ");
    let phrase = parts
        .into_iter()
        .enumerate()
        .fold(phrase, |phrase, (nth, ((_, at), called))| {
            let between = match nth {
                0 => "",
                nth if nth == last => " and ",
                _ => ", ",
            };
            let phrase = phrase.text(format!("{between}{called} at "));
            place(phrase, at, &api.formats)
        });
    phrase.text(", whatever the HTTP status.")
}

/// Goes on with a place; in each format, where they differ by more than an attribute.
fn place(phrase: Phrase, at: &Location, formats: &[Format]) -> Phrase {
    let places = formats.iter().map(|format| (format, at.of(*format)));
    let places: Vec<_> = places.filter(|(_, place)| !place.is_empty()).collect();
    let bare = |place: &str| place.replace('@', "");
    if let [(_, first), rest @ ..] = &*places
        && places.len() == formats.len()
        && rest.iter().all(|(_, place)| bare(place) == bare(first))
    {
        let is_attribute = !rest.is_empty() && at.xml.contains('@');
        let (shown, aside) = match is_attribute {
            true => (bare(first), " (in XML an attribute)"),
            false => ((*first).to_owned(), ""),
        };
        return phrase.code(shown).text(aside);
    }
    let places = places.into_iter().enumerate();
    places.fold(phrase, |phrase, (nth, (format, place))| {
        let between = if nth == 0 { "" } else { ", " };
        let phrase = phrase.text(between).code(place);
        phrase.text(format!(" in {}", format.name()))
    })
}
