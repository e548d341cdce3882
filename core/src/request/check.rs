//! Every rule on every value.

use alloc::borrow::Cow;

use crate::ground::word;
use crate::kind::{self, Sent};
use crate::request::{headers, path, signature, unsayable};
use crate::rules::{self, Surroundings};
use crate::table::{
    Empty, Endpoint, Field, Group, Items, Kind, RecordTable, Rule, Side, Type, Wording,
    names_in_forms as name,
};
use crate::violation::{Faults, Spot, Step};
use crate::{Code, Context, Detail, Fields, Parts, Place, View};

/// Finds everything that is wrong with the parameters, apart from what could not even be read. `side` is who
/// asks: the client that builds or the server that decodes.
pub(crate) fn check(
    endpoint: &Endpoint<'_>,
    fields: &dyn Fields,
    context: &Context,
    side: Side,
    faults: &mut Faults,
) {
    let other = |at| Detail::Other(Place::Param(at));
    let checker = Checker::of(endpoint, (fields, other), context, side);
    checker.params(endpoint.params, Place::Param, faults);
    if !endpoint.groups.is_empty() {
        checker.groups((endpoint.groups, endpoint.params), Place::Param, faults);
    }
    if !endpoint.in_path.is_empty() {
        path::check(endpoint, fields, faults);
    }
}

/// The same for the parameters that every call carries.
pub(crate) fn check_credentials(
    endpoint: &Endpoint<'_>,
    fields: &dyn Fields,
    context: &Context,
    side: Side,
    faults: &mut Faults,
) {
    let other = |at| Detail::Other(Place::Credential(at));
    let checker = Checker::of(endpoint, (fields, other), context, side);
    checker.params(endpoint.api.credentials, Place::Credential, faults);
    if side == Side::Client {
        headers::check(endpoint.api, fields, faults);
    } else if let Some(made) = endpoint.api.policies.signature {
        signature::check(endpoint.api, made, fields, faults);
    }
    if !endpoint.api.groups.is_empty() {
        let groups = (endpoint.api.groups, endpoint.api.credentials);
        checker.groups(groups, Place::Credential, faults);
    }
}

/// Whether a glance tells that nothing is wrong with a value, as with most.
#[inline(always)]
fn is_fine(param: &Field<'_>, view: &View<'_>) -> bool {
    if let View::Text(text) | View::Secret(text) = view {
        return matches!(param.ty, Type::Value(kind) if kind::is_any_text(kind))
            && is_fine_text(param, text);
    }
    if let View::List(items) = view {
        return are_fine(param, *items);
    }
    if let Type::Worded(..) = param.ty {
        return false;
    }
    // Not all of these can be written.
    let may_be_wrong = matches!(view, View::Bytes(_) | View::Date(_) | View::DateTime(_));
    !may_be_wrong && param.rules.is_empty() && view.stored().is_some()
}

/// Whether a glance tells that nothing is wrong with a list of texts or addresses.
fn are_fine(param: &Field<'_>, items: Parts<'_>) -> bool {
    let Type::List(&Items {
        ty: Type::Value(kind),
        ..
    }) = param.ty
    else {
        return false;
    };
    // Whether the separator is in an item is looked at closely.
    if name::separator(&param.ty).is_some() {
        return false;
    }
    if let Parts::Texts(texts) = items {
        let is_fine = |text: &Cow<'_, str>| is_fine_text(param, text);
        return kind::is_any_text(kind) && !texts.is_empty() && texts.iter().all(is_fine);
    }
    // Those of other values are of one representation.
    param.rules.is_empty() && matches!(items.get(0), View::IpAddr(_))
}

#[inline(always)]
fn is_fine_text(param: &Field<'_>, text: &str) -> bool {
    let keeps = |rule: &Rule<'_>| rules::holds_at_a_glance(rule, text.len());
    !text.is_empty() && param.rules.iter().all(keeps) && word::is_printable(text.as_bytes())
}

/// Notes that a value is required.
#[cold]
fn missing(spot: &Spot<'_>, faults: &mut Faults) {
    // Inside a document, what is none of its type may be no value at all.
    if spot.is_top() || !faults.is_unreadable(spot) {
        faults.push_at(spot, Code::Required, Detail::None);
    }
}

#[derive(Clone, Copy)]
struct Checker<'x> {
    endpoint: &'x Endpoint<'x>,
    /// The parameters, or the fields of one record, and whether they are inside a secret.
    around: Surroundings<'x>,
    side: Side,
    /// How many records, lists and maps are around them.
    level: usize,
}

