//! Wiped is wiped: with feature `zeroize`, no secret is left in memory that the library gave back.

use customer_management::{Call, CreateCustomer, Credentials, UpdatePassword};
use formwork::table::{Api, Endpoint, Field, ItemNames, Kind};
use formwork::{
    Body, Bytes, Filled, Format, Incoming, Scratch, Secret, Slot, Valid, Values, engine,
};
use formwork_tests::list;
use formwork_tests::tables::{api, endpoint};
use formwork_tests::{page_customer, post, sign_up};
use freed::{CANARY, Searching, found};

#[global_allocator]
static ALLOCATOR: Searching = Searching;

/// A secret of so many bytes at least, with signs that are escaped on the wire.
fn secret(bytes: usize) -> String {
    format!("{CANARY} &%+\u{e9}").repeat(bytes / 12 + 1)
}

/// Credentials and a request with secrets of so many bytes at least.
fn request(bytes: usize) -> (Credentials<'static>, Valid<CreateCustomer<'static>>) {
    let create = page_customer()
        .password(secret(bytes))
        .confirm_password(secret(bytes));
    let valid = create.build(&sign_up()).expect("valid");
    (Credentials::new("user", secret(bytes)), valid)
}

#[test]
fn the_search_finds_what_is_not_wiped() {
    let texts = [secret(1), secret(1_000)];
    assert_eq!(found(|| drop(texts)), 2);
    let mut grows = Vec::new();
    let copies = found(|| (0..100).for_each(|_| grows.extend_from_slice(CANARY.as_bytes())));
    assert!(copies > 3, "{copies}");
}

#[test]
fn bodies_and_queries_of_any_length_are_wiped() {
    for bytes in [1, 100, 400, 600, 5_000] {
        let (credentials, valid) = request(bytes);
        for format in [Format::Xml, Format::Json] {
            let left = found(|| {
                let wire = valid.encode(&credentials, format).at("http://localhost");
                assert!(wire.body.len() > bytes && format!("{wire:?}").contains("body_bytes"));
                drop(wire.clone());
                drop(valid.encode_query_with_secrets(&credentials, format));
            });
            assert_eq!(left, 0, "{bytes} {format}");
        }
        let mut kept = Vec::new();
        assert_eq!(
            found(|| valid.encode_into(&credentials, &mut kept)),
            0,
            "{bytes}"
        );
        drop(Body::from(kept));
        assert_eq!(found(|| drop((credentials, valid))), 0, "{bytes}");
    }
}

#[test]
fn a_request_of_the_http_crate_shows_and_leaves_no_body() {
    for bytes in [1, 600, 3_000] {
        let (credentials, valid) = request(bytes);
        let left = found(|| {
            let wire = valid.encode(&credentials, Format::Xml);
            let length = wire.body.len();
            let request = http::Request::try_from(wire).expect("a request");
            let shown = format!("{request:?}");
            assert!(shown.contains(&format!("Body({length} bytes)")) && !shown.contains(CANARY));
        });
        assert_eq!(left, 0, "{bytes}");
    }
}

/// The parts of a body that change a password.
fn password(raw: &str) -> String {
    format!(
        "api_user=u&api_key={raw}&method=password&user=u%40example.com&password={raw}&confirm_password={raw}"
    )
}

