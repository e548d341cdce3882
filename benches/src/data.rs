//! What everybody works on.

use std::net::IpAddr;

use customer_management::{CreateCustomer, CreateCustomerBuilder, Credentials};
use formwork::Context;
use formwork::chrono::NaiveDate;

/// The day of all checks.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2011, 2, 28).expect("a date")
}

pub fn context() -> Context {
    Context::on(today())
}

/// A call's values, as a program has them before it makes a request of them.
pub struct Customer {
    pub api_user: &'static str,
    pub api_key: &'static str,
    pub username: String,
    pub password: &'static str,
    pub confirm_password: &'static str,
    pub email: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub address: &'static str,
    pub city: &'static str,
    pub state: &'static str,
    pub zip: &'static str,
    pub country: &'static str,
    pub phone: &'static str,
    pub website: &'static str,
    pub company: &'static str,
    pub package: &'static str,
    pub whitelabel: &'static str,
    pub ip_group: [String; 2],
    pub ip: [IpAddr; 2],
    pub free_user: bool,
    pub billing_date: NaiveDate,
}

/// A customer with some escapes.
pub fn customer() -> Customer {
    Customer {
        api_user: "reseller@example.com",
        api_key: "p@ssw0rd/2011",
        username: "newcustomer@example.com".into(),
        password: "s4mple&password=1",
        confirm_password: "s4mple&password=1",
        email: "newcustomer@example.com",
        first_name: "Jürgen",
        last_name: "Miller-Smith",
        address: "555 Any Street, Apt. 4",
        city: "San Francisco",
        state: "CA",
        zip: "94107-1234",
        country: "United States",
        phone: "+1 (555) 555-5555",
        website: "https://www.example.com/",
        company: "Example & Sons, Inc.",
        package: "Free Package",
        whitelabel: "mail.example.com",
        ip_group: ["main".into(), "marketing_2011".into()],
        ip: ["192.0.2.7".parse().expect("an address"), "2001:db8::7".parse().expect("an address")],
        free_user: true,
        billing_date: NaiveDate::from_ymd_opt(2011, 3, 15).expect("a date"),
    }
}

/// The same customer with nothing that is escaped in a body but brackets; `@` is sent as it is.
pub fn plain_customer() -> Customer {
    Customer {
        api_user: "reseller",
        api_key: "p_ssw0rd-2011",
        password: "s4mple-password-1",
        confirm_password: "s4mple-password-1",
        first_name: "Juergen",
        address: "555_anystreet",
        city: "San_Francisco",
        country: "US",
        phone: "555-555-5555",
        website: "www.example.com",
        company: "Example",
        package: "Free",
        ip: ["192.0.2.7".parse().expect("an address"), "192.0.2.8".parse().expect("an address")],
        ..customer()
    }
}

/// As many mistakes as a value can have after it was read: seven.
pub fn faulty_customer() -> Customer {
    Customer {
        username: "u".repeat(65),
        password: "short",
        confirm_password: "different",
        email: "New Customer <newcustomer@example.com>",
        first_name: "",
        ip_group: ["main".into(), "g".repeat(256)],
        billing_date: NaiveDate::from_ymd_opt(2011, 3, 29).expect("a date"),
        ..customer()
    }
}

impl Customer {
    pub fn credentials(&self) -> Credentials<'_> {
        Credentials::new(self.api_user, self.api_key)
    }

    pub fn builder(&self) -> CreateCustomerBuilder<'_> {
        CreateCustomer::builder()
            .username(&self.username)
            .password(self.password)
            .confirm_password(self.confirm_password)
            .email(self.email)
            .first_name(self.first_name)
            .last_name(self.last_name)
            .address(self.address)
            .city(self.city)
            .state(self.state)
            .zip(self.zip)
            .country(self.country)
            .phone(self.phone)
            .website(self.website)
            .company(self.company)
            .package(self.package)
            .whitelabel(self.whitelabel)
            .ip_group(&self.ip_group)
            .ip(self.ip)
            .free_user(self.free_user)
            .billing_date(self.billing_date)
    }

    /// The request's body, by an encoder that is none of the contestants'.
    pub fn body(&self) -> Vec<u8> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        let texts = [
            ("api_user", self.api_user),
            ("api_key", self.api_key),
            ("username", &self.username),
            ("password", self.password),
            ("confirm_password", self.confirm_password),
            ("email", self.email),
            ("first_name", self.first_name),
            ("last_name", self.last_name),
            ("address", self.address),
            ("city", self.city),
            ("state", self.state),
            ("zip", self.zip),
            ("country", self.country),
            ("phone", self.phone),
            ("website", self.website),
            ("company", self.company),
            ("package", self.package),
            ("whitelabel", self.whitelabel),
        ];
        form.extend_pairs(texts);
        form.extend_pairs(self.ip_group.iter().map(|group| ("ip_group[]", group)));
        form.extend_pairs(self.ip.iter().map(|ip| ("ip[]", ip.to_string())));
        form.append_pair("free_user", if self.free_user { "true" } else { "false" });
        form.append_pair("billing_date", &self.billing_date.to_string());
        form.finish().into_bytes()
    }
}

/// A body with twelve mistakes of twelve kinds.
pub fn twelve_faults() -> Vec<u8> {
    let faulty = faulty_customer();
    let text = String::from_utf8(faulty.body()).expect("ASCII");
    let body = text
        .replace("first_name=&", "")
        .replace("city=San+Francisco", "city=any%city")
        .replace("zip=94107-1234", "zip=94107-1234&zip=94107-1234")
        .replace("free_user=true", "free_user=tru")
        .replace("&billing_date=2011-03-29", "&ip%5B%5D=192.0.2.256&billing_date=2011-03-29&referrer=page");
    body.into_bytes()
}

/// One record of a list.
pub fn record(number: usize) -> customer_management::Customer<'static> {
    const FIRST: [&str; 5] = ["john", "jane", "maximilian", "al", "charlotte"];
    const CITY: [&str; 4] = ["any city", "San Francisco", "Rome", "Kuala Lumpur"];
    let body = format!(
        "{{\"username\":\"user{number}@example.com\",\"email\":\"example{number}@example.com\",\"active\":{},\
         \"first_name\":\"{}\",\"last_name\":\"doe{}\",\"address\":\"{number} any street\",\"city\":\"{}\",\
         \"state\":\"CA\",\"zip\":\"{}\",\"country\":\"US\",\"phone\":\"555-555-{}\",\"website\":\"example{}.com\"}}",
        number.is_multiple_of(3),
        FIRST[number % 5],
        number % 7 * 1234,
        CITY[number % 4],
        91234 + number % 5000,
        1000 + number % 9000,
        number % 11,
    );
    let body = format!("[{body}]");
    let list = customer_management::RetrieveCustomers::parse_reply(formwork::Format::Json, 200, body.as_bytes());
    let mut list: Vec<_> = list.expect("a record").into_iter().map(formwork::Value::into_owned).collect();
    list.pop().expect("one record")
}
