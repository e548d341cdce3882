use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = "Key", call = POST, title, constants(a = 1, b, "c d" = "ok"))]
pub struct Add<'a> {
    #[param(wire, alias = 5, email = true, lines("x"), server = "", max_chars = -1)]
    a: Cow<'a, str>,
    #[param(one_of("a", b, "a"), min_chars = 99999999999)]
    b: Cow<'a, str>,
    #[param(range(min = 1.5, max = 9223372036854775808))]
    c: i64,
    #[param(one_of())]
    d: Cow<'a, str>,
    #[param(one_of = "a")]
    e: Cow<'a, str>,
    #[param(range(min = -1, max = "5"))]
    f: u64,
    #[param(range(min = 0.1, max = 0.10000000000000000001))]
    g: f64,
    #[param(range(min = 2.5, max = 2.49))]
    h: f64,
}

fn main() {}