#[test]
fn secrets_that_are_decoded_are_wiped_however_they_were_sent() {
    let long = CANARY.repeat(300);
    let sent = [
        format!("{CANARY}plain"),
        format!("{CANARY}%26%2B+%c3%a9"),
        format!("%26{long}"),
        // A bad escape, and what is not UTF-8, behind good ones.
        format!("%26{CANARY}%zz"),
        format!("%26{CANARY}%ff%fe%fd%fc%fb%fa"),
        format!("+{long}%f0%9f%92"),
        format!("{CANARY}\u{7f}%00"),
        format!("%ff{CANARY}%ff"),
    ];
    let contexts = [sign_up(), sign_up().lenient_forms()];
    for (raw, context) in sent
        .iter()
        .flat_map(|raw| contexts.map(|context| (raw, context)))
    {
        let body = password(raw);
        let twice = format!("{body}&{body}");
        let mut scratch = Scratch::new();
        let left = found(|| {
            for body in [&body, &twice] {
                let incoming = post("distributor.manage.json", body.as_bytes());
                match Call::decode(&incoming, &context) {
                    Ok(decoded) => drop(decoded),
                    Err(rejection) => drop(rejection.render()),
                }
                drop(Call::decode_with(&incoming, &context, &mut scratch));
            }
            drop(std::mem::take(&mut scratch));
        });
        assert_eq!(left, 0, "{raw} {context:?}");
    }
}

#[test]
fn secrets_that_a_builder_was_given_are_wiped() {
    for bytes in [1, 600] {
        let given = [
            secret(bytes),
            secret(bytes),
            secret(bytes),
            secret(bytes + 24),
        ];
        let left = found(|| {
            let [one, same, other, short] = given;
            let build = |again: String, password: String| {
                let builder = UpdatePassword::builder().user("u@example.com");
                builder
                    .password(password)
                    .confirm_password(again)
                    .build(&sign_up())
            };
            let valid = build(one, same).expect("valid").into_owned();
            assert!(valid.recheck(&sign_up()).is_ok());
            drop(valid.into_builder().build(&sign_up()).expect("valid"));
            drop(build(other, short).expect_err("not the same"));
        });
        assert_eq!(left, 0, "{bytes}");
    }
}

/// A key, as it is answered.
#[derive(Clone, formwork::Record)]
struct Key<'a> {
    /// Its number.
    id: i64,
    /// The key itself.
    token: Secret<'a>,
}

/// Who calls.
#[derive(Clone, formwork::Credentials)]
#[credentials(
    name = "Keys",
    base = "https://keys.example/api",
    formats(json, xml),
    accept(post)
)]
struct Caller<'a> {
    /// The caller's name.
    caller: std::borrow::Cow<'a, str>,
}

/// Lists all keys.
#[derive(Clone, formwork::Request)]
#[request(
    credentials = Caller,
    call = "POST key.list",
    title = "List the keys",
    reply(list = Key, root = "keys", item = "key")
)]
struct ListKeys;

#[test]
fn secrets_of_replies_are_wiped() {
    let long = CANARY.repeat(300);
    let tokens = [
        format!("{CANARY}plain"),
        format!("{CANARY}&lt;{CANARY}&amp;{long}&#233;{CANARY}"),
        format!("<![CDATA[{CANARY}]]>{CANARY}<!-- -->{long}"),
        format!("{CANARY}\r\n{CANARY}\r{long}&amp;{CANARY}\u{e9}\r"),
        format!("{CANARY}&lt;<wrong/>{CANARY}"),
        format!("{CANARY}&lt;&wrong;{CANARY}"),
    ];
    let rows = |token: &String| format!("<key><id>1</id><token>{token}</token></key>").repeat(3);
    let encoded = tokens
        .iter()
        .flat_map(|token| ["UTF-8", "ISO-8859-1"].map(|name| (name, token)));
    let xml = encoded.map(|(name, token)| {
        let head = format!("<?xml version='1.0' encoding='{name}'?>");
        (Format::Xml, format!("{head}<keys>{}</keys>", rows(token)))
    });
    let json = [
        format!("{CANARY}plain"),
        format!("{CANARY}\\u00e9{long}\\n{CANARY}"),
        format!("{CANARY}\\x"),
    ];
    let json = json.iter().map(|token| {
        let row = format!("{{\"id\":1,\"token\":\"{token}\"}}");
        (Format::Json, format!("[{row},{row}]"))
    });
    for (format, body) in xml.chain(json) {
        let left = found(|| {
            let read = ListKeys::parse_reply(format, 200, body.as_bytes());
            drop(read.map(|keys| keys.into_iter().map(|key| (key.id, key.token.into_owned()))));
        });
        assert_eq!(left, 0, "{body}");
        for size in [1, 7, 100, 5_000] {
            let left = found(|| {
                let mut feed = formwork::Feed::<ListKeys>::new(format, 200);
                let mut pieces = body.as_bytes().chunks(size);
                let _ = pieces.try_for_each(|piece| {
                    feed.push(piece, &mut |key| {
                        drop(key.before_proof().token.into_owned())
                    })
                });
                drop(feed.finish());
            });
            assert_eq!(left, 0, "by {size}: {body}");
        }
    }
}

