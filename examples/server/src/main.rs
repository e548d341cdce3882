//! Serves the Customer Management API: `cargo run -p server -- 127.0.0.1:8080`.
//!
//! The caller is the page's own, `your_sendgrid_username` with `your_sendgrid_password`, and owns 192.0.2.0/28 and the
//! IP group `main`.

use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::{env, io};

use formwork::Context;
use server::{Reseller, Server, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let address = env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = TcpListener::bind(address)?;
    println!("listening on http://{}/api", listener.local_addr()?);
    let today = || Context::today_in_utc().today();
    serve(listener, Server::new(reseller()), today).await
}

fn reseller() -> Reseller {
    let ips = (0..16).map(|host| IpAddr::V4(Ipv4Addr::new(192, 0, 2, host)));
    Reseller::new("your_sendgrid_username", "your_sendgrid_password")
        .ips(ips)
        .ip_groups(["main"])
}
