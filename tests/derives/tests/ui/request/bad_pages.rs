//! How pages follow one another is asked of both tables, the parameters' and the answer's.

use std::borrow::Cow;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Json", base = "https://json.example", formats(json))]
pub struct Json {}

#[derive(formwork::Record)]
pub struct Row {
    n: i64,
}

#[derive(formwork::Record)]
pub struct Rows<'a> {
    rows: Vec<i64>,
    more: bool,
    #[field(secret)]
    next: Option<Cow<'a, str>>,
}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(record = Rows), pages(next("nxt"), token = after, items("rows")))]
pub struct NoField<'a> {
    after: Option<Cow<'a, str>>,
}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(record = Rows), pages(next("more"), token = after, items("rows")))]
pub struct NoToken {
    after: Option<bool>,
}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(record = Rows), pages(next("next"), token = after, items("rows")))]
pub struct Shown<'a> {
    after: Option<Cow<'a, str>>,
}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(record = Rows), pages(offset = after, items("more")))]
pub struct NoList {
    after: Option<i64>,
}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(record = Rows), pages(page = after, items("rows")))]
pub struct NoNumber<'a> {
    after: Option<Cow<'a, str>>,
}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(list = Row, root = "rows", item = "row"), pages(offset = after, items("rows")))]
pub struct ItemsOfList {
    after: Option<i64>,
}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(record = Rows), pages(next("next"), items("rows"), limit = 3))]
pub struct NoStep {
    after: Option<i64>,
}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(record = Rows), pages(token = aftr, next("next"), items(rows)))]
pub struct NoParameter {
    after: Option<i64>,
}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(record = Rows), pages(token = after, items("rows")))]
pub struct NoNext {
    after: Option<i64>,
}

fn main() {}
