//! One customer.

use customer_management::{CreateCustomer, Customer, RetrieveCustomers, UpdateProfile};
use formwork::Secret;

/// What is known about a customer. It has no `Debug`: it holds a secret.
pub(crate) struct Account {
    pub(crate) email: String,
    // A real server keeps a hash.
    pub(crate) password: Secret<'static>,
    pub(crate) active: bool,
    pub(crate) website_access: bool,
    /// A deleted customer is kept: the username cannot be registered again.
    pub(crate) deleted: bool,
    profile: Profile,
}

struct Profile {
    first_name: String,
    last_name: String,
    address: String,
    city: String,
    state: String,
    zip: String,
    country: String,
    phone: String,
    website: String,
    company: String,
}

impl Account {
    pub(crate) fn of(create: &CreateCustomer<'_>) -> Self {
        Self {
            email: create.email.to_string(),
            password: create.password.clone().into_owned(),
            active: true,
            website_access: true,
            deleted: false,
            profile: Profile {
                first_name: create.first_name.to_string(),
                last_name: create.last_name.to_string(),
                address: create.address.to_string(),
                city: create.city.to_string(),
                state: create.state.to_string(),
                zip: create.zip.to_string(),
                country: create.country.to_string(),
                phone: create.phone.to_string(),
                website: create.website.to_string(),
                company: create.company.to_string(),
            },
        }
    }

    /// Sets what was given.
    pub(crate) fn update(&mut self, update: &UpdateProfile<'_>) {
        let profile = &mut self.profile;
        for (field, new) in [
            (&mut profile.first_name, &update.first_name),
            (&mut profile.last_name, &update.last_name),
            (&mut profile.address, &update.address),
            (&mut profile.city, &update.city),
            (&mut profile.state, &update.state),
            (&mut profile.zip, &update.zip),
            (&mut profile.country, &update.country),
            (&mut profile.phone, &update.phone),
            (&mut profile.website, &update.website),
            (&mut profile.company, &update.company),
        ] {
            if let Some(new) = new {
                *field = new.to_string();
            }
        }
    }

    /// Whether the customer is one of those that are asked for: each text that is given occurs in the customer's.
    pub(crate) fn matches(&self, username: &str, wanted: &RetrieveCustomers<'_>) -> bool {
        let profile = &self.profile;
        let texts = [
            (username, &wanted.username),
            (&self.email, &wanted.email),
            (&profile.first_name, &wanted.first_name),
            (&profile.last_name, &wanted.last_name),
            (&profile.address, &wanted.address),
            (&profile.city, &wanted.city),
            (&profile.state, &wanted.state),
            (&profile.zip, &wanted.zip),
            (&profile.country, &wanted.country),
            (&profile.phone, &wanted.phone),
            (&profile.website, &wanted.website),
            (&profile.company, &wanted.company),
        ];
        !self.deleted
            && wanted.active.is_none_or(|active| active == self.active)
            && texts
                .into_iter()
                .all(|(text, part)| part.as_deref().is_none_or(|part| text.contains(part)))
    }

    /// The record that a reply shows.
    pub(crate) fn record<'r>(&'r self, username: &'r str) -> Customer<'r> {
        let profile = &self.profile;
        Customer {
            username: username.into(),
            email: self.email.as_str().into(),
            active: self.active,
            first_name: profile.first_name.as_str().into(),
            last_name: profile.last_name.as_str().into(),
            address: profile.address.as_str().into(),
            city: profile.city.as_str().into(),
            state: profile.state.as_str().into(),
            zip: profile.zip.as_str().into(),
            country: profile.country.as_str().into(),
            phone: profile.phone.as_str().into(),
            website: profile.website.as_str().into(),
        }
    }
}
