//! What a value is: its text on the wire, read and written. One file a kind that needs more than a line.

mod address_text;
pub(crate) mod domain;
mod email;
mod host_name;
mod time_zone;
mod url;
mod worded;

use alloc::borrow::Cow;
use alloc::string::String;
use core::cmp::Ordering;

use formwork_vocabulary::{Schema, Stored, number};

use crate::ground::wipe;
use crate::stored::{Kept, Seen, Written, stored};
use crate::table::Kind;
use crate::{Arena, Code, Slot, View};

pub(crate) use worded::{
    Sent, as_sent, is_given, is_refused, is_said_nothing, may_be_nothing, read_worded, sent,
};

/// Reads a value's text. Text kinds always succeed; whether an e-mail address is one is asked where values are checked. Most
/// values are texts, so this is part of whoever reads them, and the other readers are not.
#[inline(always)]
pub(crate) fn read(kind: Kind, mut text: Cow<'_, str>) -> Result<Slot<'_>, Code> {
    if is_shown_text(kind) {
        return Ok(Slot::Text(text));
    }
    let read = read_as(kind, &mut text);
    // Its field may say that it is secret.
    wipe::wipe_text(&mut text);
    read
}

macro_rules! values {
    ($($(#[$doc:meta])+ $one:ident($type:ty) as $seen:ty,)+) => {
        fn read_as<'a>(kind: Kind, text: &mut Cow<'a, str>) -> Result<Slot<'a>, Code> {
            match kind.def().stored {
                $(Stored::$one => <$type as Kept<'a>>::read(kind, text).map(Slot::$one),)+
            }
        }

        /// What stands for an item that could not be read, so that the items after it keep their index.
        pub(crate) fn placeholder(kind: Kind) -> Slot<'static> {
            fn nothing<'a>(stored: Stored) -> Slot<'a> {
                match stored {
                    $(Stored::$one => Slot::$one(<$type as Kept<'a>>::NOTHING),)+
                }
            }
            nothing(kind.def().stored)
        }

        /// What a value says, if that is there as a text already. By reference: a copy of the view would take longer than all the
        /// rest.
        #[inline(always)]
        pub(crate) fn text<'v>(value: &View<'v>) -> Option<&'v str> {
            match value {
                $(View::$one(value) => Seen::text(*value),)+
                View::Absent | View::Unreadable => None,
                View::Record(_) | View::List(_) | View::Map(_) => None,
            }
        }

        /// What other values say as values of this kind. A list says nothing: its items do.
        pub(crate) fn written(kind: Kind, value: &View<'_>) -> Option<Written> {
            match value {
                $(View::$one(value) => Seen::written(*value, kind),)+
                View::Absent | View::Unreadable => None,
                View::Record(_) | View::List(_) | View::Map(_) => None,
            }
        }

        /// Whether a value can be written as one of this kind: not every date has four digits for its year.
        pub(crate) fn is_sayable(kind: Kind, value: &View<'_>) -> bool {
            match value {
                $(View::$one(value) => Seen::is_sayable(*value, kind),)+
                View::Absent | View::Unreadable => true,
                View::Record(_) | View::List(_) | View::Map(_) => true,
            }
        }

        /// How a value compares with a number that it can be; `None` if they cannot be compared. What is no number is taken for equal.
        pub(crate) fn compared(value: &View<'_>, bound: &str) -> Option<Ordering> {
            match value {
                $(View::$one(value) => Seen::compared(*value, bound),)+
                View::Absent | View::Unreadable => Some(Ordering::Equal),
                View::Record(_) | View::List(_) | View::Map(_) => Some(Ordering::Equal),
            }
        }

        /// Whether a text is a value of this kind. Whether one of a kind that is kept as no text is, reading it has told.
        pub(crate) fn is_value(kind: Kind, text: &str) -> bool {
            match kind {
                Kind::Email => email::is_address(text),
                Kind::HostName => host_name::is_host_name(text),
                Kind::TimeZone => time_zone::is_time_zone(text),
                Kind::EpochMillis | Kind::EpochSeconds | Kind::HttpDateTime | Kind::IsoDateTime => true,
                Kind::LocalDateTime | Kind::MailDateTime | Kind::SpacedDateTime => true,
                Kind::HostOrEmail => host_name::is_host_name(text) || email::is_address(text),
                Kind::IpPort => address_text::is_ip_port(text),
                Kind::IpPrefix => address_text::is_ip_prefix(text),
                Kind::PartialIp => address_text::is_partial_ip(text),
                Kind::Url => url::is_url(text),
                Kind::Lines $(| Kind::$one)+ => true,
            }
        }
    };
}
stored!(values);

impl View<'_> {
    /// Whether it is the value of this kind that the text is.
    pub(crate) fn says(self, kind: Kind, text: &str) -> bool {
        if let Some(own) = self.text() {
            return own == text;
        }
        let other = read_as(kind, &mut Cow::Borrowed(text));
        other.is_ok_and(|other| self.is_same(other.view(&Arena::new())))
    }
}

