//! Members that are written in the simplest way, read in one go.
//!
//! For speed only: json-2, json-1000. By tokens alone they take 2.4 and 2.8 times as many instructions.

use crate::ground::word;
use crate::json::input::Input;
use crate::json::scan::{spaceless, special};

/// The members that come next in an object. What a tokenizer keeps need not be kept up to date for each of them.
#[derive(Clone, Copy)]
pub(crate) struct Members<'b> {
    input: Input<'b>,
    /// What is not read yet.
    rest: &'b [u8],
    /// Whether the next member is the object's first one.
    first: bool,
    /// The most bytes of a text.
    most: usize,
    /// Whether the input ended before the last text did.
    cut: bool,
}

impl<'b> Members<'b> {
    pub(super) fn new(input: Input<'b>, at: usize, first: bool, most: usize) -> Self {
        let rest = input.bytes_from(at);
        Self {
            input,
            rest,
            first,
            most,
            cut: false,
        }
    }

    /// Whether more of the input is needed to read the next member: its text has no end yet.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.cut && self.input.may_go_on(self.input.bytes().len())
    }

    /// Where in the input the members that were read end.
    pub(super) fn at(&self) -> usize {
        self.place_of(self.rest)
    }

    fn place_of(&self, rest: &[u8]) -> usize {
        self.input.bytes().len() - rest.len()
    }

    /// The text of the next member, if it has this name, which needs no escapes, if the value is a text that needs none
    /// either, and if the input holds all of it. Otherwise nothing is read.
    #[inline(always)]
    pub(crate) fn text(&mut self, name: &str) -> Option<&'b str> {
        let inside = self.value_of(name)?.strip_prefix(b"\"")?;
        let length = special(inside, 0);
        let Some(rest) = inside.get(length..)?.strip_prefix(b"\"") else {
            self.cut = length == inside.len() && length <= self.most;
            return None;
        };
        if length > self.most {
            return None;
        }
        let start = self.place_of(inside);
        self.go_on(rest);
        Some(self.input.slice(start, start + length))
    }

    /// The same of a value that is `true` or `false`.
    #[inline(always)]
    pub(crate) fn bool(&mut self, name: &str) -> Option<bool> {
        let value = self.value_of(name)?;
        let (value, rest) = match value.strip_prefix(b"true") {
            Some(rest) => (true, rest),
            None => (false, value.strip_prefix(b"false")?),
        };
        self.go_on(rest);
        Some(value)
    }

    #[inline(always)]
    fn go_on(&mut self, rest: &'b [u8]) {
        (self.rest, self.first) = (rest, false);
    }

    /// What follows this name and its colon. White space is looked for where something else was not found.
    #[inline(always)]
    fn value_of(&self, name: &str) -> Option<&'b [u8]> {
        let inside = match (self.first, self.rest.split_first_chunk()) {
            (false, Some((before, inside))) if *before == *b",\"" => inside,
            _ => self.name_after_space()?,
        };
        let rest = word::after(inside, name.as_bytes())?;
        match rest.split_first_chunk() {
            Some((after, value)) if *after == *b"\":" => Some(spaceless(value)),
            _ => value_after_space(rest),
        }
    }

    fn name_after_space(&self) -> Option<&'b [u8]> {
        let mut rest = spaceless(self.rest);
        if !self.first {
            rest = spaceless(rest.strip_prefix(b",")?);
        }
        rest.strip_prefix(b"\"")
    }
}

/// What follows a name's quote, a colon and white space.
fn value_after_space(rest: &[u8]) -> Option<&[u8]> {
    let rest = spaceless(rest.strip_prefix(b"\"")?);
    Some(spaceless(rest.strip_prefix(b":")?))
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use crate::Limits;
    use crate::json::{Input, Token, Tokenizer};

    /// Reads the first three members at once as far as that is possible, and the rest as tokens; how many each was.
    fn counts(body: &str, limits: &Limits) -> (usize, usize) {
        let input = Input::new(body.as_bytes(), true);
        let mut tokens = Tokenizer::new(limits);
        assert!(matches!(tokens.next(&input), Ok(Token::Object)), "{body}");
        let Some(mut members) = tokens.members(&input) else {
            return (0, 0);
        };
        let (text, bool, last) = (members.text("a"), members.bool("b"), members.text("c"));
        assert!(matches!(text, None | Some("x")) && matches!(bool, None | Some(true)));
        assert!(matches!(last, None | Some("")));
        let read = [text.is_some(), bool.is_some(), last.is_some()];
        if read[0] {
            tokens.take(&members);
        }
        let mut others = 0;
        while let Ok(token) = tokens.next(&input) {
            others += usize::from(matches!(token, Token::Name(_)));
            if matches!(token, Token::End) {
                return (read.into_iter().filter(|read| *read).count(), others);
            }
        }
        (0, 0)
    }

    #[test]
    fn white_space_may_stand_between_all_signs() {
        for place in 0..14 {
            let space = |at| if at == place { " \n\t\r " } else { "" };
            let signs = [
                "\"a\"", ":", "\"x\"", ",", "\"b\"", ":", "true", ",", "\"c\"", ":", "\"\"", ",",
                "\"d\"", ":1",
            ];
            let spaced = signs
                .iter()
                .enumerate()
                .map(|(at, sign)| format!("{}{sign}", space(at)));
            let body = format!("{{{}}}", spaced.collect::<alloc::string::String>());
            assert_eq!(counts(&body, &Limits::DEFAULT), (3, 1), "{body}");
        }
    }

    #[test]
    fn what_is_not_that_plain_is_left() {
        for (body, expected) in [
            (r#"{"a":"x","b":true,"c":""}"#, (3, 0)),
            (r#"{"a":"x","b":true,"c":"\t"}"#, (2, 1)),
            (r#"{"a":"x","b":null,"d":1}"#, (1, 2)),
            (r#"{"a":"x","bb":true}"#, (1, 1)),
            (r#"{"\u0061":"x"}"#, (0, 1)),
            (r#"{,"a":"x"}"#, (0, 0)),
            (r#"{"a":"x" "b":true}"#, (0, 0)),
            (r#"{"a":"x","b":truE}"#, (0, 0)),
            (r#"{"a":"x","b":truex}"#, (0, 0)),
            (r#"{"a""x"}"#, (0, 0)),
        ] {
            assert_eq!(counts(body, &Limits::DEFAULT), expected, "{body}");
        }
        let short = Limits::DEFAULT.text_bytes(0);
        assert_eq!(counts(r#"{"a":"x"}"#, &short), (0, 0));
    }
}
