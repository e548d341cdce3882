//! Answers that real servers gave, read and written by the specs in `examples/`. What each says was found out by parsers that are not
//! ours.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use formwork::chrono::NaiveDateTime;
use formwork::table::{Data, Endpoint, Outcomes};
use formwork::{Context, Format, Incoming, Limits, Reason, ReplyError, Source, engine};
use formwork_cli::eval::{Neutral, read_reply, read_typed};
use formwork_cli::spec;
use formwork_cli::tables::Tables;
use formwork_tests::rewritten::rewritten;
use formwork_tests::{brief, day, post, root, suites, trees};
use serde_json::{Value, json};

/// One answer, and what it says.
struct Answer {
    file: String,
    operation: String,
    format: Format,
    status: u16,
    content_type: Option<String>,
    body: Vec<u8>,
    says: Says,
}

/// What an answer says, values as texts.
enum Says {
    /// Success, and the data.
    Ok(Value),
    /// Bytes, all of the body.
    Bytes,
    /// A refusal: its code, its message and the messages inside it.
    Refused(String, String, Vec<String>),
    /// Something that no spec can read yet, or nothing.
    Unreadable(Reason),
}

/// How many of each were read.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    read: usize,
    refused: usize,
    unreadable: usize,
}

fn tables<'t>(path: &str) -> Tables<'t> {
    spec::tables(&root().join(path)).unwrap_or_else(|report| panic!("{report}"))
}

fn json_of(path: &Path) -> Value {
    let text = fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    serde_json::from_slice(&text).expect("JSON")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn opensubsonic(folder: &Path) -> Vec<Answer> {
    let expected = json_of(&folder.join("expected.json"));
    let all = expected.as_array().expect("a list").iter();
    all.map(|one| {
        let expect = &one["expect"];
        let inner = expect["inner"].as_array().into_iter().flatten();
        let inner = inner.map(|error| text(&error["message"])).collect();
        let says = match (expect["kind"].as_str(), one["format"].as_str()) {
            // The call of a function with the answer, for pages of other hosts.
            (_, Some("jsonp")) => Says::Unreadable(Reason::Syntax),
            (Some("ok"), _) => Says::Ok(expect["value"].clone()),
            (Some("refused"), _) => {
                Says::Refused(text(&expect["code"]), text(&expect["message"]), inner)
            }
            // A picture.
            _ => Says::Bytes,
        };
        let format = match one["format"].as_str() {
            Some("xml") => Format::Xml,
            _ => Format::Json,
        };
        let content_type = one["content_type"].as_str().map(str::to_owned);
        let answer = answer(
            folder,
            &text(&one["file"]),
            &one["endpoint"],
            (format, says),
            &one["status"],
        );
        Answer {
            content_type,
            ..answer
        }
    })
    .collect()
}

fn aws_query(folder: &Path) -> Vec<Answer> {
    let expected = json_of(&folder.join("expected.json"));
    let all = expected.as_object().expect("an object").iter();
    all.map(|(file, one)| {
        let refused = &one["refused"];
        let says = match (one.get("ok"), refused.is_object()) {
            (Some(value), _) => Says::Ok(value.clone()),
            (None, true) => {
                Says::Refused(text(&refused["code"]), text(&refused["message"]), vec![])
            }
            // A page in HTML.
            (None, false) => Says::Unreadable(Reason::Syntax),
        };
        answer(
            folder,
            file,
            &one["operation"],
            (Format::Xml, says),
            &one["status"],
        )
    })
    .collect()
}

fn answer(
    folder: &Path,
    file: &str,
    operation: &Value,
    (format, says): (Format, Says),
    status: &Value,
) -> Answer {
    let status = status
        .as_u64()
        .and_then(|status| u16::try_from(status).ok());
    Answer {
        file: file.to_owned(),
        operation: text(operation),
        format,
        status: status.expect("a status"),
        content_type: None,
        body: fs::read(folder.join(file)).expect("the answer"),
        says,
    }
}

/// The operation of a call such as `getAlbum`, which the spec calls `GetAlbum`.
fn endpoint<'t>(tables: &'t Tables<'t>, operation: &str) -> &'t Endpoint<'t> {
    let (first, rest) = operation.split_at(1);
    let name = first.to_ascii_uppercase() + rest;
    tables
        .endpoint(&name)
        .unwrap_or_else(|| panic!("{name} is in the spec"))
}

/// What the spec passes over, or says otherwise, of the tree of an answer.
type Forget = fn(&mut Value);

/// The server's version stands beside the status; what is inside an error has a code of its own; and a code is a number in JSON, which
/// is a text to us.
fn forget_of_opensubsonic(tree: &mut Value) {
    for around in ["/attributes", "/subsonic-response"] {
        if let Some(members) = tree.pointer_mut(around).and_then(Value::as_object_mut) {
            members.remove("version");
        }
    }
    if let Some(code) = tree.pointer_mut("/subsonic-response/error/code") {
        *code = as_texts(code.take());
    }
    let inner = tree
        .pointer_mut("/inside/0/inside")
        .and_then(Value::as_array_mut);
    for error in inner
        .into_iter()
        .flatten()
        .filter(|one| one["name"] == "error")
    {
        error["attributes"]
            .as_object_mut()
            .expect("attributes")
            .remove("code");
    }
}

