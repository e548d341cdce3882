//! What a scalar without quotes is to a YAML reader.

/// What YAML readers make of a plain scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plain {
    /// A text.
    Text,
    /// Nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A decimal integer without leading zeros.
    Int(i128),
    /// Something that readers disagree about, with what some take it for.
    Doubtful(&'static str),
}

/// What YAML 1.1 and 1.2 readers make of a plain scalar.
pub(crate) fn resolve(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Null,
        "true" => return Plain::Bool(true),
        "false" => return Plain::Bool(false),
        _ => {}
    }
    if is_word_bool(text) {
        Plain::Doubtful("a truth value")
    } else if let Some(value) = integer(text) {
        Plain::Int(value)
    } else if is_date(text) {
        Plain::Doubtful("a date")
    } else if is_number(text) {
        Plain::Doubtful("a number")
    } else {
        Plain::Text
    }
}

fn is_word_bool(text: &str) -> bool {
    let words = ["yes", "no", "on", "off", "true", "false"];
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// An integer of 64 bits, with a sign or without, in its one decimal form.
pub(crate) fn integer(text: &str) -> Option<i128> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = digits == "0" && digits == text || !digits.starts_with('0');
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let value = (canonical && is_number).then(|| text.parse().ok());
    let fits = |value: &i128| (i64::MIN.into()..=u64::MAX.into()).contains(value);
    value.flatten().filter(fits)
}

/// `YYYY-MM-DD`, with or without a time.
fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut digits = |least: usize, most: usize, whole: bool| {
        parts.next().is_some_and(|part| {
            let count = part.bytes().take_while(u8::is_ascii_digit).count();
            (least..=most).contains(&count) && (!whole || count == part.len())
        })
    };
    digits(4, 4, true) && digits(1, 2, true) && digits(1, 2, false)
}

/// A number in any of YAML's forms: with signs, points, exponents, bases, underscores or base 60.
fn is_number(text: &str) -> bool {
    let body = text.strip_prefix(['+', '-']).unwrap_or(text);
    let lower = body.to_ascii_lowercase();
    if matches!(lower.as_str(), ".inf" | ".nan") {
        return true;
    }
    let only = |digits: &str, allowed: &dyn Fn(u8) -> bool| {
        !digits.is_empty() && digits.bytes().all(|byte| byte == b'_' || allowed(byte))
    };
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = lower.strip_prefix(prefix) {
            return only(digits, &|byte| char::from(byte).is_digit(radix));
        }
    }
    if !body.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        || lower.contains("inf")
    {
        return false;
    }
    let plain = lower.replace('_', "");
    plain.parse::<f64>().is_ok()
        || only(&plain, &|byte| byte.is_ascii_digit())
        || is_base_60(&plain)
}

/// `1:30` is 90 to some readers.
fn is_base_60(text: &str) -> bool {
    text.contains(':')
        && text
            .split(':')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Plain, resolve};

    #[test]
    fn texts_are_texts() {
        for text in [
            "text",
            "a1",
            "1a",
            "192.0.2.7",
            "555-555",
            "-",
            "x: y",
            "nothing",
            "2011-02-x",
            "information",
            "+1 555",
        ] {
            assert_eq!(resolve(text), Plain::Text, "{text}");
        }
    }

    #[test]
    fn doubts_are_named() {
        for (text, what) in [
            ("no", "a truth value"),
            ("Yes", "a truth value"),
            ("True", "a truth value"),
            ("010", "a number"),
            ("1.10", "a number"),
            ("1e3", "a number"),
            ("0x1F", "a number"),
            ("1_000", "a number"),
            ("1:30", "a number"),
            (".inf", "a number"),
            ("99999999999999999999", "a number"),
            ("2011-02-28", "a date"),
            ("2011-02-28 10:00:00", "a date"),
        ] {
            assert_eq!(resolve(text), Plain::Doubtful(what), "{text}");
        }
    }

    #[test]
    fn values_are_values() {
        assert_eq!(resolve("~"), Plain::Null);
        assert_eq!(resolve("true"), Plain::Bool(true));
        assert_eq!(resolve("-12"), Plain::Int(-12));
        assert_eq!(resolve("0"), Plain::Int(0));
    }
}
