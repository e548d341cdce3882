//! The rules of one value: do they fit its type, and can anything satisfy them together?

use std::sync::Arc;

use super::{Checks, pattern, values};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Arg, Kind, Rule, RuleId, Side};
use crate::source::Span;
use crate::spec::{self, At, Param, Short};

/// A rule as it is written.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// What it says.
    pub(crate) says: Says,
    /// Who enforces it.
    pub(crate) side: Side,
    /// Where its value stands.
    pub(crate) span: Span,
}

/// What a rule says.
#[derive(Clone, Debug)]
pub(crate) enum Says {
    MinChars(u32),
    MaxChars(u32),
    Equals(String),
    Within(u32),
    Forbidden(Arc<str>),
    ForbiddenDomain(Arc<str>),
    OneOf(Arc<[At<String>]>, Arc<[String]>),
    Min(i64),
    Max(i64),
}

impl Says {
    /// The key in the spec.
    pub(super) const fn keyword(&self) -> &'static str {
        match self {
            Self::MinChars(_) => "min_chars",
            Self::MaxChars(_) => "max_chars",
            Self::Equals(_) => "equals",
            Self::Within(_) => "within",
            Self::Forbidden(_) => "forbidden",
            Self::ForbiddenDomain(_) => "forbidden_domain",
            Self::OneOf(..) => "one_of",
            Self::Min(_) => "min",
            Self::Max(_) => "max",
        }
    }

    /// The rule that it says, or a bound of it.
    pub(super) const fn rule(&self) -> RuleId {
        match self {
            Self::MinChars(_) => RuleId::MinChars,
            Self::MaxChars(_) => RuleId::MaxChars,
            Self::Equals(_) => RuleId::Equals,
            Self::Within(_) => RuleId::Within,
            Self::Forbidden(_) => RuleId::Forbidden,
            Self::ForbiddenDomain(_) => RuleId::ForbiddenDomain,
            Self::OneOf(..) => RuleId::OneOf,
            Self::Min(_) | Self::Max(_) => RuleId::Range,
        }
    }
}

/// Where a rule's value stands.
pub(super) fn place<T>(rule: &spec::Rule<T>) -> Span {
    match rule {
        Short::Short(value) => value.span,
        Short::Long(long) => long.is.span,
    }
}

/// The rules of a parameter, in the order of the text.
pub(super) fn written(param: &Param) -> Vec<Written> {
    let side = param
        .side
        .as_ref()
        .map_or(Side::Both, |side| side.value.into());
    let mut rules = Vec::new();
    collect(&mut rules, side, param.min_chars.as_ref(), |value| {
        Says::MinChars(*value)
    });
    collect(&mut rules, side, param.max_chars.as_ref(), |value| {
        Says::MaxChars(*value)
    });
    collect(&mut rules, side, param.equals.as_ref(), |value| {
        Says::Equals(value.clone())
    });
    collect(&mut rules, side, param.forbidden.as_ref(), |value| {
        Says::Forbidden(value.as_str().into())
    });
    collect(&mut rules, side, param.forbidden_domain.as_ref(), |value| {
        Says::ForbiddenDomain(value.as_str().into())
    });
    collect(&mut rules, side, param.one_of.as_ref(), |value| {
        let texts = value.iter().map(|choice| choice.value.clone());
        Says::OneOf(value.as_slice().into(), texts.collect())
    });
    collect(&mut rules, side, param.min.as_ref(), |value| {
        Says::Min(*value)
    });
    collect(&mut rules, side, param.max.as_ref(), |value| {
        Says::Max(*value)
    });
    rules.extend(param.within.as_ref().map(|window| {
        Written {
            says: Says::Within(window.value.months.value),
            side: window
                .value
                .side
                .as_ref()
                .map_or(side, |side| side.value.into()),
            span: window.span,
        }
    }));
    rules.sort_by_key(|rule| rule.span);
    rules
}

fn collect<T>(
    rules: &mut Vec<Written>,
    side: Side,
    rule: Option<&spec::Rule<T>>,
    says: impl Fn(&T) -> Says,
) {
    let (value, own) = match rule {
        None => return,
        Some(Short::Short(value)) => (value, None),
        Some(Short::Long(long)) => (&long.is, long.side.as_ref()),
    };
    rules.push(Written {
        says: says(&value.value),
        side: own.map_or(side, |own| own.value.into()),
        span: value.span,
    });
}

