//! From what is written to what it means. Every mistake is noted, and the model is complete all the same:
//! what was wrong is left out, so that the expansion compiles and no further errors follow from it.

mod answer;
mod call;
mod credentials;
mod field;
mod group;
mod location;
mod names;
mod outcomes;
mod pages;
mod parts;
mod questions;
mod record;
mod refusals;
mod request;
mod rule;
mod set;
mod signature;
mod suggest;
mod target;
mod types;
mod value;
mod wire;
mod wording;

pub(crate) use call::call;
pub(crate) use credentials::credentials;
pub(crate) use questions::questions;
pub(crate) use record::record;
pub(crate) use refusals::refusals;
pub(crate) use request::{BUILDER, request};
pub(crate) use set::set;
pub(crate) use target::{fixed, living};
