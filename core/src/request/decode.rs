//! From the pairs of a query and body to slots. Decoding is total: it never stops at a mistake.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use crate::form::{self, BadText, Cursor, Pair, Pairs, Room};
use crate::ground::{Order, wipe};
use crate::kind;
use crate::request::item_order::Lists;
use crate::request::name::{self, Inside};
use crate::request::nested::Nested;
use crate::request::routing;
use crate::request::values::{bad_text, read_joined};
use crate::shape::Values;
use crate::table::names_in_forms::{self as segment, Spelling};
use crate::table::{Endpoint, Field, Kind, Scalar, Type, Wording};
use crate::violation::Faults;
use crate::{Arena, Code, Detail, Fields as _, Limits, Place, Slot};

/// Where the pairs of a request come from.
#[derive(Clone, Copy)]
pub(crate) struct Form<'a> {
    /// The query string, without its question mark.
    pub(crate) query: &'a [u8],
    /// The body.
    pub(crate) body: &'a [u8],
    /// Whether to read as the WHATWG standard does, where nothing is an error.
    pub(crate) lenient: bool,
    /// Whether it is a reply: what nobody knows is ignored or noted by its tables' word, and an empty text that is no value is as good as none.
    pub(crate) is_reply: bool,
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

    /// How many slots may be made of what is inside records, lists and maps. Fields that are not given take memory as well.
    fn slots(&self, limits: &Limits) -> usize {
        let least = match self.is_reply {
            true => limits.nested_bytes / size_of::<Slot<'_>>(),
            false => SLOTS,
        };
        (self.len() / BYTES_A_SLOT).saturating_add(least)
    }

    /// A number of pairs that there are not more of, without looking for them.
    pub(crate) fn pairs_at_most(&self) -> usize {
        form::ends(self.query) + form::ends(self.body) + 2
    }

    /// The pairs of the query, then those of the body, each with whether it is in the query.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (bool, Pair<'a>)> {
        let query = Pairs::of(self.query).map(|pair| (true, pair));
        query.chain(Pairs::of(self.body).map(|pair| (false, pair)))
    }
}

/// So many slots may be made of a request, and of any form one more for each so many of its bytes.
const SLOTS: usize = 1 << 15;
const BYTES_A_SLOT: usize = 8;

/// Fills the slots of the credentials and of the endpoint's parameters, and notes what cannot be read.
pub(crate) fn decode<'a>(
    endpoint: &Endpoint<'_>,
    (form, limits): (Form<'a>, &Limits),
    room: Room<'a>,
    (credentials, params, arena): (&mut [Slot<'a>], &mut [Slot<'a>], &mut Arena<'a>),
    faults: &mut Faults,
) {
    let mut decoder = Decoder {
        endpoint,
        form,
        limits,
        sent: Sent {
            cursor: Cursor::of(form.query),
            room,
            lenient: form.lenient,
        },
        in_query: true,
        number: 0,
        credentials,
        params,
        faults,
        lists: Lists::default(),
        nested: Nested::default(),
        after_secret: false,
        has_format: false,
        has_unknown: false,
        expected: 0,
    };
    decoder.pairs();
    decoder.sent.cursor = Cursor::of(form.body);
    decoder.in_query = false;
    decoder.pairs();
    decoder.sort_items();
    decoder.build_nested(arena);
    faults.end_decoding();
}

struct Decoder<'x, 'a> {
    endpoint: &'x Endpoint<'x>,
    form: Form<'a>,
    limits: &'x Limits,
    sent: Sent<'a>,
    /// Whether the pair is in the query.
    in_query: bool,
    /// The pair's number, counted from 0.
    number: u32,
    credentials: &'x mut [Slot<'a>],
    params: &'x mut [Slot<'a>],
    faults: &'x mut Faults,
    /// How the lists' items are named.
    lists: Lists,
    /// What is inside records, lists and maps.
    nested: Nested<'a>,
    /// Whether the last pair with a known name was a secret.
    after_secret: bool,
    /// Whether a pair came that chooses the format.
    has_format: bool,
    /// Whether a pair of a reply came that is refused because no table knows it.
    has_unknown: bool,
    /// What probably comes next. Places are counted through credentials and parameters.
    expected: usize,
}

