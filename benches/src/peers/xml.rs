//! Replies in XML by hard-xml, instant-xml, quick-xml, roxmltree and xmlserde.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::json::User;

pub mod hard {
    use std::borrow::Cow;

    #[derive(Clone, Debug, PartialEq, hard_xml::XmlRead)]
    #[xml(tag = "user")]
    pub struct User<'a> {
        #[xml(flatten_text = "username")]
        pub username: Cow<'a, str>,
        #[xml(flatten_text = "email")]
        pub email: Cow<'a, str>,
        #[xml(flatten_text = "active")]
        pub active: bool,
        #[xml(flatten_text = "first_name")]
        pub first_name: Cow<'a, str>,
        #[xml(flatten_text = "last_name")]
        pub last_name: Cow<'a, str>,
        #[xml(flatten_text = "address")]
        pub address: Cow<'a, str>,
        #[xml(flatten_text = "city")]
        pub city: Cow<'a, str>,
        #[xml(flatten_text = "state")]
        pub state: Cow<'a, str>,
        #[xml(flatten_text = "zip")]
        pub zip: Cow<'a, str>,
        #[xml(flatten_text = "country")]
        pub country: Cow<'a, str>,
        #[xml(flatten_text = "phone")]
        pub phone: Cow<'a, str>,
        #[xml(flatten_text = "website")]
        pub website: Cow<'a, str>,
    }

    #[derive(hard_xml::XmlRead)]
    #[xml(tag = "users")]
    pub struct Users<'a> {
        #[xml(child = "user")]
        pub list: Vec<User<'a>>,
    }
}

pub mod instant {
    use std::borrow::Cow;

    use instant_xml::{FromXml, ToXml};

    #[derive(Clone, Debug, PartialEq, FromXml, ToXml)]
    #[xml(rename = "user")]
    pub struct User<'a> {
        #[xml(borrow)]
        pub username: Cow<'a, str>,
        #[xml(borrow)]
        pub email: Cow<'a, str>,
        pub active: bool,
        #[xml(borrow)]
        pub first_name: Cow<'a, str>,
        #[xml(borrow)]
        pub last_name: Cow<'a, str>,
        #[xml(borrow)]
        pub address: Cow<'a, str>,
        #[xml(borrow)]
        pub city: Cow<'a, str>,
        #[xml(borrow)]
        pub state: Cow<'a, str>,
        #[xml(borrow)]
        pub zip: Cow<'a, str>,
        #[xml(borrow)]
        pub country: Cow<'a, str>,
        #[xml(borrow)]
        pub phone: Cow<'a, str>,
        #[xml(borrow)]
        pub website: Cow<'a, str>,
    }

    #[derive(Clone, Debug, PartialEq, FromXml, ToXml)]
    #[xml(rename = "users")]
    pub struct Users<'a> {
        #[xml(borrow)]
        pub list: Vec<User<'a>>,
    }

    /// It borrows no text between the tags of a list of texts.
    #[derive(Debug, FromXml)]
    #[xml(rename = "error")]
    pub struct ErrorText {
        #[xml(direct)]
        pub text: String,
    }

    #[derive(Debug, FromXml)]
    #[xml(rename = "errors")]
    pub struct Errors {
        pub list: Vec<ErrorText>,
    }

    #[derive(Debug, FromXml)]
    #[xml(rename = "result")]
    pub struct Message<'a> {
        #[xml(borrow)]
        pub message: Cow<'a, str>,
        pub errors: Option<Errors>,
    }
}

/// For quick-xml's serde layer.
pub mod quick {
    use std::borrow::Cow;

    use serde::{Deserialize, Serialize};

    use super::super::json::User;

    #[derive(Deserialize, Serialize)]
    #[serde(rename = "users")]
    pub struct Users<'a> {
        #[serde(borrow, default, rename = "user")]
        pub list: Vec<User<'a>>,
    }

    #[derive(Debug, Deserialize)]
    pub struct Message<'a> {
        #[serde(borrow)]
        pub message: Cow<'a, str>,
        #[serde(borrow)]
        pub errors: Option<Errors<'a>>,
    }

    #[derive(Debug, Deserialize)]
    pub struct Errors<'a> {
        #[serde(borrow, default)]
        pub error: Vec<Cow<'a, str>>,
    }
}

