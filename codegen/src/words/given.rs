//! The names by which the parts of a parameter are given.

use super::Phrase;
use crate::model::{EntryNames, Field, ItemNames, Items, Join, Model, Record, Type};

/// So many names of one parameter are told.
const MOST: usize = 4;
/// So deep they are looked for.
const DEEPEST: usize = 6;

/// How what is inside a parameter is given; nothing on values and documents, and on lists of them that repeat their name.
pub(crate) fn given(param: &Field, model: &Model) -> Option<Phrase> {
    if matches!(param.ty, Type::Value(_) | Type::Json(_)) || param.ty.items().is_some_and(is_plain)
    {
        return None;
    }
    let mut names = Names {
        records: &model.records,
        join: model.api.join,
        found: Vec::new(),
    };
    names.field("", param, "", 0);
    let more = names.found.len() > MOST;
    names.found.truncate(MOST);
    let said = Phrase::of("Given as ").codes(&names.found);
    Some(said.text(if more { " and so on." } else { "." }))
}

/// Whether the items are values whose names the list's own name tells.
fn is_plain(items: &Items) -> bool {
    let is_told = match items.form {
        ItemNames::Repeat | ItemNames::Brackets | ItemNames::Joined(_) => true,
        ItemNames::Numbered { before, first, .. } => (before, first) == (".", 1),
        ItemNames::Trailing { .. } => false,
    };
    is_told && matches!(items.ty, Type::Value(_))
}

struct Names<'m> {
    records: &'m [Record],
    join: Join<'static>,
    found: Vec<String>,
}

impl Names<'_> {
    fn field(&mut self, before: &str, field: &Field, after: &str, deep: usize) {
        if let Some(ItemNames::Trailing { first }) = field.ty.items().map(|items| &items.form) {
            let record = field.ty.record().and_then(|place| self.records.get(place));
            let inner = record.into_iter().flat_map(|record| &record.fields);
            let stem = field.stem();
            let names = inner.map(|inner| format!("{before}{stem}{}{first}{after}", inner.wire));
            return self.found.extend(names);
        }
        self.inside(format!("{before}{}{after}", field.stem()), &field.ty, deep);
    }

    fn inside(&mut self, name: String, ty: &Type, deep: usize) {
        if self.found.len() > MOST || deep > DEEPEST {
            return;
        }
        match ty {
            Type::Value(_) | Type::Json(_) => self.found.push(name),
            Type::Record(place) => {
                let (records, join) = (self.records, self.join);
                let record = records.get(*place);
                for field in record.into_iter().flat_map(|record| &record.fields) {
                    self.field(
                        &format!("{name}{}", join.before),
                        field,
                        join.after,
                        deep + 1,
                    );
                }
            }
            Type::List(items) => {
                let name = match (items.form, items.form.number()) {
                    (ItemNames::Brackets, _) => format!("{name}[]"),
                    (_, Some((before, first, after))) => format!("{name}{before}{first}{after}"),
                    (_, None) => name,
                };
                self.inside(name, &items.ty, deep + 1);
            }
            Type::Map(entries) => match &entries.form {
                EntryNames::Keyed(join) => {
                    let name = format!("{name}{}KEY{}", join.before, join.after);
                    self.inside(name, &entries.ty, deep + 1);
                }
                EntryNames::Numbered { before, key, value } => {
                    self.found.push(format!("{name}{before}1{key}"));
                    self.inside(format!("{name}{before}1{value}"), &entries.ty, deep + 1);
                }
            },
        }
    }
}
