//! A message and its errors under one name.

use formwork::Credentials;

#[derive(Clone, Credentials)]
#[credentials(
    name = "Example",
    base = "https://api.example.com",
    formats(json),
    accept(post),
    verdict(message = "error", errors = "error")
)]
pub struct Who {}

fn main() {}
