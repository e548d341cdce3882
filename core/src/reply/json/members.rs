//! Values in the order of the table, read in one go.

use alloc::borrow::Cow;
use core::mem;

use crate::json::Members;
use crate::table::{Field, Kind, Type};
use crate::{Slot, kind};

/// Takes the next members for these fields; how many they were. Alone in a function, its loop has the registers it needs.
#[inline(never)]
pub(super) fn take_members<'b>(
    members: &mut Members<'b>,
    fields: &[Field<'_>],
    slots: &mut [Slot<'b>],
) -> usize {
    let mut read = *members;
    let mut taken = 0;
    for (field, slot) in fields.iter().zip(slots) {
        if !take_member(&mut read, field, slot) {
            break;
        }
        taken += 1;
    }
    *members = read;
    taken
}

/// Takes the next member for this field, if it is one that [`Members`] can read.
#[inline(always)]
fn take_member<'b>(members: &mut Members<'b>, field: &Field<'_>, slot: &mut Slot<'b>) -> bool {
    let (Slot::Empty, Type::Value(kind)) = (&*slot, field.ty) else {
        return false;
    };
    // Two questions of one bit each: a match on three groups of kinds becomes a jump, which takes longer.
    let value = if kind::is_shown_text(kind) {
        members.text(field.json).map(Cow::Borrowed).map(Slot::Text)
    } else if kind::may_be_bool(kind) {
        members.bool(field.json).map(Slot::Bool)
    } else {
        None
    };
    let Some(value) = value else { return false };
    // There is nothing in an empty slot to drop; asking costs more than reading the member.
    mem::forget(mem::replace(slot, value));
    true
}

pub(super) fn expected(kind: Kind) -> &'static str {
    match kind::is_text(kind) && kind::may_be_number(kind) {
        true => "a text or a number",
        false => kind.def().stored.in_json(),
    }
}

#[cfg(test)]
mod tests {
    use super::take_members;
    use crate::json::{Input, Token, Tokenizer};
    use crate::table::{Field, Kind, Type};
    use crate::{Limits, Slot};

    #[test]
    fn texts_and_booleans_in_the_order_of_the_table_are_taken_at_once() {
        let field = |(wire, kind)| Field::new(wire, Type::Value(kind));
        let fields = [
            ("a", Kind::Text),
            ("b", Kind::Bool),
            ("c", Kind::Email),
            ("d", Kind::Int),
        ]
        .map(field);
        let input = Input::new(br#"{"a":"x","b":true,"c":"","d":1}"#, true);
        let mut tokens = Tokenizer::new(&Limits::DEFAULT);
        assert!(matches!(tokens.next(&input), Ok(Token::Object)));
        let mut members = tokens.members(&input).expect("an object");
        let mut slots: [Slot<'_>; 4] = Default::default();
        assert_eq!(take_members(&mut members, &fields, &mut slots), 3);
        assert!(matches!(&slots, [
            Slot::Text(a), Slot::Bool(true), Slot::Text(c), Slot::Empty,
        ] if a == "x" && c.is_empty()));
    }
}
