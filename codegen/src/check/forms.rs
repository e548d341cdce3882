//! The names that a parameter has in a form: one, or as many as a pattern can read.

use std::collections::HashSet;

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EntryNames, Field, ItemNames, Items, Join, Record, Type};
use crate::source::Span;
use crate::text::quoted;

/// Records inside one another are followed so deep.
pub(super) const DEEPEST: usize = 128;
/// So many of them are followed for all names; what is inside of others may be called anything. Each record may have two of the next one
/// inside.
const MOST: usize = 4_096;

/// A part of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Byte(u8),
    /// One digit or more.
    Number,
    /// Any text; `true` if there is one byte of it at least.
    Any(bool),
}

impl Part {
    /// Whether another part can read the same byte.
    fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Byte(one), Self::Byte(other)) => one == other,
            (Self::Byte(byte), Self::Number) | (Self::Number, Self::Byte(byte)) => {
                byte.is_ascii_digit()
            }
            (Self::Number, Self::Number) | (Self::Any(_), _) | (_, Self::Any(_)) => true,
        }
    }
}

/// Names that belong to one parameter.
pub(super) struct Pattern<'f> {
    /// The parameter, or the list or field inside of it.
    wire: &'f str,
    at: Span,
    parts: Vec<Part>,
    /// Whether it is one name alone.
    is_fixed: bool,
    /// Whether that is the parameter's own.
    is_own: bool,
}

impl Pattern<'_> {
    /// What all its names begin with.
    fn lead(&self) -> Vec<u8> {
        let byte = |part: &Part| match part {
            Part::Byte(byte) => Some(*byte),
            Part::Number | Part::Any(_) => None,
        };
        self.parts.iter().map_while(byte).collect()
    }

    /// Whether no name may belong to both. One that is written out beats those that can be many.
    fn excludes(&self, other: &Self) -> bool {
        self.is_fixed == other.is_fixed && !(self.is_own && other.is_own)
    }
}

/// The patterns of the fields of a request or record.
pub(super) fn patterns<'f>(
    fields: &'f [Field],
    records: &'f [Record],
    join: Join,
) -> Vec<Pattern<'f>> {
    let (mut found, mut left) = (Vec::new(), MOST);
    for field in fields {
        let mut of = Of {
            records,
            join,
            found: &mut found,
            left: &mut left,
            field,
            inside: Vec::new(),
        };
        of.field("", field, "");
    }
    found
}

/// Collects the patterns of one field.
struct Of<'p, 'f> {
    records: &'f [Record],
    join: Join,
    found: &'p mut Vec<Pattern<'f>>,
    /// How many more records are followed.
    left: &'p mut usize,
    field: &'f Field,
    /// The records around.
    inside: Vec<usize>,
}

