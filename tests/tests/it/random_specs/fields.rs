//! Draws parameters and fields.

use std::collections::BTreeMap;

use formwork::table::{Join, Kind, RuleId, Side};
use formwork_tests::choices::Choices;
use formwork_vocabulary::{Empty, Stored};

use super::field::{self, Broken, Cell, Field, Style, Ty};
use crate::matrix::values;

/// Where a field stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Credential,
    Param,
    Path,
    Record,
}

/// What is drawn of a spec so far.
pub(super) struct Drawing<'c> {
    pub(super) choices: Choices<'static>,
    pub(super) seed: usize,
    pub(super) cells: &'c [Cell],
    pub(super) join: Join<'static>,
    /// Whether the API says how texts are read: then white space and empty texts may be no mistakes.
    pub(super) forgives: bool,
    /// Whether names in requests that nobody knows are ignored.
    pub(super) ignores_unknown: bool,
    /// What an empty text is, if the API says so.
    pub(super) empty: Option<Empty>,
    /// Whether answers are in XML.
    pub(super) xml: bool,
    pub(super) records: Vec<Vec<Field>>,
    pub(super) rules_of_records: Vec<Option<String>>,
    pub(super) types: Vec<String>,
    /// What was drawn how often.
    pub(super) tally: BTreeMap<String, usize>,
    names: usize,
    drawn: usize,
}

/// So many cells of a spec are those that its seed says, so that all cells are drawn.
const BY_SEED: usize = 2;

impl<'c> Drawing<'c> {
    pub(super) fn of(seed: usize, cells: &'c [Cell]) -> Self {
        Self {
            choices: Choices::seeded(seed as u64),
            seed,
            cells,
            join: Join::BRACKETS,
            forgives: false,
            ignores_unknown: false,
            empty: None,
            xml: false,
            records: Vec::new(),
            rules_of_records: Vec::new(),
            types: Vec::new(),
            tally: BTreeMap::new(),
            names: 0,
            drawn: 0,
        }
    }

    /// A name of its own: of one length, so that none begins another, however names are joined.
    pub(super) fn name(&mut self) -> String {
        self.names += 1;
        let letter = |at: u32| ["a", "b", "c", "d"][self.names / 4_usize.pow(at) % 4];
        (0..5).rev().map(letter).collect()
    }

    pub(super) fn count(&mut self, what: impl Into<String>) {
        *self.tally.entry(what.into()).or_default() += 1;
    }

    pub(super) fn from(&mut self) -> Option<u32> {
        self.choices.one_in(3).then(|| self.choices.below(3) as u32)
    }

    /// The next cell that this place can have.
    fn cell(&mut self, place: Place) -> Cell {
        let fits = |(kind, _, style): &Cell| match place {
            Place::Param => true,
            Place::Record => !matches!(style, Style::OrOne(_)),
            Place::Credential => *style == Style::One,
            Place::Path => *style == Style::One && kind.def().stored != Stored::Secret,
        };
        if place == Place::Param && self.drawn < BY_SEED {
            self.drawn += 1;
            return self.cells[(self.seed * BY_SEED + self.drawn - 1) % self.cells.len()];
        }
        // Most cells are of lists, and some have a rule of nearly every sort.
        let (is_one, is_bare) = (self.choices.one_in(2), self.choices.one_in(3));
        loop {
            let cell = *self.choices.pick(self.cells);
            let (_, rule, style) = cell;
            let is_wanted = (style == Style::One || !is_one) && (rule.is_none() || !is_bare);
            if fits(&cell) && is_wanted {
                return cell;
            }
        }
    }

    /// A value or a list of values, after the one that it must equal if there is such a rule.
    pub(super) fn value(&mut self, place: Place) -> Vec<Field> {
        let cell = self.cell(place);
        let (kind, rule, style) = cell;
        let mut field = Field::plain(self.name(), kind);
        self.count(field::shown(cell));
        self.count(format!("kind {}", kind.def().key));
        self.count(format!("style {}", style.name()));
        let mut fields = Vec::new();
        match rule {
            None => self.unruled(&mut field, kind, (style, place)),
            Some(rule) => {
                self.count(format!("rule {}", rule.def().key));
                fields.extend(self.rule(&mut field, (kind, rule), place));
            }
        }
        let from = self.from();
        style.apply(&mut field, from);
        self.presence(&mut field, (rule, style), place);
        self.notes(&mut field, (kind, rule, style), place);
        if place == Place::Record {
            self.documents(&mut field, style);
        }
        if self.forgives {
            field.forgive();
        }
        if let Style::Joined | Style::Ends(_) | Style::OrOne(_) = style {
            self.tells_empty(&mut field);
        }
        fields.push(field);
        fields
    }

