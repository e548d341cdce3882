//! Every rule on every value.

use alloc::borrow::Cow;

use chrono::Datelike as _;

use crate::ground::word;
use crate::rules::{self, Surroundings};
use crate::table::{Endpoint, Field, Kind, Rule, Side, Type};
use crate::violation::Faults;
use crate::{Code, Context, Detail, Fields, Parts, Place, View, kind};

/// Finds everything that is wrong with the parameters, apart from what could not even be read. `side` is who
/// asks: the client that builds or the server that decodes.
pub(crate) fn check(
    endpoint: &Endpoint<'_>,
    fields: &dyn Fields,
    context: &Context,
    side: Side,
    faults: &mut Faults,
) {
    let checker = Checker {
        fields,
        place: Place::Param,
        context,
        side,
    };
    checker.params(endpoint.params, faults);
    for group in endpoint.groups {
        rules::check_group(group, fields, faults);
    }
}

/// The same for the parameters that every call carries.
pub(crate) fn check_credentials(
    params: &[Field<'_>],
    fields: &dyn Fields,
    context: &Context,
    side: Side,
    faults: &mut Faults,
) {
    let checker = Checker {
        fields,
        place: Place::Credential,
        context,
        side,
    };
    checker.params(params, faults);
}

/// Whether a glance tells that nothing is wrong with a value, as with most.
#[inline]
fn is_fine(param: &Field<'_>, view: View<'_>) -> bool {
    match view {
        View::Text(text) | View::Secret(text) => {
            matches!(param.ty, Type::Value(kind) if kind::is_any_text(kind))
                && is_fine_text(param, text)
        }
        View::List(items) => are_fine(param, items),
        View::Bool(_) | View::Int(_) | View::IpAddr(_) => param.rules.is_empty(),
        // Looked at closely: too few are given for a glance to pay.
        View::Date(_) | View::Record(_) | View::Map(_) => false,
        View::Absent | View::Unreadable => false,
    }
}

/// Whether a glance tells that nothing is wrong with a list of texts or addresses.
#[inline(never)]
fn are_fine(param: &Field<'_>, items: Parts<'_>) -> bool {
    if let Parts::Texts(texts) = items {
        let is_fine = |text: &Cow<'_, str>| is_fine_text(param, text);
        return param.ty.kind().is_some_and(kind::is_any_text)
            && !texts.is_empty()
            && texts.iter().all(is_fine);
    }
    // Those of other values are of one representation.
    param.rules.is_empty() && matches!(items.get(0), View::IpAddr(_))
}

#[inline(always)]
fn is_fine_text(param: &Field<'_>, text: &str) -> bool {
    let keeps = |rule: &Rule<'_>| rules::holds_at_a_glance(rule, text.len());
    !text.is_empty() && word::is_printable(text.as_bytes()) && param.rules.iter().all(keeps)
}

struct Checker<'x> {
    fields: &'x dyn Fields,
    /// What a report calls a place among them.
    place: fn(u16) -> Place,
    context: &'x Context,
    side: Side,
}

