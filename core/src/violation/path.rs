//! Where inside a parameter something is wrong.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use crate::table::names_in_forms::{self as name, Name};
use crate::table::{Endpoint, Field, Type};
use crate::violation::fault::is_plain;
use crate::{Fault, Place};

/// One step from a value to what is inside it. The order is the order of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// To a field of a record, by its place in the table.
    Field(u16),
    /// To an item of a list, counted from 0.
    Item(u32),
    /// To the key or the value of a map's entry, counted from 0.
    Entry(u32, Half),
}

/// What of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Half {
    Key,
    Value,
}

/// The place of a value while its surroundings are walked through: nothing is allocated for it.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'p> {
    /// The parameter.
    pub(crate) place: Place,
    /// The item of a list of values, counted from 0, if the parameter is one.
    pub(crate) index: Option<u32>,
    /// The last step, and the key of the entry that it leads to.
    last: Option<(&'p Spot<'p>, Step, Option<&'p str>)>,
}

impl<'p> Spot<'p> {
    pub(crate) fn top(place: Place) -> Self {
        let (index, last) = (None, None);
        Self { place, index, last }
    }

    /// An item of a parameter that is a list of values.
    pub(crate) fn at(self, index: u32) -> Self {
        let index = Some(index);
        Self { index, ..self }
    }

    pub(crate) fn inside(&'p self, step: Step) -> Self {
        let last = Some((self, step, None));
        Self { last, ..*self }
    }

    /// The value of an entry, whose key is told only if it is plain.
    pub(crate) fn entry(&'p self, index: u32, key: Option<&'p str>) -> Self {
        let key = key.filter(|key| is_plain(key));
        let last = Some((self, Step::Entry(index, Half::Value), key));
        Self { last, ..*self }
    }

    /// The key of an entry.
    pub(crate) fn key(&'p self, index: u32) -> Self {
        self.inside(Step::Entry(index, Half::Key))
    }

    pub(crate) fn is_top(&self) -> bool {
        self.last.is_none()
    }

    fn steps(&self) -> impl Iterator<Item = (Step, Option<&'p str>)> {
        let mut last = self.last;
        core::iter::from_fn(move || {
            let (up, step, key) = last?;
            last = up.last;
            Some((step, key))
        })
    }

    /// The steps that lead to it from its parameter.
    pub(crate) fn path(&self) -> Vec<Step> {
        let mut path: Vec<_> = self.steps().map(|(step, _)| step).collect();
        path.reverse();
        path
    }
}

/// The steps of all faults of a report.
#[derive(Clone, Default)]
pub(crate) struct Paths {
    steps: Vec<Step>,
    /// Where each path ends. It begins where the one before it ends.
    ends: Vec<usize>,
    /// The keys of entries that may be shown, by the places of their steps: which of the texts each is.
    keys: Vec<(usize, usize)>,
    texts: Vec<String>,
    /// The items that were sent with another number than their index: their parameter, their paths, and the numbers, counted
    /// from 0.
    numbers: Vec<(Place, PathRef, u32)>,
}

/// Which of the paths of a report is a fault's, counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PathRef(u32);

impl PathRef {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) fn is_empty(self) -> bool {
        self == Self::NONE
    }
}

impl Paths {
    pub(crate) fn add(&mut self, spot: &Spot<'_>) -> PathRef {
        let mut path: Vec<_> = spot.steps().collect();
        path.reverse();
        let before = self.ends.iter().nth_back(1).copied().unwrap_or(0);
        for (level, (step, key)) in path.into_iter().enumerate() {
            if let Some(key) = key {
                let text = self.text(before + level, key);
                self.keys.push((self.steps.len(), text));
            }
            self.steps.push(step);
        }
        self.ends.push(self.steps.len());
        PathRef(u32::try_from(self.ends.len()).unwrap_or_default())
    }

    /// Which of the texts a key is: mostly that of the step at this place, in the path before.
    fn text(&mut self, before: usize, key: &str) -> usize {
        if let Some(text) = self.text_at(before)
            && self.texts.get(text).is_some_and(|known| known == key)
        {
            return text;
        }
        self.texts.push(String::from(key));
        self.texts.len() - 1
    }

