//! Samples as exchanges: what goes over the wire, and what comes back, in every format.

use std::collections::{BTreeMap, HashMap};

use super::{Findings, Trial};
use crate::model::{
    AnswerSample, Api, CallSample, Endpoint, Format, InHeader, Method, Outcome, Voice,
};

/// A call and its answers. Samples that differ in nothing but the format are one exchange.
pub(super) struct Exchange<'m> {
    /// The sample.
    pub(super) call: &'m CallSample,
    /// The names of all samples that are the same.
    pub(super) names: Vec<&'m str>,
    /// What is wrong with them in print alone.
    pub(super) cosmetic: Vec<&'m str>,
    /// What the server makes of it.
    pub(super) trial: &'m Trial,
    /// The answers, in the order of the API's formats; what is not documented is not there.
    pub(super) answers: Vec<Answer<'m>>,
}

/// An answer.
#[derive(Clone, Copy)]
pub(super) struct Answer<'m> {
    /// Its format.
    pub(super) format: Format,
    /// The HTTP status.
    pub(super) status: u16,
    /// The body.
    pub(super) body: &'m str,
}

/// The exchanges of the operation at this place.
pub(super) fn exchanges<'m>(
    api: &Api,
    endpoint: &'m Endpoint,
    place: usize,
    findings: &'m Findings,
) -> Vec<Exchange<'m>> {
    let trials = findings.trials.get(place).map_or(&[][..], Vec::as_slice);
    let good: Vec<_> = api
        .formats
        .iter()
        .map(|format| success(endpoint, *format))
        .collect();
    let mut places: HashMap<_, usize> = HashMap::new();
    let mut found: Vec<Exchange<'m>> = Vec::new();
    for (at, call) in endpoint.calls.iter().enumerate() {
        let trial = trials.get(at).unwrap_or(&Trial::Accepted);
        let sent = (call.from, call.method, &call.text, &call.today);
        let place = *places.entry(sent).or_insert(found.len());
        match found.get_mut(place) {
            Some(other) => {
                other.names.push(&call.name);
                other.cosmetic.extend(call.cosmetic.as_deref());
            }
            None => found.push(Exchange {
                call,
                names: vec![&call.name],
                cosmetic: call.cosmetic.as_deref().into_iter().collect(),
                trial,
                answers: answers(api, &good, trial),
            }),
        }
    }
    // A reader looks for a call that works.
    found.sort_by_key(|one| *one.trial != Trial::Accepted);
    found
}

/// The answers in the order of the API's formats; `good` are the documented successes in each.
fn answers<'m>(api: &Api, good: &[Option<Answer<'m>>], trial: &'m Trial) -> Vec<Answer<'m>> {
    let Trial::Rejected { status, answers } = trial else {
        return good.iter().flatten().copied().collect();
    };
    let of = |format: &Format| {
        let (_, body) = answers.iter().find(|(other, _)| other == format)?;
        Some(Answer {
            format: *format,
            status: *status,
            body,
        })
    };
    api.formats.iter().filter_map(of).collect()
}

/// The documented success in a format: the first sample that has one, and has data.
fn success(endpoint: &Endpoint, format: Format) -> Option<Answer<'_>> {
    let good = |sample: &&AnswerSample| {
        sample.format == format && matches!(sample.outcome, Outcome::Ok(_))
    };
    let sample = endpoint.answers.iter().find(good)?;
    Some(Answer {
        format,
        status: sample.status,
        body: &sample.body,
    })
}

/// The documented answers by what they are, each group in spec order.
pub(super) fn documented(endpoint: &Endpoint) -> Vec<(&'static str, Vec<&AnswerSample>)> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for sample in &endpoint.answers {
        groups
            .entry(group(&sample.outcome))
            .or_default()
            .push(sample);
    }
    let named = groups.into_iter();
    named.map(|((_, name), samples)| (name, samples)).collect()
}

/// What an answer is, after its place among the others.
const fn group(outcome: &Outcome) -> (u8, &'static str) {
    match outcome {
        Outcome::Ok(_) => (0, "Success"),
        Outcome::Refused { .. } => (1, "Refusal"),
        Outcome::Unreadable(_) => (2, "No answer of this API"),
    }
}

/// Who wrote a sample.
pub(super) const fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Page => "from the source page",
        Voice::Ours => "our own",
    }
}

/// What is sent, byte for byte, but for the headers that every client adds.
pub(super) fn wire(api: &Api, endpoint: &Endpoint, call: &CallSample, format: Format) -> String {
    let (host, folder) = place(api);
    let path = format!("{folder}/{}", endpoint.called(api, call, format));
    let (method, text) = (call.method, call.sent(api, format));
    let fields: String = credentials(api)
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    match method.has_body() {
        false => format!("{method} {path}?{text} HTTP/1.1\nHost: {host}\n{fields}"),
        true => format!(
            "{method} {path} HTTP/1.1\nHost: {host}\n{fields}Content-Type: application/x-www-form-urlencoded\n\n{text}\n"
        ),
    }
}

/// The header fields with the credentials that every call has, with placeholders.
fn credentials(api: &Api) -> impl Iterator<Item = (&str, String)> {
    api.credentials.iter().filter_map(|one| {
        let (header, key) = (one.header.filter(|_| one.required)?, &one.key);
        let value = match header {
            InHeader::Named => format!("{{{key}}}"),
            InHeader::Bearer => format!("Bearer {{{key}}}"),
            InHeader::BasicUser => "Basic {user:password in Base64}".to_owned(),
            InHeader::BasicPassword => return None,
        };
        Some((header.field().unwrap_or(&one.wire), value))
    })
}

/// The base's host and its folder.
fn place(api: &Api) -> (&str, String) {
    let rest = api
        .base
        .split_once("://")
        .map_or(api.base.as_str(), |(_, rest)| rest);
    match rest.split_once('/') {
        Some((host, folder)) => (host, format!("/{folder}")),
        None => (rest, String::new()),
    }
}

/// The call as a command that a shell takes; the placeholders of secrets stay to be filled in.
pub(super) fn command(api: &Api, endpoint: &Endpoint, call: &CallSample, format: Format) -> String {
    let url = format!("{}/{}", api.base, endpoint.called(api, call, format));
    // What curl does by itself is not said.
    let method = match call.method {
        Method::Get | Method::Post => String::new(),
        method @ (Method::Delete | Method::Patch | Method::Put) => format!("--request {method} "),
    };
    let text = call.sent(api, format);
    let headers: String = credentials(api)
        .map(|(name, value)| format!("--header {} ", quoted(&format!("{name}: {value}"))))
        .collect();
    let method = format!("{method}{headers}");
    match call.method.has_body() {
        false => format!(
            "curl {method}--globoff {}",
            quoted(&format!("{url}?{text}"))
        ),
        true => {
            let pairs = text
                .split('&')
                .map(|pair| format!(" \\\n  --data {}", quoted(pair)));
            format!("curl {method}{}{}", quoted(&url), pairs.collect::<String>())
        }
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
