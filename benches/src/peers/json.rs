//! Replies in JSON by serde_json, sonic-rs and simd-json.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct User<'a> {
    #[serde(borrow)]
    pub username: Cow<'a, str>,
    #[serde(borrow)]
    pub email: Cow<'a, str>,
    pub active: bool,
    #[serde(borrow)]
    pub first_name: Cow<'a, str>,
    #[serde(borrow)]
    pub last_name: Cow<'a, str>,
    #[serde(borrow)]
    pub address: Cow<'a, str>,
    #[serde(borrow)]
    pub city: Cow<'a, str>,
    #[serde(borrow)]
    pub state: Cow<'a, str>,
    #[serde(borrow)]
    pub zip: Cow<'a, str>,
    #[serde(borrow)]
    pub country: Cow<'a, str>,
    #[serde(borrow)]
    pub phone: Cow<'a, str>,
    #[serde(borrow)]
    pub website: Cow<'a, str>,
}

/// An acknowledgement or a refusal.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub struct Message<'a> {
    #[serde(borrow)]
    pub message: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Cow<'a, str>>,
}

/// One customer of ours as serde sees it.
pub fn user<'a>(customer: &customer_management::Customer<'a>) -> User<'a> {
    let customer = customer.clone();
    User {
        username: customer.username,
        email: customer.email,
        active: customer.active,
        first_name: customer.first_name,
        last_name: customer.last_name,
        address: customer.address,
        city: customer.city,
        state: customer.state,
        zip: customer.zip,
        country: customer.country,
        phone: customer.phone,
        website: customer.website,
    }
}
