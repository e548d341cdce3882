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
    constants(method = "a", method = "b"),
    aliases(method = "a", methd = "c")
)]
pub struct Add<'a> {
    method: Cow<'a, str>,
    #[param(wire = "x")]
    a: Cow<'a, str>,
    #[param(alias = "x")]
    b: Cow<'a, str>,
}

fn main() {}
