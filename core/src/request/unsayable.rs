//! What a form cannot say: what would be lost on its way, or read as something else.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::ground::{same_keys, wipe};
use crate::kind::{self, Sent};
use crate::reply::Unfit;
use crate::reply::render::write_parameter;
use crate::request::name::{self, Inside, Segment};
use crate::table::names_in_forms::{self as segment, Name};
use crate::table::{Endpoint, Entries, EntryNames, Field, ItemNames, Items, Kind, Type};
use crate::violation::{Faults, Spot, Step};
use crate::{Code, Detail, Limits, Parts, View};

/// Whether there are values of this field that a form cannot say.
pub(super) fn is_possible(field: &Field<'_>) -> bool {
    let ty = &field.ty;
    field.tells_empty
        || ty.kind().is_none()
        || segment::separator(ty).is_some()
        || ty.wording().is_some()
}

/// Notes all that a form cannot say of a parameter's value, and what is no value of its kind, unless that was judged already.
pub(crate) fn check<'x>(
    endpoint: &'x Endpoint<'x>,
    param: &Field<'x>,
    value: View<'x>,
    spot: Spot<'_>,
    (limits, are_judged, faults): (&'x Limits, bool, &'x mut Faults),
) {
    let mut sender = Sender {
        endpoint,
        name: Name::of(endpoint.api, param),
        path: Vec::new(),
        is_ambiguous: is_beside(param, name::all(endpoint)) || is_beside_constant(endpoint, param),
        secret: param.is_secret(),
        are_judged,
        level: 0,
        limits,
        faults,
    };
    match (value.is_told_empty(param), segment::bare(param)) {
        (false, _) => sender.says(&param.ty, value, spot),
        (true, Some(name)) => {
            let says = sender.is_read_as_empty(Some(name), param);
            sender.note(says, spot)
        }
        (true, None) => sender.note(false, spot),
    };
}

/// Whether the name of another one of these fields begins like all names inside this one.
fn is_beside<'x>(field: &Field<'x>, mut all: impl Iterator<Item = &'x Field<'x>>) -> bool {
    let stem = segment::stem(field);
    let begins = |other: &Field<'_>| {
        let mut names = other.aliases.iter().chain([&other.wire]);
        names.any(|name| name.starts_with(stem))
    };
    field.ty.scalar().is_none() && all.any(|other| other.wire != field.wire && begins(other))
}

fn is_beside_constant(endpoint: &Endpoint<'_>, param: &Field<'_>) -> bool {
    let stem = segment::stem(param);
    let mut constants = endpoint.constants.iter();
    constants.any(|constant| constant.wire.starts_with(stem))
}

/// Names all values as a form does.
struct Sender<'x> {
    endpoint: &'x Endpoint<'x>,
    name: Name<'x>,
    /// The steps that reading the name has to give.
    path: Vec<Segment<'x>>,
    /// Whether the name may be read as another: there is a key in it, or a number at its end, or another field's begins like it.
    is_ambiguous: bool,
    /// Whether the value is inside a secret, whose keys are not told.
    secret: bool,
    /// Whether it was reported already what is no value of its kind.
    are_judged: bool,
    /// How many records, lists and maps are around the value.
    level: usize,
    limits: &'x Limits,
    faults: &'x mut Faults,
}

