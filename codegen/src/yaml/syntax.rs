//! Where the scanner gave up, and where that probably began.

use granit_parser::{ErrorKind, ScanError};

use super::reader::{Reader, Stop};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

impl Reader<'_, '_> {
    /// Logs why this is no YAML.
    pub(super) fn syntax(&mut self, error: &ScanError) -> Stop {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(self.text.len())
            .min(self.text.len());
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return self.too_deep(Span::new(at, at));
        }
        let next = self.text.get(at..).and_then(|rest| rest.chars().next());
        let end = at
            + next
                .filter(|letter| *letter != '\n')
                .map_or(0, char::len_utf8);
        let complaint = Diagnostic::new(
            Code::Syntax,
            Span::new(at, end),
            format!("no YAML: {}", error.kind()),
        );
        let complaint = self.while_reading(complaint, at);
        self.log.push(complaint);
        Stop
    }

    /// A bracket that the scanner has seen and the parser has not told yet.
    fn bracket_ahead(&self, at: usize) -> Option<usize> {
        let ahead = self.text.get(self.told..at)?;
        let opens = |(place, letter): &(usize, char)| {
            let before = ahead
                .get(..*place)
                .and_then(|before| before.chars().next_back());
            matches!(letter, '[' | '{') && before.is_none_or(char::is_whitespace)
        };
        ahead
            .char_indices()
            .find(opens)
            .map(|(place, _)| self.told + place)
    }

    /// Where what was being read begins: the mistake is often there, and noticed later.
    fn while_reading(&self, complaint: Diagnostic, at: usize) -> Diagnostic {
        let text_before = self.last.filter(|last| {
            let raw = self.text.get(last.start..last.end).unwrap_or_default();
            raw.starts_with(['"', '\'']) && raw.contains('\n')
        });
        if let Some(last) = text_before {
            return complaint.also(
                Span::new(last.start, last.start + 1),
                "after the text that begins here",
            );
        }
        let bracket = self
            .open
            .iter()
            .find(|open| open.brackets && open.start < at)
            .map(|open| open.start);
        if let Some(start) = bracket.or_else(|| self.bracket_ahead(at)) {
            return complaint.also(Span::new(start, start + 1), "in what this opens");
        }
        match self.open.last() {
            Some(open) if open.start < at => {
                let word = self
                    .text
                    .get(open.start..)
                    .and_then(|rest| rest.split([':', '\n']).next());
                let end = open.start + word.map_or(0, str::len);
                complaint.also(Span::new(open.start, end), "in the block that begins here")
            }
            _ => complaint,
        }
    }
}
