//! Lists that do not fit, or should not have to: one record at a time.

use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use core::mem;

use crate::ground::{Reason, wipe};
use crate::reply::read::{Rows, Source, Step};
use crate::reply::record::RecordReader;
use crate::reply::{Unreadable, form, json, xml};
use crate::table::Endpoint;
use crate::{Format, Limits, Record, Reply, ReplyError, Request};

/// A reply that is a list of records.
pub trait ListReply<'r>: Reply<'r> {
    /// One of them.
    type Item: Record<'r> + 'r;
}

impl<'r, T: Record<'r> + 'r> ListReply<'r> for Vec<T> {
    type Item = T;
}

/// One record of the list that this request is answered with. The request itself only names the operation.
pub type Listed<'r, R> = <Item<R> as Record<'static>>::At<'r>;

type Item<R> = <<R as Request<'static>>::Reply<'static> as ListReply<'static>>::Item;

/// The proof that a list was read to its end and is what the operation answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Proven {
    records: usize,
}

impl Proven {
    /// The number of records.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.records
    }
}

/// Shows the records of a whole body one at a time, without collecting them. Default limits.
///
/// What was shown is proven when the result is [`Ok`], and not before.
///
/// # Errors
/// The API's refusal, or why the body is no answer of this API.
pub fn walk<'r, R>(
    format: Format,
    status: u16,
    body: &'r [u8],
    show: impl FnMut(Listed<'r, R>),
) -> Result<Proven, ReplyError>
where
    R: Request<'static, Reply<'static>: ListReply<'static>>,
{
    let source = Source {
        endpoint: R::ENDPOINT,
        format,
        status,
        body,
        limits: Limits::DEFAULT,
    };
    source.walk(show)
}

impl<'r> Source<'_, 'r> {
    /// Shows the records of the body one at a time, without collecting them, as [`walk`] does.
    ///
    /// # Errors
    /// The API's refusal, or why the body is no answer of this API.
    pub fn walk<T: Record<'r>>(&self, mut show: impl FnMut(T)) -> Result<Proven, ReplyError> {
        let (mut records, mut lost) = (0, false);
        self.records(
            T::empty().as_mut(),
            &mut |slots, arena, _| match T::from_slots(slots, arena.as_mut_slice()) {
                Some(record) => {
                    records += 1;
                    show(record);
                }
                None => lost = true,
            },
        )?;
        match lost {
            true => Err(ReplyError::Unreadable(self.unproven())),
            false => Ok(Proven { records }),
        }
    }
}

/// A record of a list whose end has not been seen: the connection may break, or the rest may be a refusal.
///
/// ```compile_fail
/// # fn check<T>(unproven: formwork::Unproven<T>) -> T {
/// unproven // not a record yet
/// # }
/// ```
#[must_use]
pub struct Unproven<T>(T);

impl<T> Unproven<T> {
    /// The record, on the caller's word that nothing final is done with it until [`Feed::finish`] has proven the list.
    #[must_use]
    pub fn before_proof(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Unproven<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unproven")
    }
}

/// The most bytes that are looked at in one go.
const PIECE: usize = 16 << 10;

/// The fewest bytes of a piece that are copied to complete a record: most records are shorter.
const PORTION: usize = 2 << 10;

/// A list that arrives in pieces. It keeps the record that is not complete yet, and nothing else.
///
/// Every record is shown as soon as its last byte is there. None of them is proven before [`Feed::finish`] says so:
/// an answer that is cut off looks like a good one until then. There is no limit on the number of records; of the
/// limits, [`reply_bytes`](Limits::reply_bytes) bounds what has to be kept at once. What an error shows of a mistake begins
/// where it does for a whole body, and ends where the bytes ended that were at hand when it was found; of a message that
/// proves nothing, it is the message.
///
/// A form is an exception: its pairs may come in any order, so all of it is kept, and [`Feed::finish_with`] shows the records.
///
/// ```
/// use formwork::{Feed, Format, ListReply, Proven, ReplyError, Request};
///
/// fn read<R>(pieces: impl Iterator<Item = Vec<u8>>) -> Result<Proven, ReplyError>
/// where
///     R: Request<'static, Reply<'static>: ListReply<'static>>,
/// {
///     let mut feed = Feed::<R>::new(Format::Json, 200);
///     for piece in pieces {
///         feed.push(&piece, &mut |record| drop(record.before_proof()))?;
///     }
///     feed.finish()
/// }
/// ```
#[must_use = "only `finish` proves what was shown"]
pub struct Feed<R> {
    reader: Reader,
    endpoint: &'static Endpoint<'static>,
    status: u16,
    limits: Limits,
    /// What the reader still needs.
    kept: Vec<u8>,
    /// The bytes before those.
    passed: usize,
    records: usize,
    failed: Option<ReplyError>,
    request: PhantomData<fn() -> R>,
}

