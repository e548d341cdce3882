//! Elements of nothing but a text, one after the other, read in one go.
//!
//! For speed only: xml-2, xml-1000. By tokens alone they take 1.9 and 2.6 times as many instructions.

use crate::ground::charset::Charset;
use crate::ground::word;
use crate::xml::scan;
use crate::xml::tokenizer::{Mode, Text, Tokenizer};

impl Tokenizer {
    /// The elements that come next inside an open one, as far as they need no further thought. [`Tokenizer::take`]
    /// says how many of them were read.
    #[inline(always)]
    pub(crate) fn leaves<'b>(&self, input: &'b [u8]) -> Option<Leaves<'b>> {
        let may_follow = self.open.depth() < self.limits.depth && self.mode == Mode::Content;
        let rest = input.get(self.at..).filter(|_| may_follow)?;
        Some(Leaves {
            length: input.len(),
            rest,
            space: &[],
            most: self.limits.text_bytes,
            before: self.text,
            charset: self.charset,
        })
    }

    /// Goes on after the leaves that were read.
    #[inline(always)]
    pub(crate) fn take(&mut self, leaves: &Leaves<'_>) {
        (self.at, self.text) = (leaves.length - leaves.rest.len(), leaves.before);
    }
}

/// See [`Tokenizer::leaves`]. What a tokenizer keeps need not be kept up to date for each of them.
#[derive(Clone, Copy)]
pub(crate) struct Leaves<'b> {
    /// The length of the input.
    length: usize,
    /// What is not read yet.
    rest: &'b [u8],
    /// The white space that was found last: the next one is mostly the same.
    space: &'b [u8],
    /// The most bytes of a text.
    most: usize,
    /// The bytes of text since the last tag.
    before: usize,
    charset: Charset,
}

impl<'b> Leaves<'b> {
    /// The text of a whole element of this name, if such a one comes next after any white space, and what follows
    /// it; nothing is read yet. The name must be one: it is not looked at again.
    #[inline(always)]
    pub(crate) fn named(&mut self, name: &[u8]) -> Option<(Text, &'b [u8])> {
        let element = match word::after(self.rest, self.space) {
            Some(element @ [b'<', ..]) => element,
            _ => self.after_space(),
        };
        let leaf = scan::leaf(element, name, self.charset)?;
        // One comparison for all limits on length: what is short as a whole has no part that is too long.
        let length = self.rest.len() - leaf.rest.len();
        if self.before.saturating_add(length) > self.most {
            return None;
        }
        let end = self.length - leaf.rest.len() - (name.len() + "</>".len());
        let text = Text {
            range: end - leaf.text.len()..end,
            plain: leaf.plain,
        };
        Some((text, leaf.rest))
    }

    /// What follows the end tag of the element around the leaves, and what follows the start tag of another one, if just
    /// these two come next, both with this name, which is that of the element.
    #[inline]
    pub(crate) fn next_parent(&self, name: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
        let after = tag_after(self.rest, b"</", name)?;
        let inside = tag_after(after, b"<", name)?;
        let length = self.rest.len() - inside.len();
        (self.before.saturating_add(length) <= self.most).then_some((after, inside))
    }

    /// Where in the input this is that is not read yet.
    pub(crate) fn place_of(&self, rest: &[u8]) -> usize {
        self.length - rest.len()
    }

    pub(crate) fn charset(&self) -> Charset {
        self.charset
    }

    #[inline(never)]
    fn after_space(&mut self) -> &'b [u8] {
        let (space, element) = self.rest.split_at(scan::space(self.rest));
        self.space = space;
        element
    }

    /// The element before this was read.
    #[inline(always)]
    pub(crate) fn go_on(&mut self, rest: &'b [u8]) {
        (self.rest, self.before) = (rest, 0);
    }
}

/// What follows a tag that begins with this sign, has this name and no attributes, and comes next after any white space.
#[inline]
fn tag_after<'b, const N: usize>(bytes: &'b [u8], sign: &[u8; N], name: &[u8]) -> Option<&'b [u8]> {
    let tag = bytes.get(scan::space(bytes)..)?.strip_prefix(sign)?;
    word::after(tag, name)?.strip_prefix(b">")
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use crate::Limits;
    use crate::xml::{Token, Tokenizer};

    /// How many elements of this name come first inside the root, as far as that is seen at once.
    fn count(document: &str) -> usize {
        let input = document.as_bytes();
        let mut tokens = Tokenizer::new(Limits::DEFAULT);
        assert_eq!(tokens.next(input, true), Ok(Token::Start(b"r")));
        let mut count = 0;
        if let Some(mut leaves) = tokens.leaves(input) {
            while let Some((text, rest)) = leaves.named(b"a") {
                assert_eq!(input.get(text.range), Some(&b"1"[..]), "{document}");
                leaves.go_on(rest);
                count += 1;
            }
        }
        count
    }

    #[test]
    fn the_white_space_before_each_leaf_may_be_any() {
        let spaces = [
            "",
            " ",
            "  ",
            "\n   ",
            "\n    ",
            "\n\t\t\r\n                    ",
        ];
        let others = ["x", " x", "\n   <!---->", "\u{a0}", "&#32;"];
        for first in spaces {
            for second in spaces {
                for third in spaces.into_iter().chain(others) {
                    let [a, b, c] = [first, second, third].map(|gap| format!("{gap}<a>1</a>"));
                    let expected = 2 + usize::from(spaces.contains(&third));
                    assert_eq!(count(&format!("<r>{a}{b}{c}</r>")), expected, "{a}{b}{c}");
                }
            }
        }
    }

    #[test]
    fn the_next_element_of_the_same_name_is_seen_at_once() {
        let seen = |document: &str, limits| {
            let input = document.as_bytes();
            let mut tokens = Tokenizer::new(limits);
            assert_eq!(tokens.next(input, true), Ok(Token::Start(b"r")));
            assert_eq!(tokens.next(input, true), Ok(Token::Start(b"item")));
            assert_eq!(tokens.next(input, true), Ok(Token::Start(b"a")));
            assert_eq!(tokens.next(input, true), Ok(Token::End));
            let leaves = tokens.leaves(input).expect("content");
            let (after, inside) = leaves.next_parent(b"item")?;
            Some([after, inside].map(|rest| leaves.place_of(rest)))
        };
        let few = Limits::DEFAULT.text_bytes("</item><item>".len());
        for (between, places) in [
            ("</item><item>", Some([20, 26])),
            ("\n </item> \t<item>", Some([22, 30])),
            ("x</item><item>", None),
            ("</item>x<item>", None),
            ("</item><items>", None),
            ("</items><item>", None),
            ("</item ><item>", None),
            ("</item><item >", None),
            ("</item></item>", None),
            ("<item></item>", None),
        ] {
            let document = format!("<r><item><a/>{between}");
            assert_eq!(seen(&document, Limits::DEFAULT), places, "{between:?}");
            let short = places.filter(|_| between.len() <= "</item><item>".len());
            assert_eq!(
                seen(&document, few).is_some(),
                short.is_some(),
                "{between:?}"
            );
        }
    }
}
