//! Names of hosts, by the grammar of RFC 952 as RFC 1123, section 2.1, widens it.

/// The longest name that DNS can carry (RFC 1035, section 2.3.4): 255 octets with the lengths of the labels and of the root.
const MOST_BYTES: usize = 253;
/// The longest label (RFC 1035, section 2.3.4).
const MOST_OF_LABEL: usize = 63;

/// Whether the text is labels between dots, without a dot at the end. The last label is not of digits alone: a host name never
/// has the form of an IPv4 address (RFC 1123, section 2.1).
pub(super) fn is_host_name(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    text.len() <= MOST_BYTES && !is_number(last) && text.split('.').all(is_label)
}

fn is_number(label: &str) -> bool {
    label.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters, digits and hyphens, which stand at neither end.
fn is_label(label: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let fits = !label.is_empty() && label.len() <= MOST_OF_LABEL;
    fits && !label.starts_with('-') && !label.ends_with('-') && label.bytes().all(is_inner)
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::is_host_name;

    /// The grammar by the letter, tried from every place: `hname = name *("." name)`, `name = let-dig [*(let-dig-hyp) let-dig]`.
    /// The places at which a name that begins at `from` can end.
    fn ends_of_name(text: &[char], from: usize) -> Vec<usize> {
        let is_let_dig = |at: usize| {
            text.get(at)
                .is_some_and(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9'))
        };
        let is_let_dig_hyp = |at: usize| is_let_dig(at) || text.get(at) == Some(&'-');
        let whole = |end: &usize| {
            let inner = from + 1..*end - 1;
            is_let_dig(from) && is_let_dig(*end - 1) && inner.into_iter().all(is_let_dig_hyp)
        };
        (from + 1..=text.len())
            .filter(whole)
            .filter(|end| end - from <= 63)
            .collect()
    }

    /// Whether the names from here on can be read to the end, the last of them with something beside digits.
    fn names(text: &[char], from: usize) -> bool {
        ends_of_name(text, from)
            .into_iter()
            .any(|end| match text.get(end) {
                None => text[from..end].iter().any(|c| !c.is_ascii_digit()),
                Some('.') => names(text, end + 1),
                Some(_) => false,
            })
    }

    fn by_the_letter(text: &str) -> bool {
        let letters: Vec<char> = text.chars().collect();
        letters.len() <= 253 && names(&letters, 0)
    }

    #[test]
    fn labels_and_names_of_every_length() {
        let label = "h".repeat(63);
        let longest = format!("{label}.{label}.{label}.{}", "h".repeat(61));
        assert_eq!(longest.len(), 253);
        for good in [
            "a",
            "A1",
            "3com.com",
            "1.2.3.x",
            "xn--bcher-kva.example",
            "a--b.c",
            &label,
            &longest,
        ] {
            assert!(is_host_name(good), "{good}");
        }
        let long_label = format!("{label}h.example");
        let too_long = format!("{longest}h");
        for bad in [
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "-a",
            "a-",
            "a.-b.c",
            "a-.b",
            "a_b",
            "a b",
            "192.0.2.1",
            "1",
            "a.1",
            "b\u{fc}cher.example",
            "\u{ff41}.example",
            "a:80",
            "http://a",
            "[::1]",
            "a\n",
            &long_label,
            &too_long,
        ] {
            assert!(!is_host_name(bad), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn what_the_grammar_makes_is_a_host_name(text in "([a-z0-9-]{0,4}\\.){0,3}[a-zA-Z0-9-]{1,3}\\.?") {
            prop_assert_eq!(is_host_name(&text), by_the_letter(&text), "{}", text);
        }

        #[test]
        fn any_text_is_judged_by_the_grammar(text in "[a1.\\-_é]{0,9}|.{0,6}") {
            prop_assert_eq!(is_host_name(&text), by_the_letter(&text), "{}", text);
        }

        #[test]
        fn lengths_are_counted(first in 60_usize..66, others in proptest::collection::vec(55_usize..64, 1..5)) {
            let labels: Vec<String> = core::iter::once(first).chain(others).map(|len| "x".repeat(len)).collect();
            let text = labels.join(".");
            prop_assert_eq!(is_host_name(&text), by_the_letter(&text), "{}", text);
        }
    }
}
