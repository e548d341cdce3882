//! What others call a type that is built in here.

/// What is said to whoever writes `datetime`: nobody knows which one is meant.
const TIMES: &str = "a date with a time is `date_time` as in RFC 3339, with an offset; `iso_date_time` as in ISO 8601, perhaps with an \
    offset; `local_date_time` without one; `spaced_date_time` as in MySQL; `mail_date_time` as in RFC 2822; `http_date_time` as in HTTP; \
    `epoch_seconds` or `epoch_millis` since 1970";

/// What to do about a name that may mean several types.
pub(super) fn help(name: &str) -> Option<&'static str> {
    match plain(name).as_str() {
        "datetime" | "time" | "timestamp" => Some(TIMES),
        "bit" => Some("a bit is `{ type: bool, words: { \"1\": true, \"0\": false } }`"),
        _ => None,
    }
}

/// Without what names are divided by.
fn plain(name: &str) -> String {
    let plain = name.chars().filter(char::is_ascii_alphanumeric);
    plain.map(|c| c.to_ascii_lowercase()).collect()
}
