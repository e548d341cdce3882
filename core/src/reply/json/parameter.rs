//! A parameter whose value is a JSON document of its own.

use alloc::vec::Vec;
use core::mem;

use crate::ground::{Malformed, Reason};
use crate::json::{Input, Tokenizer};
use crate::limits::LESS_NESTING;
use crate::reply::answer::Openings;
use crate::reply::json::events::Members;
use crate::reply::json::names::Names;
use crate::reply::record::{Flaw, Mistake, RecordReader, Stop};
use crate::table::{Api, Field, RecordTable, Type};
use crate::{Arena, Code, Format, Limits, Slot};

/// What was read.
pub(crate) struct Document<'b> {
    pub(crate) value: Slot<'b>,
    /// What is inside it.
    pub(crate) arena: Arena<'b>,
    pub(crate) flaws: Vec<Flaw>,
    /// Whether it holds what no table knows: in a reply what is refused, and in a request what is ignored.
    pub(crate) has_unknown: bool,
}

/// Reads a value of this type to its end, whatever is wrong with its parts, unless that is too much. Records inside may take so many
/// bytes; `hide` is whether keys may be parts of secrets.
///
/// # Errors
/// What makes the document unreadable, and where.
pub(crate) fn read<'b>(
    api: &Api<'_>,
    ty: Type<'_>,
    text: &'b str,
    (hide, is_reply): (bool, bool),
    (limits, bytes): (&Limits, usize),
) -> Result<Document<'b>, (Code, usize)> {
    let fields = [Field::new("", ty)];
    let record = RecordTable::new("", &fields);
    let mut reader = RecordReader::telling_all(api, &record, (hide, is_reply), (limits, bytes));
    let mut slots = [Slot::Empty];
    let input = Input::new(text.as_bytes(), true);
    let (mut tokens, mut names) = (Tokenizer::new(limits), Names::new(limits.keys));
    let (mut mark, openings) = (None, Openings::default());
    let mut members = Members::new(&mut tokens, &mut names, &mut mark, &openings, &input);
    match reader.read(&mut members, &mut slots) {
        // The document is complete.
        Err(Stop::More) | Ok(_) => {}
        Err(Stop::Malformed(Malformed {
            reason,
            offset,
            expected,
        })) => return Err((code(reason, expected), offset)),
        Err(Stop::Mistake(Mistake {
            reason,
            at,
            expected,
        })) => return Err((code(reason, &expected), at)),
    }
    // The one field need not be there.
    let _ = reader.end(Format::Json, &mut slots);
    let [value] = slots;
    let (flaws, has_unknown) = reader.take_flaws();
    Ok(Document {
        value,
        flaws,
        has_unknown,
        arena: mem::take(&mut reader.arena),
    })
}

fn code(reason: Reason, expected: &str) -> Code {
    match (reason == Reason::Limit, expected) {
        (true, LESS_NESTING) => Code::TooDeep,
        (true, _) => Code::TooMany,
        (false, _) => Code::JsonShape,
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::vec::Vec;

    use super::read;
    use crate::reply::test_tables::API;
    use crate::table::{Entries, Items, Kind, Type};
    use crate::{Code, Limits};

    const INTS: Type<'static> = Type::List(&Items::of(Type::Value(Kind::Int)));

    #[test]
    fn so_many_mistakes_are_told_and_no_more() {
        let limits = Limits::DEFAULT.pairs(3);
        let flaws = |text| read(&API, INTS, text, (false, false), (&limits, 1_000));
        let told = flaws(r#"[1,"","a",true]"#).map(|document| document.flaws.len());
        assert_eq!(told, Ok(3));
        let too_many = flaws(r#"["","a",true,{}]"#).map(|document| document.flaws.len());
        assert_eq!(too_many, Err((Code::TooMany, 13)));
    }

    #[test]
    fn documents_of_any_shape_are_kept_as_they_stand() {
        const ANY: Type<'static> = Type::List(&Items::of(Type::Value(Kind::Json)));
        let read = |text| read(&API, ANY, text, (false, false), (&Limits::DEFAULT, 1_000));
        let document = read(r#"[ {"a" : [1.50, null]} , "b", null,[]]"#);
        let told = document.map(|document| {
            let parts = document.value.view(&document.arena).list();
            let parts = parts.into_iter().flat_map(|parts| parts.iter());
            let texts = parts.map(|part| part.written(Kind::Json).unwrap_or_default().into_owned());
            texts.collect::<Vec<_>>()
        });
        let expected = [r#"{"a" : [1.50, null]}"#, r#""b""#, "null", "[]"];
        assert_eq!(told, Ok(expected.map(Into::into).to_vec()));
        // Its parts are none of the table's, so that nothing after the mistake is looked at.
        for (wrong, at) in [
            (r#"[{"a":1,"a":2},3]"#, 8),
            (r#"[{"a":{"b":1,"b":2}}]"#, 13),
        ] {
            assert_eq!(
                read(wrong).map(|_| ()),
                Err((Code::JsonShape, at)),
                "{wrong}"
            );
        }
    }

    /// A long key would be kept as often as there are mistakes inside its entry.
    #[test]
    fn a_key_that_is_not_shown_is_not_kept() {
        let map = Entries::of(INTS);
        let keys = |key: &str| {
            let text = format!(r#"{{"{key}":["",1,""]}}"#);
            let read = read(
                &API,
                Type::Map(&map),
                &text,
                (false, false),
                (&Limits::DEFAULT, 1_000),
            );
            let flaws = read.map(|document| document.flaws).unwrap_or_default();
            let keys = flaws.iter().flat_map(|flaw| &flaw.path);
            keys.filter(|(_, key)| key.is_some()).count()
        };
        assert_eq!(keys(&"k".repeat(64)), 2);
        assert_eq!(keys(&"k".repeat(65)), 0);
    }
}
