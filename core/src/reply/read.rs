//! One reply body, read by its endpoint's table.

use crate::ground::Reason;
use crate::reply::answer::Document;
use crate::reply::record::{Came, Events, RecordReader, Stop};
use crate::reply::{Unreadable, form, json, xml};
use crate::table::{Data, Endpoint};
use crate::{Arena, Format, Limits, ReplyError, Slot};

/// A reply that has arrived: its bytes and what is known about them.
pub struct Source<'t, 'r> {
    /// The operation that was called.
    pub endpoint: &'t Endpoint<'t>,
    /// The format that was asked for.
    pub format: Format,
    /// The HTTP status.
    pub status: u16,
    /// The whole body.
    pub body: &'r [u8],
    /// What reading may cost.
    pub limits: Limits,
}

impl<'t, 'r> Source<'t, 'r> {
    /// A whole body, to be read with the default limits.
    pub(crate) const fn new(
        endpoint: &'t Endpoint<'t>,
        format: Format,
        status: u16,
        body: &'r [u8],
    ) -> Self {
        Self {
            endpoint,
            format,
            status,
            body,
            limits: Limits::DEFAULT,
        }
    }

    /// Reads the body and shows each record's slots in turn; the result is the outcome of all of them.
    ///
    /// `slots` has a place for each field of the record's table and is emptied before each record.
    ///
    /// # Errors
    /// The API's refusal, or why the body is no answer of this API. What was shown until then is not proven.
    pub fn rows(
        &self,
        slots: &mut [Slot<'r>],
        show: &mut dyn FnMut(&mut [Slot<'r>], &mut Arena<'r>),
    ) -> Result<(), ReplyError> {
        self.records(slots, &mut |slots, arena, _| show(slots, arena))
    }

    /// The same; what is shown comes with how much of the body was read with it.
    pub(crate) fn records(
        &self,
        slots: &mut [Slot<'r>],
        show: &mut Show<'_, 'r>,
    ) -> Result<(), ReplyError> {
        let fits = self.body.len() <= self.limits.reply_bytes;
        let plain = match self.format {
            Format::Xml if fits => xml::plain_message(self.endpoint, &self.limits, self.body),
            Format::Json if fits => json::plain_message(self.endpoint, &self.limits, self.body),
            Format::Xml | Format::Json | Format::Form => None,
        };
        let outcome = match plain {
            Some(message) => message.decide(self.status),
            None => self.read_outcome(slots, show),
        };
        outcome.map_err(|error| match error {
            // The body is at hand, and says more than the message alone.
            ReplyError::Unreadable(why) => ReplyError::Unreadable(why.with_found_in(self.body, 0)),
            refused @ ReplyError::Refused(_) => refused,
        })
    }

    /// Reads what is not that plain.
    #[inline(never)]
    fn read_outcome(
        &self,
        slots: &mut [Slot<'r>],
        show: &mut Show<'_, 'r>,
    ) -> Result<(), ReplyError> {
        self.read_document(slots, show, |document| match document {
            Ok(document) => document.decide(self.status),
            Err(why) if why.reason == Reason::Empty && self.needs_no_body() => Ok(()),
            Err(why) => Err(ReplyError::Unreadable(why)),
        })
    }

    /// Whether the HTTP status alone proves this success.
    fn needs_no_body(&self) -> bool {
        let Endpoint { api, reply, .. } = self.endpoint;
        let status = &api.outcomes.status;
        let is_alone = reply.at.of(self.format).is_empty() || status.at.of(self.format).is_empty();
        let has_no_data = matches!(reply.data, Data::Nothing) && is_alone;
        status.http && has_no_data && (200..300).contains(&self.status)
    }

    /// Reads the document; what is told of it, or of why there is none.
    #[inline]
    pub(super) fn read_document<T>(
        &self,
        slots: &mut [Slot<'r>],
        show: &mut Show<'_, 'r>,
        tell: impl FnOnce(Result<&mut Document<'t>, Unreadable>) -> T,
    ) -> T {
        if self.body.len() > self.limits.reply_bytes {
            return tell(Err(self.too_long()));
        }
        let (endpoint, format, bytes) = (self.endpoint, self.format, self.body.len());
        let mut rows = Rows {
            slots,
            record: RecordReader::new(endpoint, &self.limits, format, bytes),
            show,
        };
        let rows = &mut rows;
        match self.format {
            Format::Xml => {
                let mut reader = xml::Reader::new(self.endpoint, self.limits);
                tell(self.whole(reader.advance(self.body, true, rows)))
            }
            Format::Json => {
                let mut reader = json::Reader::new(self.endpoint, self.limits);
                tell(self.whole(reader.advance(self.body, true, rows)))
            }
            Format::Form => {
                let mut reader = form::Reader::new(self.endpoint, self.limits);
                tell(self.whole(reader.advance(self.body, true, rows)))
            }
        }
    }

    /// The document that a reader has made of the whole body.
    fn whole<'s>(
        &self,
        step: Result<Step<'s, 't>, Unreadable>,
    ) -> Result<&'s mut Document<'t>, Unreadable> {
        match step? {
            Step::Done(document) => Ok(document),
            Step::More { consumed } => Err(Unreadable::new(
                self.endpoint,
                Reason::Truncated,
                consumed,
                "more of the reply",
            )),
        }
    }

    #[cold]
    pub(super) fn too_long(&self) -> Unreadable {
        let most = self.limits.reply_bytes;
        let why = Unreadable::new(self.endpoint, Reason::Limit, most, "a shorter reply");
        why.with_found_in(self.body, 0)
    }

    pub(crate) fn unproven(&self) -> Unreadable {
        Unreadable::new(self.endpoint, Reason::Shape, 0, "the documented record")
    }
}

/// Called for each whole record, with the offset after it; may take the values out.
pub(crate) type Show<'x, 'b> = dyn FnMut(&mut [Slot<'b>], &mut Arena<'b>, usize) + 'x;

/// Where a reader puts records.
pub(crate) struct Rows<'x, 't, 'b> {
    /// One slot a field; the reader empties them before each record.
    pub(crate) slots: &'x mut [Slot<'b>],
    /// What reads them, and what is inside them.
    pub(crate) record: RecordReader<'t, 'b>,
    pub(crate) show: &'x mut Show<'x, 'b>,
}

/// What was read of a record that is not whole may be secret.
#[cfg(feature = "zeroize")]
impl Drop for Rows<'_, '_, '_> {
    fn drop(&mut self) {
        self.slots.iter_mut().for_each(Slot::wipe);
    }
}

impl<'b> Rows<'_, '_, 'b> {
    /// Begins a record anew.
    #[inline]
    pub(crate) fn begin(&mut self) {
        self.record.begin(self.slots);
    }

    /// Reads on in the record.
    #[inline]
    pub(crate) fn read<E: Events<'b>>(
        &mut self,
        events: &mut E,
    ) -> Result<Came<'b, E::Leaf>, Stop> {
        self.record.read(events, self.slots)
    }

    /// Shows the record that ends at this offset.
    #[inline]
    pub(crate) fn show(&mut self, end: usize) {
        (self.show)(self.slots, &mut self.record.arena, end);
    }
}

/// How far a format's reader got. All of them have the same face:
///
/// `new(endpoint, limits)`, then `advance(input, end, rows)` until it is done. `input` starts where the reader
/// last said it had consumed everything before; with `end`, nothing follows and `More` is never returned.
/// A record is shown once, when its end tag or bracket was read. A mistake of shape is kept until the document
/// was read to its end, because an encoding or well-formedness error anywhere counts first.
pub(crate) enum Step<'s, 't> {
    /// The document is complete.
    Done(&'s mut Document<'t>),
    /// Everything before this many bytes of the input is no longer needed.
    More {
        /// The number of bytes.
        consumed: usize,
    },
}
