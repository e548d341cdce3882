//! From the pairs of a query and body to slots. Decoding is total: it never stops at a mistake.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;

use crate::form::{self, BadText, Pair, Pairs, Room};
use crate::kind;
use crate::request::name::{self, Expected, Spelling};
use crate::table::{Endpoint, Kind, List, Param};
use crate::violation::Faults;
use crate::{Code, Detail, Place, Slot};

/// Where the pairs of a request come from.
#[derive(Clone, Copy)]
pub(crate) struct Form<'a> {
    /// The query string, without its question mark.
    pub(crate) query: &'a [u8],
    /// The body.
    pub(crate) body: &'a [u8],
    /// Whether to read as the WHATWG standard does, where nothing is an error.
    pub(crate) lenient: bool,
}

impl<'a> Form<'a> {
    /// The text of a name or value, in the room if it is read strictly. Lenient reading can make a text longer.
    pub(crate) fn text(&self, raw: &'a [u8], room: &mut Room<'a>) -> Result<Cow<'a, str>, BadText> {
        if self.lenient {
            Ok(form::decode_lenient(raw))
        } else {
            form::decode_in(raw, room)
        }
    }

    /// The bytes of query and body.
    pub(crate) fn len(&self) -> usize {
        self.query.len().saturating_add(self.body.len())
    }

    /// The text of a pair's value.
    #[inline]
    fn value(&self, pair: Pair<'a>, room: &mut Room<'a>) -> Result<Cow<'a, str>, BadText> {
        match pair.text {
            Some(text) if !self.lenient && form::is_as_it_is(text.as_bytes()) => {
                Ok(Cow::Borrowed(text))
            }
            _ => self.text(pair.value.unwrap_or_default(), room),
        }
    }

    /// Whether a name is this one.
    pub(crate) fn spells(&self, raw: &'a [u8], name: &str) -> bool {
        form::spells(raw, name) || (self.lenient && form::decode_lenient(raw) == name)
    }

    /// A number of pairs that there are not more of, without looking for them.
    pub(crate) fn pairs_at_most(&self) -> usize {
        form::ends(self.query) + form::ends(self.body) + 2
    }

    /// The same with the values' texts.
    fn pairs_with_texts(&self) -> impl Iterator<Item = (bool, Pair<'a>)> {
        let query = Pairs::with_texts(self.query).map(|pair| (true, pair));
        query.chain(Pairs::with_texts(self.body).map(|pair| (false, pair)))
    }

    /// The pairs of the query, then those of the body, each with whether it is in the query.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (bool, Pair<'a>)> {
        let query = Pairs::of(self.query).map(|pair| (true, pair));
        query.chain(Pairs::of(self.body).map(|pair| (false, pair)))
    }
}

/// Fills the slots of the credentials and of the endpoint's parameters, and notes what cannot be read.
pub(crate) fn decode<'a>(
    endpoint: &Endpoint<'_>,
    form: Form<'a>,
    room: Room<'a>,
    credentials: &mut [Slot<'a>],
    params: &mut [Slot<'a>],
    faults: &mut Faults,
) {
    let mut decoder = Decoder {
        endpoint,
        form,
        room,
        credentials,
        params,
        faults,
        indexed: Vec::new(),
        after_secret: false,
        expected: Expected::FIRST,
    };
    let mut number = 0_u32;
    form.pairs_with_texts().for_each(|(in_query, pair)| {
        decoder.pair(number, in_query, pair);
        number = number.saturating_add(1);
    });
    faults.end_decoding();
}

struct Decoder<'x, 'a> {
    endpoint: &'x Endpoint<'x>,
    form: Form<'a>,
    room: Room<'a>,
    credentials: &'x mut [Slot<'a>],
    params: &'x mut [Slot<'a>],
    faults: &'x mut Faults,
    /// The lists that came with indices.
    indexed: Vec<Place>,
    /// Whether the last pair with a known name was a secret.
    after_secret: bool,
    /// What probably comes next.
    expected: Expected,
}

