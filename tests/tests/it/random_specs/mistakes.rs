//! Requests with one mistake: what builds them tells it, and so does what decodes them.

use formwork::table::{GroupRule, Kind, Side};
use formwork::{Arena, Filled, Slot, engine};
use formwork_tests::choices::Choices;
use formwork_tests::form;
use serde_json::{Value as Json, json};

use super::field::Field;
use super::group::Group;
use super::spec::{Endpoint, innermost};
use super::trips::Trips;
use super::value::Value;
use crate::matrix::{requests, values};

/// Who was asked about a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    /// Both sides, about a text that is no value of its kind.
    NoValue,
    /// What builds alone: no pair is such a text's alone.
    NoValueBuilt,
    /// Both sides, about a rule.
    Rule,
    /// Both sides, about what is not given.
    Missing,
    /// Both sides, about the number of items.
    Miscounted,
    /// Both sides, about a rule on which of several are given.
    Group,
    /// Both sides, about a rule on the values of several.
    Compared,
    /// Nobody: there is nothing that could be wrong so.
    Nothing,
}

type Pairs = Vec<(String, String)>;

impl Trips<'_> {
    /// Makes one mistake.
    pub(super) fn told(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<Told, String> {
        let fields = self.fields(endpoint);
        let mut drawn = self.records().draw(&fields, choices);
        match (choices.below(6), &endpoint.group) {
            (0, _) => self.missing(endpoint, (&fields, &mut drawn), choices),
            (1, _) => self.miscounted(endpoint, (&fields, &mut drawn), choices),
            (2, Some(group)) => self.group(endpoint, group, (&fields, &mut drawn), choices),
            _ => self.wrong(endpoint, (&fields, &mut drawn), choices),
        }
    }

    /// Both sides tell that a value must be given.
    fn missing(
        &self,
        endpoint: &Endpoint,
        (fields, drawn): (&[Field], &mut [Value]),
        choices: &mut Choices<'_>,
    ) -> Result<Told, String> {
        let Some(at) = picked(fields, choices, |field| field.required) else {
            return Ok(Told::Nothing);
        };
        drawn[at] = Value::Absent;
        let whose = &fields[at].key;
        judge(
            &self.build(endpoint, fields, drawn),
            whose,
            Some("required"),
        )?;
        judge(&self.unchecked(endpoint, drawn), whose, Some("required"))?;
        Ok(Told::Missing)
    }

    /// Both sides tell that there are too few items or too many.
    fn miscounted(
        &self,
        endpoint: &Endpoint,
        (fields, drawn): (&[Field], &mut [Value]),
        choices: &mut Choices<'_>,
    ) -> Result<Told, String> {
        let Some(at) = picked(fields, choices, |field| field.miscounted.is_some()) else {
            return Ok(Told::Nothing);
        };
        let (whose, code) = (&fields[at].key, fields[at].miscounted);
        match (&mut drawn[at], code) {
            (Value::List(items), Some("min_items")) => drop(items.pop()),
            (Value::List(items), _) => items.extend(items.first().cloned()),
            (Value::Map(entries), Some("min_items")) => drop(entries.pop()),
            (Value::Map(entries), _) => {
                let value = entries.first().map(|(_, value)| value.clone());
                entries.extend(value.map(|value| ("k9".to_owned(), value)));
            }
            _ => return Ok(Told::Nothing),
        }
        judge(&self.build(endpoint, fields, drawn), whose, code)?;
        judge(&self.unchecked(endpoint, drawn), whose, code)?;
        Ok(Told::Miscounted)
    }

    /// Both sides tell what is wrong with three parameters together, and nothing else.
    fn group(
        &self,
        endpoint: &Endpoint,
        group: &Group,
        (fields, drawn): (&[Field], &mut [Value]),
        choices: &mut Choices<'_>,
    ) -> Result<Told, String> {
        let is_alike = !group.is_conditional || group.rule != GroupRule::Requires;
        if !is_alike {
            return Ok(Told::Nothing);
        }
        let own = group.three.each_ref().map(|key| {
            let at = fields.iter().position(|field| field.key == *key);
            at.expect("they are its parameters")
        });
        let (values, reports) = breaking(group, own.map(|at| &fields[at]), choices);
        for (at, value) in own.into_iter().zip(values) {
            drawn[at] = value;
        }
        let [value, other, third] = &group.three;
        let named = |report: &&str| {
            let report = report.replace("value", value);
            report.replace("other", other).replace("third", third)
        };
        let expected: Vec<_> = reports.iter().map(named).collect();
        let answers = [
            (Side::Client, self.build(endpoint, fields, drawn)),
            (Side::Server, self.unchecked(endpoint, drawn)),
        ];
        for (asked, answer) in answers {
            let is_told = group.side == Side::Both || group.side == asked;
            let expected = if is_told { &*expected } else { &[] };
            if told(&answer) != expected || !answer["violations"].is_array() {
                return Err(format!("{expected:?} expected: {answer}"));
            }
        }
        Ok(match group.rule.is_presence() {
            true => Told::Group,
            false => Told::Compared,
        })
    }

    /// Both sides tell that a value is wrong, or the one that enforces what it breaks.
    fn wrong(
        &self,
        endpoint: &Endpoint,
        (fields, drawn): (&[Field], &mut [Value]),
        choices: &mut Choices<'_>,
    ) -> Result<Told, String> {
        let right = self.build(endpoint, fields, drawn);
        let mut leaves = Vec::new();
        for (whose, value) in fields.iter().zip(&mut *drawn) {
            let (one, value) = (std::slice::from_ref(whose), std::slice::from_mut(value));
            let inside = self.records().leaves(one, value).into_iter();
            leaves.extend(inside.map(|(field, leaf)| (whose, field, leaf)));
        }
        leaves.retain(|(_, field, _)| !field.broken.is_empty());
        if leaves.is_empty() {
            return Ok(Told::Nothing);
        }
        let (whose, field, (kind, leaf)) = leaves.swap_remove(choices.below(leaves.len()));
        let (wrong, code, side) = *choices.pick(&field.broken);
        let kept = std::mem::replace(leaf, wrong);
        let expects = |asked: Side| (side == Side::Both || side == asked).then_some(code);
        let is_no_value = values::of_kind(kind).broken.contains(&(wrong, code));
        // In JSON an empty text of most types is none, and a text is a document.
        let is_told_otherwise = wrong.is_empty() || is_no_value && kind == Kind::Json;
        if !is_told_otherwise {
            judge(
                &self.build(endpoint, fields, drawn),
                &whose.key,
                expects(Side::Client),
            )?;
        }
        if !is_no_value {
            judge(
                &self.unchecked(endpoint, drawn),
                &whose.key,
                expects(Side::Server),
            )?;
            return Ok(Told::Rule);
        }
        match self.exchanged(&right, endpoint, (whose, field), (kept, wrong))? {
            Some(answer) => judge(&answer, &whose.key, Some(code)).map(|()| Told::NoValue),
            None => Ok(Told::NoValueBuilt),
        }
    }

    /// What `eval` says of a request whose values nobody checked.
    fn unchecked(&self, endpoint: &Endpoint, drawn: &[Value]) -> Json {
        let mut arena = Arena::new();
        let slots: Vec<Slot<'static>> = drawn.iter().map(|value| value.slot(&mut arena)).collect();
        let (credentials, params) = slots.split_at(self.spec.credentials.len());
        let filled = |slots| Filled {
            slots,
            arena: &arena,
        };
        let table = self
            .tables
            .endpoint(&endpoint.name)
            .expect("it is in the spec");
        let mut text = Vec::new();
        engine::encode_into(table, filled(credentials), filled(params), &mut text);
        let path = engine::path(table, filled(params), self.spec.formats[0]);
        let headers = engine::headers(table.api, filled(credentials));
        let headers = headers
            .iter()
            .map(|(name, text)| ((*name).to_owned(), json!(**text)));
        let text = String::from_utf8(text).expect("ASCII");
        self.request(endpoint, (&path, &text), &Json::Object(headers.collect()))
    }

    /// What `eval` says of a request that was right, with another text as one value; nothing if several pairs could be that.
    fn exchanged(
        &self,
        right: &Json,
        endpoint: &Endpoint,
        (whose, field): (&Field, &Field),
        (kept, wrong): (&str, &str),
    ) -> Result<Option<Json>, String> {
        let Some(encoded) = right["encoded"].as_str() else {
            return Err(format!("not built: {right}"));
        };
        let pairs = form_urlencoded::parse(encoded.as_bytes()).into_owned();
        let mut pairs: Pairs = pairs.collect();
        let path = right["path"].as_str().map(str::to_owned);
        let mut path = path.unwrap_or_else(|| self.path(endpoint, self.spec.formats[0]));
        let segment = format!("{{{}}}", whose.key);
        if let Some(nth) = endpoint.path.split('/').position(|own| own == segment) {
            let mut segments: Vec<_> = path.split('/').map(str::to_owned).collect();
            let suffix = match self.spec.suffix && nth + 1 == segments.len() {
                true => format!(".{}", self.spec.formats[0].suffix()),
                false => String::new(),
            };
            let escaped: String = form_urlencoded::byte_serialize(wrong.as_bytes()).collect();
            segments[nth] = escaped.replace('+', "%20") + &suffix;
            path = segments.join("/");
        } else {
            // Any of a list will do.
            let is_list = whose.key == field.key;
            let is_named = |name: &str| name.starts_with(&whose.key) && name.contains(&field.key);
            let mut same = pairs
                .iter_mut()
                .filter(|(name, text)| is_named(name) && text == kept);
            let (Some((_, text)), other) = (same.next(), same.next()) else {
                return Ok(None);
            };
            if other.is_some() && !is_list {
                return Ok(None);
            }
            *text = wrong.to_owned();
        }
        let text = form(pairs.iter().map(|(name, text)| (&**name, &**text)));
        let text = String::from_utf8(text).expect("ASCII");
        Ok(Some(self.request(
            endpoint,
            (&path, &text),
            &right["headers"],
        )))
    }
}

