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
#[request(credentials = Key, call = "POST a", title = "A", reply)]
pub struct Alone {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(acknowledgement, optional = true))]
pub struct NoData {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(root = "done", optional = true))]
pub struct RootAlone {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(record = Row, root = "row", item = "n"))]
pub struct ItemOfRecord {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(record = Row, root = "rows//row", optional))]
pub struct EmptyStep {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(record = Row, root = "row/@n"))]
pub struct Attribute {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(record = Row, root(xml = "row", form = "row")))]
pub struct Form {}

#[derive(formwork::Request)]
#[request(credentials = Key, call = "POST a", title = "A", reply(record = Row, root()))]
pub struct NoRoot {}

fn main() {}
