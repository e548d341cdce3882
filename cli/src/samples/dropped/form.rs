//! Pairs that nothing stands for.

use formwork::form;
use formwork::table::{Data, Field, ItemNames, RecordTable, Type};
use formwork_vocabulary::{Pattern, split};

use super::{Dropped, Found, Kind, Read};

/// The pairs of a body that are not read: nothing is called so, and nothing that has parts is what their names begin with.
pub(super) fn dropped(read: &Read<'_>, body: &str) -> Vec<Dropped> {
    let mut found = Found::default();
    for (name, _) in form::parse_lenient(body.as_bytes()) {
        let is_text = |text: &&str| match stem(text) {
            stem if stem == *text => name == stem,
            stem => name.starts_with(stem),
        };
        let is_data = || match read.data.map(|(_, data)| data) {
            Some(Data::Record(record)) => is_field(record, &name),
            Some(Data::List { record, item }) => is_in_item(record, item, &name),
            Some(Data::Nothing | Data::Raw(_)) | None => false,
        };
        if !read.texts.iter().any(is_text) && !is_data() {
            found.add(Kind::Pair, &name, String::new());
        }
    }
    found.list
}

fn is_field(record: &RecordTable<'_>, name: &str) -> bool {
    let has_parts = |field: &Field<'_>| match field.ty {
        Type::Value(_) | Type::Worded(..) | Type::Json(_) => false,
        Type::Record(_) | Type::Map(_) => true,
        Type::List(items) => !matches!(items.form, ItemNames::Joined(_)),
    };
    let is = |field: &Field<'_>| match has_parts(field) {
        true => name.starts_with(stem(field.wire)),
        false => name == field.wire,
    };
    record.fields.iter().any(is)
}

/// A name with a number, before or after that of a field.
fn is_in_item(record: &RecordTable<'_>, item: &str, name: &str) -> bool {
    let Some(rest) = name.strip_prefix(stem(item)) else {
        return false;
    };
    let is_sign = |letter: char| letter.is_ascii_digit() || is_around_number(letter);
    match item.ends_with("*N") {
        true => is_field(record, rest.trim_end_matches(is_sign)),
        false => {
            let rest = rest.trim_start_matches(is_sign);
            is_field(record, rest.trim_end_matches(']')) || is_field(record, rest)
        }
    }
}

/// A name without what stands for a number.
fn stem(name: &str) -> &str {
    split(name, 1, true).0
}

fn is_around_number(letter: char) -> bool {
    letter != 'N' && Pattern::of_lists().any(|pattern| pattern.text.contains(letter))
}
