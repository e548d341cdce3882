//! Whole answers: what stands around the data, and what says success or refusal.
//!
//! One reader for all formats whose parts come one after the other. It follows the paths that the table names, hands the records on
//! to [`RecordReader`](crate::reply::record::RecordReader) where the data begin, and keeps the texts that decide. Whatever it knows
//! is in [`Place`] and in the list of texts, so that it can go back to where a record began when the input ends inside it.

mod events;
mod opening;
mod path;
mod place;
mod proof;
mod record;
mod short;
mod targets;
#[cfg(test)]
mod tests;
mod told;
mod unknown;

use alloc::borrow::Cow;
use alloc::boxed::Box;

pub(crate) use events::Whole;
pub(crate) use opening::Openings;
use place::{Inside, Level, Place};
pub(crate) use proof::{Came, Document, is_success};
pub(crate) use short::{Message, Short};
pub(crate) use targets::{BESIDE, DATA, Part, STATUS, Set, Targets};
pub(crate) use told::{Texts, Told};
pub(crate) use unknown::ONLY_KNOWN;

use crate::ground::Reason;
use crate::reply::Unreadable;
use crate::reply::read::Rows;
use crate::reply::record::{Bracket, Event, Stop};
use crate::table::Endpoint;
use crate::{Format, Limits};

/// Reads one answer.
pub(crate) struct AnswerReader<'t> {
    targets: Targets<'t>,
    limits: Limits,
    place: Place,
    /// The place to go back to, where the input may end before the document.
    settled: Option<Box<Place>>,
    /// What was read. Its mistake is the first one of shape, wherever it is: what follows it is read for what counts first.
    document: Document<'t>,
    /// Whether that mistake is in the data, so that the answer may still be a refusal.
    is_in_data: bool,
    /// What is read without being looked at: all that is as deep as this.
    abandoned: Option<usize>,
}

/// How far the answer was read.
pub(crate) enum Progress {
    Done,
    /// The rest of the input is to be read again with more.
    More,
}

/// Why a step was not made.
enum Halt {
    Stop(Stop),
    /// A mistake of shape whose evidence is not where the reader is.
    Mistake(Box<Unreadable>),
}

impl<S: Into<Stop>> From<S> for Halt {
    fn from(stop: S) -> Self {
        Self::Stop(stop.into())
    }
}

impl<'t> AnswerReader<'t> {
    #[inline]
    pub(crate) fn new(endpoint: &'t Endpoint<'t>, format: Format, limits: Limits) -> Self {
        let targets = Targets { endpoint, format };
        Self {
            targets,
            limits,
            place: Place::before_the_root(targets.all()),
            settled: None,
            document: Document::of(targets),
            is_in_data: false,
            abandoned: None,
        }
    }

    /// Reads on. After `More` the reader is where the events settled last.
    pub(crate) fn read<'b, E: Whole<'b>>(
        &mut self,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<Progress, Unreadable> {
        loop {
            let step = match self.abandoned {
                Some(depth) => self.pass(depth, events),
                None => self.step(events, rows),
            };
            match step {
                Ok(false) => {}
                Ok(true) => return self.end().map(|()| Progress::Done),
                Err(Halt::Stop(Stop::More)) => {
                    self.place = match &self.settled {
                        Some(settled) => **settled,
                        None => Place::before_the_root(self.targets.all()),
                    };
                    self.document.texts.truncate(self.place.told);
                    return Ok(Progress::More);
                }
                Err(halt) => self.keep(halt, events, rows)?,
            }
        }
    }

    /// A mistake outside the data is told when all was read: others count first.
    fn end(&mut self) -> Result<(), Unreadable> {
        match self.document.mistake.take_if(|_| !self.is_in_data) {
            Some(mistake) => Err(*mistake),
            None => Ok(()),
        }
    }

    /// What was read, when it is done.
    pub(crate) fn document(&mut self) -> &mut Document<'t> {
        self.document.data = match (self.place.is_read, self.is_left_out()) {
            (true, _) => Came::Whole,
            (false, true) => Came::LeftOut,
            (false, false) if self.place.is_broken => Came::Broken,
            (false, false) => Came::Nothing,
        };
        self.document.listed = self.place.listed;
        &mut self.document
    }

