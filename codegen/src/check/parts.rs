//! The names of what is inside lists and maps.

use formwork_vocabulary::{Named, Pattern, split};

use super::Checks;
use super::wording::Said;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Entries, EntryElements, EntryNames, ItemNames, Items, Join, Kind, Type};
use crate::source::Span;
use crate::spec::{At, Field};
use crate::text::{listed, quoted};

/// What has parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    List,
    Map,
}

/// What is not used yet of the words that name parts.
pub(super) struct Parts<'s> {
    /// The XML elements of items and entries, from the outermost list on.
    items: Vec<&'s str>,
    item_at: Option<Span>,
    flat: Option<Span>,
    between: Option<At<char>>,
    from: Option<At<u32>>,
    pair: Option<(At<&'s str>, At<&'s str>)>,
}

/// The names of one list or map of those within each other.
struct Level {
    around: Option<Container>,
    is_last: bool,
    pattern: Option<Pattern>,
    /// Where the name in forms stands.
    wire: Span,
}

/// What a first number belongs to.
pub(super) fn numbered() -> String {
    let ends = Pattern::ALL.iter().filter(|pattern| pattern.has_number());
    let ends = listed(ends.map(|pattern| pattern.text), "or");
    format!("a list whose name ends in {ends}")
}

/// Names of lists with the patterns of their items.
pub(super) fn lists() -> String {
    let names = Pattern::of_lists().map(|pattern| format!("name{}", pattern.text));
    let names: Vec<_> = names.collect();
    listed(names.iter().map(String::as_str), "or")
}

/// What numbers the items of a list.
pub(super) fn numbers() -> String {
    let numbered = Pattern::of_lists().filter(Pattern::has_number);
    let ends: Vec<_> = numbered.map(|pattern| pattern.text).collect();
    listed(ends, "or")
}

impl<'s> Parts<'s> {
    /// What a field says.
    pub(super) fn of(checks: &mut Checks<'_>, long: &'s Field) -> Self {
        let items = long.item.as_ref();
        let between = long.between.as_ref();
        let between = between.map(|written| At {
            value: separator(checks, written),
            span: written.span,
        });
        if let (Some(one), None) | (None, Some(one)) = (&long.key, &long.value) {
            let message = "`key` and `value` are a pair";
            let complaint = Diagnostic::new(Code::ShapeKey, one.span, message);
            checks.push(complaint.help("say both, or take it out"));
        }
        Self {
            items: items.map_or_else(Vec::new, |item| item.value.split('/').collect()),
            item_at: items.map(|item| item.span),
            flat: long.flat.filter(|flat| flat.value).map(|flat| flat.span),
            between,
            from: long.from,
            pair: borrowed(&long.key).zip(borrowed(&long.value)),
        }
    }

    /// The lists and maps with their names, from what is inside them all; and how long the outermost one's own name is.
    pub(super) fn named(
        mut self,
        checks: &mut Checks<'_>,
        wire: &At<String>,
        containers: &[Container],
        ty: Type,
        is_json: bool,
    ) -> (Type, usize) {
        let (mut stem, mut patterns) = match is_json {
            true => (wire.value.as_str(), Vec::new()),
            false => split(&wire.value, containers.len(), self.from.is_some()),
        };
        if let Some(between) = self.between.take_if(|_| is_json) {
            let of = "a list that is no JSON document";
            belongs(checks, "between", between.span, of);
        }
        self.patterns_of_values(containers, &mut patterns);
        let mut made: Vec<Box<dyn FnOnce(Type) -> Type>> = Vec::new();
        for (at, container) in containers.iter().enumerate() {
            let level = Level {
                around: at.checked_sub(1).and_then(|at| containers.get(at).copied()),
                is_last: at + 1 == containers.len(),
                pattern: patterns.get(at).copied(),
                wire: wire.span,
            };
            made.push(match container {
                Container::List => {
                    let (form, item) = self.list(checks, &level);
                    Box::new(move |ty| Type::List(Box::new(Items { ty, form, item })))
                }
                Container::Map => {
                    let (form, elements) = self.map(checks, &level, &mut stem);
                    Box::new(|ty| Type::Map(Box::new(Entries { ty, form, elements })))
                }
            });
        }
        let mut patterns = containers.iter().zip(&patterns);
        let is_numbered = patterns.any(|(of, one)| *of == Container::List && one.has_number());
        self.refuse_rest(checks, is_numbered);
        let ty = made.into_iter().rev().fold(ty, |ty, made| made(ty));
        (ty, stem.len())
    }

