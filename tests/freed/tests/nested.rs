//! Wiped is wiped, inside records, lists and maps as well: with feature `zeroize`, nothing of a secret is left in memory that the
//! library gave back, be it a secret by its kind, by its field or by what it is in. What is read is its owner's, who is given
//! plain texts where only the field says that they are secret: here they are never freed.

use std::borrow::Cow;
use std::mem::forget;

use formwork::{
    Call, Context, Feed, Format, Incoming, Map, Record, Request, Scratch, Secret, Valid,
};
use formwork_tests::{post, sign_up};
use freed::{CANARY, Searching, found};

#[global_allocator]
static ALLOCATOR: Searching = Searching;

/// Nobody in particular calls.
#[derive(Clone, formwork::Credentials)]
#[credentials(
    name = "Vaults",
    base = "https://vaults.example",
    formats(json, xml),
    accept(post),
    join = "."
)]
struct Anybody;

/// Secrets in each place.
#[derive(Clone, Default, Record)]
struct Vault<'a> {
    /// By its kind.
    pin: Option<Secret<'a>>,
    /// By their kind.
    #[field(wire = "pins.N", item = "pin")]
    pins: Vec<Secret<'a>>,
    /// By their kind, in lists.
    #[field(wire = "rows.N.N", item = "row/pin")]
    rows: Vec<Vec<Secret<'a>>>,
    /// Values and keys of a map.
    #[field(secret, wire = "notes.KEY")]
    notes: Map<'a, Cow<'a, str>>,
    /// The same, apart.
    #[field(secret, wire = "entry.N", item = "entry", key = "key", value = "value")]
    entries: Map<'a, Cow<'a, str>>,
    /// All in one.
    #[field(secret, between = ",", item = "word")]
    words: Vec<Cow<'a, str>>,
    /// What is no text.
    #[field(secret, wire = "numbers.N", item = "number")]
    numbers: Vec<i64>,
    /// All that is in it.
    #[field(secret)]
    inner: Option<Box<Open<'a>>>,
    /// One more.
    vault: Option<Box<Self>>,
    /// More.
    #[field(wire = "by_name.KEY")]
    by_name: Map<'a, Box<Self>>,
}

/// Nothing that says that it is secret.
#[derive(Clone, Record)]
struct Open<'a> {
    /// A text.
    text: Option<Cow<'a, str>>,
    /// A number.
    number: Option<i64>,
    /// Texts.
    #[field(wire = "texts.N", flat)]
    texts: Vec<Cow<'a, str>>,
}

/// Sends vaults.
#[derive(Clone, Request)]
#[request(credentials = Anybody, call = "POST send", title = "Send")]
struct Send<'a> {
    /// One.
    vault: Option<Vault<'a>>,
    /// Some.
    #[param(wire = "vaults.N")]
    vaults: Vec<Vault<'a>>,
    /// Some that nobody sees.
    #[param(wire = "open.N", secret)]
    open: Vec<Open<'a>>,
    /// One document.
    #[param(as = "json")]
    document: Option<Vault<'a>>,
}

/// Lists vaults.
#[derive(Clone, Request)]
#[request(
    credentials = Anybody,
    call = "POST list",
    title = "List",
    reply(list = Vault, root = "vaults", item = "vault")
)]
struct List;

/// Any of them.
#[derive(Clone, Call)]
#[call(credentials = Anybody)]
#[expect(
    dead_code,
    clippy::large_enum_variant,
    reason = "what is decoded is dropped, and nothing else"
)]
enum Any<'a> {
    /// Sends vaults.
    Send(Valid<Send<'a>>),
    /// Lists vaults.
    List(Valid<List>),
}

/// Canaries as they are sent: plain, with escapes, long, and with what nobody can read before and after.
fn sent() -> [String; 6] {
    [
        format!("{CANARY}plain"),
        format!("{CANARY}%26%2C+%c3%a9{CANARY}"),
        format!("%26{}", CANARY.repeat(300)),
        format!("%26{CANARY}%zz"),
        format!("%26{CANARY}%ff%fe"),
        format!("%26{CANARY},%2C{CANARY}%00"),
    ]
}

/// The names of all secrets inside a vault, and pairs that cannot be.
fn pairs(vault: &str, raw: &str) -> Vec<String> {
    let of = |name: &str| format!("{vault}.{name}={raw}");
    vec![
        of("pin"),
        of("pins.1") + "&" + &of("pins.3") + "&" + &of("pins.2"),
        of("rows.1.1") + "&" + &of("rows.2.1"),
        of("notes.a") + "&" + &of("notes.b"),
        format!("{vault}.notes.{raw}=a&{vault}.notes.b=c"),
        of("entry.1.key") + "&" + &of("entry.1.value"),
        of("entry.2.value"),
        of("words"),
        of("numbers.1") + "&" + &of("numbers.2"),
        of("inner.text"),
        of("inner.number"),
        of("inner.texts.2") + "&" + &of("inner.texts.1"),
        // Twice, where nothing is, and where a list, a map or a record is.
        of("inner.text") + "&" + &of("inner.text"),
        of("inner.texts") + "&" + &of("inner"),
        of("notes") + "&" + &of("notes.k"),
        of("entry.1.none") + "&" + &of("inner.none"),
        format!("{vault}.inner.{raw}&{vault}.notes.{raw}"),
    ]
}

