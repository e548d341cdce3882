//! The tables an API is described by: plain data, without function pointers.
//!
//! Every table has a lifetime. The derives make them `'static`; a program that reads a spec at run time
//! borrows them from its model. Both feed the same engine.

mod reply;

pub use reply::{Fault, Field, RecordTable, Refusal, Shape, Verdict};

use crate::{Code, Format, Method, Place};

/// What all endpoints of an API share.
#[derive(Clone, Copy, Debug)]
pub struct Api<'t> {
    /// The API's name, for people.
    pub name: &'t str,
    /// The base URL without a trailing slash, such as `https://api.sendgrid.com/api`.
    pub base: &'t str,
    /// The reply formats, chosen by the suffix of the path. The first one answers where none was chosen.
    pub formats: &'t [Format],
    /// Whether a path ends in the suffix of a format, such as `.xml`. Otherwise the first format is the only one.
    pub suffix: bool,
    /// The HTTP methods that a server takes for every operation, beside the operation's own.
    pub accept: &'t [Method],
    /// Whether a secret may arrive in the query string. Otherwise it is a `secret_in_query` violation.
    pub secrets_in_query: bool,
    /// The parameters that every call carries, in wire order, before all others.
    pub credentials: &'t [Param<'t>],
    /// How success and refusal are told apart.
    pub verdict: Verdict<'t>,
}

/// One operation of an API.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint<'t> {
    /// The API it belongs to.
    pub api: &'t Api<'t>,
    /// The Rust type's name, such as `CreateCustomer`.
    pub name: &'t str,
    /// The title, for people.
    pub title: &'t str,
    /// The method that is sent, and by which a server tells it from other operations on the path.
    pub method: Method,
    /// The path below the base, without leading slash and suffix, such as `distributor.add`. It may be empty.
    pub path: &'t str,
    /// The parameters whose value is fixed and tells operations on one path apart.
    pub constants: &'t [Constant<'t>],
    /// The parameters, in spec order.
    pub params: &'t [Param<'t>],
    /// The rules that concern several parameters.
    pub groups: &'t [Group<'t>],
    /// The documented success.
    pub reply: Shape<'t>,
    /// The documented refusal.
    pub refusal: Refusal<'t>,
}

impl<'t> Endpoint<'t> {
    /// The credential or parameter at this place.
    #[must_use]
    pub fn param_at(&self, place: Place) -> Option<&'t Param<'t>> {
        match place {
            Place::Credential(at) => self.api.credentials.get(usize::from(at)),
            Place::Param(at) => self.params.get(usize::from(at)),
            _ => None,
        }
    }

    /// The credential or parameter at this place, counted through both.
    #[inline]
    pub(crate) fn nth(&self, at: usize) -> Option<&'t Param<'t>> {
        match self.api.credentials.get(at) {
            Some(credential) => Some(credential),
            None => self.params.get(at - self.api.credentials.len()),
        }
    }

    /// What a report calls the place that is counted through credentials and parameters.
    #[inline]
    pub(crate) fn place(&self, at: usize) -> Place {
        let short = |at| u16::try_from(at).unwrap_or(u16::MAX);
        match at.checked_sub(self.api.credentials.len()) {
            Some(at) => Place::Param(short(at)),
            None => Place::Credential(short(at)),
        }
    }
}

/// A parameter with a fixed value.
#[derive(Clone, Copy, Debug)]
pub struct Constant<'t> {
    /// The name on the wire.
    pub wire: &'t str,
    /// The value that is sent.
    pub value: &'t str,
    /// Other values that a server takes for the same.
    pub aliases: &'t [&'t str],
}

