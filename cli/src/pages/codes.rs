//! Each violation's code for whoever meets it: what is wrong, and what to do.

use formwork::Code;

/// What a code means, and what to do.
pub(super) const fn help(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Bool | Code::Date | Code::Email | Code::Int | Code::IpAddr => unreadable(code),
        Code::AllOrNone | Code::AtLeastOne | Code::OnlyOne | Code::Requires | Code::ZeroOrOne => {
            together(code)
        }
        Code::Equals
        | Code::Forbidden
        | Code::ForbiddenDomain
        | Code::MaxChars
        | Code::MinChars
        | Code::OneOf
        | Code::Range
        | Code::Within => rule(code),
        _ => decoding(code),
    }
}

/// Values that are not of their type.
const fn unreadable(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Bool => (
            "The value is neither `true` nor `false`.",
            "Send exactly `true` or `false`, in small letters.",
        ),
        Code::Date => (
            "The value is no calendar date.",
            "Send an existing day as `YYYY-MM-DD`, such as `2011-02-28`.",
        ),
        Code::Email => (
            "The value is no e-mail address.",
            "Send the bare address, such as `name@example.com`, without a display name.",
        ),
        Code::Int => (
            "The value is no whole number.",
            "Send decimal digits, with a `-` before them if need be.",
        ),
        _ => (
            "The value is no IP address.",
            "Send one IPv4 or IPv6 address, without a port or a network mask.",
        ),
    }
}

/// Rules on the presence of several parameters.
const fn together(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::AllOrNone => (
            "Only some parameters of a group were given.",
            "Give all of the group or none.",
        ),
        Code::AtLeastOne => (
            "No parameter of a group was given.",
            "Give at least one of the group.",
        ),
        Code::OnlyOne => (
            "None or several parameters of a group were given.",
            "Give exactly one of the group.",
        ),
        Code::Requires => (
            "A parameter was given without another one that it needs.",
            "Give the named parameter as well, or leave this one out.",
        ),
        _ => (
            "Several parameters of a group were given.",
            "Give at most one of the group.",
        ),
    }
}

/// Rules on one value.
const fn rule(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Equals => (
            "The value differs from the parameter that it must repeat.",
            "Send the same value in both parameters.",
        ),
        Code::Forbidden => (
            "The value contains a text that it must not contain.",
            "Take that text out of the value.",
        ),
        Code::ForbiddenDomain => (
            "The domain of the address contains a text that it must not contain.",
            "Use an address of another domain.",
        ),
        Code::MaxChars => (
            "The value has too many characters.",
            "Shorten it to `max` characters.",
        ),
        Code::MinChars => (
            "The value has too few characters.",
            "Lengthen it to `min` characters.",
        ),
        Code::OneOf => (
            "The value is none of those allowed.",
            "Send one of the listed values, letter by letter.",
        ),
        Code::Range => (
            "The number is out of its range.",
            "Send a number from `min` to `max`.",
        ),
        _ => (
            "The date is out of its window.",
            "Send a date from `min` to `max`, both included.",
        ),
    }
}

/// What is wrong with the request before values are looked at.
const fn decoding(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::BadPercent => (
            "A percent sign is not followed by two hexadecimal digits.",
            "Encode the value once; a percent sign itself is `%25`.",
        ),
        Code::BadUtf8 => (
            "The decoded value is not UTF-8.",
            "Encode the value as UTF-8 before it is percent-encoded.",
        ),
        Code::Control => (
            "The value has a control character, or one that XML cannot carry.",
            "Take it out; only parameters of the type `lines` may have line breaks.",
        ),
        Code::Duplicate => (
            "The parameter was given more than once, perhaps under two names.",
            "Give it once.",
        ),
        Code::Required => (
            "The parameter is missing, or it is empty.",
            "Give it a value.",
        ),
        Code::Route => (
            "The parameters that select an operation select none.",
            "Compare their names and values with the operations of this path.",
        ),
        Code::SecretInQuery => (
            "A secret stands in the query string.",
            "Send it in the body of a `POST`.",
        ),
        Code::Server => (
            "The server asked a question that only it can answer, and the answer was no.",
            "Read the question at the parameter; the value has to change, or the server's data.",
        ),
        Code::ShapeConflict => (
            "A list's items are named in two ways.",
            "Name all items alike: `ip[]` every time, or `ip[0]`, `ip[1]` and so on.",
        ),
        Code::TooMany => (
            "The request has more parameters or bytes than the server reads.",
            "Send less in one request.",
        ),
        Code::Unknown => (
            "The operation has no such parameter.",
            "Correct the name, or leave the parameter out.",
        ),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::help;
    use formwork::Code;

    #[test]
    fn every_code_has_help_of_its_own() {
        let mut all: Vec<_> = Code::ALL.iter().map(|code| help(*code)).collect();
        for (code, (means, mend)) in Code::ALL.iter().zip(&all) {
            assert!(means.ends_with('.') && mend.ends_with('.'), "{code}");
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), Code::ALL.len());
    }
}
