//! A spec that is interpreted gives the same answers as the types that are compiled from it: endpoint, violations,
//! bytes and verdicts, on every sample and on random mutations of them.

use std::collections::BTreeMap;

use altered::{
    bare, constraint, every, named, nested, obstacles, pages, pay, removed, renamed, sets, signed,
    sns, worded,
};
use formwork::table::{Api, Endpoint, Field, ItemNames, Kind, RecordTable, Routes, Type};
use formwork::{
    Calls, Context, Decoded, Format, Incoming, Rejection, Reply, ReplyError, Request as _, View,
};
use formwork_cli::eval::Evaluator;
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_codegen::model::Method;
use formwork_tests::sent::Sent;
use formwork_tests::tables::items;
use formwork_tests::{day, form};
use serde_json::{Value, json};

/// The compiled side of one spec.
trait Compiled {
    /// What `eval` says about a request.
    fn request(incoming: &Incoming<'_>, context: &Context) -> Value;
    /// What `eval` says about a reply.
    fn reply(endpoint: &str, format: Format, status: u16, body: &[u8]) -> Value;
}

macro_rules! compiled {
    ($name:ident: $api:ident, $($operation:ident),+) => {
        struct $name;

        impl Compiled for $name {
            fn request(incoming: &Incoming<'_>, context: &Context) -> Value {
                use $api::Call;
                match Call::decode(incoming, context) {
                    Ok(Decoded { credentials, call, ignored, .. }) => match call {
                        $(Call::$operation(request) => {
                            let mut body = Vec::new();
                            request.encode_into(&credentials, &mut body);
                            accepted(stringify!($operation), body, &ignored)
                        })+
                    },
                    Err(rejection) => rejected(&rejection),
                }
            }

            fn reply(endpoint: &str, format: Format, status: u16, body: &[u8]) -> Value {
                match endpoint {
                    $(stringify!($operation) => {
                        use $api::$operation as Operation;
                        verdict(Operation::ENDPOINT, Operation::parse_reply(format, status, body))
                    })+
                    other => panic!("{other}"),
                }
            }
        }
    };
}

compiled!(Shipped: customer_management, CreateCustomer, DeleteCustomer, RetrieveCustomers, EnableCustomer, DisableCustomer,
    EnableWebsiteAccess, DisableWebsiteAccess, UpdateProfile, UpdatePassword, UpdateUsername, UpdateEmail);
compiled!(Constraint: constraint, CreateCustomer, DeleteCustomer, RetrieveCustomers, EnableCustomer, DisableCustomer,
    EnableWebsiteAccess, DisableWebsiteAccess, UpdateProfile, UpdatePassword, UpdateUsername, UpdateEmail);
compiled!(Renamed: renamed, CreateCustomer, DeleteCustomer, RetrieveCustomers, EnableCustomer, DisableCustomer,
    EnableWebsiteAccess, DisableWebsiteAccess, UpdateProfile, UpdatePassword, UpdateUsername, UpdateEmail);
compiled!(Every: every, Bools, Blobs, Dates, DateTimes, Decimals, Emails, Millis, Seconds, Floats, Hosts, HostsOrEmails,
    HttpTimes, Ints, Addresses, IpPorts, IpPrefixes, IsoTimes, Jsons, Lines, LocalTimes, MailTimes, PartialIps, Secrets,
    SpacedTimes, Texts, Zones, UInts, Urls);
compiled!(Guide: sns, ListTopics, CreateTopic, DeleteTopic, AddPermission, Publish, ListSubscriptionsByTopic);
compiled!(Nested: nested, FindHosts, AddHosts, Order, GetFolder);
compiled!(Pay: pay, Refund, SetCheckout, ListSales);
compiled!(Worded: worded, Change);
compiled!(Sets: sets, GetLamp, SetLamp);
compiled!(Removed: removed, CreateCustomer, DeleteCustomer, RetrieveCustomers, EnableCustomer, DisableCustomer,
    EnableWebsiteAccess, DisableWebsiteAccess, UpdateProfile, UpdatePassword, UpdateEmail);

fn accepted(endpoint: &str, body: Vec<u8>, ignored: &[u32]) -> Value {
    let encoded = String::from_utf8(body).expect("ASCII");
    let mut said =
        json!({ "id": "0", "endpoint": endpoint, "violations": [], "more": 0, "encoded": encoded });
    if !ignored.is_empty() {
        said["ignored"] = json!(ignored);
    }
    said
}

/// `eval` has its own way to say why a request is rejected, and the engine another one.
fn rejected(rejection: &Rejection<'static>) -> Value {
    let mut said = serde_json::to_value(rejection).expect("JSON");
    said["id"] = json!("0");
    said
}

fn verdict<'r>(endpoint: &Endpoint<'_>, reply: Result<impl Reply<'r>, ReplyError>) -> Value {
    match reply {
        Ok(reply) => json!({ "id": 0, "ok": neutral(endpoint, &reply) }),
        Err(ReplyError::Refused(refused)) => json!({ "id": 0, "refused": refused }),
        Err(ReplyError::Unreadable(why)) => json!({ "id": 0, "unreadable": why }),
        Err(other) => panic!("{other}"),
    }
}

