//! Events to a tree.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Tag};

use super::{Content, Limits, Node, Plain, characters, resolve};
use crate::diagnostic::{Code, Diagnostic, Log};
use crate::source::Span;

/// Reads the one document that a text is from a place on, and how many nodes it has. `None` if there is none to speak of; the log
/// says why.
pub(crate) fn read<'s>(
    text: &'s str,
    start: usize,
    limits: &Limits,
    log: &mut Log,
) -> Option<(Node<'s>, usize)> {
    if text.len() > limits.bytes {
        let message = format!(
            "the text has {} bytes, and {} are the limit",
            text.len(),
            limits.bytes
        );
        log.push(Diagnostic::new(
            Code::TooLarge,
            Span::new(start, start),
            message,
        ));
        return None;
    }
    characters::check(text, start, log);
    let mut reader = Reader {
        text,
        start,
        limits,
        log,
        open: Vec::new(),
        last: None,
        plain_text: None,
        told: start,
        root: None,
        nodes: 0,
    };
    reader.run();
    Some((reader.root?, reader.nodes))
}

/// A collection that is not closed yet.
pub(super) struct Open<'s> {
    pub(super) start: usize,
    pub(super) brackets: bool,
    pub(super) items: Items<'s>,
}

pub(super) enum Items<'s> {
    List(Vec<Node<'s>>),
    Map {
        entries: Vec<(Node<'s>, Node<'s>)>,
        key: Option<Node<'s>>,
    },
}

impl Open<'_> {
    /// Where the last entry begins, if it is another place than where the whole does.
    pub(super) fn last_entry(&self) -> Option<Span> {
        let last = match &self.items {
            Items::List(items) => items.last(),
            Items::Map { entries, key } => key.as_ref().or(entries.last().map(|(key, _)| key)),
        };
        let span = last?.span;
        (span.start > self.start).then(|| Span::new(span.start, span.end.max(span.start + 1)))
    }
}

/// Builds the tree without recursion.
pub(super) struct Reader<'s, 'l> {
    pub(super) text: &'s str,
    /// Where in the text the document begins.
    pub(super) start: usize,
    limits: &'l Limits,
    pub(super) log: &'l mut Log,
    pub(super) open: Vec<Open<'s>>,
    /// The last scalar.
    pub(super) last: Option<Span>,
    /// The last event, if it was a text without quotes.
    pub(super) plain_text: Option<Span>,
    /// Where the last event ended.
    pub(super) told: usize,
    root: Option<Node<'s>>,
    nodes: usize,
}

/// Why reading ends before the stream does; the log has the reason.
pub(super) struct Stop;

