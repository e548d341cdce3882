//! What `check` finds fine, the engine reads so: no answer that can be written of a refusal is a success, and every success is one.
//!
//! Specs are drawn, and their answers are written and read by the tables of a spec that is interpreted.

use std::borrow::Cow;
use std::collections::BTreeMap;

use formwork::table::{Api, Data, Endpoint, Outcomes, RecordTable, Success, Type};
use formwork::{Fields, Format, Limits, Parts, Refusal, ReplyError, Source, View, engine};
use formwork_cli::eval::read_reply;
use formwork_cli::spec::check_str;
use formwork_cli::tables::Tables;
use formwork_codegen::{Loaded, Severity, Spec};

/// So many specs without a mistake are judged.
const SPECS: usize = 1_000;

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap_or(0)
    }

    fn one<'o>(&mut self, of: &[&'o str]) -> &'o str {
        of[self.below(of.len())]
    }

    fn maybe(&mut self, text: impl FnOnce(&mut Self) -> String) -> Option<String> {
        (self.below(2) == 0).then(|| text(self))
    }
}

const PATHS: [&str; 10] = [
    "a", "b", "m", "a/b", "a/m", "b/a", "a/a", "a/b/m", "b/a/m", "@m",
];

/// A place in all formats, or in each that is spoken.
fn place(random: &mut Random, formats: &[&str]) -> String {
    if random.below(3) > 0 {
        return format!("\"{}\"", random.one(&PATHS));
    }
    let mut each: Vec<String> = Vec::new();
    for format in formats {
        let path = match *format {
            "form" => random.one(&["a", "b", "m"]),
            "xml" => random.one(&["a", "a/b", "a/m", "a/@m", "a/b/@m", "b/a", "@m", "m"]),
            _ => random.one(&PATHS[..9]),
        };
        each.extend(
            (each.is_empty() || random.below(4) > 0).then(|| format!("{format}: \"{path}\"")),
        );
    }
    format!("{{ {} }}", each.join(", "))
}

fn shape(random: &mut Random, formats: &[&str]) -> String {
    let mut parts = Vec::new();
    for (name, of) in [("code", 2), ("message", 3), ("errors", 1), ("alone", 1)] {
        if random.below(4) < of {
            parts.push(format!("{name}: {}", place(random, formats)));
        }
    }
    if parts.iter().any(|part| part.starts_with("code")) && random.below(2) == 0 {
        parts.push("rejected: \"9\"".to_owned());
    }
    format!("{{ {} }}", parts.join(", "))
}

fn verdict(random: &mut Random, formats: &[&str]) -> Vec<String> {
    let mut keys = Vec::new();
    let kind = random.below(4);
    if kind == 0 {
        return keys;
    }
    if kind < 3 {
        keys.extend((random.below(3) > 0).then(|| format!("status: {}", place(random, formats))));
        let shapes = 1 + random.below(2);
        let shapes: Vec<_> = (0..shapes).map(|_| shape(random, formats)).collect();
        keys.push(format!("refusals: [{}]", shapes.join(", ")));
    }
    if kind > 1 {
        keys.extend(random.maybe(|random| format!("message: {}", random.one(&["m", "a", "x"]))));
        keys.extend(random.maybe(|random| format!("errors: {}", random.one(&["es", "b"]))));
        keys.extend(random.maybe(|random| format!("item: {}", random.one(&["e", "a", "b"]))));
        if formats.contains(&"xml") {
            keys.extend(random.maybe(|random| format!("root: {}", random.one(&["a", "b", "r"]))));
        }
    }
    keys.extend(
        random.maybe(|random| format!("success: {}", random.one(&["ok", "\"0\"", "[ok, fine]"]))),
    );
    keys.extend(random.maybe(|random| format!("error: {}", random.one(&["no", "failed"]))));
    keys.extend((random.below(4) == 0).then(|| "http: true".to_owned()));
    vec![format!("verdict: {{ {} }}", keys.join(", "))]
}

