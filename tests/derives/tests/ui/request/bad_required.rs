use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    #[param(required)]
    a: Cow<'a, str>,
    #[param(required)]
    b: Option<i64>,
    #[param(required = true)]
    c: Vec<i64>,
    #[param(required, wire = "d[]")]
    d: Option<Vec<i64>>,
    #[param(wire = "e[]", empty = "sent")]
    e: Option<Vec<i64>>,
    #[param(wire = "f[]", empty = "sent")]
    f: Vec<i64>,
    #[param(empty = "sent")]
    g: Option<i64>,
    h: Option<Vec<i64>>,
    #[param(required, wire = "i[]", empty = "sent", empty = "refuse")]
    i: Vec<Cow<'a, str>>,
}

fn main() {}
