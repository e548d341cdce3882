//! Records are shown in their order, each with what was read of the body by then: lists make room by that.

use alloc::vec::Vec;

use crate::reply::Source;
use crate::reply::plain_tests::{APIS, list};
use crate::reply::test_tables::endpoint;
use crate::{Format, Limits, Slot};

/// How many bytes had been read when each record was shown.
fn read_bytes(format: Format, body: &str) -> Vec<usize> {
    let source = Source {
        endpoint: &endpoint(&APIS[0], list("users")),
        format,
        status: 200,
        body: body.as_bytes(),
        limits: Limits::DEFAULT,
    };
    let mut read = Vec::new();
    let verdict = source.records(&mut [Slot::Empty], &mut |_, _, bytes| read.push(bytes));
    assert!(verdict.is_ok(), "{body}");
    read
}

/// Where each of these begins, and how long it is.
fn ends(body: &str, end: &str) -> Vec<usize> {
    body.match_indices(end)
        .map(|(place, end)| place + end.len())
        .collect()
}

#[test]
fn each_record_comes_with_what_was_read() {
    let json = r#" [{"message": "a"}, {"message": "bc" } ,{}]"#;
    assert_eq!(read_bytes(Format::Json, json), ends(json, "}"));
    let xml = "<users> <item><message>a</message></item>\n<item> </item><item>\n<!-- --><message>b</message> </item></users>";
    assert_eq!(read_bytes(Format::Xml, xml), ends(xml, "</item>"));
}
