//! Any bytes as XML.

use formwork::{Format, Limits, xml as ours};
use quick_xml::events::Event;
use roxmltree::Document;

use super::line::assert_malformed;
use super::reply;

/// Reads bytes as an XML document and as replies: what we accept, laxer readers accept.
///
/// # Panics
/// If a promise is broken.
pub fn xml(data: &[u8]) {
    let verdict = ours::check(data, &Limits::DEFAULT);
    match &verdict {
        Ok(()) => assert_accepted_elsewhere(data),
        Err(mistake) => assert_malformed(mistake, data.len()),
    }
    let tight = Limits::DEFAULT.depth(3).text_bytes(16).attributes(1);
    if let Err(mistake) = ours::check(data, &tight) {
        assert_malformed(&mistake, data.len());
    } else {
        assert!(verdict.is_ok(), "limits only take away");
    }
    reply::read(Format::Xml, data, verdict.is_ok());
}

fn assert_accepted_elsewhere(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    // Both read UTF-8, whatever is declared.
    if text.is_ascii() || !text.contains("encoding") {
        assert!(quick_xml_reads(data), "quick-xml refuses {text:?}");
        assert!(roxmltree_reads(text), "roxmltree refuses {text:?}");
    }
}

fn quick_xml_reads(document: &[u8]) -> bool {
    let mut reader = quick_xml::Reader::from_reader(document);
    reader.config_mut().check_comments = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// Whether it is well-formed for roxmltree, which refuses names with colons where namespaces do not allow them.
fn roxmltree_reads(text: &str) -> bool {
    text.contains(':') || Document::parse(text).is_ok()
}
