//! E-mail addresses: an addr-spec (RFC 5322, section 3.4.1) without display name and domain literal.

use email_address::{EmailAddress, Options};

/// Whether the text is such an address. The common form is recognised without allocation; the
/// `email_address` crate judges all others.
pub(crate) fn is_address(text: &str) -> bool {
    is_common(text) || EmailAddress::parse_with_options(text, options()).is_ok()
}

fn options() -> Options {
    Options::default()
        .without_display_text()
        .without_domain_literal()
}

/// A dot-atom in ASCII at a host name in ASCII: never more than the crate accepts.
fn is_common(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    local.len() <= 64
        && domain.len() <= 254
        && local.split('.').all(is_atom)
        && domain.split('.').all(is_label)
}

fn is_atom(atom: &str) -> bool {
    !atom.is_empty()
        && atom
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
}

fn is_label(label: &str) -> bool {
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = label.as_bytes();
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    bytes.len() <= 63 && edge(bytes.first()) && edge(bytes.last()) && bytes.iter().all(inner)
}
