use formwork::{Credentials, Refusal, Refusals};

#[derive(Debug, Refusals)]
pub enum Coded {
    #[refusal(code = "7", message = "no")]
    No(Refusal),
    Other(Refusal),
}

#[derive(Debug, Refusals)]
pub enum Created {
    #[refusal(message = "no", status = 201)]
    No(Refusal),
    Other(Refusal),
}

#[derive(Credentials)]
#[credentials(name = "1", base = "https://a.example", formats(json), refused = Coded)]
pub struct NoCode {}

#[derive(Credentials)]
#[credentials(
    name = "2",
    base = "https://a.example",
    formats(json),
    outcomes(status(http = true), refusal(message(json = "message"))),
    refused = Created
)]
pub struct ByHttp {}

#[derive(Credentials)]
#[credentials(
    name = "3",
    base = "https://a.example",
    formats(json),
    outcomes(status(http = true), refusal(message(json = "message")), refusal_status = 200)
)]
pub struct AllByHttp {}

#[derive(Credentials)]
#[credentials(name = "4", base = "https://a.example", formats(json), refused = String)]
pub struct NoRefusals {}

fn main() {}