fn neutral<'r>(endpoint: &Endpoint<'_>, reply: &impl Reply<'r>) -> Value {
    let mut rows = Vec::new();
    let Some(table) = endpoint.reply.record() else {
        let Api {
            outcomes, formats, ..
        } = endpoint.api;
        // What the status is called, in the API's first format.
        let name = outcomes.status.at.of(formats[0]).rsplit('/').next();
        return json!({ name.unwrap_or_default(): outcomes.status.success[0] });
    };
    let api = endpoint.api;
    reply.for_each_row(&mut |row| rows.push(record_value(api, table, |at| row.field(at))));
    match endpoint.reply.item() {
        None => rows.swap_remove(0),
        Some(_) => Value::Array(rows),
    }
}

fn record_value<'v>(
    api: &Api<'_>,
    table: &RecordTable<'_>,
    view: impl Fn(usize) -> View<'v>,
) -> Value {
    let fields = table.fields.iter().enumerate();
    let named = fields.filter_map(|(at, field)| {
        let value = value(api, view(at), &field.ty)?;
        let value = match field.is_secret() {
            true => json!("[secret]"),
            false => value,
        };
        Some((field.name().to_owned(), value))
    });
    named.collect()
}

/// A list or map that was left out is empty.
fn value(api: &Api<'_>, view: View<'_>, ty: &Type<'_>) -> Option<Value> {
    Some(match (&ty.in_documents(), view) {
        (Type::Record(record), View::Record(parts)) => {
            record_value(api, api.record(*record), |at| parts.get(at))
        }
        (Type::List(items), View::List(parts)) => {
            let all = parts.iter().map(|part| value(api, part, &items.ty));
            Value::Array(all.map(Option::unwrap_or_default).collect())
        }
        (Type::Map(entries), View::Map(parts)) => {
            let all = parts.entries();
            let all = all.map(|(key, part)| (key.to_owned(), value(api, part, &entries.ty)));
            all.map(|(key, value)| (key, value.unwrap_or_default()))
                .collect()
        }
        (Type::List(_), View::Absent) => json!([]),
        (Type::Map(_), View::Absent) => json!({}),
        (_, View::Text(text)) => json!(text),
        (_, View::Bool(value)) => json!(value),
        (_, View::Int(value)) => json!(value),
        (_, View::UInt(value)) => json!(value),
        (_, View::Float(_)) => json!(view.written(Kind::Float)),
        (_, View::Json(_)) => json!(view.written(Kind::Json)),
        (_, View::Date(date)) => json!(date.to_string()),
        (_, View::IpAddr(address)) => json!(address.to_string()),
        (_, View::Secret(_)) => json!("[secret]"),
        _ => return None,
    })
}

