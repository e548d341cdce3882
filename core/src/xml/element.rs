//! Elements: start tags, end tags, and both at once.

use crate::reply::Reason;
use crate::xml::cursor::Stop;
use crate::xml::scan::{self, Leaf};
use crate::xml::tag::{self, Tag};
use crate::xml::tokenizer::{Mode, Text, Token, Tokenizer};

impl Tokenizer {
    #[inline]
    pub(super) fn start_tag<'b>(&mut self, input: &'b [u8]) -> Result<Token<'b>, Stop> {
        let cursor = self.token(input);
        let start = self.at + 1;
        let name_end = cursor.name(start, "a name")?;
        if self.open.depth() >= self.limits.depth {
            return Err(Stop::bad(Reason::Limit, self.at, "fewer open elements"));
        }
        let name = cursor.slice(start, name_end);
        let tag = match cursor.byte(name_end)? {
            b'>' => {
                let next = name_end + 1;
                if let Some(text) = self.leaf(input, name, next) {
                    return Ok(Token::Leaf(name, text));
                }
                Tag {
                    next,
                    mode: Mode::Content,
                }
            }
            _ => tag::attributes(cursor, name_end, self.limits.attributes)?,
        };
        self.open.push(name);
        (self.at, self.mode, self.text) = (tag.next, tag.mode, 0);
        Ok(Token::Start(name))
    }

    /// The common case in one step; whatever is not just that is read part by part.
    #[inline]
    fn leaf(&mut self, input: &[u8], name: &[u8], start: usize) -> Option<Text> {
        let leaf = scan::leaf_inside(input.get(start..)?, name, self.charset)?;
        let fits = input.len() - start - leaf.rest.len() <= self.limits.text_bytes;
        fits.then(|| self.read_leaf(input, name, &leaf))
    }

    /// The text of a whole element of this name, if an element that needs no further thought comes next behind any
    /// white space; otherwise nothing was read. The name must be one: it is not looked at again.
    #[inline(always)]
    pub(crate) fn leaf_named(&mut self, input: &[u8], name: &[u8]) -> Option<Text> {
        let before = input.get(self.at..)?;
        let element = before.get(scan::space(before)..)?;
        let leaf = scan::leaf(element, name, self.charset)?;
        // One comparison for all limits on length: what is short as a whole has no part that is too long.
        let length = before.len() - leaf.rest.len();
        let fits = self.text.saturating_add(length) <= self.limits.text_bytes
            && self.open.depth() < self.limits.depth
            && self.mode == Mode::Content;
        fits.then(|| self.read_leaf(input, name, &leaf))
    }

    #[inline(always)]
    fn read_leaf(&mut self, input: &[u8], name: &[u8], leaf: &Leaf<'_>) -> Text {
        self.at = input.len() - leaf.rest.len();
        (self.text, self.mode) = (0, self.mode_inside());
        let end = self.at - (name.len() + "</>".len());
        Text {
            range: end - leaf.text.len()..end,
            plain: leaf.plain,
        }
    }

    #[inline]
    pub(super) fn end_tag<'b>(&mut self, input: &'b [u8]) -> Result<Token<'b>, Stop> {
        self.at = tag::end(self.token(input), self.at, self.open.last())?;
        Ok(self.close())
    }

    pub(super) fn close<'b>(&mut self) -> Token<'b> {
        self.open.pop();
        (self.text, self.mode) = (0, self.mode_inside());
        Token::End
    }

    /// What may come inside the elements that are open.
    fn mode_inside(&self) -> Mode {
        match self.open.depth() {
            0 => Mode::Epilog,
            _ => Mode::Content,
        }
    }
}
