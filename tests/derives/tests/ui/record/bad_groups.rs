#[derive(Clone, formwork::Record)]
#[record(only_one(a), at_least_one(a, c), all_or_none = a, only = a)]
pub struct Who {
    a: Option<i64>,
    b: Option<i64>,
}

fn main() {}
