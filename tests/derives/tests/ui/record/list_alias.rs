type Numbers = Vec<i64>;

#[derive(formwork::Record)]
pub struct Row {
    list: Numbers,
}

fn main() {}
