//! "Did you mean …?"

/// Says that a word is unknown, with the nearest known one or all of them.
pub(crate) fn unknown(what: &str, word: &str, known: &[impl AsRef<str>]) -> String {
    let names = known.iter().map(|known| (known.as_ref(), known.as_ref()));
    match formwork_vocabulary::nearest(word, names, |known| 1.max(known.len() / 3)) {
        Some(nearest) => format!("unknown {what} `{word}`, did you mean `{nearest}`?"),
        None if known.is_empty() => format!("unknown {what} `{word}`"),
        None => {
            let known: Vec<_> = known
                .iter()
                .map(|known| format!("`{}`", known.as_ref()))
                .collect();
            format!(
                "unknown {what} `{word}`, expected one of {}",
                known.join(", ")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unknown;

    #[test]
    fn suggests_the_nearest_or_lists_all() {
        let known = ["email", "lines"];
        assert_eq!(
            unknown("key", "emial", &known),
            "unknown key `emial`, did you mean `email`?"
        );
        assert_eq!(
            unknown("key", "x", &known),
            "unknown key `x`, expected one of `email`, `lines`"
        );
    }
}
