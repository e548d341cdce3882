use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", , title = "Add", + , title "Add", only_one[a, b])]
pub struct Add<'a> {
    #[param]
    a: Cow<'a, str>,
    #[param = "x"]
    b: Cow<'a, str>,
    #[param("wire" = "x", max_chars(4) = 5)]
    c: Cow<'a, str>,
}

fn main() {}
