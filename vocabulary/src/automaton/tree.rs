//! What a pattern is made of. Equal parts are one.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

/// Ranges of characters by their code points, in order and apart.
pub(super) type Set = Vec<(u32, u32)>;
/// The place of a part.
pub(super) type Part = usize;

/// No text at all.
pub(super) const NEVER: Part = 0;
/// The empty text.
pub(super) const EMPTY: Part = 1;
/// Any number of times.
pub(super) const ANY: u32 = u32::MAX;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    Never,
    Empty,
    /// A character of the set at this place.
    One(usize),
    /// One after the other.
    Then(Part, Part),
    /// One of several.
    Or(Vec<Part>),
    /// At least and at most so many times.
    Times(Part, u32, u32),
}

/// All parts.
pub(super) struct Tree {
    nodes: Vec<Node>,
    known: BTreeMap<Node, Part>,
    /// Whether the empty text is one of a part's.
    may_be_empty: Vec<bool>,
    pub(super) sets: Vec<Set>,
    /// What is left of a part after a character of a class.
    after: BTreeMap<(Part, usize), Part>,
    /// How much was made.
    pub(super) work: usize,
}

impl Tree {
    pub(super) fn new() -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            known: BTreeMap::new(),
            may_be_empty: Vec::new(),
            sets: Vec::new(),
            after: BTreeMap::new(),
            work: 0,
        };
        tree.add(Node::Never, false);
        tree.add(Node::Empty, true);
        tree
    }

    fn add(&mut self, node: Node, may_be_empty: bool) -> Part {
        if let Some(part) = self.known.get(&node) {
            return *part;
        }
        let part = self.nodes.len();
        self.work += 1;
        self.nodes.push(node.clone());
        self.known.insert(node, part);
        self.may_be_empty.push(may_be_empty);
        part
    }

    pub(super) fn may_be_empty(&self, part: Part) -> bool {
        self.may_be_empty[part]
    }

    pub(super) fn one(&mut self, set: Set) -> Part {
        let known = self.sets.iter().position(|other| *other == set);
        let at = known.unwrap_or(self.sets.len());
        if known.is_none() {
            self.sets.push(set);
        }
        self.add(Node::One(at), false)
    }

    pub(super) fn then(&mut self, first: Part, second: Part) -> Part {
        match (first, second) {
            (NEVER, _) | (_, NEVER) => NEVER,
            (EMPTY, only) | (only, EMPTY) => only,
            _ => {
                if let Node::Then(one, two) = self.nodes[first] {
                    let rest = self.then(two, second);
                    return self.then(one, rest);
                }
                let may_be_empty = self.may_be_empty(first) && self.may_be_empty(second);
                self.add(Node::Then(first, second), may_be_empty)
            }
        }
    }

    pub(super) fn or(&mut self, parts: Vec<Part>) -> Part {
        let mut all: Vec<Part> = Vec::new();
        for part in parts {
            match &self.nodes[part] {
                Node::Or(inner) => all.extend(inner),
                Node::Never => {}
                Node::Empty | Node::One(_) | Node::Then(..) | Node::Times(..) => all.push(part),
            }
        }
        all.sort_unstable();
        all.dedup();
        let others_may = |part: &Part| *part != EMPTY && self.may_be_empty(*part);
        if all.iter().any(others_may) {
            all.retain(|part| *part != EMPTY);
        }
        self.work += all.len();
        match *all {
            [] => NEVER,
            [only] => only,
            _ => {
                let may_be_empty = all.iter().any(|part| self.may_be_empty(*part));
                self.add(Node::Or(all), may_be_empty)
            }
        }
    }

    pub(super) fn times(&mut self, part: Part, least: u32, most: u32) -> Part {
        let may_be_empty = self.may_be_empty(part);
        match (part, least, most) {
            (EMPTY, ..) | (_, _, 0) => EMPTY,
            (_, 1, 1) => part,
            // Fewer are as many, with empty ones among them.
            (_, 1.., _) if may_be_empty => self.times(part, 0, most),
            _ => self.add(Node::Times(part, least, most), may_be_empty || least == 0),
        }
    }

    /// What is left after a character that is in these sets, which are a class of this number (Brzozowski's derivative).
    pub(super) fn after(&mut self, part: Part, (class, sets): (usize, &[bool])) -> Part {
        if let Some(rest) = self.after.get(&(part, class)) {
            return *rest;
        }
        let which = (class, sets);
        let rest = match self.nodes[part].clone() {
            Node::Never | Node::Empty => NEVER,
            Node::One(set) if sets[set] => EMPTY,
            Node::One(_) => NEVER,
            Node::Then(first, second) => {
                let inside = self.after(first, which);
                let mut all = vec![self.then(inside, second)];
                if self.may_be_empty(first) {
                    all.push(self.after(second, which));
                }
                self.or(all)
            }
            Node::Or(parts) => {
                let all = parts.into_iter().map(|part| self.after(part, which));
                let all = all.collect();
                self.or(all)
            }
            Node::Times(inner, least, most) => {
                let inside = self.after(inner, which);
                let fewer = if most == ANY { ANY } else { most - 1 };
                let more = self.times(inner, least.saturating_sub(1), fewer);
                self.then(inside, more)
            }
        };
        self.after.insert((part, class), rest);
        rest
    }
}
