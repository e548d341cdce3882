#[derive(formwork::Credentials)]
#[credentials(
    name = "Shop",
    base = "https://shop.example",
    formats(xml),
    refuse_unknown = "yes",
    ignore_prefixes,
    namespaces("xmlns" = "urn:x", "xmlns" = "urn:y", "xmlns:" = "urn:z", soap = "urn:s", "xmlns:b" = ""),
)]
pub struct Key {}

#[derive(formwork::Record)]
#[record(refuse_unknow = true)]
pub struct Row {
    id: i64,
}

fn main() {}
