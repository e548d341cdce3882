//! From one YAML spec of a parameter-style web API to Rust types.
//!
//! A build script calls [`build`]; everything else calls [`Spec::load`], which gives the checked [`Model`]
//! or a [`Report`] of everything that is wrong, and [`emit`], which gives the Rust of a model.
//!
//! ```
//! let text = "
//! formwork: 1
//! api: { name: Greetings, base: https://api.example.com, formats: [json], accept: [post] }
//! credentials: { api_user: text, api_key: secret }
//! endpoints:
//!   Greet:
//!     title: Greet somebody
//!     call: POST greet
//!     params:
//!       name: { required: true, max_chars: 64, doc: Who is greeted. }
//! ";
//! let loaded = formwork_codegen::Spec::load_str("greetings.yaml", text)?;
//! let code = formwork_codegen::emit(&loaded.model);
//! assert!(code.contains("pub struct Greet<'a>"));
//! # Ok::<(), formwork_codegen::Report>(())
//! ```
//!
//! # The language
//!
//! The structs of [`spec`] are the language: each field is a key. In short:
//!
//! | where | keys |
//! |---|---|
//! | the document | `formwork: 1`, `include`, `api`, `credentials`, `types`, `groups`, `records`, `refusals`, `answers`, `endpoints` |
//! | `api` | `name`, `base`, `formats`, `suffix`, `accept`, `secrets_in_query`, `unknown`, `join`, `fields`, `prefixes`, `namespace`, `doc`, `source`, `verdict`, `errata` |
//! | an endpoint | `title`, `doc`, `call`, `use`, `required`, `where`, `also`, `params`, `rules`, `reply`, `refusals`, `samples`, `errata` |
//! | a parameter or a record's field | `type`, `list`, `map`, `wire`, `xml`, `json`, `literal`, `aliases`, `required`, `optional`, `secret`, `from`, `between`, `item`, `flat`, `key`, `value`, `server`, `doc`, `example`, `side` and its rules |
//! | its rules | a key for each row of rules in the vocabulary, such as `max_chars`, `one_of`, `min` and `max` |
//! | `rules` | a key for each row of rules on several parameters, such as `only_one` and `requires` |
//!
//! Text stays text: what YAML readers may take for something else (`no`, `010`, `1.10`, a date) must be quoted
//! where a text is meant. Anchors, merge keys, tags and second documents are refused; what is shared has a name
//! under `types` or `answers`.
//!
//! # How it works
//!
//! Text → positioned tree → the structs of [`spec`], logging each mistake and going on → the files that it includes → what is shared, written out → checks
//! → [`model`] → Rust. It is linear in the text, and bounded by [`Limits`].
//!
//! Whether a text is a value of its type, and keeps a rule, the engine alone knows. `formwork check` asks it about every example,
//! choice and date of a sample, and runs the samples; a build script does not: such a mistake makes pages wrong, and no types.

#![deny(clippy::wildcard_enum_match_arm)]
#![cfg_attr(
    not(feature = "pages"),
    allow(dead_code, unused_imports, reason = "pages alone use some of it")
)]

mod build_script;
mod check;
mod de;
pub mod diagnostic;
mod emit;
mod include;
#[cfg(feature = "pages")]
mod json;
#[cfg(feature = "pages")]
pub mod language;
mod load;
pub mod model;
#[cfg(feature = "pages")]
pub mod openapi;
#[cfg(feature = "pages")]
pub mod reference;
mod sharing;
pub mod source;
pub mod spec;
mod text;
mod words;
mod yaml;

pub use build_script::{Build, build};
pub use diagnostic::{Code, Diagnostic, Report, Severity, Style, explain};
pub use emit::{emit, emit_by};
pub use load::{Judge, Loaded};
pub use model::Model;
pub use spec::Spec;
pub use yaml::Limits;
