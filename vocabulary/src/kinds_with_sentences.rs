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

                /// Bytes in Base64, RFC 4648, section 4: the standard alphabet with padding, without white space, the bits that stand for
                /// nothing zero. At least one byte, unless `empty: value` says that none is a value.
                Bytes = "bytes" {
                    stored: Bytes, says: "Bytes in Base64, such as `aGk=`.",
                    schema: Schema::Base64, guesses: ["base64", "binary", "blob"],
                    unsaid: "Base64 is padded, without white space, and is at least one byte.",
                }
                broken {
                    "must be bytes in Base64 like aGk=",
                    "is no Base64",
                    "Send the standard alphabet of RFC 4648 with its padding, without line breaks, such as `aGk=`, and at least one byte.",
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

                /// A point in time by RFC 3339, such as `2011-02-28T22:02:19.5+01:00`: it has an offset, perhaps a fraction of at most nine
                /// digits, and no leap second.
                DateTime = "date_time" {
                    stored: DateTime, says: "A point in time by RFC 3339, such as `2011-02-28T22:02:19Z`.",
                    schema: Schema::Formats(&["date-time"]), guesses: ["rfc3339"],
                    unsaid: "`format: date-time` is wider than what is accepted: no leap seconds, no more than nine digits of a fraction.",
                }
                broken {
                    "must be a point in time like 2011-02-28T22:02:19Z",
                    "is no point in time by RFC 3339",
                    "Send date, `T`, time and offset, such as `2011-02-28T22:02:19Z` or `2011-02-28T22:02:19.5+01:00`.",
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

                /// A point in time in milliseconds since 1970 in UTC, such as `1298930539000`; in JSON a number. The years are 0 to 9999.
                EpochMillis = "epoch_millis" {
                    stored: DateTime, says: "A point in time in milliseconds since 1970, such as `1298930539000`.",
                    schema: Schema::Number("integer", "int64"),
                    unsaid: "A number of milliseconds since 1970 is in the years 0 to 9999.",
                }
                broken {
                    "must be a point in time in whole milliseconds since 1970",
                    "is no point in time in milliseconds since 1970",
                    "Send a whole number of milliseconds, such as `1298930539000`, in the years 0 to 9999.",
                }

                /// A point in time in seconds since 1970 in UTC, such as `1298930539` or `1298930539.25`; in JSON a number. A fraction has at
                /// most nine digits; there is no exponent. The years are 0 to 9999.
                EpochSeconds = "epoch_seconds" {
                    stored: DateTime, says: "A point in time in seconds since 1970, such as `1298930539`.",
                    schema: Schema::Number("number", "decimal"), guesses: ["epoch", "unix", "unix_time"],
                    unsaid: "A number of seconds since 1970 is in the years 0 to 9999, with at most nine digits of a fraction and without an exponent.",
                }
                broken {
                    "must be a point in time in seconds since 1970",
                    "is no point in time in seconds since 1970",
                    "Send a number of seconds, such as `1298930539` or `1298930539.25`, without an exponent and in the years 0 to 9999.",
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

                /// A point in time by HTTP, RFC 9110, section 5.6.7, such as `Mon, 28 Feb 2011 22:02:19 GMT`; the two obsolete forms are
                /// read as well. The day of the week fits, and years of two digits are 1970 to 2069.
                HttpDateTime = "http_date_time" {
                    stored: DateTime, says: "A point in time as HTTP has it, such as `Mon, 28 Feb 2011 22:02:19 GMT`.",
                    schema: Schema::Formats(&["http-date"]),
                    unsaid: "`format: http-date` allows leap seconds, and days of the week that do not fit; here neither is accepted.",
                }
                broken {
                    "must be a point in time like Mon, 28 Feb 2011 22:02:19 GMT",
                    "is no point in time as HTTP has it",
                    "Send whole seconds in GMT, with the day of the week that fits, such as `Mon, 28 Feb 2011 22:02:19 GMT`.",
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

                /// The same as `date_time`, but the offset may be missing: `2011-02-28T22:02:19.5` as well as `2011-02-28T22:02:19.5Z`.
                IsoDateTime = "iso_date_time" {
                    stored: DateTime, says: "A date with a time, such as `2011-02-28T22:02:19`, perhaps with an offset.",
                    schema: Schema::Formats(&["date-time", "date-time-local"]), guesses: ["iso8601"],
                    unsaid: "`format: date-time` and `format: date-time-local` are wider than what is accepted: no leap seconds, no more than nine digits of a fraction.",
                }
                broken {
                    "must be a date with a time like 2011-02-28T22:02:19",
                    "is no date with a time by ISO 8601",
                    "Send date, `T`, time and perhaps an offset, such as `2011-02-28T22:02:19` or `2011-02-28T22:02:19Z`.",
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

                /// A date with a local time, such as `2011-02-28T22:02:19.5`: without an offset, perhaps with a fraction of at most nine digits.
                LocalDateTime = "local_date_time" {
                    stored: DateTime, says: "A date with a local time, such as `2011-02-28T22:02:19`.",
                    schema: Schema::Formats(&["date-time-local"]),
                    unsaid: "`format: date-time-local` is wider than what is accepted: no leap seconds, no more than nine digits of a fraction.",
                }
                broken {
                    "must be a date with a local time like 2011-02-28T22:02:19",
                    "is no date with a local time",
                    "Send date, `T` and time without an offset, such as `2011-02-28T22:02:19`.",
                }

                /// A point in time as mails have it, RFC 5322, section 3.3, such as `Mon, 28 Feb 2011 22:02:19 +0100`, without comments. Of what
                /// is obsolete there, the zones `GMT`, `UT`, `EST` and the like are read. A day of the week fits; the years are 1900 to 9999.
                MailDateTime = "mail_date_time" {
                    stored: DateTime, says: "A point in time as mails have it, such as `Mon, 28 Feb 2011 22:02:19 +0100`.",
                    schema: Schema::Line(""), guesses: ["rfc2822", "rfc5322"],
                    unsaid: "A point in time as mails have it is by RFC 5322, without comments and two-digit years, and the day of the week fits.",
                }
                broken {
                    "must be a point in time like Mon, 28 Feb 2011 22:02:19 +0100",
                    "is no point in time as mails have it",
                    "Send whole seconds and an offset, with the day of the week that fits, such as `Mon, 28 Feb 2011 22:02:19 +0100`.",
                }

                /// A single-line text that is shown nowhere but in the request itself.
                Secret = "secret" {
                    stored: Secret, says: "A secret: it is shown and logged nowhere.",
                    schema: Schema::Line("password"),
                    guesses: ["password"],
                }

                /// A date with a time as databases print it, such as `2011-02-28 22:02:19`: a space between both, no offset, perhaps a fraction
                /// of at most nine digits.
                SpacedDateTime = "spaced_date_time" {
                    stored: DateTime, says: "A date with a time, such as `2011-02-28 22:02:19`.",
                    schema: Schema::Line(""), guesses: ["mysql"],
                    unsaid: "A date with a time and a space between both is `YYYY-MM-DD HH:MM:SS`, perhaps with a fraction of at most nine digits.",
                }
                broken {
                    "must be a date with a time like 2011-02-28 22:02:19",
                    "is no date with a time and a space between both",
                    "Send date, a space and time without an offset, such as `2011-02-28 22:02:19`.",
                }

                /// A single-line text.
                Text = "text" { stored: Text, says: , schema: Schema::Line(""), guesses: ["string", "str"] }

                /// A name of the time zone database of IANA, letter by letter, such as `Europe/Berlin` or `UTC`; old names are among them.
                TimeZone = "time_zone" {
                    stored: Text, says: "The name of a time zone, such as `Europe/Berlin`.",
                    schema: Schema::Line(""), guesses: ["tz", "timezone"],
                    unsaid: "The name of a time zone is one of the time zone database of IANA.",
                }
                broken {
                    "must be a time zone like Europe/Berlin",
                    "is no time zone",
                    "Send a name of the time zone database of IANA, letter by letter, such as `Europe/Berlin`.",
                }

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
