//! From the pairs of a query and body to slots. Decoding is total: it never stops at a mistake.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;

use crate::form::{self, BadText, Cursor, Pair, Pairs, Room};
use crate::ground::Order;
use crate::kind;
use crate::request::items::Lists;
use crate::request::name::{self, Spelling};
use crate::table::{Endpoint, Field, Kind};
use crate::violation::Faults;
use crate::{Code, Detail, Fields as _, Place, Slot};

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
        after_secret: false,
        expected: 0,
    };
    decoder.pairs();
    decoder.sent.cursor = Cursor::of(form.body);
    decoder.in_query = false;
    decoder.pairs();
    decoder.sort_items();
    faults.end_decoding();
}

struct Decoder<'x, 'a> {
    endpoint: &'x Endpoint<'x>,
    form: Form<'a>,
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
    /// Whether the last pair with a known name was a secret.
    after_secret: bool,
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
        let name = match self.form.text(sent, &mut self.sent.room) {
            Ok(name) => name,
            Err(bad) => {
                self.bad_name(bad);
                return None;
            }
        };
        if let Some((at, spelling)) = name::find(self.endpoint, &name) {
            return Some((at, self.endpoint.nth(at)?, spelling));
        }
        if !name::is_routing_key(self.endpoint, &name) {
            match name::bare_list(self.endpoint, &name) {
                Some(at) if self.sent.cursor.is_empty_value() => self.empty_list(at),
                _ => self.unknown(&name, has_value),
            }
        }
        None
    }

    /// An empty list, as clients send it that have to send something.
    fn empty_list(&mut self, at: usize) {
        self.expected = at + 1;
        let items = self.items(at);
        if let Err(code) = self.lists.empty(at, items) {
            self.once(at, code);
        }
    }

    fn known(&mut self, param: &Field<'_>, at: usize, spelling: Spelling) {
        let Some(kind) = param.ty.kind() else {
            return;
        };
        let secret = kind == Kind::Secret;
        self.after_secret = secret;
        // The next pair may be of the same list.
        self.expected = at + usize::from(param.ty.items().is_none());
        if self.in_query && secret && !self.endpoint.api.secrets_in_query {
            self.once(at, Code::SecretInQuery);
        }
        let index = match self.index(param, at, spelling) {
            Ok(index) => index,
            Err(code) => return self.once(at, code),
        };
        let value = self.sent.read(kind).map_err(|(code, detail)| {
            let place = self.endpoint.place(at);
            self.faults.push(place, index, code, detail);
        });
        let Some(slot) = self.slot(at) else { return };
        match (index, value) {
            // There is nothing to drop in an empty slot.
            (None, Ok(value)) => mem::forget(mem::replace(slot, value)),
            (None, Err(())) => *slot = Slot::Unreadable,
            (Some(_), value) => {
                slot.push(value.unwrap_or_else(|()| kind::placeholder(kind)));
            }
        }
    }

    /// Which item of its list a value is, if it is of one; otherwise why there is no place for it.
    #[inline]
    fn index(
        &mut self,
        param: &Field<'_>,
        at: usize,
        spelling: Spelling,
    ) -> Result<Option<u32>, Code> {
        match (param.ty.items(), self.slot(at)) {
            (None, Some(Slot::Empty)) => Ok(None),
            (None, _) => Err(Code::Duplicate),
            (Some(_), _) => self.item(at, spelling).map(Some),
        }
    }

    #[cold]
    fn once(&mut self, at: usize, code: Code) {
        self.faults.once(self.endpoint.place(at), code);
    }

    /// A name that cannot be read. Behind a secret it may be the secret's end, so its offset is not told.
    fn bad_name(&mut self, bad: BadText) {
        let (code, offset) = bad_text(bad);
        let detail = if self.after_secret {
            Detail::None
        } else {
            Detail::Offset(offset)
        };
        self.faults
            .push(Place::Pair(self.number), None, code, detail);
    }

    /// A name without a `=` may be the torn-off end of a secret, so it is not shown.
    fn unknown(&mut self, name: &str, has_value: bool) {
        let place = Place::Pair(self.number);
        if has_value {
            self.faults.name(self.number, name);
        }
        let detail = name::nearest(self.endpoint, name).map_or(Detail::None, Detail::Other);
        self.faults.push(place, None, Code::Unknown, detail);
    }

    /// The index of a list's next item, by the order in which they come; otherwise what is wrong with how it is named.
    #[inline(never)]
    fn item(&mut self, at: usize, spelling: Spelling) -> Result<u32, Code> {
        let items = self.items(at);
        self.lists.item(at, items, spelling).map(|()| items)
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

/// The code of what is no text, and its offset.
fn bad_text(bad: BadText) -> (Code, usize) {
    match bad {
        BadText::Percent(at) => (Code::BadPercent, at),
        BadText::Utf8(at) => (Code::BadUtf8, at),
    }
}

/// What was sent and is still to be read.
struct Sent<'a> {
    cursor: Cursor<'a>,
    room: Room<'a>,
    lenient: bool,
}

impl<'a> Sent<'a> {
    /// Reads a value; otherwise why it cannot be read. The offset into a secret is not told.
    #[inline]
    fn read(&mut self, kind: Kind) -> Result<Slot<'a>, (Code, Detail)> {
        let text = if self.lenient {
            Ok(form::decode_lenient(self.cursor.value()))
        } else {
            self.cursor.text(&mut self.room)
        };
        match text {
            Ok(text) => kind::read(kind, text).map_err(|code| (code, Detail::None)),
            Err(bad) => Err(match bad_text(bad) {
                (code, _) if kind == Kind::Secret => (code, Detail::None),
                (code, at) => (code, Detail::Offset(at)),
            }),
        }
    }
}
