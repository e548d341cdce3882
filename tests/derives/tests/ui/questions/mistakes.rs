use formwork::Questions;

#[derive(Questions)]
pub struct NoEnum<'a>(&'a str);

#[derive(Clone, Questions)]
#[questions(wire = "x")]
pub enum Question<'a> {
    #[question(wires("name"), server = "is it free")]
    Name(&'a str),
    #[question(wires("other", "name"), server = "is it free")]
    Again(&'a str),
    #[question(wires("ip", "ip"), server = "")]
    Nothing,
    #[question(wires = "ip")]
    Unasked(i64),
    Bare(i64),
}

fn main() {}
