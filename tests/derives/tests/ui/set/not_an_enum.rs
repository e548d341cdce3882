use std::borrow::Cow;

#[derive(formwork::Set)]
pub struct Status<'a> {
    text: Cow<'a, str>,
}

fn main() {}
