//! The rules on one value, one row each: all that is said about a rule anywhere, and what a person reads about a value that breaks
//! it. What a rule *does* is one function of the engine.

/// Passes the rows on, after those that came before them.
macro_rules! rules {
    ($next:ident $($then:ident)*; $($before:tt)*) => {
        $next! { $($then)*; $($before)*
            rules {
                /// The only characters that may occur: these and ranges of them, as between the brackets of a `pattern`.
                Chars = "chars" {
                    attribute: "chars", arg: Chars, fits: TEXTS, repeats: false,
                    says: "Only the characters `{}`.", keyword: Keyword::Pattern("^[{}]*$"),
                }
                broken {
                    "may have only the characters {}" | "has a character that it may not have",
                    "The value has a character that it may not have.",
                    "Take out all but the characters that are allowed.",
                }

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
                    unsaid: "Where a domain must not contain a text, full-width letters and other forms are taken for what they stand for.",
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

                /// At most so many items of a list, or entries of a map.
                MaxItems = "max_items" {
                    attribute: "max_items", arg: Items, fits: Kind::ALL, repeats: false,
                    says: "At most {# item|# items}.", keyword: Keyword::Items("max"),
                }
                broken {
                    "may have at most {max} items, has {actual}" | "may have at most {max} items" | "has too many items",
                    "The list or map has too many items.",
                    "Give `max` items at most.",
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

                /// At least so many items of a list, or entries of a map, if there are any: whether there must be, `required` says.
                MinItems = "min_items" {
                    attribute: "min_items", arg: Items, fits: Kind::ALL, repeats: false,
                    says: "If given, at least {# item|# items}.", keyword: Keyword::Items("min"),
                }
                broken {
                    "needs at least {min} items, has {actual}" | "needs at least {min} items" | "has too few items",
                    "The list or map has too few items.",
                    "Give `min` items or more.",
                }

                /// Characters of which the whole text must not be made: these and ranges of them, as between the brackets of a
                /// `pattern`. An empty text keeps the rule.
                NotAll = "not_all" {
                    attribute: "not_all", arg: Chars, fits: TEXTS, repeats: false,
                    says: "Must not be made of `{}` alone.", keyword: Keyword::NotPattern("^[{}]+$"),
                }
                broken {
                    "must not be made of {} alone" | "is made of characters of which it must not be made alone",
                    "The value is made of characters of which it must not be made alone.",
                    "Add another character.",
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

                /// What the whole value looks like: a regular expression of a few signs, which is read in one go.
                Pattern = "pattern" {
                    attribute: "pattern", arg: Pattern, fits: TEXTS, repeats: false,
                    says: "Must match `{}`.", keyword: Keyword::Pattern("^(?:{})$"),
                }
                broken {
                    "must match {}" | "does not match",
                    "The value does not look as it must.",
                    "Write the value as the pattern says, from end to end.",
                }

                /// A number from a least to a greatest value, both included.
                Range = "range" {
                    attribute: "range", arg: Range, fits: NUMBERS, repeats: false,
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
        }
    };
}
pub(crate) use rules;
