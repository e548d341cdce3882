use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    #[param(chars = "[a-z]", not_all = "9-0")]
    a: Cow<'a, str>,
    #[param(pattern = "^a$")]
    b: Cow<'a, str>,
    #[param(pattern = "(a|b)*a(a|b){15}")]
    c: Cow<'a, str>,
    #[param(pattern = "[0-9]+", max_items = 2)]
    d: i64,
    #[param(wire = "e[]", min_items = 2, max_items = 1)]
    e: Vec<i64>,
    #[param(or_one)]
    f: Vec<i64>,
    #[param(wire = "g[]", or_one)]
    g: Vec<i64>,
    #[param(wire = "g")]
    h: Option<i64>,
}

fn main() {}
