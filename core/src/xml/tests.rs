//! The tokenizer as a whole: tokens, feeding in pieces, and limits.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::{Text, Token, Tokenizer, check};
use crate::ground::charset::Texts;
use crate::ground::{Malformed, Reason};
use crate::{Limits, xml};

/// A token that owns what it shows; a leaf is three.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Start(Vec<u8>),
    Text(String),
    End,
}
use Shown::{End, Start};

fn text(tokens: &Tokenizer, input: &[u8], text: &Text) -> Shown {
    let mut texts = Texts::of(input);
    let range = text.range.clone();
    let text = match text.plain {
        true => texts.plain(range).map(Cow::Borrowed),
        false => texts.decoded(range, tokens.charset()),
    };
    Shown::Text(text.expect("checked by the tokenizer").into_owned())
}

fn show(tokens: &Tokenizer, input: &[u8], token: &Token<'_>, shown: &mut Vec<Shown>) {
    match token {
        Token::Start(name) => shown.push(Start(name.to_vec())),
        Token::End => shown.push(End),
        Token::Text(part) => shown.push(text(tokens, input, part)),
        Token::Reference(c) => shown.push(Shown::Text(String::from(*c))),
        Token::Leaf(name, part) => {
            shown.push(Start(name.to_vec()));
            if !part.range.is_empty() {
                shown.push(text(tokens, input, part));
            }
            shown.push(End);
        }
        Token::Aside | Token::More | Token::Done => {}
    }
}

type Outcome = (Vec<Shown>, Result<(), Malformed>);

fn whole(document: &[u8], limits: Limits) -> Outcome {
    in_pieces(document, limits, document.len().max(1))
}

/// Feeds the document in pieces and drops what was read, as a reader of a stream does.
fn in_pieces(document: &[u8], limits: Limits, size: usize) -> Outcome {
    let mut tokens = Tokenizer::new(limits);
    let mut shown = Vec::new();
    let mut pieces = document.chunks(size);
    let mut buffer = Vec::new();
    let mut left = document.len();
    loop {
        let token = match tokens.next(&buffer, left == 0) {
            Ok(token) => token,
            Err(mistake) => return (shown, Err(mistake)),
        };
        show(&tokens, &buffer, &token, &mut shown);
        match token {
            Token::Done => return (shown, Ok(())),
            Token::More => {
                let piece = pieces.next().expect("more only while there is more");
                buffer.drain(..tokens.drop_read());
                buffer.extend_from_slice(piece);
                left -= piece.len();
            }
            Token::Aside | Token::Start(_) | Token::Leaf(..) => {}
            Token::Text(_) | Token::Reference(_) | Token::End => {}
        }
    }
}

fn start(name: &str) -> Shown {
    Start(name.as_bytes().to_vec())
}

fn shown(text: &str) -> Shown {
    Shown::Text(String::from(text))
}

#[test]
fn shows_what_is_in_a_document() {
    let document = b"\xef\xbb\xbf<?xml version='1.0'?><!-- c --><a><b x='1'/>t<![CDATA[<]]>&amp;&#x41;\r\n\r<?p?></a >\n";
    let expected = vec![
        start("a"),
        start("b"),
        End,
        shown("t"),
        shown("<"),
        shown("&"),
        shown("A"),
        shown("\n\n"),
        End,
    ];
    assert_eq!(whole(document, Limits::DEFAULT), (expected, Ok(())));
}

#[test]
fn shows_a_leaf_in_one_token() {
    let mut tokens = Tokenizer::new(Limits::DEFAULT);
    let leaf = tokens.next(b"<a>text</a>", true);
    let text = Text {
        range: 3..7,
        plain: true,
    };
    assert_eq!(leaf, Ok(Token::Leaf(b"a", text)));
    assert_eq!(tokens.next(b"<a>text</a>", true), Ok(Token::Done));
}

