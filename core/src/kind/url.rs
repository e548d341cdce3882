//! Absolute URLs with a host, by the grammar of RFC 3986, appendix A.

use core::net::{Ipv4Addr, Ipv6Addr};

/// Whether the text is `scheme "://" [userinfo "@"] host [":" port] path-abempty ["?" query] ["#" fragment]`.
pub(super) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    is_scheme(scheme)
        && is_made_of(user, b":")
        && is_host_and_port(host)
        && is_made_of(path, b":@/")
        && is_made_of(query, b":@/?")
        && is_made_of(fragment, b":@/?")
}

/// `ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`
fn is_scheme(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(is_inner)
}

fn is_host_and_port(text: &str) -> bool {
    if let Some((host, port)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) {
        let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        return host.parse::<Ipv6Addr>().is_ok() && is_port;
    }
    let (host, port) = text.split_once(':').unwrap_or((text, ""));
    is_host(host) && is_port(port)
}

/// `reg-name` without escapes, which is not empty. A name whose last label is of digits alone is an IPv4 address.
fn is_host(text: &str) -> bool {
    let labels = text.strip_suffix('.').unwrap_or(text);
    let last = labels.rsplit('.').next().unwrap_or_default();
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = || labels.parse::<Ipv4Addr>().is_ok();
    !text.contains('%') && is_made_of(text, b"") && (!is_number || is_address())
}

/// `*DIGIT`, at most 65535
fn is_port(text: &str) -> bool {
    let digits = text.trim_start_matches('0');
    let fits = digits.is_empty() || digits.parse::<u16>().is_ok();
    fits && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text consists of `unreserved / pct-encoded / sub-delims` and these.
fn is_made_of(text: &str, more: &[u8]) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut is_digit = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        let fits = match byte {
            b'%' => is_digit() && is_digit(),
            byte => is_usual(byte) || more.contains(&byte),
        };
        if !fits {
            return false;
        }
    }
    true
}
