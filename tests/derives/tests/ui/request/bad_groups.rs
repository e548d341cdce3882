use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(
    credentials = Key,
    call = "POST add",
    title = "Add",
    only_one(a),
    zero_or_one(a, a),
    at_least_one(a, c),
    all_or_none(),
    requires = a,
)]
pub struct Add<'a> {
    a: Option<Cow<'a, str>>,
    b: Option<Cow<'a, str>>,
}

fn main() {}
