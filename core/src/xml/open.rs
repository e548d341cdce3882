//! The names of the elements that are open.

use alloc::vec::Vec;

const INLINE: usize = 64;
/// The bytes after each name that hold its length.
const LENGTH: usize = size_of::<u32>();

/// A stack of names, each followed by its length. Short ones need no allocation.
#[derive(Clone)]
pub(crate) struct OpenNames {
    inline: [u8; INLINE],
    used: usize,
    /// Whatever did not fit, above what is inline.
    spilled: Vec<u8>,
    depth: usize,
}

impl OpenNames {
    pub(crate) fn new() -> Self {
        Self {
            inline: [0; INLINE],
            used: 0,
            spilled: Vec::new(),
            depth: 0,
        }
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// The bytes that the names take.
    pub(crate) fn len(&self) -> usize {
        self.used + self.spilled.len()
    }

    pub(crate) fn push(&mut self, name: &[u8]) {
        let length = u32::try_from(name.len()).unwrap_or(u32::MAX).to_le_bytes();
        self.depth += 1;
        if self.spilled.is_empty()
            && let Some(free) = self.inline.get_mut(self.used..)
            && let Some((place, free)) = free.split_at_mut_checked(name.len())
            && let Some(trailer) = free.first_chunk_mut()
        {
            place.copy_from_slice(name);
            *trailer = length;
            self.used += name.len() + LENGTH;
        } else {
            self.spilled.extend_from_slice(name);
            self.spilled.extend_from_slice(&length);
        }
    }

    /// The name on top; empty if there is none.
    pub(crate) fn last(&self) -> &[u8] {
        let stack = match self.spilled.is_empty() {
            true => self.inline.get(..self.used).unwrap_or_default(),
            false => &self.spilled,
        };
        let Some((names, length)) = stack.split_last_chunk() else {
            return &[];
        };
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let start = names.len().saturating_sub(length);
        names.get(start..).unwrap_or_default()
    }

    pub(crate) fn pop(&mut self) {
        let entry = self.last().len() + LENGTH;
        match self.spilled.len() {
            0 => self.used = self.used.saturating_sub(entry),
            spilled => self.spilled.truncate(spilled.saturating_sub(entry)),
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::OpenNames;

    #[test]
    fn gives_names_back_in_reverse() {
        let names = [
            vec![b'a'; 9],
            vec![],
            vec![b'b'; 40],
            vec![b'c'; 300],
            vec![b'd'; 1],
            vec![b'e'; 70],
        ];
        let mut open = OpenNames::new();
        assert_eq!(open.last(), b"");
        for (depth, name) in names.iter().enumerate() {
            open.push(name);
            assert_eq!((open.last(), open.depth()), (&name[..], depth + 1));
        }
        for name in names.iter().rev() {
            assert_eq!(open.last(), name);
            open.pop();
        }
        assert_eq!((open.last(), open.depth()), (&b""[..], 0));
    }
}
