use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(json))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add", in_order(a, b))]
pub struct Add<'a> {
    a: Option<i64>,
    b: Option<Cow<'a, str>>,
}

#[derive(Clone, formwork::Record)]
#[record(requires(a, when(b("x"))))]
pub struct Row<'a> {
    a: Option<i64>,
    b: Option<formwork::Secret<'a>>,
}

fn main() {}
