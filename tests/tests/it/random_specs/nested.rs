//! Draws what has more inside: records, lists and maps of them and of one another.

use formwork::table::{Join, Kind, RuleId};
use formwork_vocabulary::{Named, Pattern};

use super::field::{self, Field, Ty};
use super::fields::{Drawing, Place};

impl Drawing<'_> {
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
            field.required = place == Place::Param;
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
            field.counted(rule, kind);
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
        let rules =
            (depth > 0 && self.choices.one_in(4)).then(|| self.group(&mut fields, Place::Record));
        self.records.push(fields);
        self.rules_of_records.push(rules.map(|group| group.line));
        at
    }
}
