//! From axum's request to the core's and back.

use std::future::poll_fn;
use std::io;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, HeaderName, HeaderValue};
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse as _;
use customer_management::Call;
use formwork::{Calls as _, Incoming};

use crate::Server;

/// Every path and method: the core knows which ones there are, and its 404 and 405 are in the API's own format.
pub fn router(server: Arc<Server>) -> Router {
    Router::new().fallback(answer).with_state(server)
}

/// Serves until the future is dropped.
///
/// # Errors
/// The listener cannot be used.
pub async fn serve(listener: TcpListener, server: Arc<Server>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    axum::serve(listener, router(server)).await
}

async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let Ok(body) = read(body, server.limits.request_bytes).await else {
        // The connection broke inside the body; probably nobody reads this.
        return StatusCode::BAD_REQUEST.into_response();
    };
    let rendered = server.answer(&Incoming::of(&parts, &body));
    let mut response = Response::<Vec<u8>>::from(rendered).map(Body::from);
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().extend(allowed());
    }
    response
}

/// The methods that are accepted, which a 405 has to name (RFC 9110, section 15.5.6).
fn allowed() -> Option<(HeaderName, HeaderValue)> {
    let methods = Call::ROUTES.api.accept.iter();
    let names: Vec<&str> = methods.map(|method| method.as_str()).collect();
    let value = HeaderValue::try_from(names.join(", ")).ok()?;
    Some((ALLOW, value))
}

/// The body, or so much of it that the core sees that it is too long.
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
