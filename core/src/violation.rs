//! What is wrong with a request: identities and numbers, never a value.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use chrono::NaiveDate;

use crate::table::Endpoint;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// The stable name of what was broken: the spec's keyword of the rule or type, or a word of decoding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {$($(#[doc = $doc])+ $name,)+}

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it is written in reports.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {$(Self::$name => $text,)+}
            }
        }
    };
}

codes! {
    /// Some parameters of a group are present and others are not.
    AllOrNone = "all_or_none",
    /// No parameter of a group is present.
    AtLeastOne = "at_least_one",
    /// A percent sign is not followed by two hexadecimal digits.
    BadPercent = "bad_percent",
    /// The decoded bytes are not UTF-8.
    BadUtf8 = "bad_utf8",
    /// Neither `true` nor `false`.
    Bool = "bool",
    /// A character that a text cannot carry: a control character, or one that XML 1.0 cannot hold.
    Control = "control",
    /// Not a calendar date in the form `YYYY-MM-DD`.
    Date = "date",
    /// A parameter that can be given once is given again.
    Duplicate = "duplicate",
    /// Not an e-mail address.
    Email = "email",
    /// Differs from the parameter that it must repeat.
    Equals = "equals",
    /// Contains what it must not contain.
    Forbidden = "forbidden",
    /// The domain contains what it must not contain.
    ForbiddenDomain = "forbidden_domain",
    /// Not a decimal integer of 64 bits.
    Int = "int",
    /// Not an IPv4 or IPv6 address.
    IpAddr = "ip_addr",
    /// More characters than allowed.
    MaxChars = "max_chars",
    /// Fewer characters than needed.
    MinChars = "min_chars",
    /// None of the allowed values.
    OneOf = "one_of",
    /// Not exactly one parameter of a group is present.
    OnlyOne = "only_one",
    /// An integer outside its range.
    Range = "range",
    /// A required parameter is missing or empty.
    Required = "required",
    /// A parameter is present without another one that it needs.
    Requires = "requires",
    /// The routing parameters select no operation.
    Route = "route",
    /// A secret is in the query string.
    SecretInQuery = "secret_in_query",
    /// The answer to a question that only the server could answer was no.
    Server = "server",
    /// The parts of a list are named in two ways, or their indices have a gap.
    ShapeConflict = "shape_conflict",
    /// More parameters or bytes than the limits allow.
    TooMany = "too_many",
    /// No parameter of this operation.
    Unknown = "unknown",
    /// A date outside its window.
    Within = "within",
    /// More than one parameter of a group is present.
    ZeroOrOne = "zero_or_one",
}

impl Code {
    /// Whether a client may send in spite of it: a rule on a value that was read, not on its presence or type.
    #[must_use]
    pub const fn can_be_waived(self) -> bool {
        matches!(
            self,
            Self::Email
                | Self::Equals
                | Self::Forbidden
                | Self::ForbiddenDomain
                | Self::MaxChars
                | Self::MinChars
                | Self::OneOf
                | Self::Range
                | Self::Within
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a fault is about, by its place in the tables. The order is the order of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// The request as a whole.
    Request,
    /// A parameter that every call carries.
    Credential(u16),
    /// A parameter with a fixed value.
    Constant(u16),
    /// A parameter of the endpoint.
    Param(u16),
    /// A name-value pair whose name is unknown, counted from 0 over query and body.
    Pair(u32),
}

/// The numbers of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detail {
    /// There is nothing to add.
    None,
    /// At least `min`; `actual` is left out for secrets.
    Min {
        /// The least allowed number.
        min: u64,
        /// The number that was found.
        actual: Option<u64>,
    },
    /// At most `max`; `actual` is left out for secrets.
    Max {
        /// The greatest allowed number.
        max: u64,
        /// The number that was found.
        actual: Option<u64>,
    },
    /// From `min` to `max`, both included.
    Range {
        /// The least allowed number.
        min: i64,
        /// The greatest allowed number.
        max: i64,
    },
    /// From `min` to `max`, both included.
    Window {
        /// The first allowed day.
        min: NaiveDate,
        /// The last allowed day.
        max: NaiveDate,
    },
    /// A byte offset into the value as it was sent (as it was given to a builder, for `control`).
    Offset(usize),
    /// Another parameter that is concerned, or that was probably meant.
    Other(Place),
}

/// One thing that is wrong: identities and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is about.
    pub place: Place,
    /// The item of a list, counted from 0.
    pub index: Option<u32>,
    /// What was broken.
    pub code: Code,
    /// Its numbers.
    pub detail: Detail,
}

/// The violations of an endpoint whose table is static, as the derives make them.
pub type Violations = ViolationList<'static>;

/// Everything that is wrong with a request, in spec order. It owns no value of the request.
#[derive(Clone)]
pub struct ViolationList<'t> {
    endpoint: &'t Endpoint<'t>,
    faults: Vec<Fault>,
    names: Vec<(u32, String)>,
    more: usize,
}

