//! Documents as trees, read by parsers that are not ours: what two documents must have in common to say the same.

use formwork::Format;
use serde_json::{Map, Value, json};

/// The tree of a document. The order of attributes and members does not count, nor does white space between elements, nor do
/// the prefixes of names: their namespaces do.
///
/// # Panics
/// If it is no document of the format.
#[must_use]
pub fn tree(format: Format, body: &[u8]) -> Value {
    let text = str::from_utf8(body).expect("UTF-8");
    match format {
        Format::Xml => {
            let document = roxmltree::Document::parse(text);
            let document = document.unwrap_or_else(|why| panic!("{text}: {why}"));
            element(document.root_element())
        }
        Format::Json => serde_json::from_str(text).unwrap_or_else(|why| panic!("{text}: {why}")),
        Format::Form => {
            let pairs = form_urlencoded::parse(body);
            let mut pairs: Vec<Value> = pairs.map(|pair| json!(pair)).collect();
            pairs.sort_by_key(Value::to_string);
            Value::Array(pairs)
        }
    }
}

fn element(node: roxmltree::Node<'_, '_>) -> Value {
    let attributes = node
        .attributes()
        .map(|it| (it.name().to_owned(), json!(it.value())));
    let has_elements = node.children().any(|child| child.is_element());
    let inside = node.children().filter_map(|child| match child.text() {
        _ if child.is_element() => Some(element(child)),
        Some(text) if has_elements && text.trim().is_empty() => None,
        text => text.map(|text| json!(text)),
    });
    json!({
        "name": node.tag_name().name(),
        "namespace": node.tag_name().namespace(),
        "attributes": attributes.collect::<Map<_, _>>(),
        "inside": inside.collect::<Vec<_>>(),
    })
}
