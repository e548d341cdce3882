use std::borrow::Cow;

use formwork::{Map, Record, Secret};

#[derive(Record)]
pub struct Order<'a> {
    #[field(item = "x", flat, between = ",", from = 1, key = "k", value = "v")]
    count: i64,
    #[field(flat, item = "x")]
    flat: Vec<i64>,
    #[field(item = "row/cell/more")]
    grid: Vec<Vec<i64>>,
    #[field(flat, between = ",", from = 1, wire = "by_name.N")]
    by_name: Map<'a, i64>,
    #[field(item = "entry")]
    labels: Map<'a, Cow<'a, str>>,
    #[field(key = "k")]
    keys: Map<'a, i64>,
    #[field(key = "k", value = "v")]
    pairs: Map<'a, i64>,
    #[field(key = "k", value = "k", wire = "same.N")]
    same: Map<'a, i64>,
    #[field(key = "k", value = "v")]
    list: Vec<i64>,
    #[field(wire = "list2[KEY]")]
    keyed: Vec<i64>,
    #[field(wire = "map[N]")]
    indexed: Map<'a, i64>,
    #[field(between = ", ")]
    between: Vec<i64>,
    #[field(between = ",", wire = "both.N")]
    both: Vec<i64>,
    #[field(between = ",")]
    maps: Vec<Map<'a, i64>>,
    #[field(wire = "half[KEY]")]
    half: Map<'a, Vec<Vec<i64>>>,
    #[field(wire = "*N")]
    trailing: Vec<i64>,
    #[field(wire = "L_*N", alias = "other.N")]
    lines: Vec<Vec<i64>>,
    #[field(wire = "deep.N.N", alias = "other2[N]")]
    deep: Vec<Vec<i64>>,
    #[field(from = 0)]
    unnumbered: Vec<Vec<i64>>,
    #[field(xml = "@list")]
    in_attribute: Vec<i64>,
    #[field(xml = "@")]
    nameless: i64,
    #[field(xml = "text()")]
    text: i64,
    #[field(xml = "text()")]
    again: i64,
    #[field(json = "text")]
    member: i64,
    #[field(max_chars = 5)]
    ruled: Map<'a, Cow<'a, str>>,
    #[field(email)]
    numbers: Vec<Vec<i64>>,
    #[field(secret)]
    hidden: Secret<'a>,
    perhaps: Option<Vec<i64>>,
    perhaps_map: Option<Box<Map<'a, i64>>>,
    boxed: Box<i64>,
    #[field(secret = true, item = 5, item(row), flat = true, required)]
    values: Option<i64>,
}

fn main() {}
