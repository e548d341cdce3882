//! The request as a type of serde's, of validator's and of garde's.

use std::borrow::Cow;
use std::net::IpAddr;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::data::{self, Customer};

/// validator's
#[derive(Serialize, Deserialize, validator::Validate)]
#[validate(schema(function = "groups", skip_on_field_errors = false))]
pub struct ByValidator<'a> {
    #[serde(borrow)]
    pub api_user: Cow<'a, str>,
    #[serde(borrow)]
    pub api_key: Cow<'a, str>,
    #[validate(length(min = 1, max = 64))]
    pub username: Cow<'a, str>,
    #[validate(length(min = 6))]
    pub password: Cow<'a, str>,
    #[validate(length(min = 6), must_match(other = "password"))]
    pub confirm_password: Cow<'a, str>,
    #[validate(email, length(min = 1, max = 64))]
    pub email: Cow<'a, str>,
    #[validate(length(min = 1, max = 50))]
    pub first_name: Cow<'a, str>,
    #[validate(length(min = 1, max = 50))]
    pub last_name: Cow<'a, str>,
    #[validate(length(min = 1, max = 100))]
    pub address: Cow<'a, str>,
    #[validate(length(min = 1, max = 100))]
    pub city: Cow<'a, str>,
    #[validate(length(min = 1, max = 100))]
    pub state: Cow<'a, str>,
    #[validate(length(min = 1, max = 50))]
    pub zip: Cow<'a, str>,
    #[validate(length(min = 1, max = 100))]
    pub country: Cow<'a, str>,
    #[validate(length(min = 1, max = 50))]
    pub phone: Cow<'a, str>,
    #[validate(length(min = 1, max = 255))]
    pub website: Cow<'a, str>,
    #[validate(length(min = 1, max = 255))]
    pub company: Cow<'a, str>,
    #[validate(length(min = 1, max = 255))]
    pub package: Cow<'a, str>,
    #[validate(length(min = 1, max = 255))]
    pub whitelabel: Cow<'a, str>,
    #[serde(rename = "ip_group[]", default)]
    pub ip_group: Vec<Cow<'a, str>>,
    #[serde(rename = "ip[]", default)]
    pub ip: Vec<IpAddr>,
    pub free_user: Option<bool>,
    #[validate(custom(function = "within"))]
    pub billing_date: Option<NaiveDate>,
}

/// garde's
#[derive(Serialize, Deserialize, garde::Validate)]
#[garde(allow_unvalidated)]
pub struct ByGarde<'a> {
    #[serde(borrow)]
    pub api_user: Cow<'a, str>,
    #[serde(borrow)]
    pub api_key: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 64))]
    pub username: Cow<'a, str>,
    #[garde(length(chars, min = 6))]
    pub password: Cow<'a, str>,
    #[garde(length(chars, min = 6), matches(password))]
    pub confirm_password: Cow<'a, str>,
    #[garde(email, length(chars, min = 1, max = 64))]
    pub email: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 50))]
    pub first_name: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 50))]
    pub last_name: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 100))]
    pub address: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 100))]
    pub city: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 100))]
    pub state: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 50))]
    pub zip: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 100))]
    pub country: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 50))]
    pub phone: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 255))]
    pub website: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 255))]
    pub company: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 255))]
    pub package: Cow<'a, str>,
    #[garde(length(chars, min = 1, max = 255))]
    pub whitelabel: Cow<'a, str>,
    #[serde(rename = "ip_group[]", default)]
    #[garde(inner(length(chars, max = 255)))]
    pub ip_group: Vec<Cow<'a, str>>,
    #[serde(rename = "ip[]", default)]
    pub ip: Vec<IpAddr>,
    pub free_user: Option<bool>,
    #[garde(inner(custom(garde_within)))]
    pub billing_date: Option<NaiveDate>,
}

fn in_window(date: NaiveDate) -> bool {
    let today = data::today();
    let last = today.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
    (today..=last).contains(&date)
}

fn within(date: &NaiveDate) -> Result<(), validator::ValidationError> {
    in_window(*date).then_some(()).ok_or(validator::ValidationError::new("within"))
}

fn garde_within(date: &NaiveDate, _: &()) -> garde::Result {
    in_window(*date).then_some(()).ok_or(garde::Error::new("within"))
}

fn groups(request: &ByValidator<'_>) -> Result<(), validator::ValidationError> {
    let short = request.ip_group.iter().all(|group| group.len() <= 255 || group.chars().count() <= 255);
    short.then_some(()).ok_or(validator::ValidationError::new("length"))
}

macro_rules! filled {
    ($type:ident) => {
        impl<'a> $type<'a> {
            pub fn of(from: &'a Customer) -> Self {
                Self {
                    api_user: from.api_user.into(),
                    api_key: from.api_key.into(),
                    username: Cow::Borrowed(&from.username),
                    password: from.password.into(),
                    confirm_password: from.confirm_password.into(),
                    email: from.email.into(),
                    first_name: from.first_name.into(),
                    last_name: from.last_name.into(),
                    address: from.address.into(),
                    city: from.city.into(),
                    state: from.state.into(),
                    zip: from.zip.into(),
                    country: from.country.into(),
                    phone: from.phone.into(),
                    website: from.website.into(),
                    company: from.company.into(),
                    package: from.package.into(),
                    whitelabel: from.whitelabel.into(),
                    ip_group: from.ip_group.iter().map(|group| Cow::Borrowed(&**group)).collect(),
                    ip: from.ip.into(),
                    free_user: Some(from.free_user),
                    billing_date: Some(from.billing_date),
                }
            }
        }
    };
}
filled!(ByValidator);
filled!(ByGarde);

impl ByValidator<'_> {
    /// The pairs as serde_urlencoded needs them, which knows no lists.
    pub fn pairs(&self) -> Vec<(&'static str, Cow<'_, str>)> {
        let mut pairs: Vec<(&'static str, Cow<'_, str>)> = vec![
            ("api_user", Cow::Borrowed(&*self.api_user)),
            ("api_key", Cow::Borrowed(&*self.api_key)),
            ("username", Cow::Borrowed(&*self.username)),
            ("password", Cow::Borrowed(&*self.password)),
            ("confirm_password", Cow::Borrowed(&*self.confirm_password)),
            ("email", Cow::Borrowed(&*self.email)),
            ("first_name", Cow::Borrowed(&*self.first_name)),
            ("last_name", Cow::Borrowed(&*self.last_name)),
            ("address", Cow::Borrowed(&*self.address)),
            ("city", Cow::Borrowed(&*self.city)),
            ("state", Cow::Borrowed(&*self.state)),
            ("zip", Cow::Borrowed(&*self.zip)),
            ("country", Cow::Borrowed(&*self.country)),
            ("phone", Cow::Borrowed(&*self.phone)),
            ("website", Cow::Borrowed(&*self.website)),
            ("company", Cow::Borrowed(&*self.company)),
            ("package", Cow::Borrowed(&*self.package)),
            ("whitelabel", Cow::Borrowed(&*self.whitelabel)),
        ];
        pairs.extend(self.ip_group.iter().map(|group| ("ip_group[]", Cow::Borrowed(&**group))));
        pairs.extend(self.ip.iter().map(|ip| ("ip[]", Cow::Owned(ip.to_string()))));
        pairs.extend(self.free_user.map(|free| ("free_user", Cow::Borrowed(if free { "true" } else { "false" }))));
        pairs.extend(self.billing_date.map(|date| ("billing_date", Cow::Owned(date.to_string()))));
        pairs
    }
}