impl<'x> Checker<'x> {
    fn of(
        endpoint: &'x Endpoint<'x>,
        (fields, other): (&'x dyn Fields, fn(u16) -> Detail),
        context: &'x Context,
        side: Side,
    ) -> Self {
        let around = Surroundings {
            fields,
            other,
            context,
            secret: false,
        };
        Self {
            endpoint,
            around,
            side,
            level: 0,
        }
    }

    fn params(&self, params: &'x [Field<'x>], place: fn(u16) -> Place, faults: &mut Faults) {
        for (at, param) in (0_u16..).zip(params) {
            let view = self.around.fields.field(usize::from(at));
            if !is_fine(param, &view) {
                self.field(param, &Spot::top(place(at)), &view, faults);
            }
        }
    }

    #[cold]
    fn groups(
        &self,
        (groups, table): (&[Group<'_>], &[Field<'_>]),
        place: fn(u16) -> Place,
        faults: &mut Faults,
    ) {
        for group in groups.iter().filter(|group| self.asks(group.side)) {
            rules::check_group(group, (table, self.around.fields), |at, code, concerned| {
                let detail = concerned.map_or(Detail::None, self.around.other);
                faults.push(place(at), None, code, detail);
            });
        }
    }

    /// Whether this side enforces what that one does.
    fn asks(&self, side: Side) -> bool {
        side == Side::Both || side == self.side
    }

    #[inline(never)]
    fn field(&self, field: &'x Field<'x>, spot: &Spot<'_>, view: &View<'x>, faults: &mut Faults) {
        if field.required && !kind::is_given(field, view) {
            return missing(spot, faults);
        }
        let has_parts = matches!(view, View::List(_) | View::Record(_) | View::Map(_));
        match (field.ty.scalar(), view) {
            // An empty text that need not be given is a value all the same.
            (_, View::Absent) => {}
            (Some(scalar), _) if !has_parts => {
                self.scalar(field, scalar.kind, spot, view, faults);
            }
            _ => self.container(field, spot, *view, faults),
        }
    }

    /// A value with others inside.
    #[inline(never)]
    fn container(
        &self,
        field: &'x Field<'x>,
        spot: &Spot<'_>,
        view: View<'x>,
        faults: &mut Faults,
    ) {
        if !field.rules.is_empty() {
            self.parts(field, spot, &view, faults);
        }
        match (view, field.ty.kind()) {
            (View::List(items), Some(kind)) if spot.is_top() && self.level < self.levels() => {
                self.values(field, kind, spot, items, faults);
            }
            _ => {
                let checker = self.inside(self.around.secret || field.is_secret());
                checker.value(field, &field.ty, spot, view, faults);
            }
        }
        self.unsayable(field, spot, view, faults);
    }

    /// The rules on a list or map itself.
    fn parts(&self, field: &Field<'_>, spot: &Spot<'_>, view: &View<'_>, faults: &mut Faults) {
        let secret = self.around.secret || field.is_secret();
        let around = self.inside(secret).around;
        for rule in field.rules {
            let def = rule.id.def();
            if def.is_on_parts()
                && rule.side.meets(self.side)
                && kind::is_given(field, view)
                && let Some(detail) = rules::broken(rule, view, &around)
            {
                faults.push_at(spot, def.code, detail);
            }
        }
    }

    /// A parameter's values. One that is already known to be unreadable is none.
    fn values(
        &self,
        field: &'x Field<'x>,
        kind: Kind,
        spot: &Spot<'_>,
        items: Parts<'x>,
        faults: &mut Faults,
    ) {
        for (at, index) in (0..items.len()).zip(0..) {
            let spot = spot.at(index);
            if !faults.is_unreadable(&spot) {
                self.scalar(field, kind, &spot, &items.get(at), faults);
            }
        }
    }

    /// What the form of a client cannot say.
    fn unsayable(&self, field: &Field<'x>, spot: &Spot<'_>, view: View<'x>, faults: &mut Faults) {
        if self.side == Side::Client && spot.is_top() && unsayable::is_possible(field) {
            let reported = (self.around.context.bounds(self.endpoint.api), true, faults);
            unsayable::check(self.endpoint, field, view, *spot, reported);
        }
    }

    /// A value of a field, or one inside its lists and maps.
    fn value(
        self,
        field: &'x Field<'x>,
        ty: &Type<'x>,
        spot: &Spot<'_>,
        view: View<'x>,
        faults: &mut Faults,
    ) {
        let level = self.level + 1;
        let inner = Self { level, ..self };
        let ty = &ty.in_documents();
        match (view, ty) {
            // Nothing is inside, and nothing is sent.
            (View::List(parts) | View::Map(parts), _) if parts.is_empty() => {}
            (View::List(_) | View::Record(_) | View::Map(_), _) if self.level == self.levels() => {
                faults.push_at(spot, Code::TooDeep, Detail::None);
            }
            (View::List(parts), ty) => {
                let ty = ty.items().map_or(ty, |items| &items.ty);
                for (index, item) in (0..).zip(parts.iter()) {
                    let spot = spot.inside(Step::Item(index));
                    if !faults.is_unreadable(&spot) {
                        inner.value(field, ty, &spot, item, faults);
                    }
                }
            }
            (View::Record(parts), Type::Record(record)) => {
                let table = self.endpoint.api.record(*record);
                inner.record(table, spot, parts, faults);
            }
            (View::Map(parts), Type::Map(entries)) => {
                inner.map(field, &entries.ty, spot, parts, faults);
            }
            (View::Record(_) | View::Map(_), _) => {}
            (view, Type::Value(kind) | Type::Worded(kind, _)) => {
                self.scalar(field, *kind, spot, &view, faults);
            }
            _ => {}
        }
    }

