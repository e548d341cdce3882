//! Items as rustfmt lays them out: structs and enums, whose members have docs and attributes.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::Lit;
use unicode_width::UnicodeWidthStr;

/// Arguments that are wider together stand on lines of their own.
const ARGUMENTS: usize = 70;
/// The widest line.
const LINE: usize = 99;

/// Lays out an item.
pub(super) fn item(tokens: TokenStream) -> String {
    let mut out = String::new();
    members(tokens, 0, &mut out);
    out
}

/// Lays out what stands at one level: each member's docs and attributes, then itself.
fn members(tokens: TokenStream, indent: usize, out: &mut String) {
    let margin = " ".repeat(indent);
    let (mut tokens, mut member) = (tokens.into_iter(), Vec::new());
    let mut angles = 0_usize;
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Punct(mark) if mark.as_char() == '#' && member.is_empty() => {
                if let Some(TokenTree::Group(group)) = tokens.next() {
                    out.push_str(&margin);
                    attribute(&group, indent, out);
                }
            }
            TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => {
                out.push_str(&format!("{margin}{} {{", line(member.drain(..))));
                if !body.stream().is_empty() {
                    out.push('\n');
                    members(body.stream(), indent + 4, out);
                    out.push_str(&margin);
                }
                out.push_str("}\n");
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' && angles == 0 => {
                within(&line(member.drain(..)), indent, out);
            }
            TokenTree::Punct(mark) => {
                match mark.as_char() {
                    '<' => angles += 1,
                    '>' => angles = angles.saturating_sub(1),
                    _ => {}
                }
                member.push(token);
            }
            TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => member.push(token),
        }
    }
    if !member.is_empty() {
        within(&line(member), indent, out);
    }
}

/// A field or variant, or a part of its type, in lines of its own that are no wider than they must be.
fn within(text: &str, indent: usize, out: &mut String) {
    let margin = " ".repeat(indent);
    let fits = |text: &str, indent: usize| indent + text.width() < LINE + 1;
    let field = text.split_once(": ").filter(|(_, ty)| fits(ty, indent + 4));
    let (open, close) = (text.find(['<', '(']), text.len().saturating_sub(1));
    match (field, open) {
        _ if fits(text, indent) => out.push_str(&format!("{margin}{text},\n")),
        (Some((name, ty)), _) => out.push_str(&format!("{margin}{name}:\n{margin}    {ty},\n")),
        (None, Some(open)) if open < close => {
            out.push_str(&format!("{margin}{}\n", &text[..=open]));
            for part in split(&text[open + 1..close]) {
                within(part, indent + 4, out);
            }
            out.push_str(&format!("{margin}{},\n", &text[close..]));
        }
        (None, _) => out.push_str(&format!("{margin}{text},\n")),
    }
}

/// Splits the parts of a type at the commas between them.
fn split(types: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let between = |letter: char| {
        match letter {
            '<' | '(' => depth += 1,
            '>' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    };
    types.split(between).map(str::trim_start).collect()
}

/// Tokens on one line.
fn line(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    let mut is_word = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let inner = line(group.stream());
                text.push_str(&match group.delimiter() {
                    Delimiter::Parenthesis => format!("({inner})"),
                    Delimiter::Bracket => format!("[{inner}]"),
                    Delimiter::Brace => format!("{{ {inner} }}"),
                    Delimiter::None => inner,
                });
                is_word = false;
            }
            TokenTree::Punct(mark) => {
                let is_pair = mark.spacing() == Spacing::Joint || text.ends_with(':');
                match mark.as_char() {
                    '=' => text.push_str(" = "),
                    ',' => text.push_str(", "),
                    ':' if !is_pair => text.push_str(": "),
                    other => text.push(other),
                }
                is_word = false;
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                if is_word {
                    text.push(' ');
                }
                text.push_str(&token.to_string());
                is_word = true;
            }
        }
    }
    text
}

/// Lays out an attribute, after its margin; one that is a doc is a comment.
fn attribute(group: &Group, indent: usize, out: &mut String) {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    if let [TokenTree::Ident(name), _, TokenTree::Literal(text)] = tokens.as_slice()
        && name == "doc"
        && let Lit::Str(text) = Lit::new(text.clone())
    {
        out.push_str(format!("///{}", text.value()).trim_end());
    } else {
        out.push_str("#[");
        match Part::of(&tokens) {
            Part::List(name, parts) if name != "derive" => {
                list(&name, &parts, indent, indent + 2, 2, out);
            }
            part @ (Part::Text(_) | Part::List(..)) => out.push_str(&part.line()),
        }
        out.push(']');
    }
    out.push('\n');
}

/// An argument.
enum Part {
    /// A word, a literal or a pair of them.
    Text(String),
    /// A name with arguments.
    List(String, Vec<Part>),
}

impl Part {
    /// The argument that these tokens are.
    fn of(tokens: &[TokenTree]) -> Self {
        match tokens {
            [name @ .., TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
                let parts = inner.split(is_comma).filter(|part| !part.is_empty());
                Self::List(line(name.iter().cloned()), parts.map(Self::of).collect())
            }
            _ => Self::Text(line(tokens.iter().cloned())),
        }
    }

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