    pub(crate) fn endpoint(&self) -> &'t Endpoint<'t> {
        self.targets.endpoint
    }

    #[cfg(test)]
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    #[cfg(test)]
    pub(crate) fn texts(&self) -> &Texts<'t> {
        &self.document.texts
    }

    /// How many bytes are kept of what need not be handed in again.
    pub(crate) fn kept(&self) -> usize {
        self.document.texts.bytes()
    }

    /// Where the open containers began in which something may turn out to be missing, from the outside in. Evidence of what may
    /// hold a secret is not shown, so it is not kept either.
    pub(crate) fn may_lack_something(&self) -> impl Iterator<Item = usize> {
        let endpoint = self.targets.endpoint;
        let is_shown = !endpoint.reply.may_hold_a_secret(endpoint.api);
        let levels = match self.abandoned.is_none() && is_shown {
            true => self.place.levels(),
            false => &[],
        };
        let levels = levels.iter().filter(|level| level.may_lack_something());
        levels.map(|level| level.start)
    }

    /// Reads over what is not looked at; true at the end of the document.
    fn pass<'b, E: Whole<'b>>(&mut self, depth: usize, events: &mut E) -> Result<bool, Halt> {
        events.abandon(depth)?;
        self.abandoned = None;
        self.settle();
        Ok(depth == 0)
    }

    /// One step; true at the end of the document.
    fn step<'b, E: Whole<'b>>(
        &mut self,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<bool, Halt> {
        if self.place.is_in_record() {
            return self.record(events, rows).map(|()| false);
        }
        let top = self.place.top();
        let is_text = top.ended & !DATA != 0;
        let between_items = matches!(top.inside, Inside::List | Inside::Document);
        let may_settle = || between_items || !is_text && !self.place.has_open_record();
        let is_around_data = between_items || top.live & DATA != 0;
        if !events.is_last() && may_settle() && events.settle(is_around_data) {
            self.settle();
        }
        let takes_text = self.place.ignored > 0 || is_text;
        let event = match events.next(takes_text) {
            Ok(event) => event,
            Err(stop) => {
                self.point_at(events);
                return Err(stop.into());
            }
        };
        match event {
            Event::Open(name, bracket) => self.open(&name, bracket, events, rows)?,
            Event::Leaf(name, leaf) => self.leaf(&name, leaf, events, rows)?,
            Event::Attribute(name, text) => self.attribute(&name, text, events)?,
            Event::Text => {
                let text = events.told_inside();
                if self.place.ignored == 0 {
                    self.tell(self.place.top().ended, text, events)?;
                }
            }
            Event::Close => self.close(events)?,
            Event::End => return Ok(true),
        }
        Ok(false)
    }

    /// Keeps a mistake of shape, or tells any other at once.
    #[cold]
    fn keep<'b, E: Whole<'b>>(
        &mut self,
        halt: Halt,
        events: &E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Unreadable> {
        let mistake = match halt {
            Halt::Stop(stop) => self.unreadable(stop, events, rows),
            Halt::Mistake(mistake) => *mistake,
        };
        if mistake.reason != Reason::Shape {
            return Err(mistake);
        }
        // What comes later is not where this was.
        rows.begin();
        let data = self.place.data();
        self.is_in_data = data.is_some() && self.document.mistake.is_none();
        self.document.mistake.get_or_insert(Box::new(mistake));
        let outside = data.unwrap_or(0);
        let depth = data.map_or(0, |outside| self.place.depth_of(outside));
        // A refusal may stand beside the fields of a record, after the one that is wrong.
        let is_kept = depth <= events.depth() && self.place.keep_without_data(outside);
        self.abandoned = Some(depth + usize::from(is_kept));
        self.place.close_to(outside + usize::from(is_kept));
        self.settle();
        Ok(())
    }

    /// The reader may come back here.
    #[inline(never)]
    fn settle(&mut self) {
        match &mut self.settled {
            Some(settled) => **settled = self.place,
            none => *none = Some(Box::new(self.place)),
        }
    }

    /// Something with parts began.
    fn open<'b, E: Whole<'b>>(
        &mut self,
        name: &[u8],
        bracket: Bracket,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Halt> {
        if self.place.ignored > 0 {
            self.place.ignored += 1;
            return Ok(());
        }
        if self.is_item::<E>(name) {
            return self.begin_item(name, bracket, events, rows);
        }
        let Some(level) = self.expect(name, events)? else {
            return self.unknown(name, None, events);
        };
        let data = match level.ended & DATA {
            0 => None,
            _ => self.data(level, bracket),
        };
        match data {
            Some(data) if data.inside == Inside::Record => {
                return self.begin_record(data, events, rows);
            }
            Some(data) => return self.enter(data, events),
            None => {}
        }
        if level.live == DATA && level.ended == DATA {
            return self.wrong_data(level, events);
        }
        // In JSON, refusals are objects in place of a list.
        let level = Level {
            live: level.live & !(level.ended & DATA),
            ended: level.ended & !DATA,
            ..level
        };
        let level = match E::FORMAT {
            Format::Xml => Some(level),
            Format::Json | Format::Form => self.bracket(level, bracket, events)?,
        };
        level.map_or(Ok(()), |level| self.enter(level, events))
    }

    /// One level further.
    fn enter<'b, E: Whole<'b>>(&mut self, level: Level, events: &mut E) -> Result<(), Halt> {
        let parent = |one: &Set| self.targets.step(*one, level.steps() + 1).is_none();
        if targets::each(level.live & DATA & !level.ended).any(|one| parent(&one)) {
            self.place.is_around = true;
        }
        let wrapped = |one: &Set| self.targets.length(*one) == level.steps() + 1;
        // What a success has as well is around no list.
        if E::FORMAT == Format::Xml && level.live & (DATA | STATUS) == 0 {
            let lists = targets::each(level.live & Part::Errors.of_any()).filter(wrapped);
            self.place.listed |= lists.fold(0, |all, one| all | one);
        }
        match self.place.push(level) {
            true => events.enter(),
            false => return Err(Stop::limit(events.start(), "less nesting").into()),
        }
        Ok(())
    }

    /// The level that begins with this name, unless no target is in it.
    fn expect<'b, E: Whole<'b>>(
        &mut self,
        name: &[u8],
        events: &mut E,
    ) -> Result<Option<Level>, Halt> {
        let top = self.place.top();
        // The same, known when this is compiled.
        let format = E::FORMAT;
        let targets = Targets {
            format,
            ..self.targets
        };
        let is_named =
            E::FORMAT == Format::Xml || !matches!(top.inside, Inside::Document | Inside::Array);
        let ((live, ended), steps) = match is_named {
            true => (targets.through(top.live, top.steps(), name), top.steps + 1),
            false => ((top.live, self.ended_here(top)), top.steps),
        };
        let is_member = top.inside == Inside::Path && E::FORMAT == Format::Json;
        let level = Level {
            ended,
            ..self.level(live, steps, events)
        };
        if is_member && let Err(again) = events.unknown() {
            self.place.push(level);
            return Err(again.into());
        }
        if live == 0 {
            return Ok(None);
        }
        if is_named {
            self.once(&level, events.start())?;
        }
        Ok(Some(level))
    }

    /// What a value without a name is: an item of the array, or the whole document.
    fn ended_here(&self, top: &Level) -> Set {
        match top.inside == Inside::Document && self.targets.path(DATA).is_empty() {
            true => top.live & DATA,
            false => top.ended,
        }
    }

    /// A level that begins here.
    fn level<'b, E: Whole<'b>>(&self, live: Set, steps: u8, events: &E) -> Level {
        Level {
            inside: Inside::Path,
            live,
            ended: 0,
            seen: 0,
            steps,
            is_told: false,
            start: events.offset_of(events.start()),
            depth: events.depth(),
        }
    }

    /// What may not come twice. An element of a list of errors may, and one around a code and a message: then it is the first one.
    fn once(&mut self, level: &Level, at: usize) -> Result<(), Halt> {
        let again = level.live & self.place.top().seen;
        self.place.top_mut().seen |= level.live;
        let may_repeat = |one: Set| {
            let (after, is_errors) = (
                self.targets.elements_after(one, level.steps()),
                one & self.errors() != 0,
            );
            match one {
                BESIDE => true,
                DATA | STATUS => false,
                _ if is_errors => after == 0,
                _ => after == 1,
            }
        };
        if self.targets.format == Format::Json || targets::each(again).all(may_repeat) {
            return Ok(());
        }
        self.place.push(*level);
        Err(Stop::shape(at, "each element of the path once").into())
    }

    /// The errors of any shape.
    fn errors(&self) -> Set {
        Part::Errors.of_any() | Part::Alone.of_any()
    }

    /// A whole value.
    fn leaf<'b, E: Whole<'b>>(
        &mut self,
        name: &[u8],
        leaf: E::Leaf,
        events: &mut E,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<(), Halt> {
        if self.place.ignored > 0 {
            return Ok(());
        }
        if self.is_item::<E>(name) {
            return self.item_leaf(name, leaf, events, rows);
        }
        let Some(level) = self.expect(name, events)? else {
            return self.unknown(name, Some(leaf), events);
        };
        if level.ended & DATA != 0 {
            return self.data_leaf(level, leaf, events, rows);
        }
        match E::FORMAT {
            Format::Xml => self.element(level, leaf, events),
            Format::Json | Format::Form => self.scalar(level, leaf, events),
        }
    }

    /// An element with nothing but a text.
    fn element<'b, E: Whole<'b>>(
        &mut self,
        level: Level,
        leaf: E::Leaf,
        events: &mut E,
    ) -> Result<(), Halt> {
        self.enter(level, events)?;
        if level.ended != 0 {
            let text = events.told(leaf)?.unwrap_or_default();
            self.tell(level.ended, text, events)?;
        } else if let Some(start) = events.begins(&leaf) {
            return Err(Stop::shape(start, "no text beside elements").into());
        }
        self.close(events)
    }

    /// A value that is neither an object nor an array.
    fn scalar<'b, E: Whole<'b>>(
        &mut self,
        level: Level,
        leaf: E::Leaf,
        events: &mut E,
    ) -> Result<(), Halt> {
        if self.place.top().inside == Inside::Document {
            return Err(Stop::shape(events.start(), self.documented()).into());
        }
        let errors = level.ended & Part::Errors.of_any();
        let is_strict = errors | level.ended & Part::Message.of_any() != 0;
        let is_text = E::is_text(&leaf);
        let is_listed = self.place.is_in_array();
        let Some(text) = events.told(leaf)? else {
            return match is_listed && errors != 0 {
                true => self.wrong(level, "a text", events),
                false => Ok(()),
            };
        };
        if errors != 0 && !is_listed {
            return self.wrong(level, "a list of texts", events);
        }
        if is_strict && !is_text {
            return self.wrong(level, "a text", events);
        }
        match level.ended {
            // A text in place of an object that would say why.
            0 if level.live & (DATA | STATUS) == 0 => self.tell(BESIDE, text, events),
            0 if level.live & DATA != 0 => {
                let depth = level.depth + 1;
                self.wrong_data(Level { depth, ..level }, events)
            }
            0 => Ok(()),
            ended => self.tell(ended, text, events),
        }
    }

    /// A value of another sort; the path is that of the value.
    #[cold]
    fn wrong<'b, E: Whole<'b>>(
        &mut self,
        level: Level,
        expected: &'static str,
        events: &E,
    ) -> Result<(), Halt> {
        if self.place.top().inside != Inside::Array {
            self.place.push(level);
        }
        Err(Stop::shape(events.start(), expected).into())
    }

    fn attribute<'b, E: Whole<'b>>(
        &mut self,
        name: &[u8],
        text: Cow<'b, str>,
        events: &mut E,
    ) -> Result<(), Halt> {
        let top = *self.place.top();
        if self.place.ignored > 0 {
            return Ok(());
        }
        match self.targets.at_attribute(top.live, top.steps(), name) {
            0 => self.unknown_attribute(name, &text, events),
            // Names without their prefix may be the same.
            targets if top.seen & targets != 0 => {
                return Err(Stop::shape(events.start(), "each attribute once").into());
            }
            targets => {
                self.place.top_mut().seen |= targets;
                self.tell(targets, text, events)?;
            }
        }
        Ok(())
    }

    /// Keeps a text that decides.
    fn tell<'b, E: Whole<'b>>(
        &mut self,
        targets: Set,
        text: Cow<'_, str>,
        events: &E,
    ) -> Result<(), Halt> {
        let is_alone = targets & !(BESIDE | Part::Alone.of_any()) == 0;
        if is_alone && told::says_nothing(targets, &text) {
            return Ok(());
        }
        let errors = self.errors() | BESIDE;
        let is_one_more = match targets & errors {
            0 => self.place.told.repeated() > self.limits.errors,
            _ => self.place.told.errors() == self.limits.errors,
        };
        if is_one_more {
            return Err(Stop::limit(events.start(), "fewer errors").into());
        }
        let top = self.place.top_mut();
        top.is_told = true;
        let offset = match E::FORMAT == Format::Xml && top.ended & targets != 0 {
            true => top.start,
            false => events.offset_of(events.start()),
        };
        self.document
            .texts
            .push(Told::new(self.targets.endpoint, targets, text, offset));
        self.place.told = self.document.texts.count();
        Ok(())
    }

    /// The innermost container ends.
    fn close<'b, E: Whole<'b>>(&mut self, events: &mut E) -> Result<(), Halt> {
        if self.place.ignored > 0 {
            self.place.ignored -= 1;
            return Ok(());
        }
        let top = *self.place.top();
        if E::FORMAT == Format::Xml && top.ended & !DATA != 0 && !top.is_told {
            self.tell(top.ended & !DATA, Cow::Borrowed(""), events)?;
        }
        self.close_refusal(&top, events);
        self.note_lack(&top, events);
        self.place.pop();
        self.place.is_read |= top.inside == Inside::List;
        Ok(())
    }

    /// Whether all that is missing is the data, which are then empty or absent. What is around them proves that, unless a refusal
    /// has the same around it, or something stands in their place; a status beside them proves it, too.
    fn is_left_out(&self) -> bool {
        let reply = self.targets.endpoint.reply;
        if self.place.is_read {
            return false;
        }
        let length = self.targets.length(DATA);
        // In JSON, the array is a member that has to be there.
        let is_list = reply.item().is_some() && length > 1 && self.targets.format == Format::Xml;
        if self.place.is_broken || !(is_list || reply.optional) {
            return false;
        }
        if self.targets.endpoint.api.outcomes.status.beside {
            return !self.place.is_instead;
        }
        let around = |one: Set| {
            self.targets
                .path(one)
                .split('/')
                .take(length.saturating_sub(1))
        };
        let shares = |one: Set| around(one).eq(around(DATA));
        let texts = self.targets.all() & !DATA;
        self.place.is_around && !self.place.is_instead && !targets::each(texts).any(shares)
    }
}
