//! What the tests of XML replies share: a list's table, the documented replies, and damage.

#![allow(dead_code, missing_docs)]

use formwork::table::{Api, Endpoint, Field, Kind, RecordTable, Success, Type};
use formwork::{Format, Limits, ReplyError, Slot, Source};
use formwork_tests::tables::{self, api, records};

static API: Api<'static> = Api {
    suffix: true,
    ..api("Test")
};

pub const FIELDS: [&str; 13] = [
    "username",
    "email",
    "active",
    "first_name",
    "last_name",
    "address",
    "city",
    "state",
    "zip",
    "country",
    "phone",
    "website",
    "company",
];

static CUSTOMER: RecordTable<'static> = RecordTable::new("Customer", &CUSTOMER_FIELDS);
const CUSTOMER_FIELDS: [Field<'static>; FIELDS.len()] = {
    let mut fields = [Field::new("", Type::Value(Kind::Lines)); FIELDS.len()];
    let mut place = 0;
    while place < FIELDS.len() {
        fields[place] = Field::new(FIELDS[place], Type::Value(Kind::Lines));
        // The page shows no company, although it is a filter.
        fields[place].required = place + 1 < FIELDS.len();
        place += 1;
    }
    fields
};

const fn endpoint(reply: Success<'static>) -> Endpoint<'static> {
    Endpoint {
        path: "test",
        reply,
        ..tables::endpoint(&API, "Test")
    }
}

pub static LIST: Endpoint<'static> = endpoint(records("users", &CUSTOMER, "user"));
pub static ACKNOWLEDGEMENT: Endpoint<'static> = endpoint(Success::ACKNOWLEDGEMENT);

/// The fields of each record; `None` where one is missing.
pub type Records = Vec<Vec<Option<String>>>;

pub fn read(endpoint: &Endpoint<'_>, body: &[u8]) -> Result<Records, ReplyError> {
    let mut records = Records::new();
    let mut slots: [Slot<'_>; FIELDS.len()] = Default::default();
    let source = Source {
        endpoint,
        format: Format::Xml,
        status: 200,
        body,
        limits: Limits::DEFAULT,
    };
    source.rows(&mut slots, &mut |slots, _| {
        records.push(slots.iter().map(text).collect())
    })?;
    Ok(records)
}

fn text(slot: &Slot<'_>) -> Option<String> {
    match slot {
        Slot::Text(text) => Some(text.clone().into_owned()),
        _ => None,
    }
}

/// The replies of the page, with the endpoint that answers them.
pub fn documented() -> [(&'static Endpoint<'static>, String); 5] {
    let head = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n\n";
    let result = |inside: &str| format!("{head}<result>\n   {inside}\n</result>\n\n");
    let errors = "<message>error</message>\n   <errors>\n      ...\n      <error>... error messages ...</error>\n   </errors>";
    [
        (&ACKNOWLEDGEMENT, result("<message>success</message>")),
        (
            &ACKNOWLEDGEMENT,
            result("<message>User not found</message>"),
        ),
        (&ACKNOWLEDGEMENT, result(&errors.replace("      ...\n", ""))),
        (
            &LIST,
            format!(
                "{head}<users>\n{}{}</users>\n\n",
                user("1", "true", "john"),
                user("2", "false", "jane")
            ),
        ),
        (&LIST, format!("{head}<users/>\n")),
    ]
}

fn user(number: &str, active: &str, name: &str) -> String {
    format!(
        "   <user>\n      <username>user{number}</username>\n      <email>example{number}@example.com</email>\n      \
         <active>{active}</active>\n      <first_name>{name}</first_name>\n      <last_name>doe</last_name>\n      \
         <address markdown=\"1\">\n555 any street\n\n</address>\n      <city>any city</city>\n      <state>CA</state>\n      \
         <zip>91234</zip>\n      <country>US</country>\n      <phone>555-555-5555</phone>\n      \
         <website>example.com</website>\n   </user>\n"
    )
}

/// Numbers without a pattern, the same in each run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    pub fn pick<'x, T>(&mut self, all: &'x [T]) -> &'x T {
        &all[self.below(all.len())]
    }
}

const FRAGMENTS: [&str; 44] = [
    "<",
    ">",
    "&",
    "'",
    "\"",
    "/",
    "=",
    "]]>",
    "--",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "?>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a>",
    "&lt;",
    "&amp;",
    "&#32;",
    "&#9;",
    "&#xe9;",
    "&#0;",
    "&#xD800;",
    "&nbsp;",
    "<a/>",
    "<a b='c'>",
    "</a>",
    "<user>",
    "</user>",
    "</users>",
    "<email>",
    "</email>",
    " b='c'",
    " b=\"c\"",
    "\r",
    "\r\n",
    "\t",
    "\u{b}",
    "\u{e9}",
    "\u{ffff}",
    "\u{2028}",
    "<!-- c -->",
    "<?p i?>",
    "<![CDATA[ x ]]>",
];

/// One to three small damages.
pub fn damage(document: &[u8], random: &mut Random) -> Vec<u8> {
    let mut document = document.to_vec();
    for _ in 0..=random.below(3) {
        let place = random.below(document.len());
        match random.below(6) {
            0 if place < document.len() => drop(document.remove(place)),
            1 if place < document.len() => document[place] ^= 1 << random.below(8),
            2 if place < document.len() => document[place] = *random.pick(b"<>&;/'\"= ]-!?xa0\n\0"),
            3 => {
                let end = (place + random.below(30)).min(document.len());
                document.drain(place..end);
            }
            4 => {
                let end = (place + random.below(60)).min(document.len());
                let part = document[place..end].to_vec();
                document.splice(place..place, part);
            }
            _ => {
                let fragment = random.pick(&FRAGMENTS).bytes();
                document.splice(place..place, fragment);
            }
        }
    }
    document
}

/// Fragments one after the other, in a root or not.
pub fn soup(random: &mut Random) -> Vec<u8> {
    let count = random.below(9);
    let inside: String = (0..count).map(|_| *random.pick(&FRAGMENTS)).collect();
    match random.below(4) {
        0 => inside.into_bytes(),
        _ => format!("<r>{inside}</r>").into_bytes(),
    }
}