fn contexts() -> [Context; 2] {
    [sign_up(), sign_up().lenient_forms()]
}

#[test]
fn secrets_of_requests_are_wiped() {
    let mut asked = 0;
    for vault in [
        "vault",
        "vault.vault.vault",
        "vaults.2",
        "vaults.1.by_name.x.by_name.y",
    ] {
        for raw in sent() {
            for pairs in pairs(vault, &raw) {
                decoded(&pairs);
                // Whatever is good is then refused.
                decoded(&format!("{pairs}&unknown=1"));
                asked += 1;
            }
        }
    }
    for raw in sent() {
        decoded(&format!(
            "open.2.text={raw}&open.1.texts.7={raw}&open.1.number={raw}"
        ));
        decoded(&format!("open.1.text={raw}&unknown=1"));
    }
    // Secrets of a document, in each place, with a mistake after them.
    for text in [
        CANARY.to_owned(),
        format!("\\u0020{CANARY}\\n"),
        CANARY.repeat(300),
    ] {
        for end in ["", ",1", ",\"x\":1", "}", "\u{1}"] {
            let document = format!(
                r#"{{"pin":"{text}","pins":["{text}"],"rows":[["{text}",[]]],"notes":{{"{text}":"{text}"}},"entry":{{"{text}":"{text}","{text}":1}},"words":["{text}",{{}}],"numbers":["{text}"],"inner":{{"text":"{text}","number":"{text}"}},"by_name":{{"{text}":{{"pin":"{text}"{end}}}}}}}"#
            );
            let plain = format!(r#"{{"pin":"{text}","notes":{{"{text}":"{text}"}}{end}}}"#);
            for document in [document, plain] {
                let escaped = document
                    .replace('%', "%25")
                    .replace('&', "%26")
                    .replace('+', "%2B");
                decoded(&format!("document={escaped}"));
                decoded(&format!("document={}", escaped.replace('"', "%22")));
            }
        }
    }
    assert_eq!(asked, 4 * 6 * 17);
}

fn decoded(body: &str) {
    for context in contexts() {
        let incoming = post("send.json", body.as_bytes());
        let left = found(|| decode(&incoming, &context));
        assert_eq!(left, 0, "{body} {context:?}");
    }
}

fn decode(incoming: &Incoming<'_>, context: &Context) {
    let mut scratch = Scratch::new();
    match Any::decode(incoming, context) {
        Ok(call) => forget(call),
        Err(rejection) => drop(rejection.render()),
    }
    match Any::decode_with(incoming, context, &mut scratch) {
        Ok(call) => forget(call),
        Err(rejection) => drop(rejection.to_string()),
    }
}

/// Vaults with a secret of so many bytes in each place, within each other.
fn vault(bytes: usize, depth: usize) -> Vault<'static> {
    let text = || format!("{CANARY} &%+\u{e9}").repeat(bytes / 12 + 1);
    let texts = || vec![Cow::Owned(text()), Cow::Owned(text())];
    Vault {
        pin: Some(text().into()),
        pins: vec![text().into(), text().into()],
        rows: vec![vec![text().into()]],
        notes: [(text().replace('.', ""), Cow::Owned(text()))]
            .into_iter()
            .collect(),
        entries: [(text(), Cow::Owned(text()))].into_iter().collect(),
        words: texts(),
        numbers: vec![1],
        inner: Some(Box::new(Open {
            text: Some(text().into()),
            number: None,
            texts: texts(),
        })),
        vault: (depth > 0).then(|| Box::new(vault(bytes, depth - 1))),
        by_name: Map::new(),
    }
}

#[test]
fn secrets_that_are_sent_are_wiped() {
    for bytes in [1, 100, 600, 5_000] {
        let sends = Send {
            vault: Some(vault(bytes, 3)),
            vaults: vec![vault(bytes, 1), vault(bytes, 1)],
            open: Vec::new(),
            document: Some(Vault {
                pin: Some(format!("{CANARY}\"").repeat(bytes).into()),
                ..vault(bytes, 2)
            }),
        };
        let given = sends.clone();
        let left = found(|| {
            let builder = Send::builder().vault(given.vault.expect("one"));
            let builder = builder.document(given.document.expect("one"));
            let valid = builder
                .vaults(given.vaults)
                .build(&sign_up())
                .expect("valid");
            drop(valid.encode(&Anybody::new(), Format::Json));
            forget(valid);
        });
        assert_eq!(left, 0, "{bytes}");
        let mut twice = sends.clone();
        twice.vaults[0].notes.push(CANARY, Cow::Borrowed(""));
        twice.vaults[0].notes.push(CANARY, Cow::Borrowed(""));
        let left = found(|| {
            let builder = Send::builder().vaults(twice.vaults);
            drop(
                builder
                    .clone()
                    .build(&sign_up())
                    .map(forget)
                    .expect_err("twice")
                    .to_string(),
            );
            forget(builder);
        });
        forget(sends);
        assert_eq!(left, 0, "{bytes}");
    }
}

