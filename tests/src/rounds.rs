//! How often a test tries: as often as is worth it every time, or as the environment asks.

use std::env;

/// The number in this environment variable; without it the usual one.
///
/// # Panics
/// If the variable holds no number.
#[must_use]
pub fn rounds(variable: &str, usual: usize) -> usize {
    match env::var(variable) {
        Ok(count) => count
            .parse()
            .unwrap_or_else(|_| panic!("{variable} is no number")),
        Err(_) => usual,
    }
}
