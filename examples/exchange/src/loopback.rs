//! The server, in the background.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

use formwork::chrono::NaiveDate;
use server::{Reseller, Server, serve};
use tokio::runtime::{Builder, Runtime};

use crate::people::{API_USER, IP_GROUP, OWN_IP};

/// A server on a free port of 127.0.0.1 that stops when this is dropped.
pub struct Loopback {
    address: SocketAddr,
    _runtime: Runtime,
}

impl Loopback {
    /// Starts a server whose reseller has this key, on this day.
    ///
    /// # Errors
    /// No port is free, or no thread can be started.
    pub fn start(api_key: String, today: NaiveDate) -> io::Result<Self> {
        let reseller = Reseller::new(API_USER, api_key)
            .ips([OWN_IP])
            .ip_groups([IP_GROUP]);
        let server = Server::new(reseller);
        let listener = TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), 0))?;
        let address = listener.local_addr()?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        runtime.spawn(serve(listener, server, move || today));
        Ok(Self {
            address,
            _runtime: runtime,
        })
    }

    /// Where the API is.
    #[must_use]
    pub fn base(&self) -> String {
        format!("http://{}/api", self.address)
    }
}
