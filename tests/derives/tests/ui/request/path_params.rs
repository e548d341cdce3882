//! A segment of a path is one value that is always given, and that everybody may see.

use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Paths", base = "https://paths.example", formats(json))]
pub struct Credentials {}

#[derive(formwork::Request)]
#[request(credentials = Credentials, call = "GET users/{nam}", title = "No such field")]
pub struct Misspelt<'a> {
    name: Cow<'a, str>,
}

#[derive(formwork::Request)]
#[request(credentials = Credentials, call = "GET users/{name}/{name}", title = "Twice")]
pub struct Twice<'a> {
    name: Cow<'a, str>,
}

#[derive(formwork::Request)]
#[request(credentials = Credentials, call = "GET users/{name}/{ids}", title = "No single values")]
pub struct Several<'a> {
    name: Option<Cow<'a, str>>,
    ids: Vec<i64>,
}

#[derive(formwork::Request)]
#[request(credentials = Credentials, call = "GET users/{name}.txt", title = "A part of a segment")]
pub struct Part<'a> {
    name: Cow<'a, str>,
}

fn main() {}
