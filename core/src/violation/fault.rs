//! Faults: identities and numbers.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use chrono::NaiveDate;

use crate::Code;
use crate::ground::{Order, wipe};
use crate::table::Side;
use crate::violation::path::{PathRef, Paths, Spot, Step};

/// What a fault is about, by its place in the tables. The order is the order of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// The request as a whole.
    Request,
    /// A parameter that every call carries.
    Credential(u16),
    /// A parameter of the endpoint.
    Param(u16),
    /// A name-value pair whose name is unknown, counted from 0 over query and body.
    Pair(u32),
}

/// The numbers of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detail {
    /// There is nothing to add.
    None,
    /// At least `min`; `actual` is left out for secrets.
    Min {
        /// The least allowed number.
        min: u64,
        /// The number that was found.
        actual: Option<u64>,
    },
    /// At most `max`; `actual` is left out for secrets.
    Max {
        /// The greatest allowed number.
        max: u64,
        /// The number that was found.
        actual: Option<u64>,
    },
    /// From `min` to `max` of the rule on the value that this side enforces, both included.
    Range(Side),
    /// From `min` to `max`, both included.
    Window {
        /// The first allowed day.
        min: NaiveDate,
        /// The last allowed day.
        max: NaiveDate,
    },
    /// A byte offset into the value as it was sent (as it was given to a builder, for `control`).
    Offset(usize),
    /// Another parameter that is concerned, or that was probably meant.
    Other(Place),
    /// Another field of the same record that is concerned, by its place in the table.
    Beside(u16),
}

/// One thing that is wrong: identities and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is about.
    pub place: Place,
    /// The item of a list, counted from 0.
    pub index: Option<u32>,
    /// What was broken.
    pub code: Code,
    /// Its numbers.
    pub detail: Detail,
    /// Where inside the parameter, if it is not of all of it.
    pub(crate) path: PathRef,
}

/// Faults on their way to a report.
pub(crate) struct Faults {
    list: Vec<Fault>,
    names: Vec<(u32, String)>,
    /// What is said once however often it happens: never more than the tables have places.
    noted: Vec<(Place, Code)>,
    /// So many faults at the beginning of the list are those of decoding, sorted.
    decoded: usize,
    cap: usize,
    /// Where inside parameters the faults are: most reports have none there.
    paths: Option<Box<Paths>>,
    /// The numbers of the pairs that are ignored.
    ignored: Vec<u32>,
}

/// What a fault does not use of its memory may hold what was on the stack before.
#[cfg(feature = "zeroize")]
impl Drop for Faults {
    fn drop(&mut self) {
        wipe::wipe_items(&mut self.list);
    }
}

