//! The bodies of the fuzz targets: functions of any bytes that panic where a promise is broken.
//!
//! `fuzz/` runs them on what libFuzzer makes up, and an ordinary test on the seeds in `fuzz/seeds/`.

mod customers;
mod encode_decode;
mod form_decode;
mod generate;
mod json;
mod line;
mod nested_form;
mod nested_reply;
mod outcomes;
mod render_parse;
mod reply;
mod route_check;
mod spec_load;
mod xml;

pub use encode_decode::encode_decode;
pub use form_decode::form_decode;
pub use generate::generate;
pub use json::json;
pub use nested_form::{nested_build, nested_form};
pub use nested_reply::{nested_render, nested_reply};
pub use outcomes::outcomes;
pub use render_parse::render_parse;
pub use route_check::route_check;
pub use spec_load::spec_load;
pub use xml::xml;

/// The body of a target.
pub type Body = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Body); 13] = [
    ("form_decode", form_decode),
    ("xml", xml),
    ("json", json),
    ("route_check", route_check),
    ("encode_decode", encode_decode),
    ("render_parse", render_parse),
    ("nested_form", nested_form),
    ("nested_build", nested_build),
    ("nested_reply", nested_reply),
    ("nested_render", nested_render),
    ("outcomes", outcomes),
    ("spec_load", spec_load),
    ("generate", generate),
];