impl<'x, 'a> Decoder<'x, 'a> {
    fn pairs(&mut self) {
        while self.sent.cursor.next() {
            let cursor = &mut self.sent.cursor;
            let named = match name::pass_expected(self.endpoint, self.expected, cursor) {
                Some(param) => Some((self.expected, param, Spelling::Exact)),
                None => self.other(),
            };
            if let Some((at, param, spelling)) = named {
                self.known(param, at, spelling);
            }
            self.number = self.number.saturating_add(1);
        }
    }

    /// The parameter of a pair whose name is not the expected one, or not as it is.
    #[inline(never)]
    fn other(&mut self) -> Option<(usize, &'x Field<'x>, Spelling)> {
        let (sent, has_value) = self.sent.cursor.name();
        if let Some(at) = name::find_expected(self.endpoint, self.expected, sent) {
            return Some((at, self.endpoint.nth(at)?, Spelling::Exact));
        }
        let mut name = match self.form.text(sent, &mut self.sent.room) {
            Ok(name) => name,
            Err(bad) => {
                self.bad_name(bad);
                return None;
            }
        };
        let known = self.by_name(&name, has_value);
        // There may be a key in it that is secret.
        wipe::wipe_text(&mut name);
        known
    }

    /// The parameter of this name; what has no slot of its own is read at once.
    #[expect(
        clippy::ptr_arg,
        reason = "a key is borrowed from where the name is borrowed from"
    )]
    fn by_name(
        &mut self,
        name: &Cow<'a, str>,
        has_value: bool,
    ) -> Option<(usize, &'x Field<'x>, Spelling)> {
        if let Some((at, spelling)) = name::find(self.endpoint, name) {
            return Some((at, self.endpoint.nth(at)?, spelling));
        }
        if !self.form.is_reply && self.endpoint.api.format_param() == Some(name) {
            self.format(name);
        } else if !name::is_routing_key(self.endpoint, name) {
            let list = name::bare_list(self.endpoint, name);
            match list.and_then(|at| Some((at, self.endpoint.nth(at)?))) {
                Some((at, _)) if self.sent.cursor.is_empty_value() => self.empty_list(at),
                Some((at, param)) if param.or_one => return Some((at, param, Spelling::Alone)),
                _ => self.inside(name, has_value),
            }
        }
        None
    }

    /// The format was chosen by the first pair of this name.
    #[cold]
    fn format(&mut self, name: &str) {
        let is_first = !mem::replace(&mut self.has_format, true);
        let found = match self.text() {
            Ok(text) if routing::format_named(self.endpoint.api, &text).is_none() => {
                Err((Code::Format, Detail::None))
            }
            Ok(_) if !is_first => Err((Code::Duplicate, Detail::None)),
            Ok(_) => Ok(()),
            Err(bad) => Err(bad_text(bad, false)),
        };
        if let Err((code, detail)) = found {
            self.name(name, true);
            let place = Place::Pair(self.number);
            self.faults.push(place, None, code, detail);
        }
    }

    /// What is inside a record, a list or a map.
    #[expect(
        clippy::ptr_arg,
        reason = "a key is borrowed from where the name is borrowed from"
    )]
    fn inside(&mut self, name: &Cow<'a, str>, has_value: bool) {
        let (segments, depth) = (&mut self.nested.segments, self.limits.levels());
        let start = segments.len();
        match name::read_inside(self.endpoint, name, self.number, depth, segments) {
            Inside::Found { at, secret, bare } => {
                self.after_secret = secret;
                // Should it be of no use in the end, it is told by its name.
                self.name(name, bare && has_value && !secret);
                let exposed = self.in_query && secret && !self.endpoint.api.secrets_in_query;
                let text = self.text();
                self.nested.add(at, start, self.number, exposed, text);
            }
            Inside::TooDeep { at } => {
                segments.truncate(start);
                self.once(at, Code::TooDeep);
            }
            Inside::Unknown {
                secret,
                refused,
                is_near,
            } => {
                segments.truncate(start);
                self.after_secret |= secret;
                self.unknown(name, has_value && !secret, (refused, is_near));
            }
        }
    }

    /// Puts together what is inside records, lists and maps.
    fn build_nested(&mut self, arena: &mut Arena<'a>) {
        if self.nested.is_empty() {
            return;
        }
        let nested = mem::take(&mut self.nested);
        let form = (self.form.slots(self.limits), self.form.is_reply);
        let slots = nested.build(self.endpoint, arena, self.faults, self.limits, form);
        for (at, value) in slots {
            if let Some(slot) = self.slot(at) {
                *slot = value;
            }
        }
    }

    /// An empty list, as clients send it that have to send something.
    fn empty_list(&mut self, at: usize) {
        self.expected = at + 1;
        let items = self.items(at);
        if let Err(code) = self.lists.empty(at, items) {
            return self.once(at, code);
        }
        let list = self.endpoint.nth(at).filter(|list| list.tells_empty);
        let kind = list.and_then(|list| list.ty.kind());
        if let (Some(kind), Some(slot)) = (kind, self.slot(at)) {
            *slot = Slot::Values(Values::collect(kind, [].into_iter()));
        }
    }

    fn known(&mut self, param: &Field<'_>, at: usize, spelling: Spelling) {
        match param.ty {
            Type::Value(kind) => self.scalar(param, kind, at),
            Type::Worded(kind, wording) => self.worded(param, (kind, wording), at),
            Type::List(_) | Type::Record(_) | Type::Map(_) | Type::Json(_) => {
                self.part(param, at, spelling);
            }
        }
    }

    #[inline]
    fn scalar(&mut self, param: &Field<'_>, kind: Kind, at: usize) {
        self.expected = at + 1;
        let secret = self.meet(param.secret || kind == Kind::Secret, at);
        if !matches!(self.slot(at), Some(Slot::Empty)) {
            return self.once(at, Code::Duplicate);
        }
        let read = match self.sent.value(secret) {
            // As most are: it goes into its slot on the shortest way.
            Ok(text) if kind::is_shown_text(kind) => return self.put(at, Slot::Text(text)),
            Ok(text) => read(kind, text),
            Err(why) => Err(why),
        };
        match read {
            Ok(value) => self.put(at, value),
            Err(why) => self.unreadable(param, at, why),
        }
    }

    /// Fills a slot that is empty. There is nothing to drop in it.
    #[inline(always)]
    fn put(&mut self, at: usize, value: Slot<'a>) {
        if let Some(slot) = self.slot(at) {
            mem::forget(mem::replace(slot, value));
        }
    }

    /// A value that the API has words for.
    #[cold]
    fn worded(&mut self, param: &Field<'_>, (kind, by): (Kind, &Wording<'_>), at: usize) {
        self.expected = at + 1;
        let secret = self.meet(param.secret || kind == Kind::Secret, at);
        if !matches!(self.slot(at), Some(Slot::Empty)) {
            return self.once(at, Code::Duplicate);
        }
        let optional = self.form.is_reply && !param.required;
        let read = match self.text() {
            Ok(text) => {
                kind::read_worded(kind, by, text, optional).map_err(|code| (code, Detail::None))
            }
            Err(bad) => Err(bad_text(bad, secret)),
        };
        let value = match read {
            Ok(value) => value.unwrap_or_default(),
            Err((code, detail)) => {
                self.faults
                    .push(self.endpoint.place(at), None, code, detail);
                Slot::Unreadable
            }
        };
        if let Some(slot) = self.slot(at) {
            *slot = value;
        }
    }

    /// Notes whether a value is secret, and tells whether it is.
    #[inline]
    fn meet(&mut self, secret: bool, at: usize) -> bool {
        self.after_secret = secret;
        if self.in_query && secret && !self.endpoint.api.secrets_in_query {
            self.once(at, Code::SecretInQuery);
        }
        secret
    }

    /// An item of a list, or all of them, or what has the name of what has its values inside.
    #[inline(never)]
    fn part(&mut self, param: &Field<'_>, at: usize, spelling: Spelling) {
        let items = param.ty.items().and_then(|items| items.ty.scalar());
        let Some(of @ Scalar { kind, wording }) = items else {
            return self.inside(&Cow::Owned(String::from(param.wire)), true);
        };
        let secret = self.meet(param.secret || kind == Kind::Secret, at);
        if let Some(separator) = segment::separator(&param.ty) {
            self.expected = at + 1;
            return self.joined(of, separator, at, secret);
        }
        // The next pair may be of the same list.
        self.expected = at;
        let index = self.items(at);
        if let Err(code) = self.lists.item(at, index, spelling) {
            return self.once(at, code);
        }
        let value = match wording {
            None => self.sent.value(secret).and_then(|text| read(kind, text)),
            Some(_) => self.sent.read_item(of, secret),
        };
        let value = value.unwrap_or_else(|why| {
            let place = self.endpoint.place(at);
            self.faults.push(place, Some(index), why.code, why.detail);
            kind::placeholder(kind)
        });
        if let Some(slot) = self.slot(at) {
            slot.push(value);
        }
    }

    /// A list that is one value.
    fn joined(&mut self, of: Scalar<'_>, separator: char, at: usize, secret: bool) {
        if !matches!(self.slot(at), Some(Slot::Empty)) || self.lists.is_named(at) {
            return self.once(at, Code::Duplicate);
        }
        if self.sent.cursor.is_empty_value() {
            return self.empty_list(at);
        }
        let (place, most) = (self.endpoint.place(at), self.limits.pairs);
        let text = self.text();
        let faults = &mut *self.faults;
        let read = match text {
            Ok(text) => {
                let fault = |index, code| faults.push(place, Some(index), code, Detail::None);
                read_joined(of, separator, text, most, fault).map_err(|code| (code, Detail::None))
            }
            Err(bad) => Err(bad_text(bad, secret)),
        };
        let value = read.unwrap_or_else(|(code, detail)| {
            faults.push(place, None, code, detail);
            Slot::Unreadable
        });
        if let Some(slot) = self.slot(at) {
            *slot = value;
        }
    }

    fn text(&mut self) -> Result<Cow<'a, str>, BadText> {
        self.sent.text()
    }

    /// A value that cannot be read. In a reply, an empty one that need not be there is as good as none.
    #[cold]
    fn unreadable(&mut self, param: &Field<'_>, at: usize, why: Unreadable) {
        if param.required || !why.is_empty || !self.form.is_reply {
            let place = self.endpoint.place(at);
            self.faults.push(place, None, why.code, why.detail);
        }
        if let Some(slot) = self.slot(at) {
            *slot = Slot::Unreadable;
        }
    }

    #[cold]
    fn once(&mut self, at: usize, code: Code) {
        self.faults.once(self.endpoint.place(at), code);
    }

    /// A name that cannot be read. Behind a secret it may be the secret's end, so its offset is not told.
    fn bad_name(&mut self, bad: BadText) {
        let (code, detail) = bad_text(bad, self.after_secret);
        self.faults
            .push(Place::Pair(self.number), None, code, detail);
    }

    /// A name without a `=` may be the torn-off end of a secret, so it is not shown.
    fn unknown(&mut self, name: &str, has_value: bool, (refused, is_near): (Option<bool>, bool)) {
        if self.form.is_reply {
            // The first one is told.
            if !self.has_unknown && refused.unwrap_or_else(|| self.endpoint.refuses_unknown()) {
                self.has_unknown = true;
                let place = Place::Pair(self.number);
                self.faults.push(place, None, Code::Unknown, Detail::None);
            }
            return;
        }
        let policies = &self.endpoint.api.policies;
        if policies.ignored.iter().any(|own| name::is_in(name, own)) {
            return;
        }
        let place = Place::Pair(self.number);
        let detail = name::nearest(self.endpoint, name).map_or(Detail::None, Detail::Other);
        // What has no value and follows a secret may be the end of it.
        let may_be_lost = self.after_secret && !has_value;
        let is_told = detail != Detail::None || is_near || may_be_lost;
        let is_near_others = || name::is_near_others(self.endpoint.api, name);
        if policies.ignore_unknown && !is_told && !is_near_others() {
            return self.faults.ignore(self.number);
        }
        self.name(name, has_value);
        self.faults.push(place, None, Code::Unknown, detail);
    }

    fn name(&mut self, name: &str, is_shown: bool) {
        if is_shown && !self.form.is_reply {
            self.faults.name(self.number, name);
        }
    }

    /// How many items of a list there are by now.
    fn items(&mut self, at: usize) -> u32 {
        let items = match self.slot(at) {
            Some(Slot::Values(items)) => items.count(),
            _ => 0,
        };
        u32::try_from(items).unwrap_or(u32::MAX)
    }

    /// Sorts the lists whose items did not come in the order of their numbers, and the faults of these items.
    fn sort_items(&mut self) {
        let lists = mem::take(&mut self.lists);
        let mut orders: Vec<(Place, Order)> = Vec::new();
        for (at, order) in lists.orders() {
            if let Some(slot) = self.slot(at) {
                slot.arrange(&order);
            }
            orders.push((self.endpoint.place(at), order));
        }
        if orders.is_empty() {
            return;
        }
        orders.sort_unstable_by_key(|(place, _)| *place);
        self.faults.renumber(&orders);
        for (place, _) in orders.iter().filter(|(_, order)| order.has_twice()) {
            self.faults.once(*place, Code::Duplicate);
        }
    }

    #[inline]
    fn slot(&mut self, at: usize) -> Option<&mut Slot<'a>> {
        match at.checked_sub(self.endpoint.api.credentials.len()) {
            Some(at) => self.params.get_mut(at),
            None => self.credentials.get_mut(at),
        }
    }
}

