use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Tuple<'a>(Cow<'a, str>);

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub enum Enum<'a> {
    A(Cow<'a, str>),
}

fn use_them() {
    let _ = Tuple::builder();
    let _ = Enum::builder();
}

fn main() {}
