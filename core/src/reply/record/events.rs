//! What the formats have in common: containers that begin and end, and values between.

use alloc::borrow::Cow;

use crate::ground::{Malformed, Reason};
use crate::table::{Field, Scalar};
use crate::{Format, Slot};

/// What comes next of a record.
pub(crate) enum Event<'b, L> {
    /// Something with parts begins: its name, if it has one.
    Open(Cow<'b, [u8]>, Bracket),
    /// A whole value without parts.
    Leaf(Cow<'b, [u8]>, L),
    /// An attribute of the element that began last.
    Attribute(Cow<'b, [u8]>, Cow<'b, str>),
    /// A text beside elements, which is not white space alone. [`Events::text`] has it.
    Text,
    /// What began last and has not ended yet ends.
    Close,
    /// The document is complete.
    End,
}

/// What holds the parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bracket {
    /// An element: whatever the table says.
    Element,
    /// An object in JSON.
    Object,
    /// An array in JSON.
    Array,
}

/// Why reading stops before the record is complete.
pub(crate) enum Stop {
    /// The input ends.
    More,
    /// The document is not well-formed, or breaks a limit.
    Malformed(Malformed),
    /// The document is not what the table says.
    Mistake(Mistake),
}

/// What is wrong in a document that is well-formed so far.
pub(crate) struct Mistake {
    /// A shape, or a limit that is told at once.
    pub(crate) reason: Reason,
    /// The place in the input.
    pub(crate) at: usize,
    /// What was expected there.
    pub(crate) expected: Cow<'static, str>,
}

impl From<Malformed> for Stop {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl Stop {
    #[cold]
    pub(crate) fn shape(at: usize, expected: impl Into<Cow<'static, str>>) -> Self {
        Self::mistake(Reason::Shape, at, expected)
    }

    #[cold]
    pub(crate) fn limit(at: usize, expected: &'static str) -> Self {
        Self::mistake(Reason::Limit, at, expected)
    }

    #[cold]
    pub(crate) fn mistake(
        reason: Reason,
        at: usize,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::Mistake(Mistake {
            reason,
            at,
            expected: expected.into(),
        })
    }
}

/// A format's tokens, seen as the parts of a record.
pub(crate) trait Events<'b> {
    /// A value as the format has it.
    type Leaf;
    /// Which one it is.
    const FORMAT: Format;

    /// What comes next. `text` is whether a text may stand beside elements here.
    fn next(&mut self, text: bool) -> Result<Event<'b, Self::Leaf>, Stop>;
    /// Where in the input began what came last: a value or bracket, without its name where that stands before it.
    fn start(&self) -> usize;
    /// The same with its name.
    fn name_start(&self) -> usize;
    /// The name of a value that could not be read, if the name could.
    fn name_before_stop(&self) -> Option<Cow<'b, [u8]>> {
        None
    }
    /// The name of the next attribute of what opened last, if it is a value that has none.
    fn attribute(&mut self) -> Option<Cow<'b, [u8]>> {
        None
    }
    /// What came last opened a container of the table: its parts come next.
    fn enter(&mut self) {}
    /// What came last has a name that no table knows.
    fn unknown(&mut self) -> Result<(), Stop> {
        Ok(())
    }
    /// Reads the rest of what opened last, which nobody wants.
    fn skip(&mut self) -> Result<(), Stop>;
    /// Reads values for as many of these fields as come in this order, written in the simplest way; how many they are.
    fn in_order(&mut self, fields: &[Field<'_>], slots: &mut [Slot<'b>]) -> usize;
    /// The value of a leaf; `None` if it says that there is none, which an empty text does where that is `optional` and no text
    /// of this kind is empty.
    fn value(
        &mut self,
        of: Scalar<'_>,
        leaf: Self::Leaf,
        optional: bool,
    ) -> Result<Option<Slot<'b>>, Stop>;
    /// The same of what opened last.
    fn value_inside(&mut self, of: Scalar<'_>, optional: bool) -> Result<Option<Slot<'b>>, Stop>;
    /// The same of the text that came last.
    fn text(&mut self, of: Scalar<'_>, optional: bool) -> Result<Option<Slot<'b>>, Stop>;
    /// Where in a leaf something begins that is not white space.
    fn begins(&self, leaf: &Self::Leaf) -> Option<usize>;
    /// Whether it says that there is no value, whatever was expected.
    fn is_none(leaf: &Self::Leaf) -> bool;
}
