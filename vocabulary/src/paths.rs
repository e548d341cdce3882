//! Parameters in the path of a call.

/// The most segments of a path that has parameters.
pub const PATH_SEGMENTS: usize = 32;

/// The name of the parameter that a segment of an operation's path is: `id` of `{id}`.
#[must_use]
pub fn path_param(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    (!name.is_empty() && !name.contains(['{', '}'])).then_some(name)
}

/// Whether a text is a segment of a path as it stands.
#[must_use]
pub fn is_segment(part: &str) -> bool {
    let is_sound = |byte: u8| byte.is_ascii_alphanumeric() || b"._~-".contains(&byte);
    !matches!(part, "" | "." | "..") && part.bytes().all(is_sound)
}

/// What stands for the path of an operation in a spelling of it.
const CALL: &str = "{call}";

/// What stands before and after the path of an operation in a spelling of it: nothing and `.view` in `{call}.view`.
#[must_use]
pub fn around_call(spelling: &str) -> Option<(&str, &str)> {
    let whole = spelling.replacen(CALL, "call", 1);
    let around = spelling.split_once(CALL);
    around.filter(|_| whole.split('/').all(is_segment))
}

/// The names of the parameters in an operation's path, in its order.
pub fn path_params(path: &str) -> impl Iterator<Item = &str> + Clone {
    path.split('/').filter_map(path_param)
}
