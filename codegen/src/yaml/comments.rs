//! Comments that were probably meant as text: YAML drops what stands behind ` #`.

use super::reader::{Items, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The keys of prose: whatever stands behind such a text goes on with it.
const PROSE: [&str; 6] = ["cosmetic", "doc", "server", "source", "title", "why"];
/// The key whose value is several words of the language, and no text.
const CALL: &str = "call";

/// What ends a line in YAML.
const LINE_ENDS: [char; 2] = ['\n', '\r'];

impl Reader<'_, '_> {
    /// Looks at what stands between two events: white space, signs and comments.
    pub(super) fn between(&mut self, from: usize, to: usize) {
        let Some(gap) = self.text.get(from..to) else {
            return;
        };
        let mut at = 0;
        while let Some(length) = gap.get(at..).and_then(|rest| rest.find('#')) {
            let start = at + length;
            let line = gap[start..].split(LINE_ENDS).next().unwrap_or_default();
            at = start + line.len().max(1);
            self.comment(Span::new(
                from + start,
                from + start + line.trim_end().len(),
            ));
        }
    }

    fn comment(&mut self, span: Span) {
        let hugs = |text: &str| text.starts_with(|next: char| !next.is_whitespace() && next != '#');
        let hugs = self.text.get(span.start + 1..span.end).is_some_and(hugs);
        match self.text_before(span) {
            Some(text) if hugs || self.goes_on(text) => self.cut(text, span),
            None if hugs && self.in_brackets() => self.swallowed(span),
            _ => {}
        }
    }

    /// The plain text that ends on the line of a comment, if nothing else stands between.
    fn text_before(&self, comment: Span) -> Option<Span> {
        let text = self.plain_text?;
        let between = self.text.get(text.end..comment.start)?;
        between
            .chars()
            .all(|letter| matches!(letter, ' ' | '\t'))
            .then_some(text)
    }

    /// Whether a text is prose, or has several words.
    fn goes_on(&self, text: Span) -> bool {
        let several = self
            .text
            .get(text.start..text.end)
            .is_some_and(|text| text.contains(char::is_whitespace));
        match self.last_key() {
            Some(key) if PROSE.contains(&key) => true,
            Some(CALL) => false,
            _ => several,
        }
    }

    fn in_brackets(&self) -> bool {
        self.open.last().is_some_and(|open| open.brackets)
    }

    /// The key of the last value, or of the list that has it.
    fn last_key(&self) -> Option<&str> {
        self.open.iter().rev().find_map(|open| match &open.items {
            Items::List(_) => None,
            Items::Map { entries, key } => {
                Some(key.as_ref().or(entries.last().map(|(key, _)| key))?.text())
            }
        })?
    }

    fn cut(&mut self, text: Span, comment: Span) {
        let complaint = Diagnostic::new(Code::CutText, comment, "a comment cuts this text off")
            .label("YAML drops this")
            .also(text, "after this text")
            .help(
                "quote the text if this is a part of it; else put the comment on a line of its own",
            );
        let line = self.text.get(text.start..comment.end).unwrap_or_default();
        let in_brackets = self.open.iter().any(|open| open.brackets);
        self.log
            .push(if in_brackets || line.contains(['\n', '"', '\\']) {
                complaint
            } else {
                complaint.replace(Span::new(text.start, comment.end), format!("\"{line}\""))
            });
    }

    fn swallowed(&mut self, comment: Span) {
        let complaint = Diagnostic::new(
            Code::CutText,
            comment,
            "a comment stands where a value could",
        );
        self.log.push(
            complaint
                .label("YAML drops this")
                .help("quote it if it is a value; a comment begins with `#` and a space"),
        );
    }

    /// Refuses what stands before the document and changes how it is read.
    pub(super) fn directives(&mut self, end: usize) {
        let mut start = self.start;
        let head = self.text.get(start..end).unwrap_or_default();
        for line in head.split_inclusive(LINE_ENDS) {
            if line.trim_start_matches('\u{feff}').starts_with('%') {
                let span = Span::new(start, start + line.trim_end().len());
                let complaint = Diagnostic::new(Code::Directive, span, "a spec has no directives");
                self.log.push(complaint.help(
                    "take the line out: it would change how the document is read, or nothing",
                ));
            }
            start += line.len();
        }
    }
}
