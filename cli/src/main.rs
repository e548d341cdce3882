//! The command `formwork`.

fn main() {}
