//! The making of an index. Every function is `const`, and takes its room from whoever calls it: arrays at compile time, vectors
//! at run time.

use core::cmp::Ordering;

use super::order::{Text, by_last_letters, number};
use super::template::{by_literals, shape};
use super::{Key, Path, Span, Value};
use crate::Method;
use crate::table::{Api, Endpoint};

/// An operation, as its path and a method reach it, and then once for each spelling of each of its constants.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'t> {
    path: Text<'t>,
    /// Which segments of the path are parameters.
    shape: u64,
    called: Method,
    /// The constant's name; `None` for the path itself.
    key: Option<Text<'t>>,
    value: Text<'t>,
    /// Whether the value is an alias.
    alias: bool,
    /// How many constants the operation has.
    constants: usize,
    place: usize,
    /// The constant's place among the operation's.
    at: usize,
}

/// What a row is the first one of.
#[derive(Clone, Copy)]
enum New {
    Path,
    Key,
    Value,
    Place,
}

impl<'t> Row<'t> {
    pub(super) const NONE: Self = Self {
        path: Text::of(""),
        shape: 0,
        called: Method::Post,
        key: None,
        value: Text::of(""),
        alias: false,
        constants: 0,
        place: 0,
        at: 0,
    };

    const fn cmp(&self, other: &Self) -> Ordering {
        let mut order = self.cmp_path(other);
        if order.is_eq() {
            order = self.cmp_key(other);
        }
        if order.is_eq() && !(self.value.is_short && self.value.head == other.value.head) {
            order = self.value.by_letters(&other.value);
        }
        if order.is_eq() && self.constants != other.constants {
            order = number(self.constants, other.constants);
        }
        if order.is_eq() {
            order = number(self.place, other.place);
        }
        order
    }

    const fn cmp_path(&self, other: &Self) -> Ordering {
        let order = match (self.shape, other.shape) {
            (0, 0) => self.path.by_bytes(&other.path),
            (one, other) if one < other => Ordering::Less,
            (one, other) if one > other => Ordering::Greater,
            _ => by_literals(self.path.text, other.path.text),
        };
        if order.is_eq() {
            return number(self.called as usize, other.called as usize);
        }
        order
    }

    const fn cmp_key(&self, other: &Self) -> Ordering {
        match (&self.key, &other.key) {
            (Some(key), Some(other)) => key.by_bytes(other),
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
        }
    }

    const fn new_after(&self, before: &Self) -> New {
        if !self.cmp_path(before).is_eq() {
            New::Path
        } else if !self.cmp_key(before).is_eq() {
            New::Key
        } else if !self.value.by_letters(&before.value).is_eq() {
            New::Value
        } else {
            New::Place
        }
    }
}

/// The methods that can be called.
const METHODS: &[Method] = Method::ALL;

/// The method to look for: the first one that the API takes for every operation stands for all of these.
pub(crate) const fn scope(api: &Api<'_>, called: Method) -> Method {
    if accepts(api, called) {
        api.accept[0]
    } else {
        called
    }
}

const fn accepts(api: &Api<'_>, called: Method) -> bool {
    let mut at = 0;
    while at < api.accept.len() {
        if api.accept[at] as u8 == called as u8 {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a call by this method is looked for among such operations.
const fn reaches(api: &Api<'_>, called: Method, endpoint: &Endpoint<'_>) -> bool {
    let is_looked_for = scope(api, called) as u8 == called as u8;
    is_looked_for && (accepts(api, called) || endpoint.method as u8 == called as u8)
}

/// How many [`Rows`] these endpoints have.
#[must_use]
pub const fn rows(api: &Api<'_>, endpoints: &[&Endpoint<'_>]) -> usize {
    let (mut count, mut place) = (0, 0);
    while place < endpoints.len() {
        let one = rows_of(endpoints[place]);
        let mut method = 0;
        while method < METHODS.len() {
            if reaches(api, METHODS[method], endpoints[place]) {
                count += one;
            }
            method += 1;
        }
        place += 1;
    }
    count
}

const fn rows_of(endpoint: &Endpoint<'_>) -> usize {
    let (mut count, mut at) = (1, 0);
    while at < endpoint.constants.len() {
        count += 1 + endpoint.constants[at].aliases.len();
        at += 1;
    }
    count
}

/// Collects the rows of all operations: first the paths, then the first constants, and so on, so that much of it is in order.
const fn collect<'t>(api: &Api<'_>, endpoints: &[&Endpoint<'t>], rows: &mut [Row<'t>]) {
    let (mut count, mut round) = (0, 0);
    loop {
        let before = count;
        let mut method = 0;
        while method < METHODS.len() {
            let mut place = 0;
            while place < endpoints.len() {
                if reaches(api, METHODS[method], endpoints[place]) {
                    let row = Row {
                        path: Text::of(endpoints[place].path),
                        shape: shape(endpoints[place].path),
                        called: METHODS[method],
                        constants: endpoints[place].constants.len(),
                        place,
                        ..Row::NONE
                    };
                    count = match round {
                        0 => put(rows, count, row),
                        _ => put_constant(endpoints[place], round - 1, row, rows, count),
                    };
                }
                place += 1;
            }
            method += 1;
        }
        if count == before {
            return;
        }
        round += 1;
    }
}

/// Adds the rows of an operation's constant to the first ones, and says how many there are then.
const fn put_constant<'t>(
    endpoint: &Endpoint<'t>,
    at: usize,
    row: Row<'t>,
    rows: &mut [Row<'t>],
    before: usize,
) -> usize {
    if at >= endpoint.constants.len() {
        return before;
    }
    let constant = &endpoint.constants[at];
    let own = Row {
        key: Some(Text::of(constant.wire)),
        value: Text::of(constant.value),
        at,
        ..row
    };
    let mut count = put(rows, before, own);
    let mut alias = 0;
    while alias < constant.aliases.len() {
        let other = Row {
            value: Text::of(constant.aliases[alias]),
            alias: true,
            ..own
        };
        count = put(rows, count, other);
        alias += 1;
    }
    count
}

const fn put<'t>(rows: &mut [Row<'t>], at: usize, row: Row<'t>) -> usize {
    rows[at] = row;
    at + 1
}