impl<'f> Of<'_, 'f> {
    /// A field's names, between those that stand before and after its own.
    fn field(&mut self, before: &str, field: &'f Field, after: &str) {
        if let Some(Items {
            form: ItemNames::Trailing { .. },
            ty,
            ..
        }) = field.ty.items()
        {
            let record = ty.record().and_then(|place| self.records.get(place));
            for inner in record.into_iter().flat_map(|record| &record.fields) {
                let before = format!("{before}{}{}", field.stem(), inner.wire);
                self.pattern(&before, Part::Number, after, false);
            }
            return;
        }
        let stem = format!("{before}{}{after}", field.stem());
        match &field.ty {
            Type::Value(_) => self.fixed(&stem),
            Type::Record(place) => self.record(&stem, *place),
            Type::Map(entries) => {
                let goes_on = !matches!(entries.ty, Type::Value(_));
                match &entries.form {
                    EntryNames::Keyed(join) => {
                        let before = format!("{stem}{}", join.before);
                        self.pattern(&before, Part::Any(true), join.after, goes_on);
                    }
                    EntryNames::Numbered { before, .. } => {
                        self.pattern(&format!("{stem}{before}"), Part::Number, ".", true);
                    }
                }
            }
            Type::List(items) => self.items(&stem, items),
        }
    }

    fn items(&mut self, stem: &str, items: &Items) {
        let goes_on = !matches!(items.ty, Type::Value(_));
        match &items.form {
            ItemNames::Repeat | ItemNames::Joined(_) => self.fixed(stem),
            ItemNames::Trailing { .. } => {}
            ItemNames::Brackets => self.pattern(&format!("{stem}["), Part::Number, "]", goes_on),
            ItemNames::Numbered { before, after, .. } => {
                self.pattern(&format!("{stem}{before}"), Part::Number, after, goes_on);
            }
        }
    }

    fn record(&mut self, name: &str, place: usize) {
        let Some(record) = self.records.get(place) else {
            return;
        };
        let left = self.left.saturating_sub(1);
        *self.left = left;
        if self.inside.contains(&place) || self.inside.len() >= DEEPEST || left == 0 {
            return self.pattern(
                &format!("{name}{}", self.join.before),
                Part::Any(true),
                self.join.after,
                true,
            );
        }
        self.inside.push(place);
        for field in &record.fields {
            self.field(
                &format!("{name}{}", self.join.before),
                field,
                self.join.after,
            );
        }
        self.inside.pop();
    }

    fn pattern(&mut self, before: &str, part: Part, after: &str, goes_on: bool) {
        let bytes = |text: &str| text.bytes().map(Part::Byte).collect::<Vec<_>>();
        let mut parts = bytes(before);
        parts.push(part);
        parts.extend(bytes(after));
        parts.extend(goes_on.then_some(Part::Any(false)));
        self.add(parts, false);
    }

    fn fixed(&mut self, name: &str) {
        self.add(name.bytes().map(Part::Byte).collect(), true);
    }

    fn add(&mut self, parts: Vec<Part>, is_fixed: bool) {
        self.found.push(Pattern {
            wire: &self.field.wire,
            at: self.field.at,
            parts,
            is_fixed,
            is_own: is_fixed && self.inside.is_empty(),
        });
    }
}

