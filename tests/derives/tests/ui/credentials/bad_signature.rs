//! A signature is one credential, and what it is made of is said once.

use std::borrow::Cow;

use formwork::Secret;

#[derive(formwork::Credentials)]
#[credentials(name = "A", base = "https://a.example", formats(json), signature(sent))]
pub struct None<'a> {
    key: Cow<'a, str>,
}

#[derive(formwork::Credentials)]
#[credentials(name = "A", base = "https://a.example", formats(json), signature(over("a", "a"), sent))]
pub struct Twice<'a> {
    #[param(fill = signature)]
    one: Option<Secret<'a>>,
    #[param(fill = signature)]
    other: Option<Secret<'a>>,
}

#[derive(formwork::Credentials)]
#[credentials(name = "A", base = "https://a.example", formats(json), signature(order = "sent"))]
pub struct Given<'a> {
    #[param(fill = signature)]
    one: Secret<'a>,
    #[param(fill = token)]
    other: Option<Secret<'a>>,
}

#[derive(formwork::Credentials)]
#[credentials(name = "A", base = "https://a.example", formats(json))]
pub struct Nobody {}

#[derive(formwork::Request)]
#[request(credentials = Nobody, call = "POST a", title = "A")]
pub struct Own<'a> {
    #[param(fill = signature)]
    one: Option<Secret<'a>>,
}

fn main() {}
