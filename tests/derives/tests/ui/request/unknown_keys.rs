use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credential = Key, credentials = Key, call = "POST add", tittle = "Add", title = "Add", colour = "red")]
pub struct Add<'a> {
    #[param(max_char = 4, emial)]
    name: Cow<'a, str>,
    #[param(client(max_chrs = 4), server(wire = "x"))]
    more: Cow<'a, str>,
}

fn main() {}
