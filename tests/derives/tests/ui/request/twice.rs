use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add", title = "Again")]
#[request(call = "GET add", reply(acknowledgement), reply(acknowledgement))]
pub struct Add<'a> {
    #[param(wire = "a", wire = "b", max_chars = 4, max_chars = 5)]
    a: Cow<'a, str>,
    #[param(email, lines, client(max_chars = 4), server(max_chars = 5))]
    b: Cow<'a, str>,
    #[param(max_chars = 4, client(max_chars = 5), server = "a", server = "b")]
    c: Cow<'a, str>,
}

fn main() {}