/// A small generator of numbers: the same mutations every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        // xorshift64 (Marsaglia, 2003)
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).expect("small")
    }

    fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len())]
    }
}

const VALUES: [&str; 22] = [
    "",
    "a",
    "true",
    "tru",
    "2011-02-28",
    "2011-03-29",
    "2011-02-30",
    "192.0.2.1",
    "::1",
    "192.0.2.300",
    "a@example.com",
    "Name <a@b.c>",
    "a@mail.sendgrid.com",
    "secret1",
    "x y+z&=%",
    "漢字💩",
    "line\nbreak",
    "get",
    "profile",
    "setEmail",
    "blink",
    "dark blue",
];
const RAW: [&str; 9] = [
    "&%zz=1",
    "&city=%ff",
    "&=",
    "&&",
    "&ip%5B0%5D=192.0.2.1",
    "&ip[]=::2",
    "&username",
    "&zip=1&zip=2",
    "&ActionName.member.3=Publish",
];

/// Changes one pair of a call, adds, drops or repeats one, spoils a byte, or moves all to the other place.
fn mutated(call: &Sent, numbers: &mut Numbers) -> Sent {
    let mut pairs: Vec<(String, String)> = form_urlencoded::parse(call.text.as_bytes())
        .into_owned()
        .collect();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(pairs.len());
        match numbers.below(7) {
            0 if !pairs.is_empty() => drop(pairs.remove(at)),
            1 if !pairs.is_empty() => pairs.push(pairs[at].clone()),
            2 if !pairs.is_empty() => {
                pairs[at].0 = numbers
                    .pick(&[
                        "user",
                        "username",
                        "ip",
                        "ip[]",
                        "ip[0]",
                        "Password",
                        "task",
                        "zap",
                        "Action",
                        "ActionName.member.1",
                        "ActionName.member.2",
                        "Name",
                        "Filter.1.Name",
                        "Filter.3.Value.2",
                        "Filter.01.Name",
                        "Filter.2",
                        "Filter.N",
                        "Placement.Pin",
                        "Grid.1.2",
                        "Attributes.entry.2.key",
                        "States",
                        "Address2",
                        "Nickname0",
                        "notes.a.b",
                        "line_items[1].tags[]",
                        "line_items[0].metadata[x]",
                        "metadata[]",
                        "by_zone[a]",
                        "cells[1][0]",
                        "hours.mon.7",
                    ])
                    .to_string()
            }
            3 if !pairs.is_empty() => pairs[at].1 = "é".repeat(numbers.below(300)),
            4 => pairs.insert(at, ("method".to_owned(), numbers.pick(&VALUES).to_string())),
            _ if !pairs.is_empty() => pairs[at].1 = numbers.pick(&VALUES).to_string(),
            _ => {}
        }
    }
    let mut bytes = form(
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    if numbers.below(4) == 0 {
        bytes.extend_from_slice(numbers.pick(&RAW).as_bytes());
    }
    let mut sent = call.with(String::from_utf8(bytes).expect("ASCII"));
    if numbers.below(8) == 0 {
        sent.method = match sent.method.has_body() {
            false => Method::Post,
            true => Method::Get,
        };
    }
    sent
}

/// Changes a byte, drops one, or cuts a reply off.
fn damaged(body: &str, numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = body.as_bytes().to_vec();
    for _ in 0..numbers.below(3) {
        let at = numbers.below(bytes.len());
        match numbers.below(4) {
            0 if !bytes.is_empty() => drop(bytes.remove(at)),
            1 => bytes.truncate(at),
            2 if !bytes.is_empty() => bytes[at] ^= 1 << numbers.below(8),
            _ => bytes
                .splice(
                    at..at,
                    numbers
                        .pick(&[
                            "<a/>",
                            "success",
                            "\"",
                            "&#32;",
                            "<Code>x</Code>",
                            "null",
                            "{}",
                            ",",
                            "]]>",
                        ])
                        .bytes(),
                )
                .for_each(drop),
        }
    }
    bytes
}

