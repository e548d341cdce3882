//! Places that lead nowhere.

#[derive(formwork::Credentials)]
#[credentials(
    name = "Paths",
    base = "https://paths.example",
    formats(xml, json, form),
    outcomes(
        status(xml = "/result/message", json = "a//b", form = "", success("ok")),
        refusal(
            code(xml = "@code", json = "code/"),
            message(xml = "result/@", jsn = "message"),
            errors(xml = "result/@errors/error"),
            alone(xml = "result/error", xml = "result/fault")
        ),
        refusal(code = "result/code"),
    )
)]
pub struct Paths {}

#[derive(formwork::Credentials)]
#[credentials(
    name = "Formats",
    base = "https://formats.example",
    formats(json),
    outcomes(
        status(xml = "result/message", json = "message", success("ok")),
        refusal(message(json = "message", form = "message"))
    )
)]
pub struct Formats {}

fn main() {}
