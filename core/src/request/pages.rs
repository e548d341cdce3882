//! From one page of an answer to the request of the next one.

use alloc::borrow::Cow;
use alloc::string::ToString;
use core::fmt;

use crate::kind;
use crate::reply::Reply;
use crate::table::{Api, Data, Endpoint, Kind, Paging, RecordTable, Step, Type};
use crate::{Arena, Context, Fields, Operation, Request, Slot, Valid, View, Violations};

/// An operation whose answer is one page of many: its spec or its derive says `pages`. Whoever carries the bytes asks for one page
/// after the other by [`Pages`].
pub trait Paged: Operation {
    /// The request of the page after this answer, which is the answer to this request; `None` if there is none.
    ///
    /// # Errors
    /// Why there is no such request, though the answer says that there are more pages.
    fn next(
        request: Valid<Self>,
        answer: &Self::Answer,
        context: &Context,
    ) -> Result<Option<Valid<Self>>, PageError>;
}

/// Why a page cannot be asked for, though there is one.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum PageError {
    /// The answer leads back to a page that was there already: it would never end.
    Repeated,
    /// There are more pages than this, which are all that may be asked for.
    TooMany(usize),
    /// What the answer says of the next page is no value that the request can have.
    Refused(Violations),
    /// A step of `pages` is the name of no field. Of steps inside inner records, a derive cannot tell before an answer is read.
    NoField,
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeated => f.write_str("the answer leads back to an earlier page"),
            Self::TooMany(most) => write!(f, "there are more than {most} pages"),
            Self::Refused(why) => write!(f, "the request of the next page: {why}"),
            Self::NoField => f.write_str("a step to the next page is the name of no field"),
        }
    }
}

impl core::error::Error for PageError {}

/// What is asked for page by page, whoever carries the bytes: [`Pages::request`] is sent, and [`Pages::answered`] is told the answer,
/// until there is no request. A page that was asked for before is an error, and so is one page more than there may be.
#[derive(Debug)]
pub struct Pages<R> {
    next: Option<Result<Valid<R>, PageError>>,
    context: Context,
    /// So many pages were read, of so many at most.
    read: usize,
    most: usize,
    seen: Seen,
}

/// What an earlier page was asked for by.
struct Seen(Slot<'static>);

impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seen")
    }
}

impl<R: Paged> Pages<R> {
    /// From this request on, at most so many pages, such as [`Limits::pages`](crate::Limits::pages). The requests of the others are
    /// checked as of the context's date.
    #[must_use]
    pub fn new(first: Valid<R>, context: Context, most: usize) -> Self {
        let seen = Seen(said(&first));
        Self {
            next: Some(Ok(first)),
            context,
            read: 0,
            most,
            seen,
        }
    }

    /// The request of the next page; `None` after the last one and after an error. It is the same until [`Pages::answered`] is called.
    ///
    /// # Errors
    /// Why there is no such request, though there are more pages. It is told once.
    pub fn request(&mut self) -> Option<Result<&Valid<R>, PageError>> {
        match self.next.take_if(|next| next.is_err()) {
            Some(failed) => Some(Err(failed.err()?)),
            None => self.next.as_ref()?.as_ref().ok().map(Ok),
        }
    }

    /// The answer to the request; without one, nothing more is asked for.
    pub fn answered(&mut self, answer: Option<&R::Answer>) {
        let request = self.next.take().and_then(Result::ok);
        if let (Some(request), Some(answer)) = (request, answer) {
            self.next = self.after(request, answer).transpose();
        }
    }

    fn after(
        &mut self,
        request: Valid<R>,
        answer: &R::Answer,
    ) -> Result<Option<Valid<R>>, PageError> {
        let Some(next) = R::next(request, answer, &self.context)? else {
            return Ok(None);
        };
        self.read += 1;
        if self.read >= self.most {
            return Err(PageError::TooMany(self.most));
        }
        let own = said(&next);
        let nothing = Arena::new();
        if own.view(&nothing).is_same(self.seen.0.view(&nothing)) {
            return Err(PageError::Repeated);
        }
        // What is kept at each power of two is met again on every way that leads in a circle.
        if self.read.is_power_of_two() {
            self.seen = Seen(own);
        }
        Ok(Some(next))
    }
}

/// What a request says of the page that it asks for.
fn said<R: Operation>(request: &Valid<R>) -> Slot<'static> {
    let endpoint = R::endpoint();
    let Some((Paging { param, .. }, kind)) = paging(endpoint) else {
        return Slot::Empty;
    };
    copied(kind, request.field(usize::from(param)))
}

