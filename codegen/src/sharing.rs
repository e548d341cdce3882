//! What several operations or records have is written out where it is used, before the checks: they know of no sharing.

use std::collections::HashMap;
use std::mem;

use crate::diagnostic::{Code, Diagnostic, Log};
use crate::source::Span;
use crate::spec::{At, Field, Group, GroupRule, Map, Record, Several, Short, Spec};
use crate::text::quoted;

/// So many parameters, fields and rules are written out, so that a hostile spec costs no more than one without sharing.
const MOST: usize = 1 << 14;
/// They have so many bytes of text.
const MOST_BYTES: usize = 1 << 22;

/// The parameters of an operation, or the fields of a record.
type Fields = Map<Short<At<String>, Field>>;

/// Writes out what is shared, and notes what cannot be.
pub(crate) fn write_out(spec: &mut Spec, log: &mut Log) {
    let mut sharing = Sharing {
        left: Size(MOST, MOST_BYTES),
        log,
    };
    sharing.records(&mut spec.records);
    sharing.empty(&spec.groups);
    for (_, endpoint) in &mut spec.endpoints.entries {
        if let Some(required) = endpoint.required {
            each_long(&mut endpoint.params, |field| {
                field.required.get_or_insert(required);
            });
        }
        for (name, group) in sharing.groups(endpoint.uses.as_ref(), &spec.groups) {
            if !sharing.has_room(Size::of_group(group), name.span) {
                continue;
            }
            let shared = Shared::of(name, "group");
            sharing.add(&mut endpoint.constants, &group.constants, shared);
            sharing.add(&mut endpoint.also, &group.also, shared);
            sharing.add(&mut endpoint.params, &group.params, shared);
            endpoint.rules.extend_from_slice(&group.rules);
        }
    }
}

struct Sharing<'l> {
    /// How much more may be written out.
    left: Size,
    log: &'l mut Log,
}

/// How much something is: so many parts, and so many bytes of text.
#[derive(Clone, Copy)]
struct Size(usize, usize);

impl Size {
    fn of<T>(map: &Map<T>, rules: &[At<GroupRule>]) -> Self {
        let bytes = rules.iter().map(|rule| rule.span.end - rule.span.start);
        Self(
            map.entries.len() + rules.len(),
            map.size + bytes.sum::<usize>(),
        )
    }

    fn of_group(group: &Group) -> Self {
        Self::of(&group.params, &group.rules)
            .and(Self::of(&group.constants, &[]))
            .and(Self::of(&group.also, &[]))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1 + other.1)
    }

    fn less(self, other: Self) -> Option<Self> {
        let count = self.0.checked_sub(other.0)?;
        Some(Self(count, self.1.checked_sub(other.1)?))
    }
}

/// What is used, and where.
#[derive(Clone, Copy)]
struct Shared<'s> {
    name: &'s str,
    at: Span,
    what: &'s str,
}

impl<'s> Shared<'s> {
    fn of(name: &'s At<String>, what: &'s str) -> Self {
        Self {
            name: &name.value,
            at: name.span,
            what,
        }
    }
}

