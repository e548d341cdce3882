//! Records in the order of the table are read the short way; what differs in how it is written, the long way.

use alloc::format;

use super::tests::{API, LIST, RECORD, accepts, field, in_pieces, read, refuses};
use crate::Limits;
use crate::ground::Reason;
use crate::reply::test_tables::{endpoint, record};
use crate::table::{Endpoint, Kind, RecordTable};

/// The same fields in another order take the other way through the reader.
#[test]
fn the_short_way_reads_what_the_long_way_reads() {
    let forms = [
        "a",
        "",
        " ",
        " a ",
        "\na\n",
        "a b",
        "longer than twelve",
        "a]]b",
        "a>b",
        "\u{e9}",
        "\r",
        "a\r\nb",
        "&lt;",
        " &#32; ",
        "<!---->",
        "a<!-- -->b",
        "<![CDATA[x]]>",
        "true",
        "12",
        "]]",
        "\u{7f}\u{80}",
    ];
    let limits = [
        Limits::DEFAULT,
        Limits::DEFAULT.text_bytes(12),
        Limits::DEFAULT.depth(2),
    ];
    for (one, two) in forms
        .iter()
        .flat_map(|one| forms.iter().map(move |two| (one, two)))
    {
        let fields = [
            format!("<username>{one}</username>"),
            format!(" <active>true</active>\n<address>{two}</address>\t<credits>7</credits>"),
        ];
        let in_order = format!("<user>{}{}</user>", fields[0], fields[1]);
        let in_reverse = format!("<user>{}{}</user>", fields[1], fields[0]);
        for limits in limits {
            let read =
                |document: &str| in_pieces(&RECORD, document.as_bytes(), limits, document.len());
            let (a, b) = (read(&in_order), read(&in_reverse));
            assert_eq!(a.rows, b.rows, "{in_order}");
            assert_eq!(
                a.outcome.map_err(|a| a.reason),
                b.outcome.map_err(|b| b.reason),
                "{in_order}"
            );
        }
    }
}

/// A space in an end tag takes the other way.
#[test]
fn records_one_behind_the_other_are_read_as_others_are() {
    let user = "<user><username>a</username><active>true</active>";
    let gaps = [
        "",
        " ",
        "\n  ",
        "\t\r\n             ",
        " x",
        "\u{a0}",
        "&#32;",
        "<!---->",
        "<x/>",
    ];
    let seconds = [
        "<user>",
        "<user >",
        "<user x='1'>",
        "<User>",
        "<users>",
        "<user/><user>",
    ];
    for (gap, second) in gaps
        .into_iter()
        .flat_map(|gap| seconds.map(|second| (gap, second)))
    {
        for limits in (13..40).map(|bytes| Limits::DEFAULT.text_bytes(bytes)) {
            let read = |end: &str| {
                let fields = "<username>b</username><active>false</active>";
                let list = format!("<users>\n {user}\n {end}{gap}{second}{fields}</user></users>");
                let read = in_pieces(&LIST, list.as_bytes(), limits, list.len());
                (read.rows, read.outcome.map_err(|mistake| mistake.reason))
            };
            assert_eq!(
                read("</user>"),
                read("</user >"),
                "{gap:?} {second} {limits:?}"
            );
        }
    }
}

/// A table's name that is no XML name is never taken for one.
#[test]
fn a_strange_name_in_a_table_makes_nothing_well_formed() {
    static STRANGE: RecordTable<'static> = RecordTable::new(
        "Strange",
        &[
            field("a b", Kind::Text, false),
            field("\u{e9}", Kind::Text, false),
            field("\u{177}", Kind::Text, false),
        ],
    );
    static ENDPOINT: Endpoint<'static> = endpoint(&API, record("user", &STRANGE));
    refuses(
        &ENDPOINT,
        "<user><a b>x</a b></user>",
        Reason::Syntax,
        ">x",
        "user",
    );
    accepts(
        &ENDPOINT,
        "<user><\u{e9}>x</\u{e9}></user>",
        &["-|x|-|-"],
        "rows",
    );
    let latin1 = |name: &[u8]| {
        let head = b"<?xml version='1.0' encoding='ISO-8859-1'?><user><";
        [head, name, b">x</", name, b"></user>"].concat()
    };
    assert_eq!(read(&ENDPOINT, &latin1(b"\xe9")).rows, ["-|x|-|-"]);
    assert_eq!(
        read(&ENDPOINT, &latin1(b"\xc3\xa9"))
            .outcome
            .map_err(|mistake| mistake.reason),
        Err(Reason::Syntax)
    );
    assert_eq!(read(&ENDPOINT, &latin1(b"\xc5\xb7")).rows, ["-|-|-|-"]);
}

#[test]
fn fields_in_their_order_are_as_deep_as_others() {
    let document = "<users><user><username>u</username><active>true</active></user></users>";
    let read = |depth: usize| {
        let limits = Limits::DEFAULT.depth(depth);
        in_pieces(&LIST, document.as_bytes(), limits, document.len()).outcome
    };
    assert!(read(3).is_ok());
    let place = "<users><user>".len();
    let deep = read(2).map_err(|mistake| (mistake.reason, mistake.offset));
    assert_eq!(deep, Err((Reason::Limit, place)));
}
