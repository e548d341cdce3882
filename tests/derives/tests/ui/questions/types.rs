use formwork::Questions;

#[derive(Questions)]
pub enum Question {
    #[question(wires("name"), server = "is it free")]
    Name(String),
}

fn main() {}
