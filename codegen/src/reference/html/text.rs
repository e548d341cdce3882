//! Text that HTML leaves alone.

use crate::model::Format;
use crate::words::{Inline, Phrase};

/// A text in an element or in a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // A parser would make a line feed of it.
            '\r' => safe.push_str("&#13;"),
            plain => safe.push(plain),
        }
    }
    safe
}

/// A phrase.
pub(super) fn line(phrase: &Phrase) -> String {
    let part = |part: &Inline| {
        let text = escaped(part.as_str());
        match part {
            Inline::Text(_) => text,
            Inline::Code(_) => format!("<code>{text}</code>"),
            Inline::Emphasis(_) => format!("<em>{text}</em>"),
            Inline::Strong(_) => format!("<strong>{text}</strong>"),
            Inline::Link(_) => format!("<a href=\"{text}\" rel=\"noreferrer\">{text}</a>"),
        }
    };
    phrase.parts.iter().map(part).collect()
}

/// A paragraph.
pub(super) fn paragraph(page: &mut String, class: &str, phrase: &Phrase) {
    let class = if class.is_empty() {
        String::new()
    } else {
        format!(" class=\"{class}\"")
    };
    page.push_str(&format!("<p{class}>{}</p>\n", line(phrase)));
}

/// The link to a place, beside it.
pub(super) fn anchor(link: &str, label: &str) -> String {
    format!(
        "<a class=\"anchor\" href=\"#{link}\" aria-label=\"Link to {}\">#</a>",
        escaped(label)
    )
}

/// What goes over the wire, a parameter a line. The line breaks are only seen: the text has none.
pub(super) fn wire(text: &str) -> String {
    let (head, pairs) = match (text.split_once("\n\n"), text.split_once('?')) {
        (Some((head, body)), _) => (
            format!("{head}\n\n"),
            body.strip_suffix('\n').unwrap_or(body),
        ),
        (None, Some((path, query))) => return query_line(path, query),
        (None, None) => (text.to_owned(), ""),
    };
    format!("{}{}", escaped(&head), self::pairs(pairs))
}

fn query_line(path: &str, rest: &str) -> String {
    let (query, tail) = rest.split_once(' ').unwrap_or((rest, ""));
    format!("{}?{} {}", escaped(path), pairs(query), escaped(tail))
}

fn pairs(text: &str) -> String {
    let pair = |(at, pair): (usize, &str)| {
        let and = if at == 0 { "" } else { "&amp;" };
        let (name, value) = match pair.split_once('=') {
            Some((name, value)) => (name, format!("=<b>{}</b>", escaped(value))),
            None => (pair, String::new()),
        };
        format!(
            "<span class=\"pair\">{and}<i>{}</i>{value}</span>",
            escaped(name)
        )
    };
    text.split('&').enumerate().map(pair).collect()
}

/// A body with its names and texts told apart. It is not read: what is no answer shows as it is.
pub(super) fn body(format: Format, text: &str) -> String {
    match format {
        Format::Xml => cut(text, ('<', '>'), "i"),
        Format::Json => cut(text, ('"', '"'), "b"),
        Format::Form => pairs(text),
    }
}

/// Marks everything from one sign to another.
fn cut(text: &str, (open, close): (char, char), mark: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let Some(length) = rest[start + 1..].find(close) else {
            break;
        };
        let end = start + length + 2;
        shown.push_str(&escaped(&rest[..start]));
        // A name in JSON is followed by its colon.
        let mark = if open == '"' && rest[end..].trim_start().starts_with(':') {
            "i"
        } else {
            mark
        };
        shown.push_str(&format!("<{mark}>{}</{mark}>", escaped(&rest[start..end])));
        rest = &rest[end..];
    }
    shown + &escaped(rest)
}

#[cfg(test)]
mod tests {
    use super::{body, escaped, line, wire};
    use crate::model::Format;
    use crate::words::prose;

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escaped("<a href='\"&amp;\">"),
            "&lt;a href=&#39;&quot;&amp;amp;&quot;&gt;"
        );
        assert_eq!(
            line(&prose("<b> `<i>` **so** https://e.example/?a=1&b=\"")),
            "&lt;b&gt; <code>&lt;i&gt;</code> <strong>so</strong> <a href=\"https://e.example/?a=1&amp;b=\" \
             rel=\"noreferrer\">https://e.example/?a=1&amp;b=</a>&quot;"
        );
    }

    #[test]
    fn marks_add_no_text() {
        let plain = |html: &str| {
            let mut text = String::new();
            let mut rest = html;
            while let Some((before, after)) = rest.split_once('<') {
                text.push_str(before);
                rest = after.split_once('>').map_or("", |(_, rest)| rest);
            }
            text + rest
        };
        for text in [
            "GET /a?b=1&c&=d HTTP/1.1\nHost: h\n",
            "POST /a HTTP/1.1\nHost: h\n\na=1&b=<x>",
        ] {
            assert_eq!(plain(&wire(text)), escaped(text));
        }
        for (format, text) in [
            (Format::Xml, "<a><b>x < y</b"),
            (Format::Json, "{\"a\": \"b<\\\"c\", \""),
        ] {
            assert_eq!(plain(&body(format, text)), escaped(text));
        }
    }
}