impl<'t> ViolationList<'t> {
    pub(crate) fn new(endpoint: &'t Endpoint<'t>, faults: Faults) -> Self {
        let Faults {
            mut list,
            names,
            cap,
        } = faults;
        list.sort_by_key(|fault| (fault.place, fault.index));
        let more = list.len().saturating_sub(cap);
        list.truncate(cap);
        Self {
            endpoint,
            faults: list,
            names,
            more,
        }
    }

    /// The operation.
    #[must_use]
    pub fn endpoint(&self) -> &'t Endpoint<'t> {
        self.endpoint
    }

    /// The faults: identities and numbers.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// How many violations were found beyond the ones that are listed.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// The violations, each with the names that its fault stands for.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Violation<'_>> {
        self.faults.iter().map(|fault| Violation {
            endpoint: self.endpoint,
            names: &self.names,
            fault: *fault,
        })
    }
}

impl fmt::Debug for ViolationList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Violations")
            .field(&format_args!("{self}"))
            .finish()
    }
}

impl fmt::Display for ViolationList<'_> {
    /// One line a violation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (line, violation) in self.iter().enumerate() {
            if line > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

impl core::error::Error for ViolationList<'_> {}

/// One violation with its names.
#[derive(Clone, Copy)]
pub struct Violation<'v> {
    endpoint: &'v Endpoint<'v>,
    names: &'v [(u32, String)],
    fault: Fault,
}

impl<'v> Violation<'v> {
    /// The identities and numbers.
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// What was broken.
    #[must_use]
    pub fn code(&self) -> Code {
        self.fault.code
    }

    /// The item of a list, counted from 0.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        self.fault.index.map(|index| index as usize)
    }

    /// The parameter's name on the wire; `None` for the request as a whole and for an unknown name that is not
    /// made of at most 64 letters, digits and `_ . - [ ]`.
    #[must_use]
    pub fn param(&self) -> Option<&'v str> {
        self.name(self.fault.place)
    }

    /// The other parameter that is concerned or was probably meant.
    #[must_use]
    pub fn other(&self) -> Option<&'v str> {
        match self.fault.detail {
            Detail::Other(place) => self.name(place),
            _ => None,
        }
    }

    /// The question that only the server could answer.
    #[must_use]
    pub fn question(&self) -> Option<&'v str> {
        match self.fault.code {
            Code::Server => self.endpoint.param_at(self.fault.place)?.server,
            _ => None,
        }
    }

    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.fault.code.as_str())
    }

    fn name(&self, place: Place) -> Option<&'v str> {
        match place {
            Place::Request => None,
            Place::Constant(at) => self
                .endpoint
                .constants
                .get(usize::from(at))
                .map(|constant| constant.wire),
            Place::Credential(_) | Place::Param(_) => {
                self.endpoint.param_at(place).map(|param| param.wire)
            }
            Place::Pair(pair) => self
                .names
                .iter()
                .find(|(at, _)| *at == pair)
                .map(|(_, name)| name.as_str()),
        }
    }
}

impl fmt::Display for Violation<'_> {
    /// One sentence that a person can act on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.param(), self.fault.place) {
            (Some(name), _) => f.write_str(name)?,
            (None, Place::Pair(pair)) => write!(f, "parameter {}", u64::from(pair) + 1)?,
            (None, _) => f.write_str("request")?,
        }
        if let Some(index) = self.fault.index {
            write!(f, " (item {})", u64::from(index) + 1)?;
        }
        f.write_str(": ")?;
        self.sentence(f)
    }
}

impl fmt::Debug for Violation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Violation")
            .field(&format_args!("{self}"))
            .finish()
    }
}

/// Faults on their way to a report.
pub(crate) struct Faults {
    list: Vec<Fault>,
    names: Vec<(u32, String)>,
    cap: usize,
}

impl Faults {
    pub(crate) fn new(cap: usize) -> Self {
        Self {
            list: Vec::new(),
            names: Vec::new(),
            cap,
        }
    }

    pub(crate) fn push(&mut self, place: Place, index: Option<u32>, code: Code, detail: Detail) {
        self.list.push(Fault {
            place,
            index,
            code,
            detail,
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether this value is already known to be wrong: no rule runs on it then.
    pub(crate) fn has(&self, place: Place, index: Option<u32>) -> bool {
        self.list
            .iter()
            .any(|fault| fault.place == place && fault.index == index)
    }

    /// Keeps the name of an unknown pair, if it is fit to be shown.
    pub(crate) fn name(&mut self, pair: u32, name: &str) {
        if is_plain(name) {
            self.names.push((pair, String::from(name)));
        }
    }

    /// Takes out the faults with these codes.
    pub(crate) fn waive(&mut self, accepted: &[Code]) -> Vec<Fault> {
        let waived =
            |fault: &mut Fault| fault.code.can_be_waived() && accepted.contains(&fault.code);
        self.list.extract_if(.., waived).collect()
    }
}

/// `[A-Za-z0-9_.\[\]-]{1,64}`
fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_.[]-".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(plain)
}
