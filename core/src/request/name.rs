//! Parameters' names as they are met on the wire: byte-exact, matched against the tables without a map.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::Place;
use crate::form::{self, Cursor};
#[cfg(feature = "zeroize")]
use crate::ground::wipe;
use crate::nearest;
use crate::table::names_in_forms::{self as segment, EntryPart, Spelling};
use crate::table::{Api, Endpoint, Field, ItemNames, Kind, Type};

/// Passes the name of the parameter that is expected, if it comes next as most senders write it: they keep to the order
/// of the tables.
#[inline]
pub(crate) fn pass_expected<'t>(
    endpoint: &Endpoint<'t>,
    expected: usize,
    cursor: &mut Cursor<'_>,
) -> Option<&'t Field<'t>> {
    let param = endpoint.nth(expected)?;
    pass(param, cursor).map(|()| param)
}

/// The expected place or the one after it, if this is its name as it was sent.
pub(crate) fn find_expected(
    endpoint: &Endpoint<'_>,
    expected: usize,
    sent: &[u8],
) -> Option<usize> {
    let is = |at: &usize| endpoint.nth(*at).is_some_and(|param| spells(param, sent));
    [expected, expected + 1].into_iter().find(is)
}

/// How a parameter's items are named, if it is a list.
#[inline]
pub(crate) fn form_items<'t>(param: &Field<'t>) -> Option<ItemNames<'t>> {
    match param.ty {
        Type::List(items) => Some(items.form),
        Type::Value(_) | Type::Worded(..) => None,
        Type::Record(_) | Type::Map(_) | Type::Json(_) => None,
    }
}

/// Passes a parameter's name. Most senders escape brackets.
#[inline]
fn pass(param: &Field<'_>, cursor: &mut Cursor<'_>) -> Option<()> {
    let value = match form_items(param) {
        None | Some(ItemNames::Repeat | ItemNames::Joined(_)) => match cursor.after(param.wire) {
            Some([b'=', value @ ..]) if param.header.is_none() => value,
            _ => return None,
        },
        Some(ItemNames::Brackets) => match cursor.after(param.wire.strip_suffix("[]")?) {
            Some([b'%', b'5', b'B', b'%', b'5', b'D', b'=', value @ ..]) => value,
            Some([b'[', b']', b'=', value @ ..]) => value,
            _ => return None,
        },
        Some(ItemNames::Numbered { .. } | ItemNames::Trailing { .. }) => return None,
    };
    cursor.enter(value);
    Some(())
}

/// Whether this is a parameter's name as it was sent. A numbered list's is never: its number comes instead.
fn spells(param: &Field<'_>, sent: &[u8]) -> bool {
    comes_by_name(param) && form::spells(sent, param.wire)
}

/// The credential or parameter with this name, if it is a value or a list of values.
pub(crate) fn find(endpoint: &Endpoint<'_>, name: &str) -> Option<(usize, Spelling)> {
    let exact = |param: &Field<'_>| {
        let in_form = param.ty.kind().is_some() && param.header.is_none();
        let is_other = in_form && param.aliases.contains(&name);
        is_other || (param.wire == name && comes_by_name(param))
    };
    if let Some(at) = position(endpoint, exact) {
        return Some((at, Spelling::Exact));
    }
    let item = |(at, param): (usize, &Field<'_>)| {
        let items = param.ty.items().filter(|_| param.ty.kind().is_some())?;
        let rest = name.strip_prefix(segment::stem(param))?;
        match segment::read_item(items, rest)? {
            (spelling, "") => Some((at, spelling)),
            _ => None,
        }
    };
    all(endpoint).enumerate().find_map(item)
}

