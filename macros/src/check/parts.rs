//! The names of what is inside lists and maps.

use core::fmt::Display;

use formwork_vocabulary::{ItemNames, Join, Named as Of, Pattern, Stored, split};
use proc_macro2::Span;

use crate::check::value::{At, Once};
use crate::mistakes::Mistakes;
use crate::model::{Container, EntryNames, FieldType, Names, Parts, XmlEntries, XmlItems};
use crate::syntax::Entry;

/// The words of an attribute that name parts.
pub(crate) const WORDS: [&str; 7] = ["as", "item", "flat", "between", "from", "key", "value"];

/// What these words say.
#[derive(Default)]
pub(crate) struct Words {
    json: Once<()>,
    items: Once<At<Vec<String>>>,
    flat: Once<At<()>>,
    between: Once<At<char>>,
    from: Once<At<u32>>,
    key: Once<At<String>>,
    value: Once<At<String>>,
}

impl Words {
    /// Reads one of the [`WORDS`].
    pub(crate) fn read(&mut self, entry: &Entry, mistakes: &mut Mistakes) {
        let span = entry.span;
        match entry.key.as_str() {
            "as" => self.json.set(entry, json(entry, mistakes), mistakes),
            "item" => self.items.set(entry, items(entry, mistakes), mistakes),
            "flat" => {
                let flat = entry.flag(mistakes).then_some(At { value: (), span });
                self.flat.set(entry, flat, mistakes);
            }
            "between" => self.between.set(entry, between(entry, mistakes), mistakes),
            "from" => {
                let from = entry.number(mistakes).map(|value| At { value, span });
                self.from.set(entry, from, mistakes);
            }
            "key" => self.key.set(entry, entry.some_text(mistakes), mistakes),
            _ => self.value.set(entry, entry.some_text(mistakes), mistakes),
        }
    }

    /// The names in forms, and what they say of the parts.
    pub(crate) fn finish(
        self,
        wire: &At<String>,
        ty: &FieldType,
        is_param: bool,
        mistakes: &mut Mistakes,
    ) -> Named {
        let mut given = Given {
            items: self.items.get(),
            flat: self.flat.get(),
            between: self.between.get(),
            from: self.from.get(),
            entry: pair(self.key.get(), self.value.get(), mistakes),
        };
        let is_json = self.json.is_given();
        if is_json {
            given.refuse_beside_json(wire.span, ty, mistakes);
        }
        let containers = given.containers(&wire.value, ty);
        if containers.is_empty() {
            given.refuse_all(ty, mistakes);
            given = Given::default();
        }
        // What is inside has no names in forms.
        let split = match is_json {
            true => (&*wire.value, Vec::new()),
            false => split(&wire.value, containers.len(), given.from.is_some()),
        };
        let plain = match (containers.as_slice(), split.1.as_slice()) {
            ([] | [Container::List], []) => Some(ItemNames::Repeat),
            ([Container::List], [pattern]) => pattern
                .items(None)
                .filter(|form| matches!(form, ItemNames::Brackets | &ItemNames::DOTTED)),
            _ => None,
        };
        if let Some(form) = plain.filter(|_| given.is_nothing()) {
            return Named {
                parts: Parts::Plain(form),
                wire: wire.value.clone(),
                stem: split.0.into(),
                is_json,
            };
        }
        let must_be_said = is_param && !is_json || !split.1.is_empty();
        let mut named = given.named(wire, &containers, split, mistakes);
        named.is_json = is_json;
        named.refuse_nameless(must_be_said, wire.span, mistakes);
        named.refuse_trailing(ty, wire.span, mistakes);
        named
    }
}

/// The names of a field with parts.
pub(crate) struct Named {
    /// The name in forms. That of a list has the pattern of its items, but not of what is inside those.
    pub(crate) wire: String,
    /// The name without patterns; empty if it is only the beginning of other fields' names.
    pub(crate) stem: String,
    pub(crate) parts: Parts,
    /// Whether forms have its JSON document.
    pub(crate) is_json: bool,
}

impl Named {
    /// Whether the list or map has a name besides those of its parts.
    pub(crate) fn has_bare_name(&self) -> bool {
        let form = match &self.parts {
            _ if self.is_json => return true,
            Parts::Plain(form) => form,
            Parts::Named(levels) => match levels.first() {
                Some(Names::Items { form, .. }) => form,
                Some(Names::Entries { .. }) | None => return true,
            },
        };
        form.bare("").is_some()
    }

