#[derive(formwork::Record)]
pub struct Tree {
    left: Option<Tree>,
}

fn main() {}
