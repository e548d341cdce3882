//! Our XML reader beside quick-xml and roxmltree on damaged documents: whatever we accept, they accept with equal values.
//!
//! Both are laxer than XML 1.0, so the other direction is counted and printed, and not asserted.

#![allow(missing_docs)]

use crate::xml_support::{FIELDS, LIST, Random, Records, damage, documented, read, soup};
use formwork::{Limits, Reason, ReplyError, xml};
use formwork_tests::rounds::rounds;
use quick_xml::events::Event;
use roxmltree::{Document, Error, Node};

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

/// The mistakes that roxmltree finds in well-formed XML: it reads namespaces.
fn is_about_namespaces(error: &Error) -> bool {
    matches!(
        error,
        Error::UnknownNamespace(..)
            | Error::InvalidXmlPrefixUri(_)
            | Error::UnexpectedXmlUri(_)
            | Error::UnexpectedXmlnsUri(_)
            | Error::InvalidElementNamePrefix(_)
            | Error::DuplicatedNamespace(..)
    )
}

fn roxmltree_reads(document: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(document) else {
        return false;
    };
    match Document::parse(text) {
        Ok(_) => true,
        Err(error) => is_about_namespaces(&error),
    }
}

#[derive(Default)]
struct Count {
    documents: usize,
    accepted: usize,
    quick_xml: usize,
    roxmltree: usize,
}

impl Count {
    fn judge(&mut self, document: &[u8]) {
        let (quick_xml, roxmltree) = (quick_xml_reads(document), roxmltree_reads(document));
        let ours = xml::check(document, &Limits::DEFAULT).is_ok();
        let text = String::from_utf8_lossy(document);
        assert!(!ours || quick_xml, "quick-xml refuses {text:?}");
        assert!(!ours || roxmltree, "roxmltree refuses {text:?}");
        self.documents += 1;
        self.accepted += usize::from(ours);
        self.quick_xml += usize::from(quick_xml);
        self.roxmltree += usize::from(roxmltree);
    }
}

#[test]
fn accepts_nothing_that_laxer_readers_refuse() {
    let documents = documented().map(|(_, body)| body.replace("ISO-8859-1", "UTF-8"));
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut count = Count::default();
    for _ in 0..rounds("FORMWORK_MUTATIONS", 6_000) {
        count.judge(&damage(
            random.pick(&documents).clone().as_bytes(),
            &mut random,
        ));
        count.judge(&soup(&mut random));
    }
    println!(
        "{} documents: we accept {}, roxmltree {}, quick-xml's events {}",
        count.documents, count.accepted, count.roxmltree, count.quick_xml
    );
    assert!(count.accepted > 500, "too few to say anything");
}

/// A list as a person would read it off a tree.
fn records(root: Node<'_, '_>) -> Option<Records> {
    let elements = |node: Node<'_, '_>| node.children().filter(Node::is_element).count();
    let has_text = |node: Node<'_, '_>| {
        node.children()
            .any(|child| child.is_text() && !is_blank(child.text()))
    };
    if root.tag_name().name() != "users" || has_text(root) {
        return None;
    }
    let mut records = Records::new();
    for user in root.children().filter(Node::is_element) {
        let mut record = vec![None; FIELDS.len()];
        if user.tag_name().name() != "user" || has_text(user) {
            return None;
        }
        for child in user.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            let Some(place) = FIELDS.iter().position(|field| *field == name) else {
                continue;
            };
            let texts = child
                .children()
                .filter_map(|child| child.is_text().then(|| child.text()).flatten());
            let text: String = texts.collect();
            if elements(child) > 0 || record[place].replace(text).is_some() {
                return None;
            }
        }
        if record[..FIELDS.len() - 1].contains(&None) {
            return None;
        }
        records.push(record);
    }
    Some(records)
}

const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim_matches(SPACE).is_empty())
}

/// What roxmltree lets through, or cannot see: bytes that are not in the encoding, declarations, the target of an
/// instruction, and character references to what is no character; between elements, that a white space was a reference.
fn is_known_to_be_lax(error: &ReplyError) -> bool {
    let ReplyError::Unreadable(mistake) = error else {
        return false;
    };
    match mistake.reason {
        Reason::Encoding => true,
        Reason::Syntax => {
            let target = mistake.found.to_ascii_lowercase().starts_with("xml");
            mistake.path.is_empty() || target || mistake.found.starts_with("&#")
        }
        Reason::Shape => mistake.found.starts_with("&#"),
        _ => false,
    }
}

#[test]
fn reads_the_values_that_a_tree_has() {
    let [.., (_, list), _] = documented();
    let list = list.replace("ISO-8859-1", "UTF-8");
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let (mut accepted, mut more) = (0, 0);
    let count = rounds("FORMWORK_MUTATIONS", 12_000);
    for _ in 0..count {
        let document = damage(list.as_bytes(), &mut random);
        let text = String::from_utf8_lossy(&document);
        let tree = Document::parse(&text).ok();
        let judged = tree.as_ref().and_then(|tree| records(tree.root_element()));
        match read(&LIST, &document) {
            Ok(ours) => {
                accepted += 1;
                assert_eq!(Some(ours), judged, "{text}");
            }
            Err(error) if judged.is_some() => {
                more += 1;
                assert!(is_known_to_be_lax(&error), "{text}: {error}");
            }
            Err(_) => {}
        }
    }
    println!(
        "{count} damaged lists: {accepted} are still lists, {more} more for a tree with a shape check"
    );
    assert!(accepted > 500, "too few to say anything");
}
