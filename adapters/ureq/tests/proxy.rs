//! No variable of the environment decides who reads the credentials. Alone in its process, whose variables it sets.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use customer_management::{Credentials, DeleteCustomer};
use formwork::{Context, Format};
use formwork_ureq::{CallError, Client};

const CHILD: &str = "CALLS_FOR_A_TEST";

#[test]
fn a_proxy_of_the_environment_is_not_used() {
    if let Ok(base) = std::env::var(CHILD) {
        return calls(base);
    }
    let proxy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    proxy.set_nonblocking(true).expect("a listener");
    let address = format!("http://{}", proxy.local_addr().expect("an address"));
    // A port that nobody listens on any more.
    let closed = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let base = format!("http://{}/api", closed.local_addr().expect("an address"));
    drop(closed);
    let mut child = Command::new(std::env::current_exe().expect("this program"));
    for name in [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
    ] {
        child.env(name, &address);
    }
    let child = child
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .env(CHILD, base);
    assert!(child.status().expect("a child").success());
    assert!(proxy.accept().is_err(), "the proxy was asked");
}

/// What the child does: a call that nobody answers.
fn calls(base: String) {
    let client = Client::new(Credentials::new("user", "key")).at(base);
    let cx = Context::on("2011-02-28".parse().expect("a day"));
    let delete = DeleteCustomer::builder().user("u@example.com").build(&cx);
    let called = client.call(&delete.expect("a valid request"), Format::Json);
    assert!(matches!(called, Err(CallError::Transport { .. })));
}
