//! Paths with parameters, `Accounts/{Account}/Messages`: the order in which they are looked up, for `const` functions and the
//! look-up alike.

use core::cmp::Ordering;

use formwork_vocabulary::PATH_SEGMENTS;

use super::order::number;

/// Which of a path's segments are parameters, as bits, the first segment's after one that says how many there are; 0 if none is.
/// A path of more than [`PATH_SEGMENTS`] is read letter by letter.
pub(super) const fn shape(path: &str) -> u64 {
    let (path, mut at) = (path.as_bytes(), 0);
    let (mut shape, mut segments, mut any) = (1, 0, false);
    while at <= path.len() && segments < PATH_SEGMENTS {
        let is_param = at < path.len() && path[at] == b'{';
        shape = shape << 1 | is_param as u64;
        any |= is_param;
        segments += 1;
        at = end(path, at) + 1;
    }
    if any && at > path.len() { shape } else { 0 }
}

/// The least shape of so many segments.
pub(super) const fn least_shape(segments: usize) -> u64 {
    1 << segments
}

/// Where a segment ends.
const fn end(path: &[u8], mut at: usize) -> usize {
    while at < path.len() && path[at] != b'/' {
        at += 1;
    }
    at
}

/// The order of what is no parameter, of paths with as many segments. The second one may be that of a call.
pub(super) const fn by_literals(template: &str, path: &str) -> Ordering {
    let (template, path) = (template.as_bytes(), path.as_bytes());
    let (mut at, mut beside) = (0, 0);
    loop {
        if at < template.len() && template[at] == b'{' {
            (at, beside) = (end(template, at), end(path, beside));
        }
        loop {
            if at == template.len() || beside == path.len() {
                return number(template.len() - at, path.len() - beside);
            }
            if template[at] != path[beside] {
                return number(template[at] as usize, path[beside] as usize);
            }
            (at, beside) = (at + 1, beside + 1);
            if template[at - 1] == b'/' {
                break;
            }
        }
    }
}
