//! What is wrong, where, and with which evidence.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;

use crate::Format;
use crate::ground::{Malformed, Reason};
use crate::reply::Unreadable;
use crate::reply::answer::place::{Inside, Level, Place};
use crate::reply::answer::targets::{self, BESIDE, DATA, Part, STATUS, Set};
use crate::reply::answer::{AnswerReader, Whole};
use crate::reply::read::Rows;
use crate::reply::record::{Mistake, Stop};
use crate::table::Data;

impl<'t> AnswerReader<'t> {
    /// What the answer is in JSON, for a message.
    pub(super) fn documented(&self) -> &'static str {
        let reply = self.targets.endpoint.reply;
        let has_object = self.targets.all() & !DATA != 0;
        match (reply.data, self.targets.path(DATA)) {
            (Data::Nothing, "") if !reply.at.xml.is_empty() && !has_object => {
                "an answer in XML: this success is proven by its root"
            }
            (Data::Nothing, _) if self.targets.all() & STATUS != 0 => "an object with a message",
            (Data::List { .. }, "") => "the documented list, or an object with a message",
            (Data::Record(_), "") => "the documented record, or an object with a message",
            (Data::Nothing | Data::List { .. } | Data::Record(_), _) => "the documented object",
        }
    }

    /// The path of what is being read: `users[3].email`, `message`, `errors[1]`. Lists are named as in XML where the API speaks it.
    pub(super) fn path<'b, E: Whole<'b>>(&self, _: &E, rows: &Rows<'_, 't, 'b>) -> String {
        let mut path = self.path_outside(E::FORMAT);
        let endpoint = self.targets.endpoint;
        let hide = endpoint.reply.may_hold_a_secret(endpoint.api);
        rows.record.add_path(&mut path, E::FORMAT, hide);
        path
    }

    pub(super) fn path_outside(&self, format: Format) -> String {
        let known = |level: &&Level| level.live & !BESIDE != 0 || level.inside == Inside::Record;
        let Some(level) = self.place.levels().iter().rev().find(known) else {
            return String::new();
        };
        if self.place.is_list() && matches!(level.inside, Inside::List | Inside::Record) {
            return self.path_of_item(format);
        }
        let is_data = matches!(level.inside, Inside::Record);
        let live = level.live & !BESIDE;
        let one = match is_data || live & DATA != 0 {
            true => DATA,
            false => targets::each(live).next().unwrap_or(DATA),
        };
        let errors = targets::each(live & Part::Errors.of_any()).next();
        match errors.filter(|one| self.is_in_list_of_errors(*one, level, format)) {
            Some(one) => {
                let steps = match format {
                    Format::Xml => self.targets.length(one) - 1,
                    Format::Json | Format::Form => level.steps(),
                };
                let count = self.place.told.listed;
                format!("{}[{count}]", self.targets.dotted(one, steps))
            }
            None => self.targets.dotted(one, level.steps()),
        }
    }

    fn is_in_list_of_errors(&self, one: Set, level: &Level, format: Format) -> bool {
        match format {
            Format::Xml => level.steps() + 1 >= self.targets.length(one) && level.live == one,
            Format::Json | Format::Form => level.inside == Inside::Array,
        }
    }

    fn path_of_item(&self, format: Format) -> String {
        let endpoint = self.targets.endpoint;
        let speaks_xml = endpoint.api.formats.contains(&Format::Xml);
        let at = match format == Format::Xml || speaks_xml {
            true => endpoint.reply.at.xml,
            false => endpoint.reply.at.of(format),
        };
        format!("{}[{}]", at.replace('/', "."), self.place.items)
    }

    /// The path ends in the text that could not be read.
    #[cold]
    pub(super) fn point_at<'b, E: Whole<'b>>(&mut self, events: &E) {
        let top = *self.place.top();
        if let Some(name) = events.name_before_stop() {
            let (live, _) = self.targets.through(top.live, top.steps(), &name);
            if live != 0 {
                self.place.push(Level {
                    live,
                    steps: top.steps + 1,
                    inside: Inside::Path,
                    ..top
                });
            }
        }
    }

    #[cold]
    pub(super) fn unreadable<'b, E: Whole<'b>>(
        &self,
        stop: Stop,
        events: &E,
        rows: &Rows<'_, 't, 'b>,
    ) -> Unreadable {
        let (reason, at, expected) = match stop {
            Stop::Malformed(Malformed {
                reason,
                offset,
                expected,
            }) => {
                let at = offset.saturating_sub(events.offset_of(0));
                (reason, at, Cow::Borrowed(expected))
            }
            Stop::Mistake(Mistake {
                reason,
                at,
                expected,
            }) => (reason, at, expected),
            Stop::More => (Reason::Truncated, 0, Cow::Borrowed("more of the reply")),
        };
        let offset = events.offset_of(at);
        let mut why = Unreadable::new(self.targets.endpoint, reason, offset, expected);
        if self.abandoned.is_none() {
            why.path = self.path(events, rows);
        }
        why.with_found(events.input_from(at))
    }

    /// What began at this offset ends without what was expected, whose path this would be.
    #[cold]
    pub(super) fn lack<'b, E: Whole<'b>>(
        &self,
        start: usize,
        expected: impl Into<Cow<'static, str>>,
        path: String,
        events: &E,
    ) -> Unreadable {
        let endpoint = self.targets.endpoint;
        let mut why = Unreadable::new(endpoint, Reason::Shape, start, expected);
        why.path = path;
        match endpoint.reply.may_hold_a_secret(endpoint.api) {
            true => why,
            false => why.with_found(&events.opening(start)),
        }
    }

    /// Keeps what a container lacks, if nothing was told so far: then it may be why the answer is neither success nor refusal.
    pub(super) fn note_lack<'b, E: Whole<'b>>(&mut self, level: &Level, events: &E) {
        if level.inside != Inside::Path || level.live & BESIDE != 0 {
            return;
        }
        if self.document.lacking.is_some() || !self.document.texts.say_nothing() {
            return;
        }
        let Some(lacks) = self.lacks(level) else {
            return;
        };
        let why = match (E::FORMAT, level.steps()) {
            (Format::Json | Format::Form, 0) => {
                self.lack(level.start, self.documented(), String::new(), events)
            }
            (format, steps) => {
                let name = self.targets.step(lacks, steps).unwrap_or_default();
                let path = self.targets.dotted(lacks, steps + 1).replace('@', "");
                let expected = match (format, name.strip_prefix('@')) {
                    (Format::Xml, None) => format!("<{name}>"),
                    (_, Some(name)) => format!("the attribute {name}"),
                    (_, None) => format!("the member {name}"),
                };
                self.lack(level.start, expected, path, events)
            }
        };
        self.document.lacking = Some(Box::new(why));
    }

    fn lacks(&self, level: &Level) -> Option<Set> {
        let unseen = level.live & !level.ended & !level.seen;
        let has_data = level.live & DATA != 0;
        let is_beside = self.targets.endpoint.api.outcomes.status.beside;
        match Place::lacks_data(level) {
            true if !self.is_left_out() => return Some(DATA),
            _ if has_data && is_beside => return Some(unseen & STATUS).filter(|set| *set != 0),
            _ if has_data => return None,
            _ => {}
        }
        let is_object = self.targets.format == Format::Json && level.steps == 0;
        let texts = targets::each(unseen & !self.errors()).next();
        texts.or(is_object.then_some(STATUS))
    }
}
