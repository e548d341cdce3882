use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(json), only_one(user), requires(key, usr))]
pub struct Key<'a> {
    user: Option<Cow<'a, str>>,
    key: Option<Cow<'a, str>>,
}

#[derive(formwork::Request)]
#[request(
    credentials = Key,
    call = "POST add",
    title = "Add",
    allows(a),
    forbids(a, when(b = "x")),
    requires(a, all(b, c)),
    only_one(a, all(b, b), when(d, c("x", "x"))),
    compare("a+b < c"),
    compare("a < b < c", "a < b"),
    compare(a, b),
    client(in_order(a, all(b, c)), only(a)),
    server = 1
)]
pub struct Add<'a> {
    a: Option<i64>,
    b: Option<i64>,
    c: Option<Cow<'a, str>>,
}

fn main() {}
