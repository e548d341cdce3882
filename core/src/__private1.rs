//! What the derives' one-line glue calls. Not part of the interface: it changes with any release.

use core::fmt::{self, Formatter};
use core::mem::{self, ManuallyDrop};

use crate::reply::render;
use crate::request::{dispatch, pages, valid};
use crate::shape;
use crate::table::{
    Api, Endpoint, Field, ItemNames, Items, Join, Kind, Outcomes, Rule, Type, Wording, XmlName,
};
use crate::{
    Arena, Calls, Code, Context, Credentials, Decoded, Fields, Filled, Format, Incoming, Item, Map,
    PageError, Refusal, Refusals, Rejection, RenderError, Rendered, Reply, ReplyError, Request,
    Row, Scratch, Slot, Source, Valid, Value, View, Violations,
};

pub use crate::reply::place;
pub use crate::reply::render::{Frame, Frames, frames};
pub use crate::request::handler::{admitted, answered, ask, owned, unanswered, values, whichever};
pub use crate::shape::{one_of, record_from_slot};
pub use crate::table::endpoint::{api, endpoint};
pub use crate::table::judged::record;
pub use alloc::borrow::Cow;
pub use alloc::string::String;
pub use alloc::vec::Vec;

/// A type by its name alone: `<fn(&()) -> Name as At<'r>>::Type` is `Name<'r>`, or `Name` if it has no lifetime.
pub trait At<'r> {
    /// The type.
    type Type;
}

impl<'r, F: Fn(&'r ()) -> T, T> At<'r> for F {
    type Type = T;
}

/// Stands in for credentials that a derive could not find; it has reported that.
pub struct NoCredentials;

impl Fields for NoCredentials {
    fn field(&self, _place: usize) -> View<'_> {
        View::Absent
    }
    fn count(&self) -> usize {
        0
    }
}

impl<'a> Row<'a> for NoCredentials {
    type Slots = [Slot<'a>; 0];

    fn empty() -> Self::Slots {
        []
    }
    fn from_slots(_slots: &mut [Slot<'a>], _inner: &mut [Slot<'a>]) -> Option<Self> {
        Some(Self)
    }
    fn into_slots(self, _arena: &mut Arena<'a>) -> Self::Slots {
        []
    }
}

impl Credentials<'_> for NoCredentials {
    const API: &'static Api<'static> = &Api {
        name: "",
        base: "",
        formats: &[],
        suffix: true,
        accept: &[],
        secrets_in_query: false,
        refuse_unknown: false,
        policies: crate::table::Policies::USUAL,
        ignore_prefixes: false,
        namespaces: &[],
        credentials: &[],
        groups: &[],
        records: &[],
        join: Join::BRACKETS,
        outcomes: Outcomes::USUAL,
    };
    type Refused = Refusal;
}

/// Serializes a record, with feature `serde` alone.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize_record {
    ($($record:tt)*) => {};
}

/// Serializes a record, with feature `serde` alone.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize_record {
    (<$a:lifetime> $record:ty) => {
        impl<$a> $crate::__private1::Serialize for $record {
            fn serialize<S: $crate::__private1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                let table = <Self as $crate::Record<$a>>::RECORD;
                $crate::__private1::serialize_record(table, self, serializer)
            }
        }
    };
}

#[cfg(feature = "serde")]
pub use crate::serde::serialize_record;
#[cfg(feature = "serde")]
pub use ::serde::{Serialize, Serializer};

/// A builder's slots, checked.
///
/// # Errors
/// Everything that is wrong with them.
#[inline]
pub fn build<'a, R: Request<'a>, const N: usize>(
    mut slots: Slots<'a, N>,
    context: &Context,
    accepted: &[Code],
) -> Result<Valid<R>, Violations> {
    valid::build(&mut *slots.slots, &mut slots.arena, context, accepted)
}

