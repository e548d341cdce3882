#[derive(formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub union Key {
    a: i64,
    b: bool,
}

fn main() {}