    fn text_at(&self, at: usize) -> Option<usize> {
        let found = self.keys.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.keys.get(found).map(|(_, text)| *text)
    }

    /// Notes that an item was sent with another number than its index.
    pub(crate) fn number(&mut self, spot: &Spot<'_>, number: u32) {
        let path = self.add(spot);
        self.numbers.push((spot.place, path, number));
    }

    pub(crate) fn steps(&self, path: PathRef) -> &[Step] {
        self.steps.get(self.range(path)).unwrap_or_default()
    }

    fn range(&self, PathRef(number): PathRef) -> Range<usize> {
        let end = |number: u32| self.ends.get(number.checked_sub(1)? as usize).copied();
        end(number.saturating_sub(1)).unwrap_or(0)..end(number).unwrap_or(0)
    }

    fn key(&self, at: usize) -> Option<&str> {
        let text = self.text_at(at)?;
        self.texts.get(text).map(String::as_str)
    }

    /// The number with which the item was sent that these steps lead to, counted from 0.
    fn sent(&self, place: Place, steps: &[Step], index: u32) -> u32 {
        let is_it =
            |(own, path, _): &&(Place, PathRef, u32)| *own == place && self.steps(*path) == steps;
        let sent = self.numbers.iter().find(is_it);
        sent.map_or(index, |(.., number)| *number)
    }
}

/// Where inside a parameter a violation is.
///
/// As a text, it is told by the names of the fields and by what counts items from 0: `Filter[1].Value[0]`. An entry of a map is told
/// by its key, as in `labels.colour`, if that is made of at most 64 letters, digits and `_ . - [ ]` and is no secret; otherwise by its
/// number, as in `labels[#0]`.
#[derive(Clone, Copy)]
pub struct Path<'v> {
    pub(super) endpoint: &'v Endpoint<'v>,
    pub(super) fault: Fault,
    pub(super) paths: &'v Paths,
}

impl<'v> Path<'v> {
    /// The name with which it was or would be sent, such as `Filter.2.Value.1`. A key that is not shown is its entry's number:
    /// `metadata[#0]`.
    #[must_use]
    pub fn wire(&self) -> String {
        let Some(param) = self.endpoint.param_at(self.fault.place) else {
            return String::new();
        };
        let mut name = Name::of(self.endpoint.api, param);
        let all = self.paths.steps(self.fault.path);
        let sent = |level, index| {
            let steps = all.get(..=level).unwrap_or_default();
            self.paths.sent(self.fault.place, steps, index)
        };
        let mut in_json = String::new();
        for (level, (step, ty, key, is_in_json)) in self.steps(param).enumerate() {
            match (step, ty) {
                _ if is_in_json => {
                    // Writing to a text never fails.
                    let _ = tell(&mut in_json, step, ty, key, true);
                }
                (Step::Field(_), Reached::Field(field)) => name.field(field),
                (Step::Item(index), Reached::Inside(Type::List(items))) => {
                    name.item(items, sent(level, index));
                }
                (Step::Entry(index, Half::Key), Reached::Inside(Type::Map(entries)))
                    if name.key(&entries.form, sent(level, index)) => {}
                (Step::Entry(index, _), Reached::Inside(Type::Map(entries))) => {
                    let hidden = alloc::format!("#{index}");
                    let key = key.unwrap_or(&hidden);
                    name.value(&entries.form, sent(level, index), key);
                }
                _ => {}
            }
        }
        [name.as_str(), &in_json].concat()
    }

    /// The field that it is in.
    pub(super) fn field(&self) -> Option<&'v Field<'v>> {
        let param = self.endpoint.param_at(self.fault.place)?;
        let fields = self
            .steps(param)
            .filter_map(|(_, reached, ..)| match reached {
                Reached::Field(field) => Some(field),
                Reached::Inside(_) => None,
            });
        Some(fields.last().unwrap_or(param))
    }

