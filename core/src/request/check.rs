//! Every rule on every value.

use chrono::Datelike as _;

use crate::ground::word;
use crate::rules::{self, Surroundings};
use crate::table::{Endpoint, Kind, Param, Rule, Side};
use crate::violation::Faults;
use crate::{Code, Context, Detail, Fields, Place, View, kind};

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
    params: &[Param<'_>],
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
fn is_fine(param: &Param<'_>, view: View<'_>) -> bool {
    match view {
        View::Text(text) | View::Secret(text) => is_fine_text(param, text),
        View::Texts(texts) => {
            !texts.is_empty() && texts.iter().all(|text| is_fine_text(param, text))
        }
        View::Bool(_) | View::Int(_) | View::IpAddr(_) => param.rules.is_empty(),
        View::IpAddrs(items) => !items.is_empty() && param.rules.is_empty(),
        // Looked at closely: too few are given for a glance to pay.
        View::Date(_) | View::Dates(_) | View::Secrets(_) | View::Bools(_) | View::Ints(_) => false,
        View::Absent | View::Unreadable => false,
    }
}

#[inline]
fn is_fine_text(param: &Param<'_>, text: &str) -> bool {
    let keeps = |rule: &Rule<'_>| rules::holds_at_a_glance(rule, text.len());
    !text.is_empty()
        && kind::is_any_text(param.kind)
        && word::is_printable(text.as_bytes())
        && param.rules.iter().all(keeps)
}

struct Checker<'x> {
    fields: &'x dyn Fields,
    /// What a report calls a place among them.
    place: fn(u16) -> Place,
    context: &'x Context,
    side: Side,
}

impl Checker<'_> {
    fn params(&self, params: &[Param<'_>], faults: &mut Faults) {
        for (at, param) in (0_u16..).zip(params) {
            let view = self.fields.field(usize::from(at));
            if !is_fine(param, view) {
                self.param(param, (self.place)(at), view, faults);
            }
        }
    }

    #[inline(never)]
    fn param(&self, param: &Param<'_>, place: Place, view: View<'_>, faults: &mut Faults) {
        if param.required && !view.is_present() {
            return faults.push(place, None, Code::Required, Detail::None);
        }
        // An empty text that need not be given is a value all the same.
        if !matches!(view, View::Absent) {
            self.values(param, place, view, faults);
        }
    }

    /// A list's values, or the one value of what is no list.
    fn values(&self, param: &Param<'_>, place: Place, view: View<'_>, faults: &mut Faults) {
        match view.items() {
            None => self.value(param, place, None, view, faults),
            Some(items) => {
                for index in 0..items {
                    self.value(
                        param,
                        place,
                        u32::try_from(index).ok(),
                        view.item(index),
                        faults,
                    );
                }
            }
        }
    }

    /// One value: what every value of its kind must be, then its rules. A value that is already known to be
    /// unreadable has none.
    fn value(
        &self,
        param: &Param<'_>,
        place: Place,
        index: Option<u32>,
        view: View<'_>,
        faults: &mut Faults,
    ) {
        if index.is_some() && faults.is_unreadable(place, index) {
            return;
        }
        let secret = param.kind == Kind::Secret;
        let text = view.text();
        if let Some(text) = text {
            if let Some(offset) = rules::control(text, kind::has_lines(param.kind)) {
                let detail = if secret {
                    Detail::None
                } else {
                    Detail::Offset(offset)
                };
                return faults.push(place, index, Code::Control, detail);
            }
            if let Some(code) = param.kind.def().code
                && !kind::is_value(param.kind, text)
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
    use alloc::vec::Vec;
    use core::net::{IpAddr, Ipv4Addr};

    use proptest::prelude::*;

    use super::{Checker, is_fine};
    use crate::table::{Arg, Kind, List, Param, Rule, RuleId, Side};
    use crate::violation::Faults;
    use crate::{Context, Place, Slot, View};

    const fn rule(id: RuleId, arg: Arg<'static>) -> Rule<'static> {
        let side = Side::Both;
        Rule { id, arg, side }
    }

    fn param(kind: Kind, rules: &'static [Rule<'static>]) -> Param<'static> {
        Param {
            wire: "p",
            aliases: &[],
            kind,
            required: true,
            list: List::No,
            rules,
            server: None,
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
            let both = [Cow::Borrowed("ab"), Cow::Borrowed(value)];
            assert_eq!(is_fine(&text, View::Texts(&both)), fine, "{value:?}");
        }
        assert!(!is_fine(&text, View::Texts(&[])));
        assert!(!is_fine(
            &param(Kind::Email, &[]),
            View::Text("a@example.com")
        ));
        assert!(!is_fine(&param(Kind::Text, &FORBIDDEN), View::Text("a")));
    }

    #[test]
    fn a_glance_is_enough_for_other_values_without_rules() {
        static RANGE: [Rule<'static>; 1] = [rule(RuleId::Range, Arg::Range { min: 1, max: 2 })];
        let addresses = [IpAddr::V4(Ipv4Addr::LOCALHOST)];
        let values = [
            View::Bool(true),
            View::Int(1),
            View::IpAddr(addresses[0]),
            View::IpAddrs(&addresses),
        ];
        for value in values {
            assert!(is_fine(&param(Kind::Int, &[]), value));
            assert!(!is_fine(&param(Kind::Int, &RANGE), value));
        }
        for value in [View::Absent, View::Unreadable, View::IpAddrs(&[])] {
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
            let param = Param { required, ..param(kind, rules) };
            let items: Vec<Cow<'_, str>> = texts.iter().map(Cow::from).collect();
            let text = texts.first().map_or("", String::as_str);
            let context = Context::on(chrono::NaiveDate::MIN);
            let fields: &[Slot<'_>] = &[];
            let checker = Checker { fields: &fields, place: Place::Param, context: &context, side: Side::Server };
            let views = [
                View::Text(text), View::Secret(text), View::Texts(&items), View::Int(number), View::Bool(true),
                View::Absent, View::Unreadable, View::Ints(&[1, 2]), View::IpAddrs(&[]),
            ];
            for view in views {
                let mut faults = Faults::new(9);
                checker.param(&param, Place::Param(0), view, &mut faults);
                prop_assert!(faults.is_empty() || !is_fine(&param, view));
            }
        }
    }
}
