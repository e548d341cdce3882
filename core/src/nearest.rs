//! What was probably meant: names that differ by a slip.

/// The longest name that is compared letter by letter; all names of an API are shorter.
const LONGEST: usize = 64;

/// Whether two names have the same letters and digits, ASCII case and signs ignored.
pub(crate) fn same_letters(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphanumeric).any(|_| true);
    let fold = |byte: u8| byte.to_ascii_lowercase();
    letters(a)
        && a.bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(fold)
            .eq(b.bytes().filter(u8::is_ascii_alphanumeric).map(fold))
}

/// The candidate with the fewest slips, if they are few for its length: one in four letters, at most two.
pub(crate) fn nearest<'t, T>(
    name: &str,
    candidates: impl Iterator<Item = (T, &'t str)>,
) -> Option<T> {
    let mut best: Option<(usize, T)> = None;
    for (meant, candidate) in candidates {
        let allowed = (candidate.len() / 4).min(2);
        let Some(slips) = slips(name.as_bytes(), candidate.as_bytes(), allowed) else {
            continue;
        };
        if best.as_ref().is_none_or(|(fewest, _)| slips < *fewest) {
            best = Some((slips, meant));
        }
    }
    best.map(|(_, meant)| meant)
}

/// The number of insertions, deletions, substitutions and swaps of neighbours, if it is at most `allowed`.
fn slips(a: &[u8], b: &[u8], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // The row before the last one, the last one, and the next one: a name has fewer than 256 letters.
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    let [mut earlier, mut last, mut next] = [0, 1, 2];
    for (cell, slips) in rows[last].iter_mut().zip(0..) {
        *cell = slips;
    }
    for i in 1..=a.len() {
        rows[next][0] = rows[last][0] + 1;
        for j in 1..=b.len() {
            let cost = u8::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[last][j - 1] + cost)
                .min(rows[last][j] + 1)
                .min(rows[next][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[earlier][j - 2] + 1);
            }
            rows[next][j] = least;
        }
        [earlier, last, next] = [last, next, earlier];
    }
    Some(usize::from(rows[last][b.len()])).filter(|slips| *slips <= allowed)
}