/// The request of the page after this answer.
///
/// # Errors
/// Why there is none, though there are more pages.
pub fn next_page<'a, R: Request<'a>>(
    request: Valid<R>,
    answer: &impl Reply<'static>,
    context: &Context,
) -> Result<Option<Valid<R>>, PageError> {
    pages::next(request, answer, context)
}

/// One field of a struct, out of its slot. What does not fit leaves a placeholder and says so: an early return would
/// have to drop all fields before this one. Like its neighbours it is not inlined, so one instance a type serves all
/// structs (ten requests of 15 fields, built and decoded: 36,000 lines of LLVM IR instead of 61,000).
#[inline(never)]
pub fn take<'a, T: Value<'a>>(
    slots: &mut [Slot<'a>],
    inner: &mut [Slot<'a>],
    place: usize,
    fits: &mut bool,
) -> T {
    if let Some(slot) = slots.get_mut(place)
        && let Some(value) = T::from_slot(mem::take(slot), inner)
    {
        return value;
    }
    *fits = false;
    T::PLACEHOLDER
}

/// The same into a field that holds a placeholder. The struct is whole from the start, so that one landing pad serves
/// all its fields; it is slower than `take`, which is for records: there is one request, but many records.
#[inline(never)]
pub fn fill<'a, T: Value<'a>>(
    field: &mut T,
    slots: &mut [Slot<'a>],
    inner: &mut [Slot<'a>],
    place: usize,
    fits: &mut bool,
) {
    let slot = slots.get_mut(place).map(mem::take);
    match slot.and_then(|slot| T::from_slot(slot, inner)) {
        Some(value) => *field = value,
        None => *fits = false,
    }
}

/// A builder's values. Whatever sets one has to drop all if that unwinds, so they are dropped by one function, which is
/// compiled once: the compiler's own code for an array, repeated at each setter, was most of what a program compiled for
/// a request that it builds.
#[derive(Clone)]
pub struct Slots<'a, const N: usize> {
    slots: ManuallyDrop<[Slot<'a>; N]>,
    arena: ManuallyDrop<Arena<'a>>,
}

impl<'a, const N: usize> Slots<'a, N> {
    /// These values, and what is inside them.
    #[inline]
    #[must_use]
    pub const fn new(slots: [Slot<'a>; N], arena: Arena<'a>) -> Self {
        Self {
            slots: ManuallyDrop::new(slots),
            arena: ManuallyDrop::new(arena),
        }
    }
}

impl<const N: usize> Slots<'_, N> {
    /// Shows what is given, and no secret.
    ///
    /// # Errors
    /// The formatter's.
    pub fn debug(&self, f: &mut Formatter<'_>, name: &str, table: Table<'_>) -> fmt::Result {
        let values = Filled {
            slots: &*self.slots,
            arena: &self.arena,
        };
        debug(f, name, table, &values)
    }
}

/// An API, and the fields of a request or the credentials.
pub type Table<'t> = (&'t Api<'t>, &'t [Field<'t>]);

/// Shows what is given, and no secret.
///
/// # Errors
/// The formatter's.
pub fn debug(
    f: &mut Formatter<'_>,
    name: &str,
    table: Table<'_>,
    values: &dyn Fields,
) -> fmt::Result {
    shape::debug(f, name, table, values)
}

/// Whether all values are equal.
#[must_use]
pub fn same(one: &dyn Fields, other: &dyn Fields) -> bool {
    shape::same(one, other)
}

impl<const N: usize> Drop for Slots<'_, N> {
    #[inline]
    fn drop(&mut self) {
        clear(&mut *self.slots, &mut self.arena);
    }
}

#[inline(never)]
fn clear<'a>(slots: &mut [Slot<'a>], arena: &mut Arena<'a>) {
    slots.iter_mut().for_each(|slot| *slot = Slot::Empty);
    drop(mem::take(arena));
}

/// What a setter does: its value, converted, in its slot.
#[inline]
pub fn set<'a, T: Value<'a>, const N: usize>(
    slots: &mut Slots<'a, N>,
    place: usize,
    value: impl Into<T>,
) {
    let value = value.into().into_slot(&mut slots.arena);
    put(slots, place, value);
}

/// The same for an optional text.
#[inline]
pub fn set_text<'a, T: Value<'a>, const N: usize>(
    slots: &mut Slots<'a, N>,
    place: usize,
    value: impl crate::Given<T>,
) {
    let given = value.given();
    let slot = given.map(|value| value.into_slot(&mut slots.arena));
    put(slots, place, slot.unwrap_or_default());
}

/// The same for a list, each item converted.
#[inline]
pub fn set_list<'a, T: Item<'a>, const N: usize>(
    slots: &mut Slots<'a, N>,
    place: usize,
    items: impl IntoIterator<Item: Into<T>>,
) {
    let items = items.into_iter().map(Into::into).collect();
    let list = T::list_into_slot(items, &mut slots.arena);
    put(slots, place, list);
}

/// The same for a map, each name and value converted.
#[inline]
pub fn set_map<'a, T: Item<'a>, const N: usize>(
    slots: &mut Slots<'a, N>,
    place: usize,
    entries: impl IntoIterator<Item = (impl Into<Cow<'a, str>>, impl Into<T>)>,
) {
    let entries = entries.into_iter();
    let map: Map<'a, T> = entries.map(|(key, value)| (key, value.into())).collect();
    let map = map.into_slot(&mut slots.arena);
    put(slots, place, map);
}

/// One copy for each number of slots. Being generic, it is compiled where the compiler sees that it does not unwind, so
/// that setters need no code for that.
#[inline(never)]
fn put<'a, const N: usize>(slots: &mut Slots<'a, N>, place: usize, value: Slot<'a>) {
    match slots.slots.get_mut(place) {
        // There is nothing to drop in an empty slot.
        Some(slot @ Slot::Empty) => mem::forget(mem::replace(slot, value)),
        Some(slot) => *slot = value,
        None => {}
    }
}

/// What the engine sees of a field.
#[inline]
pub fn view<'v, 'a, T: Value<'a>>(value: &'v T) -> View<'v> {
    value.view()
}

