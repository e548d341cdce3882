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

                /// Bytes in Base64, RFC 4648, section 4: the standard alphabet with padding, without white space, the bits that stand for
                /// nothing zero. At least one byte: an empty value cannot be told from none.
                Bytes = "bytes" {
                    stored: Bytes, says: "Bytes in Base64, such as `aGk=`.",
                    schema: Schema::Base64,
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
                    schema: Schema::Formats(&["date-time"]),
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
                    schema: Schema::Number("number", "decimal"),
                    unsaid: "A number of seconds since 1970 is in the years 0 to 9999, with at most nine digits of a fraction and without an exponent.",
                }
                broken {
                    "must be a point in time in seconds since 1970",
                    "is no point in time in seconds since 1970",
                    "Send a number of seconds, such as `1298930539` or `1298930539.25`, without an exponent and in the years 0 to 9999.",
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

                /// The same as `date_time`, but the offset may be missing: `2011-02-28T22:02:19.5` as well as `2011-02-28T22:02:19.5Z`.
                IsoDateTime = "iso_date_time" {
                    stored: DateTime, says: "A date with a time, such as `2011-02-28T22:02:19`, perhaps with an offset.",
                    schema: Schema::Formats(&["date-time", "date-time-local"]),
                    unsaid: "`format: date-time` and `format: date-time-local` are wider than what is accepted: no leap seconds, no more than nine digits of a fraction.",
                }
                broken {
                    "must be a date with a time like 2011-02-28T22:02:19",
                    "is no date with a time by ISO 8601",
                    "Send date, `T`, time and perhaps an offset, such as `2011-02-28T22:02:19` or `2011-02-28T22:02:19Z`.",
                }

                /// A text that may hold line breaks and tabs.
                Lines = "lines" { stored: Text, says: "May have several lines.", schema: Schema::Lines }

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
                    schema: Schema::Line(""),
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
                }

                /// A date with a time as databases print it, such as `2011-02-28 22:02:19`: a space between both, no offset, perhaps a fraction
                /// of at most nine digits.
                SpacedDateTime = "spaced_date_time" {
                    stored: DateTime, says: "A date with a time, such as `2011-02-28 22:02:19`.",
                    schema: Schema::Line(""),
                    unsaid: "A date with a time and a space between both is `YYYY-MM-DD HH:MM:SS`, perhaps with a fraction of at most nine digits.",
                }
                broken {
                    "must be a date with a time like 2011-02-28 22:02:19",
                    "is no date with a time and a space between both",
                    "Send date, a space and time without an offset, such as `2011-02-28 22:02:19`.",
                }

                /// A single-line text.
                Text = "text" { stored: Text, says: , schema: Schema::Line("") }

                /// A name of the time zone database of IANA, letter by letter, such as `Europe/Berlin` or `UTC`; old names are among them.
                TimeZone = "time_zone" {
                    stored: Text, says: "The name of a time zone, such as `Europe/Berlin`.",
                    schema: Schema::Line(""),
                    unsaid: "The name of a time zone is one of the time zone database of IANA.",
                }
                broken {
                    "must be a time zone like Europe/Berlin",
                    "is no time zone",
                    "Send a name of the time zone database of IANA, letter by letter, such as `Europe/Berlin`.",
                }
            }
        }
    };
}
pub(crate) use kinds;
