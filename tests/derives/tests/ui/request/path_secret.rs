//! Everybody who sees a URL sees its path.

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Paths", base = "https://paths.example", formats(json))]
pub struct Credentials {}

#[derive(formwork::Request)]
#[request(credentials = Credentials, call = "DELETE users/{token}", title = "A secret")]
pub struct Shown<'a> {
    token: formwork::Secret<'a>,
}

fn main() {}
