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
    paths("{call}", "call", "/rest/{call}", "{call}/{call}")
)]
pub struct Format {}

#[derive(formwork::Request)]
#[request(credentials = Format, call = "POST go", title = "Go")]
pub struct Go {
    #[param(header = header)]
    limit: Option<i64>,
}

#[derive(formwork::Credentials)]
#[credentials(
    name = "Shop",
    base = "https://shop.example",
    formats(json),
    suffix = false
)]
pub struct Same<'a> {
    #[param(wire = "X-Team", header = header)]
    one: Cow<'a, str>,
    #[param(wire = "x-team", header = header)]
    two: Cow<'a, str>,
    #[param(wire = "x-team")]
    in_form: Cow<'a, str>,
    #[param(wire = "Content-Type", header = header)]
    three: Cow<'a, str>,
}

#[derive(formwork::Record)]
pub struct Who<'a> {
    name: Cow<'a, str>,
}

#[derive(formwork::Credentials)]
#[credentials(
    name = "Shop",
    base = "https://shop.example",
    formats(json),
    suffix = false
)]
pub struct Whole<'a> {
    #[param(header = bearer)]
    who: Who<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Whole, call = "POST go", title = "Go")]
pub struct Ask {
    limit: Option<i64>,
}

fn main() {}
