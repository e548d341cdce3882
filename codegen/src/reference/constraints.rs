//! What must hold for a value, who enforces it, and by which code its violation is known.

use formwork_vocabulary::Code;

use crate::model::{Constant, Field, Kind, Model, Rule, Side};
use crate::words::{self, Phrase};

/// One thing that must hold.
pub(super) struct Constraint {
    /// It, as a sentence.
    pub(super) phrase: Phrase,
    /// The violation's code.
    pub(super) code: Option<&'static str>,
    /// Who enforces it.
    pub(super) who: Who,
}

/// Who enforces a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// The client before it sends, and the server before it acts.
    Both,
    /// The client alone.
    Client,
    /// The server alone.
    Server,
    /// The server alone, because nobody else can know.
    Knowledge,
    /// It allows something and forbids nothing.
    Nobody,
}

impl Who {
    /// All who enforce something, with what that means.
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (
            Self::Both,
            "the client before it sends, and the server again before it acts",
        ),
        (
            Self::Client,
            "the client before it sends; a server lets it pass",
        ),
        (
            Self::Server,
            "the server when the request arrives; a client lets it pass",
        ),
        (
            Self::Knowledge,
            "the server alone, because it takes what only the server knows",
        ),
    ];

    /// Who enforces what that side does.
    pub(super) const fn of(side: Side) -> Self {
        match side {
            Side::Both => Self::Both,
            Side::Client => Self::Client,
            Side::Server => Self::Server,
        }
    }

    /// The mark beside a constraint.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Both => "client + server",
            Self::Client => "client only",
            Self::Server => "server only",
            Self::Knowledge => "server knows",
            Self::Nobody => "",
        }
    }
}

/// Everything that must hold for a parameter; `all` are those among which it stands.
pub(super) fn constraints(param: &Field, all: &[Field], model: &Model) -> Vec<Constraint> {
    let mut found = Vec::new();
    found.extend(
        param
            .in_path
            .then(|| free(Phrase::of("A segment of the path."))),
    );
    found.extend(words::presence(param).map(free));
    found.extend(words::given(param, model).map(free));
    found.extend(words::empty(param).map(free));
    let kind = param.ty.innermost_kind();
    found.extend(kind.and_then(|kind| Some(of_kind(kind, words::kind(param)?))));
    found.extend(kind.and_then(|kind| Some(of_kind(kind, words::wording(param)?))));
    found.extend(words::secret(param).map(free));
    found.extend(of_field(param, all));
    found.extend(param.fill.map(|fill| free(Phrase::of(fill.says()))));
    found.extend(param.header.map(|header| free(words::prose(header.says()))));
    found.extend(words::aliases(param).map(free));
    found.extend(words::example(param).map(free));
    found
}

fn of_field(field: &Field, all: &[Field]) -> Vec<Constraint> {
    let words = words::words(field).map(free);
    let rules = field.rules.iter().map(|rule| of_rule(rule, all));
    let question = field.server.as_deref().map(question);
    words.into_iter().chain(rules).chain(question).collect()
}

/// What is told of a record's field: its prose, where documents have it, and what must hold for it.
pub(super) fn told(field: &Field, all: &[Field]) -> Vec<Constraint> {
    let doc = field.doc.as_deref().map(|doc| words::prose(doc).sentence());
    let mut found: Vec<Constraint> = doc.into_iter().map(free).collect();
    found.extend(words::documents(field).map(free));
    found.extend(words::empty(field).map(free));
    found.extend(words::wording(field).map(free));
    found.extend(words::secret(field).map(free));
    found.extend(of_field(field, all));
    found
}

fn free(phrase: Phrase) -> Constraint {
    Constraint {
        phrase,
        code: None,
        who: Who::Nobody,
    }
}

fn of_kind(kind: Kind, phrase: Phrase) -> Constraint {
    let code = kind.def().code.map(Code::as_str);
    let who = if code.is_some() {
        Who::Both
    } else {
        Who::Nobody
    };
    Constraint { phrase, code, who }
}

fn of_rule(rule: &Rule, all: &[Field]) -> Constraint {
    Constraint {
        phrase: words::rule(rule, all),
        code: Some(rule.id.def().code.as_str()),
        who: Who::of(rule.side),
    }
}

fn question(question: &str) -> Constraint {
    let phrase = Phrase::of("The server checks: ")
        .then(words::prose(question))
        .sentence();
    Constraint {
        phrase,
        code: Some(Code::Server.as_str()),
        who: Who::Knowledge,
    }
}

/// What a parameter with a fixed value must be.
pub(super) fn constant(constant: &Constant) -> Phrase {
    let phrase = Phrase::of("Must be set to ")
        .code(&constant.value)
        .text(".");
    if constant.aliases.is_empty() {
        phrase
    } else {
        phrase
            .text(" A server also takes ")
            .codes(&constant.aliases)
            .text(".")
    }
}