/// Slots with nothing in them.
#[inline]
#[must_use]
pub fn empty<'a, const N: usize>() -> [Slot<'a>; N] {
    [const { Slot::Empty }; N]
}

/// What a parameter's type says of its table entry; the derive adds the names, rules and question. These are constants
/// and no functions, so that a table is one constant expression: with a call for each parameter and rule, evaluating it
/// took the compiler three times as long.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a parameter or a reply's field",
    label = "expected a type that keeps values, such as `Cow<'_, str>`, `Secret`, `bool` or `i64`, a set, a record, or `Option`, `Vec` or `Map` of one"
)]
pub trait Entry {
    /// A value, or a list whose items all have the same name.
    const REPEAT: Field<'static>;
    /// The same where the name ends with `[]`.
    const BRACKETS: Field<'static>;
    /// The same where the name ends with `.N`.
    const NUMBERED: Field<'static>;
}

impl<T: Value<'static>> Entry for T {
    const REPEAT: Field<'static> = entry::<T>(&const { items::<T>(ItemNames::Repeat) });
    const BRACKETS: Field<'static> = entry::<T>(&const { items::<T>(ItemNames::Brackets) });
    const NUMBERED: Field<'static> = entry::<T>(&const { items::<T>(ItemNames::DOTTED) });
}

/// The items of a list type, named in this way.
const fn items<T: Value<'static>>(form: ItemNames<'static>) -> Items<'static> {
    let ty = match T::TYPE {
        Type::List(items) => items.ty,
        other @ (Type::Value(_) | Type::Worded(..)) => other,
        other @ (Type::Record(_) | Type::Map(_) | Type::Json(_)) => other,
    };
    Items {
        form,
        ..Items::of(ty)
    }
}

