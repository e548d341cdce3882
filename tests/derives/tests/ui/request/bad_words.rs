use std::borrow::Cow;

use formwork::{Credentials, Request};

#[derive(Credentials)]
#[credentials(
    name = "Test",
    base = "https://test.example",
    formats(xml),
    escaping = "html",
    limits(pairs = 1, pairs = 2, depth = 3),
    ignored(_)
)]
struct Nobody {}

#[derive(Request)]
#[request(credentials = Nobody, call = "POST one", title = "One")]
struct One<'a> {
    #[param(words("1" = "true", "0" = "no", "1" = "false"))]
    live: bool,
    #[param(words(none("N/A"), other("x")), empty = "none", trim = true)]
    note: Option<Cow<'a, str>>,
    #[param(words())]
    count: Option<i64>,
}

fn main() {}
