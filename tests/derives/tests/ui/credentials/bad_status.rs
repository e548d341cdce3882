//! A status that proves nothing.

#[derive(formwork::Credentials)]
#[credentials(
    name = "1",
    base = "https://status.example",
    formats(json),
    outcomes(status(json = "status", error = "failed"), refusal(message(json = "message")))
)]
pub struct NoWord {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "2",
    base = "https://status.example",
    formats(json),
    outcomes(status(success("ok")), refusal(message(json = "message")))
)]
pub struct NoPlace {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "3",
    base = "https://status.example",
    formats(json),
    outcomes(status(beside = true, http = true), refusal(message(json = "message")))
)]
pub struct BesideWhat {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "4",
    base = "https://status.example",
    formats(json),
    outcomes(status(error = "failed", http = true), refusal(message(json = "message")))
)]
pub struct ErrorWhere {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "5",
    base = "https://status.example",
    formats(json),
    outcomes(status(http = false), refusal(message(json = "message")))
)]
pub struct Nothing {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "6",
    base = "https://status.example",
    formats(json),
    outcomes(
        status(json = "status", success("ok", "", "ok", done), error = "OK"),
        refusal(message(json = "message"))
    )
)]
pub struct Words {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "7",
    base = "https://status.example",
    formats(json),
    outcomes(status(json = "status", success("ok"), error = "OK"), refusal(message(json = "message")))
)]
pub struct Both {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "8",
    base = "https://status.example",
    formats(json),
    outcomes(
        status(json = "status", success = "ok", beside = yes),
        status(http = true),
        refusal(message(json = "message"))
    )
)]
pub struct Twice {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "9",
    base = "https://status.example",
    formats(json),
    outcomes(status(json = "status", success("ok")), refusal(errors(json = "status")))
)]
pub struct List {}

fn main() {}
