use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    name: Cow<'a, str>,
}

#[derive(formwork::Call)]
#[call(credential = Key)]
pub enum Call<'a> {
    Add(formwork::Valid<Add<'a>>),
    Unchecked(Add<'a>),
    Nothing,
    Named { add: formwork::Valid<Add<'a>> },
}

#[derive(formwork::Call)]
#[call(credentials = Key)]
pub struct NotAnEnum<'a> {
    add: formwork::Valid<Add<'a>>,
}

fn main() {}