impl<'x> Sender<'x> {
    /// Whether anything is sent of a value, or it is noted that it cannot be.
    fn says(&mut self, ty: &Type<'x>, value: View<'x>, spot: Spot<'_>) -> bool {
        let says = match (value, ty) {
            (View::Absent | View::Unreadable, _) => return false,
            (View::List(parts) | View::Map(parts), _) if parts.is_empty() => return false,
            (value, Type::Worded(kind, by)) => match kind::sent(*kind, by, &value) {
                Sent::Nothing => return false,
                // What is empty and refused was told as such.
                Sent::Lost => self.are_judged && kind::is_refused(ty, &value),
                Sent::Word(_) | Sent::Itself => !self.is_ambiguous || self.is_read_back(),
            },
            (value, Type::Json(inside)) => {
                let mut document = Vec::new();
                let written = write_parameter(self.endpoint.api, inside, value, &mut document);
                wipe::wipe(&mut document);
                let is_known = written == Err(Unfit::Value) && self.are_judged;
                (written.is_ok() || is_known) && (!self.is_ambiguous || self.is_read_back())
            }
            (View::Record(_) | View::List(_) | View::Map(_), _)
                if self.level == self.limits.levels() =>
            {
                return true;
            }
            (View::Record(parts), Type::Record(record)) => {
                self.record(self.endpoint.api.record(*record).fields, parts, spot)
            }
            (View::List(parts), Type::List(items)) => match segment::separator(ty) {
                Some(separator) => self.joined(separator, items, parts, spot),
                None => self.list(items, parts, spot),
            },
            (View::Map(parts), Type::Map(entries)) => self.map(entries, parts, spot),
            (View::Record(_) | View::List(_) | View::Map(_), _) => false,
            (value, Type::Value(kind)) if !kind::is_sayable(*kind, &value) => self.are_judged,
            _ => !self.is_ambiguous || self.is_read_back(),
        };
        self.note(says, spot)
    }

    /// Notes what cannot be said, once: what it is in is said then, as far as it can be.
    fn note(&mut self, says: bool, spot: Spot<'_>) -> bool {
        if !says {
            self.faults.push_at(&spot, Code::Unsayable, Detail::None);
        }
        true
    }

    /// What is inside the value, whose name and path go on with this.
    fn inside(
        &mut self,
        steps: &[Segment<'x>],
        ty: &Type<'x>,
        value: View<'x>,
        spot: Spot<'_>,
    ) -> bool {
        self.path.extend_from_slice(steps);
        self.level += 1;
        let says = self.says(ty, value, spot);
        self.level -= 1;
        self.path.truncate(self.path.len() - steps.len());
        says
    }

    /// Whether a value is given in any field.
    fn record(&mut self, fields: &'x [Field<'x>], parts: Parts<'x>, spot: Spot<'_>) -> bool {
        let mut says = false;
        let (was_secret, was_ambiguous) = (self.secret, self.is_ambiguous);
        for (at, field) in (0_u16..).zip(fields) {
            let mark = self.name.mark();
            self.secret = was_secret || field.is_secret();
            self.is_ambiguous = was_ambiguous || is_beside(field, fields.iter());
            let (step, spot) = (Segment::Field(u32::from(at)), spot.inside(Step::Field(at)));
            let value = parts.get(usize::from(at));
            says |= if value.is_told_empty(field) {
                self.path.push(step);
                let is_read = self.name.bare(field) && self.is_read_as_empty(None, field);
                self.path.pop();
                self.note(is_read, spot)
            } else {
                self.name.field(field);
                self.inside(&[step], &field.ty, value, spot)
            };
            self.name.back_to(mark);
        }
        (self.secret, self.is_ambiguous) = (was_secret, was_ambiguous);
        says
    }

    /// Whether the items can be in one value, with the separator between them.
    fn joined(
        &mut self,
        separator: char,
        list: &Items<'_>,
        items: Parts<'x>,
        spot: Spot<'_>,
    ) -> bool {
        let kind = list.ty.kind().unwrap_or(Kind::Text);
        let mut is_empty = true;
        for (at, item) in (0..).zip(items.iter()) {
            let is_told = self.are_judged && kind::is_refused(&list.ty, &item);
            let item = kind::as_sent(&list.ty, item);
            let written = kind::written(kind, &item);
            let written = written.as_ref().map(|written| written.as_bytes());
            let written = written.and_then(|bytes| core::str::from_utf8(bytes).ok());
            let text = kind::text(&item).or(written);
            let is_value = kind::is_sayable(kind, &item);
            is_empty &= is_value && text == Some("");
            let says = match is_value {
                true => is_told || text.is_some_and(|text| !text.contains(separator)),
                false => self.are_judged,
            };
            let item = match spot.is_top() {
                true => spot.at(at),
                false => spot.inside(Step::Item(at)),
            };
            self.note(says, item);
        }
        // An empty text is the empty list.
        let is_lost = is_empty && items.len() == 1;
        !is_lost && (!self.is_ambiguous || self.is_read_back())
    }