impl Checker<'_> {
    fn params(&self, params: &[Field<'_>], faults: &mut Faults) {
        for (at, param) in (0_u16..).zip(params) {
            let view = self.fields.field(usize::from(at));
            if !is_fine(param, view) {
                self.param(param, (self.place)(at), view, faults);
            }
        }
    }

    #[inline(never)]
    fn param(&self, param: &Field<'_>, place: Place, view: View<'_>, faults: &mut Faults) {
        if param.required && !view.is_present() {
            return faults.push(place, None, Code::Required, Detail::None);
        }
        // An empty text that need not be given is a value all the same.
        if !matches!(view, View::Absent) {
            self.values(param, place, view, faults);
        }
    }

    /// A list's values, or the one value of what is no list.
    fn values(&self, param: &Field<'_>, place: Place, view: View<'_>, faults: &mut Faults) {
        match view.list() {
            None => self.value(param, place, None, view, faults),
            Some(items) => {
                for (index, item) in (0..).zip(items.iter()) {
                    self.value(param, place, Some(index), item, faults);
                }
            }
        }
    }

    /// One value: what every value of its kind must be, then its rules. A value that is already known to be
    /// unreadable has none.
    fn value(
        &self,
        param: &Field<'_>,
        place: Place,
        index: Option<u32>,
        view: View<'_>,
        faults: &mut Faults,
    ) {
        if index.is_some() && faults.is_unreadable(place, index) {
            return;
        }
        let Some(kind) = param.ty.kind() else { return };
        let secret = kind == Kind::Secret;
        let text = view.text();
        if let Some(text) = text {
            if let Some(offset) = rules::control(text, kind::has_lines(kind)) {
                let detail = if secret {
                    Detail::None
                } else {
                    Detail::Offset(offset)
                };
                return faults.push(place, index, Code::Control, detail);
            }
            if let Some(code) = kind.def().code
                && !kind::is_value(kind, text)
            {
                faults.push(place, index, code, Detail::None);
            }
        }
        if let Some(date) = view.date()
            && !(0..=9999).contains(&date.year())
        {
            return faults.push(place, index, Code::Date, Detail::None);
        }
        let around = Surroundings {
            fields: self.fields,
            place: self.place,
            context: self.context,
            secret,
        };
        for rule in param.rules {
            let asked = rule.side == Side::Both || rule.side == self.side;
            if !asked {
                continue;
            }
            if let Some(detail) = rules::broken(rule, view, around) {
                faults.push(place, index, rule.id.def().code, detail);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::borrow::Cow;
    use alloc::string::String;
    use alloc::vec;
    use alloc::vec::Vec;
    use core::net::{IpAddr, Ipv4Addr};

    use proptest::prelude::*;

    use super::{Checker, is_fine};
    use crate::table::{Arg, Field, Kind, Rule, RuleId, Side, Type};
    use crate::violation::Faults;
    use crate::{Arena, Context, Filled, Place, Value as _, View};

    const fn rule(id: RuleId, arg: Arg<'static>) -> Rule<'static> {
        let side = Side::Both;
        Rule { id, arg, side }
    }

    fn param(kind: Kind, rules: &'static [Rule<'static>]) -> Field<'static> {
        Field {
            required: true,
            rules,
            ..Field::new("p", Type::Value(kind))
        }
    }

    #[test]
    fn a_glance_is_enough_for_plain_texts_within_their_lengths() {
        static LENGTHS: [Rule<'static>; 2] = [
            rule(RuleId::MinChars, Arg::Count(2)),
            rule(RuleId::MaxChars, Arg::Count(16)),
        ];
        static FORBIDDEN: [Rule<'static>; 1] = [rule(RuleId::Forbidden, Arg::Text("x"))];
        let text = param(Kind::Text, &LENGTHS);
        for (value, fine) in [
            ("", false),
            ("a", false),
            ("ab", true),
            ("~ !/0aZ{}", true),
            ("sixteen letters.", true),
            ("seventeen letters", false),
            ("tab\t", false),
            ("\u{e9}\u{e9}\u{e9}", false),
            ("\u{7f}el", false),
        ] {
            assert_eq!(is_fine(&text, View::Text(value)), fine, "{value:?}");
            assert_eq!(is_fine(&text, View::Secret(value)), fine, "{value:?}");
            let both = vec![Cow::Borrowed("ab"), Cow::Borrowed(value)];
            assert_eq!(is_fine(&text, both.view()), fine, "{value:?}");
        }
        assert!(!is_fine(&text, Vec::<Cow<'_, str>>::new().view()));
        assert!(!is_fine(
            &param(Kind::Email, &[]),
            View::Text("a@example.com")
        ));
        assert!(!is_fine(&param(Kind::Text, &FORBIDDEN), View::Text("a")));
    }

    #[test]
    fn a_glance_is_enough_for_other_values_without_rules() {
        static RANGE: [Rule<'static>; 1] = [rule(RuleId::Range, Arg::Range { min: 1, max: 2 })];
        let addresses = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        let none = Vec::<IpAddr>::new();
        let values = [
            View::Bool(true),
            View::Int(1),
            View::IpAddr(addresses[0]),
            addresses.view(),
        ];
        for value in values {
            assert!(is_fine(&param(Kind::Int, &[]), value));
            assert!(!is_fine(&param(Kind::Int, &RANGE), value));
        }
        for value in [View::Absent, View::Unreadable, none.view()] {
            assert!(!is_fine(&param(Kind::Int, &[]), value));
        }
    }

    fn kind() -> impl Strategy<Value = Kind> {
        prop::sample::select(Kind::ALL)
    }

    fn rules() -> impl Strategy<Value = &'static [Rule<'static>]> {
        static RULES: [&[Rule<'static>]; 7] = [
            &[],
            &[rule(RuleId::MinChars, Arg::Count(2))],
            &[rule(RuleId::MaxChars, Arg::Count(3))],
            &[
                rule(RuleId::MinChars, Arg::Count(1)),
                rule(RuleId::Forbidden, Arg::Text("b")),
            ],
            &[rule(RuleId::OneOf, Arg::Texts(&["ab", "c"]))],
            &[rule(RuleId::Range, Arg::Range { min: 1, max: 2 })],
            &[
                rule(RuleId::Equals, Arg::Other(0)),
                rule(RuleId::MaxChars, Arg::Count(2)),
            ],
        ];
        prop::sample::select(RULES.to_vec())
    }

    proptest! {
        #[test]
        fn what_is_fine_at_a_glance_breaks_no_rule(
            kind in kind(), rules in rules(), required: bool, number in 0_i64..4,
            texts in prop::collection::vec("[ab @.\t\n\u{7f}\u{e9}]{0,5}", 0..3),
        ) {
            let param = Field { required, ..param(kind, rules) };
            let items: Vec<Cow<'_, str>> = texts.iter().map(Cow::from).collect();
            let text = texts.first().map_or("", String::as_str);
            let context = Context::on(chrono::NaiveDate::MIN);
            let fields = Filled { slots: &[], arena: &Arena::new() };
            let (numbers, none) = (vec![1_i64, 2], Vec::<IpAddr>::new());
            let checker = Checker { fields: &fields, place: Place::Param, context: &context, side: Side::Server };
            let views = [
                View::Text(text), View::Secret(text), items.view(), View::Int(number), View::Bool(true),
                View::Absent, View::Unreadable, numbers.view(), none.view(),
            ];
            for view in views {
                let mut faults = Faults::new(9);
                checker.param(&param, Place::Param(0), view, &mut faults);
                prop_assert!(faults.is_empty() || !is_fine(&param, view));
            }
        }
    }
}
