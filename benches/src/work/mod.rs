//! The pieces of work, each with everybody who can do it. Before anything is measured, the results are compared.

pub mod lists;
pub mod messages;
pub mod rendering;
pub mod requests;
pub mod routes;

use crate::measure::Work;
use crate::table::Goal;

/// A maker of one piece of work, so that only what is measured has to be in memory.
pub struct Entry {
    pub key: &'static str,
    pub make: fn() -> Work<'static>,
    pub goal: Goal,
}

const fn goal(peer: f64, reference: f64) -> Goal {
    Goal {
        peer: Some(peer),
        reference: Some(reference),
    }
}

const fn peer(peer: f64) -> Goal {
    Goal {
        peer: Some(peer),
        reference: None,
    }
}

const NO_GOAL: Goal = Goal {
    peer: None,
    reference: None,
};

/// Everything that is measured.
pub const ALL: &[Entry] = &[
    Entry { key: "encode", make: requests::encode, goal: goal(3.0, 2.0) },
    Entry { key: "check", make: requests::check, goal: NO_GOAL },
    Entry { key: "decode", make: requests::decode, goal: goal(5.0, 2.0) },
    Entry { key: "decode-owned", make: requests::decode_owned, goal: NO_GOAL },
    Entry { key: "decode-plain", make: requests::decode_plain, goal: NO_GOAL },
    Entry { key: "faults", make: requests::faults, goal: peer(3.0) },
    Entry { key: "faults-body", make: requests::faults_in_a_body, goal: NO_GOAL },
    Entry { key: "route", make: requests::route, goal: NO_GOAL },
    Entry { key: "route-25", make: || routes::known("route-25", 25), goal: NO_GOAL },
    Entry { key: "route-830", make: || routes::known("route-830", 830), goal: NO_GOAL },
    Entry { key: "unknown-route-25", make: || routes::unknown("unknown-route-25", 25), goal: NO_GOAL },
    Entry { key: "unknown-route-830", make: || routes::unknown("unknown-route-830", 830), goal: NO_GOAL },
    Entry { key: "server", make: requests::server, goal: NO_GOAL },
    Entry { key: "xml-success", make: messages::xml_success, goal: peer(3.0) },
    Entry { key: "xml-errors", make: messages::xml_errors, goal: peer(3.0) },
    Entry { key: "json-success", make: messages::json_success, goal: peer(1.0) },
    Entry { key: "json-errors", make: messages::json_errors, goal: peer(1.0) },
    Entry { key: "xml-2", make: || lists::xml("xml-2", 2), goal: peer(3.0) },
    Entry { key: "xml-1000", make: || lists::xml("xml-1000", 1_000), goal: goal(6.0, 2.0) },
    Entry { key: "xml-100000", make: || lists::xml("xml-100000", 100_000), goal: goal(6.0, 2.0) },
    Entry { key: "xml-latin-1000", make: || lists::latin("xml-latin-1000", 1_000), goal: peer(6.0) },
    Entry { key: "json-2", make: || lists::json("json-2", 2), goal: peer(1.0) },
    Entry { key: "json-1000", make: || lists::json("json-1000", 1_000), goal: goal(1.0, 2.0) },
    Entry { key: "json-100000", make: || lists::json("json-100000", 100_000), goal: goal(1.0, 2.0) },
    Entry { key: "render-xml-2", make: || rendering::xml("render-xml-2", 2), goal: peer(5.0) },
    Entry { key: "render-xml-1000", make: || rendering::xml("render-xml-1000", 1_000), goal: peer(5.0) },
    Entry { key: "render-json-2", make: || rendering::json("render-json-2", 2), goal: peer(1.5) },
    Entry { key: "render-json-1000", make: || rendering::json("render-json-1000", 1_000), goal: peer(1.5) },
];
