//! A call's values as a form body.

use std::io::Write as _;
use std::net::IpAddr;

use super::rules::Call;

/// Appends the body. The names are written as they are sent.
pub fn encode(call: &Call<'_>, out: &mut Vec<u8>) {
    pair(out, b"api_user=", &call.api_user);
    pair(out, b"&api_key=", &call.api_key);
    pair(out, b"&username=", &call.username);
    pair(out, b"&password=", &call.password);
    pair(out, b"&confirm_password=", &call.confirm_password);
    pair(out, b"&email=", &call.email);
    pair(out, b"&first_name=", &call.first_name);
    pair(out, b"&last_name=", &call.last_name);
    pair(out, b"&address=", &call.address);
    pair(out, b"&city=", &call.city);
    pair(out, b"&state=", &call.state);
    pair(out, b"&zip=", &call.zip);
    pair(out, b"&country=", &call.country);
    pair(out, b"&phone=", &call.phone);
    pair(out, b"&website=", &call.website);
    pair(out, b"&company=", &call.company);
    pair(out, b"&package=", &call.package);
    pair(out, b"&whitelabel=", &call.whitelabel);
    call.ip_group.iter().for_each(|group| pair(out, b"&ip_group%5B%5D=", group));
    call.ip.iter().for_each(|ip| address(out, *ip));
    if let Some(free) = call.free_user {
        out.extend_from_slice(if free { b"&free_user=true" } else { b"&free_user=false" });
    }
    if let Some(date) = call.billing_date {
        // Writing into a vector never fails.
        let _ = write!(out, "&billing_date={date}");
    }
}

fn pair(out: &mut Vec<u8>, name: &[u8], value: &str) {
    out.extend_from_slice(name);
    escape(out, value.as_bytes());
}

fn address(out: &mut Vec<u8>, ip: IpAddr) {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, d] = ip.octets();
            let _ = write!(out, "&ip%5B%5D={a}.{b}.{c}.{d}");
        }
        IpAddr::V6(ip) => pair(out, b"&ip%5B%5D=", &ip.to_string()),
    }
}

/// Runs of bytes that stay are copied at once, the others replaced by one table's entry.
fn escape(out: &mut Vec<u8>, mut rest: &[u8]) {
    loop {
        let run = rest.iter().position(|byte| ESCAPES[usize::from(*byte)][0] != 0).unwrap_or(rest.len());
        let (plain, tail) = rest.split_at(run);
        out.extend_from_slice(plain);
        let [byte, tail @ ..] = tail else { return };
        match ESCAPES[usize::from(*byte)] {
            [b'+', ..] => out.push(b'+'),
            escape => out.extend_from_slice(&escape),
        }
        rest = tail;
    }
}

/// What a byte becomes; zeros where it stays.
static ESCAPES: [[u8; 3]; 256] = {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut table = [[0; 3]; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        table[at] = match byte {
            b' ' => *b"+++",
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => [0; 3],
            _ => [b'%', DIGITS[at >> 4], DIGITS[at & 15]],
        };
        at += 1;
    }
    table
};