impl Sharing<'_> {
    /// A group has something.
    fn empty(&mut self, groups: &Map<Group>) {
        for (key, group) in groups {
            if group.constants.entries.is_empty() && group.params.entries.is_empty() {
                let message = format!("the group {} has no parameters", quoted(&key.value));
                let complaint = Diagnostic::new(Code::NoFields, key.span, message);
                self.log.push(complaint.help("write them under `params`"));
            }
        }
    }

    /// The groups of these names, each once.
    fn groups<'s>(
        &mut self,
        uses: Option<&'s Several>,
        groups: &'s Map<Group>,
    ) -> Vec<(&'s At<String>, &'s Group)> {
        let mut found = Vec::new();
        for name in self.once(names(uses), "group") {
            match groups.get(&name.value) {
                Some(group) => found.push((name, group)),
                None => self.unknown(Code::UnknownGroup, name, ("group", groups)),
            }
        }
        found
    }

    /// Nothing of this name is shared.
    fn unknown<T>(&mut self, code: Code, name: &At<String>, (what, all): (&str, &Map<T>)) {
        let message = format!("there is no {what} {}", quoted(&name.value));
        let complaint = Diagnostic::new(code, name.span, message);
        let complaint = complaint.nearest_declared(&name.value, all.declared());
        self.log.push(match complaint.suggestion {
            Some(_) => complaint,
            None => complaint.help(format!("write it under `{what}s`, or take it out")),
        });
    }

    /// The names, without those that were named before.
    fn once<'s>(&mut self, names: &'s [At<String>], what: &str) -> Vec<&'s At<String>> {
        let mut seen = HashMap::new();
        let mut once = Vec::new();
        for name in names {
            match seen.insert(&*name.value, name.span) {
                None => once.push(name),
                Some(first) => {
                    let message = format!("the {what} {} is listed twice", quoted(&name.value));
                    let complaint = Diagnostic::new(Code::SameValue, name.span, message);
                    self.log.push(complaint.also(first, "first here"));
                }
            }
        }
        once
    }

    /// Adds what is shared after what is there.
    fn add<T: Clone>(&mut self, all: &mut Map<T>, shared: &Map<T>, of: Shared<'_>) {
        let size = all.size + shared.size;
        let mut entries = mem::take(all).entries;
        let first: HashMap<String, Span> = entries
            .iter()
            .map(|(key, _)| (key.value.clone(), key.span))
            .collect();
        for (key, value) in shared {
            match first.get(&key.value) {
                None => entries.push((key.clone(), value.clone())),
                Some(first) => {
                    let (own, what) = (quoted(&key.value), of.what);
                    let message = format!("{own} stands in the {what} {} as well", quoted(of.name));
                    let complaint = Diagnostic::new(Code::SameShared, of.at, message);
                    let complaint = complaint.also(*first, "here").also(key.span, "and here");
                    self.log
                        .push(complaint.help("give one of them another name, or take it out"));
                }
            }
        }
        *all = Map::of(entries);
        all.size = size;
    }

    /// Whether so much more may be written out at this place.
    fn has_room(&mut self, size: Size, at: Span) -> bool {
        let left = self.left.less(size);
        self.left = left.unwrap_or(Size(0, 0));
        if left.is_none() {
            let message = format!(
                "more than {MOST} parameters, fields and rules are shared, or {MOST_BYTES} bytes of them"
            );
            let complaint = Diagnostic::new(Code::TooLarge, at, message);
            self.log
                .push(complaint.help("share less, or make several specs of it"));
        }
        left.is_some()
    }

    /// Gives each record the fields and rules of those that it extends, of which each is whole before.
    fn records(&mut self, records: &mut Map<Record>) {
        for (_, record) in &mut records.entries {
            let optional = record.optional.filter(|at| at.value);
            if let Some(optional) = optional {
                each_long(&mut record.fields, |field| {
                    let value = field.required.is_none_or(|required| !required.value);
                    field.optional.get_or_insert(At { value, ..optional });
                });
            }
        }
        let bases = self.bases(records);
        for place in self.order(records, &bases) {
            // The first of them comes first.
            for base in bases[place].iter().rev() {
                self.extend(records, place, *base);
            }
        }
    }

    /// Gives a record what another one has, before its own.
    fn extend(&mut self, records: &mut Map<Record>, place: usize, (base, at): (usize, Span)) {
        let (name, base) = &records.entries[base];
        if !self.has_room(Size::of(&base.fields, &base.rules), at) {
            return;
        }
        let (name, rules) = (name.value.clone(), base.rules.clone());
        let mut fields = base.fields.clone();
        let record = &mut records.entries[place].1;
        let shared = Shared {
            name: &name,
            at,
            what: "record",
        };
        self.add(&mut fields, &record.fields, shared);
        record.fields = fields;
        record.rules.splice(0..0, rules);
    }

    /// The places of the records that each record extends, and where it says so.
    fn bases(&mut self, records: &Map<Record>) -> Vec<Vec<(usize, Span)>> {
        let mut all = Vec::new();
        for (_, record) in records {
            let mut bases = Vec::new();
            for name in self.once(names(record.extends.as_ref()), "record") {
                match records.place(&name.value) {
                    Some(base) => bases.push((base, name.span)),
                    None => self.unknown(Code::UnknownRecord, name, ("record", records)),
                }
            }
            all.push(bases);
        }
        all
    }

    /// The places of the records, each after those that it extends. What extends itself is left out, and what extends that.
    fn order(&mut self, records: &Map<Record>, bases: &[Vec<(usize, Span)>]) -> Vec<usize> {
        let mut missing: Vec<usize> = bases.iter().map(Vec::len).collect();
        let mut extending = vec![Vec::new(); bases.len()];
        for (place, bases) in bases.iter().enumerate() {
            for (base, _) in bases {
                extending[*base].push(place);
            }
        }
        let mut order: Vec<usize> = (0..bases.len())
            .filter(|place| missing[*place] == 0)
            .collect();
        let mut next = 0;
        while let Some(base) = order.get(next).copied() {
            for place in &extending[base] {
                missing[*place] -= 1;
                order.extend((missing[*place] == 0).then_some(*place));
            }
            next += 1;
        }
        self.endless(records, bases, &missing);
        order
    }

    /// Notes the records that extend themselves, one of each circle.
    fn endless(&mut self, records: &Map<Record>, bases: &[Vec<(usize, Span)>], missing: &[usize]) {
        let waits = |place: &usize| missing[*place] > 0;
        let mut seen = HashMap::new();
        for first in (0..missing.len()).filter(waits) {
            let mut place = first;
            // Whoever waits, waits for one that waits: in the end, for one that was seen.
            while let Some((base, at)) = bases[place].iter().find(|(base, _)| waits(base)) {
                let before = *seen.entry(place).or_insert(first);
                let is_new = before == first;
                place = *base;
                let is_closed = seen.get(base) == Some(&first);
                if is_new && is_closed {
                    let name = quoted(&records.entries[*base].0.value);
                    let message = format!("{name} extends itself");
                    let complaint = Diagnostic::new(Code::EndlessExtends, *at, message);
                    self.log.push(complaint.help("take it out of `extends`"));
                }
                if !is_new || is_closed {
                    break;
                }
            }
        }
    }
}

/// Has each field in its long form, and says something of it.
fn each_long(fields: &mut Fields, say: impl Fn(&mut Field)) {
    for (_, field) in &mut fields.entries {
        if let Short::Short(kind) = field {
            let kind = Some(mem::take(kind));
            *field = Short::Long(Box::new(Field {
                kind,
                ..Field::default()
            }));
        }
        if let Short::Long(long) = field {
            say(long);
        }
    }
}

/// The names that are said, if any are.
fn names(said: Option<&Several>) -> &[At<String>] {
    said.map_or(&[], |Several(names)| names)
}