    fn levels(&self) -> &[Names] {
        match &self.parts {
            Parts::Plain(_) => &[],
            Parts::Named(levels) => levels,
        }
    }

    /// Forms cannot tell which part belongs to which item if all items have one name.
    fn refuse_nameless(&self, must_be_said: bool, span: Span, mistakes: &mut Mistakes) {
        let is_nameless = |pair: &[Names]| match pair {
            [
                Names::Items {
                    form: ItemNames::Repeat,
                    ..
                },
                inner,
            ] => !inner.is_joined(),
            _ => false,
        };
        if must_be_said && self.levels().windows(2).any(is_nameless) {
            let message = "the items of a list of lists or maps are numbered: `wire = \"name.N\"` or `wire = \"name[N]\"`";
            mistakes.at(span, message);
        }
    }

    fn refuse_trailing(&self, ty: &FieldType, span: Span, mistakes: &mut Mistakes) {
        let is_trailing = |names: &Names| match names {
            Names::Items { form, .. } => matches!(form, ItemNames::Trailing { .. }),
            Names::Entries { .. } => false,
        };
        let of_records = self.levels().len() < 2 && ty.stored.is_none();
        if self.levels().iter().any(is_trailing) && !of_records {
            mistakes.at(span, "`*N` is for a list of records");
        }
    }
}

impl Names {
    /// Whether it is a list in one value.
    fn is_joined(&self) -> bool {
        match self {
            Self::Items { form, .. } => matches!(form, ItemNames::Joined(_)),
            Self::Entries { .. } => false,
        }
    }
}

/// What is not used yet of the words.
#[derive(Default)]
struct Given {
    items: Option<At<Vec<String>>>,
    flat: Option<At<()>>,
    between: Option<At<char>>,
    from: Option<At<u32>>,
    entry: Option<At<(String, String)>>,
}

/// `item = "song"`, or `item = "row/cell"` from the outermost list on.
fn items(entry: &Entry, mistakes: &mut Mistakes) -> Option<At<Vec<String>>> {
    let At { value, span } = entry.some_text(mistakes)?;
    let value = value.split('/').map(str::to_owned).collect();
    Some(At { value, span })
}

/// `as = "json"`
fn json(entry: &Entry, mistakes: &mut Mistakes) -> Option<()> {
    let At { value, span } = entry.text(mistakes)?;
    if value != "json" {
        mistakes.at(
            span,
            "what has parts may be sent `as = \"json\"`, and in no other way yet",
        );
        return None;
    }
    Some(())
}

/// `between = ","`
fn between(entry: &Entry, mistakes: &mut Mistakes) -> Option<At<char>> {
    let At { value, span } = entry.text(mistakes)?;
    let mut chars = value.chars();
    match (chars.next(), chars.next()) {
        (Some(value), None) => Some(At { value, span }),
        _ => {
            mistakes.at(span, "`between` is one character");
            None
        }
    }
}

/// `key` and `value`, which come together.
fn pair(
    key: Option<At<String>>,
    value: Option<At<String>>,
    mistakes: &mut Mistakes,
) -> Option<At<(String, String)>> {
    match (key, value) {
        (Some(key), Some(value)) => {
            if key.value == value.value {
                let message = "the names of the key and of the value are the same";
                mistakes.at(value.span, message);
            }
            Some(At {
                value: (key.value, value.value),
                span: key.span,
            })
        }
        (Some(At { span, .. }), None) | (None, Some(At { span, .. })) => {
            mistakes.at(
                span,
                "`key` and `value` come together: `key = \"…\", value = \"…\"`",
            );
            None
        }
        (None, None) => None,
    }
}