    fn list(&mut self, items: &'x Items<'x>, parts: Parts<'x>, spot: Spot<'_>) -> bool {
        let was_ambiguous = self.is_ambiguous;
        self.is_ambiguous |= matches!(items.form, ItemNames::Trailing { .. });
        let mut says = true;
        for (at, item) in (0..).zip(parts.iter()) {
            let mark = self.name.mark();
            says &= self.name.item(items, at);
            if says {
                let is_numbered = match items.form {
                    ItemNames::Numbered { .. } | ItemNames::Trailing { .. } => true,
                    ItemNames::Brackets => !segment::is_pair(&items.ty),
                    ItemNames::Repeat | ItemNames::Joined(_) => false,
                };
                let steps = [match is_numbered {
                    true => Segment::Number(at),
                    false => Segment::Next(0),
                }];
                let spot = spot.inside(Step::Item(at));
                let says = self.inside(&steps, &items.ty, item, spot);
                self.note(says, spot);
            }
            self.name.back_to(mark);
        }
        self.is_ambiguous = was_ambiguous;
        says
    }

    fn map(&mut self, entries: &'x Entries<'x>, parts: Parts<'x>, spot: Spot<'_>) -> bool {
        let (is_keyed, may_be_key) = match entries.form {
            EntryNames::Keyed(_) => (true, true),
            EntryNames::Numbered { key, value, .. } => (false, key.starts_with(value)),
        };
        let was_ambiguous = self.is_ambiguous;
        self.is_ambiguous |= may_be_key;
        for index in same_keys(parts.entries().map(|(key, _)| key)) {
            self.note(false, spot.key(index));
        }
        for (at, (key, value)) in (0..).zip(parts.entries()) {
            let mark = self.name.mark();
            self.name.value(&entries.form, at, key);
            let steps = match is_keyed {
                true => &[Segment::Of(Cow::Borrowed(key))][..],
                false => &[Segment::Number(at), Segment::Value],
            };
            let spot = spot.entry(at, (!self.secret).then_some(key));
            let says = self.inside(steps, &entries.ty, value, spot);
            // A key of its own says the entry, with an empty value.
            let is_said = !is_keyed && matches!(entries.ty, Type::List(_) | Type::Map(_));
            self.note(says || is_said, spot);
            self.name.back_to(mark);
        }
        self.is_ambiguous = was_ambiguous;
        true
    }

    /// Whether a name, of a list or map in a record the one that was written, is read as that of the empty one.
    fn is_read_as_empty(&self, name: Option<&str>, field: &Field<'x>) -> bool {
        let endpoint = self.endpoint;
        let name = name.unwrap_or(self.name.as_str());
        let is_own = |at| {
            endpoint
                .nth(at)
                .is_some_and(|param| param.wire == field.wire)
        };
        match (name::find(endpoint, name), name::bare_list(endpoint, name)) {
            // By the name that its items have in one.
            (Some((at, _)), _) => self.path.is_empty() && is_own(at),
            (None, _) if endpoint.api.format_param() == Some(name) => false,
            (None, Some(at)) => {
                self.path.is_empty() && is_own(at) && !name::is_routing_key(endpoint, name)
            }
            (None, None) => self.leads_back(name),
        }
    }

    /// Whether the name leads back to the value.
    fn is_read_back(&self) -> bool {
        let name = self.name.as_str();
        name::find(self.endpoint, name).is_none() && self.leads_back(name)
    }

    /// The same of a name that is not a parameter's own.
    fn leads_back(&self, name: &str) -> bool {
        let mut path = Vec::new();
        let read = name::read_inside(
            self.endpoint,
            &Cow::Borrowed(name),
            0,
            usize::MAX,
            &mut path,
        );
        let is_inside = !name::is_routing_key(self.endpoint, name);
        is_inside && matches!(read, Inside::Found { .. }) && path == self.path
    }
}
