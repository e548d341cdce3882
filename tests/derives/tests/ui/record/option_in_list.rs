#[derive(formwork::Record)]
pub struct Row {
    numbers: Vec<Option<i64>>,
}

fn main() {}
