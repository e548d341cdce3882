//! Records inside records: whether one can be made at all, and how deep they go.

use super::Checks;
use super::forms::DEEPEST;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Record, Type, circles};
use crate::text::quoted;

/// Checks what is inside of what.
pub(super) fn check(checks: &mut Checks<'_>, records: &[Record]) {
    endless(checks, records);
    let spec = checks.spec;
    let too_deep = depths(records).iter().position(|depth| *depth > DEEPEST);
    if let Some((key, _)) = too_deep.and_then(|place| spec.records.entries.get(place)) {
        let message = format!("{} goes deeper than {DEEPEST} levels", quoted(&key.value));
        let complaint = Diagnostic::new(Code::DeepRecord, key.span, message);
        checks.push(complaint.help("each record, list and map is a level: leave some out"));
    }
}

/// A record that cannot be without itself can never be whole.
fn endless(checks: &mut Checks<'_>, records: &[Record]) {
    let needs = |field: &Field| match field.ty.in_documents() {
        Type::Record(place) => field.required.then_some(*place),
        Type::Value(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => None,
    };
    let (circle, _) = circles(records, needs);
    let mut told = Vec::new();
    for (place, record) in records.iter().enumerate() {
        let mut fields = record.fields.iter();
        let around =
            fields.find(|field| needs(field).is_some_and(|inner| circle[inner] == circle[place]));
        if let Some(field) = around
            && !told.contains(&circle[place])
        {
            told.push(circle[place]);
            let message = format!(
                "each {} has another one inside, without end",
                quoted(&record.key)
            );
            let complaint = Diagnostic::new(Code::Endless, field.at, message);
            checks.push(
                complaint
                    .help("make the field `optional`, or a `list` or `map`, which may be empty"),
            );
        }
    }
}

/// How many levels each record has. Those that have themselves inside have any number, and count for one.
fn depths(records: &[Record]) -> Vec<usize> {
    let (circle, order) = circles(records, |field| field.ty.record());
    let mut depths = vec![0; records.len()];
    for place in order {
        let inner = |field: &Field| {
            let own = levels(&field.ty);
            let record = field
                .ty
                .record()
                .filter(|inner| circle[*inner] != circle[place]);
            own + record.map_or(0, |record| depths[record])
        };
        depths[place] = 1 + records[place].fields.iter().map(inner).max().unwrap_or(0);
    }
    depths
}

/// The lists and maps around what is inside.
fn levels(ty: &Type) -> usize {
    match ty {
        Type::Value(_) | Type::Record(_) => 0,
        Type::List(items) => 1 + levels(&items.ty),
        Type::Map(entries) => 1 + levels(&entries.ty),
        Type::Json(inside) => levels(inside),
    }
}
