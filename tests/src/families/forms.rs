//! Forms.

use super::{Family, Reader};

const fn add(name: &'static str, before: &'static str, part: fn(usize) -> String) -> Family {
    Family {
        name,
        reader: Reader::Form("distributor.add.json"),
        before,
        part,
        after: "",
    }
}

const fn manage(name: &'static str, before: &'static str, part: fn(usize) -> String) -> Family {
    Family {
        name,
        reader: Reader::Form("distributor.manage.json"),
        before,
        part,
        after: "",
    }
}

/// All of them.
pub(super) const FAMILIES: &[Family] = &[
    add("unknown parameters", "", |_| "x=1&".into()),
    add("different unknown parameters", "", |number| {
        format!("x{number:06}=1&")
    }),
    add("unknown parameters with long names", "", |_| {
        format!("{}=1&", "x".repeat(64))
    }),
    add("nearly known parameters", "", |_| "usernamf=1&".into()),
    add("names alone", "", |_| "x&".into()),
    add("ampersands", "", |_| "&".into()),
    add("equals signs", "username=", |_| "=".into()),
    add("brackets", "", |_| "[".into()),
    add("brackets after a name", "ip", |_| "[0]".into()),
    add("one name", "", |_| "x".into()),
    add("duplicates", "", |_| "username=a&".into()),
    add("unreadable items", "", |_| "ip[]=x&".into()),
    add("unreadable items with indices", "", |number| {
        format!("ip[{number}]=x&")
    }),
    add("items in the reverse order", "", |number| {
        format!("ip[{}]=::&", u32::MAX - number as u32)
    }),
    add("items with one index", "", |_| "ip[0]=::&".into()),
    add("items", "", |_| "ip[]=::&".into()),
    add("items that break a rule", "", |_| "ip_group[]=%01&".into()),
    add("mixed lists", "", |number| {
        format!("ip[]=::&ip[{number}]=x&y=1&")
    }),
    add("escapes", "username=", |_| "%41".into()),
    add("bad escapes", "username=", |_| "%".into()),
    add("plus signs", "username=", |_| "+".into()),
    add("characters of four bytes", "username=", |_| {
        "\u{1f4a9}".into()
    }),
    add("parts of an address", "email=a@a", |_| ".a".into()),
    add("parts of a quoted address", "email=\"", |_| "a ".into()),
    manage("routing parameters", "method=profile&", |number| {
        format!("task{number:06}=set&")
    }),
    manage(
        "beginnings of a forbidden domain",
        "api_user=u&api_key=k&method=profile&task=setUsername&user=u&username=a@",
        |_| "SendGrid.co".into(),
    ),
];