/// Asks both sides about every sample and about so many mutations of requests and of replies.
fn agree<C: Compiled>(spec: &str, mutations: usize) {
    let loaded = Spec::load_str("spec.yaml", spec).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let evaluator = Evaluator::new(&tables, Some(day("2011-02-28")));
    let api = &tables.model().api;
    let mut calls: Vec<Sent> = Vec::new();
    let mut answers: Vec<(String, Format, u16, String)> = Vec::new();
    for endpoint in &tables.model().endpoints {
        let samples = endpoint.calls.iter();
        calls.extend(samples.map(|call| Sent::sample(api, endpoint, call)));
        answers.extend(endpoint.answers.iter().map(|answer| {
            (
                endpoint.key.clone(),
                answer.format,
                answer.status,
                answer.body.clone(),
            )
        }));
    }
    let mut numbers = Numbers(0x0046_6f72_6d77_6f72);
    for round in 0..mutations + calls.len() {
        let sent = match calls.get(round) {
            Some(sample) => sample.clone(),
            None => mutated(numbers.pick(&calls), &mut numbers),
        };
        ask_about_request::<C>(&evaluator, &sent);
    }
    for round in 0..mutations + answers.len() {
        let (endpoint, format, status, text) = answers
            .get(round)
            .cloned()
            .unwrap_or_else(|| numbers.pick(&answers).clone());
        let body = if round < answers.len() {
            text.into_bytes()
        } else {
            damaged(&text, &mut numbers)
        };
        ask_about_reply::<C>(&evaluator, &endpoint, format, status, &body);
    }
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn ask_about_request<C: Compiled>(evaluator: &Evaluator<'_>, sent: &Sent) {
    let context = Context::on(day(&sent.today));
    let interpreted: Value =
        serde_json::from_str(&evaluator.line(sent.line("0").as_bytes())).expect("JSON");
    let compiled = C::request(&sent.incoming(), &context);
    assert_eq!(interpreted, compiled, "{sent:?}");
}

fn ask_about_reply<C: Compiled>(
    evaluator: &Evaluator<'_>,
    endpoint: &str,
    format: Format,
    status: u16,
    body: &[u8],
) {
    let asked = json!({ "endpoint": endpoint, "format": format.suffix(), "status": status, "body_b64": base64(body) });
    let line = json!({ "id": 0, "reply": asked });
    let interpreted: Value =
        serde_json::from_str(&evaluator.line(line.to_string().as_bytes())).expect("JSON");
    assert_eq!(
        interpreted,
        C::reply(endpoint, format, status, body),
        "{endpoint} {format} {}",
        body.escape_ascii()
    );
}

#[test]
fn the_guides_spec_answers_as_its_types_do() {
    agree::<Guide>(altered::sns::SPEC, 10_000);
}

#[test]
fn what_is_inside_is_the_same_on_both_sides() {
    agree::<Nested>(nested::SPEC, 10_000);
}

#[test]
fn answers_in_forms_are_read_as_their_types_are() {
    agree::<Pay>(altered::pay::SPEC, 10_000);
}

#[test]
fn words_stand_for_the_same_values_on_both_sides() {
    agree::<Worded>(worded::SPEC, 10_000);
    same_tables::<worded::Call<'_>>(worded::SPEC);
}

#[test]
fn words_are_the_same_on_both_sides() {
    agree::<Sets>(altered::sets::SPEC, 10_000);
}

const SHIPPED: &str = include_str!("../../../spec/customer_management.yaml");

#[test]
fn the_shipped_spec_answers_as_its_types_do() {
    agree::<Shipped>(SHIPPED, 10_000);
}

#[test]
fn a_changed_constraint_is_changed_on_both_sides() {
    agree::<Constraint>(altered::constraint::SPEC, 10_000);
}

#[test]
fn a_renamed_parameter_is_renamed_on_both_sides() {
    agree::<Renamed>(altered::renamed::SPEC, 10_000);
}

#[test]
fn a_removed_operation_is_gone_on_both_sides() {
    agree::<Removed>(altered::removed::SPEC, 10_000);
}

/// Asserts that the derives made the tables that the command line makes at run time, down to each rule of each credential,
/// parameter and field. What the engine does is done by the tables.
fn same_tables<'a, C: Calls<'a>>(spec: &str) {
    let loaded = Spec::load_str("spec.yaml", spec).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let (compiled, interpreted) = (C::ROUTES, tables.routes());
    // Derived records name one another, and are in no list.
    let api = Api {
        records: &[],
        ..*interpreted.api
    };
    let (made, read) = (inside(compiled), inside(&interpreted));
    let compiled_records = by_name(&made);
    assert_eq!(compiled_records, by_name(&read));
    assert_eq!(shown(compiled.api, &made), shown(api, &read));
    assert_eq!(compiled.endpoints.len(), interpreted.endpoints.len());
    for (compiled, interpreted) in compiled.endpoints.iter().zip(interpreted.endpoints) {
        let interpreted = Endpoint {
            api: &api,
            ..**interpreted
        };
        assert_eq!(shown(compiled, &made), shown(interpreted, &read));
    }
}

/// The records inside of all operations, by what is shown of a reference to each.
type Records<'t> = BTreeMap<String, &'t RecordTable<'t>>;

fn inside<'t>(routes: &Routes<'t>) -> Records<'t> {
    let mut found = Records::new();
    let mut waiting = vec![routes.api.credentials];
    for endpoint in routes.endpoints {
        waiting.push(endpoint.params);
        waiting.extend(endpoint.reply.record().map(|record| record.fields));
    }
    while let Some(fields) = waiting.pop() {
        for field in fields {
            let mut ty = field.ty;
            let record = loop {
                ty = match ty {
                    Type::Value(_) | Type::Worded(..) => break None,
                    Type::Record(record) => break Some(record),
                    Type::List(items) => items.ty,
                    Type::Map(entries) => entries.ty,
                    Type::Json(inside) => *inside,
                };
            };
            if let Some(record) = record {
                let table = routes.api.record(record);
                if found.insert(format!("{record:?}"), table).is_none() {
                    waiting.push(table.fields);
                }
            }
        }
    }
    found
}

