use std::borrow::Cow;

#[derive(formwork::Credentials)]
#[credentials(
    nam = "Shop",
    base = "https://shop.example/",
    formats(xml, xlm, xml),
    accept(),
    secrets_in_query = yes,
    outcomes(status(xml = 1, sucess("ok")), refusal(mesage(xml = "a/b")), verdict()),
)]
pub struct Key<'a> {
    #[param(max_char = 4)]
    user: Cow<'a, str>,
    #[param(wire = "user")]
    key: formwork::Secret<'a>,
    #[param(required, range(min = 2, max = 1))]
    list: Vec<i64>,
    #[param(within_months = 1, equals = nobody)]
    since: Option<bool>,
}

fn main() {
    let _ = Key::new("a", "b", Vec::new(), None);
}
