//! The whole document: a list, or one object.

use crate::json::{Input, Token};
use crate::reply::json::{Place, Reader, Stop};
use crate::reply::read::Rows;
use crate::reply::verdict::Document;
use crate::reply::words::Shape;

impl<'t> Reader<'t> {
    /// Goes on where the last input ended.
    pub(super) fn document<'b>(
        &mut self,
        input: &Input<'b>,
        rows: &mut Rows<'_, 't, 'b>,
    ) -> Result<Document, Stop> {
        if matches!(self.place, Place::Nothing) {
            self.place = self.root(input, rows)?;
        }
        if matches!(self.place, Place::OpenList) {
            self.list(input, rows)?;
            self.place = Place::All(Document::Rows);
        }
        self.set_mark(input);
        self.token(input)?;
        match core::mem::replace(&mut self.place, Place::Nothing) {
            Place::All(document) => Ok(document),
            Place::Nothing | Place::OpenList => Ok(Document::Rows),
        }
    }

    fn root<'b>(&mut self, input: &Input<'b>, rows: &mut Rows<'_, 't, 'b>) -> Result<Place, Stop> {
        self.set_mark(input);
        let (token, reply) = (self.token(input)?, Shape::of(self.endpoint));
        if matches!(token, Token::Object) {
            return self.object(input, rows).map(Place::All);
        }
        if matches!(token, Token::Array) && self.endpoint.reply.item().is_some() {
            return Ok(Place::OpenList);
        }
        Err(self.wrong(documented(reply)))
    }

    fn list<'b>(&mut self, input: &Input<'b>, rows: &mut Rows<'_, 't, 'b>) -> Result<(), Stop> {
        loop {
            self.set_mark(input);
            let token = self.token(input)?;
            if matches!(token, Token::Close) {
                return Ok(());
            }
            if !rows.record.one_more() {
                return Err(self.limit("no more records"));
            }
            if !matches!(token, Token::Object) {
                return Err(self.wrong("an object"));
            }
            self.record(input, rows)?;
            self.records += 1;
        }
    }
}

/// What an endpoint answers, for a message.
pub(super) fn documented(shape: Shape<'_>) -> &'static str {
    match shape {
        Shape::Acknowledgement => "an object with a message",
        Shape::Root => "an answer in XML: this success is proven by its root",
        Shape::List { .. } => "the documented list, or an object with a message",
        Shape::Record { .. } => "the documented record, or an object with a message",
    }
}
