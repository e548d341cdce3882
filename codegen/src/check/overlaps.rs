//! No name in a form is one of two parameters', or of two fields of a record.
//!
//! A name is written in steps. A record is one step for all that is inside it, so that the steps of a spec are no more than what
//! it says, however its records are in one another; two names are followed side by side only as far as they are alike.

use std::collections::HashSet;
use std::iter::successors;

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Api, Endpoint, Entries, EntryNames, Field, ItemNames, Items, Join, Record, Type, Used,
};
use crate::text::quoted;

/// Complains of parameters and fields that can have one name.
pub(super) fn check(
    checks: &mut Checks<'_>,
    records: &[Record],
    api: &Api,
    endpoints: &[Endpoint],
) {
    let mut names = Names::of(records, api.join);
    let carried = names.leads(&api.credentials);
    let none = Leads::default();
    names.compare(checks, &carried, &none);
    let used = Used::of(records, api, endpoints);
    let in_forms = (0..records.len()).filter(|place| used.in_forms[*place]);
    let fields = in_forms.map(|place| (&records[place].fields, &none));
    let params = endpoints.iter().map(|one| (&one.params, &carried));
    let known = names.steps.len();
    for (fields, beside) in fields.chain(params) {
        let own = names.leads(fields);
        names.compare(checks, &own, beside);
        names.steps.truncate(known);
    }
}

/// A step of a name. Those that do not end it or lead into a record are followed by the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Byte(u8),
    /// One digit or more.
    Number,
    /// Any text; `true` if there is one byte of it at least.
    Any(bool),
    /// A field of the record at this place.
    Inside(usize),
    /// The end; `true` if the name is written out, without a number or any text in it.
    End(bool),
}

impl Step {
    /// Whether another step can read the same byte.
    const fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Inside(_) | Self::End(_), _) | (_, Self::Inside(_) | Self::End(_)) => false,
            (Self::Any(_), _) | (_, Self::Any(_)) | (Self::Number, Self::Number) => true,
            (Self::Byte(one), Self::Byte(other)) => one == other,
            (Self::Byte(byte), Self::Number) | (Self::Number, Self::Byte(byte)) => {
                byte.is_ascii_digit()
            }
        }
    }

    /// Whether it can read another byte after its first.
    const fn stays(self) -> bool {
        matches!(self, Self::Number | Self::Any(_))
    }
}

/// The steps of all names that are compared.
struct Names<'f> {
    records: &'f [Record],
    join: Join<'static>,
    steps: Vec<Step>,
    /// Where the names of each record's fields begin.
    fields: Vec<Vec<usize>>,
}

impl<'f> Names<'f> {
    fn of(records: &'f [Record], join: Join<'static>) -> Self {
        let mut names = Self {
            records,
            join,
            steps: Vec::new(),
            fields: Vec::new(),
        };
        for record in records {
            let mut starts = Vec::new();
            for field in &record.fields {
                starts.extend(names.add(field, join.after, false));
            }
            names.fields.push(starts);
        }
        names
    }

    /// Adds the names of a field, `after` what stands after its own, and says where they begin. The other names of a list of
    /// values that is a parameter are taken as they are.
    fn add(&mut self, field: &Field, after: &str, is_param: bool) -> Vec<usize> {
        let mut starts = self.called(field, field.stem(), after);
        let items = field.ty.items().map(|items| &items.ty);
        let is_whole = is_param && matches!(items, Some(Type::Value(_)));
        for alias in &field.aliases {
            if is_whole {
                starts.push(self.steps.len());
                self.text(alias);
                self.steps.push(Step::End(true));
            } else {
                starts.extend(self.called(field, alias, after));
            }
        }
        starts
    }

