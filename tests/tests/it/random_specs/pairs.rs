//! The pairs of good requests in another order, by other names, twice, and beside others.

use formwork::table::Kind;
use formwork_tests::choices::Choices;
use formwork_tests::form;
use formwork_vocabulary::Empty;
use serde_json::{Value as Json, json};

use super::field::{Field, Ty};
use super::mistakes::{judge, told};
use super::spec::Endpoint;
use super::trips::{Sent, Trips};

/// A name that nobody knows, and that is like no other.
const UNKNOWN: &str = "zzzzz";

impl Trips<'_> {
    /// The order of pairs with different names says nothing, and an alias is as good as the name.
    pub(super) fn rearranged(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<(), String> {
        let mut sent = self.sent(endpoint, choices)?;
        let pairs = pairs(&sent);
        let mut places: Vec<(usize, usize)> = Vec::new();
        for (at, (name, _)) in pairs.iter().enumerate() {
            let same = pairs[..at].iter().position(|(other, _)| other == name);
            let place = same.map_or_else(|| choices.below(1_000), |first| places[first].0);
            places.push((place, at));
        }
        places.sort_unstable();
        let alias = |name: &str| {
            let mut fields = sent.fields.iter();
            fields.find(|field| field.key == name)?.alias.clone()
        };
        let renamed = places.iter().map(|(_, at)| {
            let (name, text) = &pairs[*at];
            (alias(name).unwrap_or_else(|| name.clone()), text.clone())
        });
        sent.text = written(&renamed.collect::<Vec<_>>());
        self.finds(endpoint, &sent).map(drop)
    }

    /// A value that comes twice is told, and a name that nobody knows is told or counted.
    pub(super) fn disturbed(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<(), String> {
        let sent = self.sent(endpoint, choices)?;
        let pairs = pairs(&sent);
        let is_one = |field: &Field| matches!(field.ty, Ty::Value(_));
        let ones: Vec<_> = pairs
            .iter()
            .filter(|(name, _)| {
                sent.fields
                    .iter()
                    .any(|field| field.key == *name && is_one(field))
            })
            .collect();
        if !ones.is_empty() {
            let twice = (*choices.pick(&ones)).clone();
            let name = twice.0.clone();
            let text = written(&[&*pairs, &[twice]].concat());
            judge(
                &self.request(endpoint, (&sent.path, &text), &sent.headers),
                &name,
                Some("duplicate"),
            )?;
        }
        let unknown = (UNKNOWN.to_owned(), "1".to_owned());
        let text = written(&[&*pairs, &[unknown]].concat());
        let answer = self.request(endpoint, (&sent.path, &text), &sent.headers);
        let is_told = match self.spec.ignores_unknown {
            true => answer["ignored"] == json!([pairs.len()]) && told(&answer).is_empty(),
            false => told(&answer) == [format!("{UNKNOWN} unknown")],
        };
        match is_told {
            true => Ok(()),
            false => Err(format!("an unknown name: {answer}")),
        }
    }

    /// An empty text, and a word for no value, are what the parameter says, or the API, or else the language.
    pub(super) fn emptied(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<(), String> {
        let mut sent = self.sent(endpoint, choices)?;
        let is_free = |field: &Field| field.given.is_none() || field.required;
        let is_asked = |field: &&Field| is_free(field) && (field.plain || field.none);
        let one = |field: &Field| match field.ty {
            Ty::Value(kind) => Some((field.clone(), kind)),
            Ty::Record(_) | Ty::List(_) | Ty::Map(_) => None,
        };
        let ones: Vec<_> = sent
            .fields
            .iter()
            .filter(is_asked)
            .filter_map(one)
            .collect();
        if ones.is_empty() {
            return Ok(());
        }
        let (field, kind) = choices.pick(&ones);
        let at = sent.fields.iter().position(|other| other.key == field.key);
        let word = if field.none { "N/A" } else { "" };
        let mut pairs = pairs(&sent);
        pairs.retain(|(name, _)| *name != field.key);
        pairs.push((field.key.clone(), word.to_owned()));
        sent.text = written(&pairs);
        let empty = field.empty.or(self.spec.empty);
        let is_text = matches!(kind, Kind::Lines | Kind::Secret | Kind::Text);
        let missing = field.required.then_some("required");
        let code = match empty {
            _ if field.none => None,
            Some(Empty::Refuse) => Some("empty"),
            Some(Empty::Absent) => missing,
            Some(Empty::Value) if is_text => None,
            Some(Empty::Sent) | None if is_text || (field.required && kind.is_text()) => missing,
            Some(Empty::Value) if *kind == Kind::Bytes => None,
            Some(Empty::Value | Empty::Sent) | None => kind.def().code.map(|code| code.as_str()),
        };
        if code.is_some() {
            return judge(
                &self.request(endpoint, (&sent.path, &sent.text), &sent.headers),
                &field.key,
                code,
            );
        }
        let is_value = !field.none && empty != Some(Empty::Absent);
        sent.shown[at.expect("one of them")] = if is_value { json!("") } else { Json::Null };
        self.finds(endpoint, &sent).map(drop)
    }
}

type Pairs = Vec<(String, String)>;

fn pairs(sent: &Sent) -> Pairs {
    form_urlencoded::parse(sent.text.as_bytes())
        .into_owned()
        .collect()
}

fn written(pairs: &[(String, String)]) -> String {
    let text = form(pairs.iter().map(|(name, text)| (&**name, &**text)));
    String::from_utf8(text).expect("ASCII")
}