fn by_name(records: &Records<'_>) -> BTreeMap<String, String> {
    let all = records.values();
    all.map(|record| (record.name.to_owned(), shown(record, records)))
        .collect()
}

/// A table as it is, but for records, of which the name is shown.
fn shown(table: impl std::fmt::Debug, records: &Records<'_>) -> String {
    let text = format!("{table:?}").replace("Field {", "\nField {");
    let named = |text: String, (reference, record): (&String, &&RecordTable<'_>)| {
        text.replace(reference, record.name)
    };
    records.iter().fold(text, named)
}

#[test]
fn compiled_tables_are_the_interpreted_ones() {
    const OBSTACLES: &str = include_str!("../../../codegen/tests/it/obstacles.yaml");
    same_tables::<every::Call<'_>>(every::SPEC);
    same_tables::<bare::Call>(bare::SPEC);
    same_tables::<obstacles::Call<'_>>(OBSTACLES);
    same_tables::<customer_management::Call<'_>>(SHIPPED);
    same_tables::<sns::Call<'_>>(sns::SPEC);
    same_tables::<nested::Call<'_>>(nested::SPEC);
    same_tables::<named::Call<'_>>(named::SPEC);
    same_tables::<pages::Call<'_>>(pages::SPEC);
    same_tables::<signed::Call<'_>>(signed::SPEC);
}

