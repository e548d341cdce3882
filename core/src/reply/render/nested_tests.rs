//! Nested values as they are written, and what cannot be.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use alloc::{format, vec};

use crate::reply::render::{Frame, Frames, frames, success};
use crate::reply::test_tables::{self, endpoint};
use crate::table::{
    Entries, Field, ItemNames, Items, Kind, RecordRef, RecordTable, Type, XmlEntries, XmlItems,
    XmlName,
};
use crate::{Arena, Filled, Format, Limits, RenderError, Slot, Unfit, json, xml};

const TEXT: Type<'static> = Type::Value(Kind::Text);
const PAIRS: XmlEntries<'static> = XmlEntries::Elements {
    entry: "entry",
    key: "key",
    value: "value",
};

const fn xml(xml: XmlName<'static>, ty: Type<'static>) -> Field<'static> {
    let (XmlName::Child(wire) | XmlName::Attribute(wire)) = xml else {
        return Field {
            xml,
            ..Field::new("said", ty)
        };
    };
    Field {
        xml,
        ..Field::new(wire, ty)
    }
}

/// A record with itself inside, as the derive refers to it.
const NODE: Type<'static> = Type::Record(RecordRef::Made(|| &TABLE));
static TABLE: RecordTable<'static> = RecordTable::new(
    "Node",
    &[
        xml(XmlName::Attribute("id"), Type::Value(Kind::Int)),
        xml(XmlName::Text, TEXT),
        xml(XmlName::Attribute("class"), TEXT),
        Field {
            json: "Child",
            ..Field::new("child", NODE)
        },
        Field {
            wire: "ips.N",
            ..Field::new(
                "ips",
                Type::List(&Items {
                    form: ItemNames::DOTTED,
                    ..Items::of(TEXT)
                }),
            )
        },
        Field::new(
            "kid",
            Type::List(&Items {
                xml: XmlItems::Flat,
                ..Items::of(NODE)
            }),
        ),
        Field::new(
            "grid",
            Type::List(&Items::of(Type::List(&Items {
                xml: XmlItems::Inside("cell"),
                ..Items::of(TEXT)
            }))),
        ),
        Field::new("labels", Type::Map(&Entries::of(TEXT))),
        Field::new(
            "pairs",
            Type::Map(&Entries {
                xml: PAIRS,
                ..Entries::of(TEXT)
            }),
        ),
        Field {
            secret: true,
            ..Field::new(
                "hidden",
                Type::Map(&Entries {
                    xml: PAIRS,
                    ..Entries::of(NODE)
                }),
            )
        },
        Field::new(
            "wrong",
            Type::List(&Items::of(Type::List(&Items {
                xml: XmlItems::Flat,
                ..Items::of(TEXT)
            }))),
        ),
    ],
);
const NOTHING: [Slot<'static>; 11] = [const { Slot::Empty }; 11];

fn text(text: &str) -> Slot<'_> {
    Slot::Text(Cow::Borrowed(text))
}

