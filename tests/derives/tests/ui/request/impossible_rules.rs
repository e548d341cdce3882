use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    #[param(min_chars = 6, max_chars = 5)]
    a: Cow<'a, str>,
    // Each side has one of them: nothing is impossible.
    #[param(client(min_chars = 6), server(max_chars = 5))]
    b: Cow<'a, str>,
    #[param(range(min = 2, max = 1))]
    c: i64,
    #[param(equals = d)]
    d: Cow<'a, str>,
}

fn main() {}
