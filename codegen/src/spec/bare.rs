//! A scalar as it is written.

use serde::Deserialize;

/// The name by which [`Bare`] asks the deserializer for the text of any scalar.
pub(crate) const BARE: &str = "$formwork::Bare";

/// A scalar as it is written: a plain date, number or truth value needs no quotes here.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename = "$formwork::Bare")]
pub struct Bare(pub String);