/// The list that is called so, without what names its items: `Names` of `Names.member.N`, `ip` of `ip[]`. A name that
/// several lists share is none's.
pub(crate) fn bare_list(endpoint: &Endpoint<'_>, name: &str) -> Option<usize> {
    let mut lists = (0..)
        .zip(all(endpoint))
        .filter(|(_, param)| is_bare(param, name));
    match (lists.next(), lists.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

/// Whether a list of values is called so. The last part of a numbered name may be the item's.
fn is_bare(param: &Field<'_>, name: &str) -> bool {
    let stem = || segment::stem(param);
    match form_items(param).filter(|_| param.ty.kind().is_some()) {
        None | Some(ItemNames::Repeat | ItemNames::Joined(_) | ItemNames::Trailing { .. }) => false,
        Some(ItemNames::Brackets) => stem() == name,
        Some(ItemNames::Numbered { .. }) => {
            stem() == name
                || stem()
                    .rsplit_once('.')
                    .is_some_and(|(list, _)| list == name)
        }
    }
}

/// Whether a value comes by the parameter's own name. In a numbered list, each item has another name, and what is in a header field
/// is not in the form.
fn comes_by_name(param: &Field<'_>) -> bool {
    match param.ty {
        Type::Value(_) | Type::Worded(..) => param.header.is_none(),
        Type::Record(_) | Type::Map(_) | Type::Json(_) => false,
        Type::List(items) => match items.form {
            ItemNames::Repeat | ItemNames::Brackets | ItemNames::Joined(_) => {
                items.ty.scalar().is_some()
            }
            ItemNames::Numbered { .. } | ItemNames::Trailing { .. } => false,
        },
    }
}

/// One step of a name to what is inside a parameter. The order is the order of the table and of the numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Segment<'a> {
    /// A field of a record, by its place in the table.
    Field(u32),
    /// An item with a number, or an entry of a map, counted from 0.
    Number(u32),
    /// An item without a number: the one that came with this pair.
    Next(u32),
    /// The key of an entry with a number.
    Key,
    /// The value of an entry with a number.
    Value,
    /// The value of this key.
    Of(Cow<'a, str>),
}

/// A key may be inside a secret.
#[cfg(feature = "zeroize")]
impl Drop for Segment<'_> {
    fn drop(&mut self) {
        if let Self::Of(key) = self {
            wipe::wipe_text(key);
        }
    }
}

/// What a name leads to.
pub(crate) enum Inside {
    /// What is inside the parameter at this place: whether it is secret, and whether it is a record, a list or a map itself.
    Found { at: usize, secret: bool, bare: bool },
    /// What is inside too many others.
    TooDeep { at: usize },
    /// Nothing. Whether it began like what is inside a secret, and the record that has no such field.
    Unknown {
        secret: bool,
        refused: Option<bool>,
        /// Whether a field of the record is called nearly so.
        is_near: bool,
    },
}

/// Reads the name of what is inside a record, a map or a list of these or of lists. Its steps are added to the path; so many may be
/// inside one another.
#[expect(
    clippy::ptr_arg,
    reason = "a key is borrowed from where the name is borrowed from"
)]
pub(crate) fn read_inside<'a>(
    endpoint: &Endpoint<'_>,
    name: &Cow<'a, str>,
    pair: u32,
    depth: usize,
    path: &mut Vec<Segment<'a>>,
) -> Inside {
    let containers = all(endpoint)
        .enumerate()
        .filter(|(_, param)| param.ty.kind().is_none());
    let Some((at, param, rest)) = segment::read_field(endpoint.api, containers, None, name) else {
        return Inside::Unknown {
            secret: false,
            refused: None,
            is_near: begins_nearly(endpoint, name),
        };
    };
    let mut reader = Reader {
        endpoint,
        name,
        rest,
        pair,
        path,
        ty: param.ty,
        secret: param.is_secret(),
    };
    let mut deep = 0;
    while !reader.is_done() {
        if deep == depth {
            return Inside::TooDeep { at };
        }
        deep += 1;
        if reader.step(deep == 1).is_none() {
            return reader.unknown();
        }
    }
    let is_json = matches!(reader.ty, Type::Json(_));
    let secret = reader.secret || is_json && endpoint.api.holds_secret(&reader.ty);
    let bare = !segment::is_pair(&reader.ty);
    Inside::Found { at, secret, bare }
}

struct Reader<'x, 'n, 'a> {
    endpoint: &'x Endpoint<'x>,
    name: &'n Cow<'a, str>,
    /// What is still to be read of it.
    rest: &'n str,
    pair: u32,
    path: &'n mut Vec<Segment<'a>>,
    /// What was reached.
    ty: Type<'x>,
    secret: bool,
}