const fn entry<T: Value<'static>>(items: &'static Items<'static>) -> Field<'static> {
    let ty = match T::TYPE {
        Type::List(_) => Type::List(items),
        other @ (Type::Value(_) | Type::Worded(..)) => other,
        other @ (Type::Record(_) | Type::Map(_) | Type::Json(_)) => other,
    };
    Field {
        required: T::REQUIRED,
        tells_empty: T::TELLS_EMPTY,
        rules: T::RULES,
        closed: !T::RULES.is_empty(),
        ..Field::new("", ty)
    }
}

/// A kind in place of the one that this type tells, which is kept alike; of a list, in place of its items'. Those of a list are these.
#[must_use]
pub const fn of_kind(
    ty: Type<'static>,
    kind: Kind,
    items: &'static Items<'static>,
) -> Type<'static> {
    assert!(
        matches!(ty.kind(), Some(told) if told as u8 == kind.def().stored.kind() as u8),
        "the attribute says a kind that values of this type are not of"
    );
    match ty {
        Type::List(_) => Type::List(items),
        Type::Value(_) | Type::Worded(..) => Type::Value(kind),
        Type::Record(_) | Type::Map(_) | Type::Json(_) => Type::Value(kind),
    }
}

/// A value with words of the API's own.
#[must_use]
pub const fn worded(ty: Type<'static>, wording: &'static Wording<'static>) -> Type<'static> {
    match ty {
        Type::Value(kind) => Type::Worded(kind, wording),
        Type::Worded(..) | Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => {
            panic!(
                "`words`, `trim` and `empty` are for values, and what is inside this type is none"
            )
        }
    }
}

/// What the items of a list are, where only its type's name was seen.
#[must_use]
pub const fn item_of(ty: Type<'static>) -> Type<'static> {
    match ty {
        Type::List(items) => items.ty,
        Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::Map(_) | Type::Json(_) => {
            panic!("the attribute names the items of a list, and this type is no list")
        }
    }
}

/// What the values of a map are, where only its type's name was seen.
#[must_use]
pub const fn value_of(ty: Type<'static>) -> Type<'static> {
    match ty {
        Type::Map(entries) => entries.ty,
        Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::List(_) | Type::Json(_) => {
            panic!("the attribute names the entries of a map, and this type is no map")
        }
    }
}

/// A type that the names which it was given fit; of a parameter, forms have a name for each of its parts.
#[must_use]
pub const fn named(ty: Type<'static>, is_param: bool) -> Type<'static> {
    names_fit(ty, is_param);
    ty
}

const fn names_fit(ty: Type<'static>, is_param: bool) {
    let items = match ty {
        Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::Json(_) => return,
        Type::Map(entries) => return names_fit(entries.ty, is_param),
        Type::List(items) => items,
    };
    match items.form {
        ItemNames::Joined(_) => assert!(
            items.ty.scalar().is_some(),
            "`between` stands between values, and the items of this list are none"
        ),
        ItemNames::Trailing { .. } => assert!(
            matches!(items.ty, Type::Record(_)),
            "`*N` is for a list of records, and the items of this list are none"
        ),
        ItemNames::Repeat => assert!(
            !is_param || is_one_value(items.ty),
            "the items of a list of records, lists or maps are numbered: `wire = \"name.N\"` or `wire = \"name[N]\"`"
        ),
        ItemNames::Brackets | ItemNames::Numbered { .. } => {}
    }
    names_fit(items.ty, is_param);
}

/// What forms have as one text, its JSON document.
#[must_use]
pub const fn json(ty: Type<'static>) -> Type<'static> {
    assert!(
        !matches!(ty, Type::Value(_)),
        "`as = \"json\"` is for a record, a list or a map, and this type is a value"
    );
    ty
}

/// Whether it is one value in forms.
const fn is_one_value(ty: Type<'static>) -> bool {
    match ty {
        Type::Value(_) | Type::Worded(..) | Type::Json(_) => true,
        Type::List(items) => matches!(items.form, ItemNames::Joined(_)),
        Type::Record(_) | Type::Map(_) => false,
    }
}

/// The place in XML of a value; nothing else can be there.
#[must_use]
pub const fn at_value(ty: Type<'static>, place: XmlName<'static>) -> XmlName<'static> {
    assert!(
        matches!(ty, Type::Value(_)),
        "an attribute or an element's text is one value, and this type is none"
    );
    place
}

/// Whether all rules are about the parts of a list or map.
const fn are_on_parts(rules: &[Rule<'static>]) -> bool {
    let mut rest = rules;
    while let Some((rule, after)) = rest.split_first() {
        if !rule.id.def().is_on_parts() {
            return false;
        }
        rest = after;
    }
    true
}

/// The rules on a value or on the values of a list, or on how many parts there are: those of its type, then the attribute's. Nothing
/// else has any.
#[must_use]
pub const fn rules<const N: usize>(
    ty: Type<'static>,
    own: &[Rule<'static>],
    said: &[Rule<'static>],
) -> [Rule<'static>; N] {
    assert!(
        ty.kind().is_some() || are_on_parts(said),
        "rules are for a value or a list of values, and this type is neither: those on a record stand at its fields"
    );
    let mut rules = [shape::one_of(&[]); N];
    let mut at = 0;
    while at < N {
        rules[at] = match at < own.len() {
            true => own[at],
            false => said[at - own.len()],
        };
        at += 1;
    }
    rules
}

/// Reads a reply with the default limits.
///
/// # Errors
/// The API's refusal, or why the body is no answer of this API.
pub fn parse_reply<'a, 'r, R: Request<'a>>(
    format: Format,
    status: u16,
    body: &'r [u8],
) -> Result<R::Reply<'r>, ReplyError> {
    Reply::read(Source::new(R::ENDPOINT, format, status, body))
}

/// Renders a success.
///
/// # Errors
/// A text that the format cannot carry.
pub fn render_reply<'a, 'r, R: Request<'a>>(
    format: Format,
    reply: &R::Reply<'r>,
) -> Result<Rendered, RenderError> {
    render::reply(R::ENDPOINT, format, reply)
}

/// Appends a success's body.
///
/// # Errors
/// A text that the format cannot carry.
pub fn render_reply_into<'a, 'r, R: Request<'a>>(
    format: Format,
    reply: &R::Reply<'r>,
    body: &mut Vec<u8>,
) -> Result<(), RenderError> {
    render::reply_into(R::ENDPOINT, format, reply, body)
}

/// Renders a refusal.
#[must_use]
pub fn render_refusal<R: Refusals>(
    endpoint: &Endpoint<'_>,
    format: Format,
    refused: R,
) -> Rendered {
    render::refused(
        endpoint.api,
        format,
        refused.documented(),
        refused.refusal(),
    )
}

/// The refusal that is documented at this place.
#[must_use]
pub fn documented<R: Refusals>(place: usize) -> Refusal {
    let documented = R::DOCUMENTED.get(place);
    documented.map(Refusal::from).unwrap_or_default()
}

/// Routes, decodes and checks a request.
///
/// # Errors
/// Why it is no valid call.
#[inline]
pub fn decode_call<'a, C: Calls<'a>>(
    incoming: &Incoming<'a>,
    context: &Context,
) -> Result<Decoded<C, C::Credentials>, Rejection<'static>> {
    dispatch::decode_call(incoming, context, None)
}

/// The same, borrowing the texts that were sent with escapes from memory that is kept.
///
/// # Errors
/// Why it is no valid call.
#[inline]
pub fn decode_call_with<'a, C: Calls<'a>>(
    incoming: &Incoming<'a>,
    context: &Context,
    scratch: &'a mut Scratch,
) -> Result<Decoded<C, C::Credentials>, Rejection<'static>> {
    dispatch::decode_call(incoming, context, Some(scratch))
}
