//! A token that comes byte by byte is not read again for each of them.

use alloc::format;
use alloc::vec::Vec;

use super::Reader;
use crate::reply::read::{Rows, Step};
use crate::reply::record::RecordReader;
use crate::reply::test_tables::{API, endpoint, list};
use crate::table::{Endpoint, Field, Kind, RecordTable, Type};
use crate::{Format, Limits, Slot};

const LIST: Endpoint<'static> = endpoint(
    &API,
    list(
        "users",
        &RecordTable {
            name: "User",
            fields: &[Field {
                required: true,
                ..Field::new("name", Type::Value(Kind::Text))
            }],
        },
        "user",
    ),
);

/// How many bytes of the input are no longer needed.
fn feed(reader: &mut Reader<'_>, input: &[u8]) -> usize {
    let mut rows = Rows {
        slots: &mut [Slot::Empty],
        record: RecordReader::new(&LIST, reader.answer.limits(), Format::Json, input.len()),
        show: &mut |_, _, _| {},
    };
    match reader.advance(input, false, &mut rows) {
        Ok(Step::More { consumed }) => consumed,
        _ => panic!("more to come"),
    }
}

/// What of the input is looked at again. Only what was read anew counts: looking for a token's end looks at each byte
/// once.
fn read_again(document: &[u8]) -> usize {
    let limits = Limits::DEFAULT.text_bytes(usize::MAX);
    let mut reader = Reader::new(&LIST, limits);
    let (mut buffer, mut bytes) = (Vec::new(), 0);
    for byte in document {
        buffer.push(*byte);
        let from = reader.ahead.as_ref().map_or(0, |ahead| ahead.at);
        let consumed = feed(&mut reader, &buffer);
        buffer.drain(..consumed);
        if reader.tried == buffer.len() {
            bytes += buffer.len() - from.min(buffer.len());
        }
    }
    bytes
}

/// Each kind of token, long and with what almost ends it.
#[test]
fn a_token_that_comes_byte_by_byte_is_read_again_as_often_as_its_length_doubles() {
    for (before, part, after) in [
        ("[{\"name\":\"", "a", "\"}"),
        ("[{\"name\":\"", "\\\"", "\"}"),
        ("[{\"name\":\"", "\\u0022", "\"}"),
        ("[{\"", "\\\"", "\":1}"),
        ("[{\"x\":1", "0", ",\"name\":\"\"}"),
        ("[{\"x\":", " \n", "1}"),
        ("[", "\t\r", "{"),
        ("", " ", "["),
        ("[]", " ", " "),
        ("[1.", "9", ","),
        ("\"", "a", "\""),
    ] {
        let document = format!("{before}{}{after}", part.repeat(20_000));
        let bytes = read_again(document.as_bytes());
        assert!(
            bytes <= 4 * document.len(),
            "{before}{part}: {bytes} of {}",
            document.len()
        );
    }
}
