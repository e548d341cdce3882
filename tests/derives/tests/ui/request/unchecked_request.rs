use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    name: Cow<'a, str>,
}

// There is one gate.
fn forge<'a>(add: Add<'a>) -> formwork::Valid<Add<'a>> {
    formwork::Valid { request: add }
}

fn change(mut add: formwork::Valid<Add<'_>>) {
    add.name = "other".into();
}

fn print(add: &Add<'_>, builder: &AddBuilder<'_>) {
    println!("{add:?} {builder:?}");
}

fn main() {}
