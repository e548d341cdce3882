//! The elements around what a document is about, and the code and message of a fault.

use alloc::format;

use crate::Format;
use crate::reply::Unreadable;
use crate::reply::words::{Shape, Words};
use crate::reply::xml::Reading;
use crate::reply::xml::place::{Around, Holder, Inside, Way};

impl Reading<'_, '_, '_, '_> {
    /// The endpoint's own root is looked for first, so that it may have the name of the message's.
    pub(super) fn start_root(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let endpoint = self.reader.endpoint;
        let begins = |way: Way| way.elements(endpoint).next().map(str::as_bytes) == Some(name);
        if !endpoint.reply.at.xml.is_empty() && begins(Way::Reply) {
            return self.enter(Way::Reply, name, at);
        }
        if Words::of(endpoint.api, Format::Xml).fault.is_some() && begins(Way::Fault) {
            return self.enter(Way::Fault, name, at);
        }
        if Words::of(endpoint.api, Format::Xml).root.as_bytes() == name {
            self.reader.place.entered = self.reader.tokens.offset_of(at);
            self.reader.place.inside = Inside::Message;
            return Ok(());
        }
        let root = Way::Reply.elements(endpoint).next().unwrap_or_default();
        Err(self.shape(at, format!("<{root}>")))
    }

    /// One element further on the path. The last one holds what the path leads to.
    fn enter(&mut self, way: Way, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let endpoint = self.reader.endpoint;
        let place = &mut self.reader.place;
        let again = place.reached > place.open;
        place.open += 1;
        place.reached = place.open;
        place.entered = self.reader.tokens.offset_of(at);
        let is_last = way.elements(endpoint).nth(place.open).is_none();
        match (is_last, way, Shape::of(endpoint)) {
            (false, ..) => place.inside = Inside::Path(way),
            (true, Way::Fault, _) => (place.inside, place.fault) = (Inside::Fault, true),
            (true, Way::Reply, Shape::Record { .. }) => self.begin_record(name, at),
            (true, Way::Reply, Shape::List { .. }) => place.inside = Inside::List,
            (true, Way::Reply, Shape::Acknowledgement | Shape::Root) => {
                place.inside = Inside::Proof;
            }
        }
        match again {
            true => Err(self.shape(at, "each element of the path once")),
            false => Ok(()),
        }
    }

    /// Where the ways to the reply and to the fault part, the element decides. Other elements beside the path are ignored,
    /// like unknown fields, unless they name a refusal.
    pub(super) fn start_on_path(
        &mut self,
        way: Way,
        name: &[u8],
        at: usize,
    ) -> Result<(), Unreadable> {
        let place = self.reader.place;
        let mut elements = way.elements(self.reader.endpoint);
        if elements.nth(place.open).map(str::as_bytes) == Some(name) {
            return self.enter(way, name, at);
        }
        if way == Way::Reply && self.is_on_way_to_fault(name) {
            return match place.reached > place.open {
                true => Err(self.shape(at, "no fault beside the reply")),
                false => self.enter(Way::Fault, name, at),
            };
        }
        match way {
            Way::Reply => self.start_beside(Around::Path, name, at),
            Way::Fault => self.reader.place.ignored = 1,
        }
        Ok(())
    }

    /// Whether a fault has the elements that are open around it, and then this one.
    fn is_on_way_to_fault(&self, name: &[u8]) -> bool {
        let (endpoint, open) = (self.reader.endpoint, self.reader.place.open);
        let around = Way::Reply.elements(endpoint).take(open);
        let mut fault = Way::Fault.elements(endpoint);
        Words::of(endpoint.api, Format::Xml).fault.is_some()
            && fault.by_ref().take(open).eq(around)
            && fault.next().map(str::as_bytes) == Some(name)
    }

    pub(super) fn end_on_path(&mut self, way: Way) -> Result<(), Unreadable> {
        let place = self.reader.place;
        let mut elements = way.elements(self.reader.endpoint);
        match elements.nth(place.open) {
            Some(next) if place.reached == place.open && !self.is_left_out(way) => {
                Err(self.missing(next))
            }
            _ => {
                self.leave(way);
                Ok(())
            }
        }
    }

    /// Whether all that is missing is the list at the end of the path, which is then empty. The elements above it prove
    /// that, unless a refusal begins with the same ones, or something stands in its place.
    fn is_left_out(&self, way: Way) -> bool {
        let (endpoint, open) = (self.reader.endpoint, self.reader.place.open);
        let elements = || way.elements(endpoint);
        let is_list = way == Way::Reply && endpoint.reply.item().is_some();
        if !is_list || elements().nth(open + 1).is_some() {
            return false;
        }
        let verdict = &Words::of(endpoint.api, Format::Xml);
        let is_message = elements().next() == Some(verdict.root);
        let is_fault = || {
            elements()
                .take(open)
                .eq(Way::Fault.elements(endpoint).take(open))
        };
        let is_shared = is_message || verdict.fault.is_some() && is_fault();
        !is_shared && !self.reader.place.instead
    }

    /// Back to the element around this one.
    pub(super) fn leave(&mut self, way: Way) {
        let place = &mut self.reader.place;
        place.open = place.open.saturating_sub(1);
        place.inside = match place.open {
            0 => Inside::Nothing,
            _ => Inside::Path(way),
        };
    }

    pub(super) fn start_in_fault(&mut self, name: &[u8], at: usize) -> Result<(), Unreadable> {
        let Some(fault) = Words::of(self.reader.endpoint.api, Format::Xml).fault else {
            return Ok(());
        };
        let place = &mut self.reader.place;
        let (holder, seen) = if name == fault.code.as_bytes() {
            (Holder::Code, &mut place.code)
        } else if name == fault.message.as_bytes() {
            self.reader.message.offset = self.reader.tokens.offset_of(at);
            (Holder::Reason, &mut place.message)
        } else {
            place.ignored = 1;
            return Ok(());
        };
        let again = core::mem::replace(seen, true);
        place.inside = Inside::Text(holder);
        match again {
            true => Err(self.shape(at, "each element of a fault once")),
            false => Ok(()),
        }
    }

    /// A fault may leave its code or its message out, but not both.
    pub(super) fn end_fault(&mut self) -> Result<(), Unreadable> {
        let (place, fault) = (
            self.reader.place,
            Words::of(self.reader.endpoint.api, Format::Xml).fault,
        );
        let is_blank = |text: &str| text.trim().is_empty();
        let says_nothing = is_blank(&self.reader.code) && is_blank(&self.reader.message.text);
        match fault {
            Some(fault) if says_nothing && !place.code => Err(self.missing(fault.code)),
            Some(fault) if says_nothing && !place.message => Err(self.missing(fault.message)),
            _ => {
                self.leave(Way::Fault);
                Ok(())
            }
        }
    }
}
