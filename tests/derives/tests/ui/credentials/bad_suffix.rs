#[derive(formwork::Credentials)]
#[credentials(name = "Topics", base = "https://topics.example", formats(xml, json), suffix = false)]
pub struct TwoFormats {}

#[derive(formwork::Credentials)]
#[credentials(name = "Topics", base = "https://topics.example", formats(xml), suffix = none)]
pub struct NoBool {}

fn main() {}
