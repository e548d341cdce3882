//! Operations of APIs that say in other manners what an answer is, in all formats.

use std::borrow::Cow;

use formwork::{
    Credentials, Format, Limits, Malformed, Reason, Record, Reply, Request, Source, Value, json,
    xml,
};

use super::form_decode::is_form;
use super::line::assert_told;
use super::reply::{check, pieces, source, tight};

/// Has an envelope with a status, data or not.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Shelf",
    base = "https://shelf.example",
    formats(xml, json, form),
    outcomes(
        status(
            xml = "answer/@status",
            json = "answer/status",
            form = "status",
            success("ok", "warning"),
            error = "failed",
            beside = true
        ),
        refusal(
            code(xml = "answer/error/@code", json = "answer/error/code", form = "code"),
            message(xml = "answer/error", json = "answer/error/text", form = "text"),
            rejected = "invalid"
        ),
        refusal(
            errors(
                xml = "answer/errors/error",
                json = "answer/errors",
                form = "errors[N]"
            ),
            alone(xml = "answer/problem", json = "answer/problem", form = "problem")
        )
    )
)]
pub struct Shelf;

/// What both APIs answer with.
#[derive(Clone, Debug, PartialEq, Record)]
pub struct Item<'a> {
    name: Cow<'a, str>,
    grams: Option<i64>,
    tags: Vec<Cow<'a, str>>,
}

/// Is answered by the status alone.
#[derive(Clone, Request)]
#[request(credentials = Shelf, call = "POST ping", title = "Ask whether it is there")]
pub struct Ping;

/// Is answered by a record that may be left out.
#[derive(Clone, Request)]
#[request(
    credentials = Shelf,
    call = "POST item",
    title = "Find an item",
    reply(
        record = Item,
        root(xml = "answer/item", json = "answer/item"),
        optional = true
    )
)]
pub struct Find;

/// Is answered by a record that is the envelope.
#[derive(Clone, Request)]
#[request(
    credentials = Shelf,
    call = "POST own",
    title = "Show an item",
    reply(record = Item, root(xml = "answer", json = "answer"))
)]
pub struct Show;

/// Is answered by a list that may be left out.
#[derive(Clone, Request)]
#[request(
    credentials = Shelf,
    call = "POST items",
    title = "List the items",
    reply(
        list = Item,
        root(xml = "answer/items", json = "answer/items/item"),
        item = "item",
        optional = true
    )
)]
pub struct Stock;

/// Has a code that is zero or left out in a success, and two shapes of refusals.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Codes",
    base = "https://codes.example",
    formats(xml, json, form),
    outcomes(
        status(
            xml = "result/code",
            json = "code",
            form = "code",
            success("0"),
            http = true
        ),
        refusal(
            code(xml = "result/code", json = "code", form = "code"),
            message(xml = "result/text", json = "text", form = "text"),
            rejected = "13"
        ),
        refusal(
            code(xml = "faults/fault/code", json = "faults/fault/code", form = "fault"),
            message(xml = "faults/fault/text", json = "faults/fault/text", form = "reason"),
            errors(xml = "faults/list/entry", json = "faults/list/text", form = "fault.N"),
            rejected = "14"
        )
    )
)]
pub struct Codes;

/// Is answered by nothing.
#[derive(Clone, Request)]
#[request(credentials = Codes, call = "POST put", title = "Put an item")]
pub struct Put;

/// Is answered by a record.
#[derive(Clone, Request)]
#[request(
    credentials = Codes,
    call = "POST get",
    title = "Get an item",
    reply(record = Item, root(xml = "result/item", json = "item"))
)]
pub struct Get;

/// Is answered by a list.
#[derive(Clone, Request)]
#[request(
    credentials = Codes,
    call = "POST all",
    title = "Get the items",
    reply(
        list = Item,
        root(xml = "result/items", json = "items"),
        item = "item"
    )
)]
pub struct All;

/// Reads bytes as the reply of an operation.
macro_rules! whole {
    ($request:ty, $format:expr, $data:expr, $well_formed:expr) => {{
        let reply = <$request>::parse_reply($format, 200, $data);
        check(&reply, $data, $well_formed);
        let failed = <$request>::parse_reply($format, 500, $data);
        assert!(failed.is_err(), "status 500 proves nothing");
        let limited = Source {
            limits: tight(),
            ..source::<$request>($format, 200, $data)
        };
        match (Reply::read(limited), &reply) {
            (Ok(few), reply) => assert_eq!(reply.as_ref(), Ok(&few), "limits only take away"),
            (Err(why), _) => assert_told(&why, $data.len()),
        }
        if let Ok(reply) = &reply {
            match <$request>::render_reply($format, reply) {
                Ok(rendered) => assert_eq!(
                    <$request>::parse_reply($format, 200, &rendered.body).as_ref(),
                    Ok(reply),
                    "what was read can be written and read"
                ),
                Err(error) => assert_eq!($format, Format::Xml, "{error}"),
            }
        }
        reply
    }};
}

/// Reads bytes in each format as replies of APIs with an envelope, codes and several shapes of refusals: an error is well told, what
/// was read can be written and read, limits only take away, no status but 2xx proves anything, and pieces have the verdict of the
/// whole.
///
/// # Panics
/// If a promise is broken.
pub fn outcomes(data: &[u8]) {
    let form = match is_form(data) {
        true => Ok(()),
        false if data.trim_ascii().is_empty() => Err(Reason::Empty),
        false => Err(Reason::Syntax),
    };
    let reason = |mistake: Malformed| mistake.reason;
    read(
        Format::Xml,
        data,
        xml::check(data, &Limits::DEFAULT).map_err(reason),
    );
    read(
        Format::Json,
        data,
        json::check(data, &Limits::DEFAULT).map_err(reason),
    );
    read(Format::Form, data, form);
}

fn read(format: Format, data: &[u8], document: Result<(), Reason>) {
    let well_formed = document.is_ok();
    let _ = whole!(Ping, format, data, well_formed);
    let _ = whole!(Find, format, data, well_formed);
    let _ = whole!(Show, format, data, well_formed);
    // The HTTP status alone proves it.
    let is_enough = well_formed || document == Err(Reason::Empty);
    let _ = whole!(Put, format, data, is_enough);
    let _ = whole!(Get, format, data, well_formed);
    let stock = whole!(Stock, format, data, well_formed).map(Reply::into_owned);
    pieces::<Stock, _>(format, data, stock, |item| Value::into_owned(item));
    let all = whole!(All, format, data, well_formed).map(Reply::into_owned);
    pieces::<All, _>(format, data, all, |item| Value::into_owned(item));
}
