//! Draws whole specs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use formwork::table::{Join, Kind};
use formwork::{Format, Method};
use formwork_vocabulary::{Empty, Escaping, InHeader};

use super::field::{Cell, Field, Ty};
use super::fields::{Drawing, Place};
use super::group::Group;

/// A drawn spec.
pub(super) struct Spec {
    pub(super) text: String,
    pub(super) formats: Vec<Format>,
    pub(super) suffix: bool,
    /// Whether a parameter chooses the format.
    pub(super) by_param: bool,
    /// Whether a path may have `.view` after it.
    pub(super) is_spelled: bool,
    pub(super) ignores_unknown: bool,
    /// Whether an answer with a name that nobody knows is unreadable.
    pub(super) refuses_unknown: bool,
    /// What an empty text is, if the API says so.
    pub(super) empty: Option<Empty>,
    pub(super) credentials: Vec<Field>,
    pub(super) records: Vec<Vec<Field>>,
    pub(super) endpoints: Vec<Endpoint>,
    /// The code of the documented refusal, if such have one.
    pub(super) code: Option<&'static str>,
    /// What was drawn how often.
    pub(super) tally: BTreeMap<String, usize>,
}

pub(super) struct Endpoint {
    pub(super) name: String,
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) params: Vec<Field>,
    pub(super) reply: Reply,
    pub(super) group: Option<Group>,
    text: String,
}

/// What an operation answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reply {
    Nothing,
    Record(usize),
    List(usize),
    Bytes,
    Text,
}

/// How answers say what they are: in which formats, and the code of a refusal if it has one.
const VERDICTS: [(&[Format], &str, Option<&str>); 6] = [
    (Format::ALL, "", None),
    (
        Format::ALL,
        "  verdict: { root: answer, message: said, success: [ok, fine], error: nay, errors: faults, item: fault }\n",
        None,
    ),
    (
        &[Format::Xml, Format::Json],
        "  envelope: around\n  verdict: { status: status, success: ok, error: failed, refusals: [{ code: error/code, message: error/message, rejected: \"0\" }] }\n",
        Some("70"),
    ),
    (
        &[Format::Json],
        "  verdict: { http: true, refusals: [{ code: error/type, message: error/message, rejected: invalid }], refusal_status: 422 }\n",
        Some("gone"),
    ),
    (
        &[Format::Xml],
        "  verdict: { fault: { root: Wrong/Error, code: Code, message: Message, error: Invalid } }\n",
        Some("Gone"),
    ),
    (
        &[Format::Form],
        "  verdict: { message: ACK, success: Success, error: Failure, errors: \"L_LONGMESSAGE*N\" }\n",
        None,
    ),
];

/// The message of the documented refusal.
pub(super) const GONE: &str = "It is gone & <away>";

/// The spec of a seed.
pub(super) fn of(seed: usize, cells: &[Cell]) -> Spec {
    let mut drawing = Drawing::of(seed, cells);
    let mut api = String::new();
    let verdict = *drawing.choices.pick(&VERDICTS);
    let formats = formats(&mut drawing, verdict.0);
    let by_param = drawing.choices.one_in(4);
    let suffix = !by_param && (formats.len() > 1 || drawing.choices.one_in(2));
    policies(&mut drawing, &mut api);
    api += verdict.1;
    let (credentials, group) = credentials(&mut drawing);
    let shares = drawing.choices.one_in(4).then(|| drawing.name());
    let endpoints: Vec<_> = (0..1 + drawing.choices.below(3))
        .map(|nth| {
            let answers = (&*formats, verdict.1.contains("envelope"));
            endpoint(&mut drawing, nth, answers, shares.as_deref())
        })
        .collect();
    let fields = credentials
        .iter()
        .chain(endpoints.iter().flat_map(|one| &one.params));
    let is_secret = holds_secret(&drawing.records, fields);
    let keys: Vec<_> = formats.iter().map(|format| format.suffix()).collect();
    let mut text = format!(
        "formwork: 1\napi:\n  name: Drawn\n  base: https://drawn.example/v1\n  formats: [{}]\n",
        keys.join(", ")
    );
    if by_param {
        // No name that is drawn has such signs.
        text += "  format: { param: _fmt_ }\n";
        drawing.count("format by a parameter");
    } else if !suffix {
        text += "  suffix: none\n";
    }
    let has_path = endpoints.iter().any(|one| one.path.contains('{'));
    let is_spelled = !has_path && drawing.choices.one_in(4);
    if is_spelled {
        text += "  paths: [\"v2/{call}\", \"{call}.view\"]\n";
        drawing.count("paths of several spellings");
    }
    methods(&mut drawing, &endpoints, is_secret, &mut text);
    text += &api;
    let rules = group.map(|group| group.line);
    let lines = credentials.iter().map(Field::line).chain(rules);
    section(&mut text, "credentials", lines);
    section(&mut text, "types", drawing.types.iter().cloned());
    section(&mut text, "refusals", [gone(verdict.2)].into_iter());
    let records = (0..drawing.records.len()).map(|at| record(&drawing, at));
    section(&mut text, "records", records);
    section(
        &mut text,
        "endpoints",
        endpoints.iter().map(|endpoint| endpoint.text.clone()),
    );
    Spec {
        text,
        formats,
        suffix,
        by_param,
        is_spelled,
        ignores_unknown: drawing.ignores_unknown,
        refuses_unknown: !api.contains("unknown: ignore"),
        empty: drawing.empty,
        credentials,
        records: drawing.records,
        endpoints,
        code: verdict.2,
        tally: drawing.tally,
    }
}

