#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "add", title = "1")]
pub struct NoMethod {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "OPTIONS add", title = "2")]
pub struct BadMethod {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST /add", title = "3")]
pub struct Slash {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a b", title = "4")]
pub struct Space {}

fn main() {}
