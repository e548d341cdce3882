//! Draws what has more inside: records, lists and maps of them and of one another.

use formwork::table::{Join, Kind, RuleId};
use formwork_vocabulary::{Named, Pattern};

use super::field::{self, Field, Ty};
use super::fields::{Drawing, Place};

/// Keys of maps; that of an element in XML and of a name that ends in a dot is like the first one.
const KEYS: [&str; 5] = ["k", "a b", "\u{e9}&=", "x.1", "%20"];

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
            _ => self.containers(key, depth),
        };
        if place == Place::Record && self.xml {
            self.elements(&mut field);
        }
        self.tells_empty(&mut field);
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

    /// Lists and maps in one another, two or three, or one map.
    fn containers(&mut self, key: String, depth: usize) -> Field {
        let mut lists: Vec<bool> = (0..2 + self.choices.below(2))
            .map(|_| self.choices.one_in(2))
            .collect();
        if self.choices.one_in(2) {
            lists = vec![false];
        }
        let (kind, record) = match depth > 0 && self.choices.one_in(3) {
            true => (Kind::Text, Some(self.record(depth - 1))),
            false => (*self.choices.pick(Kind::ALL), None),
        };
        let (mut ty, mut said) = match record {
            Some(at) => (Ty::Record(at), format!("R{at}")),
            None => (Ty::Value(kind), kind.def().key.to_owned()),
        };
        for is_list in lists.iter().rev() {
            let inside = if said.contains(':') {
                format!("{{ {said} }}")
            } else {
                said
            };
            (ty, said) = match is_list {
                true => (Ty::List(Box::new(ty)), format!("list: {inside}")),
                false => (Ty::Map(Box::new(ty)), format!("map: {inside}")),
            };
        }
        self.count(format!("{} within one another", lists.len()));
        let mut field = Field::of(key, ty, said);
        field.count = 1..=2;
        field.keys = if self.xml { &KEYS[..1] } else { &KEYS };
        if record.is_none() {
            self.inside(&mut field, kind);
        }
        if lists == [false] && self.choices.one_in(3) {
            let rule = *self.choices.pick(&[RuleId::MinItems, RuleId::MaxItems]);
            field.counted(rule, kind);
        }
        if !self.is_json(&mut field) {
            self.names(&mut field, &lists, record.is_some());
        }
        field
    }

    /// How what is inside these lists and maps is named in forms. Where a name ends in a dot and a key, a key has no dot.
    fn names(&mut self, field: &mut Field, lists: &[bool], is_record: bool) {
        if lists == [false] && self.choices.one_in(4) {
            self.count("map .N");
            return field.say(format!("wire: \"{}.N\", key: key, value: value", field.key));
        }
        if lists == [false, true] && !is_record && self.choices.one_in(4) {
            self.count("map .N of lists");
            return field.say(format!(
                "wire: \"{}.N\", key: key, value: value.N",
                field.key
            ));
        }
        let (named, joined) = match lists {
            [named @ .., true] if !is_record && !named.is_empty() && self.choices.one_in(4) => {
                self.count("inside between");
                (named, true)
            }
            all => (all, false),
        };
        // Where names are not joined by anything, nothing else tells where a key ends.
        let is_told = !is_record || self.join != Join::NOTHING;
        let mut wire = field.key.clone();
        for is_list in named {
            let patterns = Pattern::ALL.into_iter().filter(|one| match one.names {
                Named::Items(names) => *is_list && !one.is_bare() && !names.is_trailing(),
                Named::Entries(join) => !is_list && (is_told || !join.after.is_empty()),
            });
            let pattern = *self.choices.pick(&patterns.collect::<Vec<_>>());
            self.count(format!("inside name{}", pattern.text));
            wire += pattern.text;
            if matches!(pattern.names, Named::Entries(Join { after: "", .. })) {
                field.keys = &KEYS[..1];
            }
        }
        field.say(format!("wire: \"{wire}\""));
        if joined {
            field.say("between: \"|\"");
            // Nothing is the empty list.
            field.broken.retain(|(text, ..)| !text.is_empty());
        }
    }

    /// What the items of a list or the entries of a map are called in XML.
    fn elements(&mut self, field: &mut Field) {
        let is_numbered = field.words.iter().any(|word| word.contains("key: key"));
        let word = match (&field.ty, self.choices.below(4)) {
            (Ty::List(_), 0) => "flat: true",
            (Ty::List(_), 1) => "item: one",
            (Ty::Map(_), 0) if !is_numbered => "item: entry, key: name, value: text",
            (Ty::Map(_), 1) if !is_numbered => "flat: true, key: name, value: text",
            (Ty::Map(_), 0) => "item: entry",
            (Ty::Map(_), 1) => "flat: true",
            _ => return,
        };
        field.say(word);
        self.count("elements of their own");
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

    /// A record that is an element with a text and attributes.
    fn element(&mut self) -> usize {
        let mut fields = Vec::new();
        for xml in ["@one", "text()", "@two"] {
            let kind = *self.choices.pick(Kind::ALL);
            let mut field = Field::plain(self.name(), kind).fixed(true);
            if kind.is_text() {
                // White space alone is no text of an element.
                field.plainly();
            }
            field.say(format!("xml: {xml:?}, json: {}", self.name()));
            if self.forgives {
                field.forgive();
            }
            fields.push(field);
        }
        self.count("element with a text");
        self.records.push(fields);
        self.rules_of_records.push(None);
        self.records.len() - 1
    }

    /// A record, perhaps one that there is.
    pub(super) fn record(&mut self, depth: usize) -> usize {
        if !self.records.is_empty() && self.choices.one_in(4) {
            return self.choices.below(self.records.len());
        }
        if self.xml && self.choices.one_in(8) {
            return self.element();
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
