//! Why no operation was selected.

use alloc::vec::Vec;
use core::fmt;

use crate::nearest;
use crate::request::decode::Form;
use crate::request::routing::{Callable, Received, Sent, is_value_of};
use crate::table::{Constant, Endpoint};

/// Why no operation was selected: the first routing parameter that leaves none. What was received is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoRoute<'t> {
    /// The routing parameter.
    pub key: Option<&'t str>,
    /// Its allowed values in spec order: the nearest one and at most eight others. Empty if it must be absent.
    pub allowed: Vec<&'t str>,
    /// How many more values are allowed.
    pub more: usize,
    /// The allowed value that was probably meant.
    pub nearest: Option<&'t str>,
    /// Whether it may also be left out.
    pub optional: bool,
    /// Whether it is missing.
    pub missing: bool,
    /// Whether it was given more than once.
    pub doubled: bool,
}

/// So many allowed values are named beside the nearest one.
const OTHERS: usize = 8;

impl fmt::Display for NoRoute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(key) = self.key else {
            return f.write_str("no such operation");
        };
        f.write_str(key)?;
        f.write_str(
            match (self.doubled, self.missing, self.allowed.as_slice()) {
                (_, _, []) => return f.write_str(": this operation has no such parameter"),
                (true, ..) => ": give it once; one of ",
                (_, true, _) => ": missing; one of ",
                _ => ": no operation has this value; one of ",
            },
        )?;
        f.write_str(&self.allowed.join(", "))?;
        if self.more > 0 {
            write!(f, " and {} more", self.more)?;
        }
        if self.optional {
            f.write_str(", or leave it out")?;
        }
        self.nearest
            .map_or(Ok(()), |nearest| write!(f, " (did you mean {nearest}?)"))
    }
}

/// Finds the routing parameter that leaves none of the operations: first among those that were received, in spec order,
/// then among those that are missing.
#[cold]
pub(super) fn explain<'t>(callable: Callable<'t>, form: &Form<'_>) -> NoRoute<'t> {
    let mut left: Vec<&Endpoint<'t>> = callable.endpoints().map(|(_, endpoint)| endpoint).collect();
    let mut sent = Sent::of(form);
    for key in received(&left, &mut sent) {
        let value = match sent.received(0, key) {
            Received::Once(value) => value,
            Received::Nothing | Received::Twice => {
                return NoRoute {
                    doubled: true,
                    ..NoRoute::at(key, &left, None)
                };
            }
        };
        let is_taken = |endpoint: &&Endpoint<'t>| {
            constant(endpoint, key).is_some_and(|constant| is_value_of(constant, value))
        };
        let taking: Vec<&Endpoint<'t>> = left.iter().copied().filter(is_taken).collect();
        if taking.is_empty() {
            return NoRoute::at(key, &left, Some(value));
        }
        left = taking;
    }
    let mut keys = left.iter().flat_map(|endpoint| endpoint.constants);
    let missing = keys.find(|constant| !sent.has(0, constant.wire));
    match missing {
        Some(constant) => NoRoute {
            missing: true,
            ..NoRoute::at(constant.wire, &left, None)
        },
        None => NoRoute::default(),
    }
}

/// The routing parameters that were received, each once, in spec order. There are no more than pairs.
fn received<'t>(endpoints: &[&Endpoint<'t>], sent: &mut Sent<'_, 't, '_>) -> Vec<&'t str> {
    let mut keys = Vec::new();
    for endpoint in endpoints {
        for (at, constant) in endpoint.constants.iter().enumerate() {
            if sent.has(at, constant.wire) && !keys.contains(&constant.wire) {
                keys.push(constant.wire);
            }
        }
    }
    keys
}

fn constant<'t>(endpoint: &Endpoint<'t>, key: &str) -> Option<&'t Constant<'t>> {
    let mut constants = endpoint.constants.iter();
    constants.find(|constant| constant.wire == key)
}

impl<'t> NoRoute<'t> {
    /// The key leaves none of these operations.
    fn at(key: &'t str, left: &[&Endpoint<'t>], received: Option<&str>) -> Self {
        let own = left.iter().map(|endpoint| constant(endpoint, key));
        let mut values: Vec<&str> = own.clone().flatten().map(|own| own.value).collect();
        let candidates = || values.iter().map(|value| (*value, *value));
        let nearest = received.and_then(|received| nearest::nearest(received, candidates()));
        let allowed = few(&values, nearest);
        values.sort_unstable();
        values.dedup();
        Self {
            key: Some(key),
            more: values.len() - allowed.len(),
            allowed,
            nearest,
            optional: own.clone().any(|own| own.is_none()),
            missing: false,
            doubled: false,
        }
    }
}

/// The nearest value and the first of the others, each once, in their order.
fn few<'t>(values: &[&'t str], nearest: Option<&'t str>) -> Vec<&'t str> {
    let mut few = Vec::new();
    let mut others = 0;
    for value in values {
        let is_nearest = nearest == Some(value);
        if (is_nearest || others < OTHERS) && !few.contains(value) {
            others += usize::from(!is_nearest);
            few.push(*value);
        }
    }
    few
}
