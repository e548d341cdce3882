//! What was probably meant: names that differ by a few slips. The one edit distance of all packages.

/// The longest name that is compared letter by letter, in bytes; nobody mistypes longer ones whole.
const LONGEST: usize = 64;
/// The most slips that are ever counted.
const MOST: usize = 3;
/// More than that.
const FAR: u8 = 4;

/// The candidate with the fewest slips, if they are as few as its length allows; of equals the first.
pub fn nearest<'n, T>(
    name: &str,
    candidates: impl IntoIterator<Item = (T, &'n str)>,
    allowed: impl Fn(&str) -> usize,
) -> Option<T> {
    let mut best: Option<(usize, T)> = None;
    for (meant, candidate) in candidates {
        let fewer = match &best {
            Some((0, _)) => break,
            Some((fewest, _)) => fewest - 1,
            None => MOST,
        };
        if let Some(slips) = slips(name, candidate, allowed(candidate).min(fewer)) {
            best = Some((slips, meant));
        }
    }
    best.map(|(_, meant)| meant)
}

/// The number of insertions, deletions, substitutions and swaps of neighbouring bytes, ASCII case ignored, if it is at most
/// `allowed`; never more than three, and nothing for names of more than 64 bytes.
///
/// Places that are further apart than that need not be looked at, nor the rest when two rows hold nothing better.
#[must_use]
pub fn slips(a: &str, b: &str, allowed: usize) -> Option<usize> {
    let (a, b, allowed) = (a.as_bytes(), b.as_bytes(), allowed.min(MOST));
    if a.len().abs_diff(b.len()) > allowed || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // Each slip adds one letter at most and takes one away: most names are told apart by that.
    if (letters(a) ^ letters(b)).count_ones() as usize > 2 * allowed {
        return None;
    }
    // What is the same costs nothing, and names of one API often begin alike.
    let is_alike = |(a, b): &(&u8, &u8)| a.eq_ignore_ascii_case(b);
    let alike = a.iter().zip(b).take_while(is_alike).count();
    let (a, b) = (&a[alike..], &b[alike..]);
    let (mut small_a, mut small_b) = ([0; LONGEST], [0; LONGEST]);
    let (a, b) = (small(a, &mut small_a), small(b, &mut small_b));
    let mut rows = [[FAR; LONGEST + 1]; 3];
    let [mut earlier, mut last, mut next] = [0, 1, 2];
    rows[last][..=MOST].copy_from_slice(&[0, 1, 2, 3]);
    let mut hopeless = 0;
    for i in 1..=a.len() {
        let first = i.saturating_sub(allowed).max(1);
        let end = (i + allowed).min(b.len()) + 1;
        // What stands beside the places that are looked at is far, whatever an earlier row left there.
        rows[next][first - 1] = FAR;
        if let Some(beyond) = rows[next].get_mut(end) {
            *beyond = FAR;
        }
        rows[next][0] = u8::try_from(i).unwrap_or(FAR).min(FAR);
        let mut fewest = rows[next][0];
        for j in first..end {
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

/// Which letters there are, one bit each, whatever their case. Other signs share these bits.
fn letters(name: &[u8]) -> u32 {
    name.iter().fold(0, |set, byte| set | 1 << (byte & 31))
}

/// The bytes in small letters: each is compared several times.
fn small<'r>(bytes: &[u8], room: &'r mut [u8; LONGEST]) -> &'r [u8] {
    for (to, from) in room.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    &room[..bytes.len().min(LONGEST)]
}