    /// Makes an empty list or map another thing than none, where there is a name for it.
    pub(super) fn tells_empty(&mut self, field: &mut Field) {
        let is_deep = match &field.ty {
            Ty::List(inside) | Ty::Map(inside) => matches!(**inside, Ty::List(_) | Ty::Map(_)),
            Ty::Value(_) | Ty::Record(_) => return,
        };
        let has = |word: &str| field.words.iter().any(|own| own.contains(word));
        let is_said = has("flat") || has("empty") || has("*N") || field.miscounted.is_some();
        if !is_deep && !is_said && self.choices.one_in(4) {
            field.say("empty: sent");
            field.count = 0..=2;
            field.tells_empty = true;
            self.count("empty sent");
        }
    }

    /// Adds a rule, and gives the other parameter that it names.
    fn rule(
        &mut self,
        field: &mut Field,
        (kind, rule): (Kind, RuleId),
        place: Place,
    ) -> Option<Field> {
        let values = values::of_rule(rule, kind);
        let said = values::said(rule, kind);
        field.kept = values.kept;
        if rule == RuleId::Equals {
            let mut other = Field::plain(self.name(), kind).fixed(true);
            other.kept = &values.kept[..1];
            other.broken.clear();
            other.words.extend(must(place));
            field.say(format!("equals: {}", other.key));
            field.broken = broken(values.broken, Side::Both);
            return Some(other);
        }
        if rule.def().is_on_parts() {
            field.counted(rule, kind);
            return None;
        }
        let side = match self.choices.one_in(4) {
            true => *self.choices.pick(Side::ALL),
            false => Side::Both,
        };
        field.broken.extend(broken(values.broken, side));
        match (side, self.choices.below(4)) {
            (Side::Both, 0) => {
                let name = format!("t{}", self.name());
                self.types
                    .push(format!("{name}: {{ type: {}, {said} }}", kind.def().key));
                field.words = vec![format!("type: {name}")];
            }
            (Side::Both, _) if rule == RuleId::OneOf && kind == Kind::Text => {
                field.say(said);
                self.set(field);
            }
            (Side::Both, 1) if rule != RuleId::OneOf => {
                field.say(said);
                self.second(field, (kind, rule));
            }
            (Side::Both, _) => field.say(said),
            (side, _) => field
                .words
                .extend([said.to_owned(), format!("side: {}", side.key())]),
        }
        None
    }

    /// What may be said of words that are an enum.
    fn set(&mut self, field: &mut Field) {
        match self.choices.below(3) {
            0 => {
                field.say("open: true");
                field.broken.retain(|(_, code, _)| *code != "one_of");
            }
            1 => field.say(format!("variants: {{ {:?}: First }}", field.kept[0])),
            _ => return,
        }
        self.count("set that says more");
    }

    /// Another rule that some values keep as well.
    fn second(&mut self, field: &mut Field, (kind, first): (Kind, RuleId)) {
        let rule = *self.choices.pick(RuleId::ALL);
        let def = rule.def();
        let is_apart = [first, RuleId::OneOf, RuleId::Equals].contains(&rule) || def.is_on_parts();
        if is_apart || !def.fits(kind) || field::tells(rule, kind) {
            return;
        }
        let values = values::of_rule(rule, kind);
        let both = field.kept.iter().copied();
        let both: Vec<_> = both.filter(|text| values.kept.contains(text)).collect();
        if both.is_empty() {
            return;
        }
        field.kept = Box::leak(both.into_boxed_slice());
        field.broken.extend(broken(values.broken, Side::Both));
        field.say(values::said(rule, kind));
        self.count("two rules");
    }

    /// What a field of a record is called in documents.
    fn documents(&mut self, field: &mut Field, style: Style) {
        match (self.choices.below(10), style) {
            (0, _) => {
                let name = self.name();
                field.say(format!("json: {name}"));
            }
            (1, Style::One) if self.xml => {
                let name = self.name();
                field.say(format!("xml: \"@{name}\""));
            }
            (1, _) if self.xml => field.say("flat: true"),
            (2, Style::One) => return,
            (2, _) if self.xml => field.say("item: one"),
            (3, _) if self.xml => {
                let name = self.name();
                field.say(format!("xml: {name}"));
            }
            _ => return,
        }
        self.count("named otherwise in documents");
    }

