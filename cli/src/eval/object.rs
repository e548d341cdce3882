//! The members of a JSON object, and everything that is wrong with them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use formwork_codegen::diagnostic::nearest;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// So many mistakes of a line are told; the rest is counted.
const MOST_TOLD: usize = 8;
/// Unknown names that are longer are not shown.
const LONGEST_SHOWN: usize = 32;

/// Mistakes of a line, told without quoting a value: it may be a secret.
#[derive(Default)]
pub(super) struct Mistakes {
    told: Vec<String>,
    more: usize,
}

impl Mistakes {
    pub(super) fn push(&mut self, mistake: String) {
        match self.told.len() < MOST_TOLD {
            true => self.told.push(mistake),
            false => self.more += 1,
        }
    }

    /// All of them in one text, if there are any.
    pub(super) fn told(&self) -> Option<String> {
        let mut text = self.told.join("; ");
        if self.more > 0 {
            text += &format!("; and {} more", self.more);
        }
        (!text.is_empty()).then_some(text)
    }
}

/// An object: what it is called, and its members as they are written.
pub(super) struct Object<'l> {
    name: &'static str,
    members: Vec<(Cow<'l, str>, &'l RawValue)>,
    /// Whether it came to its end and nothing follows.
    pub(super) is_whole: bool,
}

impl<'l> Object<'l> {
    /// Reads the members, up to the first mistake of syntax.
    pub(super) fn read(name: &'static str, text: &'l str) -> Self {
        let mut members: Vec<(Cow<'l, str>, &'l RawValue)> = Vec::new();
        let mut json = serde_json::Deserializer::from_str(text);
        let read = Kept(&mut members).deserialize(&mut json);
        let is_whole = read.and_then(|()| json.end()).is_ok();
        // A number at the very end of what was cut off may be the beginning of a longer one.
        let end = text.as_bytes().as_ptr_range().end;
        members.retain(|(_, value)| {
            let value = value.get().as_bytes();
            value.as_ptr_range().end != end || !value.last().is_some_and(u8::is_ascii_digit)
        });
        Self {
            name,
            members,
            is_whole,
        }
    }

    /// The first member of that name.
    pub(super) fn get(&self, name: &str) -> Option<&'l RawValue> {
        let mut members = self.members.iter();
        members
            .find(|(own, _)| own == name)
            .map(|(_, value)| *value)
    }

    /// The same, where `null` stands for nothing.
    pub(super) fn given(&self, name: &str) -> Option<&'l RawValue> {
        self.get(name).filter(|value| value.get() != "null")
    }

    /// Members with other names, and names that come twice.
    pub(super) fn check_names(&self, known: &[&str], mistakes: &mut Mistakes) {
        let whose = self.name;
        for name in known {
            if self.members.iter().filter(|(own, _)| own == name).count() > 1 {
                mistakes.push(format!("{whose} has `{name}` twice"));
            }
        }
        for (name, _) in &self.members {
            if !known.contains(&name.as_ref()) {
                mistakes.push(format!(
                    "{whose} has an unknown member{}",
                    unknown(name, known)
                ));
            }
        }
    }

    /// A text that must be there.
    pub(super) fn text(&self, name: &str, mistakes: &mut Mistakes) -> Cow<'l, str> {
        if self.get(name).is_none() {
            self.lacks(name, mistakes);
        }
        self.text_or_empty(name, mistakes)
    }

    /// A text that may be left out, which means that it is empty.
    pub(super) fn text_or_empty(&self, name: &str, mistakes: &mut Mistakes) -> Cow<'l, str> {
        let value = self.get(name);
        let text = value.and_then(|value| self.typed::<Text<'l>>(name, value, "text", mistakes));
        text.map_or(Cow::Borrowed(""), |text| text.0)
    }

    /// A text that may be left out or `null`.
    pub(super) fn text_if(&self, name: &str, mistakes: &mut Mistakes) -> Option<Cow<'l, str>> {
        let value = self.given(name)?;
        let text = self.typed::<Text<'l>>(name, value, "text", mistakes)?;
        Some(text.0)
    }

    /// An object of texts, which may be left out.
    pub(super) fn texts(&self, name: &str, mistakes: &mut Mistakes) -> BTreeMap<String, String> {
        let value = self.given(name);
        let texts = value.and_then(|value| self.typed(name, value, "object of texts", mistakes));
        texts.unwrap_or_default()
    }

    /// A number of 16 bits that must be there.
    pub(super) fn number(&self, name: &str, mistakes: &mut Mistakes) -> u16 {
        let Some(value) = self.get(name) else {
            self.lacks(name, mistakes);
            return 0;
        };
        let what = "whole number from 0 to 65535";
        self.typed(name, value, what, mistakes).unwrap_or_default()
    }

    pub(super) fn lacks(&self, name: &str, mistakes: &mut Mistakes) {
        mistakes.push(format!("{} lacks `{name}`", self.name));
    }

    fn typed<T: Deserialize<'l>>(
        &self,
        name: &str,
        value: &'l RawValue,
        what: &str,
        mistakes: &mut Mistakes,
    ) -> Option<T> {
        let read = serde_json::from_str(value.get()).ok();
        if read.is_none() {
            mistakes.push(format!("`{name}` of {} is no {what}", self.name));
        }
        read
    }
}

/// An unknown name with the known one that was meant. What is no plain word may hold a part of a value.
fn unknown(name: &str, known: &[&str]) -> String {
    let is_word = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'_';
    if name.is_empty() || name.len() > LONGEST_SHOWN || !name.bytes().all(is_word) {
        return ", whose name is not fit to be shown".to_owned();
    }
    match nearest(name, known.iter().copied()) {
        Some(meant) => format!(" `{name}`: did you mean `{meant}`?"),
        None => format!(" `{name}`"),
    }
}

#[derive(Deserialize)]
struct Text<'l>(#[serde(borrow)] Cow<'l, str>);

/// Keeps the members that come before a mistake.
struct Kept<'m, 'l>(&'m mut Vec<(Cow<'l, str>, &'l RawValue)>);

impl<'l> DeserializeSeed<'l> for Kept<'_, 'l> {
    type Value = ();

    fn deserialize<D: Deserializer<'l>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'l> Visitor<'l> for Kept<'_, 'l> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(name)) = map.next_key()? {
            self.0.push((name, map.next_value()?));
        }
        Ok(())
    }
}
