//! The traits that the derives implement: a typed struct as a thin view over the tables.

use crate::reply::Reply;
use crate::reply::render::Frames;
use crate::request::dispatch::Routed;
use crate::table::{Api, Endpoint, RecordTable, Routes};
use crate::{Arena, Fields, Format, Item, Limits, Refusals, ReplyError, Slot, Valid, Wire};

/// A struct whose fields are the places of a table.
pub trait Row<'a>: Fields + Sized {
    /// One slot a place: `[Slot<'a>; N]`.
    type Slots: AsRef<[Slot<'a>]> + AsMut<[Slot<'a>]>;

    /// Slots with nothing in them.
    fn empty() -> Self::Slots;
    /// Makes the struct, taking the values out of the slots, and what is inside them out of an [`Arena`]'s; `None` if a required
    /// one is missing.
    fn from_slots(slots: &mut [Slot<'a>], inner: &mut [Slot<'a>]) -> Option<Self>;
    /// Puts the values into slots, and what is inside them into the arena.
    fn into_slots(self, arena: &mut Arena<'a>) -> Self::Slots;
}

/// One operation's parameters.
pub trait Request<'a>: Row<'a> {
    /// The operation's table.
    const ENDPOINT: &'static Endpoint<'static>;
    /// The same request, owning its texts.
    type Owned: Request<'static>;
    /// The parameters that every call of the API carries.
    type Credentials<'c>: Credentials<'c>;
    /// The documented success.
    type Reply<'r>: Reply<'r>;
    /// The builder that `builder()` and [`Valid::into_builder`](crate::Valid::into_builder) give.
    type Builder: From<(Self::Slots, Arena<'a>)>;

    /// The same request, owning its texts.
    fn into_owned(self) -> Self::Owned;
}

/// One operation as code that is generic over all of them meets it, such as a client: no lifetime is in sight, so that an `async fn`
/// over it can be spawned. [`Request`] is derived with it.
///
/// ```
/// use formwork::{Format, Limits, Operation, ReplyError, Valid, Wire};
///
/// async fn call<R: Operation>(
///     request: &Valid<R>,
///     credentials: &R::Credentials,
///     send: impl AsyncFn(Wire) -> (u16, Vec<u8>),
/// ) -> Result<R::Answer, ReplyError<R::Refused>> {
///     let (status, body) = send(R::encode(request, credentials, Format::Json)).await;
///     R::answer(Format::Json, status, &body, Limits::DEFAULT)
/// }
/// ```
pub trait Operation: Fields + Sized + Send + Sync {
    /// The parameters that every call carries, owning their texts.
    type Credentials: Send + Sync + 'static;
    /// The documented success, owning its texts.
    type Answer: Send + 'static;
    /// What the API refuses with.
    type Refused: Refusals;

    /// The operation's table.
    fn endpoint() -> &'static Endpoint<'static>;
    /// The request on the wire, as [`Valid::encode`](crate::Valid::encode) makes it.
    fn encode(request: &Valid<Self>, credentials: &Self::Credentials, format: Format) -> Wire;
    /// Reads the answer.
    ///
    /// # Errors
    /// The API's refusal, or why the body is no answer of this API.
    fn answer(
        format: Format,
        status: u16,
        body: &[u8],
        limits: Limits,
    ) -> Result<Self::Answer, ReplyError<Self::Refused>>;
}

/// The parameters that every call of an API carries, and the facts that its endpoints share.
pub trait Credentials<'a>: Row<'a> {
    /// The API's table.
    const API: &'static Api<'static>;
    /// What the API refuses with: [`Refusal`](crate::Refusal), or an enum of the documented ones.
    type Refused: Refusals;
}

/// A record of a reply, or inside a request.
pub trait Record<'a>: Row<'a> + Item<'a> {
    /// The record's table.
    const RECORD: &'static RecordTable<'static>;
    /// What stands around its values in a document, if the derive made it at compile time.
    #[doc(hidden)]
    const FRAMES: Frames = Frames::NONE;
    /// The record with another lifetime in place of its own: what [`Feed`](crate::Feed) shows is borrowed from a piece.
    type At<'r>: Record<'r>;
}

/// Any operation of an API, as a server meets it.
pub trait Calls<'a>: Sized {
    /// The endpoints, in the order of the enum's variants.
    const ROUTES: &'static Routes<'static>;
    /// The parameters that every call carries.
    type Credentials: Credentials<'a>;

    /// Makes the call of the endpoint at this place of [`Calls::ROUTES`]: for each variant one arm
    /// `place => request.make(Self::Variant)`, and `_ => None` for all others.
    fn dispatch(place: usize, request: Routed<'_, 'a>) -> Option<Self>;
}
