//! What an endpoint can answer.

use alloc::string::String;
use alloc::vec::Vec;
use core::{fmt, mem};

#[cfg(feature = "zeroize")]
use crate::Arena;
use crate::reply::read::Source;
use crate::reply::render::Frames;
use crate::{Fields, Record, ReplyError, Slot, Value};

/// The documented success of an endpoint: [`Acknowledgement`], a record, `Option` of one that may be left out, or a list of records.
pub trait Reply<'r>: Sized {
    /// The same reply, owning its texts.
    type Owned;
    /// What stands around its records' values, where that was made at compile time.
    #[doc(hidden)]
    const FRAMES: Frames = Frames::NONE;

    /// Reads the reply; an error unless it is proven.
    ///
    /// # Errors
    /// The API's refusal, or why the body is no answer of this API.
    fn read(source: Source<'_, 'r>) -> Result<Self, ReplyError>;
    /// The records in their order; none for an acknowledgement.
    fn for_each_row(&self, visit: &mut dyn FnMut(&dyn Fields));
    /// The same reply, owning its texts.
    fn into_owned(self) -> Self::Owned;
}

/// The message that proves success, and nothing else. It is only made by [`Acknowledgement::success`] and by a proven reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acknowledgement(());

impl Acknowledgement {
    /// The success that a server renders.
    #[must_use]
    pub const fn success() -> Self {
        Self(())
    }
}

impl<'r> Reply<'r> for Acknowledgement {
    type Owned = Self;

    fn read(source: Source<'_, 'r>) -> Result<Self, ReplyError> {
        source.records(&mut [], &mut |_, _, _| {})?;
        Ok(Self(()))
    }
    fn for_each_row(&self, _visit: &mut dyn FnMut(&dyn Fields)) {}
    fn into_owned(self) -> Self {
        self
    }
}

/// The reply of an operation that answers bytes or a text: no document is its success. There is no such value; the answer itself is
/// read by [`Download`](crate::Download).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDocument {}

impl<'r> Reply<'r> for NoDocument {
    type Owned = Self;

    fn read(source: Source<'_, 'r>) -> Result<Self, ReplyError> {
        Err(source.refusal(source.format))
    }
    fn for_each_row(&self, _visit: &mut dyn FnMut(&dyn Fields)) {}
    fn into_owned(self) -> Self {
        self
    }
}

impl<'r, T: Record<'r>> Reply<'r> for T {
    type Owned = T::Owned;
    const FRAMES: Frames = T::FRAMES;

    fn read(source: Source<'_, 'r>) -> Result<Self, ReplyError> {
        let one = one(&source)?;
        one.ok_or_else(|| ReplyError::Unreadable(source.unproven()))
    }
    fn for_each_row(&self, visit: &mut dyn FnMut(&dyn Fields)) {
        visit(self);
    }
    fn into_owned(self) -> Self::Owned {
        Value::into_owned(self)
    }
}

/// A record that may be left out.
impl<'r, T: Record<'r>> Reply<'r> for Option<T> {
    type Owned = Option<T::Owned>;
    const FRAMES: Frames = T::FRAMES;

    fn read(source: Source<'_, 'r>) -> Result<Self, ReplyError> {
        one(&source)
    }
    fn for_each_row(&self, visit: &mut dyn FnMut(&dyn Fields)) {
        self.iter().for_each(|record| visit(record));
    }
    fn into_owned(self) -> Self::Owned {
        self.map(Value::into_owned)
    }
}

/// Reads the record, if it is there.
fn one<'r, T: Record<'r>>(source: &Source<'_, 'r>) -> Result<Option<T>, ReplyError> {
    let mut one = None;
    let mut lost = false;
    let mut slots = T::empty();
    let read = source.records(slots.as_mut(), &mut |slots, arena, _| {
        one = T::from_slots(slots, arena.as_mut_slice());
        lost = one.is_none();
    });
    #[cfg(feature = "zeroize")]
    if read.is_err() {
        one.take().into_iter().for_each(wipe);
    }
    read?;
    drop_full(slots.as_mut());
    mem::forget(slots);
    match lost {
        true => Err(ReplyError::Unreadable(source.unproven())),
        false => Ok(one),
    }
}

