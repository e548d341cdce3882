//! A body in pieces is the body as a whole.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Reader;
use super::tests::{ACKNOWLEDGEMENT, LIST, RECORD, WRAPPED, feed, in_pieces, read};
use crate::Limits;
use crate::reply::read::Step;
use crate::table::Endpoint;

fn same_in_pieces(endpoint: &'static Endpoint<'static>, document: &[u8]) {
    let whole = read(endpoint, document);
    for size in (1..=document.len()).filter(|size| *size < 12 || size % 17 == 0) {
        let mut pieces = in_pieces(endpoint, document, Limits::DEFAULT, size);
        if let (Err(pieces), Err(whole)) = (&mut pieces.outcome, &whole.outcome) {
            // What follows may not have come yet.
            assert!(
                whole.found.starts_with(&pieces.found),
                "{} {}",
                whole.found,
                pieces.found
            );
            pieces.found.clone_from(&whole.found);
        }
        assert_eq!(
            pieces,
            whole,
            "by {size}: {}",
            String::from_utf8_lossy(document)
        );
    }
}

#[test]
fn pieces_of_any_size_say_the_same_as_the_whole() {
    let user = "<user>\n <username>na&amp;me</username> <x><y/></x> <active>true</active>\n <address>1\n2</address></user>\n";
    let list = format!(
        "<?xml version='1.0'?>\n<users>\n{}</users>\n",
        user.repeat(3)
    );
    same_in_pieces(&LIST, list.as_bytes());
    same_in_pieces(&RECORD, user.as_bytes());
    let wrapped = list.replace("<users>", "<answer><x/> <result><users>");
    let wrapped = wrapped.replace("</users>", "</users><y>1</y></result> </answer>");
    same_in_pieces(&WRAPPED, wrapped.as_bytes());
    same_in_pieces(&WRAPPED, wrapped.replace("<y>1</y>", "<users/>").as_bytes());
    for (from, to) in [
        ("true", "yes"),
        ("<y/>", "<y>"),
        ("</users>", "</users"),
        ("name", "name</username>"),
    ] {
        same_in_pieces(&LIST, list.replacen(from, to, 2).as_bytes());
    }
    let message = "<result><message>err&lt;or</message><errors><error>a</error><error>b</error></errors><x/></result> ";
    same_in_pieces(&ACKNOWLEDGEMENT, message.as_bytes());
    same_in_pieces(&LIST, message.replace("</x>", "<message/>").as_bytes());
    same_in_pieces(&LIST, message.replace("<x/>", "text").as_bytes());
}

#[test]
fn pieces_say_the_same_of_what_names_a_refusal() {
    let user = "<user><error> a </error><username>u</username><errors> <error>b</error>c<error><x>1</x></error></errors>\
        <active>true</active><address> 1\n</address><credits/></user>";
    same_in_pieces(&RECORD, user.as_bytes());
    same_in_pieces(&RECORD, user.replace("<errors>", "<errors>&lt;").as_bytes());
    let untold = "<user><username>u</username><active>true</active><error><x>1</x></error></user>";
    same_in_pieces(&RECORD, untold.as_bytes());
    let list = user.replace("<user>", "<answer><error>z</error><result>");
    let list = list.replace(
        "</user>",
        "<users><user/></users></result><errors>y</errors></answer>",
    );
    same_in_pieces(&WRAPPED, list.as_bytes());
    let left_out =
        "<answer><error>z</error><result><error><![CDATA[ y ]]></error></result></answer>";
    same_in_pieces(&WRAPPED, left_out.as_bytes());
    for message in ["success", "no", ""] {
        let message = format!("<message>{message}</message>");
        let inside = "<error>a</error><errors><error>b</error></errors><error><x/></error>";
        for body in [format!("{message}{inside}"), format!("{inside}{message}")] {
            let body = format!("<result>{body}</result>");
            same_in_pieces(&ACKNOWLEDGEMENT, body.as_bytes());
            same_in_pieces(&LIST, body.as_bytes());
        }
    }
}

/// Errors beside a message are kept until the end, and count like those of a list, read again or not.
#[test]
fn errors_beside_a_success_count_as_kept() {
    let long = format!("<error>{}</error>", "e".repeat(1_000));
    for (endpoint, before) in [
        (&ACKNOWLEDGEMENT, "<result>"),
        (&WRAPPED, "<answer><x/>"),
        (&WRAPPED, "<answer><errors>"),
        (&RECORD, "<user><username>u</username>"),
    ] {
        let mut reader = Reader::new(endpoint, Limits::DEFAULT);
        let mut buffer = Vec::from(before);
        for _ in 0..50 {
            for piece in long.as_bytes().chunks(300) {
                buffer.extend_from_slice(piece);
                let Ok(Step::More { consumed }) =
                    feed(&mut reader, &buffer, false, &mut Vec::new())
                else {
                    panic!("more to come");
                };
                buffer.drain(..consumed);
            }
        }
        let errors: usize = reader.answer.texts().errors().iter().map(String::len).sum();
        let kept = reader.kept();
        assert!(
            (errors..errors + 5_000).contains(&kept),
            "{before}: {kept} for {errors}"
        );
    }
}

/// A record that comes in small pieces is read again only as often as its length doubles, nearly.
#[test]
fn holds_no_more_than_a_record() {
    let user = format!(
        "<user><username>{}</username><active>true</active></user>",
        "x".repeat(1000)
    );
    let list = format!("<users>{}</users>", user.repeat(100));
    let mut reader = Reader::new(&LIST, Limits::DEFAULT);
    let (mut rows, mut largest, mut steps) = (Vec::new(), 0, 0);
    let mut buffer = Vec::new();
    for piece in list.as_bytes().chunks(64) {
        buffer.extend_from_slice(piece);
        largest = largest.max(buffer.len());
        let Ok(Step::More { consumed }) = feed(&mut reader, &buffer, false, &mut rows) else {
            panic!("more to come");
        };
        steps += usize::from(consumed > 0);
        buffer.drain(..consumed);
    }
    let rows = rows.len();
    assert!(
        rows >= 99 && largest < 2 * user.len() && steps <= 200,
        "{rows} {largest} {steps}"
    );
}

/// What of the input is looked at again when a document comes byte by byte. Only what was read anew counts: looking for
/// a token's end looks at each byte once.
fn read_again(endpoint: &'static Endpoint<'static>, document: &[u8]) -> usize {
    let limits = Limits::DEFAULT.text_bytes(usize::MAX);
    let mut reader = Reader::new(endpoint, limits);
    let (mut rows, mut buffer, mut bytes) = (Vec::new(), Vec::new(), 0);
    for byte in document {
        buffer.push(*byte);
        let from = reader.ahead.as_ref().map_or(0, |ahead| ahead.at);
        let Ok(Step::More { consumed }) = feed(&mut reader, &buffer, false, &mut rows) else {
            panic!("more to come");
        };
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
        ("<users><!--", ">", "-->"),
        ("<users><!--", "->", ""),
        ("<users><?p ", ">", "?>"),
        ("<users a='", "\">", "'>"),
        ("<users ", " ", ">"),
        ("<users></users", " ", ">"),
        ("<result><message><![CDATA[", "]>", "]]></message>"),
        ("<result><message>", "a>", "</message>"),
        ("<result><message>&#", "0", "65;</message>"),
        ("<?xml version='1.0' ", " ", "?>"),
        ("<", "a", ">"),
        ("", " \n", "<users>"),
        ("<users/>", "\t\r", "<!-- c -->"),
        ("<users/><!--", ">", "-->"),
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
