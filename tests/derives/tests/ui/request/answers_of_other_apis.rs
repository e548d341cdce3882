//! What an answer needs a place for, and can have one in, is for the API to say.

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Xml", base = "https://xml.example", formats(xml))]
pub struct Xml {}

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Json", base = "https://json.example", formats(json))]
pub struct Json {}

#[derive(Clone, formwork::Credentials)]
#[credentials(
    name = "Roots",
    base = "https://roots.example",
    formats(xml, json),
    outcomes(refusal(message(xml = "error", json = "error")))
)]
pub struct Roots {}

#[derive(formwork::Record)]
pub struct Row {
    n: i64,
}

#[derive(formwork::Request)]
#[request(credentials = Xml, call = "POST a", title = "A", reply(record = Row))]
pub struct NoPlace {}

#[derive(formwork::Request)]
#[request(credentials = Xml, call = "POST a", title = "A", reply(record = Row, root(xml = "row", json = "row")))]
pub struct NoJson {}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(list = Row, root = "rows", item = "row"))]
pub struct NoXml {}

#[derive(formwork::Request)]
#[request(credentials = Roots, call = "POST a", title = "A", reply(root = "done"))]
pub struct NoProofInJson {}

#[derive(formwork::Request)]
#[request(credentials = Roots, call = "POST a", title = "A", reply(root(xml = "done", json = "done")))]
pub struct Proven {}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(list = Row, root(json = "rows/row"), item = "row"))]
pub struct Members {}

#[derive(formwork::Request)]
#[request(credentials = Json, call = "POST a", title = "A", reply(record = Row, optional = true))]
pub struct WholeRecord {}

#[derive(formwork::Request)]
#[request(credentials = Roots, call = "POST a", title = "A", reply(list = Row, root = "rows", item = "row", optional = true))]
pub struct WholeList {}

#[derive(formwork::Request)]
#[request(credentials = Roots, call = "POST a", title = "A", reply(record = Row, root = "answer/row", optional = true))]
pub struct RecordInXml {}

#[derive(formwork::Request)]
#[request(credentials = Roots, call = "POST a", title = "A", reply(list = Row, root = "answer/rows", item = "row", optional = true))]
pub struct ListInXml {}

fn main() {}
