//! A rejection that renders itself.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use crate::reply::render;
use crate::request::encode::FORM;
use crate::request::no_route::NoRoute;
use crate::table::Api;
use crate::{Code, Format, Method, Refusal, Rendered, ViolationList};

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
    /// The body is coded, for instance by gzip: 415.
    ContentEncoding,
    /// The body is neither a form in UTF-8 nor of an unnamed type: 415.
    ContentType,
    /// The body is said to be of several types: the status of the API's refusals, 400 unless it says another.
    ContentTypes,
    /// No operation on the path takes the method: 405.
    Method {
        /// The methods that the path takes. Where GET is one, HEAD is, too.
        allowed: Vec<Method>,
    },
    /// No operation has this path, or its suffix names no format: 404.
    NotFound,
    /// The routing parameters select no operation: the status of the API's refusals.
    Route(NoRoute<'t>),
    /// Query and body are longer than [`Limits::request_bytes`](crate::Limits::request_bytes): 413.
    TooManyBytes {
        /// The limit.
        max: usize,
    },
    /// More name-value pairs than [`Limits::pairs`](crate::Limits::pairs): the status of the API's refusals.
    TooManyPairs {
        /// The limit.
        max: usize,
    },
    /// The operation's parameters are wrong: the status of the API's refusals.
    Violations(ViolationList<'t>),
}

impl<'t> Problem<'t> {
    /// The code of a problem that is no list of violations.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        match self {
            Self::ContentEncoding
            | Self::ContentType
            | Self::ContentTypes
            | Self::Method { .. }
            | Self::NotFound
            | Self::Route(_) => Some(Code::Route),
            Self::TooManyBytes { .. } | Self::TooManyPairs { .. } => Some(Code::TooMany),
            Self::Violations(_) => None,
        }
    }

    /// What is wrong with the values, if the call reached an operation.
    #[must_use]
    pub const fn violations(&self) -> Option<&ViolationList<'t>> {
        match self {
            Self::Violations(violations) => Some(violations),
            Self::ContentEncoding
            | Self::ContentType
            | Self::ContentTypes
            | Self::Method { .. }
            | Self::NotFound
            | Self::Route(_)
            | Self::TooManyBytes { .. }
            | Self::TooManyPairs { .. } => None,
        }
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

    /// The HTTP status that fits: what HTTP itself has one for has that, and all else the one of the API's refusals.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self.problem {
            Problem::NotFound => 404,
            Problem::Method { .. } => 405,
            Problem::TooManyBytes { .. } => 413,
            Problem::ContentEncoding | Problem::ContentType => 415,
            Problem::ContentTypes
            | Problem::Route(_)
            | Problem::TooManyPairs { .. }
            | Problem::Violations(_) => self.api.outcomes.refusal_status,
        }
    }

    /// The API's refusal with a list of errors, one text a violation. The status may be replaced by the caller.
    #[must_use]
    pub fn render(&self) -> Rendered {
        let refusal = Refusal::of(self.texts());
        let mut rendered = render::refused(self.api, self.format, None, &refusal);
        rendered.status = self.status();
        rendered.headers.extend(self.header());
        rendered
    }

    /// The field by which HTTP says what would have been taken (RFC 9110, sections 10.2.1 and 12.5.3; Linked Data
    /// Platform, section 7.1).
    fn header(&self) -> Option<(&'static str, String)> {
        match &self.problem {
            Problem::Method { allowed } => Some(("allow", names(allowed).join(", "))),
            Problem::ContentEncoding => Some(("accept-encoding", String::from("identity"))),
            Problem::ContentType => Some(("accept-post", String::from(FORM))),
            Problem::ContentTypes
            | Problem::NotFound
            | Problem::Route(_)
            | Problem::TooManyBytes { .. }
            | Problem::TooManyPairs { .. }
            | Problem::Violations(_) => None,
        }
    }

    fn texts(&self) -> Vec<String> {
        let Some(violations) = self.problem.violations() else {
            return alloc::vec![self.to_string()];
        };
        let texts = violations.iter().map(|violation| violation.to_string());
        let more =
            (violations.more() > 0).then(|| alloc::format!("and {} more", violations.more()));
        texts.chain(more).collect()
    }
}

impl fmt::Display for Rejection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::ContentType => {
                f.write_str("the body must be application/x-www-form-urlencoded in UTF-8")
            }
            Problem::ContentEncoding => f.write_str("the body must not be encoded"),
            Problem::ContentTypes => f.write_str("the body has several content types"),
            Problem::Method { allowed } => match names(allowed).split_last() {
                None => f.write_str("no such operation"),
                Some((last, [])) => write!(f, "the method must be {last}"),
                Some((last, others)) => {
                    write!(f, "the method must be {} or {last}", others.join(", "))
                }
            },
            Problem::NotFound => f.write_str("no such operation"),
            Problem::Route(route) => route.fmt(f),
            Problem::TooManyBytes { max } => write!(f, "query and body have more than {max} bytes"),
            Problem::TooManyPairs { max } => write!(f, "more than {max} parameters"),
            Problem::Violations(violations) => violations.fmt(f),
        }
    }
}

impl core::error::Error for Rejection<'_> {}

/// The methods by name. HEAD is taken where GET is.
fn names(methods: &[Method]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for method in methods {
        names.push(method.as_str());
        if *method == Method::Get {
            names.push("HEAD");
        }
    }
    names
}
