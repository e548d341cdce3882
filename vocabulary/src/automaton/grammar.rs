//! How patterns and sets of characters are written: a part of what ECMA-262 calls a regular expression with the flag `u`, in which
//! nothing means anything else.

use alloc::vec;
use alloc::vec::Vec;

use super::states;
use super::tree::{ANY, EMPTY, Part, Set, Tree};
use super::{Malformed, OwnedAutomaton, PATTERN_CHARS};

/// Signs that stand for themselves only after a backslash.
const SIGNS: &str = "\\^$.|?*+()[]{}/";
const LAST: u32 = char::MAX as u32;
const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);
/// What ends a line.
const LINE_ENDS: [(u32, u32); 3] = [(0xA, 0xA), (0xD, 0xD), (0x2028, 0x2029)];
const DIGITS: [(u32, u32); 1] = [(0x30, 0x39)];
const OF_WORDS: [(u32, u32); 4] = [(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
/// White space and line ends of ECMA-262.
const SPACES: [(u32, u32); 10] = [
    (0x9, 0xD),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];

/// What stands between the brackets of a set.
pub(super) fn chars(text: &str) -> Result<OwnedAutomaton, Malformed> {
    let mut reader = Reader::of(text)?;
    if reader.next_is('^') {
        return reader.wrong("`^` says nothing here: write it as `\\^`, or say `not_all`");
    }
    let set = match reader.peek() {
        Some('[' | ']') => Vec::new(),
        _ => reader.set()?,
    };
    if reader.peek().is_some() {
        return reader.wrong("a bracket stands here: leave brackets out, or write `\\[` and `\\]`");
    }
    let one = reader.tree.one(set);
    let whole = reader.tree.times(one, 0, ANY);
    states::table(text, reader.tree, whole)
}

/// A whole pattern.
pub(super) fn pattern(text: &str) -> Result<OwnedAutomaton, Malformed> {
    let mut reader = Reader::of(text)?;
    let whole = reader.choices()?;
    if reader.peek().is_some() {
        return reader.wrong("`)` closes nothing: write `\\)` for the sign");
    }
    states::table(text, reader.tree, whole)
}

struct Reader {
    text: Vec<char>,
    at: usize,
    tree: Tree,
}

impl Reader {
    fn of(text: &str) -> Result<Self, Malformed> {
        let (text, at, tree): (Vec<char>, _, _) = (text.chars().collect(), 0, Tree::new());
        match text.len() {
            0 => Err(Malformed::At(
                1,
                "there is nothing: name a character, or take the rule out",
            )),
            1..=PATTERN_CHARS => Ok(Self { text, at, tree }),
            _ => Err(Malformed::TooLong),
        }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn next_is(&self, sign: char) -> bool {
        self.peek() == Some(sign)
    }

    /// Passes a sign that comes next.
    fn pass(&mut self, sign: char) -> bool {
        let is_next = self.next_is(sign);
        self.at += usize::from(is_next);
        is_next
    }

    /// A mistake at what comes next.
    fn wrong<T>(&self, why: &'static str) -> Result<T, Malformed> {
        Err(Malformed::At(self.at + 1, why))
    }

    /// `a|b`
    fn choices(&mut self) -> Result<Part, Malformed> {
        let mut choices = vec![self.sequence()?];
        while self.pass('|') {
            choices.push(self.sequence()?);
        }
        Ok(self.tree.or(choices))
    }

    /// `ab`
    fn sequence(&mut self) -> Result<Part, Malformed> {
        let mut parts = Vec::new();
        while self.peek().is_some_and(|sign| !"|)".contains(sign)) {
            let part = self.part()?;
            parts.push(self.repeated(part)?);
        }
        let parts = parts.into_iter().rev();
        Ok(parts.fold(EMPTY, |rest, part| self.tree.then(part, rest)))
    }

    fn part(&mut self) -> Result<Part, Malformed> {
        let set = match self.peek() {
            Some('(') => return self.group(),
            Some('[') => self.bracketed()?,
            Some('.') => {
                self.at += 1;
                others(&LINE_ENDS)
            }
            Some('\\') => self.escape(false)?,
            Some('^' | '$') => {
                return self.wrong("`^` and `$` say nothing, a pattern is of the whole value: take them out, or write `\\^` and `\\$` for the signs");
            }
            Some('?' | '*' | '+' | '{') => {
                return self.wrong("nothing stands before it that could be repeated: write a backslash before the sign");
            }
            Some(']' | '}') => {
                return self.wrong("it closes nothing: write a backslash before the sign");
            }
            Some(sign) => {
                self.at += 1;
                vec![(sign.into(), sign.into())]
            }
            None => return self.wrong("the pattern ends too early: go on"),
        };
        Ok(self.tree.one(set))
    }

    /// `(a)` and `(?:a)`: nothing is remembered of either.
    fn group(&mut self) -> Result<Part, Malformed> {
        self.at += 1;
        if self.pass('?') && !self.pass(':') {
            return self
                .wrong("no look-around, flags or names of groups are known: groups are `(…)`");
        }
        let inside = self.choices()?;
        match self.pass(')') {
            true => Ok(inside),
            false => self.wrong("a `)` is missing: write `\\(` for the sign that opens"),
        }
    }

    /// `a?`, `a*`, `a+` and `a{2,3}`
    fn repeated(&mut self, part: Part) -> Result<Part, Malformed> {
        let (least, most) = match self.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, ANY),
            Some('+') => (1, ANY),
            Some('{') => self.counts()?,
            _ => return Ok(part),
        };
        self.at += 1;
        if self.peek().is_some_and(|sign| "?*+{".contains(sign)) {
            return self.wrong("what is repeated is repeated again: put the inner one in `(…)`; a `?` or `+` for less or more changes nothing here");
        }
        Ok(self.tree.times(part, least, most))
    }

    /// `{2}`, `{2,}` and `{2,3}`, up to the closing bracket.
    fn counts(&mut self) -> Result<(u32, u32), Malformed> {
        let start = self.at;
        self.at += 1;
        let least = self.number();
        let most = match self.pass(',') {
            true if self.next_is('}') => Some(ANY),
            true => self.number(),
            false => least,
        };
        match (least, most) {
            (Some(least), Some(most)) if least <= most && self.next_is('}') => Ok((least, most)),
            _ => {
                self.at = start;
                self.wrong("this is no number of repetitions: say `{2}`, `{2,}` or `{2,3}`, or write `\\{` for the sign")
            }
        }
    }

    fn number(&mut self) -> Option<u32> {
        let start = self.at;
        while self.peek().is_some_and(|digit| digit.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = self.text.get(start..self.at)?.iter();
        let value =
            |number: u32, digit: &char| number.checked_mul(10)?.checked_add(digit.to_digit(10)?);
        let number = digits.clone().try_fold(0, value)?;
        (start < self.at && number < ANY).then_some(number)
    }

    /// `[a-z]` and `[^a-z]`
    fn bracketed(&mut self) -> Result<Set, Malformed> {
        self.at += 1;
        let is_not = self.pass('^');
        let set = self.set()?;
        let set = if is_not { others(&set) } else { set };
        if set.is_empty() {
            return self.wrong("no character is left: every one is excluded, so take the set out");
        }
        match self.pass(']') {
            true => Ok(set),
            false => {
                self.wrong("a `]` is missing: close the set, and write `\\[` for the sign in it")
            }
        }
    }

    /// Characters and ranges of them, up to a bracket.
    fn set(&mut self) -> Result<Set, Malformed> {
        let mut ranges = Vec::new();
        while self.peek().is_some_and(|sign| !"[]".contains(sign)) {
            let start = self.at;
            let first = self.member()?;
            let is_range =
                self.next_is('-') && self.text.get(self.at + 1).is_some_and(|sign| *sign != ']');
            if !is_range {
                ranges.extend(first);
                continue;
            }
            self.at += 1;
            match (&*first, &*self.member()?) {
                (&[(from, alone)], &[(too, to)]) if from == alone && too == to && from <= to => {
                    ranges.push((from, to));
                }
                _ => {
                    self.at = start;
                    return self.wrong("this is no range from one character to a later one: a `-` for itself stands at an end, or after a backslash");
                }
            }
        }
        match ranges.is_empty() {
            true => self.wrong("there is no character: name one between the brackets"),
            false => Ok(joined(ranges)),
        }
    }

    fn member(&mut self) -> Result<Set, Malformed> {
        match self.peek() {
            Some('\\') => self.escape(true),
            Some(sign) if !"[]".contains(sign) => {
                self.at += 1;
                Ok(vec![(sign.into(), sign.into())])
            }
            _ => self.wrong("a bracket stands here: write a backslash before it"),
        }
    }

    /// A backslash, and what it makes of what comes after it.
    fn escape(&mut self, in_set: bool) -> Result<Set, Malformed> {
        let start = self.at;
        let sign = self.text.get(start + 1).copied();
        self.at += 2;
        let set = |ranges: &[(u32, u32)]| Some(ranges.to_vec());
        let one = |code: u32| set(&[(code, code)]);
        let found = match sign {
            Some('d') => set(&DIGITS),
            Some('D') => Some(others(&DIGITS)),
            Some('w') => set(&OF_WORDS),
            Some('W') => Some(others(&OF_WORDS)),
            Some('s') => set(&SPACES),
            Some('S') => Some(others(&SPACES)),
            Some('t') => one(0x9),
            Some('n') => one(0xA),
            Some('r') => one(0xD),
            Some('x') => self.code(2).and_then(one),
            Some('u') => self.code(4).and_then(one),
            Some('-') if in_set => one(0x2D),
            Some(sign) if SIGNS.contains(sign) => one(sign.into()),
            _ => None,
        };
        match found {
            Some(found) => Ok(found),
            None => {
                self.at = start;
                self.wrong("a backslash means nothing here: it stands before signs such as `\\.`, and in `\\d`, `\\w`, `\\s`, `\\t`, `\\n`, `\\r`, `\\x41`, `\\u0041` and `\\u{1F4A9}`")
            }
        }
    }

    /// A code point: so many hexadecimal digits, or any number of them in curly brackets where four are usual.
    fn code(&mut self, digits: usize) -> Option<u32> {
        let rest = self.text.get(self.at..)?;
        let (from, to, end) = match rest.first() {
            Some('{') if digits == 4 => {
                let close = rest.iter().position(|sign| *sign == '}')?;
                (1, close, close + 1)
            }
            _ => (0, digits, digits),
        };
        let digits = rest.get(from..to)?.iter();
        let value =
            |code: u32, digit: &char| code.checked_mul(16)?.checked_add(digit.to_digit(16)?);
        let code = digits.clone().try_fold(0, value)?;
        self.at += end;
        (from < to)
            .then_some(code)
            .filter(|code| char::from_u32(*code).is_some())
    }
}

/// The same ranges in order and apart.
fn joined(mut ranges: Set) -> Set {
    ranges.sort_unstable();
    let mut joined: Set = Vec::new();
    for (from, to) in ranges {
        match joined.last_mut() {
            Some((_, end)) if from <= *end + 1 => *end = to.max(*end),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// All other characters. Surrogates, which are in no text, may be among them.
fn others(set: &[(u32, u32)]) -> Set {
    let mut others = Vec::new();
    let mut next = 0;
    for (from, to) in set {
        if next < *from {
            others.push((next, from - 1));
        }
        next = to + 1;
    }
    if next <= LAST {
        others.push((next, LAST));
    }
    others.retain(|range| *range != SURROGATES);
    others
}
