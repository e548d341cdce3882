#[derive(formwork::Credentials)]
pub struct Key {}

fn is_credentials<'a>(_: impl formwork::Credentials<'a>) {}

fn main() {
    is_credentials(Key {});
}
