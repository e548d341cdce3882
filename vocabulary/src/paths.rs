//! Parameters in the path of a call.

/// The most segments of a path that has parameters.
pub const PATH_SEGMENTS: usize = 32;

/// The name of the parameter that a segment of an operation's path is: `id` of `{id}`.
#[must_use]
pub fn path_param(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    (!name.is_empty() && !name.contains(['{', '}'])).then_some(name)
}

/// The names of the parameters in an operation's path, in its order.
pub fn path_params(path: &str) -> impl Iterator<Item = &str> + Clone {
    path.split('/').filter_map(path_param)
}
