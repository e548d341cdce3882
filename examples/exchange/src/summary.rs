//! How the steps ended.

use std::fmt;

use crate::outcome::Verdict;

/// How many steps ended in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Proven successes.
    pub accepted: usize,
    /// Valid requests that the server refused.
    pub refused: usize,
    /// Invalid requests, stopped by the builder or by the server's decoder.
    pub rejected: usize,
    /// Answers that prove nothing, and answers that never came.
    pub unreadable: usize,
    /// Steps that ended in another way than they say; they are counted above as well.
    pub surprises: usize,
}

impl Summary {
    pub(crate) fn count(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Accepted => &mut self.accepted,
            Verdict::Refused => &mut self.refused,
            Verdict::Rejected => &mut self.rejected,
            Verdict::Unreadable => &mut self.unreadable,
        } += 1;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            accepted,
            refused,
            rejected,
            unreadable,
            surprises,
        } = self;
        write!(
            f,
            "{accepted} accepted, {refused} refused, {rejected} rejected, {unreadable} unreadable, {surprises} surprises"
        )
    }
}
