//! The names of what is inside records, lists and maps: made of segments, each written and read here.
//!
//! ```text
//! Filter.2.Value.1      Filter  .2  .Value  .1      a list's stem, an item, a field, an item
//! metadata[colour]      metadata  [colour]          a map's stem and a key
//! ```

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt::Write as _;
use core::ops::Range;

use formwork_vocabulary::Pattern;

use super::{Api, EntryNames, Field, ItemNames, Items, Join, Type};
use crate::ground::wipe;

/// Which item of a list a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// The next one: all have the same name.
    Exact,
    /// The only one, by the list's bare name: `ip` for `ip[]`.
    Alone,
    /// The one with this number, counted from 0: `ip[0]` for `ip[]`, `ip.1` for `ip.N`.
    Index(u32),
}

/// A field's name without what names its items: `ip` of `ip[]`, `Filter` of `Filter.N`, `L_` of `L_*N`.
pub(crate) fn stem<'t>(field: &Field<'t>) -> &'t str {
    let Some(items) = field.ty.items() else {
        return field.wire;
    };
    let stem = match items.form {
        ItemNames::Repeat | ItemNames::Joined(_) => None,
        ItemNames::Brackets => field.wire.strip_suffix("[]"),
        ItemNames::Numbered { before, after, .. } => {
            let numbered = field.wire.strip_suffix(after);
            numbered.and_then(|wire| wire.strip_suffix('N')?.strip_suffix(before))
        }
        ItemNames::Trailing { .. } => field.wire.strip_suffix("*N"),
    };
    stem.unwrap_or(field.wire)
}

/// The name that says with an empty value that the list or map is empty, if there is [one](ItemNames::bare).
pub(crate) fn bare<'t>(field: &Field<'t>) -> Option<&'t str> {
    let name = match field.ty {
        Type::Value(_) | Type::Worded(..) | Type::Record(_) => None,
        Type::Map(_) | Type::Json(_) => Some(stem(field)),
        Type::List(items) => items.form.bare(stem(field)),
    };
    name.filter(|name| !name.is_empty())
}

/// What an empty list or map has for its value in a form.
pub(crate) const fn empty_value(ty: &Type<'_>) -> &'static str {
    match (ty, ty.in_documents().items()) {
        (Type::Json(_), Some(_)) => "[]",
        (Type::Json(_), None) => "{}",
        (Type::Value(_) | Type::Worded(..), _) => "",
        (Type::Record(_) | Type::List(_) | Type::Map(_), _) => "",
    }
}

/// A list of an answer by its name: the name of a field, and how its items are called. They have the list's name if they are texts,
/// and otherwise a `.` and a number after it, where the name has no pattern at its end. Numbers are read from 0 on.
pub(crate) fn answer_items(name: &str, texts: bool) -> (Cow<'_, str>, ItemNames<'static>) {
    let numbered = |before, first, after| ItemNames::Numbered {
        before,
        first,
        after,
    };
    match name.strip_suffix("*N") {
        Some(stem) if texts => return (Cow::Owned([stem, "N"].concat()), numbered("", 0, "")),
        Some(_) => return (Cow::Borrowed(name), ItemNames::Trailing { first: 0 }),
        None => {}
    }
    let pattern = Pattern::of_lists().find(|pattern| name.ends_with(pattern.text));
    let form = match pattern.and_then(|pattern| pattern.items(None)) {
        Some(ItemNames::Numbered { before, after, .. }) => numbered(before, 0, after),
        Some(form) if texts => form,
        None if texts => ItemNames::Repeat,
        _ => return (Cow::Owned([name, ".N"].concat()), numbered(".", 0, "")),
    };
    (Cow::Borrowed(name), form)
}

/// What stands between the items of a list that is one value.
pub(crate) fn separator(ty: &Type<'_>) -> Option<char> {
    match ty.items()?.form {
        ItemNames::Joined(separator) => Some(separator),
        ItemNames::Repeat | ItemNames::Brackets => None,
        ItemNames::Numbered { .. } | ItemNames::Trailing { .. } => None,
    }
}

/// Whether all items of a list have the field's name as it is.
pub(crate) fn names_all_items(field: &Field<'_>) -> bool {
    let form = field.ty.items().map(|items| items.form);
    let is_one = matches!(form, Some(ItemNames::Repeat | ItemNames::Brackets));
    is_one && field.ty.kind().is_some()
}

/// Whether a value of this type is one pair.
pub(crate) fn is_pair(ty: &Type<'_>) -> bool {
    match ty {
        Type::Value(_) | Type::Worded(..) | Type::Json(_) => true,
        Type::List(_) => separator(ty).is_some(),
        Type::Record(_) | Type::Map(_) => false,
    }
}

/// Whether a list is of records of values, which alone can have the items' number at the end of each name.
fn has_numbers_at_the_end(api: &Api<'_>, items: &Items<'_>) -> bool {
    let is_value = |field: &Field<'_>| field.ty.scalar().is_some();
    match items.ty {
        Type::Record(record) => api.record(record).fields.iter().all(is_value),
        Type::Value(_) | Type::Worded(..) => false,
        Type::List(_) | Type::Map(_) | Type::Json(_) => false,
    }
}

/// A name that is being written.
pub(crate) struct Name<'t> {
    api: &'t Api<'t>,
    text: String,
    /// How the last field followed what it is in.
    join: Join<'t>,
    /// The number that ends the next field's name.
    number: Option<u64>,
}