/// A node in which this is at some places.
fn node<'a>(filled: impl IntoIterator<Item = (usize, Slot<'a>)>) -> [Slot<'a>; 11] {
    let mut slots: [Slot<'a>; 11] = NOTHING;
    for (place, slot) in filled {
        slots[place] = slot;
    }
    slots
}

fn written(format: Format, slots: &[Slot<'_>], arena: &Arena<'_>) -> Result<String, RenderError> {
    let shape = test_tables::list("nodes", &TABLE, "node");
    let api = test_tables::API;
    let show = |row: &mut dyn FnMut(&dyn crate::Fields)| row(&Filled { slots, arena });
    // What a derive makes at compile time; the table has itself inside.
    static FRAMES: [Frame; 12] = frames(&TABLE);
    let [framed, plain] = [Frames::of(&TABLE, &FRAMES), Frames::NONE].map(|frames| {
        let mut out = b"kept".to_vec();
        success::write(&endpoint(&api, shape), format, frames, &show, &mut out)?;
        Ok(String::from_utf8(out.split_off(4)).expect("is there"))
    });
    assert_eq!(framed, plain);
    plain
}

#[track_caller]
fn assert_written(slots: &[Slot<'_>], arena: &Arena<'_>, json: &str, xml: &str) {
    assert_eq!(written(Format::Json, slots, arena), Ok(format!("[{json}]")));
    let document = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<nodes>{xml}</nodes>");
    assert_eq!(written(Format::Xml, slots, arena), Ok(document));
}

#[test]
fn every_container_is_written_in_its_style() {
    let mut arena = Arena::new();
    let kid = arena.add(node([(1, text("x"))]));
    let bare = arena.add(node([(0, Slot::Int(7)), (2, text("a \"b\""))]));
    let child = Slot::Record(arena.add(NOTHING));
    let kids = Slot::List(arena.add([Slot::Record(kid), Slot::Record(bare)]));
    let row = Slot::List(arena.add([text("1"), text("2")]));
    let none = Slot::List(arena.add([]));
    let grid = Slot::List(arena.add([row, none]));
    let ips = Slot::List(arena.add([text("a"), text("")]));
    let labels = Slot::Map(arena.add([text("size"), text("<")]));
    let pairs = Slot::Map(arena.add([text("two words"), text("y")]));
    let filled = [
        (1, text("hi")),
        (3, child),
        (4, ips),
        (5, kids),
        (6, grid),
        (7, labels),
        (8, pairs),
    ];
    assert_written(
        &node(filled),
        &arena,
        r#"{"said":"hi","Child":{},"ips":["a",""],"kid":[{"said":"x"},{"id":7,"class":"a \"b\""}],"grid":[["1","2"],[]],"labels":{"size":"<"},"pairs":{"two words":"y"}}"#,
        "<node>hi<child></child><ips><item>a</item><item></item></ips><kid>x</kid><kid id=\"7\" class=\"a&#32;&quot;b&quot;\"></kid>\
         <grid><item><cell>1</cell><cell>2</cell></item><item></item></grid><labels><size>&lt;</size></labels>\
         <pairs><entry><key>two words</key><value>y</value></entry></pairs></node>",
    );
}

#[test]
fn what_is_empty_is_told_where_the_style_can() {
    let mut arena = Arena::new();
    let none = arena.add([]);
    let lists = [4, 5, 6].map(|place| (place, Slot::List(none)));
    let maps = [7, 8].map(|place| (place, Slot::Map(none)));
    assert_written(
        &node(lists.into_iter().chain(maps)),
        &arena,
        r#"{"ips":[],"kid":[],"grid":[],"labels":{},"pairs":{}}"#,
        "<node><ips></ips><grid></grid><labels></labels><pairs></pairs></node>",
    );
    assert_written(&NOTHING, &arena, "{}", "<node></node>");
}

/// Where this text is in a node, and how the place is told.
fn places<'a>(bad: &'a str, arena: &mut Arena<'a>) -> Vec<(usize, Slot<'a>, &'static str)> {
    let kid = Slot::Record(arena.add(node([(2, text(bad))])));
    let ips = Slot::List(arena.add([text("a"), text(bad)]));
    let deep = Slot::Record(arena.add(node([(4, ips)])));
    let nothing = Slot::Record(arena.add(NOTHING));
    let row = Slot::List(arena.add([text(bad)]));
    vec![
        (1, text(bad), "nodes[0].said"),
        (2, text(bad), "nodes[0].class"),
        (3, deep, "nodes[0].child.ips[1]"),
        (
            5,
            Slot::List(arena.add([nothing, kid])),
            "nodes[0].kid[1].class",
        ),
        (6, Slot::List(arena.add([row])), "nodes[0].grid[0][0]"),
        (
            7,
            Slot::Map(arena.add([text("size"), text(bad)])),
            "nodes[0].labels.size",
        ),
        (
            8,
            Slot::Map(arena.add([text("a"), text("b"), text(bad), text("c")])),
            "nodes[0].pairs[#1]",
        ),
        (
            8,
            Slot::Map(arena.add([text("two words"), text(bad)])),
            "nodes[0].pairs[#0]",
        ),
    ]
}

#[test]
fn what_xml_cannot_hold_is_told_with_its_place() {
    for bad in ["\0", "a\u{b}", "\u{1f}b", "\u{fffe}"] {
        let mut arena = Arena::new();
        for (place, slot, path) in places(bad, &mut arena) {
            let slots = node([(0, Slot::Int(1)), (place, slot)]);
            let why = written(Format::Xml, &slots, &arena).expect_err("not written");
            assert_eq!((why.record, why.field, &*why.path), (0, place, path));
            let character = bad.chars().find(|c| !xml::is_char(*c)).expect("is there");
            assert_eq!(why.why, Unfit::Character(character));
            assert!(why.to_string().starts_with(path) && !why.to_string().contains(character));
            assert!(written(Format::Json, &slots, &arena).is_ok());
        }
    }
}

#[test]
fn nothing_secret_is_told() {
    let mut arena = Arena::new();
    let labels = Slot::Map(arena.add([text("inner"), text("\0")]));
    let inside = Slot::Record(arena.add(node([(7, labels)])));
    let hidden = Slot::Map(arena.add([text("outer"), inside]));
    let why = written(Format::Xml, &node([(9, hidden)]), &arena).expect_err("not written");
    assert_eq!(why.path, "nodes[0].hidden[#0].labels[#0]");
    assert_eq!(why.why, Unfit::Character(char::REPLACEMENT_CHARACTER));
    assert!(
        why.to_string()
            .ends_with("XML cannot hold a character of this secret")
    );
}

#[test]
fn keys_must_be_names_where_they_are_and_come_once() {
    for (key, path) in [
        ("two words", "nodes[0].labels[#1]"),
        ("", "nodes[0].labels[#1]"),
        ("1", "nodes[0].labels.1"),
        ("a:b", "nodes[0].labels[#1]"),
        ("caf\u{e9}", "nodes[0].labels[#1]"),
        ("a><b", "nodes[0].labels[#1]"),
    ] {
        let mut arena = Arena::new();
        let map = arena.add([text("ok"), text(""), text(key), text("")]);
        let why =
            written(Format::Xml, &node([(7, Slot::Map(map))]), &arena).expect_err("not written");
        assert_eq!((&*why.path, why.why), (path, Unfit::Key), "{key}");
        assert!(written(Format::Json, &node([(7, Slot::Map(map))]), &arena).is_ok());
        assert!(written(Format::Xml, &node([(8, Slot::Map(map))]), &arena).is_ok());
    }
    let mut arena = Arena::new();
    let map = arena.add(["c", "0", "a", "1", "b", "2", "a", "3", "b", "4"].map(text));
    for (format, place, name) in [(Format::Json, 7, "labels"), (Format::Xml, 8, "pairs")] {
        let why =
            written(format, &node([(place, Slot::Map(map))]), &arena).expect_err("not written");
        assert_eq!(
            (why.path, why.why),
            (format!("nodes[0].{name}.a"), Unfit::Twice)
        );
    }
}

#[test]
fn a_flat_list_is_a_field_in_xml() {
    let mut arena = Arena::new();
    let inner = Slot::List(arena.add([text("a")]));
    let slots = node([(10, Slot::List(arena.add([inner])))]);
    let why = written(Format::Xml, &slots, &arena).expect_err("not written");
    assert_eq!((&*why.path, why.why), ("nodes[0].wrong[0]", Unfit::Flat));
    assert_eq!(
        written(Format::Json, &slots, &arena).as_deref(),
        Ok(r#"[{"wrong":[["a"]]}]"#)
    );
}

/// A node so deep in nodes.
fn chain(depth: usize, arena: &mut Arena<'static>) -> [Slot<'static>; 11] {
    let mut slots = node([(0, Slot::Int(1))]);
    for _ in 0..depth {
        let inner = Slot::Record(arena.add(slots));
        slots = node([(3, inner)]);
    }
    slots
}

#[test]
fn what_is_too_deep_is_refused_and_all_else_can_be_read() {
    let limits = Limits::DEFAULT.depth(128);
    // Around the record there are the elements of the list and the record, or the array and the object.
    for (format, check) in [
        (Format::Xml, xml::check as fn(&[u8], &Limits) -> _),
        (Format::Json, json::check),
    ] {
        let mut arena = Arena::new();
        let slots = chain(126, &mut arena);
        let deepest = written(format, &slots, &arena).expect("is there");
        assert_eq!(check(deepest.as_bytes(), &limits), Ok(()));
        assert!(check(deepest.as_bytes(), &limits.depth(127)).is_err());
        for depth in [127, 100_000] {
            let mut arena = Arena::new();
            let slots = chain(depth, &mut arena);
            let why = written(format, &slots, &arena).expect_err("not written");
            assert_eq!(why.why, Unfit::Depth);
            assert_eq!(why.path, format!("nodes[0]{}", ".child".repeat(127)));
        }
    }
}