    /// What a value without rules may say of how it is spelled.
    fn unruled(&mut self, field: &mut Field, kind: Kind, (style, place): (Style, Place)) {
        match self.choices.below(12) {
            // No segment of a path is empty.
            0 if place == Place::Path => return field.plain = true,
            0 => {
                let words = Empty::ALL.iter().copied();
                let may_be_empty = kind.is_text() || kind == Kind::Bytes;
                let words = words.filter(|word| match word {
                    Empty::Absent | Empty::Refuse => true,
                    Empty::Value => may_be_empty,
                    Empty::Sent => false,
                });
                let word = *self.choices.pick(&words.collect::<Vec<_>>());
                self.count(format!("empty {}", word.key()));
                field.say(format!("empty: {}", word.key()));
                field.forgive();
                field.empty = Some(word);
                field.plain = true;
            }
            1 if kind.is_text() => {
                field.say("white_space: trim");
                field.forgive();
            }
            2 if kind == Kind::Bool => {
                field.say("words: { \"Y\": true, \"1\": true, \"N\": false }");
            }
            // A flag in a list in a document loses each `false`.
            3 if kind == Kind::Bool && style == Style::One => {
                field.say("words: { \"on\": true }");
                field.kept = &["true"];
            }
            // No word stands for a document.
            2 | 3 if !kind.is_text() && kind != Kind::Json && kind != Kind::Bool => {
                let word = *self.choices.pick(&["w0", "1", "true", "007"]);
                field.say(format!("words: {{ {word:?}: {:?} }}", field.kept[0]));
            }
            4 if style == Style::One && kind != Kind::Json && place != Place::Path => {
                field.say("words: { \"N/A\": none }");
                field.none = true;
            }
            5..8 => {
                field.odd(kind);
                return field.plain = true;
            }
            _ => return field.plain = true,
        }
        self.count("spelled otherwise");
    }

    fn presence(
        &mut self,
        field: &mut Field,
        (rule, style): (Option<RuleId>, Style),
        place: Place,
    ) {
        let equals = rule == Some(RuleId::Equals);
        let may_miss = !field.none;
        let is_value = style == Style::One;
        let always = match place {
            Place::Path => true,
            Place::Credential | Place::Record if is_value => !self.choices.one_in(3),
            Place::Credential | Place::Record | Place::Param => self.choices.one_in(3),
        };
        let always = equals || (always && may_miss);
        match (place, always, is_value) {
            (Place::Path, ..) | (Place::Credential, true, _) | (Place::Record, true, true) => {}
            (Place::Credential, false, _) => field.say("required: false"),
            (Place::Record, false, true) => field.say("optional: true"),
            (Place::Param | Place::Record, true, _) => field.say("required: true"),
            (Place::Param | Place::Record, false, _) => {}
        }
        if always {
            field.given = Some(true);
            field.required = place != Place::Path;
        }
        // An empty text is not given, and no segment.
        if (always && is_value) || style == Style::Joined {
            field.plainly();
        }
    }

    /// What people are told of it.
    fn notes(&mut self, field: &mut Field, (kind, rule, _): Cell, place: Place) {
        if self.choices.one_in(8) {
            field.say("doc: \"What *it* is, of `one`.\"");
        }
        if self.choices.one_in(12) && place != Place::Credential {
            field.say("server: must be known");
        }
        if self.choices.one_in(12) && rule.is_none() && place != Place::Path {
            field.say("secret: true");
            return self.count("secret");
        }
        if self.choices.one_in(6) && kind != Kind::Secret && rule != Some(RuleId::Equals) {
            let example = *self.choices.pick(field.kept);
            if !example.is_empty() {
                field.say(format!("example: {}", serde_json::json!(example)));
            }
        }
        if self.choices.one_in(10) && matches!(place, Place::Param | Place::Credential) {
            let alias = self.name();
            field.say(format!("aliases: [{alias}]"));
            let is_one = matches!(field.ty, Ty::Value(_));
            field.alias = is_one.then_some(alias);
        }
    }
}

/// That it must be given, where that is not so anyway.
fn must(place: Place) -> Option<String> {
    (place == Place::Param).then(|| "required: true".to_owned())
}

fn broken(rows: &[(&'static str, &'static str)], side: Side) -> Vec<Broken> {
    let rows = rows.iter().map(|(text, code)| (*text, *code, side));
    rows.collect()
}
