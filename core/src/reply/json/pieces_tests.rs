//! What comes byte by byte is not read again for each of them, and is shown as soon as it is whole.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Reader;
use crate::reply::read::{Rows, Step};
use crate::reply::record::RecordReader;
use crate::reply::test_tables::{API, endpoint, list};
use crate::table::{Endpoint, Field, Kind, Location, RecordTable, Success, Type};
use crate::{Format, Limits, Slot};

const USERS: Success<'static> = list(
    "users",
    &RecordTable::new(
        "User",
        &[Field {
            required: true,
            ..Field::new("name", Type::Value(Kind::Text))
        }],
    ),
    "user",
);
const LIST: Endpoint<'static> = endpoint(&API, USERS);
/// The same below members.
const BELOW: Endpoint<'static> = endpoint(
    &API,
    Success {
        at: Location {
            json: "answer/users",
            ..USERS.at
        },
        ..USERS
    },
);

/// How many bytes of the input are no longer needed, and how many records are shown.
fn feed(reader: &mut Reader<'_>, input: &[u8]) -> (usize, usize) {
    let mut shown = 0;
    let mut rows = Rows {
        slots: &mut [Slot::Empty],
        record: RecordReader::new(
            reader.answer.endpoint(),
            reader.answer.limits(),
            Format::Json,
            input.len(),
        ),
        show: &mut |_, _, _| shown += 1,
    };
    let step = reader.advance(input, false, &mut rows);
    drop(rows);
    match step {
        Ok(Step::More { consumed }) => (consumed, shown),
        _ => panic!("more to come"),
    }
}

/// What of the input is looked at again. Only what was read anew counts: looking for a token's end looks at each byte
/// once.
fn read_again(endpoint: &'static Endpoint<'static>, document: &[u8]) -> usize {
    let limits = Limits::DEFAULT.text_bytes(usize::MAX);
    let mut reader = Reader::new(endpoint, limits);
    let (mut buffer, mut bytes) = (Vec::new(), 0);
    for byte in document {
        buffer.push(*byte);
        let from = reader.ahead.as_ref().map_or(0, |ahead| ahead.at);
        let (consumed, _) = feed(&mut reader, &buffer);
        buffer.drain(..consumed);
        if reader.tried == buffer.len() {
            bytes += buffer.len() - from.min(buffer.len());
        }
    }
    bytes
}

#[test]
fn a_record_below_members_is_shown_with_its_last_byte() {
    let document = br#"{"x":[1],"answer":{"y":2,"users":[{"name":"a"},{"z":{},"name":"b"}]"#;
    let mut reader = Reader::new(&BELOW, Limits::DEFAULT);
    let (mut buffer, mut places) = (Vec::new(), Vec::new());
    for (place, byte) in document.iter().enumerate() {
        buffer.push(*byte);
        let (consumed, shown) = feed(&mut reader, &buffer);
        buffer.drain(..consumed);
        places.extend((0..shown).map(|_| place));
    }
    assert_eq!(places, [45, 65]);
}

/// What an answer says beside its list is kept until the end.
#[test]
fn texts_around_a_list_count_as_kept() {
    let texts = format!(r#"{{"message":"{0}","errors":["{0}"],"#, "e".repeat(1_000));
    let mut reader = Reader::new(&BELOW, Limits::DEFAULT);
    let (consumed, _) = feed(&mut reader, texts.as_bytes());
    assert_eq!(consumed, texts.len());
    assert!((2_000..3_000).contains(&reader.kept()));
}

#[test]
fn members_around_a_list_that_come_byte_by_byte_are_read_again_one_by_one() {
    let members = |name: char| -> String {
        let member = |at| format!("\"{name}{at}\":[{at}],");
        (0..100).map(member).collect()
    };
    let (before, after) = (members('a'), members('b'));
    let users = r#""users":[{"name":""}]"#;
    let document = format!(r#"{{"answer":{{{before}{users},{after}"#);
    let bytes = read_again(&BELOW, document.as_bytes());
    assert!(
        bytes <= 10 * document.len(),
        "{bytes} of {}",
        document.len()
    );
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
        let bytes = read_again(&LIST, document.as_bytes());
        assert!(
            bytes <= 4 * document.len(),
            "{before}{part}: {bytes} of {}",
            document.len()
        );
    }
}
