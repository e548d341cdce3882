//! The tokenizer by itself: the same tokens however the bytes arrive.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::Limits;
use crate::ground::{Malformed, Reason};
use crate::json::{Input, Token, Tokenizer, check};

const LIMITS: Limits = Limits::DEFAULT.depth(200).text_bytes(24);

const DOCUMENTS: &[&[u8]] = &[
    br#"{"message": "error", "errors": ["a\n\u00e9\ud83d\ude39", "b"]}"#,
    b" [1, -0, 0.5e+7, true ,false, null, [ ], { } ]\n",
    "[\"h\u{e9}llo\", \"\u{1f600}\", {\"\u{2028}\": {\"\": []}}]".as_bytes(),
    b"12345678901234567890",
    b"\"text\"",
    b"  ",
    b"[1 2]",
    b"[01]",
    b"[1.]",
    b"[1.",
    b"-",
    b"tru",
    b"trux",
    b"{\"a\" 1}",
    b"{\"a\":1,}",
    b"[\"\\x\"]",
    b"[\"\\u12g4\"]",
    b"[\"\\ud800\\u0041\"]",
    b"[\"\\udc00\"]",
    b"[\"a\xc3(\"]",
    b"[\"a\xc3",
    b"[\xc3\xa9]",
    b"[1\xff]",
    b"\xef\xbb\xbf{}",
    b"\xff\xfe[\0]\0",
    b"[\0]\0",
    b"\0[\0]",
    b"[\"a text that is longer than the limit\"]",
    b"[1234567890123456789012345678901234567890.x]",
    b"[\"\x01\"]",
    b"{}{}",
    b"[]]",
    b"[}",
    b"{]",
];

fn describe(token: Token<'_>) -> String {
    match token {
        Token::More => "more".into(),
        Token::End => "end".into(),
        Token::Object => "{".into(),
        Token::Array => "[".into(),
        Token::Close => "close".into(),
        Token::Name(name) => format!("name {:?}", name.value()),
        Token::Text(text) => format!("text {:?}", text.value()),
        Token::Number(number) => format!("number {number}"),
        Token::Bool(value) => format!("{value}"),
        Token::Null => "null".into(),
    }
}

/// The tokens of a document that arrives in pieces and whose bytes are dropped as soon as they are read.
fn read(document: &[u8], piece: usize) -> (Vec<String>, Option<Malformed>) {
    let mut tokens = Tokenizer::new(&LIMITS);
    let (mut seen, mut dropped, mut arrived) = (Vec::new(), 0, 0);
    loop {
        let input = &document[dropped..arrived];
        match tokens.next(&Input::new(input, arrived == document.len())) {
            Err(mistake) => return (seen, Some(mistake)),
            Ok(Token::End) => return (seen, None),
            Ok(Token::More) => {
                assert!(arrived < document.len(), "more is never asked at the end");
                arrived = document.len().min(arrived + piece);
            }
            Ok(token) => {
                seen.push(format!(
                    "{} at {}",
                    describe(token),
                    tokens.offset_of(tokens.start())
                ));
                dropped += tokens.at();
                tokens.shift(tokens.at());
            }
        }
    }
}

#[test]
fn pieces_give_the_same_tokens_and_mistakes() {
    for document in DOCUMENTS {
        let whole = read(document, document.len());
        for piece in [1, 2, 3, 7] {
            let shown = String::from_utf8_lossy(document);
            assert_eq!(
                read(document, piece),
                whole,
                "{shown:?} in pieces of {piece}"
            );
        }
    }
}

#[test]
fn tokens_say_what_they_mean() {
    let (seen, mistake) = read(DOCUMENTS[0], 64);
    assert_eq!(mistake, None);
    assert_eq!(
        seen,
        [
            "{ at 0",
            "name \"message\" at 1",
            "text \"error\" at 12",
            "name \"errors\" at 21",
            "[ at 31",
            "text \"a\\n\u{e9}\u{1f639}\" at 32",
            "text \"b\" at 57",
            "close at 60",
            "close at 61",
        ]
    );
}

#[test]
fn brackets_are_remembered_beyond_one_word() {
    let mut document = String::new();
    for _ in 0..100 {
        document.push_str("[{\"a\":");
    }
    document.push('1');
    let open = document.clone();
    document.push_str(&"}]".repeat(100));
    assert_eq!(read(document.as_bytes(), 7).1, None);
    for (wrong, offset) in [("]", 0), ("}}", 1), ("}]]", 2)] {
        let mistake = read(format!("{open}{wrong}").as_bytes(), 64)
            .1
            .map(|it| (it.reason, it.offset));
        assert_eq!(
            mistake,
            Some((Reason::Syntax, open.len() + offset)),
            "{wrong}"
        );
    }
}