/// How much of a name there was.
#[derive(Clone, Copy)]
pub(crate) struct Mark<'t> {
    len: usize,
    join: Join<'t>,
    number: Option<u64>,
}

impl<'t> Name<'t> {
    /// The name of a parameter, without what names its items.
    pub(crate) fn of(api: &'t Api<'t>, param: &Field<'_>) -> Self {
        Self {
            api,
            text: String::from(stem(param)),
            join: Join::NOTHING,
            number: None,
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn mark(&self) -> Mark<'t> {
        Mark {
            len: self.text.len(),
            join: self.join,
            number: self.number,
        }
    }

    pub(crate) fn back_to(&mut self, mark: Mark<'t>) {
        self.text.truncate(mark.len);
        (self.join, self.number) = (mark.join, mark.number);
    }

    /// Goes to a field of a record.
    pub(crate) fn field(&mut self, field: &Field<'_>) {
        if let Some(number) = self.number.take() {
            self.push(field.wire);
            self.number(number);
            return self.push(self.join.after);
        }
        self.join = self.api.join;
        self.push(self.join.before);
        self.push(stem(field));
        if !is_trailing(&field.ty) {
            self.push(self.join.after);
        }
    }

    /// Goes to the [bare](bare) name of a list or map in a record, if it has one.
    pub(crate) fn bare(&mut self, field: &Field<'_>) -> bool {
        let Some(bare) = bare(field) else {
            return false;
        };
        for part in [self.api.join.before, bare, self.api.join.after] {
            self.push(part);
        }
        true
    }

    /// Goes to an item of a list. Whether a form can name it.
    pub(crate) fn item(&mut self, items: &Items<'_>, index: u32) -> bool {
        let index = u64::from(index);
        let one = is_pair(&items.ty);
        match items.form {
            ItemNames::Repeat => return one,
            ItemNames::Brackets if one => self.push("[]"),
            ItemNames::Brackets => self.numbered("[", index, "]"),
            ItemNames::Numbered {
                before,
                first,
                after,
            } => self.numbered(before, u64::from(first) + index, after),
            ItemNames::Joined(_) => return false,
            ItemNames::Trailing { first } => {
                self.number = Some(u64::from(first) + index);
                return has_numbers_at_the_end(self.api, items);
            }
        }
        true
    }

    /// Goes to the value of an entry.
    pub(crate) fn value(&mut self, names: &EntryNames<'_>, index: u32, key: &str) {
        match names {
            EntryNames::Keyed(join) => {
                self.push(join.before);
                self.push(key);
                self.push(join.after);
            }
            EntryNames::Numbered { before, value, .. } => {
                self.numbered(before, u64::from(index) + 1, value);
            }
        }
    }

    /// Goes to the key of an entry, if it is a value of its own.
    pub(crate) fn key(&mut self, names: &EntryNames<'_>, index: u32) -> bool {
        match names {
            EntryNames::Keyed(_) => false,
            EntryNames::Numbered { before, key, .. } => {
                self.numbered(before, u64::from(index) + 1, key);
                true
            }
        }
    }

    fn numbered(&mut self, before: &str, number: u64, after: &str) {
        self.push(before);
        self.number(number);
        self.push(after);
    }

    fn number(&mut self, number: u64) {
        wipe::reserve_text(&mut self.text, u64::MAX.ilog10() as usize + 1);
        // Writing to a text never fails.
        let _ = write!(self.text, "{number}");
    }

    fn push(&mut self, text: &str) {
        wipe::push_str(&mut self.text, text);
    }
}

impl Drop for Name<'_> {
    /// A key may be inside a secret.
    fn drop(&mut self) {
        wipe::wipe_text(&mut Cow::Owned(core::mem::take(&mut self.text)));
    }
}

