//! Replies with records, lists and maps inside one another.

use formwork::{Format, Limits, RenderError, Reply as _, Source, Unfit, json, xml};
use serde_json::Value;

use super::render_parse::{assert_well_formed, is_xml};
use super::reply::{check, pieces, source, tight};
use crate::choices::Choices;
use crate::nested::{ListThings, ShowThing, Thing, all_seen, thing};

/// Reads bytes as replies in both formats: errors are well told, what was read can be written and read, limits only take away,
/// and pieces have the verdict of the whole.
///
/// # Panics
/// If a promise is broken.
pub fn nested_reply(data: &[u8]) {
    let xml = xml::check(data, &Limits::DEFAULT).is_ok();
    let json = json::check(data, &Limits::DEFAULT).is_ok();
    for (format, well_formed) in [(Format::Xml, xml), (Format::Json, json)] {
        let one = ShowThing::parse_reply(format, 200, data);
        check(&one, data, well_formed);
        if let Ok(one) = &one {
            round(format, std::slice::from_ref(one));
        }
        let list = ListThings::parse_reply(format, 200, data);
        check(&list, data, well_formed);
        if let Ok(list) = &list {
            round(format, list);
        }
        let seen = |list: &Vec<Thing<'_>>| all_in(list);
        let limited = Source {
            limits: tight(),
            ..source::<ListThings>(format, 200, data)
        };
        if let Ok(few) = <Vec<Thing<'_>>>::read(limited) {
            assert_eq!(
                list.as_ref().ok().map(seen),
                Some(seen(&few)),
                "limits only take away"
            );
        }
        pieces::<ListThings, Value>(
            format,
            data,
            list.as_ref().map(seen).map_err(Clone::clone),
            |thing| all_seen(&thing),
        );
    }
}

/// Draws things by these bytes: both formats carry them exactly, or XML says what it cannot.
///
/// # Panics
/// If a promise is broken.
pub fn nested_render(data: &[u8]) {
    let mut choices = Choices::of(data);
    let count = choices.below(3);
    let things: Vec<_> = (0..count).map(|_| thing(&mut choices, 4)).collect();
    for format in [Format::Xml, Format::Json] {
        round(format, &things);
    }
}

/// What is written is read as it was.
fn round(format: Format, things: &[Thing<'_>]) {
    let things = things.to_vec();
    match ListThings::render_reply(format, &things) {
        Ok(rendered) => {
            assert_well_formed(format, &rendered.body);
            let again = ListThings::parse_reply(format, 200, &rendered.body);
            let again = again.unwrap_or_else(|why| panic!("{why}"));
            assert_eq!(all_in(&again), all_in(&things), "{format}");
        }
        Err(error) => assert_unfit(format, &error),
    }
}

fn all_in(things: &Vec<Thing<'_>>) -> Vec<Value> {
    things.iter().map(|thing| all_seen(thing)).collect()
}

/// A key that comes twice is for no format; all else is XML's.
fn assert_unfit(format: Format, error: &RenderError) {
    super::line::assert_one_line(&error.to_string());
    match error.why {
        Unfit::Twice => {}
        Unfit::Character(char::REPLACEMENT_CHARACTER) | Unfit::Key => {
            assert_eq!(format, Format::Xml, "{error}");
        }
        Unfit::Character(character) => assert!(format == Format::Xml && !is_xml(character)),
        other => panic!("{other}"),
    }
}
