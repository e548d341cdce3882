//! Rules on one value.

use formwork_vocabulary::{
    ArgKind, Malformed, OwnedAutomaton, RuleDef, RuleId, Side, Stored, number,
};
use proc_macro2::Span;

use crate::check::field::Names;
use crate::mistakes::Mistakes;
use crate::model::{Arg, Container, FieldType, Rule};
use crate::syntax::Entry;

/// The words that are rules, in the order of the vocabulary.
pub(crate) fn words() -> Vec<&'static str> {
    RuleId::ALL
        .iter()
        .map(|rule| rule.def().attribute)
        .collect()
}

/// The rules of one field, as they are read.
pub(crate) struct Rules<'x> {
    names: &'x Names,
    place: usize,
    ty: &'x FieldType,
    list: Vec<(Rule, Span)>,
}

impl<'x> Rules<'x> {
    /// The rules of the field at this place.
    pub(crate) fn of(names: &'x Names, place: usize, ty: &'x FieldType) -> Self {
        Self {
            names,
            place,
            ty,
            list: Vec::new(),
        }
    }

    /// Reads one rule, or `client(…)` and `server(…)` around rules.
    pub(crate) fn read(&mut self, entry: &Entry, side: Side, mistakes: &mut Mistakes) {
        let named = |rule: &RuleDef| rule.attribute == entry.key;
        let Some(def) = RuleId::ALL
            .iter()
            .map(|rule| rule.def())
            .find(|rule| named(rule))
        else {
            return;
        };
        self.refuse_type(def, entry, mistakes);
        self.refuse_repetition(def, entry, side, mistakes);
        if let Some(arg) = self.arg(def.arg, entry, mistakes) {
            let id = def.id;
            self.list.push((Rule { id, arg, side }, entry.span));
        }
    }

    /// `client(rule, …)`
    pub(crate) fn read_side(&mut self, entry: &Entry, side: Side, mistakes: &mut Mistakes) {
        for inner in entry.list(mistakes) {
            if !inner.word("rule", &words(), mistakes).is_empty() {
                self.read(&inner, side, mistakes);
            }
        }
    }

    /// The rules in their order, after a last look at all of them together.
    pub(crate) fn finish(self, mistakes: &mut Mistakes) -> Vec<Rule> {
        for (min, max, what) in [
            (RuleId::MinChars, RuleId::MaxChars, ("text", "characters")),
            (RuleId::MinItems, RuleId::MaxItems, ("list or map", "items")),
        ] {
            self.refuse_bounds(min, max, what, mistakes);
        }
        self.list.into_iter().map(|(rule, _)| rule).collect()
    }

    fn refuse_bounds(
        &self,
        least: RuleId,
        greatest: RuleId,
        (what, of): (&str, &str),
        mistakes: &mut Mistakes,
    ) {
        let count = |rule: &Rule, id: RuleId| match rule.arg {
            Arg::Count(count) if rule.id == id => Some(count),
            Arg::Count(_) | Arg::Other(_) | Arg::Range { .. } => None,
            Arg::Automaton(_) | Arg::Text(_) | Arg::Texts(_) => None,
        };
        for (rule, span) in &self.list {
            let Some(max) = count(rule, greatest) else {
                continue;
            };
            let above = self.list.iter().find_map(|(other, _)| {
                count(other, least).filter(|min| *min > max && other.side.meets(rule.side))
            });
            if let Some(min) = above {
                let message = format!("no {what} has at least {min} and at most {max} {of}");
                mistakes.at(*span, message);
            }
        }
    }

    fn arg(&self, kind: ArgKind, entry: &Entry, mistakes: &mut Mistakes) -> Option<Arg> {
        Some(match kind {
            ArgKind::Chars => Arg::Automaton(automaton(entry, OwnedAutomaton::of_chars, mistakes)?),
            ArgKind::Pattern => {
                Arg::Automaton(automaton(entry, OwnedAutomaton::of_pattern, mistakes)?)
            }
            ArgKind::Count | ArgKind::Items | ArgKind::Months => {
                Arg::Count(entry.number(mistakes)?)
            }
            ArgKind::Other => Arg::Other(self.other_place(entry, mistakes)?),
            ArgKind::Range => range(entry, self.ty.stored, mistakes)?,
            ArgKind::Text => Arg::Text(entry.some_text(mistakes)?.value),
            ArgKind::Texts => Arg::Texts(texts(entry, mistakes)),
        })
    }