/// What a request was called, whose fault it was, and the message once more.
fn forget_of_sns(tree: &mut Value) {
    if let Some(inside) = tree.get_mut("inside").and_then(Value::as_array_mut) {
        let is_passed_over = |node: &Value| {
            let name = node["name"].as_str().unwrap_or_default();
            ["ResponseMetadata", "RequestId", "Type", "message"].contains(&name)
        };
        inside.retain(|node| !is_passed_over(node));
        inside.iter_mut().for_each(forget_of_sns);
    }
}

/// A time's fraction without zeros at its end, which say nothing.
fn shortest(text: &str) -> String {
    let (time, zone) = match text.strip_suffix('Z') {
        Some(time) => (time, "Z"),
        None => (text, ""),
    };
    match time.parse::<NaiveDateTime>() {
        Ok(_) if time.contains('.') => {
            let time = time.trim_end_matches('0').trim_end_matches('.');
            format!("{time}{zone}")
        }
        Ok(_) | Err(_) => text.to_owned(),
    }
}

/// A tree without lists that have no item: they are the same as none.
fn without_empty_lists(tree: Value) -> Value {
    match tree {
        Value::Array(items) => items.into_iter().map(without_empty_lists).collect(),
        Value::Object(members) => {
            let members = members.into_iter().filter(|(_, value)| *value != json!([]));
            members
                .map(|(name, value)| (name, without_empty_lists(value)))
                .collect()
        }
        Value::String(text) => json!(shortest(&text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => tree,
    }
}

impl Answer {
    fn source<'t, 'r>(&self, endpoint: &'t Endpoint<'t>, body: &'r [u8]) -> Source<'t, 'r> {
        Source {
            endpoint,
            format: self.format,
            status: self.status,
            body,
            limits: Limits::DEFAULT,
        }
    }

    /// Reads it; the data are as they stand in the document, below the place of the reply.
    fn data(&self, endpoint: &Endpoint<'_>) -> Result<Value, ReplyError> {
        let source = self.source(endpoint, &self.body);
        let read = read_typed(&source, self.content_type.as_deref())?;
        let value = serde_json::to_value(Neutral(read)).expect("JSON");
        Ok(as_texts(match endpoint.reply.data {
            Data::Nothing => Value::Null,
            Data::Record(_) | Data::Raw(_) => value,
            Data::List { item, .. } => json!({ item: value }),
        }))
    }

    /// What was read is written as it was, but for what is passed over.
    fn check_written(&self, endpoint: &Endpoint<'_>, forget: Forget) {
        let Some(written) = rewritten(&self.source(endpoint, &self.body)) else {
            return;
        };
        let tree = |body| {
            let mut tree = trees::tree(self.format, body);
            forget(&mut tree);
            without_empty_lists(tree)
        };
        assert_eq!(tree(&written.body), tree(&self.body), "{}", self.file);
        assert_eq!(written.status, self.status, "{}", self.file);
    }

    /// No beginning of it is a success.
    fn check_beginnings(&self, endpoint: &Endpoint<'_>) {
        let whole = self.body.trim_ascii_end();
        for end in 0..whole.len() {
            let read = read_reply(&self.source(endpoint, &whole[..end]));
            assert!(read.is_err(), "{}: {end} bytes are {read:?}", self.file);
        }
    }

    fn check(&self, endpoint: &Endpoint<'_>, forget: Forget, counts: &mut Counts) {
        self.check_written(endpoint, forget);
        self.check_beginnings(endpoint);
        let (file, read) = (&self.file, self.data(endpoint));
        match (&self.says, read) {
            (Says::Ok(value), Ok(data)) => {
                counts.read += 1;
                assert!(says(&data, value), "{file}: {data} is not {value}");
            }
            (Says::Bytes, Ok(_)) => {
                counts.read += 1;
                let source = self.source(endpoint, &self.body);
                let bytes = source.bytes(self.content_type.as_deref());
                assert_eq!(bytes, Ok(&*self.body), "{file}");
            }
            (Says::Refused(code, message, inner), Err(ReplyError::Refused(refused))) => {
                counts.refused += 1;
                assert_eq!(refused.code.as_ref(), Some(code), "{file}");
                let Outcomes {
                    documented,
                    refusal_status,
                    ..
                } = endpoint.api.outcomes;
                let named = documented.iter().find(|one| one.code == *code);
                let named = named.unwrap_or_else(|| panic!("{file}: {code} is documented"));
                assert_eq!(
                    named.status.unwrap_or(refusal_status),
                    self.status,
                    "{file}"
                );
                assert_eq!(
                    (&refused.message, &refused.errors),
                    (message, inner),
                    "{file}"
                );
            }
            (Says::Unreadable(reason), Err(ReplyError::Unreadable(why))) => {
                counts.unreadable += 1;
                assert_eq!(why.reason, *reason, "{file}: {why}");
            }
            (_, read) => panic!("{file} is read as {read:?}"),
        }
    }
}

/// Values as texts. Lists without an item are left out: they are the same as none.
fn as_texts(value: Value) -> Value {
    match value {
        Value::Bool(_) | Value::Number(_) => json!(value.to_string()),
        Value::Array(items) => items.into_iter().map(as_texts).collect(),
        Value::Object(members) => {
            let members = members.into_iter().filter(|(_, value)| *value != json!([]));
            members
                .map(|(name, value)| (name, as_texts(value)))
                .collect()
        }
        Value::String(text) => json!(shortest(&text)),
        Value::Null => value,
    }
}

/// Whether data are what the answer says. What was left out whole is nothing.
fn says(data: &Value, value: &Value) -> bool {
    let value = as_texts(value.clone());
    *data == value
        || (value.is_null() && *data == json!({}))
        || (value == json!({}) && data.is_null())
}

#[test]
fn opensubsonic_is_read_as_its_servers_mean_it() {
    let Some(folder) = suites::captures("opensubsonic") else {
        return;
    };
    let tables = tables("examples/subsonic/opensubsonic.yaml");
    let mut counts = Counts::default();
    let (mut proved, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for answer in opensubsonic(&folder) {
        let endpoint = endpoint(&tables, &answer.operation);
        answer.check(endpoint, forget_of_opensubsonic, &mut counts);
        match answer.says {
            Says::Ok(_) | Says::Bytes => proved.insert(endpoint.name),
            Says::Refused(..) | Says::Unreadable(_) => refused.insert(endpoint.name),
        };
    }
    let endpoints = tables
        .routes()
        .endpoints
        .iter()
        .map(|endpoint| endpoint.name);
    let all: BTreeSet<_> = endpoints.collect();
    let refused = &refused - &proved;
    println!("{counts:?}");
    println!("{} with real successes: {proved:?}", proved.len());
    println!("{} with real refusals alone: {refused:?}", refused.len());
    println!(
        "by their description alone: {:?}",
        &(&all - &proved) - &refused
    );
    // One is JSONP.
    assert_eq!(
        counts,
        Counts {
            read: 51,
            refused: 16,
            unreadable: 1
        }
    );
    assert_eq!((all.len(), proved.len(), refused.len()), (87, 25, 5));
}

#[test]
fn amazon_sns_is_read_as_its_client_reads_it() {
    let Some(folder) = suites::captures("aws_query") else {
        return;
    };
    let tables = tables("examples/sns/sns.yaml");
    let mut counts = Counts::default();
    for answer in aws_query(&folder) {
        let endpoint = endpoint(&tables, &answer.operation);
        answer.check(endpoint, forget_of_sns, &mut counts);
    }
    println!("{counts:?}");
    // One is a page in HTML.
    assert_eq!(
        counts,
        Counts {
            read: 7,
            refused: 3,
            unreadable: 1
        }
    );
}

/// What a server of the spec finds wrong with a request.
fn faults<'t>(tables: &'t Tables<'t>, incoming: &Incoming<'_>) -> Vec<String> {
    let cx = Context::on(day("2026-11-30"));
    match engine::decode(&tables.routes(), incoming, &cx) {
        Ok(_) => Vec::new(),
        Err(rejection) => match rejection.problem().violations() {
            Some(violations) => brief(violations),
            None => vec![rejection.to_string()],
        },
    }
}

#[test]
fn requests_of_opensubsonic_s_clients_are_calls() {
    let Some(folder) = suites::captures("opensubsonic") else {
        return;
    };
    let tables = tables("examples/subsonic/opensubsonic.yaml");
    for request in json_of(&folder.join("index.json"))
        .as_array()
        .expect("a list")
    {
        let (file, query) = (text(&request["file"]), text(&request["query"]));
        let body = text(&request["body"]);
        let incoming = Incoming {
            method: request["method"].as_str().expect("a method"),
            path: &text(&request["path"]),
            query: &query,
            ..post("", body.as_bytes())
        };
        let expected: &[&str] = match &file[..3] {
            "089" | "090" => &["id required"],
            "097" | "098" => &["rating range"],
            "117" => &["f format"],
            _ => &[],
        };
        assert_eq!(faults(&tables, &incoming), expected, "{file}");
    }
}

#[test]
fn requests_of_amazon_sns_are_calls_and_are_sent_so() {
    let Some(folder) = suites::captures("aws_query") else {
        return;
    };
    let tables = tables("examples/sns/sns.yaml");
    let cx = Context::on(day("2026-11-30"));
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|it| it != "request") {
            continue;
        }
        let body = fs::read(&path).expect("a request");
        let call = engine::decode(&tables.routes(), &post("/", &body), &cx);
        let call = call.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let mut sent = Vec::new();
        engine::encode_into(call.endpoint, call.credentials(), call.params(), &mut sent);
        let form = |body| trees::tree(Format::Form, body);
        assert_eq!(form(&sent), form(&body), "{}", path.display());
        count += 1;
    }
    assert_eq!(count, 10);
}
