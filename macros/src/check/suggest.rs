//! "Did you mean …?"

/// Says that a word is unknown, with the nearest known one or all of them.
pub(crate) fn unknown(what: &str, word: &str, known: &[impl AsRef<str>]) -> String {
    let nearest = known
        .iter()
        .map(|known| (distance(word, known.as_ref()), known.as_ref()))
        .min()
        .filter(|(distance, known)| *distance <= 1.max(known.chars().count() / 3));
    match nearest {
        Some((_, nearest)) => format!("unknown {what} `{word}`, did you mean `{nearest}`?"),
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

/// How many characters must be inserted, deleted, replaced or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before_last = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(x != y);
            let mut best = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before_last_at(&before_last, j - 1) + 1);
            }
            row.push(best);
        }
        before_last = core::mem::replace(&mut last, row);
    }
    last[b.len()]
}

fn before_last_at(row: &[usize], at: usize) -> usize {
    row.get(at).copied().unwrap_or(usize::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::{distance, unknown};

    #[test]
    fn counts_edits() {
        let cases = [
            ("", "", 0),
            ("", "ab", 2),
            ("wire", "wrie", 1),
            ("max_char", "max_chars", 1),
        ];
        for (a, b, expected) in cases {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }

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
