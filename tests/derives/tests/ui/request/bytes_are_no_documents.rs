//! What answers bytes is read by its head first, and no document is its success.

use formwork::{Acknowledgement, Download, Format, Operation, RequestExt as _};

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Files", base = "https://files.example", formats(xml))]
pub struct Nobody {}

#[derive(formwork::Request)]
#[request(credentials = Nobody, call = "GET picture", title = "A picture", reply(bytes))]
pub struct Picture {}

#[derive(formwork::Request)]
#[request(credentials = Nobody, call = "POST done", title = "Done")]
pub struct Done {}

fn call<R: Operation>() {}
fn download<R: Download>() {}

fn main() {
    call::<Picture>();
    download::<Done>();
    let _ = Picture::render_reply(Format::Xml, &Acknowledgement::success());
}