/// Values of its three parameters that break a rule, and what is reported of it.
fn breaking(
    group: &Group,
    fields: [&Field; 3],
    choices: &mut Choices<'_>,
) -> ([Value; 3], &'static [&'static str]) {
    let kind = innermost(&fields[0].ty).expect("they are values");
    let text = |text| Value::Text(kind, text);
    let list = |count| Value::List(vec![text(fields[0].kept[0]); count]);
    let [low, high] = values::in_order(kind).unwrap_or_default();
    match group.rule {
        GroupRule::InOrder => ([high, low, high].map(text), &["other in_order"]),
        GroupRule::Compare => (["1", "0", "0"].map(text), &["value compare"]),
        GroupRule::SameLength => ([2, 1, 2].map(list), &["other same_length"]),
        rule => {
            let (given, reports) = *choices.pick(requests::presence(rule).1);
            let given: [u8; 3] = given.as_bytes().try_into().expect("three");
            let one = |at: usize| match given[at] {
                b'x' => text(fields[at].kept[0]),
                _ => Value::Absent,
            };
            ([0, 1, 2].map(one), reports)
        }
    }
}

/// The place of a field of which this is so.
fn picked(
    fields: &[Field],
    choices: &mut Choices<'_>,
    is_so: impl Fn(&Field) -> bool,
) -> Option<usize> {
    let all: Vec<_> = (0..fields.len()).filter(|at| is_so(&fields[*at])).collect();
    (!all.is_empty()).then(|| *choices.pick(&all))
}

/// The violations, as the parameter and the code of each.
pub(super) fn told(answer: &Json) -> Vec<String> {
    let all = answer["violations"].as_array().into_iter().flatten();
    let text = |one: &Json, member| one[member].as_str().unwrap_or("?").to_owned();
    all.map(|one| format!("{} {}", text(one, "param"), text(one, "code")))
        .collect()
}

/// Whether this is told of a parameter, or nothing at all.
pub(super) fn judge(answer: &Json, whose: &str, code: Option<&str>) -> Result<(), String> {
    let told = told(answer);
    let is_it = |one: &String| {
        code.is_some_and(|code| one.starts_with(whose) && one.ends_with(&format!(" {code}")))
    };
    let is_told = match code {
        Some(_) => told.iter().any(is_it),
        None => told.is_empty() && answer["violations"].is_array(),
    };
    match is_told {
        true => Ok(()),
        false => Err(format!("{whose} {code:?} expected: {answer}")),
    }
}
