//! What the formats have in common around records.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::reply::read::Rows;
use crate::reply::record::{Events, Stop};

/// A format's tokens, seen as the parts of a whole document.
pub(crate) trait Whole<'b>: Events<'b> {
    /// How many containers are open.
    fn depth(&self) -> usize;
    /// The offset in the document of a place in the input.
    fn offset_of(&self, at: usize) -> usize;
    /// The offset in the document after what came last.
    fn read_bytes(&self) -> usize;
    /// The input from this place on.
    fn input_from(&self, at: usize) -> &'b [u8];
    /// The bytes of what began at this offset of the document, as far as they are at hand: enough for evidence.
    fn opening(&self, offset: usize) -> Vec<u8>;
    /// Whether nothing follows the input: then nobody comes back to where the events settled.
    fn is_last(&self) -> bool;
    /// Everything up to here was understood, and is not read again if the input ends before the document does. False if the format
    /// cannot go on from here. `is_around_data` is whether the innermost container holds the records of a list, leads to the data, or
    /// is the whole document.
    fn settle(&mut self, is_around_data: bool) -> bool;
    /// Reads what is not wanted until fewer containers are open.
    fn abandon(&mut self, depth: usize) -> Result<(), Stop>;
    /// What came last opened something that is not wanted. True if its parts come next all the same.
    fn ignore(&mut self) -> Result<bool, Stop>;
    /// Whether what began here and was ignored holds nothing.
    fn is_empty_since(&self, start: usize) -> bool;
    /// A leaf as a text, without the white space around it; nothing if it says that there is none.
    fn told(&mut self, leaf: Self::Leaf) -> Result<Option<Cow<'b, str>>, Stop>;
    /// The same of the text that came last.
    fn told_inside(&mut self) -> Cow<'b, str>;
    /// Whether a leaf is written as a text, and not as a number or the like.
    fn is_text(leaf: &Self::Leaf) -> bool;
    /// Reads on as long as records follow one another that have their fields in the order of the table: how many ended, and where
    /// the one began that is now open.
    fn records_in_order<'t>(
        &mut self,
        rows: &mut Rows<'_, 't, 'b>,
        item: Option<&str>,
    ) -> Option<(usize, usize)>;
}
