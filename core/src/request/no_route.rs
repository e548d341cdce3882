//! Why no operation was selected.

use alloc::vec::Vec;
use core::fmt;

use crate::nearest;
use crate::request::routing::{Callable, Received, Sent};
use crate::table::{Constant, Endpoint, Key, Value};

/// Why no operation was selected: the first routing parameter that leaves none. What was received is not kept.
///
/// It is found out by looking at few operations, however many there are. Where more than 32 that have the parameter are left by
/// those before it, the nearest value is looked for among the 32 that are next to what was received, by their first letters and
/// by their last ones; the others are of the 32 operations with the fewest constants, which also tell whether it may be left
/// out; and the values of all operations on the path are counted.
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
/// Of so many operations all values are compared with what was received.
const LOOKED_AT: usize = 32;
/// Of more, so many values before it and after it, in both orders.
const NEIGHBOURS: usize = LOOKED_AT / 4;

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
        let allowed: Vec<_> = self.allowed.iter().copied().map(shown).collect();
        f.write_str(&allowed.join(", "))?;
        if self.more > 0 {
            write!(f, " and {} more", self.more)?;
        }
        if self.optional {
            f.write_str(", or leave it out")?;
        }
        self.nearest.map_or(Ok(()), |nearest| {
            write!(f, " (did you mean {}?)", shown(nearest))
        })
    }
}

/// A value for readers, who do not see an empty one.
const fn shown(value: &str) -> &str {
    if value.is_empty() { "\"\"" } else { value }
}

/// Finds the routing parameter that leaves none of the operations: first among those that were received, in spec order,
/// then among those that are missing.
#[cold]
pub(super) fn explain<'t>(callable: Callable<'_, 't>, sent: &Sent<'t, '_>) -> NoRoute<'t> {
    let mut received: Vec<&Received<'t, '_>> = sent.all().collect();
    received.sort_unstable_by_key(|one| one.key.first);
    for (at, one) in received.iter().enumerate() {
        let left = Left::after(callable, received.get(..at).unwrap_or_default());
        if one.doubled {
            return NoRoute {
                doubled: true,
                ..NoRoute::at(one.key, &left, None)
            };
        }
        let with_it = Left::after(callable, received.get(..=at).unwrap_or_default());
        if with_it.all().next().is_none() {
            return NoRoute::at(one.key, &left, Some(&one.value));
        }
    }
    missing(&Left::after(callable, &received))
}

/// The operations have all that was received, and each of them something else.
fn missing<'t>(left: &Left<'_, '_, 't, '_>) -> NoRoute<'t> {
    let is_missing = |constant: &&Constant<'_>| {
        let mut received = left.received.iter();
        received.all(|one| one.key.wire != constant.wire)
    };
    let few = left.all().take(LOOKED_AT);
    let lacking = few.filter_map(|(place, endpoint)| {
        let missing = endpoint.constants.iter().find(is_missing)?;
        Some((place, missing))
    });
    let first = lacking.min_by_key(|(place, _)| *place);
    let mut keys = left.callable.keys().iter();
    let key = first.and_then(|(_, constant)| keys.find(|key| key.wire == constant.wire));
    key.map_or_else(NoRoute::default, |key| NoRoute {
        missing: true,
        ..NoRoute::at(key, left, None)
    })
}

/// The operations that take what was received.
struct Left<'x, 'r, 't, 'a> {
    callable: Callable<'r, 't>,
    received: &'x [&'x Received<'t, 'a>],
    /// The fewest places that all of them are among.
    places: &'t [u32],
}