/// How the pages follow one another, and what the parameter is that says which one is meant.
fn paging<'t>(endpoint: &Endpoint<'t>) -> Option<(Paging<'t>, Kind)> {
    let paging = endpoint.pages?;
    let param = endpoint.params.get(usize::from(paging.param))?;
    Some((paging, param.ty.scalar()?.kind))
}

/// A value by itself; nothing of what is none.
fn copied(kind: Kind, value: View<'_>) -> Slot<'static> {
    let text = value.written(kind).map(Cow::into_owned);
    let read = text.and_then(|text| kind::read(kind, Cow::Owned(text)).ok());
    read.unwrap_or_default()
}

/// The request after this one, as the derives make it.
pub(crate) fn next<'a, R>(
    request: Valid<R>,
    answer: &impl Reply<'static>,
    context: &Context,
) -> Result<Option<Valid<R>>, PageError>
where
    R: Request<'a>,
{
    let mut page = Page::new();
    answer.for_each_row(&mut |row| page.add(R::ENDPOINT, row));
    let Some((Paging { param, .. }, _)) = paging(R::ENDPOINT) else {
        return Ok(None);
    };
    let place = usize::from(param);
    match page.next(R::ENDPOINT, request.field(place))? {
        None => Ok(None),
        Some(slot) => request
            .with(place, slot, context)
            .map(Some)
            .map_err(PageError::Refused),
    }
}

/// What an answer says of the page that it is, record by record. For programs that read a spec while they run; of typed answers,
/// [`Paged`] tells the next request. It has no `Debug`: a token may be secret.
#[derive(Default)]
#[non_exhaustive]
pub struct Page {
    /// How many items it has.
    pub items: usize,
    /// What it says of the next page; nothing if it says nothing, or if nothing is said of that in answers.
    pub token: Slot<'static>,
    lacks_field: bool,
}

impl Page {
    /// An answer without data.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One of the answer's records; its one record, or those of a list.
    pub fn add(&mut self, endpoint: &Endpoint<'_>, row: &dyn Fields) {
        let Some((paging, kind)) = paging(endpoint) else {
            return;
        };
        let Data::Record(record) = endpoint.reply.data else {
            self.items += 1;
            return;
        };
        let mut at = |path| match found(endpoint.api, record, row, path) {
            Some(value) => value,
            None => {
                self.lacks_field = true;
                View::Absent
            }
        };
        self.items = at(paging.items).length().unwrap_or_default();
        if let Step::Token(path) = paging.step {
            self.token = Some(at(path))
                .filter(|token| token.is_present())
                .map_or(Slot::Empty, |token| copied(kind, token));
        }
    }

    /// What the parameter is for the page after this one, where it was this for this one.
    ///
    /// # Errors
    /// [`PageError::NoField`]
    pub(crate) fn next(
        self,
        endpoint: &Endpoint<'_>,
        current: View<'_>,
    ) -> Result<Option<Slot<'static>>, PageError> {
        let Some((paging, kind)) = paging(endpoint) else {
            return Ok(None);
        };
        if self.lacks_field {
            return Err(PageError::NoField);
        }
        let (first, step) = match paging.step {
            Step::Token(_) => {
                let is_last = matches!(self.token, Slot::Empty);
                return Ok((!is_last).then_some(self.token));
            }
            Step::Offset => (0, self.items),
            Step::Number(first) => (first, 1),
        };
        if self.items == 0 {
            return Ok(None);
        }
        let current = number(current).unwrap_or(first.into());
        let next = current.saturating_add(i128::try_from(step).unwrap_or(i128::MAX));
        // A number that is too large is none that the request can have.
        Ok(Some(
            kind::read(kind, Cow::Owned(next.to_string())).unwrap_or(Slot::Unreadable),
        ))
    }
}

fn number(value: View<'_>) -> Option<i128> {
    if let View::Int(number) = value {
        return Some(number.into());
    }
    if let View::UInt(number) = value {
        return Some(number.into());
    }
    None
}

/// What stands at the end of these steps, which is nothing where a record in between is left out; `None` if a step is the name of no
/// field.
fn found<'v, 't>(
    api: &Api<'t>,
    mut record: &'t RecordTable<'t>,
    row: &'v dyn Fields,
    path: &[&str],
) -> Option<View<'v>> {
    let place = |record: &RecordTable<'t>, step: &str| {
        record.fields.iter().position(|field| field.json == step)
    };
    let (first, deeper) = path.split_first()?;
    let mut at = place(record, first)?;
    let mut value = row.field(at);
    for step in deeper {
        let Type::Record(inner) = record.fields.get(at)?.ty.in_documents() else {
            return None;
        };
        record = api.record(inner);
        at = place(record, step)?;
        value = if let View::Record(parts) = value {
            parts.get(at)
        } else {
            View::Absent
        };
    }
    Some(value)
}
