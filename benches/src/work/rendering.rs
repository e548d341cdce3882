//! Lists of customers, written.

use std::hint::black_box;

use customer_management::{Customer, RetrieveCustomers};
use formwork::Format;

use crate::data;
use crate::measure::{Role, Work};
use crate::reference;
use crate::reference::record::Record;

fn list(records: usize) -> (Vec<Customer<'static>>, Vec<Record<'static>>) {
    let list: Vec<_> = (0..records).map(data::record).collect();
    let hand = list.iter().map(Record::from).collect();
    (list, hand)
}

fn ours(key: &'static str, format: Format, list: &[Customer<'static>]) -> (Work<'static>, Vec<u8>) {
    let (list, list2) = (list.to_vec(), list.to_vec());
    let body = RetrieveCustomers::render_reply(format, &list).expect("renders").body;
    let title = format!("Rendering {} customers in {}", list.len(), format.suffix().to_uppercase());
    let mut out = Vec::with_capacity(2 * body.len());
    let work = Work::new(key, title, body.len())
        .with(Role::Ours, "`render_reply_into`, buffer kept", move || {
            out.clear();
            RetrieveCustomers::render_reply_into(format, black_box(&list), &mut out).expect("renders");
            black_box(out.len())
        })
        .with(Role::Part, "`render_reply`, a fresh buffer", move || {
            RetrieveCustomers::render_reply(format, black_box(&list2))
        });
    (work, body)
}

pub fn xml(key: &'static str, records: usize) -> Work<'static> {
    let (list, hand) = list(records);
    let (work, body) = ours(key, Format::Xml, &list);
    let mut out = Vec::with_capacity(body.len());
    reference::render::xml(&mut out, &hand).expect("renders");
    assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(&body));
    let work = work.with(Role::Reference, "by hand, buffer kept", move || {
        out.clear();
        reference::render::xml(&mut out, black_box(&hand));
        black_box(out.len())
    });
    #[cfg(feature = "peers")]
    let work = peers::xml(work, &list, &body);
    work
}

pub fn json(key: &'static str, records: usize) -> Work<'static> {
    let (list, hand) = list(records);
    let (work, body) = ours(key, Format::Json, &list);
    let mut out = Vec::with_capacity(body.len());
    reference::render::json(&mut out, &hand);
    assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(&body));
    let work = work.with(Role::Reference, "by hand, buffer kept", move || {
        out.clear();
        reference::render::json(&mut out, black_box(&hand));
        black_box(out.len())
    });
    #[cfg(feature = "peers")]
    let work = peers::json(work, &list, &body);
    work
}

#[cfg(feature = "peers")]
mod peers {
    use std::hint::black_box;

    use super::{Customer, Format, RetrieveCustomers, Role, Work};
    use crate::peers::json::{User, user};
    use crate::peers::xml::{quick, write_users};

    fn users(list: &[Customer<'static>]) -> Vec<User<'static>> {
        list.iter().map(user).collect()
    }

    pub fn xml(work: Work<'static>, list: &[Customer<'static>], body: &[u8]) -> Work<'static> {
        let (events, serde) = (users(list), quick::Users { list: users(list) });
        let mut out = Vec::with_capacity(2 * body.len());
        write_users(&mut out, &events);
        let read = RetrieveCustomers::parse_reply(Format::Xml, 200, &out).expect("reads");
        assert_eq!(users(list), read.iter().map(user).collect::<Vec<_>>());
        let mut text = String::with_capacity(2 * body.len());
        work.with(Role::Peer, "quick-xml Writer, events by hand, buffer kept", move || {
            out.clear();
            write_users(&mut out, black_box(&events));
            black_box(out.len())
        })
        .with(Role::Peer, "quick-xml serde, buffer kept", move || {
            text.clear();
            quick_xml::se::to_writer(&mut text, black_box(&serde)).expect("renders");
            black_box(text.len())
        })
    }

    pub fn json(work: Work<'static>, list: &[Customer<'static>], body: &[u8]) -> Work<'static> {
        let (a, b, c, d) = (users(list), users(list), users(list), users(list));
        let mut kept = Vec::with_capacity(2 * body.len());
        assert_eq!(serde_json::to_vec(&a).expect("renders"), body);
        assert_eq!(sonic_rs::to_vec(&a).expect("renders"), body);
        let mut out = Vec::with_capacity(2 * body.len());
        work.with(Role::Peer, "sonic-rs to_vec", move || sonic_rs::to_vec(black_box(&a)))
            .with(Role::Peer, "sonic-rs Serializer, buffer kept", move || {
                let mut out = std::mem::take(&mut kept);
                out.clear();
                let mut serializer = sonic_rs::Serializer::new(out);
                serde::Serialize::serialize(black_box(&d), &mut serializer).expect("renders");
                kept = serializer.into_inner();
                black_box(kept.len())
            })
            .with(Role::Peer, "serde_json to_vec", move || serde_json::to_vec(black_box(&b)))
            .with(Role::Peer, "serde_json to_writer, buffer kept", move || {
                out.clear();
                serde_json::to_writer(&mut out, black_box(&c)).expect("renders");
                black_box(out.len())
            })
    }
}
