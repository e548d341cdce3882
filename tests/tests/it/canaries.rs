//! Each secret of each operation, sent in every wrong way: no text of the core shows it or depends on it.

use customer_management::Call;
use formwork::table::{Endpoint, Kind};
use formwork::{Calls as _, Context, Format, Incoming, Problem, Rejection, engine};
use formwork_tests::decoders::seeded;
use formwork_tests::requests::Drawn;
use formwork_tests::{form, post, sign_up};

type Pairs = Vec<(String, String)>;

/// A way to send a request with a secret in it: what it is called, the query and the body.
struct Sent {
    how: String,
    query: Vec<u8>,
    body: Vec<u8>,
}

/// A valid request of this operation.
fn valid(endpoint: &Endpoint<'_>) -> Drawn {
    let mut requests = seeded(7);
    loop {
        let request = requests.draw();
        if request.endpoint.name == endpoint.name && request.pairs.len() > endpoint.params.len() / 2
        {
            return request;
        }
    }
}

/// The names of the parameters that every call of this operation or this operation alone keeps secret.
fn secrets(endpoint: &Endpoint<'static>) -> Vec<&'static str> {
    let params = endpoint.api.credentials.iter().chain(endpoint.params);
    params
        .filter(|param| param.ty.kind() == Some(Kind::Secret))
        .map(|param| param.wire)
        .collect()
}

fn encoded(pairs: &Pairs) -> Vec<u8> {
    form(
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    )
}

/// The request with another value for this name, which is added if it is not there.
fn with(pairs: &Pairs, name: &str, value: &str) -> Pairs {
    let mut pairs: Pairs = pairs
        .iter()
        .filter(|(other, _)| other != name)
        .cloned()
        .collect();
    pairs.push((name.to_owned(), value.to_owned()));
    pairs
}

/// Slips of the finger.
fn misspelt(name: &str) -> Vec<String> {
    vec![
        name[1..].to_owned(),
        name[..name.len() - 1].to_owned(),
        name.to_uppercase(),
        name.replacen('s', "", 1),
        format!("{name}[]"),
        format!("{name}[0]"),
        format!("{name} "),
        name.replace('_', "-"),
    ]
}

/// Everything that can be done to the secret of this name, with this text for it.
fn ways(request: &Drawn, name: &str, secret: &str) -> Vec<Sent> {
    let pairs = &request.pairs;
    let mut ways: Vec<(String, Vec<u8>)> = Vec::new();
    let mut way = |how: String, body: Vec<u8>| ways.push((how, body));
    way("in its place".into(), encoded(&with(pairs, name, secret)));
    let repeated = with(&with(pairs, "password", secret), "confirm_password", secret);
    way("repeated rightly".into(), encoded(&repeated));
    let params = request
        .endpoint
        .api
        .credentials
        .iter()
        .chain(request.endpoint.params);
    for neighbour in params.filter(|param| param.wire != name) {
        way(
            format!("as {}", neighbour.wire),
            encoded(&with(pairs, neighbour.wire, secret)),
        );
    }
    for constant in request.endpoint.constants {
        way(
            format!("as {}", constant.wire),
            encoded(&with(pairs, constant.wire, secret)),
        );
    }
    for slip in misspelt(name) {
        way(
            format!("under {slip:?}"),
            encoded(&with(pairs, &slip, secret)),
        );
    }
    let own = encoded(&with(pairs, name, secret));
    let alone = encoded(&vec![(name.to_owned(), secret.to_owned())]);
    way("twice".into(), [&own[..], b"&", &alone].concat());
    for (how, before) in [
        ("a bad escape", "%zz"),
        ("no UTF-8", "%ff"),
        ("a control character", "%01"),
        ("torn apart", "x&"),
    ] {
        let torn = format!("&{name}={before}");
        let plain = form_urlencoded_value(secret);
        way(
            how.into(),
            [&encoded(pairs)[..], torn.as_bytes(), &plain].concat(),
        );
        way(
            format!("{how} behind"),
            [
                &encoded(pairs)[..],
                torn.replace(before, "").as_bytes(),
                &plain,
                before.as_bytes(),
            ]
            .concat(),
        );
    }
    way(
        "as a name".into(),
        [&encoded(pairs)[..], b"&", &form_urlencoded_value(secret)].concat(),
    );
    let in_body = |(how, body): (String, Vec<u8>)| Sent {
        how,
        query: Vec::new(),
        body,
    };
    let in_query = |(how, query): &(String, Vec<u8>)| Sent {
        how: format!("{how}, in the query"),
        query: query.clone(),
        body: Vec::new(),
    };
    let queries: Vec<Sent> = ways.iter().map(in_query).collect();
    ways.into_iter().map(in_body).chain(queries).collect()
}

fn form_urlencoded_value(text: &str) -> Vec<u8> {
    let pair = form([("", text)]);
    pair[1..].to_vec()
}

/// Every text that the core makes of a request, apart from what counts its bytes.
fn texts(path: &str, sent: &Sent, context: &Context) -> String {
    let query = String::from_utf8(sent.query.clone()).expect("encoded");
    let incoming = Incoming {
        query: &query,
        ..post(path, &sent.body)
    };
    let untyped = match engine::decode(Call::ROUTES, &incoming, context) {
        Ok(call) => format!("{call:?}"),
        Err(rejection) => rejected(&rejection),
    };
    let typed = match Call::decode(&incoming, context) {
        Ok(decoded) => called(decoded.call),
        Err(rejection) => rejected(&rejection),
    };
    format!("{untyped}\n{typed}")
}

fn rejected(rejection: &Rejection<'_>) -> String {
    let mut texts = vec![format!(
        "{rejection} {rejection:?} {:?}",
        rejection.problem()
    )];
    let rendered = rejection.render();
    texts.push(format!(
        "{rendered:?} {}",
        String::from_utf8_lossy(&rendered.body)
    ));
    if let Problem::Violations(violations) = rejection.problem() {
        texts.push(serde_json::to_string(violations).expect("JSON"));
        texts.push(format!("{violations:?} {:?}", violations.faults()));
        for violation in violations.iter() {
            let numbers: Vec<_> = violation
                .numbers()
                .map(|(name, number)| format!("{name} {number} {number:?}"))
                .collect();
            texts.push(format!(
                "{violation} {violation:?} {:?} {numbers:?} {:?}",
                violation.param(),
                violation.other()
            ));
        }
        let other = Rejection::of(violations.clone(), Format::Json).render();
        texts.push(String::from_utf8_lossy(&other.body).into_owned());
    }
    texts.join("\n")
}

macro_rules! called {
    ($call:ident, $($operation:ident),*) => {
        match $call {
            $(Call::$operation(request) => {
                let checks: Vec<_> = request.server_checks().map(|check| (check.param, check.index, check.question)).collect();
                let wire = request.encode(&formwork_tests::credentials(), Format::Xml);
                // Its `Debug` shows what is in no secret's place: `secrets.rs` looks at it.
                format!("{checks:?} {:?} {}", request.waived(), wire.url_for_logs())
            })*
        }
    };
}

fn called(call: Call<'_>) -> String {
    called!(
        call,
        CreateCustomer,
        DeleteCustomer,
        RetrieveCustomers,
        EnableCustomer,
        DisableCustomer,
        EnableWebsiteAccess,
        DisableWebsiteAccess,
        UpdateProfile,
        UpdatePassword,
        UpdateUsername,
        UpdateEmail
    )
}

/// Runs every way of every secret of every operation.
fn each(secret: &str, mut visit: impl FnMut(&str, &Sent, &str)) -> usize {
    let mut count = 0;
    for endpoint in Call::ROUTES.endpoints {
        let request = valid(endpoint);
        for name in secrets(endpoint) {
            for sent in ways(&request, name, secret) {
                for context in [sign_up(), sign_up().lenient_forms()] {
                    let label = format!("{} {name} {}", endpoint.name, sent.how);
                    visit(&label, &sent, &texts(&request.path(), &sent, &context));
                    count += 1;
                }
            }
        }
    }
    count
}

#[test]
fn every_operation_has_a_secret() {
    let all: usize = Call::ROUTES
        .endpoints
        .iter()
        .map(|endpoint| secrets(endpoint).len())
        .sum();
    assert_eq!(
        all,
        11 + 2 + 2,
        "a key for each call, and two passwords for two of them"
    );
}

#[test]
fn no_text_shows_a_canary() {
    let mut count = 0;
    for secret in [
        "c4n4ryZq9x",
        "c4n",
        "c4n4ry Zq+9x&c4n=ary;",
        "c4n4ry\u{e9}\u{202e}\u{1f4a9}",
    ] {
        count += each(secret, |label, sent, text| {
            assert!(!text.contains("c4n"), "{label}: {text}");
            let whole = Incoming {
                query: std::str::from_utf8(&sent.query).expect("ASCII"),
                ..post("", &sent.body)
            };
            assert!(!format!("{whole:?}").contains("c4n"), "{label}");
        });
    }
    println!("{count} requests with a canary");
    assert!(count > 2_000, "{count}");
}

#[test]
fn secrets_of_equal_validity_give_equal_texts() {
    // Of one length, because in a neighbour's place it is no secret, and its length may be told.
    let (one, other) = ("abcdefg1", "%+& =;]\u{1f4a9}");
    let mut texts = Vec::new();
    each(one, |label, _, text| {
        texts.push((label.to_owned(), text.to_owned()))
    });
    let mut texts = texts.into_iter();
    each(other, |label, sent, text| {
        let (expected_label, expected) = texts.next().expect("as many");
        assert_eq!(expected_label, label);
        let depends_on_its_kind = sent.how.contains("as ip[]")
            || sent.how.contains("as a name")
            || sent.how.contains("torn apart");
        if !depends_on_its_kind {
            assert_eq!(text, expected, "{label}");
        }
    });
}

#[test]
fn the_length_of_a_secret_in_its_place_is_not_told() {
    let in_its_place = |how: &str| !how.starts_with("as ") && !how.contains("torn apart");
    let mut short = Vec::new();
    each("abcdef", |_, sent, text| {
        if in_its_place(&sent.how) {
            short.push(text.to_owned());
        }
    });
    let mut short = short.into_iter();
    each(
        "a much longer secret than the other one",
        |label, sent, text| {
            if in_its_place(&sent.how) {
                assert_eq!(Some(text.to_owned()), short.next(), "{label}");
            }
        },
    );
}
