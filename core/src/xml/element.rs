//! Elements: start tags, end tags, and both at once.

use crate::ground::Reason;
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
        let inside = input.get(start..)?;
        // What begins with a line end mostly holds elements: no need to look for where its text ends.
        if let Some(b'\n' | b'\r') = inside.first() {
            return None;
        }
        let leaf = scan::leaf_inside(inside, name, self.charset)?;
        let fits = input.len() - start - leaf.rest.len() <= self.limits.text_bytes;
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
