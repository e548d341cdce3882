use std::borrow::Cow;

use formwork::Valid;

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(Clone, formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    name: Cow<'a, str>,
}

#[derive(formwork::Call)]
#[call(credentials = Key, handler = a::Handler)]
pub enum NoName<'a> {
    Add(Valid<Add<'a>>),
}

#[derive(formwork::Call)]
#[call(credentials = Key, questions = Question)]
pub enum NobodyAnswers<'a> {
    Add(Valid<Add<'a>>),
}

#[derive(formwork::Call)]
#[call(credentials = Key, handler = Handler)]
pub enum OneName<'a> {
    Add(Valid<Add<'a>>),
    GetAB(Valid<Add<'a>>),
    GetAb(Valid<Add<'a>>),
    Admit(Valid<Add<'a>>),
}

fn main() {}