impl<'x, 'r, 't, 'a> Left<'x, 'r, 't, 'a> {
    fn after(callable: Callable<'r, 't>, received: &'x [&'x Received<'t, 'a>]) -> Self {
        let taking = received.iter().map(|one| one.taking);
        let fewest = taking.min_by_key(|places| places.len());
        Self {
            callable,
            received,
            places: fewest.unwrap_or_else(|| callable.places()),
        }
    }

    fn all(&self) -> impl Iterator<Item = (u32, &'t Endpoint<'t>)> {
        self.among(self.places)
    }

    /// Those of them that are at these places.
    fn among(&self, places: &'t [u32]) -> impl Iterator<Item = (u32, &'t Endpoint<'t>)> {
        let all = self.callable.at(places);
        all.filter(|(_, endpoint)| self.received.iter().all(|one| one.is_taken_by(endpoint)))
    }

    /// The values that they have for a routing parameter, with their places.
    fn values(&self, key: &Key<'t>) -> impl Iterator<Item = (u32, &'t str)> {
        let having = self.callable.routes.index.having(key);
        let fewer = [self.places, having]
            .into_iter()
            .min_by_key(|places| places.len());
        let endpoints = self.among(fewer.unwrap_or_default());
        endpoints.filter_map(|(place, endpoint)| Some((place, constant(endpoint, key)?.value)))
    }

    /// The nearest one of the values that are next to what was received. Of equals, it is the one that is next.
    fn nearest(&self, key: &Key<'t>, received: &str) -> Option<(u32, &'t str)> {
        let near = self.callable.routes.index.near(key, received, NEIGHBOURS);
        // Mostly nothing else has been received, or what all operations have.
        let all_are_left = self.places.len() == self.callable.places().len();
        let left =
            near.filter(|value| value.own && (all_are_left || self.place(key, value).is_some()));
        let value = nearest::nearest(received, left.map(|value| (value, value.text)))?;
        Some((self.place(key, value)?, value.text))
    }

    /// The place of an operation that has this value.
    fn place(&self, key: &Key<'t>, value: &Value<'t>) -> Option<u32> {
        let taking = self.callable.routes.index.taking(value);
        let mut taking = self.among(taking).take(LOOKED_AT);
        let own = |endpoint| constant(endpoint, key).is_some_and(|own| own.value == value.text);
        let found = taking.find(|(_, endpoint)| own(endpoint));
        found.map(|(place, _)| place)
    }
}

/// Of equals, it is the first one.
fn nearest<'t>(received: &str, values: &[(u32, &'t str)]) -> Option<(u32, &'t str)> {
    nearest::nearest(received, values.iter().map(|value| (*value, value.1)))
}

fn constant<'t>(endpoint: &Endpoint<'t>, key: &Key<'_>) -> Option<&'t Constant<'t>> {
    let mut constants = endpoint.constants.iter();
    constants.find(|constant| constant.wire == key.wire)
}

impl<'t> NoRoute<'t> {
    /// The key leaves none of these operations.
    fn at(key: &Key<'t>, left: &Left<'_, '_, 't, '_>, received: Option<&str>) -> Self {
        let mut values: Vec<(u32, &str)> = left.values(key).take(LOOKED_AT + 1).collect();
        let are_all = values.len() <= LOOKED_AT;
        in_spec_order(&mut values);
        let nearest = received.and_then(|received| match are_all {
            true => nearest(received, &values),
            false => left.nearest(key, received),
        });
        if !are_all {
            values.extend(nearest);
            in_spec_order(&mut values);
        }
        let mut values: Vec<&str> = values.into_iter().map(|(_, value)| value).collect();
        let nearest = nearest.map(|(_, value)| value);
        let allowed = few(&values, nearest);
        let own = if are_all {
            values.sort_unstable();
            values.dedup();
            values.len()
        } else {
            key.own as usize
        };
        let mut first = left.all().take(LOOKED_AT);
        Self {
            key: Some(key.wire),
            more: own.saturating_sub(allowed.len()),
            allowed,
            nearest,
            optional: first.any(|(_, endpoint)| constant(endpoint, key).is_none()),
            missing: false,
            doubled: false,
        }
    }
}

/// Each once.
fn in_spec_order(values: &mut Vec<(u32, &str)>) {
    values.sort_unstable();
    values.dedup();
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
