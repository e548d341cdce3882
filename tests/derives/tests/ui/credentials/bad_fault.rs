#[derive(formwork::Credentials)]
#[credentials(
    name = "Topics",
    base = "https://topics.example",
    formats(xml, json),
    suffix = false,
    accept(post),
    verdict(fault(root = "ErrorResponse/Error", code = "Code", message = "Message", error = "Invalid"))
)]
pub struct TwoFormats {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "Topics",
    base = "https://topics.example",
    formats(xml),
    suffix = none,
    accept(post),
    verdict(fault(root = "ErrorResponse/Error", cod = "Code"))
)]
pub struct Incomplete {}

fn main() {}
