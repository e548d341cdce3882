//! Lists of customers, read.

use std::hint::black_box;

use customer_management::{Customer, RetrieveCustomers};
use formwork::{Feed, Format, Limits, walk};

use crate::data;
use crate::measure::{Role, Work};
use crate::reference;
use crate::reference::record::Record;

const PIECE: usize = 16 << 10;

/// A list in the layout of the API's page.
pub fn xml_document(records: usize, encoding: &str) -> String {
    let mut out = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n\n<users>\n");
    for number in 0..records {
        let one = data::record(number);
        out += &format!(
            "   <user>\n      <username>{}</username>\n      <email>{}</email>\n      <active>{}</active>\n      \
             <first_name>{}</first_name>\n      <last_name>{}</last_name>\n      <address>{}</address>\n      \
             <city>{}</city>\n      <state>{}</state>\n      <zip>{}</zip>\n      <country>{}</country>\n      \
             <phone>{}</phone>\n      <website>{}</website>\n   </user>\n",
            one.username, one.email, one.active, one.first_name, one.last_name, one.address, one.city, one.state,
            one.zip, one.country, one.phone, one.website
        );
    }
    out + "</users>\n"
}

/// The same list in JSON without white space, as `json_encode` writes it.
pub fn json_document(records: usize) -> Vec<u8> {
    let list: Vec<_> = (0..records).map(data::record).collect();
    RetrieveCustomers::render_reply(Format::Json, &list).expect("renders").body
}

fn parse(format: Format, body: &[u8]) -> Vec<Customer<'_>> {
    RetrieveCustomers::parse_reply(format, 200, body).expect("a list")
}

fn push(format: Format, body: &[u8]) -> usize {
    let limits = Limits::DEFAULT.items(usize::MAX);
    let mut feed = Feed::<RetrieveCustomers<'static>>::with_limits(format, 200, limits);
    for piece in body.chunks(PIECE) {
        feed.push(piece, &mut |record| drop(black_box(record.before_proof()))).expect("a list");
    }
    feed.finish().expect("a list").records()
}

fn ours(work: Work<'static>, format: Format, body: &'static [u8], records: usize) -> Work<'static> {
    assert_eq!(push(format, body), records);
    work.with(Role::Ours, "`parse_reply`, collected", move || parse(format, black_box(body)))
        .with(Role::Part, "`walk`, nothing kept", move || {
            walk::<RetrieveCustomers<'static>>(format, 200, black_box(body), |record| drop(black_box(record))).is_ok()
        })
        .with(Role::Part, "`Feed`, pushed in pieces of 16 KiB", move || push(format, black_box(body)))
}

fn assert_same(ours: &[Customer<'_>], others: &[Record<'_>]) {
    assert_eq!(ours.len(), others.len());
    assert!(ours.iter().map(Record::from).eq(others.iter().cloned()));
}

