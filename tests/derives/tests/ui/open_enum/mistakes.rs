use std::borrow::Cow;

#[derive(formwork::OpenEnum)]
pub enum Status<'a> {
    #[value = "on"]
    On,
    #[value = "on"]
    Again,
    #[value("off")]
    Off,
    NoValue,
    #[value = "a"]
    #[value = "b"]
    Twice,
    #[value = "x"]
    Unknown(Cow<'a, str>),
    Second(Cow<'a, str>),
    Named { text: bool },
}

fn main() {
    let _ = Status::from("on").as_str();
}
