//! The kinds of values, one row each: all that is said about a kind anywhere, and what a person reads about a text that is no
//! value of it. What a kind *does* is one function of the engine.

/// Passes the rows on, after those that came before them.
macro_rules! kinds {
    ($next:ident $($then:ident)*; $($before:tt)*) => {
        $next! { $($then)*; $($before)*
            kinds {
                /// Exactly `true` or `false`.
                Bool = "bool" {
                    stored: Bool, says: "Exactly `true` or `false`.",
                    schema: Schema::Words(&["true", "false"]),
                }
                broken {
                    "must be true or false",
                    "is neither `true` nor `false`",
                    "Send exactly `true` or `false`, in small letters.",
                }

                /// A calendar date, exactly `YYYY-MM-DD`.
                Date = "date" {
                    stored: Date, says: "A calendar date in the form `YYYY-MM-DD`.",
                    schema: Schema::Formats(&["date"]),
                }
                broken {
                    "must be a calendar date like 2011-02-28",
                    "is no date `YYYY-MM-DD`",
                    "Send an existing day as `YYYY-MM-DD`, such as `2011-02-28`.",
                }

                /// An exact decimal number of at most 100 digits, such as `12.50`, written as JSON writes numbers: without leading zeros,
                /// with a digit on each side of the point, and perhaps with an exponent of at most four digits.
                Decimal = "decimal" {
                    stored: Decimal, says: "A decimal number, such as `12.50`.",
                    schema: Schema::Number("number", "decimal"),
                    unsaid: "A number of `format: decimal` has at most 100 digits, and an exponent of at most four.",
                }
                broken {
                    "must be a decimal number like 12.50",
                    "is no decimal number",
                    "Send digits with a point before the fraction if there is one, such as `12.50`, and a `-` before them if need be.",
                }

                /// An e-mail address, `name@domain` as in RFC 5322, without a display name and without a domain in brackets; in the domain
                /// stand letters, digits, hyphens and dots.
                Email = "email" {
                    stored: Text,
                    says: "An e-mail address, `name@domain` as in RFC 5322, with neither a display name nor a domain in brackets.",
                    schema: Schema::Formats(&["email"]),
                    unsaid: "`format: email` is wider than what is accepted: no domain literals, no display names, and in domains nothing \
                        but letters, digits, hyphens and dots.",
                }
                broken {
                    "must be an e-mail address like name@example.com",
                    "is no e-mail address",
                    "Send the bare address, such as `name@example.com`, without a display name.",
                }

                /// The name of a host in ASCII (RFC 952 and RFC 1123): labels of 1 to 63 letters, digits and inner hyphens between dots, at
                /// most 253 characters, the last label not of digits alone.
                HostName = "host_name" {
                    stored: Text,
                    says: "The name of a host, such as `www.example.com`.",
                    schema: Schema::Formats(&["hostname"]),
                    unsaid: "`format: hostname` is wider than what is accepted: the last label is not of digits alone.",
                }
                broken {
                    "must be a host name like www.example.com",
                    "is no host name",
                    "Send the name alone, such as `www.example.com`, without a scheme, a port or a dot at its end.",
                }

                /// A decimal integer that fits 64 bits, with an optional minus sign and no leading zeros.
                Int = "int" {
                    stored: Int, says: "A whole number of at most 64 bits.", schema: Schema::Number("integer", "int64"),
                }
                broken {
                    "must be a whole number",
                    "is no whole number of 64 bits",
                    "Send decimal digits, with a `-` before them if need be.",
                }

                /// An IPv4 or IPv6 address.
                IpAddr = "ip_addr" {
                    stored: IpAddr, says: "An IPv4 or IPv6 address.",
                    schema: Schema::Formats(&["ipv4", "ipv6"]),
                }
                broken {
                    "must be an IP address",
                    "is no IP address",
                    "Send one IPv4 or IPv6 address, without a port or a network mask.",
                }

                /// A text that may hold line breaks and tabs.
                Lines = "lines" { stored: Text, says: "May have several lines.", schema: Schema::Lines }

                /// A single-line text that is shown nowhere but in the request itself.
                Secret = "secret" {
                    stored: Secret, says: "A secret: it is shown and logged nowhere.",
                    schema: Schema::Line("password"),
                }

                /// A single-line text.
                Text = "text" { stored: Text, says: , schema: Schema::Line("") }
            }
        }
    };
}
pub(crate) use kinds;