impl<'a> Decoder<'_, 'a> {
    fn pair(&mut self, number: u32, in_query: bool, pair: Pair<'a>) {
        match self.expected.find(self.endpoint, pair.name) {
            Some((place, param)) => self.known(param, place, Spelling::Exact, in_query, pair),
            None => self.other(number, in_query, pair),
        }
    }

    /// A pair whose name is not the expected one.
    fn other(&mut self, number: u32, in_query: bool, pair: Pair<'a>) {
        let name = match self.form.text(pair.name, &mut self.room) {
            Ok(name) => name,
            Err(bad) => return self.bad_name(number, bad),
        };
        match name::find(self.endpoint, &name) {
            Some((place, spelling)) => {
                if let Some(param) = self.endpoint.param_at(place) {
                    self.known(param, place, spelling, in_query, pair);
                }
            }
            None if name::is_routing_key(self.endpoint, &name) => {}
            None => self.unknown(number, &name, pair),
        }
    }

    fn known(
        &mut self,
        param: &Param<'_>,
        place: Place,
        spelling: Spelling,
        in_query: bool,
        pair: Pair<'a>,
    ) {
        self.after_secret = param.kind == Kind::Secret;
        self.expected = Expected::after(place, param.list);
        if in_query && param.kind == Kind::Secret && !self.endpoint.api.secrets_in_query {
            self.faults.once(place, Code::SecretInQuery);
        }
        match param.list {
            List::No => self.scalar(param, place, pair),
            List::Brackets | List::Numbered | List::Repeat => {
                self.item(param, place, spelling, pair)
            }
        }
    }

    /// A name that cannot be read. Behind a secret it may be the secret's end, so its offset is not told.
    fn bad_name(&mut self, number: u32, bad: BadText) {
        let (code, offset) = bad_text(bad);
        let detail = if self.after_secret {
            Detail::None
        } else {
            Detail::Offset(offset)
        };
        self.faults.push(Place::Pair(number), None, code, detail);
    }

    /// A name without a `=` may be the torn-off end of a secret, so it is not shown.
    fn unknown(&mut self, number: u32, name: &str, pair: Pair<'_>) {
        let place = Place::Pair(number);
        if pair.value.is_some() {
            self.faults.name(number, name);
        }
        let detail = name::nearest(self.endpoint, name).map_or(Detail::None, Detail::Other);
        self.faults.push(place, None, Code::Unknown, detail);
    }

    fn scalar(&mut self, param: &Param<'_>, place: Place, pair: Pair<'a>) {
        // Not by `slot`: the faults are noted while the slot is at hand.
        let slot = match place {
            Place::Credential(at) => self.credentials.get_mut(usize::from(at)),
            Place::Param(at) => self.params.get_mut(usize::from(at)),
            _ => None,
        };
        let Some(slot @ Slot::Empty) = slot else {
            return self.faults.once(place, Code::Duplicate);
        };
        let value =
            read(self.form, &mut self.room, param.kind, pair).unwrap_or_else(|(code, detail)| {
                self.faults.push(place, None, code, detail);
                Slot::Unreadable
            });
        // There is nothing to drop in an empty slot.
        mem::forget(mem::replace(slot, value));
    }

    fn item(&mut self, param: &Param<'_>, place: Place, spelling: Spelling, pair: Pair<'a>) {
        let Some(slot) = self.slot(place) else { return };
        let items = slot.view().items().unwrap_or(0);
        let with_indices = self.indexed.contains(&place);
        match spelling {
            Spelling::Index(0) if items == 0 => self.indexed.push(place),
            Spelling::Index(index) if with_indices && index == items => {}
            Spelling::Index(index) if with_indices && index < items => {
                return self.faults.once(place, Code::Duplicate);
            }
            Spelling::Exact if !with_indices => {}
            Spelling::Exact | Spelling::Index(_) => {
                return self.faults.once(place, Code::ShapeConflict);
            }
        }
        let index = u32::try_from(items).ok();
        let value =
            read(self.form, &mut self.room, param.kind, pair).unwrap_or_else(|(code, detail)| {
                self.faults.push(place, index, code, detail);
                kind::placeholder(param.kind)
            });
        if let Some(slot) = self.slot(place) {
            slot.push(value);
        }
    }

    fn slot(&mut self, place: Place) -> Option<&mut Slot<'a>> {
        match place {
            Place::Credential(at) => self.credentials.get_mut(usize::from(at)),
            Place::Param(at) => self.params.get_mut(usize::from(at)),
            _ => None,
        }
    }
}

/// The code of what is no text, and its offset.
fn bad_text(bad: BadText) -> (Code, usize) {
    match bad {
        BadText::Percent(at) => (Code::BadPercent, at),
        BadText::Utf8(at) => (Code::BadUtf8, at),
    }
}

/// Reads a value; otherwise why it cannot be read. The offset into a secret is not told.
#[inline]
fn read<'a>(
    form: Form<'a>,
    room: &mut Room<'a>,
    kind: Kind,
    pair: Pair<'a>,
) -> Result<Slot<'a>, (Code, Detail)> {
    let offset = |at| match kind {
        Kind::Secret => Detail::None,
        _ => Detail::Offset(at),
    };
    let text = form.value(pair, room).map_err(|bad| {
        let (code, at) = bad_text(bad);
        (code, offset(at))
    })?;
    kind::read(kind, text).map_err(|code| (code, Detail::None))
}
