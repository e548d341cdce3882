//! A request with its body.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use formwork::Incoming;
use tokio::time::timeout;

use crate::Bounds;

/// A request whose body was read, up to what [`Bounds`] allow: those that are an extension of the request, which [`serve`](crate::serve)
/// adds, or else the usual ones.
///
/// Its rejections are a 408, if the body does not come in time, and a 400, if the connection breaks inside of it. They have no body:
/// nobody knows yet in which format it should be. A body that is too long is no rejection: the engine answers it.
///
/// Its `Debug` shows what that of [`Incoming`] does: any other part may hold a secret.
pub struct Received {
    parts: Parts,
    body: Vec<u8>,
}

impl Received {
    /// The request as the engine reads it.
    #[must_use]
    pub fn incoming(&self) -> Incoming<'_> {
        Incoming::of(&self.parts, &self.body)
    }

    /// Everything before the body: headers and the extensions of other layers.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Received").field(&self.incoming()).finish()
    }
}

impl<S: Sync> FromRequest<S> for Received {
    type Rejection = StatusCode;

    async fn from_request(request: Request, _state: &S) -> Result<Self, StatusCode> {
        let (parts, body) = request.into_parts();
        let bounds = parts
            .extensions
            .get::<Bounds>()
            .copied()
            .unwrap_or_default();
        match timeout(bounds.body, read(body, bounds.body_bytes)).await {
            Ok(Ok(body)) => Ok(Self { parts, body }),
            // Probably nobody reads this.
            Ok(Err(_)) => Err(StatusCode::BAD_REQUEST),
            Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
        }
    }
}

/// The body, or so much of it that the engine sees that it is too long.
async fn read(mut body: Body, max: usize) -> Result<Vec<u8>, axum::Error> {
    let mut bytes = Vec::new();
    while bytes.len() <= max {
        let Some(data) = next(&mut body).await? else {
            break;
        };
        let room = max.saturating_add(1) - bytes.len();
        bytes.extend(data.iter().take(room));
    }
    Ok(bytes)
}

/// The next bytes of a body; `None` at its end. Trailers are skipped.
async fn next(body: &mut Body) -> Result<Option<Bytes>, axum::Error> {
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await {
        if let Ok(data) = frame?.into_data() {
            return Ok(Some(data));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::Received;

    #[test]
    fn debug_shows_no_part_of_a_request() {
        let request = axum::http::Request::post("/api/a.json?key=c4n4ry")
            .header("authorization", "c4n4ry")
            .body(());
        let (parts, ()) = request.expect("a request").into_parts();
        let body = b"api_key=c4n4ry".to_vec();
        let shown = format!("{:?}", Received { parts, body });
        assert!(
            !shown.contains("c4n4ry") && !shown.contains("97, 112"),
            "{shown}"
        );
        assert!(shown.contains("body_bytes: 14"), "{shown}");
    }
}