    /// Lists that are the values of a map with numbered entries are named after `value`: `value.member.N`.
    fn patterns_of_values(&mut self, containers: &[Container], patterns: &mut Vec<Pattern>) {
        let Some(map) = containers.iter().position(|one| *one == Container::Map) else {
            return;
        };
        if let Some((_, value)) = &mut self.pair
            && patterns.len() == map + 1
        {
            let levels = containers.len() - patterns.len();
            let (name, of_values) = split(value.value, levels, self.from.is_some());
            value.value = name;
            patterns.extend(of_values);
        }
    }

    fn next_item(&mut self) -> Option<String> {
        (!self.items.is_empty()).then(|| self.items.remove(0).to_owned())
    }

    fn list(
        &mut self,
        checks: &mut Checks<'_>,
        level: &Level,
    ) -> (ItemNames<'static>, Option<String>) {
        let form = match level.pattern {
            None => match self.between.take_if(|_| level.is_last) {
                Some(between) => ItemNames::Joined(between.value),
                // A list in a list has no name that could be repeated.
                None if level.around == Some(Container::List) => ItemNames::DOTTED,
                None => ItemNames::Repeat,
            },
            Some(pattern) => pattern
                .items(self.from.map(|from| from.value))
                .unwrap_or_else(|| {
                    let what = "the entries of a map, and a list stands here";
                    level.refuse(checks, pattern, what);
                    ItemNames::Repeat
                }),
        };
        let item = match self.flat.take_if(|_| level.around.is_none()) {
            Some(_) => None,
            None => Some(self.next_item().unwrap_or_else(|| "item".to_owned())),
        };
        (form, item)
    }

    fn map(
        &mut self,
        checks: &mut Checks<'_>,
        level: &Level,
        stem: &mut &str,
    ) -> (EntryNames, Option<EntryElements>) {
        let pair = self.pair.take();
        let form = match level.pattern.map(|pattern| (pattern, pattern.names)) {
            None => EntryNames::Keyed(Join::BRACKETS),
            Some((_, Named::Entries(join))) => EntryNames::Keyed(join),
            Some((_, Named::Items(ItemNames::DOTTED))) => {
                if pair.is_none() {
                    nameless(checks, level.wire);
                }
                let after = |name: At<&str>| format!(".{}", name.value);
                let (key, value) = pair
                    .map(|(key, value)| (after(key), after(value)))
                    .unwrap_or_default();
                let before = level.before(stem);
                EntryNames::Numbered { before, key, value }
            }
            Some((pattern, Named::Items(_))) => {
                let what = "the items of a list, and a map stands here";
                level.refuse(checks, pattern, what);
                EntryNames::Keyed(Join::BRACKETS)
            }
        };
        let Some((key, value)) = pair else {
            return (form, None);
        };
        let is_flat = self.flat.take_if(|_| level.around.is_none()).is_some();
        let entry = if is_flat { None } else { self.next_item() };
        // In forms the value's name may go on with that of a list.
        let value = value.value.split('.').next().unwrap_or_default();
        let elements = (is_flat || entry.is_some()).then(|| EntryElements {
            entry,
            key: key.value.to_owned(),
            value: value.to_owned(),
        });
        if let (EntryNames::Keyed(_), None) = (&form, &elements) {
            let message = "the entries of this map are named by their keys";
            let complaint = Diagnostic::new(Code::ShapeKey, key.span, message);
            checks.push(complaint.help("take `key` and `value` out; or say `item`, the XML element of an entry, or a `wire` that ends in `.N`"));
        }
        (form, elements)
    }

