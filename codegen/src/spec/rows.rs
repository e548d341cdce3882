//! The keys that are rows of the vocabulary.

use std::sync::LazyLock;

use formwork_vocabulary::{ArgKind, GroupDef, GroupRule, RuleDef, RuleId};

/// The name by which [`Rules`](super::Rules) asks for the keys of rules on one value.
pub(crate) const RULES: &str = "$formwork::Rules";
/// The name by which [`Groups`](super::Groups) asks for the keys of rules on several parameters.
pub(crate) const GROUPS: &str = "$formwork::Groups";

/// A key that is a row of the vocabulary, or a part of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<T> {
    /// The key.
    pub(crate) key: &'static str,
    /// What it is, in a sentence.
    pub(crate) doc: &'static str,
    /// What it says.
    pub(super) of: T,
}

/// A rule, and what its key is given.
pub(super) type RuleRow = Row<(RuleId, Takes)>;

/// What a key is given.
#[derive(Clone, Copy, Debug)]
pub(super) enum Takes {
    Chars,
    Count,
    Months,
    Other,
    Pattern,
    Least,
    Greatest,
    Text,
    Texts,
}

static RULE_ROWS: LazyLock<Vec<RuleRow>> = LazyLock::new(|| {
    let defs = RuleId::ALL.iter().map(|rule| rule.def());
    defs.flat_map(rows).collect()
});
static RULE_KEYS: LazyLock<Vec<&str>> =
    LazyLock::new(|| RULE_ROWS.iter().map(|row| row.key).collect());
static GROUP_ROWS: LazyLock<Vec<Row<GroupRule>>> = LazyLock::new(|| {
    let defs = GroupRule::ALL.iter().map(|rule| rule.def());
    let row = |def: &GroupDef| Row {
        key: def.key,
        doc: def.doc.trim(),
        of: def.rule,
    };
    defs.map(row).collect()
});
static GROUP_KEYS: LazyLock<Vec<&str>> =
    LazyLock::new(|| GROUP_ROWS.iter().map(|row| row.key).collect());

/// The keys of a rule: its name, or one for each bound of a range.
fn rows(def: &'static RuleDef) -> Vec<RuleRow> {
    let row = |key, doc, takes| Row {
        key,
        doc,
        of: (def.id, takes),
    };
    let whole = |takes| vec![row(def.key, def.doc.trim(), takes)];
    match def.arg {
        ArgKind::Chars => whole(Takes::Chars),
        ArgKind::Count | ArgKind::Items => whole(Takes::Count),
        ArgKind::Months => whole(Takes::Months),
        ArgKind::Other => whole(Takes::Other),
        ArgKind::Pattern => whole(Takes::Pattern),
        ArgKind::Text => whole(Takes::Text),
        ArgKind::Texts => whole(Takes::Texts),
        ArgKind::Range => vec![
            row(
                "min",
                "At least this number, which is a value of the type.",
                Takes::Least,
            ),
            row(
                "max",
                "At most this number, which is a value of the type.",
                Takes::Greatest,
            ),
        ],
    }
}

/// The keys that stand beside a struct's own, where it asks for rows of the vocabulary by this name.
pub(crate) fn keys(name: &str) -> Option<&'static [&'static str]> {
    match name {
        RULES => Some(&RULE_KEYS),
        GROUPS => Some(&GROUP_KEYS),
        _ => None,
    }
}

/// The keys of rules on one value.
pub(super) fn rules() -> impl Iterator<Item = &'static RuleRow> {
    RULE_ROWS.iter()
}

/// The keys of rules on several parameters.
pub(super) fn groups() -> impl Iterator<Item = &'static Row<GroupRule>> {
    GROUP_ROWS.iter()
}
