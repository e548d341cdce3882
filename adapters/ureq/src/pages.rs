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
    ///
    /// Each item is an error where the call is none that succeeds, where the API leads back to an earlier page, and where there are
    /// more pages than may be.
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

impl<R: Paged> Iterator for Pages<'_, R> {
    type Item = Result<R::Answer, CallError<R::Refused>>;

    fn next(&mut self) -> Option<Self::Item> {
        let answer = match self.pages.request()? {
            Ok(request) => self.client.call(request, self.format),
            Err(why) => return Some(Err(CallError::page(R::endpoint(), why))),
        };
        self.pages.answered(answer.as_ref().ok());
        Some(answer)
    }
}

impl<R: Paged> std::iter::FusedIterator for Pages<'_, R> {}

impl<R: Paged> fmt::Debug for Pages<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &R::endpoint().name)
            .finish_non_exhaustive()
    }
}