const DOCUMENTS: [&str; 14] = [
    "\u{feff}<?xml version=\"1.0\" encoding='utf-8' standalone='no' ?>\n<a/>",
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n\n<result>\n   <message>success</message>\n</result>\n",
    "<users><user><name>a</name><e x=\"1\" y='&lt;'>b]]&gt;c</e></user><user/></users><!-- end --> <?p i?>",
    "<a>\u{e9}\u{20ac}\u{1f600}<\u{e9}>]]]&#x1F600;</\u{e9}>\r\n \r</a>",
    "<a><![CDATA[x]]]]><![CDATA[>]]></a>",
    "<a><b></a></b>",
    "<a>x]]>y</a>",
    "<a b='1' b='2'/>",
    "<a>&amx;</a>",
    "<a>&#xD800;</a>",
    "<!DOCTYPE a><a/>",
    "<a><!-- x -- y --></a>",
    "<a/><b/>",
    "<a>\u{b}</a>",
];

#[test]
fn pieces_of_any_size_say_the_same_as_the_whole() {
    for document in DOCUMENTS {
        let expected = whole(document.as_bytes(), Limits::DEFAULT);
        for size in 1..=document.len() {
            assert_eq!(
                in_pieces(document.as_bytes(), Limits::DEFAULT, size),
                expected,
                "{document} by {size}"
            );
        }
    }
}

#[test]
fn a_cut_document_is_truncated_and_nothing_else() {
    for document in &DOCUMENTS[..5] {
        let document = document.as_bytes();
        let root_end = document
            .windows(2)
            .rposition(|end| end == b"</" || end == b"/>")
            .expect("a root");
        for cut in 0..=root_end {
            let reason = check(&document[..cut], &Limits::DEFAULT)
                .map_err(|mistake| (mistake.reason, mistake.offset));
            let blank = cut == 0 || cut == 3 && document.starts_with(b"\xef\xbb\xbf");
            let expected = if blank {
                Reason::Empty
            } else {
                Reason::Truncated
            };
            assert_eq!(
                reason,
                Err((expected, cut)),
                "{:?}",
                String::from_utf8_lossy(&document[..cut])
            );
        }
    }
}

/// Fragments that make documents which are nearly right.
fn fragments() -> impl Strategy<Value = Vec<u8>> {
    let fragment = prop::sample::select(vec![
        "<a>",
        "</a>",
        "<b c='d'>",
        "</b>",
        "<e/>",
        "text ",
        "\r\n",
        "]]>",
        "]",
        ">",
        "&lt;",
        "&#13;",
        "&#x1;",
        "&x;",
        "<![CDATA[",
        "<!--",
        "--",
        "-->",
        "<?p ",
        "?>",
        "<?xml version='1.0'?>",
        "<!DOCTYPE",
        "\u{e9}",
        "\u{ffff}",
        "<",
        "&",
        "\u{0}",
        " ",
        "<f>x</f>",
        "<f>y</f",
        "'",
        "=",
    ]);
    let bytes = prop::collection::vec(any::<u8>(), 0..2);
    let part = prop_oneof![20 => fragment.prop_map(|text| text.as_bytes().to_vec()), 1 => bytes];
    prop::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn pieces_of_nearly_right_documents_say_the_same(
        inside in fragments(), root in any::<bool>(), size in 1_usize..9, bytes in 4_usize..40,
    ) {
        let document = match root {
            true => [b"<r>", &inside[..], b"</r>"].concat(),
            false => inside,
        };
        let limits = Limits::DEFAULT.text_bytes(bytes).depth(4).attributes(1);
        prop_assert_eq!(in_pieces(&document, limits, size), whole(&document, limits));
        prop_assert_eq!(in_pieces(&document, Limits::DEFAULT, size), whole(&document, Limits::DEFAULT));
    }
}

fn mistake(document: &[u8], limits: Limits) -> Option<(Reason, usize)> {
    check(document, &limits)
        .err()
        .map(|mistake| (mistake.reason, mistake.offset))
}