#[test]
fn depth_is_limited() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(read(deep(200).as_bytes(), 64).1, None);
    let mistake = read(deep(201).as_bytes(), 64)
        .1
        .map(|it| (it.reason, it.offset));
    assert_eq!(mistake, Some((Reason::Limit, 200)));
}

#[test]
fn a_number_is_as_long_as_itself_wherever_it_stands() {
    let limits = Limits::DEFAULT.text_bytes(4);
    assert_eq!(check(br#"["aaaa", "bbbb", 1234, -123]"#, &limits), Ok(()));
    let long = check(br#"["aaaa", "bbbb", 12345]"#, &limits).map_err(|no| (no.reason, no.offset));
    assert_eq!(long, Err((Reason::Limit, 21)));
}

#[test]
fn a_character_that_is_cut_off_is_told_from_a_text_that_is() {
    let verdict = |document: &[u8]| {
        let verdict = check(document, &Limits::DEFAULT);
        verdict.map_err(|no| (no.reason, no.offset, no.expected))
    };
    assert_eq!(verdict(b"tru\xc3"), Err((Reason::Encoding, 3, "UTF-8")));
    assert_eq!(verdict(b"[1,\xc3"), Err((Reason::Encoding, 3, "UTF-8")));
    assert_eq!(verdict(b"[1,\xff]"), Err((Reason::Encoding, 3, "UTF-8")));
    let torn = verdict(b"\"a\xc3").map_err(|(reason, ..)| reason);
    assert_eq!(torn, Err(Reason::Truncated));
}

#[test]
fn says_what_may_stand_after_a_value() {
    let expected = |document: &[u8]| {
        let verdict = check(document, &Limits::DEFAULT);
        verdict.map_err(|no| (no.offset, no.expected))
    };
    assert_eq!(expected(b"{\"a\":1;}"), Err((6, "a comma or }")));
    assert_eq!(expected(b"[1;]"), Err((2, "a comma or ]")));
    assert_eq!(expected(b"[{\"a\":1;}]"), Err((7, "a comma or }")));
    assert_eq!(expected(b"{\"a\":[1;]}"), Err((7, "a comma or ]")));
}

#[test]
fn an_escaped_text_is_as_long_as_it_was_sent() {
    let verdict = |bytes: usize| {
        let limits = Limits::DEFAULT.text_bytes(bytes);
        check(br#"["\u0061b"]"#, &limits).map_err(|no| (no.reason, no.offset))
    };
    assert_eq!(verdict(7), Ok(()));
    assert_eq!(verdict(6), Err((Reason::Limit, 8)));
}

/// An object's end and another one's beginning, seen at once, are what the tokens say.
#[test]
fn an_object_after_another_is_seen_with_any_space_between() {
    for (between, is_seen) in [
        ("},{", true),
        (" }\n,\t{ ", true),
        ("}, 1, {", false),
        ("}],[{", false),
        ("}{", false),
        (",\"b\":1},{", false),
        ("}", false),
    ] {
        let body = format!("[{{\"a\":1{between}\"c\":2}}]");
        let input = Input::new(body.as_bytes(), true);
        let mut tokens = Tokenizer::new(&LIMITS);
        for _ in 0..4 {
            assert!(tokens.next(&input).is_ok(), "{body}");
        }
        let found = tokens.next_object(&input);
        assert_eq!(found.is_some(), is_seen, "{body}");
        let Some((after, inside)) = found else {
            continue;
        };
        let mut other = tokens.clone();
        assert!(matches!(other.next(&input), Ok(Token::Close)));
        tokens.close_before(after);
        assert_eq!((tokens.at(), tokens.depth()), (other.at(), other.depth()));
        assert!(matches!(other.next(&input), Ok(Token::Object)));
        tokens.open_before(inside);
        let state = |tokens: &Tokenizer| (tokens.start(), tokens.at(), tokens.depth());
        assert_eq!(state(&tokens), state(&other));
        for _ in 0..5 {
            let (own, others) = (tokens.next(&input), other.next(&input));
            let sort = |token| core::mem::discriminant::<Token<'_>>(token);
            assert_eq!(own.as_ref().map(sort), others.as_ref().map(sort), "{body}");
            assert_eq!(state(&tokens), state(&other));
        }
        assert!(matches!(tokens.next(&input), Ok(Token::End)));
    }
}
