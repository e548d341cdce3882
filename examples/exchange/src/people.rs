//! Who takes part.

use std::net::{IpAddr, Ipv4Addr};

use customer_management::{CreateCustomer, CreateCustomerBuilder};

use crate::Secrets;

/// The reseller's name.
pub(crate) const API_USER: &str = "reseller";
/// The reseller's IP group.
pub(crate) const IP_GROUP: &str = "main";
/// The reseller's address.
pub(crate) const OWN_IP: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));
/// An address of somebody else.
pub(crate) const FOREIGN_IP: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1));
/// Nobody.
pub(crate) const NOBODY: &str = "nobody@example.com";

/// Everything that must be said about a customer. The texts need escapes in forms, in XML and in JSON.
pub(crate) fn customer<'a>(username: &'a str, secrets: &'a Secrets) -> CreateCustomerBuilder<'a> {
    CreateCustomer::builder()
        .username(username)
        .password(&secrets.password)
        .confirm_password(&secrets.password)
        .email("new+customer@example.com")
        .first_name("Zoë & Söhne")
        .last_name("<\"O'Brien\">")
        .address(" 555 any street ")
        .city("Zürich")
        .state("ZH = 50%")
        .zip("08001")
        .country("Schweiz 🇨🇭")
        .phone("+41 44 555 55 55")
        .website("example.com/?a=1&b=2")
        .company("Any; Company")
        .package("Free")
        .whitelabel("example.com")
}