static API: Api<'static> = Api {
    secrets_in_query: true,
    refuse_unknown: false,
    policies: formwork::table::Policies::USUAL,
    ignore_prefixes: false,
    namespaces: &[],
    ..api("Pins")
};

static PINS: Endpoint<'static> = Endpoint {
    path: "pins",
    params: &[list!("Pin.N", Kind::Secret, ItemNames::DOTTED)],
    ..endpoint(&API, "Pins")
};

#[test]
fn lists_of_secrets_are_wiped_in_any_order() {
    let routes = *formwork::routes!(&API, [&PINS]);
    let contexts = [sign_up(), sign_up().lenient_forms()];
    let pins = |numbers: &[u32]| -> String {
        let pin = |number| format!("Pin.{number}=%26{CANARY}{number}&");
        numbers.iter().map(pin).collect()
    };
    let sent = [
        pins(&[1, 2, 3, 4, 5, 6]),
        pins(&[6, 2, 5, 3, 1, 4]),
        pins(&[3, 1, 3, 2, 3]),
    ];
    for (body, context) in sent
        .iter()
        .flat_map(|body| contexts.map(|context| (body, context)))
    {
        let incoming = Incoming {
            path: "pins",
            ..post("", body.as_bytes())
        };
        let left = found(|| drop(engine::decode(&routes, &incoming, &context)));
        assert_eq!(left, 0, "{body} {context:?}");
        let secrets = (0..40).map(|_| Secret::from(secret(20))).collect();
        let slots = [Slot::Values(Values::Secret(secrets))];
        let mut kept = Vec::new();
        let left = found(|| {
            let slots = slots;
            let pins = Filled::flat(&slots);
            assert!(engine::check_values(&PINS, pins, &context).is_ok());
            engine::encode_into(&PINS, Filled::flat(&[]), pins, &mut kept);
        });
        assert_eq!(left, 0, "{body}");
    }
}

static BLOBS: Endpoint<'static> = Endpoint {
    path: "blobs",
    params: &[Field {
        secret: true,
        ..list!("Blob.N", Kind::Bytes, ItemNames::DOTTED)
    }],
    ..endpoint(&API, "Blobs")
};

/// Of a request that is refused for another one; those of a request that is taken are its owner's.
#[test]
fn secret_bytes_of_a_request_that_is_refused_are_wiped() {
    let routes = *formwork::routes!(&API, [&BLOBS]);
    let blob =
        format!("{}AAA", CANARY.repeat(20)).replace(|c: char| !c.is_ascii_alphanumeric(), "");
    let blob = &blob[..blob.len() / 4 * 4];
    assert!(blob.contains(CANARY) && blob.parse::<Bytes<'_>>().is_ok());
    for body in [
        format!("Blob.1={blob}&Blob.2=%2B&Blob.3={blob}"),
        format!("Blob.2=%41{}&Blob.1=%2B%2B%2B&Blob.3={blob}%3D", &blob[1..]),
    ] {
        let incoming = Incoming {
            path: "blobs",
            ..post("", body.as_bytes())
        };
        let left =
            found(|| drop(engine::decode(&routes, &incoming, &sign_up()).expect_err("no Base64")));
        assert_eq!(left, 0, "{body}");
    }
}
