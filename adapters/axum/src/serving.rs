//! Connections, each within its bounds.

use std::io;
use std::net::TcpListener;
use std::pin::pin;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::Bounds;

/// Serves HTTP/1 until the future is dropped, and every connection with it. It needs a runtime with I/O and time.
///
/// # Errors
/// The listener cannot be used.
pub async fn serve(listener: TcpListener, router: Router, bounds: Bounds) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = router.layer(Extension(bounds));
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

/// Answers the requests of one connection.
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
