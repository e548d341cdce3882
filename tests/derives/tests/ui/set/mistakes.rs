use std::borrow::Cow;

#[derive(formwork::Set)]
#[set(open)]
pub enum Status<'a> {
    #[set("on")]
    On,
    #[set("on")]
    Again,
    #[set = "off"]
    Off,
    #[set(off)]
    Bare,
    #[set()]
    Nothing,
    NoWord,
    #[set("a", "b")]
    Twice,
    #[set("c")]
    #[set("d")]
    InTwo,
    #[set("x")]
    Other(Cow<'a, str>),
    Second(Cow<'a, str>),
    Named { text: bool },
}

fn main() {
    let _ = Status::from("on").as_str();
}
