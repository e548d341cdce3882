//! The vocabulary: one row for each kind, rule, rule on several parameters and word of decoding.
//!
//! A row is all that is said about a thing anywhere: by the spec's language, attributes, pages, OpenAPI and violations.
//! What it *does* is one function of the engine.

use core::fmt;

use crate::define::vocabulary;
use crate::{ArgKind, CodeDef, GroupDef, Keyword, KindDef, RuleDef, Schema, Sentence, Stored};

const TEXTS: &[Kind] = &[Kind::Email, Kind::Lines, Kind::Secret, Kind::Text];

vocabulary! {
    kinds {
        /// Exactly `true` or `false`.
        Bool = "bool" {
            stored: Bool, says: "Exactly `true` or `false`.",
            schema: Schema::Words(&["true", "false"]),
        }
        broken {
            "must be true or false",
            "The value is neither `true` nor `false`.",
            "Send exactly `true` or `false`, in small letters.",
        }

        /// A calendar date, exactly `YYYY-MM-DD`.
        Date = "date" {
            stored: Date, says: "A calendar date in the form `YYYY-MM-DD`.",
            schema: Schema::Formats(&["date"]),
        }
        broken {
            "must be a calendar date like 2011-02-28",
            "The value is no calendar date.",
            "Send an existing day as `YYYY-MM-DD`, such as `2011-02-28`.",
        }

        /// An e-mail address: an addr-spec without display name and domain literal, whose domain is made of labels of letters,
        /// digits and hyphens. A text otherwise.
        Email = "email" {
            stored: Text,
            says: "An e-mail address, `name@domain` as in RFC 5322, with neither a display name nor a domain in brackets.",
            schema: Schema::Formats(&["email"]),
        }
        broken {
            "must be an e-mail address like name@example.com",
            "The value is no e-mail address.",
            "Send the bare address, such as `name@example.com`, without a display name.",
        }

        /// A decimal integer that fits 64 bits, with an optional minus sign and no leading zeros.
        Int = "int" {
            stored: Int, says: "A whole number of at most 64 bits.", schema: Schema::Integer,
        }
        broken {
            "must be a whole number",
            "The value is no whole number.",
            "Send decimal digits, with a `-` before them if need be.",
        }

        /// An IPv4 or IPv6 address.
        IpAddr = "ip_addr" {
            stored: IpAddr, says: "An IPv4 or IPv6 address.",
            schema: Schema::Formats(&["ipv4", "ipv6"]),
        }
        broken {
            "must be an IP address",
            "The value is no IP address.",
            "Send one IPv4 or IPv6 address, without a port or a network mask.",
        }

        /// A text that may hold line breaks and tabs.
        Lines = "lines" { stored: Text, says: "May have several lines.", schema: Schema::Lines }

        /// A single-line text that is shown nowhere.
        Secret = "secret" {
            stored: Secret, says: "A secret: it is shown and logged nowhere.",
            schema: Schema::Line("password"),
        }

        /// A single-line text.
        Text = "text" { stored: Text, says: , schema: Schema::Line("") }
    }

    rules {
        /// Equals another parameter of the endpoint.
        Equals = "equals" {
            attribute: "equals", arg: Other, fits: Kind::ALL, repeats: false,
            says: "Must equal `{}`.", keyword: Keyword::Unsaid,
        }
        broken {
            "must repeat {other}" | "differs from the parameter it must repeat",
            "The value differs from the parameter that it must repeat.",
            "Send the same value in both parameters.",
        }

        /// A text that must not occur, ASCII case ignored.
        Forbidden = "forbidden" {
            attribute: "forbidden", arg: Text, fits: TEXTS, repeats: true,
            says: "Must not contain `{}`.", keyword: Keyword::NotPattern("{}"),
        }
        broken {
            "must not contain {}" | "must not contain",
            "The value contains a text that it must not contain.",
            "Take that text out of the value.",
        }

        /// A text that must not occur after the last `@`, as a mail system reads what is there: ASCII case is ignored, and
        /// full-width letters, circled ones and other forms are what Unicode Technical Standard 46 maps them to, as far as
        /// these are ASCII.
        ForbiddenDomain = "forbidden_domain" {
            attribute: "forbidden_domain", arg: Text, fits: &[Kind::Email, Kind::Text], repeats: true,
            says: "Must not contain `{}` after the last `@`.", keyword: Keyword::NotPattern("@[^@]*{}[^@]*$"),
        }
        broken {
            "must not have a domain that contains {}" | "must not have a domain that contains",
            "The domain of the address contains a text that it must not contain.",
            "Use an address of another domain.",
        }

        /// At most so many characters, which are Unicode scalar values.
        MaxChars = "max_chars" {
            attribute: "max_chars", arg: Count, fits: TEXTS, repeats: false,
            says: "At most {# character|# characters}.", keyword: Keyword::Number("maxLength"),
        }
        broken {
            "may have at most {max} characters, has {actual}" | "may have at most {max} characters" | "is too long",
            "The value has too many characters.",
            "Shorten it to `max` characters.",
        }

        /// At least so many characters, which are Unicode scalar values.
        MinChars = "min_chars" {
            attribute: "min_chars", arg: Count, fits: TEXTS, repeats: false,
            says: "At least {# character|# characters}.", keyword: Keyword::Number("minLength"),
        }
        broken {
            "needs at least {min} characters, has {actual}" | "needs at least {min} characters" | "is too short",
            "The value has too few characters.",
            "Lengthen it to `min` characters.",
        }

        /// One of these texts, byte for byte.
        OneOf = "one_of" {
            attribute: "one_of", arg: Texts, fits: TEXTS, repeats: false,
            says: "One of `{}`.", keyword: Keyword::Texts("enum"),
        }
        broken {
            "must be one of {}" | "must be one of",
            "The value is none of those allowed.",
            "Send one of the listed values, letter by letter.",
        }

        /// An integer from a least to a greatest value, both included.
        Range = "range" {
            attribute: "range", arg: Range, fits: &[Kind::Int], repeats: false,
            says: "From {min} to {max}." | "At least {min}." | "At most {max}.", keyword: Keyword::Bounds,
        }
        broken {
            "must be from {min} to {max}" | "must be at least {min}" | "may be at most {max}" | "is out of range",
            "The number is out of its range.",
            "Send a number from `min` to `max`.",
        }

        /// A text with which the value begins, byte for byte.
        StartsWith = "starts_with" {
            attribute: "starts_with", arg: Text, fits: TEXTS, repeats: false,
            says: "Must begin with `{}`.", keyword: Keyword::Pattern("^{}"),
        }
        broken {
            "must begin with {}" | "has another beginning",
            "The value does not begin with the text that it must begin with.",
            "Put that text before it, letter by letter.",
        }

        /// A date from today up to the same day so many months later, clamped to that month's last day.
        Within = "within" {
            attribute: "within_months", arg: Months, fits: &[Kind::Date], repeats: false,
            says: "From today up to the same day {of the next month|# months later}, or that month's last if it has no such day.",
            keyword: Keyword::Unsaid,
        }
        broken {
            "must be from {min} to {max}" | "is out of range",
            "The date is out of its window.",
            "Send a date from `min` to `max`, both included.",
        }
    }

    groups {
        /// All or none.
        AllOrNone = "all_or_none" { says: "Give all of `{}` or none." }
        broken {
            "is needed together with {other}" | "is needed together with its group",
            "Only some parameters of a group were given.",
            "Give all of the group or none.",
        }

        /// One or more.
        AtLeastOne = "at_least_one" { says: "Give at least one of `{}`." }
        broken {
            "at least one parameter of its group is needed",
            "No parameter of a group was given.",
            "Give at least one of the group.",
        }

        /// Exactly one.
        OnlyOne = "only_one" { says: "Give exactly one of `{}`." }
        broken {
            "cannot be given together with {other}" | "exactly one parameter of its group is needed",
            "None or several parameters of a group were given.",
            "Give exactly one of the group.",
        }

        /// The first one, if given, requires all others.
        Requires = "requires" { says: "With `{first}`, give `{rest}` too." }
        broken {
            "needs {other} as well" | "needs another parameter as well",
            "A parameter was given without another one that it needs.",
            "Give the named parameter as well, or leave this one out.",
        }

        /// None or one.
        ZeroOrOne = "zero_or_one" { says: "Give at most one of `{}`." }
        broken {
            "cannot be given together with {other}" | "cannot be given together with others of its group",
            "Several parameters of a group were given.",
            "Give at most one of the group.",
        }
    }

    requests {
        /// A percent sign is not followed by two hexadecimal digits.
        BadPercent = "bad_percent" { alone: true }
        broken {
            "has a percent sign without two hexadecimal digits at byte {offset}" | "has a percent sign without two hexadecimal digits",
            "A percent sign is not followed by two hexadecimal digits.",
            "Encode the value once; a percent sign itself is `%25`.",
        }
        /// The decoded bytes are not UTF-8.
        BadUtf8 = "bad_utf8" { alone: true }
        broken {
            "is not UTF-8 at byte {offset}" | "is not UTF-8",
            "The decoded value is not UTF-8.",
            "Encode the value as UTF-8 before it is percent-encoded.",
        }
        /// A character that a text cannot carry: a control character, or one that XML 1.0 cannot hold.
        Control = "control" { alone: false }
        broken {
            "has a control character at byte {offset}" | "has a control character",
            "The value has a control character, or one that XML cannot carry.",
            "Take it out; only parameters of the type `lines` may have line breaks.",
        }
        /// A parameter that can be given once is given again.
        Duplicate = "duplicate" { alone: false }
        broken {
            "is given more than once",
            "The parameter was given more than once, perhaps under two names.",
            "Give it once.",
        }
        /// A required parameter is missing or empty.
        Required = "required" { alone: false }
        broken { "is required", "The parameter is missing, or it is empty.", "Give it a value." }
        /// The routing parameters select no operation.
        Route = "route" { alone: true }
        broken {
            "selects no operation",
            "The parameters that select an operation select none.",
            "Compare their names and values with the operations of this path.",
        }
        /// A secret is in the query string.
        SecretInQuery = "secret_in_query" { alone: false }
        broken {
            "is a secret and must not be in the query string",
            "A secret stands in the query string.",
            "Send it in the body of a `POST`.",
        }
        /// The answer to a question that only the server could answer was no.
        Server = "server" { alone: false }
        broken {
            "was refused by the server",
            "The server asked a question that only it can answer, and the answer was no.",
            "Read the question at the parameter; the value has to change, or the server's data.",
        }
        /// The parts of a list are named in two ways, or a value is given beside the parts of a record or map of the same name.
        ShapeConflict = "shape_conflict" { alone: false }
        broken {
            "is a list whose parts are named in two ways",
            "A list's items are named in two ways, or a value was given beside what is inside it.",
            "Name all items alike: `ip[]` every time, or `ip[0]`, `ip[1]` and so on. Give a record or a map by its parts alone.",
        }
        /// More records, lists and maps around a value than the limits allow.
        TooDeep = "too_deep" { alone: false }
        broken {
            "has values that are too deep inside others",
            "A value is inside more records, lists and maps than may be around one.",
            "Send less deeply nested values.",
        }
        /// More parameters or bytes than the limits allow.
        TooMany = "too_many" { alone: true }
        broken {
            "has too many parts",
            "The request has more parameters or bytes than the server reads.",
            "Send less in one request.",
        }
        /// No parameter of this operation.
        Unknown = "unknown" { alone: false }
        broken {
            "unknown parameter; did you mean {other}?" | "unknown parameter",
            "The operation has no such parameter.",
            "Correct the name, or leave the parameter out.",
        }
        /// A value that would be lost or read as another one where it is received.
        Unsayable = "unsayable" { alone: false }
        broken {
            "has a value that its parameters' names and separators cannot say",
            "The value would be lost on its way, or read as another one: an empty list or record inside a list, the separator in an item, or a key that is empty, given twice or read as another name.",
            "Leave it out or give it another value; a key has to be given once.",
        }
    }
}
