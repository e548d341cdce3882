//! A form body as a call's values.

use std::borrow::Cow;
use std::net::IpAddr;

use chrono::NaiveDate;

use super::rules::{self, Call, Fault};

/// Reads and checks a body; everything that is wrong with it if something is. Texts with escapes go to memory that is kept.
pub fn decode<'a>(body: &'a [u8], kept: &'a mut Vec<u8>, today: NaiveDate) -> Result<Call<'a>, Vec<Fault>> {
    if kept.len() < body.len() {
        kept.resize(body.len(), 0);
    }
    let mut room = kept.as_mut_slice();
    let mut call = Call::default();
    let mut faults = Vec::new();
    let mut seen = 0_u32;
    let mut rest = body;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'&').unwrap_or(rest.len());
        let (pair, tail) = rest.split_at(end);
        rest = tail.get(1..).unwrap_or_default();
        if !pair.is_empty() {
            read_pair(&mut call, &mut room, &mut faults, &mut seen, pair);
        }
    }
    faults.extend(rules::check(&call, today));
    if faults.is_empty() { Ok(call) } else { Err(faults) }
}

fn read_pair<'a>(
    call: &mut Call<'a>,
    room: &mut &'a mut [u8],
    faults: &mut Vec<Fault>,
    seen: &mut u32,
    pair: &'a [u8],
) {
    let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
    let (name, value) = (&pair[..equals], pair.get(equals + 1..).unwrap_or_default());
    let (place, known) = match name {
        b"api_user" => (0, text(&mut call.api_user, value, room)),
        b"api_key" => (1, text(&mut call.api_key, value, room)),
        b"username" => (2, text(&mut call.username, value, room)),
        b"password" => (3, text(&mut call.password, value, room)),
        b"confirm_password" => (4, text(&mut call.confirm_password, value, room)),
        b"email" => (5, text(&mut call.email, value, room)),
        b"first_name" => (6, text(&mut call.first_name, value, room)),
        b"last_name" => (7, text(&mut call.last_name, value, room)),
        b"address" => (8, text(&mut call.address, value, room)),
        b"city" => (9, text(&mut call.city, value, room)),
        b"state" => (10, text(&mut call.state, value, room)),
        b"zip" => (11, text(&mut call.zip, value, room)),
        b"country" => (12, text(&mut call.country, value, room)),
        b"phone" => (13, text(&mut call.phone, value, room)),
        b"website" => (14, text(&mut call.website, value, room)),
        b"company" => (15, text(&mut call.company, value, room)),
        b"package" => (16, text(&mut call.package, value, room)),
        b"whitelabel" => (17, text(&mut call.whitelabel, value, room)),
        b"free_user" => (18, flag(&mut call.free_user, value)),
        b"billing_date" => (19, date(&mut call.billing_date, value)),
        b"ip_group%5B%5D" | b"ip_group[]" => (32, item(&mut call.ip_group, unescape(value, room))),
        b"ip%5B%5D" | b"ip[]" => (32, item(&mut call.ip, address(value, room))),
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

fn text<'a>(into: &mut Cow<'a, str>, value: &'a [u8], room: &mut &'a mut [u8]) -> Option<()> {
    *into = unescape(value, room)?;
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

fn address<'a>(value: &'a [u8], room: &mut &'a mut [u8]) -> Option<IpAddr> {
    unescape(value, room)?.parse().ok()
}

fn unescape<'a>(raw: &'a [u8], room: &mut &'a mut [u8]) -> Option<Cow<'a, str>> {
    let Some(first) = raw.iter().position(|byte| matches!(byte, b'%' | b'+')) else {
        return std::str::from_utf8(raw).ok().map(Cow::Borrowed);
    };
    let (text, behind) = std::mem::take(room).split_at_mut_checked(raw.len())?;
    *room = behind;
    text[..first].copy_from_slice(&raw[..first]);
    let mut len = first;
    let mut rest = &raw[first..];
    while let [byte, tail @ ..] = rest {
        (text[len], rest) = match (byte, tail) {
            (b'+', _) => (b' ', tail),
            (b'%', [high, low, after @ ..]) => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                (u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?, after)
            }
            (b'%', _) => return None,
            (byte, _) => (*byte, tail),
        };
        len += 1;
    }
    std::str::from_utf8(&text[..len]).ok().map(Cow::Borrowed)
}
