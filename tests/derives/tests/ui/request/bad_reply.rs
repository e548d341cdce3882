#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(formwork::Record)]
pub struct Row {
    n: i64,
}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(list = Row, root = "rows"))]
pub struct NoItem {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(acknowledgement, root = "rows"))]
pub struct Both {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(recrod = Row, root = "row"))]
pub struct Typo {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", refusal(errors, message = "no"))]
pub struct Refused {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply)]
pub struct Alone {}

fn main() {}
