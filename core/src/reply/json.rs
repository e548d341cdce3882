//! Replies in JSON, read by the endpoint's table.

use crate::Limits;
use crate::reply::Unreadable;
use crate::reply::read::{Rows, Step};
use crate::table::Endpoint;

/// Reads one reply.
pub(crate) struct Reader<'t> {
    endpoint: &'t Endpoint<'t>,
    limits: Limits,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(endpoint: &'t Endpoint<'t>, limits: Limits) -> Self {
        Self { endpoint, limits }
    }

    /// See [`Step`].
    pub(crate) fn advance<'b>(
        &mut self,
        input: &'b [u8],
        end: bool,
        rows: &mut Rows<'_, 'b>,
    ) -> Result<Step, Unreadable> {
        let _ = (self.endpoint, self.limits, input, end, rows);
        unimplemented!()
    }
}