/// Checks the rules of one value against its type and against each other.
pub(super) fn check(checks: &mut Checks<'_>, kind: Kind, kind_at: Option<Span>, rules: &[Written]) {
    for rule in rules {
        if rule.says.rule().def().fits(kind) {
            values::check(checks, kind, rule);
            pattern::rule(checks, rule);
        } else {
            misfit(checks, kind, kind_at, rule);
        }
    }
    bounds(checks, rules);
    values::choices(checks, kind, rules);
}

fn misfit(checks: &mut Checks<'_>, kind: Kind, kind_at: Option<Span>, rule: &Written) {
    let message = format!(
        "`{}` does not fit the type `{}`",
        rule.says.keyword(),
        kind.def().key
    );
    let complaint = Diagnostic::new(Code::Misfit, rule.span, message);
    let complaint = match kind_at {
        Some(span) => complaint.also(span, "the type"),
        None => complaint,
    };
    let fits = crate::text::listed(
        rule.says
            .rule()
            .def()
            .fits
            .iter()
            .map(|kind| kind.def().key),
        "and",
    );
    checks.push(complaint.help(format!("it fits {fits}")));
}

/// The least must not be above the greatest.
#[allow(clippy::wildcard_enum_match_arm, reason = "only bounds are looked for")]
fn bounds(checks: &mut Checks<'_>, rules: &[Written]) {
    let find = |pick: &dyn Fn(&Says) -> Option<i64>| {
        rules
            .iter()
            .find_map(|rule| Some((pick(&rule.says)?, rule.span)))
    };
    let least = find(&|says| match says {
        Says::MinChars(least) => Some(i64::from(*least)),
        Says::Min(least) => Some(*least),
        _ => None,
    });
    let greatest = find(&|says| match says {
        Says::MaxChars(greatest) => Some(i64::from(*greatest)),
        Says::Max(greatest) => Some(*greatest),
        _ => None,
    });
    if let (Some((least, low)), Some((greatest, high))) = (least, greatest)
        && least > greatest
    {
        let message = format!("no value is at least {least} and at most {greatest}");
        let complaint = Diagnostic::new(Code::Contradiction, high, message);
        checks.push(complaint.label("the greatest").also(low, "the least"));
    }
}

/// The rules of the model. `place` finds a parameter by its key.
pub(super) fn model(rules: &[Written], place: impl Fn(&str) -> Option<usize>) -> Vec<Rule> {
    let mut made: Vec<Rule> = Vec::with_capacity(rules.len());
    for rule in rules {
        let (id, arg) = match &rule.says {
            Says::MinChars(least) => (RuleId::MinChars, Arg::Count(*least)),
            Says::MaxChars(greatest) => (RuleId::MaxChars, Arg::Count(*greatest)),
            Says::Equals(other) => match place(other).and_then(|place| u16::try_from(place).ok()) {
                Some(place) => (RuleId::Equals, Arg::Other(place)),
                None => continue,
            },
            Says::Within(months) => (RuleId::Within, Arg::Count(*months)),
            Says::Forbidden(text) => (RuleId::Forbidden, Arg::Text(text.clone())),
            Says::ForbiddenDomain(text) => (RuleId::ForbiddenDomain, Arg::Text(text.clone())),
            Says::OneOf(_, choices) => (RuleId::OneOf, Arg::Texts(choices.clone())),
            Says::Min(_) | Says::Max(_) => {
                if !made.iter().any(|other| other.id == RuleId::Range) {
                    made.extend(ranges(rules));
                }
                continue;
            }
        };
        let side = rule.side;
        made.push(Rule { id, arg, side });
    }
    made
}

/// The bounds as ranges: one where both sides enforce the same, else one for each side.
#[allow(clippy::wildcard_enum_match_arm, reason = "only bounds are looked for")]
fn ranges(rules: &[Written]) -> Vec<Rule> {
    let bounds = |side: Side| {
        let mut bounds = (None, None);
        for rule in rules
            .iter()
            .filter(|rule| rule.side == Side::Both || rule.side == side)
        {
            match rule.says {
                Says::Min(min) => bounds.0 = Some(min),
                Says::Max(max) => bounds.1 = Some(max),
                _ => {}
            }
        }
        bounds
    };
    let (client, server) = (bounds(Side::Client), bounds(Side::Server));
    let sides = if client == server {
        vec![(client, Side::Both)]
    } else {
        vec![(client, Side::Client), (server, Side::Server)]
    };
    let some = sides
        .into_iter()
        .filter(|(bounds, _)| *bounds != (None, None));
    some.map(|((min, max), side)| Rule {
        id: RuleId::Range,
        arg: Arg::Range {
            min: min.unwrap_or(i64::MIN),
            max: max.unwrap_or(i64::MAX),
        },
        side,
    })
    .collect()
}