/// Complains of patterns that can read one name. Those of what every call carries were compared with one another before.
pub(super) fn overlaps(checks: &mut Checks<'_>, carried: &[Pattern<'_>], own: &[Pattern<'_>]) {
    if own.is_empty() {
        return;
    }
    let carried = carried.iter().map(|pattern| (pattern, false));
    let mut all: Vec<_> = carried
        .chain(own.iter().map(|pattern| (pattern, true)))
        .collect();
    all.sort_by_cached_key(|(pattern, _)| pattern.lead());
    let (mut told, mut around) = (HashSet::new(), Vec::<(&Pattern<'_>, bool)>::new());
    for (pattern, is_own) in all {
        // Only what begins alike can be the same.
        let lead = pattern.lead();
        while around
            .pop_if(|(other, _)| !lead.starts_with(&other.lead()))
            .is_some()
        {}
        for (other, is_other_own) in &around {
            let is_asked =
                (is_own || *is_other_own) && other.at != pattern.at && pattern.excludes(other);
            if is_asked && checks.may_compare(1) && meet(&pattern.parts, &other.parts) {
                let is_first = is_own && (!is_other_own || pattern.at.start > other.at.start);
                let pair = if is_first {
                    (pattern, *other)
                } else {
                    (*other, pattern)
                };
                if told.insert(pair.0.at) {
                    overlap(checks, pair);
                }
            }
        }
        around.push((pattern, is_own));
    }
}

fn overlap(checks: &mut Checks<'_>, (one, other): (&Pattern<'_>, &Pattern<'_>)) {
    let (name, beside) = (quoted(one.wire), quoted(other.wire));
    let message = format!("a name can be one of {name} and one of {beside}");
    let complaint = Diagnostic::new(Code::Overlap, one.at, message);
    let help = "one name on the wire means one parameter: name them otherwise, or write the names of one of them out";
    checks.push(complaint.also(other.at, "the other one").help(help));
}

/// Whether two patterns can read one name.
fn meet(one: &[Part], other: &[Part]) -> bool {
    let (mut waiting, mut seen) = (vec![(0, 0)], HashSet::new());
    while let Some((at, beside)) = waiting.pop() {
        if !seen.insert((at, beside)) {
            continue;
        }
        let (left, right) = (one.get(at), other.get(beside));
        if left.is_none() && right.is_none() {
            return true;
        }
        // What may be empty may be passed over.
        if left == Some(&Part::Any(false)) {
            waiting.push((at + 1, beside));
        }
        if right == Some(&Part::Any(false)) {
            waiting.push((at, beside + 1));
        }
        let (Some(left), Some(right)) = (left, right) else {
            continue;
        };
        if left.meets(*right) {
            let stays = |part: &Part| !matches!(part, Part::Byte(_));
            waiting.push((at + 1, beside + 1));
            waiting.extend(stays(left).then_some((at, beside + 1)));
            waiting.extend(stays(right).then_some((at + 1, beside)));
        }
    }
    false
}

/// Whether a name belongs to a field, and then whether what it names is secret.
pub(super) fn is_secret(name: &str, field: &Field, records: &[Record], join: Join) -> Option<bool> {
    let lookup = Lookup { records, join };
    lookup
        .field(name, field, "", DEEPEST)
        .map(|found| found || field.is_secret())
}

/// Looks what a name names.
#[derive(Clone, Copy)]
struct Lookup<'f> {
    records: &'f [Record],
    join: Join,
}

impl Lookup<'_> {
    /// `after` is what follows the field's own name.
    fn field(self, name: &str, field: &Field, after: &str, deep: usize) -> Option<bool> {
        let deep = deep.checked_sub(1)?;
        let own = field.is_secret();
        if name == format!("{}{after}", field.stem()) && !matches!(field.ty, Type::Record(_)) {
            return Some(own);
        }
        if let Some(ItemNames::Trailing { .. }) = field.ty.items().map(|items| &items.form) {
            let named = name.strip_prefix(field.stem())?.strip_suffix(after)?;
            let rest = named.trim_end_matches(|digit: char| digit.is_ascii_digit());
            let record = self.records.get(field.ty.record()?)?;
            let inner = record.fields.iter().find(|inner| inner.wire == rest)?;
            return (named.len() > rest.len()).then(|| own || inner.is_secret());
        }
        let rest = name.strip_prefix(field.stem())?.strip_prefix(after)?;
        self.ty(rest, &field.ty, deep).map(|inner| own || inner)
    }

    fn ty(self, rest: &str, ty: &Type, deep: usize) -> Option<bool> {
        let deep = deep.checked_sub(1)?;
        match ty {
            Type::Value(_) => rest.is_empty().then_some(false),
            Type::Record(place) => {
                let record = self.records.get(*place)?;
                let rest = rest.strip_prefix(self.join.before)?;
                let mut fields = record.fields.iter();
                fields.find_map(|field| self.field(rest, field, self.join.after, deep))
            }
            Type::List(items) => {
                let (before, after) = match items.form {
                    ItemNames::Numbered { before, after, .. } => (before, after),
                    ItemNames::Brackets => ("[", "]"),
                    ItemNames::Repeat | ItemNames::Joined(_) | ItemNames::Trailing { .. } => {
                        return self.ty(rest, &items.ty, deep);
                    }
                };
                let rest = rest.strip_prefix(before)?;
                let digits = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
                let rest = (digits.len() < rest.len()).then_some(digits)?;
                self.ty(rest.strip_prefix(after)?, &items.ty, deep)
            }
            Type::Map(entries) => match &entries.form {
                EntryNames::Keyed(join) => {
                    let rest = rest.strip_prefix(join.before)?;
                    let end = match join.after {
                        "" => rest.len(),
                        after => rest.find(after)? + after.len(),
                    };
                    self.ty(rest.get(end..)?, &entries.ty, deep)
                }
                EntryNames::Numbered {
                    before: around,
                    key,
                    value,
                } => {
                    let rest = rest.strip_prefix(around.as_str())?;
                    let rest = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
                    if rest == key {
                        return Some(false);
                    }
                    self.ty(rest.strip_prefix(value.as_str())?, &entries.ty, deep)
                }
            },
        }
    }
}
