//! Texts around IP addresses: with a port, with the length of a prefix, and their beginnings.

use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// `192.0.2.7:80` or `[2001:db8::1]:80`; the standard library takes a zone as well.
pub(super) fn is_ip_port(text: &str) -> bool {
    !text.contains('%') && text.parse::<SocketAddr>().is_ok()
}

/// `192.0.2.0/24` or `2001:db8::/32`, without bits beyond the prefix.
pub(super) fn is_ip_prefix(text: &str) -> bool {
    let parts = text.split_once('/');
    let parsed = parts.and_then(|(address, bits)| Some((address.parse().ok()?, length(bits)?)));
    parsed.is_some_and(|(address, bits)| match address {
        IpAddr::V4(address) => {
            bits <= 32
                && address
                    .to_bits()
                    .checked_shl(bits)
                    .is_none_or(|rest| rest == 0)
        }
        IpAddr::V6(address) => {
            bits <= 128
                && address
                    .to_bits()
                    .checked_shl(bits)
                    .is_none_or(|rest| rest == 0)
        }
    })
}

/// An IPv4 address, or up to three of its numbers, perhaps with the dot after them.
pub(super) fn is_partial_ip(text: &str) -> bool {
    let beginning = text.strip_suffix('.').unwrap_or(text);
    let dots = beginning.matches('.').count();
    let is_beginning = || {
        dots < 3
            && beginning
                .split('.')
                .all(|part| length(part).is_some_and(|octet| octet < 256))
    };
    text.parse::<Ipv4Addr>().is_ok() || is_beginning()
}

/// At most three digits without leading zeros.
fn length(digits: &str) -> Option<u32> {
    match digits.as_bytes() {
        [b'0'] | [b'1'..=b'9'] => digits.parse().ok(),
        [b'1'..=b'9', rest @ ..] if rest.len() < 3 && rest.iter().all(u8::is_ascii_digit) => {
            digits.parse().ok()
        }
        _ => None,
    }
}
