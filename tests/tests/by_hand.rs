//! A small API that no spec knows, written by hand: a shop's stock, with two operations.

use std::borrow::Cow;

use formwork::chrono::NaiveDate;
use formwork::{Call, Credentials, OpenEnum, Record, Request, Valid};

/// Who calls.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Stock",
    base = "https://stock.example/api",
    formats(json, xml),
    accept(post),
    verdict(root = "answer", success = "done")
)]
pub struct Shop<'a> {
    /// The shop's name.
    pub shop: Cow<'a, str>,
    /// The shop's password.
    #[param(wire = "api-key")]
    pub key: formwork::Secret<'a>,
}

/// How an item is sold.
#[derive(Clone, Debug, PartialEq, Eq, OpenEnum)]
pub enum Unit<'a> {
    /// One by one.
    #[value = "piece"]
    Piece,
    /// By weight.
    #[value = "kg"]
    Kilogram,
    /// A unit that is not documented.
    Unknown(Cow<'a, str>),
}

/// Puts an item on the shelf.
#[derive(Clone, Request)]
#[request(
    credentials = Shop,
    call = "POST stock.item",
    title = "Add an item",
    constants(method = "add", "v.1" = "yes"),
    aliases(method = "put", method = "insert"),
    only_one(grams, pieces),
    requires(best_before, r#type)
)]
#[non_exhaustive]
pub struct AddItem<'a> {
    /// What it is called.
    #[param(min_chars = 1, max_chars = 40, client(forbidden = "<"))]
    pub name: Cow<'a, str>,
    /// The same name again.
    #[param(equals = name, alias = "name2")]
    pub again: Cow<'a, str>,
    /// Its kind.
    #[param(one_of("food", "tool"))]
    pub r#type: Option<Cow<'a, str>>,
    /// The seller's address.
    #[param(
        email,
        forbidden_domain = "example.org",
        server = "must be a known seller"
    )]
    pub seller: Option<Cow<'a, str>>,
    /// Its weight.
    #[param(range(min = 1))]
    pub grams: Option<i64>,
    /// Its number.
    #[param(range(min = -5, max = 5))]
    pub pieces: Option<i64>,
    /// Labels.
    #[param(wire = "label[]", required, server(max_chars = 10))]
    pub labels: Vec<Cow<'a, str>>,
    /// Secret notes.
    pub notes: Vec<formwork::Secret<'a>>,
    /// Where it can be asked for.
    #[param(wire = "host")]
    pub hosts: Vec<std::net::IpAddr>,
    /// How long it keeps.
    #[param(within_months = 3)]
    pub best_before: Option<NaiveDate>,
    /// Whether it is for sale.
    pub sold: bool,
    /// How it is sold.
    pub unit: Unit<'a>,
}

/// Counts all items that were added on a day.
#[derive(Clone, Request)]
#[request(
    credentials = Shop,
    call = "GET stock.count",
    title = "Count the items",
    reply(record = Count, root = "count"),
    refusal(message = "closed")
)]
pub struct CountItems {
    /// The day.
    pub day: NaiveDate,
}

/// Lists all items.
#[derive(Clone, Request)]
#[request(
    credentials = Shop,
    call = "GET stock.list",
    title = "List the items",
    reply(list = Item, root = "items", item = "item")
)]
pub struct ListItems;

/// A number of items, without a lifetime.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
pub struct Count {
    /// The number.
    pub items: i64,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
pub struct Item<'item> {
    /// What it is called.
    pub name: Cow<'item, str>,
    /// More about it.
    #[field(wire = "long-text", lines)]
    pub text: Option<Cow<'item, str>>,
    /// How it is sold.
    pub unit: Option<Unit<'item>>,
}

/// Any operation.
#[derive(Clone, Call)]
#[call(credentials = Shop)]
pub enum Operation<'a> {
    /// Puts an item on the shelf.
    AddItem(Valid<AddItem<'a>>),
    /// Counts all items.
    CountItems(Valid<CountItems>),
    /// Lists all items.
    ListItems(Valid<ListItems>),
}
