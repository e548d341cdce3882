//! Parameters' names as they are met on the wire: byte-exact, matched against the tables without a map.

use crate::form::Cursor;
use crate::nearest;
use crate::table::{Endpoint, Field, ItemNames, Type};
use crate::{Place, form};

/// How a parameter was named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// By its wire name or an alias.
    Exact,
    /// By its name with this index, counted from 0: `ip[0]` for `ip[]`, `ip.1` for `ip.N`.
    Index(u32),
}

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
        Type::Value(_) | Type::Record(_) | Type::Map(_) => None,
    }
}

/// Passes a parameter's name. Most senders escape brackets.
#[inline]
fn pass(param: &Field<'_>, cursor: &mut Cursor<'_>) -> Option<()> {
    let value = match form_items(param) {
        None | Some(ItemNames::Repeat | ItemNames::Joined(_)) => match cursor.after(param.wire) {
            Some([b'=', value @ ..]) => value,
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

/// The credential or parameter with this name.
pub(crate) fn find(endpoint: &Endpoint<'_>, name: &str) -> Option<(usize, Spelling)> {
    let exact = |param: &Field<'_>| {
        let is_other = param.aliases.contains(&name);
        is_other || (param.wire == name && comes_by_name(param))
    };
    if let Some(at) = position(endpoint, exact) {
        return Some((at, Spelling::Exact));
    }
    if let Some((base, index)) = split_number(name) {
        let is_list = |param: &Field<'_>| numbered(param) == Some(base);
        return Some((position(endpoint, is_list)?, Spelling::Index(index)));
    }
    let (base, index) = split_index(name)?;
    let is_list = |param: &Field<'_>| bracketed(param) == Some(base);
    Some((position(endpoint, is_list)?, Spelling::Index(index)))
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

/// Whether a list is called so. The last part of a numbered name may be the item's.
fn is_bare(param: &Field<'_>, name: &str) -> bool {
    match form_items(param) {
        None | Some(ItemNames::Repeat | ItemNames::Joined(_) | ItemNames::Trailing { .. }) => false,
        Some(ItemNames::Brackets) => base_of(param.wire) == name,
        Some(ItemNames::Numbered { .. }) => param.wire.strip_suffix(".N").is_some_and(|wire| {
            wire == name || wire.rsplit_once('.').is_some_and(|(list, _)| list == name)
        }),
    }
}

/// Whether a value comes by the parameter's own name. In a numbered list, each item has another name.
fn comes_by_name(param: &Field<'_>) -> bool {
    match form_items(param) {
        None | Some(ItemNames::Repeat | ItemNames::Brackets | ItemNames::Joined(_)) => true,
        Some(ItemNames::Numbered { .. } | ItemNames::Trailing { .. }) => false,
    }
}

/// What stands before the brackets in the name of a list whose items may be numbered in them.
fn bracketed<'t>(param: &Field<'t>) -> Option<&'t str> {
    match form_items(param)? {
        ItemNames::Brackets => Some(base_of(param.wire)),
        ItemNames::Repeat | ItemNames::Numbered { .. } | ItemNames::Joined(_) => None,
        ItemNames::Trailing { .. } => None,
    }
}

/// What stands before the number in the names of a numbered list, its dot included.
pub(crate) fn numbered<'t>(param: &Field<'t>) -> Option<&'t str> {
    match form_items(param)? {
        ItemNames::Numbered { .. } => param.wire.strip_suffix('N'),
        ItemNames::Repeat | ItemNames::Brackets | ItemNames::Joined(_) => None,
        ItemNames::Trailing { .. } => None,
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

fn resembling(endpoint: &Endpoint<'_>, name: &str) -> Option<Place> {
    let (base, _) = split_index(name).unwrap_or((base_of(name), 0));
    let folded = |param: &Field<'_>| nearest::same_letters(base_of(param.wire), base);
    if let Some(at) = position(endpoint, folded) {
        return Some(endpoint.place(at));
    }
    let params = all(endpoint).enumerate();
    let params = params.map(|(at, param)| (endpoint.place(at), param.wire));
    nearest::nearest(name, params)
}

fn position(endpoint: &Endpoint<'_>, is: impl Fn(&Field<'_>) -> bool) -> Option<usize> {
    all(endpoint).position(is)
}

fn all<'t>(endpoint: &Endpoint<'t>) -> impl Iterator<Item = &'t Field<'t>> {
    endpoint.api.credentials.iter().chain(endpoint.params)
}

fn base_of(wire: &str) -> &str {
    wire.strip_suffix("[]").unwrap_or(wire)
}

/// `ip[12]` is item 12 of `ip`.
fn split_index(name: &str) -> Option<(&str, u32)> {
    let (base, index) = name.strip_suffix(']')?.rsplit_once('[')?;
    Some((base, index_of(index)?))
}

/// `ip.1` is item 0 of `ip.`.
fn split_number(name: &str) -> Option<(&str, u32)> {
    let dot = name.rfind('.')?;
    let (base, number) = name.split_at(dot + 1);
    Some((base, index_of(number)?.checked_sub(1)?))
}

/// An index has no leading zeros; one beyond 32 bits is none.
fn index_of(text: &str) -> Option<u32> {
    let canonical =
        text == "0" || (!text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()));
    canonical.then(|| text.parse().ok()).flatten()
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
