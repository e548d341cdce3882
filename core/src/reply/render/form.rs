//! Records as forms: named and written as requests are, and the message that proves them last, so that it is missing in whatever
//! is cut off.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::limits::LEVELS;
use crate::reply::Unfit;
use crate::reply::form::with_parameters;
use crate::reply::render::document::Document;
use crate::reply::render::part::{Content, Part};
use crate::reply::render::writer::{Done, Unwritable};
use crate::request::encode::Writer;
use crate::request::unsayable;
use crate::table::names_in_forms::Name;
use crate::table::{Api, Endpoint, Field, Type};
use crate::violation::{Faults, Spot, is_plain};
use crate::{Fields, Limits, Parts, Place, View, ViolationList};

/// Appends an answer.
///
/// # Errors
/// The first value that a form cannot say.
pub(super) fn write(api: &Api<'_>, document: &Document<'_, '_>, out: &mut Vec<u8>) -> Done {
    with_parameters(api, *document.reply, |answer| {
        let mut writer = Writer::after(out, answer.api);
        let mut parts = document.parts.iter();
        parts.try_for_each(|part| write_part(answer, document, part, &mut writer))
    })
}

fn write_part<'x>(
    answer: &'x Endpoint<'x>,
    document: &Document<'_, '_>,
    part: &Part<'_>,
    writer: &mut Writer<'_, 'x>,
) -> Done {
    match &part.content {
        Content::Data => {
            let mut numbers = 0..;
            return document.each_row(|row| {
                let number = numbers.next().unwrap_or_default();
                write_record(answer, number, row, writer)
            });
        }
        Content::Nothing => writer.pair(part.at, b""),
        Content::Text(text) => writer.pair(part.at, text.as_bytes()),
        Content::Texts(texts, _) => {
            let mut beside = answer.api.credentials.iter();
            if let Some(list) = beside.find(|list| list.json == part.at) {
                let name = &mut Name::of(answer.api, list);
                writer.inside(name, &list.ty, View::List(Parts::Texts(texts)), LEVELS);
            }
        }
    }
    Ok(())
}

/// Appends the answer's record, or the one with this number of its list.
fn write_record<'x>(
    answer: &'x Endpoint<'x>,
    number: u32,
    row: &dyn Fields,
    writer: &mut Writer<'_, 'x>,
) -> Done {
    let [list] = answer.params else {
        return write_fields(answer, row, writer);
    };
    let (true, Type::List(items)) = (answer.reply.item().is_some(), list.ty) else {
        return write_fields(answer, row, writer);
    };
    check(answer, 0, list, View::List(Parts::Of(&Alone(row))))?;
    let mut name = Name::of(answer.api, list);
    name.item(items, number);
    writer.inside(
        &mut name,
        &items.ty,
        View::Record(Parts::Of(row)),
        LEVELS + 1,
    );
    Ok(())
}

fn write_fields<'x>(
    answer: &'x Endpoint<'x>,
    row: &dyn Fields,
    writer: &mut Writer<'_, 'x>,
) -> Done {
    for (place, field) in answer.params.iter().enumerate() {
        check(answer, place, field, row.field(place))?;
    }
    writer.params(answer.params, row);
    Ok(())
}

/// A record as a list of one.
struct Alone<'r>(&'r dyn Fields);

impl Fields for Alone<'_> {
    fn field(&self, _: usize) -> View<'_> {
        View::Record(Parts::Of(self.0))
    }
    fn count(&self) -> usize {
        1
    }
}

/// Whether a form can say the value of this parameter.
fn check(answer: &Endpoint<'_>, place: usize, field: &Field<'_>, value: View<'_>) -> Done {
    let is_list = answer.reply.item().is_some();
    let refused = |unfit: Unfit| Box::<Unwritable>::from(unfit);
    let in_field = |why: Box<Unwritable>| match is_list {
        true => why,
        false => why.in_field(place, field),
    };
    if !is_shallow(value, LEVELS + usize::from(is_list)) {
        return Err(in_field(refused(Unfit::Depth)));
    }
    let limits = &Limits::DEFAULT.depth(LEVELS);
    let mut faults = Faults::new(1);
    let at = Place::Param(u16::try_from(place).unwrap_or(u16::MAX));
    let reported = (limits, false, &mut faults);
    unsayable::check(answer, field, value, Spot::top(at), reported);
    if faults.is_empty() {
        return Ok(());
    }
    let violations = ViolationList::new(answer, faults);
    let path = violations.iter().find_map(|violation| violation.path());
    let path = path.map(|path| path.wire()).unwrap_or_default();
    let mut why = refused(Unfit::Unsayable);
    if is_plain(&path) && !answer.reply.may_hold_a_secret(answer.api) {
        // The list's own name and number are told already.
        let inside = path.strip_prefix(field.wire).unwrap_or(&path);
        why.path.push_str(inside);
    }
    Err(in_field(why))
}

/// Whether no more than so many records, lists and maps are in one another.
fn is_shallow(value: View<'_>, levels: usize) -> bool {
    let (View::Record(parts) | View::List(parts) | View::Map(parts)) = value else {
        return true;
    };
    let inner = levels.checked_sub(1);
    inner.is_some_and(|inner| parts.iter().all(|part| is_shallow(part, inner)))
}