impl<'x, 'n, 'a> Reader<'x, 'n, 'a> {
    /// What the rest of the name is that leads to nothing.
    #[cold]
    fn unknown(&self) -> Inside {
        let (secret, api) = (self.secret, self.endpoint.api);
        let inner = match self.ty {
            Type::List(items) => items.ty,
            ty @ (Type::Value(_) | Type::Worded(..)) => ty,
            ty @ (Type::Record(_) | Type::Map(_) | Type::Json(_)) => ty,
        };
        let (refused, is_near) = match inner {
            Type::Record(record) => {
                let table = api.record(record);
                let fields = table.fields.iter().map(segment::stem);
                let is_near = nearest::is_near(own_name(self.rest), fields);
                (Some(api.refuses_unknown(table)), is_near)
            }
            Type::Value(_) | Type::Worded(..) => (None, false),
            Type::List(_) | Type::Map(_) | Type::Json(_) => (None, false),
        };
        Inside::Unknown {
            secret,
            refused,
            is_near,
        }
    }

    /// Whether the name ends here. That of a list whose items have its name goes on.
    fn is_done(&self) -> bool {
        let items = self.ty.items().map(|items| items.form);
        self.rest.is_empty() && !matches!(items, Some(ItemNames::Repeat))
    }

    /// Goes into a record, a list or a map.
    fn step(&mut self, is_top: bool) -> Option<()> {
        let api = self.endpoint.api;
        match self.ty {
            Type::Value(_) | Type::Worded(..) | Type::Json(_) => return None,
            Type::Record(record) => {
                let fields = api.record(record).fields.iter().enumerate();
                let found = segment::read_field(api, fields, Some(api.join), self.rest)?;
                let (place, field, rest) = found;
                self.enter(place, field, rest);
            }
            Type::List(items) => match segment::read_item(items, self.rest) {
                Some((spelling, rest)) => {
                    self.path.push(match spelling {
                        Spelling::Exact | Spelling::Alone => Segment::Next(self.pair),
                        Spelling::Index(number) => Segment::Number(number),
                    });
                    (self.ty, self.rest) = (items.ty, rest);
                }
                None => {
                    let join = (!is_top).then_some(api.join);
                    let (number, place) = segment::read_trailing(api, items, join, self.rest)?;
                    let Type::Record(record) = items.ty else {
                        return None;
                    };
                    self.path.push(Segment::Number(number));
                    self.enter(place, api.record(record).fields.get(place)?, "");
                }
            },
            Type::Map(entries) => {
                let (part, rest) = segment::read_entry(api, &entries.form, &entries.ty, self.rest)?;
                self.ty = entries.ty;
                match part {
                    EntryPart::Of(key) => {
                        let before = self.name.len() - self.rest.len();
                        let key = before + key.start..before + key.end;
                        self.path.push(Segment::Of(part_of(self.name, key)?));
                    }
                    EntryPart::Key(number) => {
                        self.path.extend([Segment::Number(number), Segment::Key]);
                        self.ty = Type::Value(Kind::Text);
                    }
                    EntryPart::Value(number) => {
                        self.path.extend([Segment::Number(number), Segment::Value]);
                    }
                }
                self.rest = rest;
            }
        }
        Some(())
    }

    fn enter(&mut self, place: usize, field: &Field<'x>, rest: &'n str) {
        self.path
            .push(Segment::Field(u32::try_from(place).unwrap_or(u32::MAX)));
        self.secret |= field.is_secret();
        (self.ty, self.rest) = (field.ty, rest);
    }
}

/// Whether this name tells operations on the endpoint's path apart.
pub(crate) fn is_routing_key(endpoint: &Endpoint<'_>, name: &str) -> bool {
    endpoint
        .constants
        .iter()
        .any(|constant| constant.wire == name)
}

/// The parameter that was probably meant by an unknown name. Nobody is told to write what was written: the pattern of a numbered
/// list, letter by letter.
pub(crate) fn nearest(endpoint: &Endpoint<'_>, name: &str) -> Option<Place> {
    let is_other = |place: &Place| {
        let param = endpoint.param_at(*place);
        param.is_none_or(|param| param.wire != name)
    };
    resembling(endpoint, name).filter(is_other)
}

/// Whether an unknown name is nearly that of what is no parameter in the form: a credential in a header field, or what chooses the
/// format.
pub(crate) fn is_near_others(api: &Api<'_>, name: &str) -> bool {
    let in_headers = api.credentials.iter().filter(|one| one.header.is_some());
    let names = in_headers.map(|one| one.wire).chain(api.format_param());
    nearest::is_near(name, names)
}

/// Whether a name is this one, or of what is inside it.
pub(crate) fn is_in(name: &str, own: &str) -> bool {
    let rest = name.strip_prefix(own);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
}

