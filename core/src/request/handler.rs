//! What answers every operation of an API: the types of a handler's functions, and what is around them.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;
use core::future::{Future, ready};
use core::mem::take;
use core::pin::Pin;

use crate::reply::{Answer, render};
use crate::request::server_checks::{each, violations};
use crate::stored::stored;
use crate::table::{Api, Endpoint};
use crate::{
    Arena, Credentials, Fields, Format, Refusal, Refusals, Rejection, Rendered, Reply, Request,
    Row, ServerCheck, Valid, View,
};

/// What a handler answers to an operation: its documented success, owning its texts, or what the API refuses with.
pub type Answered<R> =
    Result<<<R as Request<'static>>::Reply<'static> as Reply<'static>>::Answer, RefusedBy<R>>;

/// What the API of an operation refuses with.
pub type RefusedBy<R> = <CredentialsOf<R> as Credentials<'static>>::Refused;

/// The credentials that the API of an operation has, owning their texts.
pub type CredentialsOf<R> = <R as Request<'static>>::Credentials<'static>;

/// An answer that is being made.
pub type Answering<'f> = Pin<Box<dyn Future<Output = Rendered> + Send + 'f>>;

/// The questions that only the server can answer, each with the value that it is about: an enum with a variant for each of them, of
/// which `derive(Questions)` makes this.
pub trait Questions<'v>: Sized {
    /// The question that is asked of this value; `None` if the enum has no such variant.
    fn of(check: &ServerCheck, value: View<'v>) -> Option<Self>;
}

/// A type of the value that a question is about: what [`View`] shows, or the view itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value that a question is about",
    label = "expected what a `View` shows, such as `&str`, `bool` or `IpAddr`, or a `View` itself"
)]
pub trait Asked<'v>: Sized {
    /// The value, if it is of this type.
    fn asked(value: View<'v>) -> Option<Self>;
}

macro_rules! asked {
    ($($(#[$doc:meta])+ $one:ident($type:ty) as $seen:ty,)+) => {
        $(asked!(@ $one($seen));)+
    };
    // Both are seen as a text.
    (@ Secret($seen:ty)) => {};
    (@ Text($seen:ty)) => {
        impl<'v> Asked<'v> for $seen {
            fn asked(value: View<'v>) -> Option<Self> {
                value.text()
            }
        }
    };
    (@ $one:ident($seen:ty)) => {
        impl<'v> Asked<'v> for $seen {
            fn asked(value: View<'v>) -> Option<Self> {
                if let View::$one(value) = value {
                    return Some(value);
                }
                None
            }
        }
    };
}
stored!(asked);

impl<'v> Asked<'v> for View<'v> {
    fn asked(value: View<'v>) -> Option<Self> {
        Some(value)
    }
}

/// Answers a call of this operation.
pub fn answered<'f, R>(
    format: Format,
    answering: impl Future<Output = Answered<R>> + Send + 'f,
) -> Answering<'f>
where
    R: Request<'static, Reply<'static>: Reply<'static, Answer: Answer>>,
{
    Box::pin(async move {
        let api = R::ENDPOINT.api;
        let answered = answering.await;
        match answered.map(|answer| answer.rendered(R::ENDPOINT, format)) {
            Ok(Ok(rendered)) => rendered,
            Ok(Err(why)) => failed(api, format, &why),
            Err(refused) => refuse(api, format, &refused),
        }
    })
}

/// The answer, whether the call got as far as its operation or not.
pub fn whichever<'f>(
    answering: impl Future<Output = Result<Rendered, Rendered>> + Send + 'f,
) -> Answering<'f> {
    Box::pin(async { answering.await.unwrap_or_else(|rendered| rendered) })
}

fn refuse(api: &Api<'_>, format: Format, refused: &impl Refusals) -> Rendered {
    render::refused(api, format, refused.documented(), refused.refusal())
}

/// What is no fault of the caller.
#[cold]
fn failed(api: &Api<'_>, format: Format, why: &str) -> Rendered {
    let refusal = Refusal::of([format!("the server cannot answer: {why}")]);
    let mut rendered = render::refused(api, format, None, &refusal);
    rendered.status = 500;
    rendered
}

/// Stands where nobody gets: each operation's calls are given to its own function.
#[cold]
#[must_use]
pub fn unanswered<'f, R: Request<'static>>(format: Format) -> Answering<'f> {
    let api = R::ENDPOINT.api;
    Box::pin(ready(failed(api, format, "no such operation")))
}

/// The credentials, owning their texts.
///
/// # Errors
/// They are none of this API's: only hand-written code can get here.
pub fn owned<'a, K: Row<'a>, O: Credentials<'static>>(
    credentials: K,
    format: Format,
) -> Result<O, Rendered> {
    let mut slots = credentials.into_slots(&mut Arena::new());
    let slots = slots.as_mut().iter_mut();
    let mut slots: Vec<_> = slots.map(|slot| take(slot).moved(0)).collect();
    let owned = O::from_slots(&mut slots, &mut []);
    owned.ok_or_else(|| failed(O::API, format, "its credentials are not its own"))
}

/// The handler.
///
/// # Errors
/// The refusal.
pub fn admitted<R: Request<'static>, H>(
    admitted: Result<H, RefusedBy<R>>,
    format: Format,
) -> Result<H, Rendered> {
    admitted.map_err(|refused| refuse(R::ENDPOINT.api, format, &refused))
}

/// The operation of a call, and its values.
#[must_use]
pub fn values<'a, R: Request<'a>>(call: &Valid<R>) -> (&'static Endpoint<'static>, &dyn Fields) {
    (R::ENDPOINT, &**call)
}

/// Asks whatever only the server knows of these values, one after the other.
///
/// # Errors
/// What is not so, or the first refusal. A question that the enum has no variant for has no answer, and counts as not so.
pub async fn ask<'v, Q, F, E>(
    (endpoint, values): (&'static Endpoint<'static>, &'v dyn Fields),
    format: Format,
    is_met: impl Fn(Q) -> F,
) -> Result<(), Rendered>
where
    Q: Questions<'v>,
    F: Future<Output = Result<bool, E>>,
    E: Refusals,
{
    let mut asked = Vec::new();
    each(endpoint, values, &mut |check, _, value| {
        asked.push((check, Q::of(&check, value)));
    });
    let mut unmet = Vec::new();
    for (check, question) in asked {
        let met = match question {
            Some(question) => is_met(question).await,
            None => Ok(false),
        };
        if !met.map_err(|refused| refuse(endpoint.api, format, &refused))? {
            unmet.push(check);
        }
    }
    match unmet.is_empty() {
        true => Ok(()),
        false => Err(Rejection::of(violations(endpoint, values, &unmet), format).render()),
    }
}