pub mod xmlserde_types {
    #[derive(Debug, xmlserde_derives::XmlDeserialize)]
    #[xmlserde(root = b"users")]
    pub struct Users {
        #[xmlserde(name = b"user", ty = "child")]
        pub list: Vec<User>,
    }

    macro_rules! user {
        ($($name:tt $field:ident),*) => {
            #[derive(Debug, xmlserde_derives::XmlDeserialize)]
            pub struct Text {
                #[xmlserde(ty = "text")]
                pub text: String,
            }
            #[derive(Debug, xmlserde_derives::XmlDeserialize)]
            pub struct User {
                $(#[xmlserde(name = $name, ty = "child")] pub $field: Text,)*
            }
        };
    }
    user!(b"username" username, b"email" email, b"active" active, b"first_name" first_name, b"last_name" last_name,
        b"address" address, b"city" city, b"state" state, b"zip" zip, b"country" country, b"phone" phone,
        b"website" website);
}

/// The list by roxmltree and a walk over its children.
pub fn roxmltree_users(text: &str) -> Vec<User<'static>> {
    let document = roxmltree::Document::parse(text).expect("well-formed");
    let users = document.root_element().children().filter(|node| node.has_tag_name("user"));
    users.map(roxmltree_user).collect()
}

fn roxmltree_user(node: roxmltree::Node<'_, '_>) -> User<'static> {
    let mut user = User {
        username: Cow::Borrowed(""),
        email: Cow::Borrowed(""),
        active: false,
        first_name: Cow::Borrowed(""),
        last_name: Cow::Borrowed(""),
        address: Cow::Borrowed(""),
        city: Cow::Borrowed(""),
        state: Cow::Borrowed(""),
        zip: Cow::Borrowed(""),
        country: Cow::Borrowed(""),
        phone: Cow::Borrowed(""),
        website: Cow::Borrowed(""),
    };
    for child in node.children().filter(roxmltree::Node::is_element) {
        let text = Cow::Owned(child.text().unwrap_or_default().to_owned());
        match child.tag_name().name() {
            "username" => user.username = text,
            "email" => user.email = text,
            "active" => user.active = text == "true",
            "first_name" => user.first_name = text,
            "last_name" => user.last_name = text,
            "address" => user.address = text,
            "city" => user.city = text,
            "state" => user.state = text,
            "zip" => user.zip = text,
            "country" => user.country = text,
            "phone" => user.phone = text,
            "website" => user.website = text,
            _ => {}
        }
    }
    user
}

/// The list by quick-xml's events, one after the other.
pub fn quick_events(text: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut events = 0;
    while !matches!(reader.read_event().expect("well-formed"), Event::Eof) {
        events += 1;
    }
    events
}

/// The list written by quick-xml's writer, event by event.
pub fn write_users(out: &mut Vec<u8>, users: &[User<'_>]) {
    let mut writer = Writer::new(out);
    let mut write = |event: Event<'_>| writer.write_event(event).expect("a vector takes everything");
    write(Event::Decl(BytesDecl::new("1.0", Some("ISO-8859-1"), None)));
    write(Event::Start(BytesStart::new("users")));
    for user in users {
        write(Event::Start(BytesStart::new("user")));
        let mut field = |name: &'static str, text: &str| {
            write(Event::Start(BytesStart::new(name)));
            write(Event::Text(BytesText::new(text)));
            write(Event::End(BytesEnd::new(name)));
        };
        field("username", &user.username);
        field("email", &user.email);
        field("active", if user.active { "true" } else { "false" });
        field("first_name", &user.first_name);
        field("last_name", &user.last_name);
        field("address", &user.address);
        field("city", &user.city);
        field("state", &user.state);
        field("zip", &user.zip);
        field("country", &user.country);
        field("phone", &user.phone);
        field("website", &user.website);
        write(Event::End(BytesEnd::new("user")));
    }
    write(Event::End(BytesEnd::new("users")));
}
