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
                    guesses: ["boolean"],
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
                    guesses: ["number", "numeric", "amount", "money", "price"],
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
                    guesses: ["mail", "e_mail", "email_address"],
                    unsaid: "`format: email` is wider than what is accepted: no domain literals, no display names, and in domains nothing \
                        but letters, digits, hyphens and dots.",
                }
                broken {
                    "must be an e-mail address like name@example.com",
                    "is no e-mail address",
                    "Send the bare address, such as `name@example.com`, without a display name.",
                }

                /// A binary floating-point number of 64 bits, written like a `decimal` of any length, of which the nearest one is kept; or
                /// `NaN`, `Infinity` or `-Infinity`, in JSON as texts. A number that is beyond the greatest one is refused.
                Float = "float" {
                    stored: Float, says: "A number, such as `0.5` or `1e-7`, or `NaN`, `Infinity` or `-Infinity`.",
                    schema: Schema::Number("number", "double"),
                    guesses: ["double", "real", "f64", "float64"],
                    unsaid: "A number of `format: double` may also be `NaN`, `Infinity` or `-Infinity`, in JSON as a text.",
                }
                broken {
                    "must be a number like 0.5 or 1e-7",
                    "is no number that fits a float of 64 bits",
                    "Send digits with a point before the fraction and an `e` before the exponent if there are any, such as `0.5` or `1e-7`.",
                }

                /// The name of a host in ASCII (RFC 952 and RFC 1123): labels of 1 to 63 letters, digits and inner hyphens between dots, at
                /// most 253 characters, the last label not of digits alone.
                HostName = "host_name" {
                    stored: Text,
                    says: "The name of a host, such as `www.example.com`.",
                    schema: Schema::Formats(&["hostname"]),
                    guesses: ["hostname", "host", "domain", "fqdn"],
                    unsaid: "`format: hostname` is wider than what is accepted: the last label is not of digits alone.",
                }
                broken {
                    "must be a host name like www.example.com",
                    "is no host name",
                    "Send the name alone, such as `www.example.com`, without a scheme, a port or a dot at its end.",
                }

                /// An `email`, or a `host_name`.
                HostOrEmail = "host_or_email" {
                    stored: Text,
                    says: "An e-mail address, or the name of a host such as `www.example.com`.",
                    schema: Schema::Formats(&["email", "hostname"]),
                    guesses: ["email_or_host", "email_or_host_name", "email_or_hostname", "email_or_domain", "host_name_or_email"],
                    unsaid: "Where an e-mail address or the name of a host is wanted, `format` is wider than what is accepted: of addresses no \
                        domain literals, no display names, and in domains nothing but letters, digits, hyphens and dots; of names none \
                        whose last label is of digits alone.",
                }
                broken {
                    "must be an e-mail address or a host name",
                    "is neither an e-mail address nor a host name",
                    "Send a bare address, such as `name@example.com`, or a name alone, such as `www.example.com`.",
                }

                /// A decimal integer that fits 64 bits, with an optional minus sign and no leading zeros.
                Int = "int" {
                    stored: Int, says: "A whole number of at most 64 bits.", schema: Schema::Number("integer", "int64"),
                    guesses: ["integer", "long", "short", "i64", "int64", "i32", "int32"],
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
                    guesses: ["ip", "ipv4", "ipv6", "ip_address"],
                }
                broken {
                    "must be an IP address",
                    "is no IP address",
                    "Send one IPv4 or IPv6 address, without a port or a network mask.",
                }

                /// An IPv4 address with a port, `192.0.2.7:80`, or an IPv6 address in brackets with one, `[2001:db8::1]:80`; without a zone.
                IpPort = "ip_port" {
                    stored: Text, says: "An IP address with a port, such as `192.0.2.7:80` or `[2001:db8::1]:80`.",
                    schema: Schema::Line(""),
                    guesses: ["socket", "socket_addr", "socket_address", "host_port"],
                    unsaid: "That a text is an IP address with a port is no `format`.",
                }
                broken {
                    "must be an IP address with a port like 192.0.2.7:80",
                    "is no IP address with a port",
                    "Send the address and the port with a colon between them; an IPv6 address stands in brackets.",
                }

                /// A range of IP addresses, as an address and the length of its prefix (RFC 4632, RFC 4291): `192.0.2.0/24`,
                /// `2001:db8::/32`. The bits of the address beyond the prefix are zero.
                IpPrefix = "ip_prefix" {
                    stored: Text, says: "A range of IP addresses, such as `192.0.2.0/24` or `2001:db8::/32`.",
                    schema: Schema::Line(""),
                    guesses: ["cidr", "cidr_block", "subnet", "network", "ip_range"],
                    unsaid: "That a text is a range of IP addresses is no `format`.",
                }
                broken {
                    "must be a range of IP addresses like 192.0.2.0/24",
                    "is no range of IP addresses",
                    "Send the first address of the range, a slash and the number of bits that all its addresses share.",
                }

                /// Any JSON document (RFC 8259) of at most 64 levels, without doubled members: it is kept and written as the text that it is.
                /// In a JSON document it is whatever stands there, `null` where it need not be there excepted; everywhere else it is a text.
                Json = "json" {
                    stored: Json, says: "A JSON document.", schema: Schema::Document,
                    guesses: ["any", "object", "json_document"],
                    unsaid: "A JSON document has at most 64 levels and no doubled members.",
                }
                broken {
                    "must be a JSON document",
                    "is no JSON document of at most 64 levels without doubled members",
                    "Send a JSON document, such as `{\"a\":[1,2]}`; a text stands in double quotes.",
                }

                /// A text that may hold line breaks and tabs.
                Lines = "lines" { stored: Text, says: "May have several lines.", schema: Schema::Lines, guesses: ["multiline", "textarea"] }

                /// An IPv4 address, or the beginning of one: one to three of its numbers, perhaps with the dot after them.
                PartialIp = "partial_ip" {
                    stored: Text, says: "An IPv4 address or its beginning, such as `192.0` or `192.0.2.`.",
                    schema: Schema::Line(""),
                    guesses: ["partial_ip_addr", "partial_ip_address", "ip_beginning"],
                    unsaid: "That a text is an IPv4 address or its beginning is no `format`.",
                }
                broken {
                    "must be an IPv4 address or its beginning like 192.0",
                    "is neither an IPv4 address nor its beginning",
                    "Send the numbers of the address from the left, from 0 to 255 without leading zeros, with dots between them.",
                }

                /// A single-line text that is shown nowhere but in the request itself.
                Secret = "secret" {
                    stored: Secret, says: "A secret: it is shown and logged nowhere.",
                    schema: Schema::Line("password"),
                    guesses: ["password"],
                }

                /// A single-line text.
                Text = "text" { stored: Text, says: , schema: Schema::Line(""), guesses: ["string", "str"] }

                /// A decimal integer that fits 64 bits without a sign, without leading zeros.
                UInt = "uint" {
                    stored: UInt, says: "A whole number of at most 64 bits that is not below 0.",
                    schema: Schema::Number("integer", "uint64"),
                    guesses: ["unsigned", "u64", "uint64", "u32", "ulong", "natural"],
                }
                broken {
                    "must be a whole number that is not below 0",
                    "is no whole number of 64 bits without a sign",
                    "Send decimal digits alone.",
                }

                /// An absolute URL in ASCII, by the grammar of RFC 3986: a scheme, `://`, perhaps user information and an `@`, a host, and
                /// perhaps a port of at most 65535, a path, a query and a fragment. The host is a name without escapes, an IPv4 address
                /// or an IPv6 address in brackets; one whose last label is of digits alone is an IPv4 address.
                Url = "url" {
                    stored: Text, says: "An absolute URL with a host, such as `https://www.example.com/a?b=c`.",
                    schema: Schema::Formats(&["uri"]),
                    guesses: ["uri", "link", "href", "web_address"],
                    unsaid: "`format: uri` is wider than what is accepted: a URL has a host, which is a name without escapes, an IPv4 address or an \
                        IPv6 address in brackets, and a port of at most 65535.",
                }
                broken {
                    "must be an absolute URL like https://www.example.com/a",
                    "is no absolute URL with a host",
                    "Send the whole URL with its scheme, in ASCII; percent signs are followed by two hexadecimal digits.",
                }
            }
        }
    };
}
pub(crate) use kinds;