/// One parameter of a request.
#[derive(Clone, Copy, Debug)]
pub struct Param<'t> {
    /// The name on the wire, such as `ip[]`.
    pub wire: &'t str,
    /// Other names that a server takes for the same.
    pub aliases: &'t [&'t str],
    /// What a value is.
    pub kind: Kind,
    /// Whether a request is refused in which it is not given: as an empty text, it is not.
    pub required: bool,
    /// Whether it is a list, and how its items are named.
    pub list: List,
    /// The value rules, in spec order.
    pub rules: &'t [Rule<'t>],
    /// The question that only the server can answer, such as `must belong to you`.
    pub server: Option<&'t str>,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Exactly `true` or `false`.
    Bool,
    /// A calendar date, exactly `YYYY-MM-DD`.
    Date,
    /// An e-mail address: an addr-spec without display name and domain literal, whose domain is made of labels of letters,
    /// digits and hyphens. A text otherwise.
    Email,
    /// A decimal integer that fits 64 bits, with an optional minus sign and no leading zeros.
    Int,
    /// An IPv4 or IPv6 address.
    IpAddr,
    /// A text that may hold line breaks and tabs.
    Lines,
    /// A single-line text that is shown nowhere.
    Secret,
    /// A single-line text.
    Text,
}

impl Kind {
    /// Whether a value is kept as text: an empty one is then a value, unless it is required.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Email | Self::Lines | Self::Secret | Self::Text)
    }
}

/// How a parameter repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum List {
    /// It does not: one value at most.
    No,
    /// The wire name ends in `[]`; `name[0]`, `name[1]`, … in any order are read as the same list, and `name=` as an
    /// empty one.
    Brackets,
    /// The wire name ends in `.N`, which stands for the item's number: `name.1`, `name.2`, … They are read in any order,
    /// and gaps close. `name=` is an empty list, and so is `name=` for `name.item.N`.
    Numbered,
    /// The name is repeated as it is.
    Repeat,
}

/// A rule on one value.
#[derive(Clone, Copy, Debug)]
pub struct Rule<'t> {
    /// What must hold.
    pub check: Check<'t>,
    /// Who enforces it.
    pub side: Side,
}

/// What must hold for one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Check<'t> {
    /// Equals the parameter at this place in the table.
    Equals(u16),
    /// The part after the last `@`, as a mail system reads it, does not contain this text: ASCII case is ignored, and
    /// characters are what Unicode Technical Standard 46 maps them to, as far as these are ASCII.
    ForbiddenDomain(&'t str),
    /// The text does not occur, ASCII case ignored.
    Forbidden(&'t str),
    /// At most so many Unicode scalar values.
    MaxChars(u32),
    /// At least so many Unicode scalar values.
    MinChars(u32),
    /// Is byte-exactly one of these.
    OneOf(&'t [&'t str]),
    /// An integer from `min` to `max`, both included.
    Range {
        /// The least value.
        min: i64,
        /// The greatest value.
        max: i64,
    },
    /// A date from today up to the same day so many months later, clamped to that month's last day.
    WithinMonths(u32),
}

impl Check<'_> {
    /// The code of a violation of this rule.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Equals(_) => Code::Equals,
            Self::Forbidden(_) => Code::Forbidden,
            Self::ForbiddenDomain(_) => Code::ForbiddenDomain,
            Self::MaxChars(_) => Code::MaxChars,
            Self::MinChars(_) => Code::MinChars,
            Self::OneOf(_) => Code::OneOf,
            Self::Range { .. } => Code::Range,
            Self::WithinMonths(_) => Code::Within,
        }
    }
}

/// Who enforces a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `build` and `decode`.
    Both,
    /// `build` alone.
    Client,
    /// `decode` alone.
    Server,
}

/// A rule on which of several parameters are given, by their places in the table. An empty text is not given, as for
/// [`Param::required`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group<'t> {
    /// How many may be given.
    pub rule: GroupRule,
    /// The parameters, in the order of the spec.
    pub params: &'t [u16],
}

/// How many parameters of a group may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GroupRule {
    /// All or none.
    AllOrNone,
    /// One or more.
    AtLeastOne,
    /// Exactly one.
    OnlyOne,
    /// The first one, if given, requires all others.
    Requires,
    /// None or one.
    ZeroOrOne,
}

/// All endpoints of an API, as a server sees them.
#[derive(Clone, Copy, Debug)]
pub struct Routes<'t> {
    /// What they share.
    pub api: &'t Api<'t>,
    /// The endpoints, in spec order.
    pub endpoints: &'t [&'t Endpoint<'t>],
}
