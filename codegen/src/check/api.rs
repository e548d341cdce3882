//! What all endpoints share.

use super::field::Of;
use super::{Checks, errata, fields, wire};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Fault, Format, Join, Record, Verdict};
use crate::spec::{self, Acceptance, At, Suffix, Word as Spelled};
use crate::text::quoted;

/// Checks what all endpoints share.
pub(super) fn check(checks: &mut Checks<'_>, records: &[Record]) -> Api {
    let spec = checks.spec;
    let api = &spec.api;
    let formats = formats(checks, api);
    let accept = different(checks, &api.accept);
    wire::base(checks, &api.base);
    if let Some(places) = api.fields.filter(|_| !formats.contains(&Format::Xml)) {
        let name = formats.first().map_or("JSON", |one| one.name());
        let message = format!("{name} has neither elements nor attributes");
        let complaint = Diagnostic::new(Code::XmlAlone, places.span, message);
        checks.push(complaint.help("take it out"));
    }
    let none = wire::Names::default();
    let join = join(checks, api.join.as_ref());
    let inside = (records, join);
    let (credentials, _) =
        fields::request(checks, &spec.credentials, none, Of::Credentials, inside);
    let mut made = Api {
        name: checks.said(&api.name, "the name").to_owned(),
        base: api.base.value.trim_end_matches('/').to_owned(),
        suffix: suffix(checks, api, &formats),
        verdict: verdict(checks, api.verdict.as_ref(), &formats),
        join,
        formats,
        accept,
        secrets_in_query: api
            .secrets_in_query
            .is_some_and(|at| at.value == Acceptance::Accept),
        doc: checks.said_if(api.doc.as_ref(), "the doc"),
        source: checks.said_if(api.source.as_ref(), "the source"),
        credentials,
        errata: Vec::new(),
    };
    made.errata = errata::check(
        checks,
        &api.errata,
        |path| errata::api_value(&made, path),
        |path| errata::api_place(api, path),
        &errata::API_PATHS,
    );
    made
}

/// The formats; there is at least one.
fn formats(checks: &mut Checks<'_>, api: &spec::Api) -> Vec<Format> {
    let words = different(checks, &api.formats);
    let formats: Vec<_> = words.into_iter().map(|Spelled(format)| format).collect();
    if formats.is_empty() {
        let complaint = Diagnostic::new(Code::NoFormats, api.name.span, "the API has no `formats`");
        checks.push(
            complaint
                .label("of this API")
                .help("write `formats: [xml, json]`"),
        );
    }
    formats
}

/// A list of different words.
fn different<T: Copy + PartialEq>(checks: &mut Checks<'_>, list: &[At<T>]) -> Vec<T> {
    let mut kept: Vec<At<T>> = Vec::new();
    for one in list {
        match kept.iter().find(|other| other.value == one.value) {
            Some(first) => {
                let complaint = Diagnostic::new(Code::SameValue, one.span, "this is listed twice");
                checks.push(complaint.also(first.span, "first here"));
            }
            None => kept.push(*one),
        }
    }
    kept.iter().map(|one| one.value).collect()
}

/// Whether paths have a suffix; without one there is one format.
fn suffix(checks: &mut Checks<'_>, api: &spec::Api, formats: &[Format]) -> bool {
    let written = api.suffix.filter(|suffix| suffix.value == Suffix::None);
    if let (Some(suffix), [_, _, ..]) = (written, formats) {
        let message = "without a suffix nothing chooses between several formats";
        let complaint = Diagnostic::new(Code::NoSuffix, suffix.span, message);
        checks.push(complaint.help("leave one format under `formats`"));
    }
    written.is_none()
}

/// How the names of a record's fields follow the record's own.
fn join(checks: &mut Checks<'_>, written: Option<&At<String>>) -> Join {
    let Some(written) = written else {
        return Join::BRACKETS;
    };
    let all = [Join::BRACKETS, Join::DOT, Join::NOTHING];
    let found = all.into_iter().find(|join| join.word() == written.value);
    found.unwrap_or_else(|| {
        let message = format!("{} is not expected here", quoted(&written.value));
        let complaint = Diagnostic::new(Code::UnknownWord, written.span, message);
        checks.push(complaint.label("write `\"[]\"`, `\".\"` or `\"\"`"));
        Join::BRACKETS
    })
}

fn verdict(
    checks: &mut Checks<'_>,
    written: Option<&spec::Verdict>,
    formats: &[Format],
) -> Verdict {
    let mut made = Verdict::default();
    let Some(written) = written else {
        return made;
    };
    let words = [
        (&mut made.root, &written.root, Word::Element),
        (&mut made.message, &written.message, Word::Name),
        (&mut made.success, &written.success, Word::Message),
        (&mut made.error, &written.error, Word::Message),
        (&mut made.errors, &written.errors, Word::Name),
        (&mut made.item, &written.item, Word::Element),
    ];
    for (word, own, what) in words {
        if let Some(own) = own {
            what.check(checks, own, formats);
            word.clone_from(&own.value);
        }
    }
    let fault = written.fault.as_ref();
    made.fault = fault.map(|fault| self::fault(checks, fault, &made, formats));
    clash(checks, &made, written);
    made
}

/// What a word of a verdict is.
#[derive(Clone, Copy)]
enum Word {
    /// A message.
    Message,
    /// The name of a child or member.
    Name,
    /// An element that JSON has nothing for.
    Element,
}

impl Word {
    fn check(self, checks: &mut Checks<'_>, own: &At<String>, formats: &[Format]) {
        match self {
            Self::Message => {
                checks.said(own, "the message");
            }
            Self::Name => wire::name(checks, own, formats),
            Self::Element => wire::element(checks, own, formats),
        }
    }
}

fn fault(
    checks: &mut Checks<'_>,
    written: &At<spec::Fault>,
    verdict: &Verdict,
    formats: &[Format],
) -> Fault {
    let spec::Fault {
        root,
        code,
        message,
        error,
    } = &written.value;
    if formats.contains(&Format::Xml) {
        wire::elements(checks, root, formats);
        wire::element(checks, code, formats);
        wire::element(checks, message, formats);
    }
    checks.said(error, "the code");
    let mut elements = root.value.split('/');
    if elements.next() == Some(&verdict.root) || code.value == message.value {
        let text = "a fault has a root and two children of its own";
        checks.push(Diagnostic::new(Code::VerdictClash, root.span, text));
    }
    if let Some(other) = formats.iter().find(|one| **one != Format::Xml) {
        let text = format!("a fault has no form in {}", other.name());
        let complaint = Diagnostic::new(Code::XmlAlone, root.span, text);
        checks.push(complaint.help("leave `formats: [xml]`"));
    }
    Fault {
        root: root.value.clone(),
        code: code.value.clone(),
        message: message.value.clone(),
        error: error.value.trim().to_owned(),
    }
}

/// Success and refusal must look different.
fn clash(checks: &mut Checks<'_>, made: &Verdict, written: &spec::Verdict) {
    let own = |a: &Option<At<String>>, b: &Option<At<String>>| {
        a.as_ref().or(b.as_ref()).map(|at| at.span)
    };
    let pairs = [
        (
            made.success == made.error,
            own(&written.success, &written.error),
            "the messages of success and of refusal",
        ),
        (
            made.message == made.errors,
            own(&written.message, &written.errors),
            "the names of the message and of the errors",
        ),
    ];
    for (same, span, what) in pairs {
        if let (true, Some(span)) = (same, span) {
            checks.push(Diagnostic::new(
                Code::VerdictClash,
                span,
                format!("{what} are the same"),
            ));
        }
    }
}