    fn other_place(&self, entry: &Entry, mistakes: &mut Mistakes) -> Option<u16> {
        let other = entry.name(mistakes)?;
        let place = self.names.place(&other, mistakes)?;
        if usize::from(place) == self.place {
            mistakes.on(other, "a parameter always equals itself");
            return None;
        }
        Some(place)
    }

    fn refuse_type(&self, def: &RuleDef, entry: &Entry, mistakes: &mut Mistakes) {
        if def.is_on_parts() {
            if self.ty.containers.is_empty() {
                let message = format!("`{}` is a rule on a `Vec` or a `Map`", entry.key);
                mistakes.at(entry.span, message);
            }
            return;
        }
        if !matches!(self.ty.containers.as_slice(), [] | [Container::List]) {
            let key = &entry.key;
            let message = format!("`{key}` is a rule on a value or on the values of a list");
            mistakes.at(entry.span, message);
            return;
        }
        let Some(stored) = self.ty.stored else {
            return;
        };
        if !def.fits.iter().any(|kind| kind.def().stored == stored) {
            let (needs, found) = (needed(def), stored.article());
            mistakes.at(
                entry.span,
                format_args!("`{}` is a rule for {needs}, and this is {found}", entry.key),
            );
        }
    }

    fn refuse_repetition(&self, def: &RuleDef, entry: &Entry, side: Side, mistakes: &mut Mistakes) {
        let mut others = self.list.iter();
        if !def.repeats && others.any(|(rule, _)| rule.id == def.id && rule.side.meets(side)) {
            mistakes.at(entry.span, format_args!("`{}` is given twice", entry.key));
        }
    }
}

/// A value that a rule is for: a text, if it is for texts of several kinds.
fn needed(def: &RuleDef) -> &'static str {
    if def.arg == ArgKind::Range {
        return "a number";
    }
    let mut stored = def.fits.iter().map(|kind| kind.def().stored);
    let text = stored.clone().find(|stored| *stored == Stored::Text);
    text.or(stored.next()).map_or("nothing", Stored::article)
}

pub(super) fn texts(entry: &Entry, mistakes: &mut Mistakes) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in entry.list(mistakes) {
        let Some(text) = value.literal(mistakes) else {
            continue;
        };
        if values.iter().any(|known| known == text) {
            mistakes.at(value.span, format_args!("\"{text}\" is given twice"));
        }
        values.push(text.into());
    }
    values
}

/// A pattern or a set of characters.
fn automaton(
    entry: &Entry,
    made: fn(&str) -> Result<OwnedAutomaton, Malformed>,
    mistakes: &mut Mistakes,
) -> Option<OwnedAutomaton> {
    let text = entry.some_text(mistakes)?;
    let (key, span) = (&entry.key, text.span);
    let refused = |why| mistakes.at(span, format_args!("`{key}` cannot be read: {why}"));
    made(&text.value).map_err(refused).ok()
}

/// The bounds of a value that is kept like this, if tokens tell how.
fn range(entry: &Entry, stored: Option<Stored>, mistakes: &mut Mistakes) -> Option<Arg> {
    let (mut min, mut max) = (None, None);
    for bound in entry.list(mistakes) {
        let of = match bound.word("bound", &["min", "max"], mistakes) {
            "min" => &mut min,
            "max" => &mut max,
            _ => continue,
        };
        *of = bound.number_of(stored, mistakes);
    }
    if let (Some(min), Some(max)) = (&min, &max)
        && number::compare(min, max).is_gt()
    {
        mistakes.at(entry.span, format_args!("no number is from {min} to {max}"));
        return None;
    }
    (min.is_some() || max.is_some()).then_some(Arg::Range { min, max })
}
