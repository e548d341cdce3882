//! Replies in XML.

use formwork::Format;

use super::{Family, Reader};

const fn xml(
    name: &'static str,
    before: &'static str,
    part: fn(usize) -> String,
    after: &'static str,
) -> Family {
    Family {
        name,
        reader: Reader::Reply(Format::Xml),
        before,
        part,
        after,
    }
}

const USER: &str = "<user><username>u</username><email>e</email><active>true</active><first_name>f</first_name>\
    <last_name>l</last_name><address>a</address><city>c</city><state>s</state><zip>z</zip><country>c</country>\
    <phone>p</phone><website>w</website></user>";

/// All of them.
pub(super) const FAMILIES: &[Family] = &[
    xml("XML records", "<users>", |_| USER.into(), "</users>"),
    xml(
        "XML records with entities",
        "<users>",
        |_| USER.replace(">u<", ">&lt;&#233;<"),
        "</users>",
    ),
    xml(
        "XML records without fields",
        "<users>",
        |_| "<user/>".into(),
        "</users>",
    ),
    xml(
        "XML fields given twice",
        "<users><user>",
        |_| "<email/>".into(),
        "</user></users>",
    ),
    xml(
        "XML errors",
        "<result><message>error</message><errors>",
        |_| "<error>e</error>".into(),
        "</errors></result>",
    ),
    xml(
        "empty XML errors",
        "<result><message>error</message><errors>",
        |_| "<error/>".into(),
        "</errors></result>",
    ),
    xml(
        "messages",
        "<result>",
        |_| "<message>success</message>".into(),
        "</result>",
    ),
    xml(
        "attributes",
        "<users",
        |number| format!(" a{number:06}=''"),
        "/>",
    ),
    xml("attributes of one name", "<users", |_| " a=''".into(), "/>"),
    xml(
        "elements with attributes",
        "<result>",
        |number| format!("<x a='1' b='2' c{number:06}='3'/>"),
        "<message>success</message></result>",
    ),
    xml("nesting", "<users>", |_| "<x>".into(), ""),
    xml(
        "nesting that is closed",
        "<result>",
        |_| "<x></x>".into(),
        "<message>success</message></result>",
    ),
    xml(
        "entities",
        "<result><message>",
        |_| "&lt;".into(),
        "</message></result>",
    ),
    xml(
        "character references",
        "<result><message>",
        |_| "&#65;".into(),
        "</message></result>",
    ),
    xml(
        "zeros of a character reference",
        "<result><message>&#",
        |_| "0".into(),
        "65;</message></result>",
    ),
    xml(
        "ampersands in XML",
        "<result><message>",
        |_| "&".into(),
        "</message></result>",
    ),
    xml(
        "comments",
        "<result>",
        |_| "<!---->".into(),
        "<message>success</message></result>",
    ),
    xml(
        "comments in a message",
        "<result><message>succ",
        |_| "<!-- -->".into(),
        "ess</message></result>",
    ),
    xml(
        "dashes of a comment",
        "<result><!--",
        |_| " -".into(),
        " --><message>success</message></result>",
    ),
    xml(
        "a comment of closing brackets",
        "<result><!--",
        |_| ">".into(),
        "--><message>success</message></result>",
    ),
    xml(
        "an instruction of closing brackets",
        "<result><?p ",
        |_| ">".into(),
        "?><message>success</message></result>",
    ),
    xml(
        "CDATA of closing brackets",
        "<result><message><![CDATA[",
        |_| "]>".into(),
        "]]></message></result>",
    ),
    xml(
        "a value of closing brackets",
        "<users a='",
        |_| "\">".into(),
        "'/>",
    ),
    xml(
        "white space before the root",
        "",
        |_| " \n".into(),
        "<users/>",
    ),
    xml(
        "white space behind the root",
        "<users/>",
        |_| "\t\r ".into(),
        "",
    ),
    xml("white space in a tag", "<users", |_| " ".into(), "/>"),
    xml(
        "white space in an end tag",
        "<users></users",
        |_| "\n".into(),
        ">",
    ),
    xml(
        "white space in the declaration",
        "<?xml version='1.0'",
        |_| " ".into(),
        "?><users/>",
    ),
    xml("an open comment", "<users><!--", |_| "<!-".into(), ""),
    xml(
        "CDATA sections",
        "<result><message>s",
        |_| "<![CDATA[]]>".into(),
        "uccess</message></result>",
    ),
    xml(
        "brackets of CDATA",
        "<result><message><![CDATA[",
        |_| "]".into(),
        "]]></message></result>",
    ),
    xml(
        "brackets in text",
        "<result><message>",
        |_| "]]".into(),
        "</message></result>",
    ),
    xml(
        "instructions",
        "<result>",
        |_| "<?p?>".into(),
        "<message>success</message></result>",
    ),
    xml("an open instruction", "<users><?p ", |_| "?".into(), ""),
    xml(
        "text",
        "<result><message>",
        |_| "a".into(),
        "</message></result>",
    ),
    xml(
        "UTF-8",
        "<result><message>",
        |_| "\u{e9}".into(),
        "</message></result>",
    ),
    xml("a name", "<", |_| "a".into(), "/>"),
    xml(
        "an attribute's value",
        "<users a='",
        |_| "a&lt;".into(),
        "'/>",
    ),
    xml("white space", "<users>", |_| " \n".into(), "</users>"),
    xml(
        "line ends",
        "<result><message>",
        |_| "\r\n".into(),
        "</message></result>",
    ),
    xml("brackets of tags", "", |_| "<".into(), ""),
    xml(
        "unknown elements with text",
        "<result>",
        |number| format!("<x{number:06}>y</x{number:06}>"),
        "<message>success</message></result>",
    ),
];
