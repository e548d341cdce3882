//! Answers page by page.

use std::fmt;

use formwork::{Context, Format, Paged, Valid};

use crate::{CallError, Client};

/// The pages of an answer, one call each, from [`Client::pages`].
#[must_use = "nothing is sent until pages are asked for"]
pub struct Pages<'c, R: Paged> {
    client: &'c Client<R::Credentials>,
    format: Format,
    pages: formwork::Pages<R>,
}

impl<C> Client<C> {
    /// The pages of an answer from this one on, each as [`Client::call`] reads it: as many as there are, up to
    /// [`Limits::pages`](formwork::Limits::pages). After an error there are no more. The requests of the later pages are checked as
    /// of the context's date.
    pub fn pages<R>(&self, first: Valid<R>, format: Format, context: &Context) -> Pages<'_, R>
    where
        R: Paged<Credentials = C>,
    {
        Pages {
            client: self,
            format,
            pages: formwork::Pages::new(first, *context, self.limits.pages),
        }
    }
}

impl<R: Paged> Pages<'_, R> {
    /// The next page; `None` after the last one and after an error. Where the future is dropped before it is done, the same page is
    /// asked for again.
    ///
    /// # Errors
    /// What [`Client::call`] tells; or there is another page, and it was asked for before or is one more than there may be.
    pub async fn next(&mut self) -> Option<Result<R::Answer, CallError<R::Refused>>> {
        let answer = match self.pages.request()? {
            Ok(request) => self.client.call(request, self.format).await,
            Err(why) => return Some(Err(CallError::page(R::endpoint(), why))),
        };
        self.pages.answered(answer.as_ref().ok());
        Some(answer)
    }
}

impl<R: Paged> fmt::Debug for Pages<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &R::endpoint().name)
            .finish_non_exhaustive()
    }
}