impl Faults {
    pub(crate) fn new(cap: usize) -> Self {
        Self {
            list: Vec::new(),
            names: Vec::new(),
            noted: Vec::new(),
            decoded: 0,
            cap,
            paths: None,
            ignored: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, place: Place, index: Option<u32>, code: Code, detail: Detail) {
        if self.list.is_empty() {
            // Where one value is wrong, others often are.
            self.list.reserve(8);
        }
        wipe::reserve_items(&mut self.list, 1);
        self.list.push(Fault {
            place,
            index,
            code,
            detail,
            path: PathRef::NONE,
        });
    }

    /// The same for what may be inside a parameter.
    #[inline]
    pub(crate) fn push_at(&mut self, spot: &Spot<'_>, code: Code, detail: Detail) {
        self.push(spot.place, spot.index, code, detail);
        if !spot.is_top() {
            self.inside(spot);
        }
    }

    /// Notes where inside its parameter the last fault is.
    #[cold]
    fn inside(&mut self, spot: &Spot<'_>) {
        let path = self.paths.get_or_insert_default().add(spot);
        if let Some(fault) = self.list.last_mut() {
            fault.path = path;
        }
    }

    /// Notes that an item was sent with another number than its index.
    pub(crate) fn number(&mut self, spot: &Spot<'_>, number: u32) {
        self.paths.get_or_insert_default().number(spot, number);
    }

    /// What the faults are sorted by.
    fn key(&self, fault: &Fault) -> (Place, &[Step], Option<u32>) {
        let paths = self.paths.as_deref().filter(|_| !fault.path.is_empty());
        let steps = paths.map_or(&[][..], |paths| paths.steps(fault.path));
        (fault.place, steps, fault.index)
    }

    /// Puts the faults in the order of a report.
    fn sort(&mut self) {
        if self.list.len() < 2 {
            return;
        }
        let mut list = mem::take(&mut self.list);
        match self.paths {
            None => list.sort_by_key(|fault| (fault.place, fault.index)),
            Some(_) => list.sort_by(|a, b| self.key(a).cmp(&self.key(b))),
        }
        self.list = list;
    }

    /// The faults in the order of a report, the names of unknown pairs, and how many faults a report may list.
    pub(crate) fn into_parts(mut self) -> (Vec<Fault>, Vec<(u32, String)>, usize) {
        self.sort();
        let (list, names) = (mem::take(&mut self.list), mem::take(&mut self.names));
        (list, names, self.cap)
    }

    /// Takes out where inside parameters the faults are, once they are in order.
    pub(crate) fn take_paths(&mut self) -> Option<Box<Paths>> {
        if self.paths.is_some() {
            self.sort();
        }
        self.paths.take()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Notes a pair that is no fault, because its API ignores what it does not know.
    #[cold]
    pub(crate) fn ignore(&mut self, pair: u32) {
        self.ignored.push(pair);
    }

    /// The numbers of the pairs that are ignored.
    pub(crate) fn into_ignored(mut self) -> Vec<u32> {
        mem::take(&mut self.ignored)
    }

    /// Notes something that is said once however often it happens.
    pub(crate) fn once(&mut self, place: Place, code: Code) {
        if !self.noted.contains(&(place, code)) {
            self.noted.push((place, code));
            self.push(place, None, code, Detail::None);
        }
    }

    /// Gives the items of these lists, sorted by their places, the indices that they have in the end. What is dropped
    /// has no faults of its own.
    pub(crate) fn renumber(&mut self, orders: &[(Place, Order)]) {
        self.list.retain_mut(|fault| {
            let Some(came) = fault.index else {
                return true;
            };
            let found = orders.binary_search_by_key(&fault.place, |(place, _)| *place);
            match found.ok().and_then(|at| orders.get(at)) {
                None => true,
                Some((_, order)) => {
                    fault.index = order.index(came);
                    fault.index.is_some()
                }
            }
        });
    }

    /// From here on, what could not be read is found quickly.
    pub(crate) fn end_decoding(&mut self) {
        self.sort();
        self.decoded = self.list.len();
    }

    /// Whether this value could not even be read: no rule runs on it then.
    #[inline]
    pub(crate) fn is_unreadable(&self, spot: &Spot<'_>) -> bool {
        self.decoded > 0 && self.is_decoded(spot)
    }

    fn is_decoded(&self, spot: &Spot<'_>) -> bool {
        let decoded = self.list.get(..self.decoded).unwrap_or_default();
        let path = spot.path();
        let value = (spot.place, &path[..], spot.index);
        let found = decoded.binary_search_by(|fault| {
            let place = fault.place.cmp(&spot.place);
            place.then_with(|| self.key(fault).cmp(&value))
        });
        found.is_ok()
    }

    /// Keeps the name of an unknown pair, if it is fit to be shown.
    pub(crate) fn name(&mut self, pair: u32, name: &str) {
        if is_plain(name) {
            self.names.push((pair, String::from(name)));
        }
    }

    /// Takes out the faults that were accepted before: the same rule at the same place.
    pub(crate) fn forgive(&mut self, accepted: &[Fault], paths: Option<&Paths>) {
        if accepted.is_empty() {
            return;
        }
        let mut list = mem::take(&mut self.list);
        let same = |a: &Fault, b: &Fault| {
            let steps = paths.map_or(&[][..], |paths| paths.steps(b.path));
            self.key(a) == (b.place, steps, b.index) && a.code == b.code
        };
        list.retain(|fault| !accepted.iter().any(|old| same(fault, old)));
        self.list = list;
    }

    /// Takes out the faults with these codes.
    pub(crate) fn waive(&mut self, accepted: &[Code]) -> Vec<Fault> {
        let waived =
            |fault: &mut Fault| fault.code.can_be_waived() && accepted.contains(&fault.code);
        self.list.extract_if(.., waived).collect()
    }
}

/// `[A-Za-z0-9_.\[\]-]{1,64}`
pub(crate) fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_.[]-".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::{Detail, Fault, Faults, Place, is_plain};
    use crate::Code;
    use crate::violation::Spot;

    fn faults(list: &[(u16, Option<u32>, Code)]) -> Faults {
        let mut faults = Faults::new(9);
        for (place, index, code) in list {
            faults.push(Place::Param(*place), *index, *code, Detail::None);
        }
        faults
    }

    fn left(faults: Faults) -> Vec<(Place, Option<u32>, Code)> {
        let (list, ..) = faults.into_parts();
        list.iter()
            .map(|fault| (fault.place, fault.index, fault.code))
            .collect()
    }

    #[test]
    fn the_same_rule_at_the_same_place_is_forgiven() {
        let accepted = [(1, None, Code::Email), (2, Some(0), Code::MaxChars)];
        let accepted: Vec<Fault> = faults(&accepted).into_parts().0;
        let mut found = faults(&[
            (1, None, Code::Email),
            (1, None, Code::MaxChars),
            (2, Some(0), Code::MaxChars),
            (2, Some(1), Code::MaxChars),
            (3, None, Code::Email),
        ]);
        found.forgive(&accepted, None);
        let expected = [
            (Place::Param(1), None, Code::MaxChars),
            (Place::Param(2), Some(1), Code::MaxChars),
            (Place::Param(3), None, Code::Email),
        ];
        assert!(!found.is_empty());
        assert_eq!(left(found), expected);
    }

    #[test]
    fn what_is_accepted_is_waived_if_it_can_be() {
        let mut found = faults(&[
            (0, None, Code::Required),
            (1, None, Code::Email),
            (2, None, Code::MaxChars),
        ]);
        let waived = found.waive(&[Code::Email, Code::Required]);
        assert_eq!(
            waived.iter().map(|fault| fault.code).collect::<Vec<_>>(),
            [Code::Email]
        );
        let expected = [
            (Place::Param(0), None, Code::Required),
            (Place::Param(2), None, Code::MaxChars),
        ];
        assert_eq!(left(found), expected);
    }

    #[test]
    fn what_is_said_once_is_said_once_a_place_and_code() {
        let mut found = faults(&[]);
        assert!(found.is_empty());
        for (place, code) in [
            (1, Code::Duplicate),
            (1, Code::Duplicate),
            (2, Code::Duplicate),
            (1, Code::ShapeConflict),
        ] {
            found.once(Place::Param(place), code);
        }
        assert_eq!(left(found).len(), 3);
    }

    #[test]
    fn unreadable_is_what_decoding_found() {
        let mut found = faults(&[(2, Some(1), Code::BadUtf8), (1, None, Code::Int)]);
        found.end_decoding();
        found.push(Place::Param(3), None, Code::Email, Detail::None);
        let unreadable = |place, index: Option<u32>| {
            let spot = Spot::top(Place::Param(place));
            found.is_unreadable(&index.map_or(spot, |index| spot.at(index)))
        };
        assert!(unreadable(2, Some(1)) && unreadable(1, None));
        assert!(!unreadable(2, Some(0)) && !unreadable(2, None) && !unreadable(3, None));
    }

    #[test]
    fn plain_names_are_short_and_made_of_a_few_signs() {
        for name in ["a", "api_key", "ip[0]", "a.b-C9", &"n".repeat(64)] {
            assert!(is_plain(name), "{name}");
        }
        for name in ["", "a b", "a=b", "ä", "a%", &"n".repeat(65)] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
