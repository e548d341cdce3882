//! From axum's request to the core's and back.

use std::future::poll_fn;
use std::io;
use std::net::TcpListener;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse as _;
use formwork::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::{Bounds, Server};

/// Every path and method: the core knows which ones there are, and its 404 and 405 are in the API's own format.
pub fn router(server: Arc<Server>) -> Router {
    Router::new().fallback(answer).with_state(server)
}

/// Serves until the future is dropped, and every connection with it. It needs a runtime with I/O and time.
///
/// # Errors
/// The listener cannot be used.
pub async fn serve(listener: TcpListener, server: Arc<Server>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let bounds = server.bounds;
    let router = router(server);
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        if connections.len() >= bounds.connections {
            connections.join_next().await;
        }
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(connection(stream, router.clone(), bounds));
            }
            // Mostly too many open files: some are closed in a while.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

/// Answers the requests of one connection within its bounds.
async fn connection(stream: TcpStream, router: Router, bounds: Bounds) {
    let mut serving = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(bounds.head)
            .max_header_size(bounds.head_bytes)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
    );
    if timeout(bounds.connection, serving.as_mut()).await.is_err() {
        // No further request is read. What is begun may end, but a client that does not read its answer is cut off.
        serving.as_mut().graceful_shutdown();
        let _ = timeout(bounds.head + bounds.body, serving).await;
    }
}

async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = read(body, server.limits.request_bytes);
    let body = match timeout(server.bounds.body, body).await {
        Ok(Ok(body)) => body,
        // The connection broke inside the body; probably nobody reads this.
        Ok(Err(_)) => return StatusCode::BAD_REQUEST.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let rendered = server.answer(&Incoming::of(&parts, &body));
    Response::<Vec<u8>>::from(rendered).map(Body::from)
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
