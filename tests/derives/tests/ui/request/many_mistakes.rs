use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

// One of everything, reported in one run.
#[derive(formwork::Request)]
#[request(call = "put add", title = "", only_one(name, nam), reply(list = Row))]
pub struct Add<'a> {
    #[param(required, wire = "", max_chars = "4", equals = nme)]
    name: Cow<'a, str>,
    #[param(wire = name, range(min = 5, max = 1), range(low = 1))]
    count: Option<i64>,
    #[param(within_months = 1)]
    list: Option<Vec<Cow<'a, str>>>,
}

fn main() {}
