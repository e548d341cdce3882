//! What the names of items and entries look like: patterns at the end of a name in forms.

use alloc::vec::Vec;

/// A pattern, and what stands for it in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// `[]`
    Brackets,
    /// `.N`
    Dotted,
    /// `[N]`
    Indexed,
    /// `N` right after the name.
    Bare,
    /// `*N`, the star being the names of the items' fields.
    Trailing,
    /// `[KEY]`
    KeyInBrackets,
    /// `.KEY`
    KeyAfterDot,
}

impl Pattern {
    /// In the order in which they are looked for.
    const ALL: [Self; 7] = [
        Self::Brackets,
        Self::Dotted,
        Self::Indexed,
        Self::KeyInBrackets,
        Self::KeyAfterDot,
        Self::Trailing,
        Self::Bare,
    ];

    /// How it is written.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Brackets => "[]",
            Self::Dotted => ".N",
            Self::Indexed => "[N]",
            Self::Bare => "N",
            Self::Trailing => "*N",
            Self::KeyInBrackets => "[KEY]",
            Self::KeyAfterDot => ".KEY",
        }
    }

    /// Whether a number stands for it.
    #[must_use]
    pub const fn has_number(self) -> bool {
        match self {
            Self::Dotted | Self::Indexed | Self::Bare | Self::Trailing => true,
            Self::Brackets | Self::KeyInBrackets | Self::KeyAfterDot => false,
        }
    }
}

/// A name without the patterns at its end, of which there are so many at most, and those, the outermost first. An `N`
/// right after the name counts only where it is asked for.
#[must_use]
pub fn split(wire: &str, most: usize, bare: bool) -> (&str, Vec<Pattern>) {
    let mut patterns = Vec::new();
    let mut stem = wire;
    while patterns.len() < most {
        let found = Pattern::ALL.into_iter().find_map(|pattern| {
            let rest = stem.strip_suffix(pattern.text())?;
            let fits = match pattern {
                Pattern::Trailing => patterns.is_empty(),
                Pattern::Bare => bare && patterns.is_empty() && !rest.is_empty(),
                Pattern::Brackets
                | Pattern::Dotted
                | Pattern::Indexed
                | Pattern::KeyInBrackets
                | Pattern::KeyAfterDot => !rest.is_empty(),
            };
            fits.then_some((rest, pattern))
        });
        let Some((rest, pattern)) = found else {
            break;
        };
        stem = rest;
        patterns.insert(0, pattern);
        if matches!(pattern, Pattern::Trailing | Pattern::Bare) {
            break;
        }
    }
    (stem, patterns)
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::vec::Vec;

    use super::{Pattern, split};

    #[test]
    fn patterns_are_taken_off_the_end() {
        let text = |wire, most, bare| {
            let (stem, patterns) = split(wire, most, bare);
            let patterns: Vec<_> = patterns.into_iter().map(Pattern::text).collect();
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