pub fn xml(key: &'static str, records: usize) -> Work<'static> {
    let text: &'static str = xml_document(records, "UTF-8").leak();
    let body = text.as_bytes();
    assert_same(&parse(Format::Xml, body), &reference::xml::list(body, false).expect("reads"));
    let work = Work::new(key, format!("Reading {records} customers in XML"), body.len());
    let work = ours(work, Format::Xml, body, records)
        .with(Role::Reference, "by hand, borrowed, collected", move || reference::xml::list(black_box(body), false));
    #[cfg(feature = "peers")]
    let work = peers::xml(work, text);
    work
}

/// Every second address has a byte above 127.
pub fn latin(key: &'static str, records: usize) -> Work<'static> {
    let text = xml_document(records, "ISO-8859-1");
    let mut number = 0;
    let mut body = text.into_bytes();
    for at in 0..body.len() {
        if body[at..].starts_with(b" any street") {
            number += 1;
            if number % 2 == 0 {
                body[at + 1] = 0xe9;
            }
        }
    }
    let body: &'static [u8] = body.leak();
    assert_same(&parse(Format::Xml, body), &reference::xml::list(body, true).expect("reads"));
    let title = format!("Reading {records} customers in XML, ISO-8859-1 with high bytes");
    let work = ours(Work::new(key, title, body.len()), Format::Xml, body, records)
        .with(Role::Reference, "by hand, borrowed, collected", move || reference::xml::list(black_box(body), true));
    #[cfg(feature = "peers")]
    let work = peers::latin(work, body);
    work
}

pub fn json(key: &'static str, records: usize) -> Work<'static> {
    let body: &'static [u8] = json_document(records).leak();
    assert_same(&parse(Format::Json, body), &reference::json::list(body).expect("reads"));
    let work = Work::new(key, format!("Reading {records} customers in JSON"), body.len());
    let work = ours(work, Format::Json, body, records)
        .with(Role::Reference, "by hand, borrowed, collected", move || reference::json::list(black_box(body)));
    #[cfg(feature = "peers")]
    let work = peers::json(work, body);
    work
}

#[cfg(feature = "peers")]
mod peers {
    use std::hint::black_box;

    use hard_xml::XmlRead as _;

    use super::{Format, Role, Work, parse};
    use crate::peers::json::{User, user};
    use crate::peers::xml::{self, hard, instant, quick, xmlserde_types};

    pub fn xml(work: Work<'static>, text: &'static str) -> Work<'static> {
        let list: Vec<User<'_>> = parse(Format::Xml, text.as_bytes()).iter().map(user).collect();
        assert_eq!(quick_xml::de::from_str::<quick::Users<'_>>(text).expect("reads").list, list);
        assert_eq!(xml::roxmltree_users(text), list);
        let hard = hard::Users::from_str(text).expect("reads").list;
        assert!(hard.iter().map(|one| (&one.email, &one.website)).eq(list.iter().map(|one| (&one.email, &one.website))));
        let instant: instant::Users<'_> = instant_xml::from_str(text).expect("reads");
        assert!(instant.list.iter().map(|one| &one.website).eq(list.iter().map(|one| &one.website)));
        work.with(Role::Peer, "hard-xml, borrowed", move || hard::Users::from_str(black_box(text)))
            .with(Role::Peer, "instant-xml, borrowed", move || {
                instant_xml::from_str::<instant::Users<'_>>(black_box(text))
            })
            .with(Role::Peer, "roxmltree and a walk", move || xml::roxmltree_users(black_box(text)))
            .with(Role::Peer, "quick-xml serde, borrowed", move || {
                quick_xml::de::from_str::<quick::Users<'_>>(black_box(text))
            })
            .with(Role::Peer, "xmlserde", move || {
                xmlserde::xml_deserialize_from_str::<xmlserde_types::Users>(black_box(text))
            })
            .with(Role::Part, "quick-xml's events, counted", move || xml::quick_events(black_box(text)))
    }

    /// Real ISO-8859-1 and windows-1252, which encoding_rs reads, agree on the bytes in the document.
    fn transcode(body: &[u8]) -> String {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(body).0.into_owned()
    }

    pub fn latin(work: Work<'static>, body: &'static [u8]) -> Work<'static> {
        let list = parse(Format::Xml, body);
        let text = transcode(body);
        let hard = hard::Users::from_str(&text).expect("reads").list;
        assert!(hard.iter().map(|one| &one.address).eq(list.iter().map(|one| &one.address)));
        work.with(Role::Peer, "encoding_rs and hard-xml, borrowed", move || {
            let text = transcode(black_box(body));
            hard::Users::from_str(&text).map(|users| users.list.len())
        })
        .with(Role::Peer, "encoding_rs and instant-xml, borrowed", move || {
            let text = transcode(black_box(body));
            instant_xml::from_str::<instant::Users<'_>>(&text).map(|users| users.list.len())
        })
        .with(Role::Peer, "encoding_rs and roxmltree", move || xml::roxmltree_users(&transcode(black_box(body))))
        .with(Role::Peer, "encoding_rs and quick-xml serde, borrowed", move || {
            let text = transcode(black_box(body));
            quick_xml::de::from_str::<quick::Users<'_>>(&text).map(|users| users.list.len())
        })
    }

    pub fn json(work: Work<'static>, body: &'static [u8]) -> Work<'static> {
        let list: Vec<User<'_>> = parse(Format::Json, body).iter().map(user).collect();
        assert_eq!(serde_json::from_slice::<Vec<User<'_>>>(body).expect("reads"), list);
        assert_eq!(sonic_rs::from_slice::<Vec<User<'_>>>(body).expect("reads"), list);
        work.with(Role::Peer, "sonic-rs, borrowed", move || sonic_rs::from_slice::<Vec<User<'_>>>(black_box(body)))
            .with(Role::Peer, "serde_json, borrowed", move || {
                serde_json::from_slice::<Vec<User<'_>>>(black_box(body))
            })
            .with(Role::Peer, "simd-json on a copy, borrowed", move || {
                let mut copy = black_box(body).to_vec();
                simd_json::from_slice::<Vec<User<'_>>>(&mut copy).map(|list| list.len())
            })
    }
}
