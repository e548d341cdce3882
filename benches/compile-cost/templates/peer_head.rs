use std::net::IpAddr;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
#[allow(unused_imports)]
use PEER::Validate as _;

#[derive(Serialize, Deserialize)]
pub struct Reply {
    pub message: String,
    #[serde(default)]
    pub errors: Vec<String>,
}

fn reply(t: &str) -> usize {
    let xml = quick_xml::de::from_str::<Reply>(t).map_or(0, |reply| reply.message.len());
    xml + serde_json::from_str::<Reply>(t).map_or(0, |reply| reply.message.len())
}