/// What an index is made of, in its order: `R` as [`rows`] counts them.
#[derive(Debug)]
pub struct Rows<'t, const R: usize> {
    rows: [Row<'t>; R],
    order: [u32; R],
    /// The path before all of them.
    pub(super) base: &'t str,
}

impl<'t, const R: usize> Rows<'t, R> {
    /// The rows of these endpoints.
    #[must_use]
    pub const fn of(api: &Api<'t>, endpoints: &[&Endpoint<'t>]) -> Self {
        let mut made = Self {
            rows: [Row::NONE; R],
            order: [0; R],
            base: base_path(api.base),
        };
        let mut room = [0; R];
        sort_rows(api, endpoints, &mut made.rows, &mut made.order, &mut room);
        made
    }

    /// How long the lists of their index are.
    #[must_use]
    pub const fn size(&self) -> Size {
        Size::of(&self.rows, &self.order)
    }

    pub(super) const fn fill(&self, mut lists: Lists<'_, 't>) {
        lists.fill(&self.rows, &self.order, &mut [0; R]);
    }
}

/// Collects the rows of these endpoints, and puts their numbers in order. All three have the same length.
pub(super) const fn sort_rows<'t>(
    api: &Api<'_>,
    endpoints: &[&Endpoint<'t>],
    rows: &mut [Row<'t>],
    order: &mut [u32],
    room: &mut [u32],
) {
    collect(api, endpoints, rows);
    let (count, mut at) = (order.len(), 0);
    while at < count {
        order[at] = at as u32;
        at += 1;
    }
    By::Rows(rows).sort(
        order,
        room,
        Span {
            first: 0,
            end: count as u32,
        },
    );
}

/// The path of a base URL without its slashes.
pub(super) const fn base_path(base: &str) -> &str {
    let bytes = base.as_bytes();
    let host = match bytes.split_at(after(b':', bytes, 0)).1 {
        [b'/', b'/', ..] => after(b':', bytes, 0) + 2,
        _ => 0,
    };
    let (first, mut end) = (after(b'/', bytes, host), bytes.len());
    while end > first && bytes[end - 1] == b'/' {
        end -= 1;
    }
    base.split_at(end).0.split_at(first).1
}

/// The place after the first such sign from a place on; without one, the end.
const fn after(sign: u8, bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        at += 1;
        if bytes[at - 1] == sign {
            break;
        }
    }
    at
}

/// What numbers are sorted by.
enum By<'x, 't> {
    Rows(&'x [Row<'t>]),
    LastLetters(&'x [Value<'t>]),
}

impl By<'_, '_> {
    const fn cmp(&self, a: u32, b: u32) -> Ordering {
        let (a, b) = (a as usize, b as usize);
        match self {
            Self::Rows(rows) => rows[a].cmp(&rows[b]),
            Self::LastLetters(values) => by_last_letters(values[a].text, values[b].text),
        }
    }

    /// Sorts a part of the numbers by merging what is in order, one by one at first, then twice as many at once.
    const fn sort(&self, numbers: &mut [u32], room: &mut [u32], part: Span) {
        let (first, end) = (part.first as usize, part.end as usize);
        let mut run = 1;
        while run < end - first {
            let mut from = first;
            while from < end {
                self.merge(numbers, room, from, run, end);
                from += 2 * run;
            }
            let mut at = first;
            while at < end {
                numbers[at] = room[at];
                at += 1;
            }
            run *= 2;
        }
    }

