//! The deserializer of a node.

use std::cell::RefCell;

use serde::de::value::StrDeserializer;
use serde::de::{Deserializer, IntoDeserializer, Visitor};

use formwork_vocabulary::Kind;

use super::blank::Blank;
use super::forms::{Located, Shortened};
use super::maps::{Entries, Fields, Items};
use super::{Stop, scalar};
use crate::diagnostic::{Code, Diagnostic, Log};
use crate::source::Span;
use crate::spec::{AT, BARE, SEVERAL, SHORT};
use crate::yaml::{Content, Node, Plain, resolve};

/// A node to be read.
#[derive(Clone, Copy)]
pub(super) struct De<'t> {
    /// The node.
    pub(super) node: &'t Node<'t>,
    /// Where mistakes go.
    pub(super) log: &'t RefCell<Log>,
    /// Where to say that a key is missing: the key that leads here.
    pub(super) place: Span,
}

impl<'t> De<'t> {
    pub(super) fn push(&self, diagnostic: Diagnostic) {
        self.log.borrow_mut().push(diagnostic);
    }

    /// Something else was meant here.
    fn mismatch(&self, wanted: &str) -> Blank<'t> {
        match &self.node.content {
            Content::Refused => {}
            Content::Scalar { text, plain: true } if resolve(text) == Plain::Null => {
                self.no_value(wanted)
            }
            Content::Scalar { .. } | Content::List(_) | Content::Map(_) => {
                let found = self.node.kind();
                let span = self.heading();
                let complaint = Diagnostic::new(
                    Code::WrongType,
                    span,
                    format!("{wanted} is needed here, not {found}"),
                );
                let complaint = complaint.label(format!("this is {found}"));
                self.push(match self.guessed() {
                    Some(kind) => complaint.replace(self.node.span, kind.def().key),
                    None => complaint,
                });
            }
        }
        Blank::quiet(self.log)
    }

    /// The kind whose values are of one or the other kind in a list.
    fn guessed(&self) -> Option<Kind> {
        let Content::List(items) = &self.node.content else {
            return None;
        };
        let names: Option<Vec<_>> = items.iter().map(Node::text).collect();
        Kind::guessed(&names?.join("_or_"))
    }

    /// A key or a dash with nothing behind it.
    fn is_absent(&self) -> bool {
        self.node.span.start == self.node.span.end
    }

    fn no_value(&self, wanted: &str) {
        let span = if self.is_absent() {
            self.place
        } else {
            self.node.span
        };
        let complaint = Diagnostic::new(Code::NoValue, span, "nothing stands here");
        self.push(
            complaint
                .label(format!("{wanted} is needed"))
                .help("write a value, or take the key out"),
        );
    }

    /// The first line of a node: what a caret can point at.
    fn heading(&self) -> Span {
        match &self.node.content {
            Content::Map(entries) => entries.first().map_or(self.node.span, |(key, _)| key.span),
            Content::List(items) => items.first().map_or(self.node.span, |item| {
                let Span { start, end } = self.node.span;
                Span::new(start, item.span.start.max(start + 1).min(end.max(start)))
            }),
            Content::Scalar { .. } | Content::Refused => self.node.span,
        }
    }
}

/// Reads a scalar by a function that logs its mistakes.
macro_rules! scalars {
    ($($method:ident $visit:ident $read:path, $wanted:literal;)*) => {
        $(fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
            match &self.node.content {
                Content::Scalar { text, plain } if !(*plain && resolve(text) == Plain::Null) => {
                    visitor.$visit($read(&self, text, *plain))
                }
                Content::Scalar { .. } | Content::List(_) | Content::Map(_) | Content::Refused => {
                    self.mismatch($wanted).$method(visitor)
                }
            }
        })*
    };
}

impl<'t> Deserializer<'t> for De<'t> {
    type Error = Stop;

    scalars! {
        deserialize_bool visit_bool scalar::boolean, "`true` or `false`";
        deserialize_u16 visit_u16 scalar::integer, "a number";
        deserialize_u32 visit_u32 scalar::integer, "a number";
        deserialize_f64 visit_str scalar::number, "a number";
        deserialize_str visit_str scalar::text, "a text";
        deserialize_string visit_str scalar::text, "a text";
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match name {
            AT => visitor.visit_seq(Located::new(self)),
            SHORT => visitor.visit_seq(Shortened::map(self)),
            SEVERAL => visitor.visit_seq(Shortened::list(self)),
            BARE => match self.node.text().filter(|_| !self.is_absent()) {
                Some(text) => visitor.visit_newtype_struct(StrDeserializer::new(text)),
                None => visitor.visit_newtype_struct(self.mismatch("a value")),
            },
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.content {
            Content::List(items) => visitor.visit_seq(Items::new(items, self.log)),
            Content::Scalar { .. } | Content::Map(_) | Content::Refused => self
                .mismatch("a list such as `[a, b]`")
                .deserialize_seq(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.content {
            Content::Map(entries) => visitor.visit_map(Entries::new(entries, self.log)),
            Content::Scalar { .. } | Content::List(_) | Content::Refused => self
                .mismatch("a map such as `{ key: value }`")
                .deserialize_map(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match &self.node.content {
            Content::Map(entries) => visitor.visit_map(Fields::new(entries, name, fields, self)),
            Content::Scalar { .. } | Content::List(_) | Content::Refused => self
                .mismatch("a map such as `{ key: value }`")
                .deserialize_struct(name, fields, visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match self.node.text() {
            Some("") | None => self
                .mismatch("a word")
                .deserialize_enum(name, words, visitor),
            Some(text) => visitor.visit_enum(scalar::word(&self, text, words).into_deserializer()),
        }
    }

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        match &self.node.content {
            Content::Refused => visitor.visit_unit(),
            Content::List(_) => self.deserialize_seq(visitor),
            Content::Map(_) => self.deserialize_map(visitor),
            Content::Scalar { text, plain } => match resolve(text) {
                Plain::Null if *plain => visitor.visit_unit(),
                Plain::Bool(value) if *plain => visitor.visit_bool(value),
                Plain::Int(value) if *plain => visitor.visit_i128(value),
                Plain::Null | Plain::Bool(_) | Plain::Int(_) | Plain::Text | Plain::Doubtful(_) => {
                    self.deserialize_str(visitor)
                }
            },
        }
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        i8 i16 i32 i64 i128 u8 u64 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}