    /// The same of one of its names.
    fn called(&mut self, field: &Field, name: &str, after: &str) -> Vec<usize> {
        if let Some(ItemNames::Trailing { .. }) = field.ty.items().map(|items| &items.form) {
            return self.trailing(field, name, after);
        }
        let start = self.steps.len();
        self.text(name);
        self.text(after);
        match &field.ty {
            Type::Value(_) | Type::Json(_) => self.steps.push(Step::End(true)),
            Type::Record(place) => {
                self.text(self.join.before);
                self.steps.push(Step::Inside(*place));
            }
            Type::List(items) => self.items(items),
            Type::Map(entries) => self.entries(entries),
        }
        let mut starts = vec![start];
        if let (true, Some(bare)) = (field.tells_empty, field.bare()) {
            starts.push(self.steps.len());
            self.text(bare);
            self.text(after);
            self.steps.push(Step::End(true));
        }
        starts
    }

    /// Each field of the items has a number at its end.
    fn trailing(&mut self, field: &Field, name: &str, after: &str) -> Vec<usize> {
        let record = field.ty.record().and_then(|place| self.records.get(place));
        let mut starts = Vec::new();
        for inner in record.into_iter().flat_map(|record| &record.fields) {
            for own in inner.names() {
                starts.push(self.steps.len());
                self.text(name);
                self.many(own, Step::Number, after, false);
            }
        }
        starts
    }

    fn items(&mut self, items: &Items) {
        let goes_on = !matches!(items.ty, Type::Value(_));
        match items.form.number() {
            Some((before, _, after)) => self.many(before, Step::Number, after, goes_on),
            None if items.form.is_trailing() => {}
            None => self.steps.push(Step::End(true)),
        }
    }

    fn entries(&mut self, entries: &Entries) {
        let goes_on = !matches!(entries.ty, Type::Value(_));
        match &entries.form {
            EntryNames::Keyed(join) => {
                self.many(join.before, Step::Any(true), join.after, goes_on);
            }
            EntryNames::Numbered { before, .. } => self.many(before, Step::Number, ".", true),
        }
    }

    fn many(&mut self, before: &str, step: Step, after: &str, goes_on: bool) {
        self.text(before);
        self.steps.push(step);
        self.text(after);
        self.steps.extend(goes_on.then_some(Step::Any(false)));
        self.steps.push(Step::End(false));
    }

    fn text(&mut self, text: &str) {
        self.steps.extend(text.bytes().map(Step::Byte));
    }

    /// What the names of these fields begin with.
    fn leads<'o>(&mut self, fields: &'o [Field]) -> Leads<'o> {
        let mut found = Vec::new();
        for field in fields.iter().filter(|field| field.header.is_none()) {
            for start in self.add(field, "", true) {
                let byte = |step: &Step| match step {
                    Step::Byte(byte) => Some(*byte),
                    Step::Number | Step::Any(_) | Step::Inside(_) | Step::End(_) => None,
                };
                let steps = self.steps[start..].iter();
                found.push((steps.map_while(byte).collect(), start, field));
            }
        }
        Leads::of(found)
    }

    /// Complains of each field that can have a name of another one, or of one beside them; those were compared before.
    fn compare(&self, checks: &mut Checks<'_>, own: &Leads<'_>, beside: &Leads<'_>) {
        let mut told = HashSet::new();
        for lead in &own.sorted {
            let others = own.up(lead.around).map(|other| match other.field.at.start {
                start if start > lead.field.at.start => (other, lead),
                _ => (lead, other),
            });
            let beside = beside.alike(&lead.text).map(|other| (lead, other));
            for (one, other) in others.chain(beside) {
                if !checks.may_compare(1) {
                    return;
                }
                if !told.contains(&one.field.at) && self.meet(checks, one, other) {
                    told.insert(one.field.at);
                    complain(checks, one.field, other.field);
                }
            }
        }
    }

    /// Whether one name can be of both: a name that is written out beats those that can be many, and that two fields have one
    /// alone is seen elsewhere, but for the name that says that a list is empty.
    fn meet(&self, checks: &mut Checks<'_>, one: &Lead<'_>, other: &Lead<'_>) -> bool {
        let is_only = |lead: &Lead<'_>| {
            self.steps[lead.start + lead.text.len()] == Step::End(true) && !lead.is_empty_list()
        };
        if one.field.at == other.field.at || is_only(one) && is_only(other) {
            return false;
        }
        let alike = one.text.len().min(other.text.len());
        let mut waiting = vec![(one.start + alike, other.start + alike)];
        let mut seen = HashSet::new();
        while let Some((at, beside)) = waiting.pop() {
            if !seen.insert((at, beside)) {
                continue;
            }
            let (left, right) = (self.steps[at], self.steps[beside]);
            let both_end = left == right && matches!(left, Step::End(_));
            if both_end || !checks.may_compare(1) {
                return both_end;
            }
            if left.meets(right) {
                waiting.push((at + 1, beside + 1));
                waiting.extend(left.stays().then_some((at, beside + 1)));
                waiting.extend(right.stays().then_some((at + 1, beside)));
            }
            waiting.extend(self.inside(at).map(|at| (at, beside)));
            waiting.extend(self.inside(beside).map(|beside| (at, beside)));
        }
        false
    }

    /// The steps that come after one without a byte in between.
    fn inside(&self, at: usize) -> impl Iterator<Item = usize> {
        let (fields, next) = match self.steps[at] {
            Step::Inside(record) => (self.fields[record].as_slice(), None),
            Step::Any(false) => (&[][..], Some(at + 1)),
            Step::Any(true) | Step::Byte(_) | Step::Number | Step::End(_) => (&[][..], None),
        };
        fields.iter().copied().chain(next)
    }
}