fn fields(random: &mut Random) -> String {
    let mut fields = vec![];
    for name in ["a", "b", "m", "x", "es", "r"] {
        if random.below(3) == 0 {
            fields.push(match random.below(8) {
                0 => format!("{name}: {{ list: text, item: a }}"),
                1 => format!("{name}: {{ list: text }}"),
                2 => format!("{name}: Inner"),
                3..5 => format!("{name}: text"),
                _ => format!("{name}: {{ optional: true }}"),
            });
        }
    }
    if fields.is_empty() {
        fields.push("x: text".to_owned());
    }
    fields.join(", ")
}

/// What a record says of what no table knows.
const UNKNOWN: [&str; 3] = ["", "unknown: refuse, ", "unknown: ignore, "];

fn reply(random: &mut Random, formats: &[&str]) -> String {
    let mut keys = match random.below(6) {
        0 => return "Acknowledgement".to_owned(),
        1 => vec![],
        2 | 3 => vec!["record: Row".to_owned()],
        _ => vec![format!("list: Row, item: {}", random.one(&["a", "row"]))],
    };
    if keys.is_empty() || random.below(4) > 0 {
        keys.push(format!("root: {}", place(random, formats)));
    }
    keys.extend((random.below(4) == 0).then(|| "optional: true".to_owned()));
    format!("{{ {} }}", keys.join(", "))
}

fn spec(random: &mut Random) -> String {
    let all: [&[&str]; 5] = [
        &["xml"],
        &["json"],
        &["form"],
        &["xml", "json"],
        &["json", "form"],
    ];
    let formats = all[random.below(all.len())];
    let mut api = verdict(random, formats);
    if formats != ["form"] && random.below(3) == 0 {
        api.push(format!("envelope: {}", random.one(&["a", "env", "a/b"])));
    }
    if formats.contains(&"xml") && random.below(3) == 0 {
        api.push("fields: attributes".to_owned());
    }
    if formats.contains(&"xml") {
        api.extend(random.maybe(|_| "namespace: \"u:1\"".to_owned()));
        api.extend(random.maybe(|_| "prefixes: ignore".to_owned()));
    }
    api.extend((random.below(3) == 0).then(|| "unknown: refuse".to_owned()));
    api.insert(
        0,
        format!(
            "name: T, base: https://t.example, accept: [post], formats: [{}]",
            formats.join(", ")
        ),
    );
    format!(
        "formwork: 1\napi: {{ {} }}\nrecords:\n  Row: {{ {}fields: {{ {} }} }}\n  Inner: {{ {}fields: {{ a: text, m: {{ optional: true }} }} }}\n\
         endpoints:\n  One: {{ title: One, call: POST one, reply: {} }}\n",
        api.join(", "),
        random.one(&UNKNOWN),
        fields(random),
        random.one(&UNKNOWN),
        reply(random, formats)
    )
}