#[test]
fn limits_are_met_exactly() {
    let text = Limits::DEFAULT.text_bytes(8);
    for (document, offset) in [
        (&b"<a>12345678</a>"[..], None),
        (b"<a>123456789</a>", Some(11)),
        (b"<a>1234&lt;</a>", None),
        (b"<a>12345&lt;</a>", Some(11)),
        (b"<a>12345678></a>", Some(11)),
        (b"<a>12345678\n</a>", Some(11)),
        (b"<a>1<!---->2345678</a>", None),
        (b"<a>1<!---->23456789</a>", Some(18)),
        (b"<a>1<b/>12345678</a>", None),
        (b"<a>        <b/></a>", None),
        (b"<a>         <b/></a>", Some(11)),
        (b"<abcdef></abcdef>", Some(16)),
        (b"<abcde></abcde>", None),
        (b"<abcdefg/>", Some(8)),
        (b"<!--1--><a/>", None),
        (b"<!--12--><a/>", Some(8)),
        (b"<?p 12?><a/>", None),
        (b"<?p 123?><a/>", Some(8)),
        (b"<a>\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9</a>", None),
        (b"<a>\xc3\xa9\xc3\xa9\xc3\xa91\xc3\xa9</a>", Some(11)),
    ] {
        let expected = offset.map(|offset| (Reason::Limit, offset));
        assert_eq!(
            mistake(document, text),
            expected,
            "{:?}",
            String::from_utf8_lossy(document)
        );
    }
    let depth = Limits::DEFAULT.depth(2);
    assert_eq!(mistake(b"<a><b>1</b><b/></a>", depth), None);
    assert_eq!(
        mistake(b"<a><b><c/></b></a>", depth),
        Some((Reason::Limit, 6))
    );
    assert_eq!(
        mistake(b"<a><b><c>1</c></b></a>", depth),
        Some((Reason::Limit, 6))
    );
    let attributes = Limits::DEFAULT.attributes(2);
    assert_eq!(mistake(b"<a b='' c=''/>", attributes), None);
    assert_eq!(
        mistake(b"<a b='' c='' d=''/>", attributes),
        Some((Reason::Limit, 13))
    );
}

#[test]
fn many_attributes_are_all_compared() {
    let mut tag = String::from("<a");
    for number in 0..32 {
        tag.push_str(&alloc::format!(" a{number}=''"));
    }
    assert_eq!(
        mistake(alloc::format!("{tag}/>").as_bytes(), Limits::DEFAULT),
        None
    );
    for number in [0, 3, 4, 30] {
        let doubled = alloc::format!("{tag} a{number}=''/>");
        let limits = Limits::DEFAULT.attributes(33);
        assert_eq!(
            mistake(doubled.as_bytes(), limits),
            Some((Reason::Syntax, tag.len() + 1))
        );
    }
}

#[test]
fn goes_back_to_a_mark() {
    let document = b"<a><b><c>1</c><d/></b></a>";
    let mut tokens = Tokenizer::new(Limits::DEFAULT);
    assert_eq!(tokens.next(document, true), Ok(Token::Start(b"a")));
    let mark: xml::Mark = tokens.mark();
    let mut read = || {
        tokens.rewind(mark);
        let mut names = 0;
        while names < 3 {
            names += usize::from(matches!(
                tokens.next(document, true),
                Ok(Token::Start(_) | Token::Leaf(..))
            ));
        }
        tokens.at()
    };
    assert_eq!((read(), read()), (18, 18));
}

#[test]
fn a_line_end_of_a_section_is_one_line_feed() {
    for document in [
        "<a><![CDATA[\r]]></a>",
        "<a><![CDATA[\r\n]]></a>",
        "<a><![CDATA[\n]]></a>",
    ] {
        let (shown, _) = whole(document.as_bytes(), Limits::DEFAULT);
        let expected = [Start(b"a".to_vec()), Shown::Text("\n".into()), End];
        assert_eq!(shown, expected, "{document:?}");
    }
}

#[test]
fn a_byte_order_mark_may_come_in_pieces() {
    let document = b"\xef\xbb\xbf<a/>";
    let read = in_pieces(document, Limits::DEFAULT, 1);
    assert_eq!(read, (vec![Start(b"a".to_vec()), End], Ok(())));
}
