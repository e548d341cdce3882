//! Any bytes as a reply in any format.

use customer_management::{CreateCustomer, Customer, EnableCustomer};
use formwork::{
    Feed, Format, Limits, ListReply, Listed, Reason, Reply, ReplyError, Request, Source, Value,
};

use super::customers::{Create, Enable, List};
use super::line::assert_told;

/// Limits that short documents reach.
pub(super) fn tight() -> Limits {
    Limits::DEFAULT
        .items(2)
        .depth(4)
        .text_bytes(24)
        .attributes(2)
        .keys(3)
}

/// Reads bytes as each kind of reply: an error is well told, an answer is well-formed and comes out of the renderer as
/// it went in, limits only take away, no status but 2xx proves anything, and pieces have the verdict of the whole.
pub(super) fn read(format: Format, data: &[u8], well_formed: bool) {
    read_as::<Create>(format, data, well_formed);
    read_as::<Enable>(format, data, well_formed);
    if format != Format::Form {
        read_as::<CreateCustomer<'_>>(format, data, well_formed);
        read_as::<EnableCustomer<'_>>(format, data, well_formed);
    }
    let list = List::parse_reply(format, 200, data);
    check(&list, data, well_formed);
    if let Ok(list) = &list {
        match List::render_reply(format, list) {
            Ok(rendered) => {
                let again = List::parse_reply(format, 200, &rendered.body);
                assert_eq!(
                    again.as_ref(),
                    Ok(list),
                    "what was read can be written and read"
                );
            }
            Err(error) => assert_eq!(format, Format::Xml, "{error}"),
        }
    }
    let limited = Source {
        limits: tight(),
        ..source::<List>(format, 200, data)
    };
    match (<Vec<Customer<'_>>>::read(limited), &list) {
        (Ok(few), list) => assert_eq!(list.as_ref(), Ok(&few), "limits only take away"),
        (Err(why), _) => assert_told(&why, data.len()),
    }
    pieces::<List, _>(
        format,
        data,
        list.map(|list| list.into_iter().map(Value::into_owned).collect()),
        |customer| Value::into_owned(customer),
    );
}

fn read_as<'r, R: Request<'r>>(format: Format, data: &'r [u8], well_formed: bool) {
    let ok = R::Reply::read(source::<R>(format, 200, data));
    check(&ok, data, well_formed);
    let failed = R::Reply::read(source::<R>(format, 500, data));
    assert!(failed.is_err(), "status 500 proves nothing");
}

pub(super) fn source<'r, R: Request<'r>>(
    format: Format,
    status: u16,
    body: &'r [u8],
) -> Source<'static, 'r> {
    Source {
        endpoint: R::ENDPOINT,
        format,
        status,
        body,
        limits: Limits::DEFAULT,
    }
}

pub(super) fn check<T>(result: &Result<T, ReplyError>, data: &[u8], well_formed: bool) {
    match result {
        Err(why @ ReplyError::Unreadable(unreadable)) => {
            assert_told(why, data.len());
            let limited_or_shape = matches!(unreadable.reason, Reason::Shape | Reason::Limit);
            assert!(
                well_formed == limited_or_shape || unreadable.reason == Reason::Limit,
                "{why}, well-formed: {well_formed}"
            );
        }
        Err(why) => {
            assert_told(why, data.len());
            assert!(well_formed, "a refusal is well-formed");
        }
        Ok(_) => assert!(well_formed, "an answer is well-formed"),
    }
}

/// The verdict without the evidence: a feed has not always seen what follows a mistake.
fn verdict<T>(result: Result<T, ReplyError>) -> Result<T, ReplyError> {
    result.map_err(|why| match why {
        ReplyError::Unreadable(mut why) => {
            why.found.clear();
            ReplyError::Unreadable(why)
        }
        refused => refused,
    })
}

/// Pieces have the verdict of the whole, and show what is in it.
pub(super) fn pieces<R, T>(
    format: Format,
    data: &[u8],
    whole: Result<Vec<T>, ReplyError>,
    keep: impl Fn(Listed<'_, R>) -> T,
) where
    R: Request<'static, Reply<'static>: ListReply<'static>>,
    T: PartialEq + std::fmt::Debug,
{
    let whole = verdict(whole);
    for size in [1, 7, data.len() / 2 + 1] {
        let mut feed = Feed::<R>::new(format, 200);
        let (mut shown, mut late) = (Vec::new(), Vec::new());
        let pushed = data.chunks(size).try_for_each(|piece| {
            feed.push(piece, &mut |record| shown.push(keep(record.before_proof())))
        });
        let finished = pushed.and_then(|()| {
            feed.finish_with(&mut |record| {
                assert_eq!(format, Format::Form, "whole before the end");
                late.push(keep(record.before_proof()));
            })
        });
        let fed = finished.map(|proven| {
            shown.append(&mut late);
            assert_eq!(proven.records(), shown.len());
            shown
        });
        assert_eq!(verdict(fed), whole, "in pieces of {size}");
    }
}
