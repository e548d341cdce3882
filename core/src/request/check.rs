//! Every rule on every value.

use chrono::Datelike as _;

use crate::rules::{self, Surroundings};
use crate::table::{Endpoint, Kind, List, Param, Rule, Side};
use crate::violation::Faults;
use crate::word;
use crate::{Code, Context, Detail, Fields, Place, View};

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
        context,
        side,
    };
    checker.params(endpoint.params, Place::Param, faults);
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
        context,
        side,
    };
    checker.params(params, Place::Credential, faults);
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
        _ => false,
    }
}

#[inline]
fn is_fine_text(param: &Param<'_>, text: &str) -> bool {
    let keeps = |rule: &Rule<'_>| rules::holds_at_a_glance(&rule.check, text.len());
    !text.is_empty()
        && param.kind != Kind::Email
        && word::is_printable(text.as_bytes())
        && param.rules.iter().all(keeps)
}

struct Checker<'x> {
    fields: &'x dyn Fields,
    context: &'x Context,
    side: Side,
}

impl Checker<'_> {
    fn params(&self, params: &[Param<'_>], place: fn(u16) -> Place, faults: &mut Faults) {
        for (at, param) in (0_u16..).zip(params) {
            let view = self.fields.field(usize::from(at));
            if !is_fine(param, view) {
                self.param(param, place(at), view, faults);
            }
        }
    }

    #[inline(never)]
    fn param(&self, param: &Param<'_>, place: Place, view: View<'_>, faults: &mut Faults) {
        let empty = view.text() == Some("") && param.required && param.list == List::No;
        if empty || !view.is_present() {
            if param.required {
                faults.push(place, None, Code::Required, Detail::None);
            }
            return;
        }
        self.values(param, place, view, faults);
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
            if let Some(offset) = rules::control(text, param.kind == Kind::Lines) {
                let detail = if secret {
                    Detail::None
                } else {
                    Detail::Offset(offset)
                };
                return faults.push(place, index, Code::Control, detail);
            }
            if param.kind == Kind::Email && !rules::is_address(text) {
                faults.push(place, index, Code::Email, Detail::None);
            }
        }
        if matches!(view, View::Date(date) if !(0..=9999).contains(&date.year())) {
            return faults.push(place, index, Code::Date, Detail::None);
        }
        let around = Surroundings {
            fields: self.fields,
            context: self.context,
            secret,
        };
        for rule in param.rules {
            let asked = rule.side == Side::Both || rule.side == self.side;
            if !asked {
                continue;
            }
            if let Some((code, detail)) = rules::broken(&rule.check, view, around) {
                faults.push(place, index, code, detail);
            }
        }
    }
}