/// The line of the documented refusal, which may have a code.
fn gone(code: Option<&str>) -> String {
    let code = code.map(|code| format!("code: \"{code}\", "));
    let code = code.unwrap_or_default();
    format!("Gone: {{ {code}message: {GONE}, status: 410 }}")
}

/// The lines of the record at this place.
fn record(drawing: &Drawing<'_>, at: usize) -> String {
    let lines: Vec<_> = drawing.records[at].iter().map(Field::line).collect();
    let rules = drawing.rules_of_records[at].as_ref();
    let rules = rules
        .map(|line| format!("\n    {line}"))
        .unwrap_or_default();
    format!(
        "R{at}:\n    fields:\n      {}{rules}",
        lines.join("\n      ")
    )
}

fn section(text: &mut String, name: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<_> = lines.collect();
    if !lines.is_empty() {
        let _ = writeln!(text, "{name}:\n  {}", lines.join("\n  "));
    }
}

/// Some of these, in any order.
fn formats(drawing: &mut Drawing<'_>, all: &[Format]) -> Vec<Format> {
    let mut left = all.to_vec();
    let mut formats = Vec::new();
    for _ in 0..1 + drawing.choices.below(all.len()) {
        let at = drawing.choices.below(left.len());
        formats.push(left.remove(at));
    }
    drawing.xml = formats.contains(&Format::Xml);
    for format in &formats {
        drawing.count(format!("format {format}"));
    }
    formats
}

/// What the API says of names, texts and words.
fn policies(drawing: &mut Drawing<'_>, api: &mut String) {
    drawing.join = *drawing.choices.pick(&Join::ALL);
    let join = drawing.join.word();
    drawing.count(format!("join {join:?}"));
    let _ = writeln!(api, "  join: {join:?}");
    let escaping = *drawing.choices.pick(Escaping::ALL);
    drawing.count(format!("escaping {}", escaping.key()));
    let _ = writeln!(api, "  escaping: {}", escaping.key());
    let unknown = ["ignore", "refuse", "{ requests: ignore, answers: refuse }"];
    let unknown = *drawing.choices.pick(&unknown);
    drawing.ignores_unknown = unknown != "refuse";
    let _ = writeln!(api, "  unknown: {unknown}");
    if drawing.choices.one_in(4) {
        let empty = *drawing
            .choices
            .pick(&[Empty::Absent, Empty::Value, Empty::Refuse]);
        let _ = writeln!(api, "  empty: {}", empty.key());
        drawing.count(format!("empty {}", empty.key()));
        drawing.empty = Some(empty);
        drawing.forgives = true;
    }
    let mut say = |drawing: &mut Drawing<'_>, word: &str| {
        let is_said = drawing.choices.one_in(5);
        if is_said {
            let _ = writeln!(api, "  {word}");
        }
        is_said
    };
    drawing.forgives |= say(drawing, "white_space: trim");
    say(drawing, "ignored: [_]");
    say(drawing, "limits: { pairs: 1000, request_bytes: 1048576 }");
    say(
        drawing,
        "words: { bool: { \"1\": true, \"0\": false }, date: { \"0000-00-00\": none } }",
    );
    if drawing.xml {
        say(drawing, "fields: attributes");
        say(drawing, "prefixes: ignore");
        say(drawing, "namespace: https://drawn.example/2");
    }
}

