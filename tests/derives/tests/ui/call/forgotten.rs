//! A handler that forgets an operation, and one that answers another operation's success.

use std::borrow::Cow;

use formwork::{Acknowledgement, Incoming, Refusal, Valid};

#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Shop", base = "https://shop.example", formats(xml), accept(post))]
pub struct Key<'a> {
    key: formwork::Secret<'a>,
}

#[derive(Clone, formwork::Record)]
pub struct Row {
    count: i64,
}

#[derive(Clone, formwork::Request)]
#[request(credentials = Key, call = "POST add", title = "Add")]
pub struct Add<'a> {
    name: Cow<'a, str>,
}

#[derive(Clone, formwork::Request)]
#[request(credentials = Key, call = "POST list", title = "List", reply(list = Row, root = "rows", item = "row"))]
pub struct List {}

#[derive(Clone, formwork::Call)]
#[call(credentials = Key, handler = Handler)]
pub enum Call<'a> {
    Add(Valid<Add<'a>>),
    List(Valid<List>),
}

struct Forgetful;

impl Handler for Forgetful {
    type State = ();

    async fn admit((): &(), _: Key<'static>, _: &Incoming<'_>) -> Result<Self, Refusal> {
        Ok(Self)
    }
    async fn add(&self, _: Valid<Add<'_>>) -> Result<Acknowledgement, Refusal> {
        Ok(Acknowledgement::success())
    }
}

struct Confused;

impl Handler for Confused {
    type State = ();

    async fn admit((): &(), _: Key<'static>, _: &Incoming<'_>) -> Result<Self, Refusal> {
        Ok(Self)
    }
    async fn add(&self, _: Valid<Add<'_>>) -> Result<Acknowledgement, Refusal> {
        Ok(Acknowledgement::success())
    }
    async fn list(&self, _: Valid<List>) -> Result<Acknowledgement, Refusal> {
        Ok(Acknowledgement::success())
    }
}

struct Still;

impl Handler for Still {
    type State = ();

    async fn admit((): &(), _: Key<'static>, _: &Incoming<'_>) -> Result<Self, Refusal> {
        Ok(Self)
    }
    async fn add(&self, _: Valid<Add<'_>>) -> Result<Acknowledgement, Refusal> {
        let alone = std::rc::Rc::new(());
        std::future::ready(()).await;
        drop(alone);
        Ok(Acknowledgement::success())
    }
    async fn list(&self, _: Valid<List>) -> Result<Vec<Row>, Refusal> {
        Ok(Vec::new())
    }
}

fn main() {}
