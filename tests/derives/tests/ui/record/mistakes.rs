use std::borrow::Cow;

#[derive(formwork::Record)]
#[record(krate = formwork)]
pub struct Row<'a> {
    #[field(wire = "a", max_chars = 5)]
    name: Cow<'a, str>,
    #[field(wire = "a", email)]
    count: i64,
    list: Vec<i64>,
}

fn main() {}
