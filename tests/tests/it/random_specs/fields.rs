//! Draws parameters and fields.

use std::collections::BTreeMap;

use formwork::table::{Join, Kind, RuleId, Side};
use formwork_tests::choices::Choices;
use formwork_vocabulary::{Empty, Named, Pattern, Stored};

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
    /// Whether answers are in XML.
    pub(super) xml: bool,
    pub(super) records: Vec<Vec<Field>>,
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
            xml: false,
            records: Vec::new(),
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

    fn from(&mut self) -> Option<u32> {
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
        loop {
            let cell = *self.choices.pick(self.cells);
            if fits(&cell) {
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
        if self.forgives {
            field.forgive();
        }
        fields.push(field);
        fields
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
            field.say(said);
            field.count = 2..=2;
            return None;
        }
        let side = match self.choices.one_in(4) {
            true => *self.choices.pick(Side::ALL),
            false => Side::Both,
        };
        field.broken.extend(broken(values.broken, side));
        let names_type = self.choices.one_in(8);
        match (side, names_type) {
            (Side::Both, true) => {
                let name = format!("t{}", self.name());
                self.types
                    .push(format!("{name}: {{ type: {}, {said} }}", kind.def().key));
                field.words = vec![format!("type: {name}")];
            }
            (Side::Both, false) => field.say(said),
            (side, _) => field
                .words
                .extend([said.to_owned(), format!("side: {}", side.key())]),
        }
        None
    }

    /// What a value without rules may say of how it is spelled.
    fn unruled(&mut self, field: &mut Field, kind: Kind, (style, place): (Style, Place)) {
        match self.choices.below(12) {
            0 => {
                let words = Empty::ALL.iter().copied();
                let words = words.filter(|word| *word != Empty::Value || kind.is_text());
                let word = *self.choices.pick(&words.collect::<Vec<_>>());
                self.count(format!("empty {}", word.key()));
                field.say(format!("empty: {}", word.key()));
                field.forgive();
            }
            1 if kind.is_text() => {
                field.say("white_space: trim");
                field.forgive();
            }
            2 if kind == Kind::Bool => {
                field.say("words: { \"Y\": true, \"1\": true, \"N\": false }");
            }
            3 if kind == Kind::Bool && style == Style::One => {
                field.say("words: { \"on\": true }");
                field.kept = &["true"];
            }
            // A word for a document is written in JSON, and read as another document.
            2 | 3 if !kind.is_text() && kind != Kind::Json && kind != Kind::Bool => {
                let words = format!("words: {{ \"w0\": {:?} }}", field.kept[0]);
                field.say(words);
            }
            4 if style == Style::One && place == Place::Param => {
                field.say("words: { \"N/A\": none }");
                field.given = None;
            }
            _ => return,
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
        let may_miss = !field.words.iter().any(|word| word.contains("none"));
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
        if self.choices.one_in(6) && kind != Kind::Secret && rule != Some(RuleId::Equals) {
            let example = self.choices.pick(field.kept);
            field.say(format!("example: {}", serde_json::json!(example)));
        }
        if self.choices.one_in(10) && matches!(place, Place::Param | Place::Credential) {
            let alias = self.name();
            field.say(format!("aliases: [{alias}]"));
        }
    }

    /// A record, a list or a map, so many levels deep at most.
    pub(super) fn nested(&mut self, place: Place, depth: usize) -> Field {
        let key = self.name();
        let mut field = match self.choices.below(6) {
            0 | 1 if depth > 0 => {
                let at = self.record(depth - 1);
                self.count("nested record");
                Field::of(key, Ty::Record(at), format!("type: R{at}"))
            }
            2 | 3 if depth > 0 => self.records_in_list(key, depth - 1),
            4 => self.lists_in_list(key),
            _ => self.map(key, depth),
        };
        let is_record = matches!(field.ty, Ty::Record(_));
        let always = self.choices.one_in(2);
        match (place, is_record, always) {
            (Place::Record, true, false) => field.say("optional: true"),
            (Place::Record, true, true) | (_, _, false) => {}
            (_, _, true) => field.say("required: true"),
        }
        if always {
            field.given = Some(true);
        }
        field
    }

    fn records_in_list(&mut self, key: String, depth: usize) -> Field {
        let at = self.record(depth);
        let mut field = Field::of(
            key,
            Ty::List(Box::new(Ty::Record(at))),
            format!("list: R{at}"),
        );
        if self.is_json(&mut field) {
            return field;
        }
        let is_flat = self.records[at]
            .iter()
            .all(|field| matches!(field.ty, Ty::Value(_)));
        let patterns: Vec<_> = Pattern::ALL
            .into_iter()
            .filter(|one| match one.names {
                Named::Items(names) => is_flat || !names.is_trailing(),
                Named::Entries(_) => false,
            })
            .collect();
        let pattern = *self.choices.pick(&patterns);
        self.count(format!("records in name{}", pattern.text));
        let from = self.from();
        field::ends(&mut field, pattern, from);
        field
    }

    fn lists_in_list(&mut self, key: String) -> Field {
        let kind = *self.choices.pick(Kind::ALL);
        let ty = Ty::List(Box::new(Ty::List(Box::new(Ty::Value(kind)))));
        let mut field = Field::of(key, ty, format!("list: {{ list: {} }}", kind.def().key));
        self.inside(&mut field, kind);
        self.count("list in a list");
        if !self.is_json(&mut field) {
            let patterns: Vec<_> = Pattern::of_lists().collect();
            let (one, two) = (
                self.choices.pick(&patterns).text,
                self.choices.pick(&patterns).text,
            );
            let wire = format!("wire: \"{}{one}{two}\"", field.key);
            field.say(wire);
        }
        field
    }

    /// Of values, of lists of them, or of records.
    fn map(&mut self, key: String, depth: usize) -> Field {
        let kind = *self.choices.pick(Kind::ALL);
        let (inside, said) = match self.choices.below(4) {
            0 if depth > 0 => {
                let at = self.record(depth - 1);
                (Ty::Record(at), format!("map: R{at}"))
            }
            1 => {
                let list = Ty::List(Box::new(Ty::Value(kind)));
                (list, format!("map: {{ list: {} }}", kind.def().key))
            }
            _ => (Ty::Value(kind), format!("map: {}", kind.def().key)),
        };
        let is_value = matches!(inside, Ty::Value(_));
        let is_record = matches!(inside, Ty::Record(_));
        let mut field = Field::of(key, Ty::Map(Box::new(inside)), said);
        self.inside(&mut field, kind);
        if is_value && self.choices.one_in(3) {
            let rule = *self.choices.pick(&[RuleId::MinItems, RuleId::MaxItems]);
            field.say(values::said(rule, kind));
            field.count = 2..=2;
        }
        if self.is_json(&mut field) {
            return field;
        }
        // Where names are not joined by anything, nothing else tells where a key ends.
        let is_told =
            |join: Join<'_>| self.join != Join::NOTHING || !is_record || !join.after.is_empty();
        let entries: Vec<_> = Pattern::ALL
            .into_iter()
            .filter(|one| matches!(one.names, Named::Entries(join) if is_told(join)))
            .collect();
        match self.choices.below(4) {
            0 => self.count("map"),
            1 if is_value || is_record => {
                self.count("map .N");
                field.say(format!("wire: \"{}.N\", key: key, value: value", field.key));
            }
            _ => {
                let pattern = *self.choices.pick(&entries);
                self.count(format!("map name{}", pattern.text));
                let list = if is_value || is_record { "" } else { ".N" };
                field.say(format!("wire: \"{}{}{list}\"", field.key, pattern.text));
            }
        }
        field
    }

    /// Values of this kind are inside it.
    fn inside(&mut self, field: &mut Field, kind: Kind) {
        let plain = Field::plain(String::new(), kind);
        self.count(format!("kind {}", kind.def().key));
        field.kept = plain.kept;
        field.broken = plain.broken;
        if self.forgives {
            field.forgive();
        }
    }

    fn is_json(&mut self, field: &mut Field) -> bool {
        let is_json = self.choices.one_in(4);
        if is_json {
            self.count("as json");
            field.say("as: json");
        }
        is_json
    }

    /// A record, perhaps one that there is.
    pub(super) fn record(&mut self, depth: usize) -> usize {
        if !self.records.is_empty() && self.choices.one_in(4) {
            return self.choices.below(self.records.len());
        }
        // What must be there makes it more than nothing.
        let mut first = Field::plain(self.name(), *self.choices.pick(Kind::ALL)).fixed(true);
        if self.forgives {
            first.forgive();
        }
        let mut fields = vec![first];
        for _ in 0..self.choices.below(3) {
            fields.extend(self.value(Place::Record));
        }
        if depth > 0 && self.choices.one_in(2) {
            fields.push(self.nested(Place::Record, depth));
        }
        let at = self.records.len();
        if self.choices.one_in(6) {
            self.count("record in itself");
            let key = self.name();
            let mut own = Field::of(key, Ty::Record(at), format!("type: R{at}"));
            own.say("optional: true");
            fields.push(own);
        }
        self.records.push(fields);
        at
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
