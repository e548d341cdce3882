//! Parameters' names as they are met on the wire: byte-exact, matched against the tables without a map.

use crate::nearest;
use crate::table::{Endpoint, List, Param};
use crate::{Place, form};

/// How a parameter was named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// By its wire name or an alias.
    Exact,
    /// By its name with this index, counted from 0: `ip[0]` for `ip[]`, `ip.1` for `ip.N`.
    Index(usize),
}

/// What probably comes next: senders keep to the order of the tables.
#[derive(Clone, Copy)]
pub(crate) struct Expected(Place);

impl Expected {
    /// Before the first pair.
    pub(crate) const FIRST: Self = Self(Place::Credential(0));

    /// The last pair was for this place. The next one may be as well, if it is a list.
    #[inline]
    pub(crate) fn after(place: Place, list: List) -> Self {
        match list {
            List::No => Self(next(place)),
            List::Brackets | List::Numbered | List::Repeat => Self(place),
        }
    }

    /// The expected place or the one after it, if this is its name as it was sent.
    #[inline]
    pub(crate) fn find(self, endpoint: &Endpoint<'_>, sent: &[u8]) -> Option<Place> {
        let mut place = self.0;
        if matches!(place, Place::Credential(_)) && endpoint.param_at(place).is_none() {
            place = Place::Param(0);
        }
        let is = |place| {
            let param = endpoint.param_at(place);
            param.is_some_and(|param| spells(param, sent))
        };
        [place, next(place)].into_iter().find(|place| is(*place))
    }
}

#[inline]
fn next(place: Place) -> Place {
    match place {
        Place::Credential(at) => Place::Credential(at.saturating_add(1)),
        Place::Param(at) => Place::Param(at.saturating_add(1)),
        other => other,
    }
}

/// Whether this is a parameter's name as it was sent. A numbered list's is never: its number comes instead.
fn spells(param: &Param<'_>, sent: &[u8]) -> bool {
    param.list != List::Numbered && form::spells(sent, param.wire)
}

/// The credential or parameter with this name.
pub(crate) fn find(endpoint: &Endpoint<'_>, name: &str) -> Option<(Place, Spelling)> {
    let exact = |param: &Param<'_>| {
        let is_other = param.aliases.contains(&name);
        is_other || (param.wire == name && param.list != List::Numbered)
    };
    if let Some(place) = position(endpoint, exact) {
        return Some((place, Spelling::Exact));
    }
    if let Some((base, index)) = split_number(name) {
        let is_list = |param: &Param<'_>| numbered(param) == Some(base);
        return Some((position(endpoint, is_list)?, Spelling::Index(index)));
    }
    let (base, index) = split_index(name)?;
    let is_list = |param: &Param<'_>| param.list == List::Brackets && base_of(param.wire) == base;
    Some((position(endpoint, is_list)?, Spelling::Index(index)))
}

/// What stands before the number in the names of a numbered list, its dot included.
pub(crate) fn numbered<'t>(param: &Param<'t>) -> Option<&'t str> {
    match param.list {
        List::Numbered => param.wire.strip_suffix('N'),
        _ => None,
    }
}

/// Whether this name tells operations on the endpoint's path apart.
pub(crate) fn is_routing_key(endpoint: &Endpoint<'_>, name: &str) -> bool {
    endpoint
        .constants
        .iter()
        .any(|constant| constant.wire == name)
}

/// The parameter that was probably meant by an unknown name.
pub(crate) fn nearest(endpoint: &Endpoint<'_>, name: &str) -> Option<Place> {
    let (base, _) = split_index(name).unwrap_or((base_of(name), 0));
    let folded = |param: &Param<'_>| nearest::same_letters(base_of(param.wire), base);
    if let Some(place) = position(endpoint, folded) {
        return Some(place);
    }
    let params = all(endpoint).map(|(place, param)| (place, param.wire));
    nearest::nearest(name, params)
}

fn position(endpoint: &Endpoint<'_>, is: impl Fn(&Param<'_>) -> bool) -> Option<Place> {
    all(endpoint)
        .find(|(_, param)| is(param))
        .map(|(place, _)| place)
}

fn all<'t>(endpoint: &Endpoint<'t>) -> impl Iterator<Item = (Place, &'t Param<'t>)> {
    let credentials = (0_u16..)
        .map(Place::Credential)
        .zip(endpoint.api.credentials);
    credentials.chain((0_u16..).map(Place::Param).zip(endpoint.params))
}

fn base_of(wire: &str) -> &str {
    wire.strip_suffix("[]").unwrap_or(wire)
}

/// `ip[12]` is item 12 of `ip`.
fn split_index(name: &str) -> Option<(&str, usize)> {
    let (base, index) = name.strip_suffix(']')?.rsplit_once('[')?;
    Some((base, index_of(index)?))
}

/// `ip.1` is item 0 of `ip.`.
fn split_number(name: &str) -> Option<(&str, usize)> {
    let dot = name.rfind('.')?;
    let (base, number) = name.split_at(dot + 1);
    Some((base, index_of(number)?.checked_sub(1)?))
}

/// An index has no leading zeros; one beyond 32 bits is none.
fn index_of(text: &str) -> Option<usize> {
    let canonical =
        text == "0" || (!text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()));
    let index = canonical.then(|| text.parse::<u32>().ok()).flatten()?;
    usize::try_from(index).ok()
}
