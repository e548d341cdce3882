//! What a rejected call breaks, as far as a sample can claim it.

use formwork::table::Api;
use formwork::{Code, Detail, Place, Problem, Rejection, Violation};

/// One thing that is wrong.
pub(super) struct Broken<'v> {
    /// Whether it is about credentials in header fields, which no sample has, so that it need not be claimed.
    pub(super) is_of_headers: bool,
    /// The parameter's name on the wire; `None` for the request as a whole, and for an unknown name that is not fit to be
    /// shown.
    pub(super) param: Option<&'v str>,
    /// The name with which it was or would be sent, if it is inside the parameter.
    pub(super) inside: Option<String>,
    /// The item of a list, counted from 0.
    pub(super) index: Option<usize>,
    /// What was broken.
    pub(super) code: Code,
    /// The other parameter that it is about.
    pub(super) other: Option<&'v str>,
}

impl<'v> Broken<'v> {
    /// All of it, in order. Where no operation was reached, it is one thing.
    pub(super) fn all(rejection: &'v Rejection<'_>) -> Vec<Self> {
        let problem = rejection.problem();
        match problem {
            Problem::Violations(list) => list
                .iter()
                .map(|one| Self::of(list.endpoint().api, &one))
                .collect(),
            Problem::Route(no) => vec![Self::whole(problem, no.key)],
            Problem::ContentEncoding
            | Problem::ContentType
            | Problem::ContentTypes
            | Problem::Method { .. }
            | Problem::NotFound
            | Problem::TooManyBytes { .. }
            | Problem::TooManyPairs { .. }
            | _ => vec![Self::whole(problem, None)],
        }
    }

    /// What a sample calls it.
    pub(super) fn name(&self) -> Option<&str> {
        self.inside.as_deref().or(self.param)
    }

    fn of(api: &Api<'_>, violation: &Violation<'v>) -> Self {
        Self {
            is_of_headers: is_of_headers(api, violation),
            param: violation.param(),
            inside: violation.path().map(|path| path.wire()),
            index: violation.index(),
            code: violation.code(),
            other: violation.other(),
        }
    }

    fn whole(problem: &Problem<'_>, param: Option<&'v str>) -> Self {
        Self {
            is_of_headers: false,
            param,
            inside: None,
            index: None,
            code: problem.code().unwrap_or(Code::Route),
            other: None,
        }
    }
}

/// Whether it is about a credential in a header field, beside one, or a rule on several of which one is and that alone can be meant.
fn is_of_headers(api: &Api<'_>, one: &Violation<'_>) -> bool {
    let in_header = |at: &u16| {
        let credential = api.credentials.get(usize::from(*at));
        credential.is_some_and(|own| own.header.is_some())
    };
    let fault = one.fault();
    let Place::Credential(own) = fault.place else {
        return false;
    };
    let is_beside =
        matches!(fault.detail, Detail::Other(Place::Credential(other)) if in_header(&other));
    let groups = api.groups.iter().map(|group| {
        let conditions = group.when.iter().map(|condition| &condition.param);
        let members = group.members.iter().copied().flatten();
        (group.rule.def().code, members.chain(conditions))
    });
    let meant =
        groups.filter(|(code, all)| *code == fault.code && all.clone().any(|at| *at == own));
    let mut meant = meant.map(|(_, mut all)| all.any(in_header)).peekable();
    in_header(&own) || is_beside || meant.peek().is_some() && meant.all(|has_header| has_header)
}
