//! What stands in one place of a spec.

use std::cell::RefCell;
use std::slice::Iter;

use formwork_vocabulary::Kind;

use crate::diagnostic::{Code, Diagnostic, Log};
use crate::source::Span;
use crate::text::quoted;
use crate::yaml::{Content, Node};

/// A node to be read, or a blank of any type.
#[derive(Clone, Copy)]
pub(crate) struct Part<'t> {
    node: Option<&'t Node<'t>>,
    log: &'t RefCell<Log>,
    /// Where to say that a key is missing: the key that leads here.
    place: Span,
    /// The key that leads to a blank, unless somebody complained already.
    missing: Option<&'static str>,
    /// The struct that it is a field of, or in a field of.
    pub(super) around: &'static str,
}

impl<'t> Part<'t> {
    pub(super) fn root(node: &'t Node<'t>, log: &'t RefCell<Log>) -> Self {
        Self {
            node: Some(node),
            log,
            place: Span::new(0, 0),
            missing: None,
            around: "",
        }
    }

    /// A part of this one, to which this place leads.
    pub(super) fn inner(self, node: &'t Node<'t>, place: Span) -> Self {
        Self {
            node: Some(node),
            place,
            ..self
        }
    }

    /// The same of a field of this struct.
    pub(super) fn of(self, around: &'static str) -> Self {
        Self { around, ..self }
    }

    /// A blank for what was complained about already.
    pub(super) fn blank(self) -> Self {
        let (node, missing) = (None, None);
        Self {
            node,
            missing,
            ..self
        }
    }

    /// A blank for a key that is not in this map. Where one must not be missing, that is logged once.
    pub(super) fn missing(self, key: &'static str) -> Self {
        let (node, missing) = (None, Some(key));
        Self {
            node,
            missing,
            ..self
        }
    }

    /// What stands here, if anything does.
    pub(super) fn node(self) -> Option<&'t Node<'t>> {
        self.node
    }

    /// Where it stands; a blank stands nowhere.
    pub(super) fn span(self) -> Span {
        self.node.map_or(Span::default(), |node| node.span)
    }

    /// Whether it is a list.
    pub(crate) fn is_list(self) -> bool {
        matches!(self.node.map(|node| &node.content), Some(Content::List(_)))
    }

    /// The same where something must stand.
    pub(super) fn needed(mut self) -> Self {
        if let Some(key) = self.missing.take() {
            let message = format!("the key {} is missing", quoted(key));
            self.push(Diagnostic::new(Code::MissingKey, self.place, message).label("in this map"));
        }
        self
    }

    pub(super) fn push(self, diagnostic: Diagnostic) {
        self.log.borrow_mut().push(diagnostic);
    }

    pub(super) fn is_full(self) -> bool {
        self.log.borrow().is_full()
    }

    /// The text of a scalar that is not nothing, and whether it stands there without quotes.
    pub(super) fn scalar(self, wanted: &str) -> Option<(&'t str, bool)> {
        let node = self.needed().node?;
        match &node.content {
            Content::Scalar { text, plain } if !node.is_null() => Some((text, *plain)),
            Content::Scalar { .. } | Content::List(_) | Content::Map(_) | Content::Refused => {
                self.mismatch(wanted)
            }
        }
    }

    /// The text of any scalar, as it is written.
    pub(super) fn bare(self, wanted: &str) -> Option<&'t str> {
        let node = self.needed().node?;
        let text = node.text().filter(|_| !is_absent(node));
        text.or_else(|| self.mismatch(wanted))
    }

    /// The items of a list.
    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        let items = match self.node.map(|node| &node.content) {
            Some(Content::List(items)) => items.as_slice(),
            Some(_) => self.mismatch("a list such as `[a, b]`").unwrap_or_default(),
            None => &[],
        };
        let open = items.iter().take_while(move |_| !self.is_full());
        open.map(move |item| self.inner(item, item.span.before()))
    }

    /// The entries of a map.
    pub(super) fn map(self) -> &'t [(Node<'t>, Node<'t>)] {
        match self.node.map(|node| &node.content) {
            Some(Content::Map(entries)) => entries,
            Some(_) => {
                let wanted = "a map such as `{ key: value }`";
                self.mismatch(wanted).unwrap_or_default()
            }
            None => &[],
        }
    }

    /// The keys and values of a map whose keys are names.
    pub(crate) fn entries(self) -> impl Iterator<Item = (Self, Self)> {
        let entries: Iter<'t, _> = self.map().iter();
        let open = entries.take_while(move |_| !self.is_full());
        open.map(move |(key, value)| {
            let part = |node| self.inner(node, key.span);
            (part(key), part(value))
        })
    }

    /// The keys of a map of which some are rows of the vocabulary, and their values.
    pub(crate) fn rows(self) -> impl Iterator<Item = (&'t str, Self)> {
        let entries = self.map().iter().take_while(move |_| !self.is_full());
        entries.map(move |(key, value)| {
            let text = key.text().unwrap_or_default();
            (text, self.inner(value, key.span))
        })
    }

    /// Something else was meant here.
    pub(super) fn mismatch<T>(self, wanted: &str) -> Option<T> {
        let node = self.node?;
        match &node.content {
            Content::Refused => {}
            Content::Scalar { .. } if node.is_null() => self.no_value(node, wanted),
            Content::Scalar { .. } | Content::List(_) | Content::Map(_) => {
                let found = node.kind();
                let message = format!("{wanted} is needed here, not {found}");
                let complaint = Diagnostic::new(Code::WrongType, heading(node), message);
                let complaint = complaint.label(format!("this is {found}"));
                self.push(match guessed(node) {
                    Some(kind) => complaint.replace(node.span, kind.def().key),
                    None => complaint,
                });
            }
        }
        None
    }

    fn no_value(self, node: &Node<'_>, wanted: &str) {
        let span = if is_absent(node) {
            self.place
        } else {
            node.span
        };
        let complaint = Diagnostic::new(Code::NoValue, span, "nothing stands here");
        self.push(
            complaint
                .label(format!("{wanted} is needed"))
                .help("write a value, or take the key out"),
        );
    }
}

/// The kind whose values are of one or the other kind in a list.
fn guessed(node: &Node<'_>) -> Option<Kind> {
    let Content::List(items) = &node.content else {
        return None;
    };
    let names: Option<Vec<_>> = items.iter().map(Node::text).collect();
    Kind::guessed(&names?.join("_or_"))
}

/// A key or a dash with nothing after it.
fn is_absent(node: &Node<'_>) -> bool {
    node.span.start == node.span.end
}

/// The first line of a node: what a caret can point at.
fn heading(node: &Node<'_>) -> Span {
    match &node.content {
        Content::Map(entries) => entries.first().map_or(node.span, |(key, _)| key.span),
        Content::List(items) => items.first().map_or(node.span, |item| {
            let Span { start, end } = node.span;
            Span::new(start, item.span.start.max(start + 1).min(end.max(start)))
        }),
        Content::Scalar { .. } | Content::Refused => node.span,
    }
}