/// What was sent and is still to be read.
struct Sent<'a> {
    cursor: Cursor<'a>,
    room: Room<'a>,
    lenient: bool,
}

impl<'a> Sent<'a> {
    /// The text of a value that is read in another way than most.
    #[inline(never)]
    fn text(&mut self) -> Result<Cow<'a, str>, BadText> {
        match self.lenient {
            true => Ok(form::decode_lenient(self.cursor.value())),
            false => self.cursor.text(&mut self.room),
        }
    }

    /// Reads an item that the API has words for.
    #[cold]
    fn read_item(&mut self, of: Scalar<'_>, secret: bool) -> Result<Slot<'a>, Unreadable> {
        let read = match self.text() {
            Ok(text) => of.read(text).map_err(|code| (code, Detail::None)),
            Err(bad) => Err(bad_text(bad, secret)),
        };
        read.map_err(|(code, detail)| Unreadable {
            code,
            detail,
            is_empty: false,
        })
    }

    /// The text of a value.
    #[inline(always)]
    fn value(&mut self, secret: bool) -> Result<Cow<'a, str>, Unreadable> {
        let text = match self.lenient {
            true => Ok(form::decode_lenient(self.cursor.value())),
            false => self.cursor.text(&mut self.room),
        };
        text.map_err(|bad| {
            let (code, detail) = bad_text(bad, secret);
            Unreadable {
                code,
                detail,
                is_empty: false,
            }
        })
    }
}

/// Reads a value.
#[inline(always)]
fn read(kind: Kind, text: Cow<'_, str>) -> Result<Slot<'_>, Unreadable> {
    let is_empty = text.is_empty();
    kind::read(kind, text).map_err(|code| Unreadable {
        code,
        detail: Detail::None,
        is_empty,
    })
}

/// Why a value cannot be read. The offset into a secret is not told.
struct Unreadable {
    code: Code,
    detail: Detail,
    /// Whether its text is empty.
    is_empty: bool,
}
