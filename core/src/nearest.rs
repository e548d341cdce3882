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
        let fewer = match &best {
            Some((0, _)) => break,
            Some((fewest, _)) => fewest - 1,
            None => 2,
        };
        let allowed = (candidate.len() / 4).min(fewer);
        let Some(slips) = slips(name.as_bytes(), candidate.as_bytes(), allowed) else {
            continue;
        };
        best = Some((slips, meant));
    }
    best.map(|(_, meant)| meant)
}

/// More slips than are ever allowed.
const FAR: u8 = 3;

/// The number of insertions, deletions, substitutions and swaps of neighbours, if it is at most `allowed` (two).
///
/// Places further apart than that need not be looked at, nor the rest when two rows hold nothing better.
fn slips(a: &[u8], b: &[u8], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // What is the same costs nothing, and names of one API often begin alike.
    let alike = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[alike..], &b[alike..]);
    let mut rows = [[FAR; LONGEST + 1]; 3];
    let [mut earlier, mut last, mut next] = [0, 1, 2];
    rows[last][..=2].copy_from_slice(&[0, 1, 2]);
    let mut hopeless = 0;
    for i in 1..=a.len() {
        rows[next] = [FAR; LONGEST + 1];
        rows[next][0] = u8::try_from(i).unwrap_or(FAR).min(FAR);
        let mut fewest = rows[next][0];
        for j in i.saturating_sub(allowed).max(1)..=(i + allowed).min(b.len()) {
            let cost = u8::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[last][j - 1] + cost)
                .min(rows[last][j] + 1)
                .min(rows[next][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[earlier][j - 2] + 1);
            }
            rows[next][j] = least.min(FAR);
            fewest = fewest.min(least);
        }
        hopeless = if usize::from(fewest) > allowed {
            hopeless + 1
        } else {
            0
        };
        if hopeless == 2 {
            return None;
        }
        [earlier, last, next] = [last, next, earlier];
    }
    Some(usize::from(rows[last][b.len()])).filter(|slips| *slips <= allowed)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::{nearest, slips};

    /// The whole table, as the definition has it.
    fn by_definition(a: &[u8], b: &[u8]) -> usize {
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for i in 0..=a.len() {
            rows.push(Vec::new());
            for j in 0..=b.len() {
                let least = if i == 0 || j == 0 {
                    i + j
                } else {
                    let cost = usize::from(a[i - 1] != b[j - 1]);
                    let change = (rows[i - 1][j - 1] + cost)
                        .min(rows[i - 1][j] + 1)
                        .min(rows[i][j - 1] + 1);
                    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if swapped {
                        change.min(rows[i - 2][j - 2] + 1)
                    } else {
                        change
                    }
                };
                rows[i].push(least);
            }
        }
        rows[a.len()][b.len()]
    }

    fn meant(name: &str, candidates: &[&str]) -> Option<usize> {
        nearest(name, (0..).zip(candidates.iter().copied()))
    }

    #[test]
    fn the_nearest_is_meant_and_among_equals_the_first() {
        assert_eq!(meant("usrname", &["us_name_", "username"]), Some(1));
        assert_eq!(meant("username", &["username", "usernames"]), Some(0));
        assert_eq!(meant("usernam", &["username", "usernama"]), Some(0));
    }

    #[test]
    fn names_beyond_the_longest_are_not_compared() {
        let name = "n".repeat(66);
        let (longest, longer) = (&name[..64], &name[..65]);
        assert_eq!(meant(longest, &[longest]), Some(0));
        assert_eq!(meant(&longest[1..], &[longest]), Some(0));
        assert_eq!(meant(longer, &[longer]), None);
        assert_eq!(meant(longer, &[longest]), None);
        assert_eq!(meant(longest, &[longer]), None);
        assert_eq!(meant(&name, &[longest, longer, &name]), None);
    }

    #[test]
    fn one_slip_in_four_letters_and_at_most_two() {
        assert_eq!(meant("ip", &["ipp"]), None);
        assert_eq!(meant("nam", &["name"]), Some(0));
        assert_eq!(meant("nm", &["name"]), None);
        assert_eq!(meant("abcdefghijkl", &["abcdefghijklmno"]), None);
    }

    proptest! {
        #[test]
        fn slips_are_counted_as_the_definition_says(a in "[ab]{0,7}", b in "[abc]{0,7}", allowed in 0_usize..3) {
            let all = by_definition(a.as_bytes(), b.as_bytes());
            let few = slips(a.as_bytes(), b.as_bytes(), allowed);
            prop_assert_eq!(few, Some(all).filter(|all| *all <= allowed));
        }
    }
}