/// Whether a name begins nearly like what has parts: `itms[0]`.
#[cold]
fn begins_nearly(endpoint: &Endpoint<'_>, name: &str) -> bool {
    let with_parts = all(endpoint).filter(|param| param.ty.kind().is_none());
    let has_parts = name.contains(['[', '.', '(']);
    has_parts && nearest::is_near(own_name(name), with_parts.map(segment::stem))
}

fn resembling(endpoint: &Endpoint<'_>, name: &str) -> Option<Place> {
    let base = base_of(name);
    let in_form = |param: &Field<'_>| param.header.is_none();
    let folded = |param: &Field<'_>| nearest::same_letters(base_of(param.wire), base);
    if let Some(at) = position(endpoint, |param| in_form(param) && folded(param)) {
        return Some(endpoint.place(at));
    }
    let params = all(endpoint).enumerate();
    let params = params.filter(|(_, param)| in_form(param));
    let params = params.map(|(at, param)| (endpoint.place(at), param.wire));
    nearest::nearest(name, params)
}

fn position(endpoint: &Endpoint<'_>, is: impl Fn(&Field<'_>) -> bool) -> Option<usize> {
    all(endpoint).position(is)
}

/// The credentials and parameters.
pub(crate) fn all<'t>(
    endpoint: &Endpoint<'t>,
) -> impl Iterator<Item = &'t Field<'t>> + Clone + use<'t> {
    endpoint.api.credentials.iter().chain(endpoint.params)
}

/// The field in the rest of a name, without what is around it, what follows it and a number: `Name` of `[Name][]` and of `.Name3`.
fn own_name(rest: &str) -> &str {
    let signs = ['[', ']', '.', '('];
    let is_number = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    let mut parts = rest.split(signs).filter(|part| !is_number(part));
    let part = parts.next().unwrap_or_default();
    part.trim_end_matches(|digit: char| digit.is_ascii_digit())
}

/// A name without brackets at its end, and what is in them if that is a number: `ip` of `ip[]` and of `ip[12]`.
fn base_of(name: &str) -> &str {
    let base = name.strip_suffix(']').and_then(|name| {
        let (base, number) = name.rsplit_once('[')?;
        number
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(base)
    });
    base.unwrap_or(name)
}

/// A part of a text, borrowed from where the text is borrowed from.
fn part_of<'a>(text: &Cow<'a, str>, range: Range<usize>) -> Option<Cow<'a, str>> {
    match text {
        Cow::Borrowed(text) => text.get(range).map(Cow::Borrowed),
        Cow::Owned(text) => text.get(range).map(|part| Cow::Owned(String::from(part))),
    }
}

#[cfg(test)]
mod tests {
    use super::pass;
    use crate::form::Cursor;
    use crate::table::{Field, ItemNames, Items, Kind, Type};

    const NUMBERED: ItemNames<'static> = ItemNames::Numbered {
        before: ".",
        first: 1,
        after: "",
    };

    #[test]
    fn a_name_that_comes_next_is_passed_up_to_its_value() {
        for (wire, list, sent, sent_value) in [
            ("a", None, "a=1&a=2", Some("1")),
            ("a", None, "a=", Some("")),
            ("a", None, "a", None),
            ("a", None, "ab=1", None),
            ("a", None, "%61=1", None),
            ("a%62", None, "a%62=1", None),
            ("a", Some(ItemNames::Repeat), "a=1", Some("1")),
            ("ip[]", Some(ItemNames::Brackets), "ip[]=1", Some("1")),
            ("ip[]", Some(ItemNames::Brackets), "ip%5B%5D=1", Some("1")),
            ("ip[]", Some(ItemNames::Brackets), "ip[0]=1", None),
            ("ip[]", Some(ItemNames::Brackets), "ip[]", None),
            ("ip[]", Some(ItemNames::Brackets), "ip=1", None),
            ("ip.N", Some(NUMBERED), "ip.N=1", None),
        ] {
            let value = Type::Value(Kind::Text);
            let items = list.map(|form| Items {
                form,
                ..Items::of(value)
            });
            let param = Field::new(wire, items.as_ref().map_or(value, Type::List));
            let mut cursor = Cursor::of(sent.as_bytes());
            let passed = pass(&param, &mut cursor).map(|()| cursor.value());
            assert_eq!(passed, sent_value.map(str::as_bytes), "{wire} in {sent}");
        }
    }
}
