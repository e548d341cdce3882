//! Text that Markdown leaves alone.

use crate::words::{self, Inline, Phrase};

/// Prose of several paragraphs, and nothing around it.
pub(crate) fn paragraphs(text: &str) -> String {
    let each = words::paragraphs(text);
    let each = each.iter().map(|one| unmarked(&line(one)));
    each.collect::<Vec<_>>().join("\n\n")
}

/// A paragraph, with an empty line before it.
pub(super) fn paragraph(page: &mut String, phrase: &Phrase) {
    page.push_str(&format!("\n{}\n", unmarked(&line(phrase))));
}

/// A phrase on one line.
pub(crate) fn line(phrase: &Phrase) -> String {
    let part = |part: &Inline| match part {
        Inline::Text(text) => escaped(text),
        Inline::Code(text) => code(text),
        Inline::Emphasis(text) => format!("*{}*", escaped(text)),
        Inline::Strong(text) => format!("**{}**", escaped(text)),
        // A URL holds neither brackets nor spaces, so it is its own text.
        Inline::Link(url) => format!("<{url}>"),
    };
    phrase.parts.iter().map(part).collect()
}

/// A text in a heading or in a link.
pub(super) fn heading(text: &str) -> String {
    let text = escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    // Number signs at the end would close the heading.
    match text.strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => text,
    }
}

/// A cell that may be empty.
pub(super) fn cell(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}

/// A place that can be linked.
pub(super) fn anchor(link: &str) -> String {
    format!("<a id=\"{link}\"></a>")
}

/// A text as code, or in quotes where code cannot hold it.
pub(super) fn code(text: &str) -> String {
    if text.is_empty()
        || text.trim() != text
        || text.contains(|one: char| one.is_control() || matches!(one, '`' | '|'))
    {
        return format!("\"{}\"", escaped(&text.escape_debug().to_string()));
    }
    format!("`{text}`")
}

/// A block of code, behind a fence that it does not hold.
pub(super) fn block(page: &mut String, language: &str, text: &str) {
    let runs = text.split(|letter| letter != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).saturating_add(1).max(3));
    let end = if text.ends_with('\n') { "" } else { "\n" };
    page.push_str(&format!("\n{fence}{language}\n{text}{end}{fence}\n"));
}

/// Plain text with everything escaped that Markdown or its dialects would read.
fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let read = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            '&' => next.is_ascii_alphanumeric() || next == '#',
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            _ => false,
        };
        if read {
            line.push('\\');
        }
        line.push(if letter.is_control() { ' ' } else { letter });
        before = letter;
    }
    line
}

/// Takes the meaning from marks at the beginning of a line: headings, lists, rules, definitions.
pub(crate) fn unmarked(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or_default();
    if digits > 0 && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", &line[..digits]);
    }
    if line.starts_with(['#', '-', '+', '=', ':']) {
        return format!("\\{line}");
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{block, code, heading, paragraph, paragraphs};
    use crate::words::prose;

    #[test]
    fn text_stays_text() {
        let shown = |text: &str| {
            let mut page = String::new();
            paragraph(&mut page, &prose(text));
            page.trim().to_owned()
        };
        assert_eq!(shown("# a <b> [c](d)"), "\\# a \\<b\\> \\[c\\](d)");
        assert_eq!(
            shown("1. first_name _x_ a|b &amp; R&D"),
            "1\\. first_name \\_x\\_ a\\|b \\&amp; R\\&D"
        );
        assert_eq!(
            shown("**so** *it* `is` ~~$x$~~"),
            "**so** *it* `is` \\~\\~\\$x\\$\\~\\~"
        );
        assert_eq!(heading("C #"), "C \\#");
        assert_eq!(code("a|`b"), "\"a\\|\\`b\"");
        let mut page = String::new();
        block(&mut page, "xml", "```\n");
        assert_eq!(page, "\n````xml\n```\n````\n");
    }
    #[test]
    fn prose_keeps_its_paragraphs() {
        assert_eq!(
            paragraphs("a\nb\n\n<div>\n\n- c\n"),
            "a b\n\n\\<div\\>\n\n\\- c"
        );
        assert_eq!(paragraphs(" \n"), "");
    }
}
