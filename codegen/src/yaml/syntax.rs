//! Where the scanner gave up, and where that probably began.

use granit_parser::{ErrorKind, ScanError};

use super::reader::{Reader, Stop};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// What stands behind a backslash (YAML 1.2.2, section 5.7), a line break included.
const ESCAPES: &str = "0abt\tnvfre \"/\\N_LPxuU\r\n";

impl Reader<'_, '_> {
    /// Logs why this is no YAML.
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "most kinds of errors of the scanner are told alike"
    )]
    pub(super) fn syntax(&mut self, error: &ScanError) -> Stop {
        let at = error
            .marker()
            .byte_offset()
            .map_or(self.text.len(), |offset| self.start + offset)
            .min(self.text.len());
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return self.too_deep(Span::new(at, at));
        }
        let at = match error.kind() {
            ErrorKind::UnknownQuotedScalarEscape => self.unknown_escape(at),
            _ => at,
        };
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
        let quoted = match error.kind() {
            ErrorKind::InvalidTrailingDoubleQuotedScalar => self.quoted_before(at, '"'),
            ErrorKind::InvalidTrailingSingleQuotedScalar => self.quoted_before(at, '\''),
            _ => None,
        };
        let complaint = match quoted {
            Some(start) => after_text(complaint, start),
            None => self.while_reading(complaint, at),
        };
        self.log.push(complaint);
        Stop
    }

    /// The first backslash from here on that stands for nothing; the scanner tells where the text begins.
    fn unknown_escape(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let mut letters = rest.char_indices();
        while let Some((place, letter)) = letters.next() {
            let escaped = (letter == '\\').then(|| letters.next()).flatten();
            if escaped.is_some_and(|(_, letter)| !ESCAPES.contains(letter)) {
                return at + place;
            }
        }
        at
    }

    /// Where the quoted text begins that ends here: a quote too few or too many may be far above.
    fn quoted_before(&self, at: usize, quote: char) -> Option<usize> {
        let text = self.text.get(self.start..at)?.trim_end();
        let text = text.strip_suffix(quote)?;
        let mut end = text.len();
        loop {
            let start = text.get(..end)?.rfind(quote)?;
            let before = text.get(..start)?;
            let slashes = before.len() - before.trim_end_matches('\\').len();
            end = match quote {
                '"' if slashes % 2 == 1 => start,
                '\'' if before.ends_with(quote) => start - 1,
                _ => return Some(self.start + start),
            };
        }
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
            return after_text(complaint, last.start);
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
                let complaint =
                    complaint.also(Span::new(open.start, end), "in the block that begins here");
                match open.last_entry() {
                    Some(last) => complaint.also(last, "after this entry"),
                    None => complaint,
                }
            }
            _ => complaint,
        }
    }
}

fn after_text(complaint: Diagnostic, start: usize) -> Diagnostic {
    complaint.also(
        Span::new(start, start + 1),
        "after the text that begins here",
    )
}
