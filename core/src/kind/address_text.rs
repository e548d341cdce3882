//! Texts around IP addresses: with a port, with the length of a prefix, and their beginnings.

use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// `192.0.2.7:80` or `[2001:db8::1]:80`; the standard library takes a zone as well.
pub(super) fn is_ip_port(text: &str) -> bool {
    !text.contains('%') && text.parse::<SocketAddr>().is_ok()
}

/// `192.0.2.0/24` or `2001:db8::/32`, without bits beyond the prefix.
pub(super) fn is_ip_prefix(text: &str) -> bool {
    let parts = text.split_once('/');
    let parsed = parts.and_then(|(address, bits)| Some((address.parse().ok()?, number(bits)?)));
    parsed.is_some_and(|(address, bits): (IpAddr, u32)| {
        let (length, address) = match address {
            IpAddr::V4(address) => (32, u128::from(address.to_bits()) << 96),
            IpAddr::V6(address) => (128, address.to_bits()),
        };
        let rest = address.checked_shl(bits).unwrap_or_default();
        bits <= length && rest == 0
    })
}

/// An IPv4 address, or up to three of its numbers, perhaps with the dot after them.
pub(super) fn is_partial_ip(text: &str) -> bool {
    let beginning = text.strip_suffix('.').unwrap_or(text);
    let dots = beginning.matches('.').count();
    let is_octet = |part| number(part).is_some_and(|octet| octet < 256);
    let is_beginning = || dots < 3 && beginning.split('.').all(is_octet);
    text.parse::<Ipv4Addr>().is_ok() || is_beginning()
}

/// At most three digits without leading zeros.
fn number(digits: &str) -> Option<u32> {
    let is_canonical = digits == "0" || !digits.starts_with('0');
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = is_canonical && are_digits && digits.len() <= 3;
    is_number.then(|| digits.parse().ok()).flatten()
}
