use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
pub struct Add<'a> {
    name: Cow<'a, str>,
}

// The expansion is complete all the same: nothing but the mistakes is reported.
fn use_it() {
    let _ = Add::builder().name("x");
}

fn main() {}
