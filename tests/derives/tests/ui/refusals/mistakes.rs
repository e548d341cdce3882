use formwork::{Refusal, Refusals};

#[derive(Debug, Refusals)]
pub enum Many {
    #[refusal(cod = "1", status = 99)]
    Said(Refusal),
    #[refusal(message = "", status = "404")]
    Empty(Refusal),
    #[refusal()]
    Nothing(Refusal),
    #[refusal(code = "2")]
    Unit,
    #[refusal(code = "3", message = "no", status = 404)]
    NotFound(Refusal),
    #[refusal(message = "no", code = "3")]
    Same(Refusal),
    #[refusal(code = "4")]
    NOTFound(Refusal),
    Other(Refusal),
    More(Refusal),
}

#[derive(Debug, Refusals)]
#[refusals(name = "Refused")]
pub enum NoOther {
    #[refusal(code = "1")]
    One(Refusal),
}

#[derive(Debug, Refusals)]
pub struct Struct(Refusal);

#[derive(Debug, Refusals)]
pub enum Borrows<'a> {
    #[refusal(code = "1")]
    One(&'a str),
    Other(Refusal),
}

/// Nothing follows from these mistakes.
pub fn made(refusal: Refusal) -> NoOther {
    match NoOther::from(refusal) {
        NoOther::One(_) => NoOther::one(),
    }
}

fn main() {}