    fn record(
        self,
        table: &'x RecordTable<'x>,
        spot: &Spot<'_>,
        parts: Parts<'x>,
        faults: &mut Faults,
    ) {
        let around = Surroundings {
            fields: &parts,
            other: Detail::Beside,
            ..self.around
        };
        let checker = Checker { around, ..self };
        for (at, field) in (0_u16..).zip(table.fields) {
            let view = parts.get(usize::from(at));
            if !is_fine(field, &view) {
                checker.field(field, &spot.inside(Step::Field(at)), &view, faults);
            }
        }
        for group in table.groups.iter().filter(|group| self.asks(group.side)) {
            rules::check_group(group, (table.fields, &parts), |at, code, other| {
                let detail = other.map_or(Detail::None, Detail::Beside);
                faults.push_at(&spot.inside(Step::Field(at)), code, detail);
            });
        }
    }

    fn map(
        self,
        field: &'x Field<'x>,
        ty: &Type<'x>,
        spot: &Spot<'_>,
        parts: Parts<'x>,
        faults: &mut Faults,
    ) {
        for (index, (key, value)) in (0..).zip(parts.entries()) {
            if let Some(offset) = rules::control(key, false) {
                let offset = (!self.around.secret).then_some(Detail::Offset(offset));
                let detail = offset.unwrap_or(Detail::None);
                faults.push_at(&spot.key(index), Code::Control, detail);
            }
            let spot = spot.entry(index, (!self.around.secret).then_some(key));
            self.value(field, ty, &spot, value, faults);
        }
    }

    /// The same for what is inside a secret, or what is not.
    #[inline]
    fn inside(&self, secret: bool) -> Self {
        let around = Surroundings {
            secret,
            ..self.around
        };
        Self { around, ..*self }
    }

    /// How many containers may be around a value.
    fn levels(&self) -> usize {
        self.around.context.bounds(self.endpoint.api).levels()
    }

