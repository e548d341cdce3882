//! Prose to doc comments. A spec's prose may have emphasis and `code`, and nothing else that Markdown knows:
//! no links, no HTML, no headings, lists or tables, and no code blocks, so that no doctest comes from a spec.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Erratum;
use crate::words::url_length;

/// One `#[doc]` a line.
pub(super) fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// Prose of several lines, each escaped.
pub(super) fn block(text: &str) -> Vec<String> {
    text.trim().lines().map(inline).collect()
}

/// One line of prose, escaped.
pub(super) fn inline(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ticks = lone_ticks(&text);
    let paired = ticks.len() / 2 * 2;
    let mut line = String::with_capacity(text.len() + 8);
    let mut rest = 0;
    for pair in ticks[..paired].chunks_exact(2) {
        prose(&text[rest..pair[0]], &mut line);
        line.push_str(&text[pair[0]..=pair[1]]);
        rest = pair[1] + 1;
    }
    prose(&text[rest..], &mut line);
    unmarked(&line)
}

/// The places of backticks that stand alone.
fn lone_ticks(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_tick = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b'`');
    let lone =
        |at: &usize| is_tick(Some(*at)) && !is_tick(at.checked_sub(1)) && !is_tick(Some(at + 1));
    (0..bytes.len()).filter(lone).collect()
}

/// Text outside code.
fn prose(text: &str, line: &mut String) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let link = ["https://", "http://"]
            .iter()
            .any(|scheme| rest.starts_with(scheme));
        let length = if link { url_length(rest) } else { 0 };
        if length > 0 {
            line.push('<');
            line.push_str(&rest[..length]);
            line.push('>');
        } else {
            if matches!(first, '\\' | '`' | '[' | ']' | '<' | '>' | '|' | '~' | '$')
                || is_entity(rest)
            {
                line.push('\\');
            }
            line.push(first);
        }
        rest = &rest[length.max(first.len_utf8())..];
    }
}

fn is_entity(text: &str) -> bool {
    let next = text.strip_prefix('&').and_then(|rest| rest.chars().next());
    next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#')
}

/// Takes the meaning from marks at the beginning of a line: headings, lists, rules.
fn unmarked(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or_default();
    if digits > 0 && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", &line[..digits]);
    }
    let rule =
        line.starts_with(['*', '_']) && line.bytes().all(|byte| matches!(byte, b'*' | b'_' | b' '));
    let item = line == "*" || line.starts_with("* ");
    if rule || item || line.starts_with(['#', '-', '+', '=', ':']) {
        return format!("\\{line}");
    }
    line.to_owned()
}

/// A text as code, or in quotes where code cannot hold it: a comment has no line breaks, and no returns.
pub(super) fn code(text: &str) -> String {
    let is_plain = |letter: char| letter != '`' && !letter.is_control();
    if !text.chars().all(is_plain) || text.trim() != text || text.is_empty() {
        let mut line = String::new();
        prose(&text.escape_debug().to_string(), &mut line);
        return format!("\"{line}\"");
    }
    format!("`{text}`")
}

/// A line that ends as a sentence does.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', ')', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Where the spec departs from its page.
pub(super) fn errata(errata: &[Erratum]) -> Vec<String> {
    let mut lines = Vec::new();
    for one in errata {
        let (at, ours, why) = (code(&one.at), code(&one.ours), sentence(&inline(&one.why)));
        lines.push(String::new());
        lines.push(match &one.page {
            Some(page) => format!(
                "Where the page has {} at {at}, this is {ours}: {why}",
                code(page)
            ),
            None => format!("The page does not say {at}; this is {ours}: {why}"),
        });
    }
    lines
}
