//! Draws rules on several parameters.

use formwork::table::{GroupRule, Kind, Side};

use super::field::{Field, Style};
use super::fields::{Drawing, Place};
use crate::matrix::requests;

/// A rule on three parameters of its own, or on two and a condition.
pub(super) struct Group {
    pub(super) rule: GroupRule,
    /// The keys of the three.
    pub(super) three: [String; 3],
    /// Whether it asks only where a fourth has a value, which it has.
    pub(super) is_conditional: bool,
    /// Who enforces it.
    pub(super) side: Side,
    /// What the spec says.
    pub(super) line: String,
}

impl Drawing<'_> {
    /// Draws one, and adds its parameters, of which so many are given that it is kept.
    pub(super) fn group(&mut self, fields: &mut Vec<Field>, place: Place) -> Group {
        let rule = *self.choices.pick(GroupRule::ALL);
        self.count(format!("group {}", rule.def().key));
        let kind = self.judged(rule);
        let is_conditional = self.choices.one_in(4) && !rule.needs_condition();
        let given = match (rule, is_conditional) {
            (GroupRule::Requires, true) => "xxx",
            (rule, _) if rule.is_presence() => *self.choices.pick(requests::presence(rule).0),
            _ => "xxx",
        };
        let three = [0, 1, 2].map(|at| {
            let mut field = self.alone(kind, place).fixed(given.as_bytes()[at] == b'x');
            if rule == GroupRule::SameLength {
                field.words.retain(|word| !word.starts_with("optional"));
                Style::Again.apply(&mut field, None);
                field.count = 2..=2;
            }
            let key = field.key.clone();
            fields.push(field);
            key
        });
        let said = said(rule, &three);
        let when = match is_conditional {
            true => {
                self.count("group when a value is given");
                let field = self.alone(Kind::Int, place).fixed(true);
                let when = format!(", when: {{ {}: {:?} }}", field.key, field.kept[0]);
                fields.push(field);
                when
            }
            false => String::new(),
        };
        let side = match self.choices.one_in(3) {
            true => *self.choices.pick(Side::ALL),
            false => Side::Both,
        };
        let line = format!("rules: [{{ {said}{when}, side: {} }}]", side.key());
        Group {
            rule,
            three,
            is_conditional,
            side,
            line,
        }
    }

    /// A kind that it can judge.
    fn judged(&mut self, rule: GroupRule) -> Kind {
        let kinds = Kind::ALL.iter().copied().filter(|kind| match rule {
            GroupRule::Compare => *kind == Kind::Int,
            GroupRule::InOrder => kind.def().stored.is_ordered(),
            _ => true,
        });
        *self.choices.pick(&kinds.collect::<Vec<_>>())
    }

    /// One that may be left out, and has one value where it is given.
    fn alone(&mut self, kind: Kind, place: Place) -> Field {
        let mut field = Field::plain(self.name(), kind);
        field.kept = &field.kept[..1];
        match place {
            Place::Record => field.say("optional: true"),
            Place::Credential => field.say("required: false"),
            Place::Param | Place::Path => {}
        }
        if self.forgives {
            field.forgive();
        }
        field
    }
}

fn said(rule: GroupRule, [a, b, c]: &[String; 3]) -> String {
    let key = rule.def().key;
    match rule {
        GroupRule::Compare => format!("{key}: \"{a} <= {b} + 0 - {c} + {c}\""),
        _ if rule.needs_condition() => format!("{key}: [{a}, {c}], when: [{b}]"),
        _ => format!("{key}: [{a}, {b}, {c}]"),
    }
}
