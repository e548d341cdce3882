use formwork::{Record, Request, Secret};

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: Secret<'a>,
}

#[derive(Clone, Record)]
pub struct Part {
    number: i64,
}

type Numbers = Vec<i64>;

#[derive(Clone, Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add {
    parts: Vec<Part>,
}

#[derive(Clone, Request)]
#[request(credentials = Key, call = "POST set", title = "Set")]
pub struct Set {
    grid: Vec<Numbers>,
}

fn main() {}
