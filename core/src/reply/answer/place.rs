//! Where in an answer the reader is.

use formwork_vocabulary::PATH_STEPS;

use crate::reply::answer::targets::{DATA, Set};
use crate::reply::answer::told::Count;

/// How many containers may be open that the table leads through: the document, those of the longest path, and in JSON an array and an
/// object at its end.
const LEVELS: usize = PATH_STEPS + 3;

/// What a container is to the reader.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Inside {
    /// All there is: what stands before and after the root.
    #[default]
    Document,
    /// Something on the way to a target, or the element of a text.
    Path,
    /// The array of errors, in JSON.
    Array,
    /// What holds the records of a list.
    List,
    /// A record: its fields are read by its own table.
    Record,
}

/// A container that is open.
#[derive(Clone, Copy, Default)]
pub(super) struct Level {
    pub(super) inside: Inside,
    /// The targets inside it, and of these the ones that it is itself.
    pub(super) live: Set,
    pub(super) ended: Set,
    /// Those that were inside something that came before in it.
    pub(super) seen: Set,
    /// How many steps led here.
    pub(super) steps: u8,
    /// Whether a text was told of it, or inside it.
    pub(super) is_told: bool,
    /// Where in the document it began.
    pub(super) start: usize,
    /// How many containers of the document were open with it.
    pub(super) depth: usize,
}

impl Level {
    pub(super) fn steps(&self) -> usize {
        usize::from(self.steps)
    }

    /// Whether something may turn out to be missing in it.
    pub(super) fn may_lack_something(&self) -> bool {
        match self.inside {
            Inside::Path | Inside::Array | Inside::Record => true,
            Inside::Document | Inside::List => false,
        }
    }
}

/// What the reader knows besides the texts. It is copied, so that it can go back to where a record began.
#[derive(Clone, Copy)]
pub(super) struct Place {
    levels: [Level; LEVELS],
    /// How many of these are open; the document always is.
    open: usize,
    /// How many elements are open that are ignored.
    pub(super) ignored: usize,
    /// The records that were complete.
    pub(super) items: usize,
    /// How many texts were told.
    pub(super) told: Count,
    /// The lists of errors that came, even empty ones.
    pub(super) listed: Set,
    /// Whether the data were read whole.
    pub(super) is_read: bool,
    /// Whether a record came that was not whole.
    pub(super) is_broken: bool,
    /// Whether what is around the data came.
    pub(super) is_around: bool,
    /// Whether something stood there that an empty list does not leave there.
    pub(super) is_instead: bool,
}

impl Place {
    #[inline]
    pub(super) fn before_the_root(live: Set) -> Self {
        let mut place = Self {
            levels: [Level::default(); LEVELS],
            open: 1,
            ignored: 0,
            items: 0,
            told: Count::default(),
            listed: 0,
            is_read: false,
            is_broken: false,
            is_around: false,
            is_instead: false,
        };
        place.levels[0].live = live;
        place
    }

    /// The innermost container.
    #[inline]
    pub(super) fn top(&self) -> &Level {
        self.levels.get(self.open - 1).unwrap_or(&self.levels[0])
    }

    pub(super) fn top_mut(&mut self) -> &mut Level {
        let at = (self.open - 1).min(LEVELS - 1);
        &mut self.levels[at]
    }

    /// What is open, from the outside in, without the document.
    pub(super) fn levels(&self) -> &[Level] {
        self.levels.get(1..self.open).unwrap_or_default()
    }

    /// False if too much is open.
    pub(super) fn push(&mut self, level: Level) -> bool {
        let Some(next) = self.levels.get_mut(self.open) else {
            return false;
        };
        *next = level;
        self.open += 1;
        true
    }

    /// The innermost container ends.
    pub(super) fn pop(&mut self) -> Level {
        let level = *self.top();
        self.open = (self.open - 1).max(1);
        self.top_mut().is_told |= level.is_told;
        level
    }

    /// Whether a part of a record comes next.
    #[inline]
    pub(super) fn is_in_record(&self) -> bool {
        self.top().inside == Inside::Record && self.ignored == 0
    }

    /// Whether some record is open, in which nothing can be begun anew.
    pub(super) fn has_open_record(&self) -> bool {
        self.levels()
            .iter()
            .any(|level| level.inside == Inside::Record)
    }

    /// The outermost container of data, with how many are open outside of it.
    pub(super) fn data(&self) -> Option<usize> {
        let is_data = |level: &Level| matches!(level.inside, Inside::List | Inside::Record);
        self.levels().iter().position(is_data)
    }

    /// Whether what comes next stands in an array of errors, or in an object in one.
    pub(super) fn is_in_array(&self) -> bool {
        let is_array = |level: &Level| level.inside == Inside::Array;
        self.levels().iter().any(is_array)
    }

    /// Whether the record that is read is one of a list.
    pub(super) fn is_list(&self) -> bool {
        self.levels()
            .iter()
            .any(|level| level.inside == Inside::List)
    }

    /// How many containers of the document are open inside the one with so many outside of it.
    pub(super) fn depth_of(&self, outside: usize) -> usize {
        self.levels().get(outside).map_or(0, |level| level.depth)
    }

    /// Takes the record that has so many containers outside of it for what else is in it; false if that is nothing.
    pub(super) fn keep_without_data(&mut self, outside: usize) -> bool {
        let open = self.levels.get_mut(1..self.open).unwrap_or_default();
        let Some(level) = open.get_mut(outside) else {
            return false;
        };
        let live = level.live & !DATA;
        if level.inside != Inside::Record || live == 0 {
            return false;
        }
        let ended = level.ended & !DATA;
        (level.inside, level.live, level.ended) = (Inside::Path, live, ended);
        true
    }

    /// Closes everything but so many containers.
    pub(super) fn close_to(&mut self, outside: usize) {
        self.open = (outside + 1).min(self.open);
        self.ignored = 0;
    }

    /// Whether a level leads to the data, which did not come in it.
    pub(super) fn lacks_data(level: &Level) -> bool {
        level.inside == Inside::Path && level.live & DATA & !level.ended & !level.seen != 0
    }
}
