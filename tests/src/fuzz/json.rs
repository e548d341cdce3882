//! Any bytes as JSON.

use formwork::{Format, Limits, Reason, json as ours};
use serde_json::Value;
use serde_json::value::RawValue;

use super::line::assert_malformed;
use super::reply;

/// Reads bytes as a JSON document and as replies: what we accept serde_json accepts, and the other way round but for
/// our limits.
///
/// # Panics
/// If a promise is broken.
pub fn json(data: &[u8]) {
    let verdict = ours::check(data, &Limits::DEFAULT);
    // serde_json knows no byte order mark.
    let theirs = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
    if let Err(mistake) = &verdict {
        assert_malformed(mistake, data.len());
        let refused = serde_json::from_slice::<Value>(theirs).is_err();
        assert!(
            refused || mistake.reason == Reason::Limit,
            "serde_json accepts: {mistake}"
        );
    } else {
        assert!(
            serde_json::from_slice::<&RawValue>(theirs).is_ok(),
            "serde_json refuses {}",
            data.escape_ascii()
        );
    }
    let tight = Limits::DEFAULT.depth(3).text_bytes(16);
    if let Err(mistake) = ours::check(data, &tight) {
        assert_malformed(&mistake, data.len());
    } else {
        assert!(verdict.is_ok(), "limits only take away");
    }
    reply::read(Format::Json, data, verdict.is_ok());
}
