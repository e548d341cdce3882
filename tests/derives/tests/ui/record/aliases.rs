use formwork::{Map, Record};

type Numbers = Vec<i64>;
type ByName = Map<'static, i64>;
type Number = i64;

#[derive(Record)]
pub struct Part {
    number: Number,
}

#[derive(Record)]
pub struct NoList {
    #[field(item = "number")]
    number: Number,
}

#[derive(Record)]
pub struct NoMap {
    #[field(wire = "numbers.KEY")]
    numbers: Numbers,
}

#[derive(Record)]
pub struct NoText {
    #[field(email)]
    parts: Vec<Part>,
}

#[derive(Record)]
pub struct NoValue {
    #[field(xml = "@part")]
    part: Option<Part>,
}

#[derive(Record)]
pub struct NoRules {
    #[field(range(min = 1))]
    part: Part,
}

#[derive(Record)]
pub struct NoJoin {
    #[field(between = ",")]
    parts: Vec<Part>,
}

#[derive(Record)]
pub struct NoRecords {
    #[field(wire = "*N")]
    numbers: Vec<Number>,
}

fn main() {}
