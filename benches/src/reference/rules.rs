//! What the values of a call must be.

use std::borrow::Cow;
use std::net::IpAddr;

use chrono::{Months, NaiveDate};

/// A call's values.
#[derive(Debug, Default, PartialEq)]
pub struct Call<'a> {
    pub api_user: Cow<'a, str>,
    pub api_key: Cow<'a, str>,
    pub username: Cow<'a, str>,
    pub password: Cow<'a, str>,
    pub confirm_password: Cow<'a, str>,
    pub email: Cow<'a, str>,
    pub first_name: Cow<'a, str>,
    pub last_name: Cow<'a, str>,
    pub address: Cow<'a, str>,
    pub city: Cow<'a, str>,
    pub state: Cow<'a, str>,
    pub zip: Cow<'a, str>,
    pub country: Cow<'a, str>,
    pub phone: Cow<'a, str>,
    pub website: Cow<'a, str>,
    pub company: Cow<'a, str>,
    pub package: Cow<'a, str>,
    pub whitelabel: Cow<'a, str>,
    pub ip_group: Vec<Cow<'a, str>>,
    pub ip: Vec<IpAddr>,
    pub free_user: Option<bool>,
    pub billing_date: Option<NaiveDate>,
}

/// What is wrong with one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fault {
    pub name: &'static str,
    pub code: &'static str,
}

/// Everything that is wrong with the values.
pub fn check(call: &Call<'_>, today: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    required(&mut faults, "api_user", &call.api_user, u32::MAX);
    required(&mut faults, "api_key", &call.api_key, u32::MAX);
    required(&mut faults, "username", &call.username, 64);
    password(&mut faults, "password", &call.password);
    password(&mut faults, "confirm_password", &call.confirm_password);
    if call.password != call.confirm_password {
        faults.push(Fault { name: "confirm_password", code: "equals" });
    }
    required(&mut faults, "email", &call.email, 64);
    if !is_address(&call.email) {
        faults.push(Fault { name: "email", code: "email" });
    }
    required(&mut faults, "first_name", &call.first_name, 50);
    required(&mut faults, "last_name", &call.last_name, 50);
    required(&mut faults, "address", &call.address, 100);
    required(&mut faults, "city", &call.city, 100);
    required(&mut faults, "state", &call.state, 100);
    required(&mut faults, "zip", &call.zip, 50);
    required(&mut faults, "country", &call.country, 100);
    required(&mut faults, "phone", &call.phone, 50);
    required(&mut faults, "website", &call.website, 255);
    required(&mut faults, "company", &call.company, 255);
    required(&mut faults, "package", &call.package, 255);
    required(&mut faults, "whitelabel", &call.whitelabel, 255);
    call.ip_group.iter().for_each(|group| text(&mut faults, "ip_group[]", group, 255));
    let last = today.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
    if call.billing_date.is_some_and(|date| !(today..=last).contains(&date)) {
        faults.push(Fault { name: "billing_date", code: "within" });
    }
    faults
}

fn required(faults: &mut Vec<Fault>, name: &'static str, value: &str, max: u32) {
    if value.is_empty() {
        return faults.push(Fault { name, code: "required" });
    }
    text(faults, name, value, max);
}

fn text(faults: &mut Vec<Fault>, name: &'static str, value: &str, max: u32) {
    if has_control(value) {
        return faults.push(Fault { name, code: "control" });
    }
    if value.len() > max as usize && value.chars().count() > max as usize {
        faults.push(Fault { name, code: "max_chars" });
    }
}

fn password(faults: &mut Vec<Fault>, name: &'static str, value: &str) {
    required(faults, name, value, u32::MAX);
    if !value.is_empty() && value.len() < 24 && value.chars().count() < 6 {
        faults.push(Fault { name, code: "min_chars" });
    }
}

fn has_control(text: &str) -> bool {
    let printable = text.bytes().fold(true, |all, byte| all & (byte.wrapping_sub(b' ') < 0x5f));
    !printable && text.chars().any(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// A dot-atom at a host name. (Quoted local parts, which are an address as well, are not of this schema's senders.)
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let atom = |part: &str| !part.is_empty() && part.bytes().all(|byte| ATOM[usize::from(byte)]);
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let label = |part: &str| {
        let bytes = part.as_bytes();
        bytes.len() <= 63
            && edge(bytes.first())
            && edge(bytes.last())
            && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    };
    local.len() <= 64 && domain.len() <= 254 && local.split('.').all(atom) && domain.split('.').all(label)
}

static ATOM: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = (at as u8).is_ascii_alphanumeric();
        at += 1;
    }
    let signs = b"!#$%&'*+-/=?^_`{|}~";
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};
