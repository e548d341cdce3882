use std::borrow::Cow;

use formwork::{Map, Record, Request, Secret};

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: Secret<'a>,
}

#[derive(Clone, Record)]
pub struct Part {
    number: i64,
}

type Number = i64;

#[derive(Clone, Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    #[param(as = "json")]
    name: Cow<'a, str>,
    #[param(as = "xml")]
    part: Part,
    #[param(as = json)]
    parts: Vec<Part>,
    #[param(as = "json", between = ",", from = 2)]
    numbers: Vec<i64>,
    #[param(as = "json", as = "json")]
    by_name: Map<'a, Part>,
}

#[derive(Clone, Request)]
#[request(credentials = Key, call = "POST count", title = "Count")]
pub struct Count {
    #[param(as = "json")]
    number: Number,
}

fn main() {}