    fn refuse_rest(self, checks: &mut Checks<'_>, is_numbered: bool) {
        if let Some(from) = self.from.filter(|_| !is_numbered) {
            belongs(checks, "from", from.span, &numbered());
        }
        if let Some(flat) = self.flat {
            let of = "a list, or a map with `key` and `value`, that is not inside another one";
            belongs(checks, "flat", flat, of);
        }
        if let Some(between) = self.between {
            let of = "a list of values whose name has no pattern";
            belongs(checks, "between", between.span, of);
        }
        if let Some((key, value)) = self.pair {
            belongs(checks, "key", key.span, "a map");
            belongs(checks, "value", value.span, "a map");
        }
        if let Some(at) = self.item_at.filter(|_| !self.items.is_empty()) {
            let message = format!(
                "no list or map is left for the element {}",
                quoted(&self.items.join("/"))
            );
            let complaint = Diagnostic::new(Code::ShapeKey, at, message);
            checks.push(complaint.help("take it out: a list that is not `flat` has one element, and a map with `key` and `value`; elements of what is `flat` are named by `xml`"));
        }
    }
}

impl Level {
    fn refuse(&self, checks: &mut Checks<'_>, pattern: Pattern, what: &str) {
        let message = format!("`{}` names {what}", pattern.text);
        let complaint = Diagnostic::new(Code::ShapeKey, self.wire, message);
        let lists = lists();
        checks.push(complaint.help(format!(
            "a list is {lists}, a map `name[KEY]` or `name.KEY`; the outermost comes first"
        )));
    }

    /// What stands before the number of an entry: the last part of the name is not the map's, but its entries'.
    fn before(&self, stem: &mut &str) -> String {
        match stem.rsplit_once('.') {
            Some((map, entry)) if self.around.is_none() && !map.is_empty() => {
                *stem = map;
                format!(".{entry}.")
            }
            Some(_) | None => ".".to_owned(),
        }
    }
}

fn borrowed(text: &Option<At<String>>) -> Option<At<&str>> {
    text.as_ref().map(|text| At {
        value: text.value.as_str(),
        span: text.span,
    })
}

/// A word that says nothing here.
pub(super) fn belongs(checks: &mut Checks<'_>, word: &str, at: Span, of: &str) {
    let message = format!("`{word}` belongs to {of}");
    checks.push(Diagnostic::new(Code::ShapeKey, at, message).help("take it out"));
}

/// Entries of a map that have no names.
fn nameless(checks: &mut Checks<'_>, at: Span) {
    let message = "each entry of this map needs names for its key and its value";
    let complaint = Diagnostic::new(Code::ShapeKey, at, message);
    checks.push(complaint.help("say `key: key, value: value`, with the names that are sent"));
}

/// What all texts of a kind have.
const HAD_BY_ALL: [(Kind, &str); 11] = [
    (Kind::Date, "-"),
    (Kind::DateTime, "-T:"),
    (Kind::Email, "@"),
    (Kind::HttpDateTime, ", :"),
    (Kind::IpPort, ":"),
    (Kind::IpPrefix, "/"),
    (Kind::IsoDateTime, "-T:"),
    (Kind::LocalDateTime, "-T:"),
    (Kind::MailDateTime, ", :"),
    (Kind::SpacedDateTime, "- :"),
    (Kind::Url, ":"),
];

/// Some items do not have what stands between them.
pub(super) fn divides(checks: &mut Checks<'_>, long: &Field, ty: &Type, wording: &Said) {
    let (Some(between), Some(kind)) = (&long.between, ty.innermost_kind()) else {
        return;
    };
    let mut had = HAD_BY_ALL.iter().filter(|(of, _)| *of == kind);
    let is_had =
        had.any(|(_, all)| all.contains(&between.value)) || wording.all_have(kind, &between.value);
    if is_had && !between.value.is_empty() {
        let message = format!("all items have {}", quoted(&between.value));
        let complaint = Diagnostic::new(Code::ShapeKey, between.span, message);
        checks.push(complaint.help("write what stands between the items and in none of them"));
    }
}

/// The one character between items.
fn separator(checks: &mut Checks<'_>, between: &At<String>) -> char {
    let mut letters = between.value.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) if !only.is_control() => only,
        (first, _) => {
            let message = "one character stands between the items of a list";
            let complaint = Diagnostic::new(Code::ShapeKey, between.span, message);
            checks.push(complaint.help("write one that no item has, such as `\",\"`"));
            first.unwrap_or(',')
        }
    }
}