impl<'s> Reader<'s, '_> {
    fn run(&mut self) {
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            emit_comments: false,
        };
        let document = self.text.get(self.start..).unwrap_or_default();
        for next in Parser::new_from_str_with_options(document, options) {
            let done = match next {
                Ok((event, span)) => self.event(event, &span),
                Err(error) => Err(self.syntax(&error)),
            };
            if done.is_err() {
                self.root = None;
                return;
            }
        }
        if self.root.is_none() {
            let start = Span::new(self.start, self.start);
            let none = Diagnostic::new(Code::Empty, start, "there is no document");
            self.log.push(match self.start {
                0 => none.help("a spec begins with `formwork: 1`"),
                _ => none,
            });
        }
    }

    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "events of the scanner that tell nothing of the tree"
    )]
    fn event(&mut self, event: Event<'s>, at: &granit_parser::Span) -> Result<(), Stop> {
        let span = self.place(at);
        self.between(self.told, span.start);
        self.told = self.told.max(span.end);
        self.plain_text = None;
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                let second = Diagnostic::new(Code::SecondDocument, span, "a second document");
                self.log
                    .push(second.help("a spec is one document: put it into a file of its own"));
                Err(Stop)
            }
            Event::DocumentStart(..) => {
                self.directives(span.start);
                Ok(())
            }
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(tag.as_deref(), at);
                let node = self.scalar(text, style, span);
                self.add(node)
            }
            Event::SequenceStart(_, _, tag) => {
                self.refuse_tag(tag.as_deref(), at);
                self.begin(span, Items::List(Vec::new()))
            }
            Event::MappingStart(_, _, tag) => {
                self.refuse_tag(tag.as_deref(), at);
                let entries = Vec::new();
                self.begin(span, Items::Map { entries, key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse_anchor(span, "an alias");
                let content = Content::Refused;
                self.add(Node { span, content })
            }
            Event::Anchor(..) => {
                self.refuse_anchor(span, "an anchor");
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, text: Cow<'s, str>, style: ScalarStyle, span: Span) -> Node<'s> {
        let mut span = span;
        let raw = self.text.get(span.start..span.end).unwrap_or_default();
        span.end = span.start + raw.trim_end().len();
        if style == ScalarStyle::DoubleQuoted && raw.contains('\\') {
            characters::check_escaped(&text, span, self.log);
        }
        self.last = Some(span);
        let plain = style == ScalarStyle::Plain;
        let is_text = matches!(
            resolve(&text),
            Plain::Text | Plain::Doubtful("a truth value")
        );
        self.plain_text = (plain && is_text).then_some(span);
        let content = Content::Scalar { text, plain };
        Node { span, content }
    }

    fn begin(&mut self, span: Span, items: Items<'s>) -> Result<(), Stop> {
        if self.open.len() >= self.limits.depth {
            return Err(self.too_deep(span));
        }
        let start = span.start;
        let brackets = self
            .text
            .get(start..)
            .is_some_and(|rest| rest.starts_with(['[', '{']));
        self.open.push(Open {
            start,
            brackets,
            items,
        });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Stop> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let content = match open.items {
            Items::List(items) => Content::List(items),
            Items::Map { entries, .. } => Content::Map(self.without_doubles(entries)),
        };
        let raw = self
            .text
            .get(open.start..span.end.max(open.start))
            .unwrap_or_default();
        let span = Span::new(open.start, open.start + raw.trim_end().len());
        self.add(Node { span, content })
    }

    fn add(&mut self, node: Node<'s>) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            let message = format!("the document has more than {} nodes", self.limits.nodes);
            self.log
                .push(Diagnostic::new(Code::TooLarge, node.span.before(), message));
            return Err(Stop);
        }
        match self.open.last_mut().map(|open| &mut open.items) {
            None => self.root = Some(node),
            Some(Items::List(items)) => items.push(node),
            Some(Items::Map { entries, key }) => match key.take() {
                None => *key = Some(node),
                Some(name) => entries.push((name, node)),
            },
        }
        Ok(())
    }

    /// Keeps the first of equal keys, and texts alone.
    fn without_doubles(&mut self, entries: Vec<(Node<'s>, Node<'s>)>) -> Vec<(Node<'s>, Node<'s>)> {
        let mut seen: HashMap<String, Span> = HashMap::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if matches!(key.content, Content::Refused) {
                continue;
            }
            if let Some(complaint) = refused_key(&key, &seen) {
                self.log.push(complaint);
            } else {
                seen.insert(key.text().unwrap_or_default().to_owned(), key.span);
                kept.push((key, value));
            }
        }
        kept
    }

    /// A place in bytes. The scanner ends a list whose last line is a dash behind the text.
    fn place(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        let end = self.text.len();
        let start = (self.start + range.start).min(end);
        Span::new(start, (self.start + range.end).clamp(start, end))
    }

    fn refuse_tag(&mut self, tag: Option<&Tag>, at: &granit_parser::Span) {
        if tag.is_some() {
            let span = at
                .tag_span()
                .map_or_else(|| self.place(at), |tag| self.place(&tag));
            let complaint = Diagnostic::new(Code::Tag, span, "a spec has no tags");
            self.log
                .push(complaint.help("take the tag out; quote what must be a text"));
        }
    }

    fn refuse_anchor(&mut self, span: Span, what: &str) {
        let complaint = Diagnostic::new(
            Code::Anchor,
            span,
            format!("{what}: a spec has no anchors and no aliases"),
        );
        self.log
            .push(complaint.help("name what is shared under `types` or `answers`"));
    }

    pub(super) fn too_deep(&mut self, span: Span) -> Stop {
        let message = format!("nested deeper than {} levels", self.limits.depth);
        self.log.push(Diagnostic::new(Code::TooDeep, span, message));
        Stop
    }
}

/// Why a key is not kept.
fn refused_key(key: &Node<'_>, seen: &HashMap<String, Span>) -> Option<Diagnostic> {
    let Content::Scalar { text, plain } = &key.content else {
        let message = format!("a key must be a text, not {}", key.kind());
        return Some(Diagnostic::new(Code::ComplexKey, key.span, message));
    };
    if *plain && resolve(text) == Plain::Null {
        return Some(Diagnostic::new(
            Code::ComplexKey,
            key.span,
            "a key must be a text, not nothing",
        ));
    }
    if *plain && text == "<<" {
        let complaint = Diagnostic::new(Code::MergeKey, key.span, "a spec has no merge keys");
        return Some(complaint.help("name what is shared under `types` or `answers`"));
    }
    let first = seen.get(text.as_ref())?;
    let complaint = Diagnostic::new(
        Code::DuplicateKey,
        key.span,
        format!("{} stands here twice", crate::text::quoted(text)),
    );
    Some(complaint.label("again").also(*first, "first here"))
}
