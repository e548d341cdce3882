//! A rejection that renders itself.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use crate::reply::render;
use crate::table::Api;
use crate::{Code, Format, Rendered, ViolationList};

/// Why a request is no valid call. It owns no value of the request.
#[derive(Clone, Debug)]
pub struct Rejection<'t> {
    api: &'t Api<'t>,
    format: Format,
    problem: Problem<'t>,
}

/// What is wrong with a request that is rejected.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Problem<'t> {
    /// The body is neither a form in UTF-8 nor of an unnamed type: 415.
    ContentType,
    /// The method is not accepted: 405.
    Method,
    /// No operation has this path, or its suffix names no format: 404.
    NotFound,
    /// The routing parameters select no operation: 400.
    Route(NoRoute<'t>),
    /// Query and body are longer than [`Limits::request_bytes`](crate::Limits::request_bytes): 413.
    TooManyBytes {
        /// The limit.
        max: usize,
    },
    /// More name-value pairs than [`Limits::pairs`](crate::Limits::pairs): 400.
    TooManyPairs {
        /// The limit.
        max: usize,
    },
    /// The operation's parameters are wrong: 400.
    Violations(ViolationList<'t>),
}

impl Problem<'_> {
    /// The code of a problem that is no list of violations.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        match self {
            Self::ContentType | Self::Method | Self::NotFound | Self::Route(_) => Some(Code::Route),
            Self::TooManyBytes { .. } | Self::TooManyPairs { .. } => Some(Code::TooMany),
            Self::Violations(_) => None,
        }
    }
}

/// Why no operation was selected: the first routing parameter that leaves none. What was received is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoRoute<'t> {
    /// The routing parameter.
    pub key: Option<&'t str>,
    /// Its allowed values, in spec order; empty if it must be absent.
    pub allowed: Vec<&'t str>,
    /// The allowed value that was probably meant.
    pub nearest: Option<&'t str>,
    /// Whether it may also be left out.
    pub optional: bool,
    /// Whether it is missing.
    pub missing: bool,
    /// Whether it was given more than once.
    pub doubled: bool,
}

impl<'t> NoRoute<'t> {
    pub(crate) const fn unknown() -> Self {
        Self {
            key: None,
            allowed: Vec::new(),
            nearest: None,
            optional: false,
            missing: false,
            doubled: false,
        }
    }
}

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
        if self.optional {
            f.write_str(", or leave it out")?;
        }
        self.nearest
            .map_or(Ok(()), |nearest| write!(f, " (did you mean {nearest}?)"))
    }
}

impl<'t> Rejection<'t> {
    pub(crate) const fn new(api: &'t Api<'t>, format: Format, problem: Problem<'t>) -> Self {
        Self {
            api,
            format,
            problem,
        }
    }

    /// A rejection with these violations, for instance of the [server's own checks](crate::Valid::server_checks).
    #[must_use]
    pub fn of(violations: ViolationList<'t>, format: Format) -> Self {
        Self::new(
            violations.endpoint().api,
            format,
            Problem::Violations(violations),
        )
    }

    /// What is wrong.
    #[must_use]
    pub const fn problem(&self) -> &Problem<'t> {
        &self.problem
    }

    /// The format of the answer: the one that was asked for, or the API's first.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The HTTP status that fits.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self.problem {
            Problem::NotFound => 404,
            Problem::Method => 405,
            Problem::TooManyBytes { .. } => 413,
            Problem::ContentType => 415,
            Problem::Route(_) | Problem::TooManyPairs { .. } | Problem::Violations(_) => 400,
        }
    }

    /// The API's documented list of errors, one text a violation, or its fault. The status may be replaced by the caller.
    #[must_use]
    pub fn render(&self) -> Rendered {
        render::errors(self.api, self.format, self.status(), &self.texts())
    }

    fn texts(&self) -> Vec<String> {
        match &self.problem {
            Problem::Violations(violations) => {
                let mut texts: Vec<String> = violations
                    .iter()
                    .map(|violation| violation.to_string())
                    .collect();
                if violations.more() > 0 {
                    texts.push(alloc::format!("and {} more", violations.more()));
                }
                texts
            }
            _ => alloc::vec![self.to_string()],
        }
    }
}

impl fmt::Display for Rejection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::ContentType => {
                f.write_str("the body must be application/x-www-form-urlencoded in UTF-8")
            }
            Problem::Method => {
                f.write_str("the method must be ")?;
                let names: Vec<&str> = self
                    .api
                    .accept
                    .iter()
                    .map(|method| method.as_str())
                    .collect();
                f.write_str(&names.join(" or "))
            }
            Problem::NotFound => f.write_str("no such operation"),
            Problem::Route(route) => route.fmt(f),
            Problem::TooManyBytes { max } => write!(f, "query and body have more than {max} bytes"),
            Problem::TooManyPairs { max } => write!(f, "more than {max} parameters"),
            Problem::Violations(violations) => violations.fmt(f),
        }
    }
}

impl core::error::Error for Rejection<'_> {}
