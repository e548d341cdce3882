//! Did you mean …?

/// Names that are longer are not compared: nobody mistypes them whole.
const LONGEST: usize = 64;
/// So many known names are compared, so that a hostile spec costs little.
const MOST: usize = 1_000;

/// The known name that is nearest to what was found, if one is near enough.
#[must_use]
pub fn nearest<'n>(found: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let letters: Vec<char> = found.chars().take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return None;
    }
    let limit = (letters.len() / 3).clamp(1, 3);
    known
        .into_iter()
        .take(MOST)
        .filter(|name| {
            name.len() <= LONGEST
                && *name != found
                && name.len().abs_diff(letters.len()) <= 2 * limit
        })
        .map(|name| (distance(&letters, name), name))
        .filter(|(far, _)| *far <= limit)
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name.to_owned())
}

/// Insertions, deletions, replacements and swaps of neighbours; another case costs nothing.
fn distance(a: &[char], b: &str) -> usize {
    let fold = |letter: &char| letter.to_ascii_lowercase();
    let a: Vec<char> = a.iter().map(fold).collect();
    let b: Vec<char> = b.chars().map(|letter| fold(&letter)).collect();
    let mut above: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(above[j - 1] + 1);
            }
            row.push(best);
        }
        above = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let known = ["max_chars", "min_chars", "max", "min", "wire"];
        assert_eq!(nearest("max_char", known).as_deref(), Some("max_chars"));
        assert_eq!(nearest("wrie", known).as_deref(), Some("wire"));
        assert_eq!(nearest("Wire", known).as_deref(), Some("wire"));
        assert_eq!(nearest("something", known), None);
        assert_eq!(nearest(&"x".repeat(100), known), None);
    }
}
