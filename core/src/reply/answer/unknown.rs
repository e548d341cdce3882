//! What stands in an answer and no path leads to: it is ignored, unless it names a refusal. Where what is unknown is refused, it is
//! noted, and makes a success unreadable.

use alloc::boxed::Box;
use alloc::string::String;

use crate::Format;
use crate::ground::Reason;
use crate::reply::Unreadable;
use crate::reply::answer::place::{Inside, Level};
use crate::reply::answer::targets::{BESIDE, DATA, Part, STATUS, Set, each};
use crate::reply::answer::{AnswerReader, Halt, Whole, told};
use crate::reply::record::{Bracket, Stop, Unknown, add_name, add_unknown, is_of_xml};
use crate::table::{Endpoint, RecordTable};

/// What stands where a refusal would be named.
const NO_ERROR: &str = "no error beside the success";

/// What stands where nothing may that no table knows.
pub(crate) const ONLY_KNOWN: &str = "nothing that is not in the spec, which says `unknown: refuse`";

impl AnswerReader<'_> {
    /// Something of this name, with a leaf if it has no parts.
    #[cold]
    pub(super) fn unknown<'b, E: Whole<'b>>(
        &mut self,
        name: &[u8],
        leaf: Option<E::Leaf>,
        events: &mut E,
    ) -> Result<(), Halt> {
        self.note_unknown("", name, events);
        let top = *self.place.top();
        let is_none = leaf.as_ref().is_some_and(E::is_none);
        if E::FORMAT == Format::Xml {
            self.check_element(&top, events)?;
            if top.live & BESIDE != 0 && !self.is_error(name)
                || top.ended & !DATA != 0 && top.live & BESIDE == 0
            {
                self.note_untold(events.start(), events);
            } else if self.names_a_refusal(name) || top.live & BESIDE != 0 {
                return self.begin_beside(&top, leaf, events);
            } else {
                self.place.is_instead |= self.stands_instead(name);
            }
        }
        let (has_parts, level) = (leaf.is_none(), self.place.top_mut());
        level.seen |= if is_none { 0 } else { BESIDE };
        if has_parts {
            self.place.ignored += usize::from(events.ignore()?);
        }
        Ok(())
    }

    /// Where no other element than those of the table may stand.
    fn check_element<'b, E: Whole<'b>>(&self, top: &Level, events: &E) -> Result<(), Halt> {
        let errors = Part::Errors.of_any();
        let is_list = top.live != 0 && top.live & !errors == 0 && top.ended == 0;
        let expected = if top.inside == Inside::Document || is_list {
            let first = each(top.live).next().unwrap_or(DATA);
            alloc::format!(
                "<{}>",
                self.targets.step(first, top.steps()).unwrap_or_default()
            )
        } else if top.ended & !(DATA | BESIDE | Part::Alone.of_any()) != 0 {
            "a text and no element".into()
        } else {
            return Ok(());
        };
        Err(Stop::shape(events.start(), expected).into())
    }

    /// What names a refusal is read as an error.
    fn begin_beside<'b, E: Whole<'b>>(
        &mut self,
        top: &Level,
        leaf: Option<E::Leaf>,
        events: &mut E,
    ) -> Result<(), Halt> {
        let level = Level {
            inside: Inside::Path,
            live: BESIDE,
            ended: BESIDE,
            seen: 0,
            steps: top.steps,
            is_told: false,
            start: top.start,
            depth: events.depth(),
        };
        match leaf {
            Some(leaf) => self.element(level, leaf, events),
            None => self.enter(level, events),
        }
    }

    /// What an error says in attributes, nobody can tell. Those with a prefix are about the document, such as `xsi:nil`.
    pub(super) fn unknown_attribute<'b, E: Whole<'b>>(
        &mut self,
        name: &[u8],
        text: &str,
        events: &E,
    ) {
        self.note_unknown("@", name, events);
        let ended = self.place.top().ended;
        let is_error = ended & (BESIDE | Part::Alone.of_any()) != 0;
        let is_of_document = name.contains(&b':') || name == b"xmlns";
        if is_of_document || told::says_nothing(BESIDE, text) {
            return;
        }
        match is_error {
            true => self.note_untold(events.start(), events),
            false => self.place.top_mut().seen |= BESIDE,
        }
    }

    /// Something says something, but nobody can tell what.
    pub(super) fn note_untold<'b, E: Whole<'b>>(&mut self, at: usize, events: &E) {
        if self.document.untold.is_none() {
            let path = self.path_outside(E::FORMAT);
            self.document.untold = Some(self.at_hand(at, NO_ERROR, path, events));
        }
    }

    /// Notes what no table knows, if that is refused here: `mark` is what stands before the name in a path.
    #[cold]
    pub(super) fn note_unknown<'b, E: Whole<'b>>(&mut self, mark: &str, name: &[u8], events: &E) {
        let Endpoint { api, reply, .. } = self.targets.endpoint;
        let top = self.place.top();
        let record = reply.record().filter(|_| top.inside == Inside::Record);
        let is_refused = api.refuses_unknown(record.unwrap_or(RecordTable::NONE));
        if self.document.unknown.is_some() || !is_refused || is_of_xml(name) {
            return;
        }
        let mut path = match top.inside {
            Inside::List => self.targets.dotted(DATA, top.steps()),
            Inside::Document | Inside::Path | Inside::Array | Inside::Record => {
                self.path_outside(E::FORMAT)
            }
        };
        add_unknown(&mut path, mark, name, reply.may_hold_a_secret(api));
        self.document.unknown = Some(self.at_hand(events.name_start(), ONLY_KNOWN, path, events));
    }

    /// The same of what is inside the record that is read.
    #[cold]
    pub(super) fn note_inside<'b, E: Whole<'b>>(&mut self, unknown: &Unknown, events: &E) {
        if self.document.unknown.is_none() {
            let mut path = self.path_outside(E::FORMAT);
            add_name(&mut path, &unknown.path);
            self.document.unknown = Some(self.at_hand(unknown.at, ONLY_KNOWN, path, events));
        }
    }

    /// A mistake of shape in what is at hand from this place on.
    fn at_hand<'b, E: Whole<'b>>(
        &self,
        at: usize,
        expected: &'static str,
        path: String,
        events: &E,
    ) -> Box<Unreadable> {
        let (endpoint, offset) = (self.targets.endpoint, events.offset_of(at));
        let mut why = Unreadable::new(endpoint, Reason::Shape, offset, expected);
        why.path = path;
        Box::new(why.with_found(events.input_from(at)))
    }

    /// Something in place of a refusal, in which nothing was found but what no path leads to.
    pub(super) fn close_refusal<'b, E: Whole<'b>>(&mut self, level: &Level, events: &E) {
        let may_be_error = match E::FORMAT {
            Format::Xml => false,
            Format::Json | Format::Form => {
                level.ended & Part::Alone.of_any() != 0 || level.live & BESIDE != 0
            }
        };
        let is_refusal = may_be_error || self.is_around_a_refusal(level);
        if is_refusal
            && !level.is_told
            && level.seen & BESIDE != 0
            && self.document.untold.is_none()
        {
            let path = self.path_outside(E::FORMAT);
            let why = self.lack(level.start, NO_ERROR, path, events);
            self.document.untold = Some(Box::new(why));
        }
    }

    /// Whether nothing but a refusal is inside this: an envelope has the status or the data as well. Where neither has a place, what
    /// has a part of a refusal right inside it is none.
    fn is_around_a_refusal(&self, level: &Level) -> bool {
        let proof = DATA | STATUS;
        let first = usize::from(self.targets.format == Format::Xml);
        let parts = level.live & !level.ended & self.refusals() & !BESIDE;
        let is_last = |one: Set| self.targets.length(one) == level.steps() + 1;
        level.inside == Inside::Path
            && parts != 0
            && level.live & proof == 0
            && level.steps() > first
            && (self.targets.all() & proof != 0 || each(parts).any(is_last))
    }

    /// What an object or array in JSON is, where no data begin with it; nothing if it was read to its end.
    pub(super) fn bracket<'b, E: Whole<'b>>(
        &mut self,
        level: Level,
        bracket: Bracket,
        events: &mut E,
    ) -> Result<Option<Level>, Halt> {
        let errors = level.ended & Part::Errors.of_any();
        let (top, inner) = (*self.place.top(), level.live & !level.ended);
        let is_array = bracket == Bracket::Array;
        if is_array && top.inside == Inside::Document {
            return Err(Stop::shape(events.start(), self.documented()).into());
        }
        if is_array && level.live & DATA != 0 {
            if level.live & self.refusals() == 0 {
                return self.wrong_data(level, events).map(|()| None);
            }
            // It may still be a refusal, but no success.
            let path = self.targets.dotted(DATA, level.steps());
            let why = self.lack(level.start, "an object", path, events);
            self.is_in_data |= self.document.mistake.is_none();
            self.document.mistake.get_or_insert(Box::new(why));
        }
        if is_array
            && top.inside != Inside::Array
            && level.live & self.refusals() != 0
            && level.live & (errors | Part::Alone.of_any() | inner) != 0
        {
            self.place.listed |= errors;
            let live = level.live & self.refusals();
            return Ok(Some(Level {
                inside: Inside::Array,
                live,
                ended: level.ended & live,
                ..level
            }));
        }
        if !is_array && inner != 0 || level.ended == 0 {
            return Ok(Some(level));
        }
        if level.ended & !Part::Alone.of_any() == 0 {
            return self.untold_bracket(&level, events).map(|()| None);
        }
        let expected = match errors != 0 && top.inside != Inside::Array {
            true => "a list of texts",
            false => "a text",
        };
        self.wrong(level, expected, events).map(|()| None)
    }

    fn untold_bracket<'b, E: Whole<'b>>(
        &mut self,
        level: &Level,
        events: &mut E,
    ) -> Result<(), Halt> {
        let start = events.start();
        events.ignore()?;
        if !events.is_empty_since(start) {
            let place = self.place;
            self.place.push(*level);
            self.note_untold(start, events);
            self.place = place;
        }
        Ok(())
    }

    fn refusals(&self) -> Set {
        !(DATA | STATUS)
    }

    /// Whether an element of this name is one error, as the table names it.
    fn is_error(&self, name: &[u8]) -> bool {
        self.any_error_step(|step, is_last| is_last && step.as_bytes() == name)
    }

    /// Whether an element of this name says that the answer is a refusal: an error, a list of them, or what is around a code.
    fn names_a_refusal(&self, name: &[u8]) -> bool {
        let root = self.targets.step(STATUS, 0);
        let texts = Part::Code.of_any() | Part::Message.of_any();
        let is_around = |one: Set| {
            let mut elements = self.targets.path(one).split('/');
            let _leaf = elements.next_back();
            elements.any(|step| step.as_bytes() == name && root != Some(step))
        };
        self.any_error_step(|step, _| step.as_bytes() == name)
            || each(self.targets.all() & texts).any(is_around)
    }

    /// The steps of errors below the root, with whether it is the last one.
    fn any_error_step(&self, is: impl Fn(&str, bool) -> bool) -> bool {
        each(self.targets.all() & self.errors()).any(|one| {
            let length = self.targets.length(one);
            let mut steps = self.targets.path(one).split('/').enumerate().skip(1);
            steps.any(|(at, step)| is(step, at + 1 == length))
        })
    }

    /// Whether an element of this name says that a list which is left out is not empty: it has the message or the code of a
    /// refusal, or is a record outside of its list.
    fn stands_instead(&self, name: &[u8]) -> bool {
        let texts = Part::Code.of_any() | Part::Message.of_any() | STATUS;
        let is_last = |one: Set| {
            self.targets
                .path(one)
                .rsplit('/')
                .next()
                .is_some_and(|step| step.as_bytes() == name)
        };
        let item = self.targets.endpoint.reply.item();
        item.is_some_and(|item| item.as_bytes() == name)
            || each(self.targets.all() & texts).any(is_last)
    }
}
