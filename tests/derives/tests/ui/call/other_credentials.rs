#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Bank", base = "https://bank.example", formats(xml), accept(post))]
pub struct Pin {
    pin: i64,
}

#[derive(formwork::Request)]
#[request(credentials = Pin, call = "POST add", title = "Add")]
pub struct Add {
    count: i64,
}

#[derive(formwork::Call)]
#[call(credentials = Key)]
pub enum Call {
    Add(formwork::Valid<Add>),
}

fn main() {}
