//! Did you mean …?

/// So many known names are compared, so that a hostile spec costs little.
const MOST: usize = 1_000;

/// The known name that is nearest to what was found, if one is near enough: a slip in three bytes, and three at most.
#[must_use]
pub fn nearest<'n>(found: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let allowed = (found.len() / 3).clamp(1, 3);
    let known = known.into_iter().take(MOST).filter(|name| *name != found);
    formwork_vocabulary::nearest(found, known.map(|name| (name, name)), |_| allowed)
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{MOST, nearest};

    #[test]
    fn finds_what_was_meant() {
        let known = ["max_chars", "min_chars", "max", "min", "wire"];
        assert_eq!(nearest("max_char", known).as_deref(), Some("max_chars"));
        assert_eq!(nearest("wrie", known).as_deref(), Some("wire"));
        assert_eq!(nearest("Wire", known).as_deref(), Some("wire"));
        assert_eq!(nearest("something", known), None);
        assert_eq!(nearest(&"x".repeat(100), known), None);
    }

    #[test]
    fn a_name_is_not_near_to_itself() {
        assert_eq!(nearest("wire", ["wire", "wires"]).as_deref(), Some("wires"));
        assert_eq!(nearest("wire", ["wire"]), None);
    }

    #[test]
    fn of_equally_near_names_the_first_is_taken() {
        assert_eq!(nearest("mix", ["max", "min"]).as_deref(), Some("max"));
    }

    #[test]
    fn names_beyond_the_limit_are_not_compared() {
        let other = |_| "quite_another_name";
        let with = |others| nearest("wrie", (0..others).map(other).chain(["wire"]));
        assert_eq!(with(MOST - 1).as_deref(), Some("wire"));
        assert_eq!(with(MOST), None);
    }
}
