use std::borrow::Cow;

#[derive(formwork::Credentials)]
#[credentials(
    name = "Shop",
    base = "https://shop.example",
    formats(json),
    suffix = false
)]
pub struct Both<'a> {
    #[param(header = bearer)]
    token: Cow<'a, str>,
    #[param(header = basic_password)]
    password: Cow<'a, str>,
    #[param(header = beare)]
    other: Cow<'a, str>,
    #[param(header = header)]
    teams: Vec<Cow<'a, str>>,
    #[param(header = header, alias = "team")]
    team: Cow<'a, str>,
}

#[derive(formwork::Credentials)]
#[credentials(
    name = "Shop",
    base = "https://shop.example",
    formats(xml, json),
    suffix = true,
    format_param = "f",
    paths("{call}", "call")
)]
pub struct Format {}

#[derive(formwork::Request)]
#[request(credentials = Format, call = "POST go", title = "Go")]
pub struct Go {
    #[param(header = header)]
    limit: Option<i64>,
}

fn main() {}