    /// What is wrong with a value that the API has words for. What would be lost inside of others is told with all of them.
    #[cold]
    fn worded(
        &self,
        field: &Field<'_>,
        (kind, wording): (Kind, &Wording<'_>),
        spot: &Spot<'_>,
        view: &View<'_>,
        faults: &mut Faults,
    ) {
        let is_alone = spot.is_top() && field.ty.scalar().is_some();
        if is_alone && matches!(kind::sent(kind, wording, view), Sent::Lost) {
            faults.push_at(spot, Code::Unsayable, Detail::None);
        }
    }

    /// The rules on no bytes at all, where they are a value.
    #[cold]
    fn no_bytes(&self, field: &Field<'_>, spot: &Spot<'_>, view: &View<'_>, faults: &mut Faults) {
        let around = self.inside(self.around.secret || field.secret).around;
        check_rules(field.rules, view, (&around, self.side), spot, faults);
    }

    /// One value, and what its rules are checked against.
    #[inline]
    fn scalar(
        &self,
        field: &Field<'_>,
        kind: Kind,
        spot: &Spot<'_>,
        view: &View<'_>,
        faults: &mut Faults,
    ) {
        // Of most, the type itself tells that there is none.
        if !matches!(field.ty, Type::Value(_))
            && let Some(wording) = field.ty.wording()
        {
            // What is empty and refused is that alone.
            if wording.empty == Some(Empty::Refuse) && view.text() == Some("") {
                return faults.push_at(spot, Code::Empty, Detail::None);
            }
            self.worded(field, (kind, wording), spot, view, faults);
            if kind::is_said_nothing(kind, wording, view) {
                return self.no_bytes(field, spot, view, faults);
            }
        }
        let secret = self.around.secret || field.secret || kind == Kind::Secret;
        let around = self.inside(secret).around;
        check_value(
            (kind, field.rules),
            view,
            (&around, self.side),
            spot,
            faults,
        );
    }
}

/// Finds what is wrong with one value: what every value of its kind must be, then its rules.
#[inline(always)]
pub(crate) fn check_value(
    (kind, rules): (Kind, &[Rule<'_>]),
    view: &View<'_>,
    (around, side): (&Surroundings<'_>, Side),
    spot: &Spot<'_>,
    faults: &mut Faults,
) {
    if let Some(text) = view.text() {
        if let Some(offset) = rules::control(text, kind::has_lines(kind)) {
            let detail = if around.secret {
                Detail::None
            } else {
                Detail::Offset(offset)
            };
            return faults.push_at(spot, Code::Control, detail);
        }
        if let Some(code) = kind.def().code
            && !kind::is_value(kind, text)
        {
            faults.push_at(spot, code, Detail::None);
        }
    } else if !kind::is_sayable(kind, view) {
        let code = kind.def().code.unwrap_or(Code::Unsayable);
        return faults.push_at(spot, code, Detail::None);
    }
    check_rules(rules, view, (around, side), spot, faults);
}

/// The rules alone.
#[inline(always)]
fn check_rules(
    rules: &[Rule<'_>],
    view: &View<'_>,
    (around, side): (&Surroundings<'_>, Side),
    spot: &Spot<'_>,
    faults: &mut Faults,
) {
    for rule in rules {
        let asked = rule.side == Side::Both || rule.side == side;
        if !asked {
            continue;
        }
        if let Some(detail) = rules::broken(rule, view, around) {
            faults.push_at(spot, rule.id.def().code, detail);
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::borrow::Cow;
    use alloc::boxed::Box;
    use alloc::string::String;
    use alloc::vec;
    use alloc::vec::Vec;
    use core::net::{IpAddr, Ipv4Addr};

    use proptest::prelude::*;

    use super::{Checker, is_fine};
    use crate::reply::test_tables::{API, endpoint};
    use crate::table::{Arg, Endpoint, Field, Items, Kind, Rule, RuleId, Side, Success, Type};
    use crate::violation::{Faults, Spot};
    use crate::{Arena, Context, Detail, Filled, Place, Value as _, View};

    static ENDPOINT: Endpoint<'static> = endpoint(&API, Success::ACKNOWLEDGEMENT);

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

    /// The same with several values.
    fn list(kind: Kind, rules: &'static [Rule<'static>]) -> Field<'static> {
        let items = Box::leak(Box::new(Items::of(Type::Value(kind))));
        Field {
            ty: Type::List(items),
            ..param(kind, rules)
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
        let texts = list(Kind::Text, &LENGTHS);
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
            assert_eq!(is_fine(&text, &View::Text(value)), fine, "{value:?}");
            assert_eq!(is_fine(&text, &View::Secret(value)), fine, "{value:?}");
            let both = vec![Cow::Borrowed("ab"), Cow::Borrowed(value)];
            assert_eq!(is_fine(&texts, &both.view()), fine, "{value:?}");
        }
        assert!(!is_fine(&texts, &Vec::<Cow<'_, str>>::new().view()));
        assert!(!is_fine(
            &param(Kind::Email, &[]),
            &View::Text("a@example.com")
        ));
        assert!(!is_fine(&param(Kind::Text, &FORBIDDEN), &View::Text("a")));
    }

    #[test]
    fn a_glance_is_enough_for_other_values_without_rules() {
        static RANGE: [Rule<'static>; 1] = [rule(
            RuleId::Range,
            Arg::Range {
                min: Some("1"),
                max: Some("2"),
            },
        )];
        let addresses = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        let none = Vec::<IpAddr>::new();
        let values = [View::Bool(true), View::Int(1), View::IpAddr(addresses[0])];
        for value in values {
            assert!(is_fine(&param(Kind::Int, &[]), &value));
            assert!(!is_fine(&param(Kind::Int, &RANGE), &value));
        }
        assert!(is_fine(&list(Kind::IpAddr, &[]), &addresses.view()));
        assert!(!is_fine(&list(Kind::IpAddr, &RANGE), &addresses.view()));
        for value in [View::Absent, View::Unreadable] {
            assert!(!is_fine(&param(Kind::Int, &[]), &value));
        }
        assert!(!is_fine(&list(Kind::IpAddr, &[]), &none.view()));
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
            &[rule(
                RuleId::Range,
                Arg::Range {
                    min: Some("1"),
                    max: Some("2"),
                },
            )],
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
            let checker = Checker::of(&ENDPOINT, (&fields, Detail::Beside), &context, Side::Server);
            let views = [
                View::Text(text), View::Secret(text), items.view(), View::Int(number), View::Bool(true),
                View::Absent, View::Unreadable, numbers.view(), none.view(),
            ];
            for view in views {
                let mut faults = Faults::new(9);
                checker.field(&param, &Spot::top(Place::Param(0)), &view, &mut faults);
                prop_assert!(faults.is_empty() || !is_fine(&param, &view));
            }
        }
    }
}