enum Reader {
    Xml(xml::Reader<'static>),
    Json(json::Reader<'static>),
    Form(form::Reader<'static>),
}

impl Reader {
    /// How many bytes it keeps of what it has let go of.
    fn kept(&self) -> usize {
        match self {
            Self::Xml(reader) => reader.kept(),
            Self::Json(reader) => reader.kept(),
            Self::Form(_) => 0,
        }
    }

    /// Only a form, which is kept as a whole, has a limit of items.
    fn new(endpoint: &'static Endpoint<'static>, format: Format, limits: Limits) -> Self {
        let endless = limits.items(usize::MAX);
        match format {
            Format::Xml => Self::Xml(xml::Reader::new(endpoint, endless)),
            Format::Json => Self::Json(json::Reader::new(endpoint, endless)),
            Format::Form => Self::Form(form::Reader::new(endpoint, limits)),
        }
    }

    fn format(&self) -> Format {
        match self {
            Self::Xml(_) => Format::Xml,
            Self::Json(_) => Format::Json,
            Self::Form(_) => Format::Form,
        }
    }

    fn advance<'b, T: Record<'b>>(
        &mut self,
        input: &'b [u8],
        end: bool,
        record: RecordReader<'static, 'b>,
        mut show: impl FnMut(T),
    ) -> Result<Step<'_, 'static>, Unreadable> {
        let mut slots = T::empty();
        let mut rows = Rows {
            slots: slots.as_mut(),
            record,
            show: &mut |slots, arena, _| {
                let record = T::from_slots(slots, arena.as_mut_slice());
                record.into_iter().for_each(&mut show);
            },
        };
        match self {
            Self::Xml(reader) => reader.advance(input, end, &mut rows),
            Self::Json(reader) => reader.advance(input, end, &mut rows),
            Self::Form(reader) => reader.advance(input, end, &mut rows),
        }
    }
}

impl<R> Feed<R>
where
    R: Request<'static, Reply<'static>: ListReply<'static>>,
{
    /// A reply of this format and HTTP status, with the default limits.
    pub fn new(format: Format, status: u16) -> Self {
        Self::with_limits(format, status, Limits::DEFAULT)
    }

    /// A reply of this format and HTTP status.
    pub fn with_limits(format: Format, status: u16, limits: Limits) -> Self {
        Self {
            reader: Reader::new(R::ENDPOINT, format, limits),
            endpoint: R::ENDPOINT,
            status,
            limits,
            kept: Vec::new(),
            passed: 0,
            records: 0,
            failed: None,
            request: PhantomData,
        }
    }

    /// Takes the next bytes, and shows the records that are complete with them.
    ///
    /// # Errors
    /// Why the body is no answer of this API; the same again from then on. Mistakes of shape are told at the end, since
    /// an encoding or syntax error anywhere counts first.
    pub fn push(
        &mut self,
        bytes: &[u8],
        show: &mut dyn FnMut(Unproven<Listed<'_, R>>),
    ) -> Result<(), ReplyError> {
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        // Should `show` unwind, a record is lost and nothing can be proven any more.
        self.failed = Some(self.truncated());
        let mut pieces = bytes.chunks(PIECE);
        let pushed = pieces.try_for_each(|piece| self.push_piece(piece, show));
        self.failed = pushed.err().map(ReplyError::Unreadable);
        self.failed.clone().map_or(Ok(()), Err)
    }

    /// Completes what was kept, reads the rest of the piece where it is, and keeps what is not complete.
    fn push_piece(
        &mut self,
        piece: &[u8],
        show: &mut dyn FnMut(Unproven<Listed<'_, R>>),
    ) -> Result<(), Unreadable> {
        let rest = self.complete(piece, show)?;
        if !rest.is_empty() {
            let consumed = self.advance(rest, show)?;
            let unread = rest.get(consumed..).unwrap_or_default();
            wipe::append(&mut self.kept, unread);
        }
        self.check_kept()
    }

    /// Appends as much of the piece to what was kept as is needed to read that; what of the piece is still to be read.
    fn complete<'p>(
        &mut self,
        piece: &'p [u8],
        show: &mut dyn FnMut(Unproven<Listed<'_, R>>),
    ) -> Result<&'p [u8], Unreadable> {
        let mut rest = piece;
        while !self.kept.is_empty() && !rest.is_empty() {
            // Several times as much each time: however long a record is, it is read again a few times only.
            let more = (3 * self.kept.len()).max(PORTION).min(rest.len());
            let (portion, behind) = rest.split_at(more);
            wipe::append(&mut self.kept, portion);
            let kept = mem::take(&mut self.kept);
            let consumed = self.advance(&kept, show);
            self.kept = kept;
            let consumed = consumed.map_err(|why| self.with_more_found(why, behind))?;
            let unread = self.kept.len() - consumed;
            let taken = piece.len() - behind.len();
            if unread <= taken && !behind.is_empty() {
                self.kept.clear();
                return Ok(piece.get(taken - unread..).unwrap_or_default());
            }
            self.kept.drain(..self.kept.len() - unread);
            rest = behind;
        }
        Ok(rest)
    }

    /// A mistake in what was kept, shown with what follows in the piece.
    fn with_more_found(&mut self, why: Unreadable, behind: &[u8]) -> Unreadable {
        wipe::append(&mut self.kept, behind);
        why.with_found_in(&self.kept, self.passed)
    }

    /// Reads what is at hand; how much of it is no longer needed.
    fn advance(
        &mut self,
        input: &[u8],
        show: &mut dyn FnMut(Unproven<Listed<'_, R>>),
    ) -> Result<usize, Unreadable> {
        let inside = self.record_reader(input.len());
        let step = self.reader.advance(input, false, inside, |record| {
            self.records += 1;
            show(Unproven(record));
        })?;
        let consumed = match step {
            Step::More { consumed } => consumed,
            Step::Done(_) => input.len(),
        };
        self.passed += consumed;
        Ok(consumed)
    }

    fn record_reader<'b>(&self, bytes: usize) -> RecordReader<'static, 'b> {
        RecordReader::new(self.endpoint, &self.limits, self.reader.format(), bytes).without_end()
    }

    fn check_kept(&self) -> Result<(), Unreadable> {
        let most = self.limits.reply_bytes;
        if self.kept.len() + self.reader.kept() > most {
            let offset = self.passed + most.min(self.kept.len());
            let why = Unreadable::new(
                self.endpoint,
                Reason::Limit,
                offset,
                "a shorter record or refusal",
            );
            return Err(why.with_found_in(&self.kept, self.passed));
        }
        Ok(())
    }

    /// The outcome of everything that was pushed.
    ///
    /// # Errors
    /// The API's refusal, or why the body is no answer of this API, if only because its end is missing.
    pub fn finish(self) -> Result<Proven, ReplyError> {
        let mut late = 0;
        let truncated = self.truncated();
        let proven = self.finish_with(&mut |_| late += 1)?;
        // Every record is shown by the push that completes it: one that comes now would be lost.
        if late > 0 { Err(truncated) } else { Ok(proven) }
    }

    /// The same, and shows the records that only the end completes: all of them in a form, whose pairs may come in any order.
    /// In other formats there are none.
    ///
    /// # Errors
    /// The API's refusal, or why the body is no answer of this API, if only because its end is missing.
    pub fn finish_with(
        mut self,
        show: &mut dyn FnMut(Unproven<Listed<'_, R>>),
    ) -> Result<Proven, ReplyError> {
        if let Some(failed) = self.failed.take() {
            return Err(failed);
        }
        let inside = self.record_reader(self.kept.len());
        let mut records = self.records;
        let step = self
            .reader
            .advance(&self.kept, true, inside, |record| {
                records += 1;
                show(Unproven(record));
            })
            .map_err(ReplyError::Unreadable)?;
        match step {
            Step::Done(document) => {
                document.decide(self.status)?;
                Ok(Proven { records })
            }
            Step::More { .. } => Err(self.truncated()),
        }
    }

    fn truncated(&self) -> ReplyError {
        let offset = self.passed + self.kept.len();
        ReplyError::Unreadable(Unreadable::new(
            self.endpoint,
            Reason::Truncated,
            offset,
            "the end of the list",
        ))
    }
}

/// What is kept may hold secrets.
#[cfg(feature = "zeroize")]
impl<R> Drop for Feed<R> {
    fn drop(&mut self) {
        wipe::wipe(&mut self.kept);
    }
}
