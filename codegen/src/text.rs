//! Texts in messages.

/// The longest text that a message quotes whole.
const SHOWN: usize = 60;

/// A text from a spec as messages show it: in backticks, on one line, cut where it is long.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).flat_map(visible).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// A letter, or its escape where it would not be seen.
fn visible(letter: char) -> impl Iterator<Item = char> {
    let plain = matches!(letter, '"' | '\'' | '\\');
    let escape = (!plain).then(|| letter.escape_debug());
    escape.into_iter().flatten().chain(plain.then_some(letter))
}

/// Several names as a sentence has them: `a`, `b` and `c`.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>, last: &str) -> String {
    let mut names: Vec<String> = names.into_iter().map(quoted).collect();
    match names.pop() {
        Some(only) if names.is_empty() => only,
        Some(end) => format!("{} {last} {end}", names.join(", ")),
        None => String::new(),
    }
}
