use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    #[param(max_chars = 4, email)]
    count: Option<i64>,
    #[param(range(min = 1), within_months = 1)]
    name: Cow<'a, str>,
    #[param(email, lines)]
    key: formwork::Secret<'a>,
    #[param(one_of("true"), starts_with = "t")]
    flags: Vec<bool>,
}

fn main() {}
