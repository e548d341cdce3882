#[derive(formwork::Record)]
pub struct Row(i64);

fn is_record<'a>(_: impl formwork::Record<'a>) {}

fn main() {
    is_record(Row(1));
}
