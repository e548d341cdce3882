//! What is wrong with the parts of a value of which everything is to be told, as of a request.

use alloc::string::String;
use alloc::vec::Vec;
use core::str;

use crate::ground::Reason;
use crate::reply::record::RecordReader;
use crate::reply::record::events::{Events, Stop};
use crate::reply::record::open::Inside;
use crate::table::{Api, Items, Kind, RecordTable, Type};
use crate::violation::{Half, Step, is_plain};
use crate::{Code, Format, Limits, Slot, kind, nearest};

/// What is wrong with a part of a value that is read to its end all the same.
pub(crate) struct Flaw {
    /// The steps to the part, with the keys of entries that may be told.
    pub(crate) path: Vec<(Step, Option<String>)>,
    pub(crate) code: Code,
    /// Where in the document it begins.
    pub(crate) at: usize,
}

/// All that is wrong so far.
pub(super) struct Flaws {
    pub(super) all: Vec<Flaw>,
    /// Whether keys may be parts of secrets, and are not told.
    pub(super) hide: bool,
    /// Whether it is a reply: what nobody knows is noted by its tables' word alone.
    is_reply: bool,
    /// Whether a member was ignored.
    has_ignored: bool,
    /// How many more may be noted: each has a path of its own.
    room: usize,
}

/// What a value of this kind is told to be that is none.
pub(super) fn code(kind: Kind) -> Code {
    kind.def().code.unwrap_or(Code::JsonShape)
}

impl<'t, 'b> RecordReader<'t, 'b> {
    /// For one record, of which everything wrong is to be told, up to [`Limits::pairs`]; `hide` is whether keys may be parts of
    /// secrets.
    pub(crate) fn telling_all(
        api: &'t Api<'t>,
        record: &'t RecordTable<'t>,
        (hide, is_reply): (bool, bool),
        (limits, bytes): (&Limits, usize),
    ) -> Self {
        let mut reader = Self::of(api, record, limits, Format::Json, bytes);
        reader.flaws = Some(Flaws {
            all: Vec::new(),
            hide,
            is_reply,
            has_ignored: false,
            room: limits.pairs,
        });
        reader
    }

    /// What was wrong, and whether the document holds what no table knows and the API lets be.
    pub(crate) fn take_flaws(&mut self) -> (Vec<Flaw>, bool) {
        let flaws = self.flaws.take();
        flaws.map_or((Vec::new(), false), |flaws| {
            let has_unknown = flaws.is_reply && self.unknown.is_some();
            (flaws.all, has_unknown || flaws.has_ignored)
        })
    }

    /// Notes what is wrong with the part that is being read, if everything is to be told; what stands for the part.
    #[cold]
    pub(super) fn flaw(&mut self, stop: Stop, code: Code) -> Result<Slot<'b>, Stop> {
        let at = match (&self.flaws, &stop) {
            (Some(_), Stop::Mistake(mistake)) if mistake.reason == Reason::Shape => mistake.at,
            _ => return Err(stop),
        };
        let path = self.steps();
        self.note(Flaw { path, code, at })?;
        Ok(match self.open.last().map(|open| &open.inside) {
            // Those after it keep their index.
            Some(Inside::List(Items {
                ty: Type::Value(kind) | Type::Worded(kind, _),
                ..
            })) => kind::placeholder(*kind),
            _ => Slot::Unreadable,
        })
    }

    fn note(&mut self, flaw: Flaw) -> Result<(), Stop> {
        if let Some(flaws) = &mut self.flaws {
            let room = flaws.room.checked_sub(1);
            flaws.room = room.ok_or_else(|| Stop::limit(flaw.at, "fewer mistakes"))?;
            flaws.all.push(flaw);
        }
        Ok(())
    }

    /// The same of a member that the innermost record has no field for, unless the API ignores it.
    pub(super) fn unknown<E: Events<'b>>(
        &mut self,
        name: &[u8],
        events: &mut E,
    ) -> Result<(), Stop> {
        let is_request = self.flaws.as_ref().is_some_and(|flaws| !flaws.is_reply);
        let is_ignored = is_request && self.is_ignored(name);
        let Some(flaws) = self.flaws.as_mut().filter(|_| is_request) else {
            return events.unknown();
        };
        if is_ignored {
            flaws.has_ignored = true;
            return events.unknown();
        }
        let number = u32::try_from(flaws.all.len()).unwrap_or(u32::MAX);
        let name = str::from_utf8(name).ok().filter(|_| !flaws.hide);
        let name = name.and_then(shown);
        if let Some(open) = self.open.last_mut() {
            open.current = None;
        }
        let mut path = self.steps();
        path.push((Step::Entry(number, Half::Value), name));
        let (code, at) = (Code::Unknown, events.name_start());
        self.note(Flaw { path, code, at })
    }

    /// Whether requests may have a member of this name, which is not nearly that of a field.
    fn is_ignored(&self, name: &[u8]) -> bool {
        let Ok(name) = str::from_utf8(name) else {
            return false;
        };
        let is_near = || match self.open.last().map(|open| &open.inside) {
            Some(Inside::Record(fields)) => nearest::is_near(name, fields.members()),
            Some(Inside::List(_) | Inside::Map(_) | Inside::Entry(_)) | None => false,
        };
        self.api.policies.ignore_unknown && !is_near()
    }

    /// The steps from the value to the part that is being read.
    fn steps(&self) -> Vec<(Step, Option<String>)> {
        let shows = self.flaws.as_ref().is_some_and(|flaws| !flaws.hide);
        let mut steps = Vec::new();
        for open in &self.open {
            let Some(current) = open.current else { break };
            let number = u32::try_from(current).unwrap_or(u32::MAX);
            steps.push(match &open.inside {
                Inside::Record(_) => (
                    Step::Field(u16::try_from(current).unwrap_or(u16::MAX)),
                    None,
                ),
                Inside::List(_) => (Step::Item(number), None),
                Inside::Map(_) | Inside::Entry(_) => {
                    let key = match self.slots.get(open.first + 2 * current) {
                        Some(Slot::Text(key)) if shows => shown(key),
                        _ => None,
                    };
                    (Step::Entry(number, Half::Value), key)
                }
            });
        }
        steps
    }
}

/// A key that is fit to be shown. Others may be long, and stand in the path of each mistake inside them.
fn shown(key: &str) -> Option<String> {
    is_plain(key).then(|| String::from(key))
}
