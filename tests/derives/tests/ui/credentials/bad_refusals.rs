//! Refusals that cannot be told, or not from one another.

#[derive(formwork::Credentials)]
#[credentials(
    name = "1",
    base = "https://refusals.example",
    formats(xml, json),
    outcomes(
        status(xml = "result/message", json = "message", success("success")),
        refusal(rejected = "7"),
        refusal(message(json = "reason"), rejected = "7"),
        refusal(code(json = "code"), message(json = "code")),
        refusal(code(json = "error/code"), message(json = "error")),
        refusal(code(xml = "error/@code"), message(xml = "error")),
        refusal(message(xml = "result/text"), errors(xml = "result/text")),
        refusal(errors(xml = "errors/@text", json = "errors")),
        refusal(message(json = "message"), message(json = "text")),
        refusal()
    )
)]
pub struct Each {}

/// Nothing follows from these mistakes.
#[derive(formwork::Request)]
#[request(credentials = Each, call = "POST a", title = "A")]
pub struct Asks {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "2",
    base = "https://refusals.example",
    formats(xml, json),
    outcomes(
        refusal(code(xml = "result/code", json = "code"), rejected = "1"),
        refusal(message(json = "message")),
        refusal(code(xml = "result/code", json = "code"), rejected = "2")
    )
)]
pub struct Equal {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "3",
    base = "https://refusals.example",
    formats(xml, json),
    outcomes(status(http = true), refusal(message(json = "message")))
)]
pub struct OneFormat {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "4",
    base = "https://refusals.example",
    formats(json),
    outcomes(status(http = true), refusal(code(json = "code")), refusal(message(json = "message")))
)]
pub struct CodeAlone {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "Many",
    base = "https://refusals.example",
    formats(json),
    outcomes(
        status(http = true),
        refusal(message(json = "a/b/c/d/e/f/g")),
        refusal(message(json = "a/b/c/d/e/f/g/h")),
        refusal(message(json = "c")),
        refusal(message(json = "d")),
        refusal(message(json = "e")),
        refusal(message(json = "f")),
        refusal(message(json = "g")),
        refusal(message(json = "h")),
        refusal(message(json = "i")),
        refusal(message(json = "j")),
    )
)]
pub struct Many {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "5",
    base = "https://refusals.example",
    formats(json),
    outcomes()
)]
pub struct Empty {}

fn main() {}