impl Given {
    fn spans(&self) -> [(&'static str, Option<Span>); 5] {
        [
            ("item", self.items.as_ref().map(|at| at.span)),
            ("flat", self.flat.as_ref().map(|at| at.span)),
            ("between", self.between.as_ref().map(|at| at.span)),
            ("from", self.from.as_ref().map(|at| at.span)),
            ("key", self.entry.as_ref().map(|at| at.span)),
        ]
    }

    fn is_nothing(&self) -> bool {
        self.spans().iter().all(|(_, span)| span.is_none())
    }

    /// The lists and maps of the type. Where only a name is seen, the words and the name in forms tell: the compiler will
    /// say whether that is so.
    fn containers(&self, wire: &str, ty: &FieldType) -> Vec<Container> {
        if !ty.containers.is_empty() || ty.stored.is_some() {
            return ty.containers.clone();
        }
        let (_, patterns) = split(wire, 1, self.from.is_some());
        match patterns.first().map(|pattern| pattern.names) {
            Some(Of::Entries(_)) => vec![Container::Map],
            _ if self.entry.is_some() => vec![Container::Map],
            _ if !self.is_nothing() => vec![Container::List],
            // The type alone may tell that these are lists.
            Some(Of::Items(ItemNames::Brackets | ItemNames::DOTTED)) | None => Vec::new(),
            Some(Of::Items(_)) => vec![Container::List],
        }
    }

    /// A document has parts, and nothing between them.
    fn refuse_beside_json(&mut self, wire: Span, ty: &FieldType, mistakes: &mut Mistakes) {
        if let Some(between) = self.between.take() {
            let message = "`between` is for a list that is no JSON document";
            mistakes.at(between.span, message);
        }
        if let (Some(stored), true) = (ty.stored, ty.containers.is_empty()) {
            let found = stored.article();
            let message =
                format!("`as = \"json\"` is for a record, a list or a map, and this is {found}");
            mistakes.at(wire, message);
        }
    }

    fn refuse_all(&self, ty: &FieldType, mistakes: &mut Mistakes) {
        let found = ty.stored.map_or("no list", Stored::article);
        for (word, span) in self.spans() {
            let needs = if word == "key" { "a map" } else { "a list" };
            let message = format!("`{word}` is for {needs}, and this is {found}");
            span.into_iter()
                .for_each(|span| mistakes.at(span, &message));
        }
    }

    /// The names of each list and map. What is left of the words afterwards fits nothing.
    fn named(
        mut self,
        wire: &At<String>,
        containers: &[Container],
        split: (&str, Vec<Pattern>),
        mistakes: &mut Mistakes,
    ) -> Named {
        let (mut stem, mut patterns) = split;
        let first = patterns.first().copied();
        self.patterns_of_values(containers, &mut patterns);
        let mut parts = Vec::new();
        for (at, container) in containers.iter().enumerate() {
            let level = Level {
                around: at.checked_sub(1).and_then(|at| containers.get(at).copied()),
                is_last: at + 1 == containers.len(),
                pattern: patterns.get(at).copied(),
                span: wire.span,
            };
            parts.push(match container {
                Container::List => self.list(&level, mistakes),
                Container::Map => self.map(&level, &mut stem, mistakes),
            });
        }
        let mut patterns = containers.iter().zip(&patterns);
        let is_numbered = patterns.any(|(of, one)| *of == Container::List && one.has_number());
        self.refuse_rest(is_numbered, mistakes);
        let pattern = match containers.first() {
            Some(Container::List) => first.map_or("", |pattern| pattern.text),
            Some(Container::Map) | None => "",
        };
        Named {
            wire: format!("{stem}{pattern}"),
            stem: match first.and_then(|pattern| pattern.items(None)) {
                Some(ItemNames::Trailing { .. }) => String::new(),
                Some(_) | None => stem.into(),
            },
            parts: Parts::Named(parts),
            is_json: false,
        }
    }

    /// Lists that are the values of a map with numbered entries are named after `value`: `value.member.N`.
    fn patterns_of_values(&mut self, containers: &[Container], patterns: &mut Vec<Pattern>) {
        let Some(map) = containers.iter().position(|one| *one == Container::Map) else {
            return;
        };
        if let Some(entry) = &mut self.entry
            && patterns.len() == map + 1
        {
            let levels = containers.len() - patterns.len();
            let (name, of_values) = split(&entry.value.1, levels, self.from.is_some());
            patterns.extend(of_values);
            entry.value.1 = name.to_owned();
        }
    }

    fn next_item(&mut self) -> Option<String> {
        let items = &mut self.items.as_mut()?.value;
        (!items.is_empty()).then(|| items.remove(0))
    }

    fn list(&mut self, level: &Level, mistakes: &mut Mistakes) -> Names {
        let from = self.from.as_ref().map(|from| from.value);
        let form = match level.pattern {
            None => match self.between.take_if(|_| level.is_last) {
                Some(between) => ItemNames::Joined(between.value),
                // A list in a list has no name that could be repeated.
                None if level.around == Some(Container::List) => ItemNames::DOTTED,
                None => ItemNames::Repeat,
            },
            Some(pattern) => pattern.items(from).unwrap_or_else(|| {
                level.refuse("the entries of a map, and a list stands here", mistakes);
                ItemNames::Repeat
            }),
        };
        let xml = match self.flat.take_if(|_| level.around.is_none()) {
            Some(_) => XmlItems::Flat,
            None => XmlItems::Inside(self.next_item().unwrap_or_else(|| "item".into())),
        };
        Names::Items { form, xml }
    }

    fn map(&mut self, level: &Level, stem: &mut &str, mistakes: &mut Mistakes) -> Names {
        let entry = self.entry.take();
        let form = match (level.pattern.map(|pattern| pattern.names), &entry) {
            (None, _) => EntryNames::Keyed(Join::BRACKETS),
            (Some(Of::Entries(join)), _) => EntryNames::Keyed(join),
            (Some(Of::Items(ItemNames::DOTTED)), Some(entry)) => EntryNames::Numbered {
                before: level.before(stem),
                key: format!(".{}", entry.value.0),
                value: format!(".{}", entry.value.1),
            },
            (Some(Of::Items(ItemNames::DOTTED)), None) => {
                let message = "the entries of a map if `key = \"…\", value = \"…\"` is given";
                level.refuse(message, mistakes);
                EntryNames::Keyed(Join::BRACKETS)
            }
            (Some(_), _) => {
                level.refuse("the items of a list, and a map stands here", mistakes);
                EntryNames::Keyed(Join::BRACKETS)
            }
        };
        let Some(At {
            value: (key, value),
            span,
        }) = entry
        else {
            let xml = XmlEntries::Keyed;
            return Names::Entries { form, xml };
        };
        // In forms the value's name may go on with that of a list.
        let value = value.split('.').next().unwrap_or_default().to_owned();
        let is_flat = self.flat.take_if(|_| level.around.is_none()).is_some();
        let xml = match is_flat {
            true => XmlEntries::Flat { key, value },
            false => match self.next_item() {
                Some(entry) => XmlEntries::Elements { entry, key, value },
                None => XmlEntries::Keyed,
            },
        };
        if let (EntryNames::Keyed(_), XmlEntries::Keyed) = (&form, &xml) {
            mistakes.at(
                span,
                "nothing has these names: give `wire = \"….N\"` for forms, `item = \"…\"` for XML, or both",
            );
        }
        Names::Entries { form, xml }
    }

    fn refuse_rest(self, is_numbered: bool, mistakes: &mut Mistakes) {
        if let Some(from) = self.from.filter(|_| !is_numbered) {
            let message =
                "`from` is the first number of a list whose name ends in a pattern with an `N`";
            mistakes.at(from.span, message);
        }
        if let Some(flat) = self.flat {
            mistakes.at(
                flat.span,
                "`flat` is for a list, or a map with `key` and `value`, that is not inside of another one",
            );
        }
        if let Some(between) = self.between {
            let message = "`between` is for a list of values that has no pattern in its name";
            mistakes.at(between.span, message);
        }
        if let Some(entry) = self.entry {
            mistakes.at(
                entry.span,
                "`key` and `value` are for a map, and this is a list",
            );
        }
        if let Some(items) = self.items.filter(|items| !items.value.is_empty()) {
            let left = items.value.join("/");
            let message = format!(
                "no element is left for \"{left}\": a list that is not `flat` has one, and a map with `key` and `value`"
            );
            mistakes.at(items.span, message);
        }
    }
}

/// One of the lists and maps within each other.
struct Level {
    around: Option<Container>,
    is_last: bool,
    pattern: Option<Pattern>,
    /// Where the name in forms stands.
    span: Span,
}

impl Level {
    fn refuse(&self, what: impl Display, mistakes: &mut Mistakes) {
        let pattern = self.pattern.map_or("", |pattern| pattern.text);
        mistakes.at(self.span, format_args!("`{pattern}` names {what}"));
    }

    /// What stands before the number of an entry: the last part of the name is not the map's, but its entries'.
    fn before(&self, stem: &mut &str) -> String {
        match stem.rsplit_once('.') {
            Some((map, entry)) if self.around.is_none() && !map.is_empty() => {
                *stem = map;
                format!(".{entry}.")
            }
            Some(_) | None => ".".into(),
        }
    }
}