/// What stands in the fields of a record.
enum Value {
    Absent,
    Text(&'static str),
    Texts(Vec<Cow<'static, str>>),
    Record(Row),
}

struct Row(Vec<Value>);

impl Fields for Row {
    fn field(&self, place: usize) -> View<'_> {
        match &self.0[place] {
            Value::Absent => View::Absent,
            Value::Text(text) => View::Text(text),
            Value::Texts(texts) => View::List(Parts::Texts(texts)),
            Value::Record(row) => View::Record(Parts::Of(row)),
        }
    }

    fn count(&self) -> usize {
        self.0.len()
    }
}

/// A record with and without what need not be there, by the bits of a number.
fn row(api: &Api<'_>, record: &RecordTable<'_>, bits: usize) -> Row {
    let value = |(nth, field): (usize, &formwork::table::Field<'_>)| {
        let is_there = bits & 1 << nth != 0;
        match field.ty.in_documents() {
            Type::List(_) if is_there => Value::Texts(vec!["y".into()]),
            Type::List(_) => Value::Texts(Vec::new()),
            Type::Record(inner) if is_there || field.required => {
                Value::Record(row(api, api.record(inner), bits))
            }
            Type::Value(_) if is_there => Value::Text("x"),
            // An empty text that has to be there is said as well.
            Type::Value(_) if field.required => Value::Text("0"),
            Type::Value(_) | Type::Worded(..) | Type::Record(_) => Value::Absent,
            Type::Map(_) | Type::Json(_) => Value::Absent,
        }
    };
    Row(record.fields.iter().enumerate().map(value).collect())
}

fn read(
    endpoint: &Endpoint<'_>,
    format: Format,
    status: u16,
    body: &[u8],
) -> Result<formwork_codegen::model::Value, ReplyError> {
    let limits = Limits::DEFAULT;
    read_reply(&Source {
        endpoint,
        format,
        status,
        body,
        limits,
    })
}

/// A refusal, as an API answered it.
fn refused() -> Refusal {
    let text = "formwork: 1\napi: { name: T, base: https://t.example, formats: [json], accept: [post] }\nendpoints:\n  One: { title: One, call: POST one }\n";
    let model = Spec::load_str("usual.yaml", text).map(|loaded| loaded.model);
    let tables = Tables::new(model.unwrap_or_else(|report| panic!("{report}"))).expect("few parts");
    let endpoint = tables.endpoint("One").expect("the operation");
    match read(endpoint, Format::Json, 400, b"{\"message\":\"reason\"}") {
        Err(ReplyError::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

/// Every refusal that says a code, a message and errors or not.
fn refusals() -> Vec<Refusal> {
    let errors: [&[&str]; 4] = [&[], &[""], &["why"], &["one", "two"]];
    let mut all = Vec::new();
    for code in [None, Some("7"), Some("ok")] {
        for message in ["", "reason", "error", "ok"] {
            for errors in errors {
                let mut one = refused();
                one.code = code.map(str::to_owned);
                message.clone_into(&mut one.message);
                one.errors = errors.iter().map(|text| (*text).to_owned()).collect();
                all.push(one);
            }
        }
    }
    all
}

/// A body without what is told, but with all that it is told in.
fn muted(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body).into_owned();
    let said = ["reason", "one", "two", "why", ">7<", "\"7\"", "=7"];
    let empty = ["", "", "", "", "><", "\"\"", "="];
    said.iter()
        .zip(empty)
        .fold(text, |text, (said, empty)| text.replace(said, empty))
        .into_bytes()
}

/// What is wrong with this endpoint in this format.
fn lies(
    endpoint: &Endpoint<'_>,
    format: Format,
    refusals: &[Refusal],
    is_message: &[bool],
) -> Option<String> {
    let outcomes = endpoint.api.outcomes;
    let by_http = outcomes.status.http
        && matches!(endpoint.reply.data, Data::Nothing)
        && endpoint.reply.at.of(format).is_empty();
    let shapes = outcomes.refusals.iter().enumerate();
    for (nth, shape) in shapes.filter(|(_, shape)| shape.is_in(format)) {
        let alone = [*shape];
        let api = Api {
            outcomes: Outcomes::new(outcomes.status, &alone),
            ..*endpoint.api
        };
        let is_message = is_message[nth];
        for refused in refusals {
            // Without a message it is none of these.
            if is_message && refused.message.is_empty() {
                continue;
            }
            let body = engine::render_refusal(&api, format, 400, refused).body;
            if let Some(why) = (refused.errors.len() == 2)
                .then(|| laxity(endpoint, format, &body))
                .flatten()
            {
                return Some(why);
            }
            if let Some(why) = (format == Format::Xml)
                .then(|| picky(endpoint, &body))
                .flatten()
            {
                return Some(why);
            }
            let text = String::from_utf8_lossy(&body).into_owned();
            let says = ["reason", "one", "why", "7"]
                .iter()
                .any(|said| text.contains(said));
            match read(endpoint, format, 200, &body) {
                Err(ReplyError::Refused(_)) => {}
                Err(ReplyError::Unreadable(_)) if !says => {}
                Ok(_) if by_http && !says => {}
                other => {
                    return Some(format!(
                        "{format}: {refused:?} is\n{text}\nand read as {other:?}"
                    ));
                }
            }
            let mute = muted(&body);
            if let (Ok(value), false) = (read(endpoint, format, 200, &mute), by_http) {
                return Some(format!(
                    "{format}: the mute\n{}\nis read as {value:?}",
                    String::from_utf8_lossy(&mute)
                ));
            }
        }
    }
    None
}

/// What of the successes is not read.
fn doubts(endpoint: &Endpoint<'_>, format: Format) -> Option<String> {
    let record = endpoint.reply.record();
    let bits = record.map_or(1, |record| 1 << record.fields.len());
    let mut all: Vec<Vec<Row>> = Vec::new();
    for bits in 0..bits {
        all.push(
            record
                .iter()
                .map(|record| row(endpoint.api, record, bits))
                .collect(),
        );
    }
    if endpoint.reply.optional || matches!(endpoint.reply.data, Data::List { .. }) {
        all.push(Vec::new());
    }
    for rows in all {
        let views: Vec<&dyn Fields> = rows.iter().map(|row| row as &dyn Fields).collect();
        let Ok(rendered) = engine::render_reply(endpoint, format, &views) else {
            continue;
        };
        let is_xml = format == Format::Xml;
        let picky = || picky(endpoint, &rendered.body);
        if let Some(why) = is_xml.then(picky).flatten() {
            return Some(why);
        }
        if let Some(why) = laxity(endpoint, format, &rendered.body) {
            return Some(why);
        }
        if let Err(why) = read(endpoint, format, 200, &rendered.body) {
            return Some(format!(
                "{format}: the success\n{}\nis read as {why:?}",
                String::from_utf8_lossy(&rendered.body)
            ));
        }
    }
    None
}

/// Where prefixes are ignored, an answer whose names all have one says the same: what is wrong with it.
fn picky(endpoint: &Endpoint<'_>, body: &[u8]) -> Option<String> {
    let api = &Api {
        ignore_prefixes: true,
        ..*endpoint.api
    };
    let endpoint = &Endpoint { api, ..*endpoint };
    let body = String::from_utf8_lossy(body).into_owned();
    let names = ["a", "b", "c", "m", "x", "e", "s", "r"];
    let mut prefixed = body
        .replace('<', "<p:")
        .replace("<p:/", "</p:")
        .replace("<p:?", "<?");
    for name in names {
        prefixed = prefixed.replace(&format!(" {name}=\""), &format!(" p:{name}=\""));
    }
    let [plain, read] =
        [&body, &prefixed].map(|body| read(endpoint, Format::Xml, 200, body.as_bytes()));
    let is_same = match (&plain, &read) {
        (Err(ReplyError::Unreadable(one)), Err(ReplyError::Unreadable(other))) => {
            (one.reason, &one.path, &one.expected) == (other.reason, &other.path, &other.expected)
        }
        (plain, read) => plain == read,
    };
    (!is_same).then(|| format!("{body}\nis {plain:?}, and\n{prefixed}\nis {read:?}"))
}

/// This answer with something that no table knows, in each place that has room for it.
fn widened(format: Format, body: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut put = |at: usize, more: &str| {
        let body = format!("{}{more}{}", &body[..at], &body[at..]);
        all.push(body.replace(",}", "}"));
    };
    match format {
        Format::Xml => {
            for (at, _) in body.match_indices('>') {
                let tag = body[..at].rfind('<').map_or("", |tag| &body[tag..at]);
                if !tag.ends_with(['/', '?']) {
                    put(at + 1, "<zz><a/></zz>");
                }
                if !tag.starts_with("</") && !tag.ends_with(['/', '?']) {
                    put(at, " zz='1'");
                }
            }
        }
        Format::Json => {
            for (at, _) in body.match_indices('{') {
                put(at + 1, "\"zz\":{\"a\":1},");
                put(at + 1, "\"zz\":0,");
            }
        }
        Format::Form => {
            put(0, "zz=1&");
            put(body.len(), "&zz");
        }
    }
    all
}

/// The same record, which leaves it to the API what becomes of what is unknown.
fn silent<'t>(record: &RecordTable<'t>) -> RecordTable<'t> {
    record.refusing_unknown(None)
}

/// Where all that is unknown is refused, it makes a success unreadable and changes nothing else: what is wrong with it.
fn laxity(endpoint: &Endpoint<'_>, format: Format, body: &[u8]) -> Option<String> {
    let records: Vec<_> = endpoint.api.records.iter().map(silent).collect();
    let outer = endpoint.reply.record().map(silent);
    let data = match (endpoint.reply.data, &outer) {
        (Data::Record(_), Some(record)) => Data::Record(record),
        (Data::List { item, .. }, Some(record)) => Data::List { record, item },
        (data, _) => data,
    };
    let reply = Success {
        data,
        ..endpoint.reply
    };
    let read = |refuse_unknown, body: &str| {
        let api = &Api {
            refuse_unknown,
            records: &records,
            ..*endpoint.api
        };
        read(
            &Endpoint {
                api,
                reply,
                ..*endpoint
            },
            format,
            200,
            body.as_bytes(),
        )
    };
    let body = String::from_utf8_lossy(body).into_owned();
    let (open, strict) = (read(false, &body), read(true, &body));
    if open != strict {
        return Some(format!("{format}: {body}\nis {open:?} and {strict:?}"));
    }
    widened(format, &body).into_iter().find_map(|body| {
        let is_right = match (read(false, &body), read(true, &body)) {
            (Ok(_), Err(ReplyError::Unreadable(why))) => why.expected.contains("unknown: refuse"),
            (Ok(_), _) => false,
            (open, strict) => open == strict,
        };
        (!is_right).then(|| {
            format!(
                "{format}: {body}\nis {:?} and {:?}",
                read(false, &body),
                read(true, &body)
            )
        })
    })
}

#[test]
fn what_is_found_fine_does_not_lie() {
    let mut random = Random(0x00d1_5ea5_ed5e_ed01);
    let refusals = refusals();
    let (mut judged, mut wrong) = (0, Vec::new());
    let mut kinds = BTreeMap::<_, usize>::new();
    while judged < SPECS {
        let text = spec(&mut random);
        let Ok(Loaded { model, .. }) = Spec::load_str("random.yaml", &text) else {
            continue;
        };
        judged += 1;
        let outcomes = &model.api.outcomes;
        let is_message: Vec<_> = outcomes
            .refusals
            .iter()
            .map(|shape| outcomes.is_message(shape))
            .collect();
        let tables = Tables::new(model).expect("few parts");
        let endpoint = tables.endpoint("One").expect("the operation");
        for format in endpoint.api.formats {
            let kind = match endpoint.reply.data {
                Data::Nothing => "nothing",
                Data::Raw(_) => "whole body",
                Data::Record(_) => "record",
                Data::List { .. } => "list",
            };
            *kinds.entry((format.suffix(), kind)).or_default() += 1;
            wrong.extend(
                lies(endpoint, *format, &refusals, &is_message)
                    .or_else(|| doubts(endpoint, *format))
                    .map(|why| format!("{text}{why}\n")),
            );
        }
    }
    assert!(
        kinds.len() == 9 && kinds.values().all(|count| *count > 20),
        "{kinds:?}"
    );
    assert!(
        wrong.is_empty(),
        "{} of {judged}:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
}

/// Where a spec is refused for what its answers could be read as, an answer mostly shows it, as the reader has confirmed. None does
/// where two answers have things of two sorts in one place, a text and a list, which is refused although the reader tells them apart.
#[test]
fn what_is_refused_is_shown() {
    let mut random = Random(0x00d1_5ea5_ed5e_ed02);
    let mut counted = BTreeMap::<_, [usize; 2]>::new();
    let mut specs = 0;
    let mut told = BTreeMap::<_, usize>::new();
    let mut silent = Vec::new();
    while specs < SPECS {
        let text = spec(&mut random);
        if text.contains("unknown: refuse") {
            // Then the reader refuses more than the check counts on.
            continue;
        }
        let report = check_str("random.yaml", &text);
        let errors = report.diagnostics.iter();
        let errors: Vec<_> = errors
            .filter(|one| one.severity() == Severity::Error)
            .collect();
        if errors.is_empty() || errors.iter().any(|one| one.doubt.is_none()) {
            assert!(report.diagnostics.iter().all(|one| one.witness.is_none()));
            continue;
        }
        specs += 1;
        for one in errors {
            let [shown, all] = counted.entry(one.code.as_str()).or_default();
            *all += 1;
            match &one.witness {
                Some(witness) => {
                    *shown += 1;
                    let (what, _) = witness.told.split_once('(').unwrap_or((&witness.told, ""));
                    *told.entry(what.to_owned()).or_default() += 1;
                }
                None => silent.push(format!("{text}{report}")),
            }
        }
    }
    let few = silent[..silent.len().min(12)].join("\n");
    println!("[shown, all] by code: {counted:?}\n{told:#?}");
    for (code, least) in [("E0506", 45), ("E0509", 90)] {
        let [shown, all] = counted[code];
        assert!(
            shown * 100 >= all * least,
            "{code}: {shown} of {all}\n{few}"
        );
    }
}

/// What an answer is: the texts of a success, a refusal's code, message and errors, or nothing that can be read.
#[track_caller]
fn answers(api: &str, reply: &str, cases: &[(&str, &str)]) {
    let text = format!(
        "formwork: 1\napi: {{ name: T, base: https://t.example, accept: [post], {api} }}\n\
         records:\n  Row: {{ fields: {{ x: text }} }}\n\
         endpoints:\n  One: {{ title: One, call: POST one, reply: {reply} }}\n"
    );
    let loaded = Spec::load_str("spec.yaml", &text).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parts");
    let endpoint = tables.endpoint("One").expect("the operation");
    let format = endpoint.api.formats[0];
    for (body, expected) in cases {
        let found = match read(endpoint, format, 200, body.as_bytes()) {
            Ok(value) => format!("{value:?}"),
            Err(ReplyError::Refused(refused)) => {
                let code = refused.code.unwrap_or_default();
                format!("refused {code} {} {:?}", refused.message, refused.errors)
            }
            Err(_) => "unreadable".to_owned(),
        };
        assert_eq!(found, *expected, "{body}");
    }
}

const STATUS: &str = "envelope: env, fields: attributes, verdict: { status: s, success: ok, error: failed, refusals: [{ code: e/c, message: e/m }] }";

/// A list may stand right in the envelope, beside a refusal's elements.
#[test]
fn refusals_are_found_beside_the_items_of_a_list() {
    let row = "Map([(\"x\", Text(\"1\"))])";
    answers(
        &format!("formats: [xml], {STATUS}"),
        "{ list: Row, item: row }",
        &[
            (
                "<env s='ok'><row x='1'/><row x='1'/></env>",
                &format!("List([{row}, {row}])"),
            ),
            (
                "<env s='failed'><e c='7' m='why'/></env>",
                "refused 7 why []",
            ),
            (
                "<env s='failed'><e c='7' m='why'></e></env>",
                "refused 7 why []",
            ),
            (
                "<env s='ok'><row x='1'/><e m='why'/><row x='1'/></env>",
                "refused  why []",
            ),
            (
                "<env s='ok'><row x='1'/><e/><row x='1'/></env>",
                &format!("List([{row}, {row}])"),
            ),
            ("<env s='ok'><other/></env>", "List([])"),
            ("<env><row x='1'/></env>", "unreadable"),
        ],
    );
    let elements = STATUS.replace("fields: attributes, ", "");
    answers(
        &format!("formats: [xml], {elements}"),
        "{ list: Row, item: row }",
        &[
            (
                "<env><s>ok</s><row><x>1</x></row></env>",
                &format!("List([{row}])"),
            ),
            (
                "<env><row><x>1</x></row><s>ok</s></env>",
                &format!("List([{row}])"),
            ),
            (
                "<env><s>failed</s><e><c>7</c><m>why</m></e></env>",
                "refused 7 why []",
            ),
            ("<env><s>no</s></env>", "unreadable"),
        ],
    );
}

/// Where data may be left out, a message of success says so.
#[test]
fn a_success_may_be_told_in_place_of_optional_data() {
    answers(
        "formats: [json], verdict: { message: message }",
        "{ record: Row, root: { json: row }, optional: true }",
        &[
            ("{\"message\":\"success\"}", "Null"),
            ("{\"row\":{\"x\":\"1\"}}", "Map([(\"x\", Text(\"1\"))])"),
            ("{\"message\":\"Success\"}", "unreadable"),
            ("{\"message\":\"no\"}", "refused  no []"),
            ("{\"row\":{}}", "unreadable"),
            (
                "{\"row\":{\"x\":\"1\"},\"message\":\"success\"}",
                "unreadable",
            ),
        ],
    );
    answers(
        "formats: [form], verdict: { status: ACK, success: ok, refusals: [{ message: WHY }] }",
        "{ record: Row, optional: true }",
        &[
            ("ACK=ok", "Null"),
            ("x=1&ACK=ok", "Map([(\"x\", Text(\"1\"))])"),
            ("x=1", "unreadable"),
            ("WHY=no", "refused  no []"),
        ],
    );
}