    /// Merges two runs that begin at a number and are so long, unless the end comes first.
    const fn merge(&self, numbers: &[u32], room: &mut [u32], from: usize, run: usize, end: usize) {
        let (middle, end) = (least(from + run, end), least(from + 2 * run, end));
        let (mut a, mut b, mut at) = (from, middle, from);
        let in_order = middle == end || self.cmp(numbers[middle - 1], numbers[middle]).is_le();
        while at < end {
            let takes_a =
                b == end || (a < middle && (in_order || self.cmp(numbers[a], numbers[b]).is_le()));
            let taken = if takes_a { &mut a } else { &mut b };
            room[at] = numbers[*taken];
            *taken += 1;
            at += 1;
        }
    }
}

const fn least(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

/// How many paths, routing parameters and values there are.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The paths, once for each method that reaches them.
    pub paths: usize,
    /// The routing parameters of all paths.
    pub keys: usize,
    /// The values of all routing parameters.
    pub values: usize,
}

impl Size {
    const NONE: Self = Self {
        paths: 0,
        keys: 0,
        values: 0,
    };

    pub(super) const fn of(rows: &[Row<'_>], order: &[u32]) -> Self {
        let mut size = Self::NONE;
        let mut at = 0;
        while at < order.len() {
            size.add(rows, order, at);
            at += 1;
        }
        size
    }

    /// Counts what is new in the row at this place of the order, and says what it is.
    const fn add(&mut self, rows: &[Row<'_>], order: &[u32], at: usize) -> New {
        let row = &rows[order[at] as usize];
        let before = at.checked_sub(1);
        let new = match before {
            Some(before) => row.new_after(&rows[order[before] as usize]),
            None => New::Path,
        };
        self.paths += matches!(new, New::Path) as usize;
        if row.key.is_some() {
            self.keys += matches!(new, New::Path | New::Key) as usize;
            self.values += !matches!(new, New::Place) as usize;
        }
        new
    }
}

/// The lists of an index, to be filled.
pub(super) struct Lists<'x, 't> {
    pub(super) paths: &'x mut [Path<'t>],
    pub(super) keys: &'x mut [Key<'t>],
    pub(super) values: &'x mut [Value<'t>],
    pub(super) by_last_letters: &'x mut [u32],
    pub(super) places: &'x mut [u32],
}

impl<'t> Lists<'_, 't> {
    /// Fills lists that are as long as [`Size::of`] says.
    pub(super) const fn fill(&mut self, rows: &[Row<'t>], order: &[u32], room: &mut [u32]) {
        let mut size = Size::NONE;
        let mut at = 0;
        while at < order.len() {
            let new = size.add(rows, order, at);
            let row = &rows[order[at] as usize];
            self.places[at] = row.place as u32;
            if matches!(new, New::Path) {
                self.paths[size.paths - 1] = Path {
                    text: row.path.text,
                    shape: row.shape,
                    called: row.called,
                    keys: Span::at(size.keys),
                    places: Span::at(at),
                };
            }
            match row.key {
                Some(key) => self.add(&size, new, row, key.text, at),
                None => self.paths[size.paths - 1].places.end = at as u32 + 1,
            }
            at += 1;
        }
        let mut key = 0;
        while key < self.keys.len() {
            let values = self.keys[key].values;
            By::LastLetters(self.values).sort(self.by_last_letters, room, values);
            key += 1;
        }
    }

    /// Adds the row at this place of the order, which is of a constant.
    const fn add(&mut self, size: &Size, new: New, row: &Row<'t>, wire: &'t str, at: usize) {
        let (path, key, value) = (size.paths - 1, size.keys - 1, size.values - 1);
        let first = (row.place as u32, row.at as u32);
        if matches!(new, New::Path | New::Key) {
            self.paths[path].keys.end = size.keys as u32;
            self.keys[key] = Key {
                wire,
                first,
                own: 0,
                values: Span::at(value),
            };
        }
        if !matches!(new, New::Place) {
            self.values[value] = Value {
                text: row.value.text,
                own: false,
                places: Span::at(at),
            };
            self.by_last_letters[value] = value as u32;
            self.keys[key].values.end = size.values as u32;
        }
        self.values[value].places.end = at as u32 + 1;
        if !row.alias && !self.values[value].own {
            self.values[value].own = true;
            self.keys[key].own += 1;
        }
        let known = self.keys[key].first;
        if first.0 < known.0 || (first.0 == known.0 && first.1 < known.1) {
            self.keys[key].first = first;
        }
    }
}

impl<'t> Path<'t> {
    pub(super) const NONE: Self = Self {
        text: "",
        shape: 0,
        called: Method::Post,
        keys: Span::at(0),
        places: Span::at(0),
    };
}

impl<'t> Key<'t> {
    pub(super) const NONE: Self = Self {
        wire: "",
        first: (0, 0),
        own: 0,
        values: Span::at(0),
    };
}

impl<'t> Value<'t> {
    pub(super) const NONE: Self = Self {
        text: "",
        own: false,
        places: Span::at(0),
    };
}
