//! A conversation between the example client and the example server over loopback HTTP: all operations in both
//! formats, accepted, refused and invalid ones, and endpoints that do not answer as documented.
//!
//! Every step says what it expects; [`run`] prints a transcript without secrets and counts how the steps ended.

mod invalid;
mod loopback;
mod misbehaving;
mod outcome;
mod people;
mod raw;
mod refusals;
mod session;
mod shown;
mod story;
mod summary;
mod unreadable;

use std::io::{self, Write};

use formwork::Format;
use formwork::chrono::NaiveDate;

pub use loopback::Loopback;
pub use summary::Summary;

use session::Session;

/// The texts that must not be seen. It has no `Debug`.
pub struct Secrets {
    /// The reseller's key.
    pub api_key: String,
    /// The first password of every customer; at least 6 characters.
    pub password: String,
    /// The password that replaces it; at least 6 characters.
    pub new_password: String,
}

/// The day on which the source page's customer signs up: the exchange is the same on every day.
const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2011, 2, 28) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Starts a server on a free port of 127.0.0.1, drives the client through every step, and stops the server.
///
/// # Errors
/// The server cannot be started, or the transcript cannot be written. How the steps ended is in the summary.
pub fn run(secrets: &Secrets, transcript: &mut dyn Write) -> io::Result<Summary> {
    let server = Loopback::start(secrets.api_key.clone(), TODAY)?;
    let mut session = Session::new(server.base(), secrets, TODAY, transcript);
    for format in [Format::Xml, Format::Json] {
        session.speak(format)?;
        story::tell(&mut session)?;
        refusals::provoke(&mut session)?;
        invalid::provoke(&mut session)?;
        unreadable::provoke(&mut session)?;
    }
    session.finish()
}
