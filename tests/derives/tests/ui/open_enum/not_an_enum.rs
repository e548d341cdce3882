use std::borrow::Cow;

#[derive(formwork::OpenEnum)]
pub struct Status<'a> {
    text: Cow<'a, str>,
}

fn main() {}