fn is_trailing(ty: &Type<'_>) -> bool {
    let form = ty.items().map(|items| items.form);
    matches!(form, Some(ItemNames::Trailing { .. }))
}

/// The item that a name goes to after its list, and what follows.
pub(crate) fn read_item<'n>(items: &Items<'_>, rest: &'n str) -> Option<(Spelling, &'n str)> {
    let one = is_pair(&items.ty);
    let same = |rest| one.then_some((Spelling::Exact, rest));
    match items.form {
        ItemNames::Repeat => same(rest),
        ItemNames::Brackets => match rest.strip_prefix("[]") {
            Some(rest) => same(rest),
            None => read_number(rest, "[", 0, "]"),
        },
        ItemNames::Numbered {
            before,
            first,
            after,
        } => read_number(rest, before, first, after),
        ItemNames::Joined(_) | ItemNames::Trailing { .. } => None,
    }
}

fn read_number<'n>(
    rest: &'n str,
    before: &str,
    first: u32,
    after: &str,
) -> Option<(Spelling, &'n str)> {
    let rest = rest.strip_prefix(before)?;
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let end = rest.bytes().position(|byte| !is_digit(byte));
    let (number, rest) = rest.split_at(end.unwrap_or(rest.len()));
    let index = number_of(number)?.checked_sub(first)?;
    Some((Spelling::Index(index), rest.strip_prefix(after)?))
}

/// A number has no leading zeros; one beyond 32 bits is none.
fn number_of(digits: &str) -> Option<u32> {
    let canonical = digits == "0"
        || (!digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()));
    canonical.then(|| digits.parse().ok()).flatten()
}

/// The key or value of a map's entry.
pub(crate) enum EntryPart {
    /// The value of the key that stands there in the name.
    Of(Range<usize>),
    /// The key of the entry with this number, counted from 0.
    Key(u32),
    /// Its value.
    Value(u32),
}

/// The entry that a name goes to after its map, and what follows.
pub(crate) fn read_entry<'n>(
    api: &Api<'_>,
    names: &EntryNames<'_>,
    ty: &Type<'_>,
    rest: &'n str,
) -> Option<(EntryPart, &'n str)> {
    match names {
        EntryNames::Keyed(join) => {
            let start = join.before.len();
            let rest = rest.strip_prefix(join.before)?;
            let len = match (join.after, opening(api, ty)) {
                ("", None) => rest.len(),
                ("", Some(next)) => rest.find(next).unwrap_or(rest.len()),
                (after, _) => rest.find(after)?,
            };
            let rest = rest.get(len..)?.strip_prefix(join.after)?;
            (len > 0).then_some((EntryPart::Of(start..start + len), rest))
        }
        EntryNames::Numbered { before, key, value } => {
            let (Spelling::Index(index), rest) = read_number(rest, before, 1, "")? else {
                return None;
            };
            let is_key = rest.strip_prefix(key).filter(|rest| rest.is_empty());
            match is_key {
                Some(rest) => Some((EntryPart::Key(index), rest)),
                None => Some((EntryPart::Value(index), rest.strip_prefix(value)?)),
            }
        }
    }
}

/// What the names of all that is inside a value of this type begin with; `None` if there is nothing inside.
fn opening<'t>(api: &Api<'t>, ty: &Type<'t>) -> Option<&'t str> {
    match ty {
        Type::Value(_) | Type::Worded(..) | Type::Json(_) => None,
        Type::Record(_) => Some(api.join.before),
        Type::List(items) => match items.form {
            ItemNames::Repeat | ItemNames::Joined(_) => None,
            ItemNames::Brackets => Some("["),
            ItemNames::Numbered { before, .. } => Some(before),
            ItemNames::Trailing { .. } => Some(""),
        },
        Type::Map(entries) => match entries.form {
            EntryNames::Keyed(join) => Some(join.before),
            EntryNames::Numbered { before, .. } => Some(before),
        },
    }
}

