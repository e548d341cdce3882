//! Texts in messages.

/// The longest text that a message quotes whole.
const SHOWN: usize = 60;

/// A text as JSON and YAML write it.
pub(crate) fn in_quotes(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            control if control.is_control() => {
                written.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            plain => written.push(plain),
        }
    }
    written.push('"');
    written
}

/// A name or value of a form as it is meant. What is escaped badly stands for itself.
pub(crate) fn unescaped(text: &str) -> String {
    let plain = text.replace('+', " ");
    let mut pieces = plain.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let byte = |hex: &str| u8::from_str_radix(hex, 16).ok();
        match piece
            .split_at_checked(2)
            .map(|(hex, rest)| (byte(hex), rest))
        {
            Some((Some(byte), rest)) => bytes.extend([&[byte], rest.as_bytes()].concat()),
            _ => bytes.extend([b"%", piece.as_bytes()].concat()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A text from a spec as messages show it: in backticks, on one line, cut where it is long.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).flat_map(visible).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// A text from outside, such as the name of a file, as a terminal may show it: what it would obey is escaped.
#[must_use]
pub fn seen(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() || reorders(letter) {
            shown.extend(letter.escape_debug());
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// The same of a text of several lines.
#[must_use]
pub fn seen_lines(text: &str) -> String {
    let line = |line: &str| match line.strip_suffix('\n') {
        Some(line) => seen(line) + "\n",
        None => seen(line),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Whether a character reorders the text around it.
pub(crate) const fn reorders(letter: char) -> bool {
    matches!(letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