    /// The field at a place of the record that its field is in.
    pub(super) fn beside(&self, place: u16) -> Option<&'v Field<'v>> {
        let param = self.endpoint.param_at(self.fault.place)?;
        let mut ty = param.ty;
        let mut record = None;
        for (step, reached, ..) in self.steps(param) {
            if let (Step::Field(_), Type::Record(own)) = (step, ty.in_documents()) {
                record = Some(own);
            }
            ty = reached.ty();
        }
        let table = self.endpoint.api.record(record?);
        table.fields.get(usize::from(place))
    }

    /// The steps: to a field, or inside a list or map; the keys of entries; and whether they are in a JSON document.
    fn steps(
        &self,
        param: &'v Field<'v>,
    ) -> impl Iterator<Item = (Step, Reached<'v>, Option<&'v str>, bool)> + use<'v> {
        let Self {
            endpoint,
            fault,
            paths,
        } = *self;
        let (mut ty, mut in_json) = (param.ty, false);
        let steps = paths.steps(fault.path).iter().copied();
        steps
            .zip(paths.range(fault.path))
            .map_while(move |(step, at)| {
                in_json |= matches!(ty, Type::Json(_));
                let inside = ty.in_documents();
                let reached = match (step, inside) {
                    (Step::Field(place), Type::Record(record)) => {
                        let table = endpoint.api.record(record);
                        Reached::Field(table.fields.get(usize::from(place))?)
                    }
                    _ => Reached::Inside(inside),
                };
                ty = reached.ty();
                Some((step, reached, paths.key(at), in_json))
            })
    }
}

/// What a step leads to.
#[derive(Clone, Copy)]
enum Reached<'v> {
    Field(&'v Field<'v>),
    /// What is inside a list or map of this type.
    Inside(Type<'v>),
}

impl<'v> Reached<'v> {
    fn ty(self) -> Type<'v> {
        match self {
            Self::Field(field) => field.ty,
            Self::Inside(Type::List(items)) => items.ty,
            Self::Inside(Type::Map(entries)) => entries.ty,
            Self::Inside(ty @ (Type::Value(_) | Type::Worded(..))) => ty,
            Self::Inside(ty @ (Type::Record(_) | Type::Json(_))) => ty,
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(param) = self.endpoint.param_at(self.fault.place) else {
            return Ok(());
        };
        f.write_str(name::stem(param))?;
        for (step, reached, key, in_json) in self.steps(param) {
            tell(f, step, reached, key, in_json)?;
        }
        Ok(())
    }
}

/// One step in words.
fn tell(
    out: &mut impl fmt::Write,
    step: Step,
    reached: Reached<'_>,
    key: Option<&str>,
    in_json: bool,
) -> fmt::Result {
    match (step, reached, key) {
        (_, Reached::Field(field), _) if in_json => write!(out, ".{}", field.json),
        (_, Reached::Field(field), _) => write!(out, ".{}", name::stem(field)),
        (Step::Entry(..), _, Some(key)) => write!(out, ".{key}"),
        (Step::Entry(index, _), _, None) => write!(out, "[#{index}]"),
        (Step::Item(index), ..) => write!(out, "[{index}]"),
        (Step::Field(_), Reached::Inside(_), _) => Ok(()),
    }
}

impl fmt::Debug for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Paths, Spot, Step};
    use crate::Place;

    #[test]
    fn a_key_is_kept_once_for_all_paths_that_go_through_it() {
        let mut paths = Paths::default();
        let top = Spot::top(Place::Param(0));
        for key in ["a", "b", "b"] {
            let outer = top.entry(0, Some(key));
            let inner = outer.entry(1, Some("b"));
            for index in 0..9 {
                let path = paths.add(&inner.inside(Step::Item(index)));
                let start = paths.range(path).start;
                let keys = [0, 1, 2].map(|level| paths.key(start + level));
                assert_eq!(keys, [Some(key), Some("b"), None]);
            }
        }
        assert_eq!(paths.texts, ["a", "b", "b"]);
    }
}
