//! What the names of items and entries look like: patterns at the end of a name in forms.

use alloc::vec::Vec;

use crate::lists::{Named, Pattern};

/// A name without the patterns at its end, of which there are so many at most, and those, the outermost first. An `N`
/// right after the name counts only where it is asked for.
#[must_use]
pub fn split(wire: &str, most: usize, bare: bool) -> (&str, Vec<Pattern>) {
    let mut patterns = Vec::new();
    let mut stem = wire;
    while patterns.len() < most {
        let found = Pattern::ALL.into_iter().find_map(|pattern| {
            let rest = stem.strip_suffix(pattern.text)?;
            let fits = match is_alone(&pattern) {
                true if !pattern.is_bare() => patterns.is_empty(),
                true => bare && patterns.is_empty() && !rest.is_empty(),
                false => !rest.is_empty(),
            };
            fits.then_some((rest, pattern))
        });
        let Some((rest, pattern)) = found else {
            break;
        };
        stem = rest;
        patterns.insert(0, pattern);
        if is_alone(&pattern) {
            break;
        }
    }
    (stem, patterns)
}

/// Whether no other pattern stands beside it.
fn is_alone(pattern: &Pattern) -> bool {
    match pattern.names {
        Named::Items(names) => names.is_trailing() || pattern.is_bare(),
        Named::Entries(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::vec::Vec;

    use super::split;

    #[test]
    fn patterns_are_taken_off_the_end() {
        let text = |wire, most, bare| {
            let (stem, patterns) = split(wire, most, bare);
            let patterns: Vec<_> = patterns.into_iter().map(|pattern| pattern.text).collect();
            format!("{stem} {}", patterns.join(" "))
        };
        assert_eq!(text("a.N.N", 2, false), "a .N .N");
        assert_eq!(text("a.N.N", 1, false), "a.N .N");
        assert_eq!(text("a[N][]", 2, false), "a [N] []");
        assert_eq!(text("a.b[KEY].N", 3, false), "a.b [KEY] .N");
        assert_eq!(text("HostNameN", 1, true), "HostName N");
        assert_eq!(text("HostNameN", 1, false), "HostNameN ");
        assert_eq!(text("L_*N", 1, true), "L_ *N");
        assert_eq!(text("*N", 1, false), " *N");
        assert_eq!(text(".N", 1, false), ".N ");
        assert_eq!(text("N", 1, true), "N ");
    }
}
