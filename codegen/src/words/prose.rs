//! A spec's prose: `*stress*`, `**much stress**`, `` `code` `` and URLs mean something, all else is text.

use super::{Inline, Phrase};

/// The longest mark; a longer run of its sign is none.
const LONGEST_MARK: usize = 2;

/// Prose of several paragraphs, which empty lines separate.
pub(crate) fn paragraphs(text: &str) -> Vec<Phrase> {
    let mut found = vec![String::new()];
    for line in text.trim().lines() {
        match found.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                last.push(' ');
                last.push_str(line);
            }
            _ => found.push(String::new()),
        }
    }
    found.retain(|one| !one.is_empty());
    found.iter().map(|one| prose(one)).collect()
}

/// Prose of one paragraph. White space is joined.
pub(crate) fn prose(text: &str) -> Phrase {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut phrase = Phrase::default();
    let mut rest = text.as_str();
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let (part, length) = match marked(rest, before) {
            Some(found) => found,
            None => (Inline::Text(first.into()), first.len_utf8()),
        };
        phrase = match part {
            Inline::Text(text) => phrase.text(text),
            other @ (Inline::Code(_)
            | Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Link(_)) => {
                phrase.parts.push(other);
                phrase
            }
        };
        before = rest[..length].chars().next_back().unwrap_or(' ');
        rest = &rest[length..];
    }
    phrase
}

/// A marked part at the beginning of the text, and its length there.
fn marked(text: &str, before: char) -> Option<(Inline, usize)> {
    if text.starts_with("http://") || text.starts_with("https://") {
        let length = url_length(text);
        return (length > 0).then(|| (Inline::Link(text[..length].to_owned()), length));
    }
    let runs = |mark: char| {
        text.bytes()
            .take(LONGEST_MARK + 1)
            .take_while(|byte| char::from(*byte) == mark)
            .count()
    };
    match (runs('`'), runs('*')) {
        (1, _) => between(text, "`").map(|(inner, length)| (Inline::Code(inner), length)),
        (_, 2) => {
            stressed(text, "**", before).map(|(inner, length)| (Inline::Strong(inner), length))
        }
        (_, 1) => {
            stressed(text, "*", before).map(|(inner, length)| (Inline::Emphasis(inner), length))
        }
        _ => None,
    }
}

/// What stands between a mark and its next occurrence.
fn between(text: &str, mark: &str) -> Option<(String, usize)> {
    let (inner, after) = text[mark.len()..].split_once(mark)?;
    let sign = mark.chars().next().unwrap_or_default();
    let alone = !inner.is_empty() && !after.starts_with(sign);
    alone.then(|| (inner.to_owned(), inner.len() + 2 * mark.len()))
}

/// Stress begins after a space and ends before one, or at a sign; nothing else is marked inside.
fn stressed(text: &str, mark: &str, before: char) -> Option<(String, usize)> {
    let (inner, length) = between(text, mark)?;
    let after = text[length..].chars().next().unwrap_or(' ');
    let plain = inner.trim() == inner && !inner.contains(['*', '`']);
    (plain && !before.is_alphanumeric() && !after.is_alphanumeric()).then_some((inner, length))
}

/// How far a URL goes; the full stop of its sentence is not part of it. Nothing but a scheme is none.
pub(crate) fn url_length(text: &str) -> usize {
    let part = |letter: char| {
        letter.is_ascii_graphic()
            && !matches!(letter, '<' | '>' | '`' | '\\' | '"' | '[' | ']' | '|')
    };
    let end = text.find(|letter| !part(letter)).unwrap_or(text.len());
    let url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_']);
    if url.ends_with('/') && url.matches('/').count() == 2 {
        0
    } else {
        url.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{Inline, paragraphs, prose};

    #[test]
    fn stress_code_and_links() {
        let text = |text: &str| Inline::Text(text.to_owned());
        assert_eq!(
            prose("This is **not** `a*b` *so*: see https://example.com/a.").parts,
            [
                text("This is "),
                Inline::Strong("not".to_owned()),
                text(" "),
                Inline::Code("a*b".to_owned()),
                text(" "),
                Inline::Emphasis("so".to_owned()),
                text(": see "),
                Inline::Link("https://example.com/a".to_owned()),
                text("."),
            ]
        );
    }

    #[test]
    fn all_else_is_text() {
        for plain in [
            "2*3*4",
            "* item",
            "a ** b ** c",
            "``` x ```",
            "[a](b) <b>",
            "`",
            "**",
            "http://",
            "_x_",
        ] {
            assert_eq!(prose(plain).parts, [Inline::Text(plain.to_owned())]);
        }
    }

    #[test]
    fn empty_lines_separate() {
        let found: Vec<String> = paragraphs("a\nb\n\n\nc\n")
            .iter()
            .map(super::Phrase::plain)
            .collect();
        assert_eq!(found, ["a b", "c"]);
    }
}
