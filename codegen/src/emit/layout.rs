//! Attributes as rustfmt lays them out: prettyplease prints each on one line.

use unicode_width::UnicodeWidthStr;

/// Arguments that are wider together stand on lines of their own.
const ARGUMENTS: usize = 70;
/// The widest line.
const LINE: usize = 99;

/// Lays out the attributes of a printed file.
pub(super) fn attributes(text: &str) -> String {
    let mut laid_out = String::with_capacity(text.len());
    for line in whole(text) {
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        let inner = bare
            .strip_prefix("#[")
            .and_then(|rest| rest.strip_suffix(']'));
        match inner.and_then(parse) {
            Some(Part::List(name, parts)) if name != "derive" => {
                laid_out.push_str(&" ".repeat(indent));
                laid_out.push_str("#[");
                list(&name, &parts, indent, indent + 2, 2, &mut laid_out);
                laid_out.push(']');
            }
            _ => laid_out.push_str(line.trim_end()),
        }
        laid_out.push('\n');
    }
    laid_out
}

/// The lines, where an attribute of several lines is one.
fn whole(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        match &mut open {
            Some(attribute) => {
                attribute.push_str(line.trim_start());
                if line.trim_start().starts_with(')') && line.ends_with(']') {
                    lines.extend(open.take());
                } else {
                    attribute.push(' ');
                }
            }
            None if line.trim_start().starts_with("#[") && line.ends_with('(') => {
                open = Some(line.to_owned())
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines.extend(open);
    lines
}

/// An argument.
enum Part {
    /// A word, a literal or a pair of them.
    Text(String),
    /// A name with arguments.
    List(String, Vec<Part>),
}

impl Part {
    /// The argument on one line.
    fn line(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List(name, parts) => format!("{name}({})", joined(parts)),
        }
    }
}

fn joined(parts: &[Part]) -> String {
    parts.iter().map(Part::line).collect::<Vec<_>>().join(", ")
}

/// Whether arguments fit on one line that begins at `column` and goes on for `after` characters.
fn fits(name: &str, parts: &[Part], column: usize, after: usize) -> bool {
    let arguments = joined(parts).width();
    let line = column + name.width() + 1 + arguments + 1 + after <= LINE + 1;
    match parts {
        [Part::Text(_)] => line && column + name.width() + 1 + arguments + 1 + after <= LINE,
        [Part::List(inner, rest)] => {
            line && fits(inner, rest, column + name.width() + 1, after + 1)
        }
        _ => line && arguments <= ARGUMENTS,
    }
}

/// Prints a name with its arguments.
fn list(name: &str, parts: &[Part], indent: usize, column: usize, after: usize, out: &mut String) {
    out.push_str(name);
    out.push('(');
    if fits(name, parts, column, after.saturating_sub(1)) {
        out.push_str(&joined(parts));
    } else if let [Part::List(inner, rest)] = parts {
        list(
            inner,
            rest,
            indent,
            column + name.width() + 1,
            after + 1,
            out,
        );
    } else {
        for (place, part) in parts.iter().enumerate() {
            out.push('\n');
            out.push_str(&" ".repeat(indent + 4));
            match part {
                Part::Text(text) => out.push_str(text),
                Part::List(inner, rest) => list(inner, rest, indent + 4, indent + 4, 1, out),
            }
            if place + 1 < parts.len() {
                out.push(',');
            }
        }
        out.push('\n');
        out.push_str(&" ".repeat(indent));
    }
    out.push(')');
}

/// Reads one argument as it is printed.
fn parse(text: &str) -> Option<Part> {
    let text = text.trim();
    let open = text.find(['(', '"']);
    match open.filter(|at| text.as_bytes()[*at] == b'(') {
        None => Some(Part::Text(text.to_owned())),
        Some(at) => {
            let inner = text[at + 1..].strip_suffix(')')?;
            let parts = split(inner)
                .into_iter()
                .map(parse)
                .collect::<Option<Vec<Part>>>()?;
            Some(Part::List(text[..at].trim_end().to_owned(), parts))
        }
    }
}

/// Splits arguments at commas outside strings and parentheses.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'(' if !quoted => depth += 1,
            b')' if !quoted => depth = depth.saturating_sub(1),
            b',' if !quoted && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !text[start..].trim().is_empty() {
        parts.push(&text[start..]);
    }
    parts
}