/// The field that a name goes to, its place, and what follows: the one with the longest name after which the name can go on.
pub(crate) fn read_field<'f, 't: 'f, 'n>(
    api: &Api<'t>,
    fields: impl Iterator<Item = (usize, &'f Field<'t>)> + Clone,
    join: Option<Join<'_>>,
    rest: &'n str,
) -> Option<(usize, &'f Field<'t>, &'n str)> {
    let join = join.unwrap_or(Join::NOTHING);
    let rest = rest.strip_prefix(join.before)?;
    let mut longest: Option<(usize, usize, &Field<'t>, &str)> = None;
    for (place, field) in fields.clone() {
        let names = [stem(field)]
            .into_iter()
            .chain(field.aliases.iter().copied());
        for name in names {
            let is_longer = longest.is_none_or(|(len, ..)| name.len() > len);
            if let Some(rest) = rest.strip_prefix(name).filter(|_| is_longer)
                && let Some(rest) = goes_on(api, &field.ty, join, rest)
            {
                longest = Some((name.len(), place, field, rest));
            }
        }
    }
    match longest {
        Some((_, place, field, rest)) => Some((place, field, rest)),
        None => read_bare(fields, join, rest),
    }
}

/// The list that a name calls empty which has not all that is before the number: `Names` of `Names.member.N`. A name that several
/// lists share is none's.
#[cold]
fn read_bare<'f, 't: 'f, 'n>(
    mut fields: impl Iterator<Item = (usize, &'f Field<'t>)>,
    join: Join<'_>,
    rest: &'n str,
) -> Option<(usize, &'f Field<'t>, &'n str)> {
    let is_bare = |(_, field): &(usize, &Field<'t>)| {
        let after = bare(field).and_then(|name| rest.strip_prefix(name));
        after == Some(join.after)
    };
    let (place, field) = fields.find(is_bare)?;
    fields.find(is_bare).is_none().then_some((place, field, ""))
}

/// What follows a field's name, if it can follow it.
fn goes_on<'n>(api: &Api<'_>, ty: &Type<'_>, join: Join<'_>, rest: &'n str) -> Option<&'n str> {
    if is_trailing(ty) {
        return read_trailing(api, ty.items()?, Some(join), rest).map(|_| rest);
    }
    let rest = rest.strip_prefix(join.after)?;
    let goes_on = match ty {
        Type::List(items) if !is_pair(&items.ty) || !matches!(items.form, ItemNames::Repeat) => {
            read_item(items, rest).is_some()
        }
        Type::Value(_)
        | Type::Worded(..)
        | Type::Record(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Json(_) => opening(api, ty).is_some_and(|opening| rest.starts_with(opening)),
    };
    (rest.is_empty() || goes_on).then_some(rest)
}

/// The item and the place of the field that a name ends in, of a list that has its numbers there.
pub(crate) fn read_trailing(
    api: &Api<'_>,
    items: &Items<'_>,
    join: Option<Join<'_>>,
    rest: &str,
) -> Option<(u32, usize)> {
    let (ItemNames::Trailing { first }, Type::Record(record)) = (items.form, items.ty) else {
        return None;
    };
    if !has_numbers_at_the_end(api, items) {
        return None;
    }
    let rest = rest.strip_suffix(join.unwrap_or(Join::NOTHING).after)?;
    let mut longest: Option<(usize, u32, usize)> = None;
    for (place, field) in api.record(record).fields.iter().enumerate() {
        let names = [field.wire]
            .into_iter()
            .chain(field.aliases.iter().copied());
        for name in names {
            let digits = rest.strip_prefix(name);
            let number = digits.and_then(|digits| number_of(digits)?.checked_sub(first));
            if let Some(number) = number
                && longest.is_none_or(|(len, ..)| name.len() > len)
            {
                longest = Some((name.len(), number, place));
            }
        }
    }
    longest.map(|(_, number, place)| (number, place))
}