/// A value that is right for every rule of a type; `turn` chooses between two, so that what must be equal is.
fn right(kind: Kind, turn: usize) -> &'static str {
    let values = match kind {
        Kind::Bool => ["true", "false"],
        Kind::Bytes => ["aGk=", "+/8="],
        Kind::Date => ["2011-02-28", "2011-03-28"],
        Kind::DateTime => ["2011-02-28T22:02:19Z", "2011-02-28T22:02:19.5-01:30"],
        Kind::EpochMillis => ["1298930539250", "-1"],
        Kind::EpochSeconds => ["1298930539", "-1.25"],
        Kind::HttpDateTime => ["Mon, 28 Feb 2011 22:02:19 GMT", "Mon Feb 28 22:02:19 2011"],
        Kind::IsoDateTime | Kind::LocalDateTime => ["2011-02-28T22:02:19", "2012-02-28T22:02:19"],
        Kind::MailDateTime => [
            "Thu, 21 Dec 2000 16:01:07 +0200",
            "21 Dec 2000 16:01:07 EST",
        ],
        Kind::SpacedDateTime => ["2011-02-28 22:02:19", "2011-02-28 22:02:19.5"],
        Kind::TimeZone => ["Asia/Tokyo", "Africa/Cairo"],
        Kind::Decimal => ["2.50", "8"],
        Kind::Float => ["2.5", "8"],
        Kind::Int | Kind::UInt => ["2", "8"],
        Kind::IpPort => ["192.0.2.1:80", "192.0.2.1:81"],
        Kind::IpPrefix => ["192.0.2.0/24", "192.0.2.0/25"],
        Kind::Json => ["{\"a\":1}", "[ ]"],
        Kind::PartialIp => ["192.0", "192.0.2.1"],
        Kind::Url => ["http://a", "https://b/c"],
        Kind::HostName => ["a.example.com", "ab.example.com"],
        Kind::IpAddr => ["192.0.2.1", "::1"],
        _ => ["a@example.com", "ab@example.com"],
    };
    values[turn % 2]
}

/// Values that are wrong for some type or rule.
const WRONG: [&str; 8] = [
    "",
    "1",
    "9",
    "-9223372036854775809",
    "a+b@example.net",
    "2012-01-01",
    "line\nbreak",
    "a long text, 31 characters of it",
];

/// A request of a spec's own parameters: all that are required, some of the others, a few of them wrong.
fn pairs(params: &[Field<'_>], turn: usize, numbers: &mut Numbers) -> Vec<(String, &'static str)> {
    let mut pairs = Vec::new();
    for param in params {
        if numbers.below(600) == 0 || (!param.required && numbers.below(4) > 0) {
            continue;
        }
        let name = match items(param) {
            Some(ItemNames::Numbered { .. }) => param.wire.replace('N', "1"),
            _ => param.wire.to_owned(),
        };
        let given = match numbers.below(600) {
            0 => WRONG[numbers.below(WRONG.len())],
            _ => right(param.ty.kind().expect("a value"), turn),
        };
        pairs.push((name, given));
    }
    pairs
}

#[test]
fn whatever_is_said_of_a_credential_is_enforced_on_both_sides() {
    let loaded =
        Spec::load_str("spec.yaml", every::SPEC).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let evaluator = Evaluator::new(&tables, Some(day("2011-02-28")));
    let Routes { api, endpoints, .. } = tables.routes();
    let mut numbers = Numbers(0x0045_7665_7279);
    let mut accepted = 0;
    for round in 0..2_000_usize {
        let endpoint = endpoints[round % endpoints.len()];
        let turn = numbers.below(2);
        let mut sent = pairs(api.credentials, turn, &mut numbers);
        sent.extend(pairs(endpoint.params, turn, &mut numbers));
        let text = form(sent.iter().map(|(name, value)| (name.as_str(), *value)));
        let sent = Sent {
            method: Method::Post,
            path: format!("{}.xml", endpoint.path),
            text: String::from_utf8(text).expect("ASCII"),
            today: "2011-02-28".to_owned(),
        };
        ask_about_request::<Every>(&evaluator, &sent);
        let context = Context::on(day(&sent.today));
        accepted += usize::from(every::Call::decode(&sent.incoming(), &context).is_ok());
    }
    assert!((100..1_900).contains(&accepted), "{accepted} are accepted");
}
