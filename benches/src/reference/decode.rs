//! A form body as a call's values.

use std::borrow::Cow;
use std::net::IpAddr;

use chrono::NaiveDate;

use super::rules::{self, Call, Fault};

/// Reads and checks a body; everything that is wrong with it if something is.
pub fn decode(body: &[u8], today: NaiveDate) -> Result<Call<'_>, Vec<Fault>> {
    let mut call = Call::default();
    let mut faults = Vec::new();
    let mut seen = 0_u32;
    let mut rest = body;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'&').unwrap_or(rest.len());
        let (pair, tail) = rest.split_at(end);
        rest = tail.get(1..).unwrap_or_default();
        if !pair.is_empty() {
            read_pair(&mut call, &mut faults, &mut seen, pair);
        }
    }
    faults.extend(rules::check(&call, today));
    if faults.is_empty() { Ok(call) } else { Err(faults) }
}

fn read_pair<'a>(call: &mut Call<'a>, faults: &mut Vec<Fault>, seen: &mut u32, pair: &'a [u8]) {
    let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
    let (name, value) = (&pair[..equals], pair.get(equals + 1..).unwrap_or_default());
    let (place, known) = match name {
        b"api_user" => (0, text(&mut call.api_user, value)),
        b"api_key" => (1, text(&mut call.api_key, value)),
        b"username" => (2, text(&mut call.username, value)),
        b"password" => (3, text(&mut call.password, value)),
        b"confirm_password" => (4, text(&mut call.confirm_password, value)),
        b"email" => (5, text(&mut call.email, value)),
        b"first_name" => (6, text(&mut call.first_name, value)),
        b"last_name" => (7, text(&mut call.last_name, value)),
        b"address" => (8, text(&mut call.address, value)),
        b"city" => (9, text(&mut call.city, value)),
        b"state" => (10, text(&mut call.state, value)),
        b"zip" => (11, text(&mut call.zip, value)),
        b"country" => (12, text(&mut call.country, value)),
        b"phone" => (13, text(&mut call.phone, value)),
        b"website" => (14, text(&mut call.website, value)),
        b"company" => (15, text(&mut call.company, value)),
        b"package" => (16, text(&mut call.package, value)),
        b"whitelabel" => (17, text(&mut call.whitelabel, value)),
        b"free_user" => (18, flag(&mut call.free_user, value)),
        b"billing_date" => (19, date(&mut call.billing_date, value)),
        b"ip_group%5B%5D" | b"ip_group[]" => (32, item(&mut call.ip_group, unescape(value))),
        b"ip%5B%5D" | b"ip[]" => (32, item(&mut call.ip, address(value))),
        _ => return faults.push(Fault { name: "?", code: "unknown" }),
    };
    let bit = 1_u32.checked_shl(place).unwrap_or(0);
    if *seen & bit != 0 {
        faults.push(Fault { name: "?", code: "duplicate" });
    }
    *seen |= bit;
    if known.is_none() {
        faults.push(Fault { name: "?", code: "unreadable" });
    }
}

fn text<'a>(into: &mut Cow<'a, str>, value: &'a [u8]) -> Option<()> {
    *into = unescape(value)?;
    Some(())
}

fn item<T>(into: &mut Vec<T>, value: Option<T>) -> Option<()> {
    into.push(value?);
    Some(())
}

fn flag(into: &mut Option<bool>, value: &[u8]) -> Option<()> {
    *into = Some(match value {
        b"true" => true,
        b"false" => false,
        _ => return None,
    });
    Some(())
}

fn date(into: &mut Option<NaiveDate>, value: &[u8]) -> Option<()> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = value else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[*y1, *y2, *y3, *y4])?).ok()?;
    *into = Some(NaiveDate::from_ymd_opt(year, number(&[*m1, *m2])?, number(&[*d1, *d2])?)?);
    Some(())
}

fn address(value: &[u8]) -> Option<IpAddr> {
    unescape(value)?.parse().ok()
}

fn unescape(raw: &[u8]) -> Option<Cow<'_, str>> {
    let Some(first) = raw.iter().position(|byte| matches!(byte, b'%' | b'+')) else {
        return std::str::from_utf8(raw).ok().map(Cow::Borrowed);
    };
    let mut text = Vec::with_capacity(raw.len());
    text.extend_from_slice(&raw[..first]);
    let mut rest = &raw[first..];
    while let [byte, tail @ ..] = rest {
        match (byte, tail) {
            (b'+', _) => text.push(b' '),
            (b'%', [high, low, after @ ..]) => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                text.push(u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?);
                rest = after;
                continue;
            }
            (b'%', _) => return None,
            (byte, _) => text.push(*byte),
        }
        rest = tail;
    }
    String::from_utf8(text).ok().map(Cow::Owned)
}
