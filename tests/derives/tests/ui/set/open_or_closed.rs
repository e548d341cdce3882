use std::borrow::Cow;

#[derive(formwork::Set)]
pub enum Borrows<'a> {
    #[set("on")]
    On,
}

#[derive(formwork::Set)]
pub enum Owns {
    #[set("on")]
    On,
    Other(Cow<'static, str>),
}

#[derive(formwork::Set)]
pub enum Empty {}

#[derive(Clone, Copy, formwork::Set)]
pub enum Good {
    #[set("on")]
    On,
}

/// A closed set is no deeper inside than in a list.
#[derive(Clone, formwork::Record)]
pub struct Deep<'a> {
    pub names: formwork::Map<'a, Good>,
}

/// What a parameter is set to is a word already.
#[derive(Clone, formwork::Credentials)]
#[credentials(name = "Lamps", base = "https://lamps.example", formats(json))]
pub struct Key {}

#[derive(Clone, formwork::Request)]
#[request(credentials = Key, call = "POST lamp", title = "Switch a lamp")]
pub struct Switch {
    pub to: Good,
}

fn is_value<'a>(_: impl formwork::Value<'a>) {}

fn main() {
    is_value(Owns::On);
    let _ = Switch::builder().to("on");
}
