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
}

/// Reads a value of this type to its end, whatever is wrong with its parts. Records inside may take so many bytes; `hide` is whether
/// keys may be parts of secrets.
///
/// # Errors
/// What makes the document unreadable, and where.
pub(crate) fn read<'b>(
    api: &Api<'_>,
    ty: Type<'_>,
    text: &'b str,
    hide: bool,
    (limits, bytes): (&Limits, usize),
) -> Result<Document<'b>, (Code, usize)> {
    let fields = [Field::new("", ty)];
    let record = RecordTable::new("", &fields);
    let mut reader = RecordReader::telling_all(api, &record, hide, (limits, bytes));
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
    Ok(Document {
        value,
        flaws: reader.take_flaws(),
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
