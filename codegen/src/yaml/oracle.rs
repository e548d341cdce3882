//! Another reader must see the same document.

use serde_yaml::Value;

use super::{Content, Limits, Node, Plain, read, resolve};
use crate::diagnostic::Log;

const SHIPPED: &str = include_str!("../../../spec/customer_management.yaml");

#[test]
fn both_readers_see_the_same_document() {
    let (ours, _) = read(SHIPPED, 0, &Limits::DEFAULT, &mut Log::default()).expect("a document");
    let theirs: Value = serde_yaml::from_str(SHIPPED).expect("a document");
    same(&ours, &theirs);
}

fn same(ours: &Node<'_>, theirs: &Value) {
    match (&ours.content, theirs) {
        (Content::Map(entries), Value::Mapping(map)) => {
            assert_eq!(entries.len(), map.len());
            for ((key, value), (their_key, their_value)) in entries.iter().zip(map) {
                same(key, their_key);
                same(value, their_value);
            }
        }
        (Content::List(items), Value::Sequence(others)) => {
            assert_eq!(items.len(), others.len());
            items
                .iter()
                .zip(others)
                .for_each(|(item, other)| same(item, other));
        }
        (Content::Scalar { text, plain: false }, other) => {
            assert_eq!(Some(text.as_ref()), other.as_str())
        }
        (Content::Scalar { text, .. }, other) => match resolve(text) {
            Plain::Null => assert!(other.is_null()),
            Plain::Bool(value) => assert_eq!(Some(value), other.as_bool()),
            Plain::Int(value) => {
                let signed = other.as_i64().map(i128::from);
                assert_eq!(Some(value), signed.or(other.as_u64().map(i128::from)));
            }
            Plain::Text | Plain::Doubtful(_) => assert_eq!(Some(text.as_ref()), other.as_str()),
        },
        (ours, theirs) => panic!("{ours:?} is not {theirs:?}"),
    }
}