impl<'r, T: Record<'r>> Reply<'r> for Vec<T> {
    type Owned = Vec<T::Owned>;
    const FRAMES: Frames = T::FRAMES;

    fn read(source: Source<'_, 'r>) -> Result<Self, ReplyError> {
        let most = source.limits.items;
        let mut list = Vec::new();
        let mut lost = false;
        let mut slots = T::empty();
        let read = source.records(
            slots.as_mut(),
            &mut |slots, arena, read| match T::from_slots(slots, arena.as_mut_slice()) {
                Some(record) => push(&mut list, record, read, source.body.len(), most),
                None => lost = true,
            },
        );
        #[cfg(feature = "zeroize")]
        if read.is_err() {
            list.drain(..).for_each(wipe);
        }
        read?;
        drop_full(slots.as_mut());
        mem::forget(slots);
        match lost {
            true => Err(ReplyError::Unreadable(source.unproven())),
            false => Ok(list),
        }
    }
    fn for_each_row(&self, visit: &mut dyn FnMut(&dyn Fields)) {
        self.iter().for_each(|record| visit(record));
    }
    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(Value::into_owned).collect()
    }
}

/// A record that is not proven is given to nobody, and may hold secrets.
#[cfg(feature = "zeroize")]
#[cold]
fn wipe<'r>(record: impl Record<'r>) {
    let mut slots = record.into_slots(&mut Arena::new());
    slots.as_mut().iter_mut().for_each(Slot::wipe);
}

/// Drops what is in the slots. Empty ones have nothing to drop, but dropping would ask each of them again: they are forgotten.
#[inline]
fn drop_full(slots: &mut [Slot<'_>]) {
    let full = slots.iter_mut().filter(|slot| !matches!(slot, Slot::Empty));
    full.for_each(|slot| *slot = Slot::Empty);
}

/// Adds a record, with which so many of the bytes were read; there are not more records than `most`.
#[inline]
fn push<T>(list: &mut Vec<T>, record: T, read: usize, bytes: usize, most: usize) {
    if list.len() == list.capacity() {
        grow(list, read, bytes, most);
    }
    list.push(record);
}

/// Makes room for as many more records as the rest of the body is likely to hold, so that one allocation is enough.
///
/// The estimate takes at most twice the body's length. Records that take more, because most of their fields are left
/// out, let the list grow by an eighth: by doubling, it would need three times its size while it moves.
#[cold]
fn grow<T>(list: &mut Vec<T>, read: usize, bytes: usize, most: usize) {
    let (records, rest) = (list.len() + 1, bytes.saturating_sub(read));
    let each = (read / records).max(1);
    // Records are not all of one length.
    let likely = 1 + rest / each + rest / each / 16;
    let twice = (2 * bytes / size_of::<T>().max(1)).saturating_sub(list.len());
    let least = (list.len() / 8).max(4);
    let allowed = most.saturating_sub(list.len()).max(1);
    list.reserve_exact(likely.min(twice).max(least).min(allowed));
}

/// A reply, ready to be sent.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rendered {
    /// The HTTP status.
    pub status: u16,
    /// The content type.
    pub content_type: &'static str,
    /// Further fields of the answer by their names in lower case, such as `allow` of a 405.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rendered")
            .field("status", &self.status)
            .field("content_type", &self.content_type)
            .field("headers", &self.headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::grow;

    /// The room that is made for more records behind so many, of 32 bytes each in memory.
    fn room(records: usize, read: usize, bytes: usize, most: usize) -> usize {
        let mut list: Vec<[u64; 4]> = Vec::new();
        list.resize(records, [0; 4]);
        list.shrink_to_fit();
        grow(&mut list, read, bytes, most);
        list.capacity() - records
    }

    #[test]
    fn room_is_made_for_what_is_likely_to_come() {
        // A first record of 100 bytes, and 900 more.
        assert_eq!(room(0, 100, 1_000, 1_000), 1 + 9);
        assert_eq!(room(0, 100, 10_000, 1_000), 1 + 99 + 6);
        // At the end there is nothing more to come.
        assert_eq!(room(0, 100, 100, 1_000), 4);
        assert_eq!(room(80, 8_000, 8_000, 1_000), 10);
    }

    #[test]
    fn room_has_bounds() {
        // Twice the body's length: 62 records of 32 bytes.
        assert_eq!(room(0, 1, 1_000, 1_000), 62);
        // An eighth, when there are more than that.
        assert_eq!(room(80, 80, 1_000, 1_000), 10);
        // As many as are allowed.
        assert_eq!(room(0, 1, 1_000, 10), 10);
        assert_eq!(room(9, 900, 1_000, 10), 1);
        assert_eq!(room(0, 0, 0, 0), 1);
    }
}