impl<'v> View<'v> {
    /// A value of this kind as it is written in forms and XML; `None` of what is no value, or none of this kind.
    #[must_use]
    pub fn written(&self, kind: Kind) -> Option<Cow<'v, str>> {
        if let Self::Bytes(bytes) = self {
            // Where no byte is a value, its text is empty.
            return Some(Cow::Borrowed(bytes.as_base64()));
        }
        let short = || written(kind, self).map(|text| Cow::Owned(String::from(text.as_str())));
        text(self).map(Cow::Borrowed).or_else(short)
    }
}

/// The kinds of whose rows something is so, one bit each: a bit is asked sooner than a row.
macro_rules! kinds {
    (|$row:ident| $is_so:expr) => {{
        let (mut kinds, mut at) = (0_u64, 0);
        while at < Kind::ALL.len() {
            let $row = Kind::ALL[at].def();
            if $is_so {
                kinds |= 1 << at;
            }
            at += 1;
        }
        kinds
    }};
}

const TEXTS: u64 = kinds!(|row| row.stored.is_text());
const SHOWN_TEXTS: u64 = kinds!(|row| matches!(row.stored, Stored::Text));
const ANY_TEXTS: u64 = kinds!(|row| row.code.is_none() || !row.stored.is_text());
const LINES: u64 = kinds!(|row| matches!(row.schema, Schema::Lines));
const BOOLS: u64 = kinds!(|row| matches!(row.stored, Stored::Bool));
const TIMES: u64 = kinds!(|row| matches!(row.stored, Stored::DateTime));
const NUMBERS: u64 = kinds!(|row| row.code.is_none() || matches!(row.schema, Schema::Number(..)));

const fn is_among(kinds: u64, kind: Kind) -> bool {
    kinds >> kind as u32 & 1 == 1
}

/// Whether a value of this kind is the text itself, white space included. Of the others, the text is a spelling.
pub(crate) const fn is_text(kind: Kind) -> bool {
    is_among(TEXTS, kind)
}

/// The same, apart from secrets: such a text is kept as it is.
pub(crate) const fn is_shown_text(kind: Kind) -> bool {
    is_among(SHOWN_TEXTS, kind)
}

/// Whether every text is a value of this kind, as far as [`is_value`] tells.
pub(crate) const fn is_any_text(kind: Kind) -> bool {
    is_among(ANY_TEXTS, kind)
}

/// Whether a value of this kind may have line breaks.
pub(crate) const fn has_lines(kind: Kind) -> bool {
    is_among(LINES, kind)
}

/// Whether `true` is a value of this kind in JSON, written without quotes.
pub(crate) const fn may_be_bool(kind: Kind) -> bool {
    is_among(BOOLS, kind)
}

/// Whether a number is a value of this kind in JSON, written without quotes: as a text, it is the one that stands there.
pub(crate) const fn may_be_number(kind: Kind) -> bool {
    is_among(NUMBERS, kind)
}

/// A number of JSON as a value of this kind is spelled: a time that is a whole number has no exponent there.
#[inline]
pub(crate) fn of_number(kind: Kind, text: &str) -> Cow<'_, str> {
    let whole = is_among(TIMES, kind).then(|| whole(text)).flatten();
    whole.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The digits of a whole number that has an exponent and fits into 64 bits.
#[cold]
fn whole(text: &str) -> Option<String> {
    let is_written_so = number::is_decimal(text) && text.contains(['e', 'E']);
    let (places, digits) = number::worth(text).filter(|_| is_written_so)?;
    let places = usize::try_from(places).ok()?;
    let is_whole = places <= MOST_DIGITS && digits.clone().count() <= places;
    let sign = text.starts_with('-').then_some('-');
    let digits = digits.map(char::from).chain(core::iter::repeat('0'));
    is_whole.then(|| sign.into_iter().chain(digits.take(places)).collect())
}

/// The most digits of an integer of 64 bits.
const MOST_DIGITS: usize = 19;

/// Whether a value of this kind stands in JSON without quotes: no number of JSON is `NaN` or infinite.
pub(crate) fn is_bare(kind: Kind, value: &View<'_>) -> bool {
    if let View::Float(value) = value {
        return value.is_finite();
    }
    let is_bare = |stored: Stored| !stored.json().is_string();
    let is_time = matches!(value, View::DateTime(_));
    is_time && may_be_number(kind) || value.stored().is_some_and(is_bare)
}
