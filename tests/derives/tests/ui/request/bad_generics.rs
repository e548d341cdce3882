use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a, 'b, T, const N: usize>
where
    T: Copy,
{
    a: Cow<'a, str>,
    b: Cow<'b, str>,
    t: [T; N],
}

fn main() {}
