//! Whether a path may end like a suffix is for the API to say.

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key {}

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Plain", base = "https://shop.example", formats(xml), accept(post), suffix = false)]
pub struct Plain {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add.json", title = "1")]
pub struct Suffix {}

#[derive(formwork::Request)]
#[request(credentials = Plain, call = "POST add.json", title = "2")]
pub struct NoSuffix {}

fn main() {}
