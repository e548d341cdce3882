//! Values of every kind: their text first, then what a builder would hold.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use formwork::chrono::{Months, NaiveDate};
use formwork::table::{Arg, Field, Kind, RuleId};
use formwork::{Secret, Slot, Values};

use super::Requests;
use super::text::beginning;
use crate::sign_up;

/// E-mail addresses at the edges of the grammar, each shorter than any limit.
const ADDRESSES: [&str; 10] = [
    "customer@example.com",
    "a@b.co",
    "first.last+tag@mail.example.com",
    "!#$%&'*+-/=?^_`{|}~@example.com",
    "\"a b\"@example.com",
    "\"a+b&c=d\"@example.com",
    "dörte@example.com",
    "x@bücher.example",
    "0123456789012345678901234567890123456789@x-1.example.org",
    "o'neil@example.com",
];

impl Requests<'_> {
    /// A value that keeps the parameter's rules, as text.
    pub(super) fn value(&mut self, param: &Field<'_>) -> String {
        let one_of = param.rules.iter().find_map(|rule| match rule.arg {
            Arg::Texts(allowed) => Some(allowed),
            _ => None,
        });
        match (param.ty.kind().unwrap_or(Kind::Text), one_of) {
            (_, Some(allowed)) => (*self.choices.pick(allowed)).to_owned(),
            (Kind::Bool, _) => (*self.choices.pick(&["true", "false"])).to_owned(),
            (Kind::Date, _) => self.date(param).to_string(),
            (Kind::Email, _) => match beginning(param) {
                beginning if beginning.is_empty() => (*self.choices.pick(&ADDRESSES)).to_owned(),
                beginning => beginning + "@example.com",
            },
            (Kind::Decimal, _) => format!("{}.50", self.integer(param)),
            (Kind::Float, _) => format!("{}.5", self.integer(param)),
            (Kind::Int, _) => self.integer(param).to_string(),
            (Kind::UInt, _) => self.integer(param).unsigned_abs().to_string(),
            (Kind::Json, _) => format!("[{}]", self.integer(param)),
            (Kind::IpAddr, _) => self.address().to_string(),
            _ => self.text(param),
        }
    }

    fn date(&mut self, param: &Field<'_>) -> NaiveDate {
        let today = sign_up().today();
        let months = param
            .rules
            .iter()
            .find_map(|rule| match (rule.id, rule.arg) {
                (RuleId::Within, Arg::Count(months)) => Some(months),
                _ => None,
            });
        let last = today + Months::new(months.unwrap_or(1_200));
        let days = usize::try_from((last - today).num_days()).unwrap_or(0);
        let day = match self.choices.below(3) {
            0 => 0,
            1 => days,
            _ => self.choices.below(days + 1),
        };
        today.iter_days().nth(day).unwrap_or(today)
    }

    fn integer(&mut self, param: &Field<'_>) -> i64 {
        let (min, max) = param
            .rules
            .iter()
            .find_map(|rule| match rule.arg {
                Arg::Range { min, max } => {
                    let parsed =
                        |bound: Option<&str>| bound.map(|bound| bound.parse().expect("an integer"));
                    Some((
                        parsed(min).unwrap_or(i64::MIN),
                        parsed(max).unwrap_or(i64::MAX),
                    ))
                }
                _ => None,
            })
            .unwrap_or((i64::MIN, i64::MAX));
        match self.choices.below(4) {
            0 => min,
            1 => max,
            _ => 0.clamp(min, max),
        }
    }

    fn address(&mut self) -> IpAddr {
        let mut byte = || u8::try_from(self.choices.below(256)).unwrap_or(0);
        let v4 = Ipv4Addr::new(byte(), byte(), byte(), byte());
        match byte() % 4 {
            0 => v4.to_ipv6_mapped().into(),
            1 => Ipv6Addr::from([
                0x2001,
                0xdb8,
                0,
                0,
                u16::from(byte()),
                0,
                0,
                u16::from(byte()),
            ])
            .into(),
            2 => Ipv6Addr::LOCALHOST.into(),
            _ => v4.into(),
        }
    }
}

/// What a builder holds of a parameter whose values have these texts.
pub(super) fn slot(param: &Field<'_>, texts: Vec<String>) -> Slot<'static> {
    let mut texts = texts.into_iter();
    let kind = param.ty.kind().unwrap_or(Kind::Text);
    if param.ty.items().is_none() {
        return texts.next().map_or(Slot::Empty, |text| scalar(kind, text));
    }
    Slot::Values(match kind {
        Kind::Bool => Values::Bool(texts.map(|text| text == "true").collect()),
        Kind::Date => Values::Date(texts.map(parsed).collect()),
        Kind::Decimal => Values::Decimal(texts.map(parsed).collect()),
        Kind::Float => Values::Float(texts.map(parsed).collect()),
        Kind::Json => Values::Json(texts.map(parsed).collect()),
        Kind::UInt => Values::UInt(texts.map(parsed).collect()),
        Kind::Int => Values::Int(texts.map(parsed).collect()),
        Kind::IpAddr => Values::IpAddr(texts.map(parsed).collect()),
        Kind::Secret => Values::Secret(texts.map(Secret::from).collect()),
        _ => Values::Text(texts.map(Into::into).collect()),
    })
}

fn scalar(kind: Kind, text: String) -> Slot<'static> {
    match kind {
        Kind::Bool => Slot::Bool(text == "true"),
        Kind::Date => Slot::Date(parsed(text)),
        Kind::Decimal => Slot::Decimal(parsed(text)),
        Kind::Float => Slot::Float(parsed(text)),
        Kind::Json => Slot::Json(parsed(text)),
        Kind::UInt => Slot::UInt(parsed(text)),
        Kind::Int => Slot::Int(parsed(text)),
        Kind::IpAddr => Slot::IpAddr(parsed(text)),
        Kind::Secret => Slot::Secret(Secret::from(text)),
        _ => Slot::Text(text.into()),
    }
}

/// The texts are our own, written by the type's own `Display`.
fn parsed<T: std::str::FromStr>(text: String) -> T {
    text.parse().ok().expect("a text that was just written")
}