/// Every secret of a vault as an XML document has it, and where it is not as it should be.
fn in_xml(text: &str) -> Vec<String> {
    vec![
        format!("<pin>{text}</pin>"),
        format!("<pins><pin>{text}</pin><pin>{text}</pin><other/></pins>"),
        format!("<rows><row><pin>{text}</pin></row></rows>"),
        format!("<notes><a>{text}</a><b>{text}</b></notes>"),
        format!("<notes><a>{text}</a><a>{text}</a></notes>"),
        format!("<entry><entry><key>{text}</key><value>{text}</value></entry></entry>"),
        format!("<entry><entry><key>{text}</key></entry></entry>"),
        format!("<words><word>{text}</word></words>"),
        format!("<numbers><number>{text}</number></numbers>"),
        format!("<inner><texts>{text}</texts><text>{text}</text><texts>{text}</texts></inner>"),
        format!("<inner><number>{text}</number></inner>"),
        format!("<inner><text>{text}</text><text>{text}</text></inner>"),
    ]
}

/// The same in JSON.
fn in_json(text: &str) -> Vec<String> {
    vec![
        format!(r#""pin":"{text}""#),
        format!(r#""pins":["{text}","{text}",1]"#),
        format!(r#""rows":[["{text}"]]"#),
        format!(r#""notes":{{"a":"{text}","{text}":"b"}}"#),
        format!(r#""notes":{{"{text}":"a","{text}":"b"}}"#),
        format!(r#""notes":{{"{text}":[]}}"#),
        format!(r#""entry":{{"{text}":"{text}"}}"#),
        format!(r#""words":["{text}"]"#),
        format!(r#""numbers":["{text}"]"#),
        format!(r#""inner":{{"texts":["{text}","{text}"],"text":"{text}"}}"#),
        format!(r#""inner":{{"number":"{text}"}}"#),
        format!(r#""inner":{{"text":"{text}","text":"{text}"}}"#),
    ]
}

#[test]
fn secrets_of_replies_are_wiped() {
    let long = CANARY.repeat(300);
    let texts = [
        format!("{CANARY}plain"),
        format!("{CANARY}&lt;{CANARY}&amp;{long}&#233;{CANARY}"),
        format!("<![CDATA[{CANARY}]]>{CANARY}<!-- -->{long}"),
        format!("{CANARY}\r\n{CANARY}\r{long}&amp;{CANARY}\u{e9}\r"),
        format!("{CANARY}&lt;<wrong/>{CANARY}"),
        format!("{CANARY}&lt;&wrong;{CANARY}"),
    ];
    for (text, encoding) in texts
        .iter()
        .flat_map(|text| [(text, "UTF-8"), (text, "ISO-8859-1")])
    {
        for vault in in_xml(text) {
            let head = format!("<?xml version='1.0' encoding='{encoding}'?>");
            let deep = format!("<vault><by_name><x>{vault}</x></by_name></vault>");
            let one = format!("<vault>{deep}</vault>");
            read(Format::Xml, &format!("{head}<vaults>{one}{one}</vaults>"));
            read(Format::Xml, &format!("{head}<vaults>{one}<vault>"));
        }
    }
    let texts = [
        format!("{CANARY}plain"),
        format!("{CANARY}\\u00e9{long}\\n{CANARY}"),
        format!("{CANARY}\\u00e9{CANARY}\\x"),
    ];
    for vault in texts.iter().flat_map(|text| in_json(text)) {
        let one = format!(r#"{{"vault":{{"by_name":{{"x":{{{vault}}}}}}}}}"#);
        read(Format::Json, &format!("[{one},{one}]"));
        read(Format::Json, &format!("[{one},{{"));
    }
}

fn read(format: Format, body: &str) {
    let left = found(|| match List::parse_reply(format, 200, body.as_bytes()) {
        Ok(list) => forget(list),
        Err(why) => drop(why),
    });
    assert_eq!(left, 0, "{body}");
    for size in [1, 7, 5_000] {
        let left = found(|| {
            let mut feed = Feed::<List>::new(format, 200);
            let mut pieces = body.as_bytes().chunks(size);
            let _ = pieces
                .try_for_each(|piece| feed.push(piece, &mut |vault| forget(vault.before_proof())));
            drop(feed.finish());
        });
        assert_eq!(left, 0, "by {size}: {body}");
    }
}
