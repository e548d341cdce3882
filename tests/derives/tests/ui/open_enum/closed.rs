#[derive(formwork::OpenEnum)]
pub enum Status {
    #[value = "on"]
    On,
}

fn is_value<'a>(_: impl formwork::Value<'a>) {}

fn main() {
    is_value(Status::On);
}