/// Which methods are taken, and whether secrets in queries are.
fn methods(drawing: &mut Drawing<'_>, endpoints: &[Endpoint], is_secret: bool, text: &mut String) {
    let mut used: Vec<_> = endpoints.iter().map(|endpoint| endpoint.method).collect();
    used.sort_by_key(|method| method.as_str());
    used.dedup();
    let in_query = used.iter().any(|method| !method.has_body());
    if in_query && is_secret {
        *text += "  secrets_in_query: accept\n";
    }
    if drawing.choices.one_in(2) {
        let keys: Vec<_> = used
            .iter()
            .map(|method| method.as_str().to_lowercase())
            .collect();
        let _ = writeln!(text, "  accept: [{}]", keys.join(", "));
    }
}

fn holds_secret<'f>(records: &'f [Vec<Field>], fields: impl Iterator<Item = &'f Field>) -> bool {
    let is_said = |field: &Field| field.words.iter().any(|word| word == "secret: true");
    let is_secret = |field: &Field| {
        !field.in_header && (innermost(&field.ty) == Some(Kind::Secret) || is_said(field))
    };
    fields.chain(records.iter().flatten()).any(is_secret)
}

/// The kind of the values inside of it, if they are in no record.
pub(super) fn innermost(ty: &Ty) -> Option<Kind> {
    match ty {
        Ty::Value(kind) => Some(*kind),
        Ty::Record(_) => None,
        Ty::List(inside) | Ty::Map(inside) => innermost(inside),
    }
}

/// What every call carries, with a rule on it now and then.
fn credentials(drawing: &mut Drawing<'_>) -> (Vec<Field>, Option<Group>) {
    let mut fields = Vec::new();
    for _ in 0..1 + drawing.choices.below(2) {
        fields.extend(drawing.value(Place::Credential));
    }
    headers(drawing, &mut fields);
    let is_ruled = drawing.choices.one_in(5);
    let group = is_ruled.then(|| drawing.group(&mut fields, Place::Credential));
    (fields, group)
}

/// Puts some credentials into header fields: in one of their own, or into `Authorization`, perhaps with a password.
fn headers(drawing: &mut Drawing<'_>, fields: &mut Vec<Field>) {
    let mut next = *drawing
        .choices
        .pick(&[InHeader::Bearer, InHeader::BasicUser]);
    for field in &mut *fields {
        let is_more = |word: &String| word.contains("equals") || word.contains("aliases");
        if field.words.iter().any(is_more) || !drawing.choices.one_in(3) {
            continue;
        }
        let is_usual = |text: &&&str| {
            text.bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b':')
                && !text.is_empty()
        };
        let kept: Vec<_> = field.kept.iter().filter(is_usual).copied().collect();
        if kept.is_empty() {
            continue;
        }
        // What is not secret there is warned of.
        let is_secret = innermost(&field.ty) == Some(Kind::Secret);
        let by = match drawing.choices.one_in(3) {
            false if is_secret || next == InHeader::BasicUser => next,
            _ => InHeader::Named,
        };
        next = match (by, field.given) {
            // A password stands beside a user.
            (InHeader::BasicUser, Some(true)) => InHeader::BasicPassword,
            (InHeader::Named, _) => next,
            _ => InHeader::Named,
        };
        field.say(format!("in: {}", by.key()));
        field.kept = Box::leak(kept.into_boxed_slice());
        // What is wrong with a header field is told otherwise.
        field.broken.clear();
        (field.in_header, field.plain, field.none) = (true, false, false);
        drawing.count(format!("in {}", by.key()));
    }
    if next == InHeader::BasicPassword && drawing.choices.one_in(2) {
        let mut field = Field::plain(drawing.name(), Kind::Secret).fixed(true);
        field.say(format!("in: {}", next.key()));
        (field.kept, field.in_header, field.plain) = (&["c4n4ry-:Zq9"], true, false);
        field.broken.clear();
        fields.push(field);
        drawing.count(format!("in {}", next.key()));
    }
}

