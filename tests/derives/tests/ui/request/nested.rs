use formwork::{Map, Record, Request, Secret};

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post), join = "_")]
pub struct Key<'a> {
    key: Secret<'a>,
}

#[derive(Clone, Record)]
pub struct Part {
    number: i64,
}

#[derive(Clone, Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    grid: Vec<Vec<i64>>,
    boxes: Vec<Map<'a, i64>>,
    #[param(xml = "@part", wire = "part.N")]
    parts: Vec<Part>,
}

fn main() {}
