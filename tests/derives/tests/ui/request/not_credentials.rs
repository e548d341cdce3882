use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

pub struct Other<'a>(Cow<'a, str>);

#[derive(formwork::Request)]
#[request(credentials = Other, call = "POST add", title = "Add")]
pub struct Add {
    count: i64,
}

#[derive(formwork::Request)]
#[request(credentials = Kee, call = "POST sub", title = "Subtract")]
pub struct Subtract {
    count: i64,
}

fn main() {}