/// An operation. What all share is a path and the name of the constant that tells them apart.
fn endpoint(
    drawing: &mut Drawing<'_>,
    nth: usize,
    answers: (&[Format], bool),
    shares: Option<&str>,
) -> Endpoint {
    let method = *drawing.choices.pick(Method::ALL);
    drawing.count(format!("method {}", method.as_str()));
    let mut path = shares.map_or_else(|| format!("e{nth}"), |_| "shared".to_owned());
    let mut params = Vec::new();
    if shares.is_none() && drawing.choices.one_in(4) {
        let segments = drawing.value(Place::Path);
        drawing.count("parameters in the path");
        for segment in &segments {
            let _ = write!(path, "/{{{}}}", segment.key);
        }
        params.extend(segments);
    }
    for _ in 0..2 + drawing.choices.below(3) {
        params.extend(drawing.value(Place::Param));
    }
    if drawing.choices.one_in(2) {
        params.push(drawing.nested(Place::Param, 2));
    }
    if drawing.choices.one_in(6) {
        let mut token = Field::plain(drawing.name(), Kind::Text);
        token.say("fill: token");
        drawing.count("fill token");
        params.push(token);
    }
    let group = drawing
        .choices
        .one_in(3)
        .then(|| drawing.group(&mut params, Place::Param));
    let (reply, said) = reply(drawing, answers);
    let name = format!("E{nth}x");
    let mut text = format!(
        "{name}:\n    title: One of all\n    call: {} {path}\n",
        method.as_str()
    );
    let constant = shares.map(str::to_owned);
    let constant = constant.or_else(|| drawing.choices.one_in(4).then(|| drawing.name()));
    if let Some(constant) = constant {
        drawing.count(if shares.is_some() {
            "path that is shared"
        } else {
            "constant"
        });
        let _ = writeln!(text, "    where: {{ {constant}: this{nth} }}");
    }
    if drawing.choices.one_in(2) {
        text += "    refusals: [Gone]\n";
    }
    let lines: Vec<_> = params.iter().map(Field::line).collect();
    let _ = write!(text, "    params:\n      {}", lines.join("\n      "));
    for line in group.iter().map(|group| &group.line).chain(&said) {
        let _ = write!(text, "\n    {line}");
    }
    Endpoint {
        name,
        method,
        path,
        params,
        reply,
        group,
        text,
    }
}

fn reply(
    drawing: &mut Drawing<'_>,
    (formats, is_enveloped): (&[Format], bool),
) -> (Reply, Option<String>) {
    let root = is_enveloped || formats.contains(&Format::Xml);
    let item = root || formats.contains(&Format::Form);
    let is_deep = drawing.choices.one_in(2);
    let data = |is_deep| match (root, is_deep) {
        (false, _) => "",
        (true, false) => ", root: data",
        (true, true) => ", root: data/part",
    };
    let item = if item { ", item: row" } else { "" };
    let (reply, said) = match drawing.choices.below(8) {
        0 | 1 => return (Reply::Nothing, None),
        2 => (Reply::Bytes, "bytes".to_owned()),
        3 => (Reply::Text, "text".to_owned()),
        4 | 5 => {
            let at = drawing.record(2);
            (
                Reply::Record(at),
                format!("{{ record: R{at}{} }}", data(is_deep)),
            )
        }
        _ => {
            let at = drawing.record(2);
            // What is above a list that is left out says nothing, unless it is around every answer.
            let root = data(is_deep && is_enveloped);
            (Reply::List(at), format!("{{ list: R{at}{root}{item} }}"))
        }
    };
    drawing.count(match reply {
        Reply::Nothing => "reply nothing",
        Reply::Record(_) => "reply record",
        Reply::List(_) => "reply list",
        Reply::Bytes => "reply bytes",
        Reply::Text => "reply text",
    });
    (reply, Some(format!("reply: {said}")))
}
