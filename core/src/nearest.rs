//! What was probably meant: names that differ by a slip.

/// Whether two names have the same letters and digits, ASCII case and signs ignored.
pub(crate) fn same_letters(a: &str, b: &str) -> bool {
    let fold = |byte: u8| byte.to_ascii_lowercase();
    // Most names differ in their first letter.
    a.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(fold)
        .eq(b.bytes().filter(u8::is_ascii_alphanumeric).map(fold))
        && a.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

/// The candidate with the fewest slips, if they are few for its length: one in four letters, at most two. `emial` is `email` with
/// a swap; nobody means `ip` by `id`, since one slip is half of it.
pub(crate) fn nearest<'t, T>(
    name: &str,
    candidates: impl Iterator<Item = (T, &'t str)>,
) -> Option<T> {
    formwork_vocabulary::nearest(name, candidates, |candidate| (candidate.len() / 4).min(2))
}

/// Whether one of these was probably meant, or is another spelling.
pub(crate) fn is_near<'t>(
    name: &str,
    mut candidates: impl Iterator<Item = &'t str> + Clone,
) -> bool {
    let all = candidates.clone().map(|candidate| ((), candidate));
    nearest(name, all).is_some() || candidates.any(|candidate| same_letters(candidate, name))
}
