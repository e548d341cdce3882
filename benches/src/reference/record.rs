//! One customer of a list.

use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq)]
pub struct Record<'a> {
    pub username: Cow<'a, str>,
    pub email: Cow<'a, str>,
    pub active: bool,
    pub first_name: Cow<'a, str>,
    pub last_name: Cow<'a, str>,
    pub address: Cow<'a, str>,
    pub city: Cow<'a, str>,
    pub state: Cow<'a, str>,
    pub zip: Cow<'a, str>,
    pub country: Cow<'a, str>,
    pub phone: Cow<'a, str>,
    pub website: Cow<'a, str>,
}

impl<'a> From<&customer_management::Customer<'a>> for Record<'a> {
    fn from(customer: &customer_management::Customer<'a>) -> Self {
        let customer = customer.clone();
        Self {
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
}