fn complain(checks: &mut Checks<'_>, one: &Field, other: &Field) {
    let (name, beside) = (quoted(&one.wire), quoted(&other.wire));
    let message = format!("a name can be one of {name} and one of {beside}");
    let complaint = Diagnostic::new(Code::Overlap, one.at, message);
    let help = "one name on the wire means one parameter: name them otherwise, or write the names of one of them out";
    checks.push(complaint.also(other.at, "the other one").help(help));
}

/// What some names of a field begin with.
struct Lead<'f> {
    text: Vec<u8>,
    /// The first step.
    start: usize,
    field: &'f Field,
    /// The place of the longest lead before it that it begins with.
    around: Option<usize>,
}

impl Lead<'_> {
    /// Whether it is the name that says that a list is empty, and is not the name of its items as well.
    fn is_empty_list(&self) -> bool {
        let items = self.field.ty.items();
        let is_one_value = items.is_some_and(|items| matches!(items.form, ItemNames::Joined(_)));
        let bare = self.field.bare().filter(|_| self.field.tells_empty);
        !is_one_value && bare.is_some_and(|bare| bare.as_bytes() == self.text)
    }
}

/// The leads of some fields, in order.
#[derive(Default)]
struct Leads<'f> {
    sorted: Vec<Lead<'f>>,
}

impl<'f> Leads<'f> {
    fn of(mut found: Vec<(Vec<u8>, usize, &'f Field)>) -> Self {
        found.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        let mut sorted: Vec<Lead<'f>> = Vec::with_capacity(found.len());
        for (text, start, field) in found {
            let mut around = sorted.len().checked_sub(1);
            while let Some(at) = around.filter(|at| !text.starts_with(&sorted[*at].text)) {
                around = sorted[at].around;
            }
            sorted.push(Lead {
                text,
                start,
                field,
                around,
            });
        }
        Self { sorted }
    }

    /// The lead at a place, and all those that it begins with.
    fn up(&self, place: Option<usize>) -> impl Iterator<Item = &Lead<'f>> {
        let lead = |place: Option<usize>| self.sorted.get(place?);
        successors(lead(place), move |inner| lead(inner.around))
    }

    /// Those that begin with a text, and those that it begins with.
    fn alike(&self, text: &[u8]) -> impl Iterator<Item = &Lead<'f>> {
        let first = self.sorted.partition_point(|lead| *lead.text < *text);
        let longer = self.sorted.iter().skip(first);
        let longer = longer.take_while(|lead| lead.text.starts_with(text));
        let shorter = self.up(first.checked_sub(1));
        longer.chain(shorter.filter(|lead| text.starts_with(&lead.text)))
    }
}
