//! Signatures: the client's function is given what the API's documents say, and a server is given the same.

use altered::signed::{self, GetSession, GetTags, SPEC};
use formwork::{
    Acknowledgement, Context, Credentials, Format, Incoming, Method, Problem, Record, Refusal,
    Request, Secret, ToSign, Valid, Wire, engine,
};
use formwork_cli::eval::Evaluator;
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::{brief, day, post};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::task;

fn context() -> Context {
    Context::on(day("2011-02-28"))
}

fn tables() -> &'static Tables<'static> {
    let loaded = Spec::load_str("signed.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    Box::leak(Box::new(Tables::new(loaded.model).expect("few parameters")))
}

/// The body of a request that is signed.
fn body(wire: &Wire) -> &str {
    str::from_utf8(&wire.body).expect("a form")
}

fn get_session() -> Wire {
    let session = GetSession::builder().token("YOUR_REQUESTED_TOKEN");
    let session = session.build(&context()).expect("it is whole");
    session.encode(&signed::Credentials::new("YOUR_API_KEY"), Format::Json)
}

/// The example of <https://lastfm-docs.github.io/api-docs/auth/signature>, whose digest is the MD5 of this text.
fn last_fm(what: &ToSign<'_>) -> String {
    let text = [&what.concatenated(), "YOUR_SECRET"].concat();
    match text.as_str() {
        "api_keyYOUR_API_KEYmethodauth.getSessiontokenYOUR_REQUESTED_TOKENYOUR_SECRET" => {
            "94539006DE89B3C6B3C030BB1E52B9C4".to_owned()
        }
        other => format!("another digest, of {other}"),
    }
}

#[test]
fn names_and_values_are_signed_as_last_fm_documents() {
    let wire = get_session().signed(last_fm);
    assert_eq!(
        body(&wire),
        "api_key=YOUR_API_KEY&method=auth.getSession&token=YOUR_REQUESTED_TOKEN&format=json\
         &api_sig=94539006DE89B3C6B3C030BB1E52B9C4"
    );
    assert!(!wire.lacks_signature());
    // Once more, it is put in place of the one that was there.
    let again = wire.clone().signed(last_fm);
    assert_eq!(again, wire);
}

#[derive(Clone, Credentials)]
#[credentials(
    name = "EMR",
    base = "https://elasticmapreduce.amazonaws.com",
    formats(xml),
    suffix = false,
    escaping = "rfc3986",
    secrets_in_query = true
)]
struct Aws<'a> {
    #[param(wire = "Timestamp")]
    timestamp: Cow<'a, str>,
    #[param(wire = "SignatureVersion")]
    signature_version: Cow<'a, str>,
    #[param(wire = "SignatureMethod")]
    signature_method: Cow<'a, str>,
    #[param(wire = "AWSAccessKeyId")]
    key: Cow<'a, str>,
    #[param(wire = "Signature", fill = signature)]
    signature: Option<Secret<'a>>,
}

#[derive(Clone, Record)]
struct Flow<'a> {
    id: Cow<'a, str>,
}

#[derive(Clone, Request)]
#[request(
    credentials = Aws, call = "GET /", title = "Describe", reply(record = Flow, root = "Flow"),
    constants(Version = "2009-03-31", Action = "DescribeJobFlows")
)]
struct DescribeJobFlows {}

fn describe() -> Wire {
    let aws = Aws {
        timestamp: "2011-10-03T15:19:30".into(),
        signature_version: "2".into(),
        signature_method: "HmacSHA256".into(),
        key: "AKIAIOSFODNN7EXAMPLE".into(),
        signature: None,
    };
    let describe = DescribeJobFlows::builder()
        .build(&context())
        .expect("it is whole");
    describe.encode(&aws, Format::Xml)
}

/// The example of the AWS General Reference, "Signature Version 2 signing process"; its HMAC-SHA256 is in Base64.
#[test]
fn sorted_pairs_are_signed_as_aws_documents() {
    let wire = describe().signed(|what| {
        let text = [what.method.as_str(), "elasticmapreduce.amazonaws.com", &what.path, &what.form()];
        assert_eq!(
            text.join("\n"),
            "GET\nelasticmapreduce.amazonaws.com\n/\nAWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Action=DescribeJobFlows\
             &SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=2011-10-03T15%3A19%3A30&Version=2009-03-31"
        );
        "i91nKc4PWAt0JJIdXwz9HxZCJDdiy6cf/Mj6vPxyYIs=".to_owned()
    });
    let signature = "&Signature=i91nKc4PWAt0JJIdXwz9HxZCJDdiy6cf%2FMj6vPxyYIs%3D";
    assert!(wire.query.ends_with(signature), "{}", &*wire.query);
    let incoming = Incoming {
        method: "GET",
        path: "/",
        query: &wire.query,
        ..Incoming::default()
    };
    let received = incoming.to_sign(Aws::API).expect("a form");
    assert_eq!(received.method, Method::Get);
    assert!(received.is("i91nKc4PWAt0JJIdXwz9HxZCJDdiy6cf/Mj6vPxyYIs="));
}

#[test]
fn a_server_is_given_what_the_client_signed() {
    let tables = tables();
    let wire = get_session().signed(last_fm);
    let sent = body(&wire);
    let derived = <signed::Credentials<'_> as Credentials>::API;
    for api in [derived, tables.routes().api] {
        let incoming = post("2.0/", sent.as_bytes());
        let what = incoming.to_sign(api).expect("a form");
        assert_eq!(what.signature(), Some("94539006DE89B3C6B3C030BB1E52B9C4"));
        assert!(what.is(&last_fm(&what)));
        let debug = format!("{what:?}");
        assert!(!debug.contains("YOUR"), "{debug}");
        // Whatever is changed, the order apart.
        for other in [
            sent.replace("TOKEN", "TOKEM"),
            sent.replace("&format", "&more=1&format"),
            sent.replace("94539006", "94539007"),
            sent.replace("52B9C4", "52B9C"),
            sent.replace("&api_sig=94539006DE89B3C6B3C030BB1E52B9C4", ""),
        ] {
            assert_ne!(other, sent);
            let incoming = post("2.0/", other.as_bytes());
            let what = incoming.to_sign(api).expect("a form");
            assert!(!what.is(&last_fm(&what)), "{other}");
        }
        let turned: Vec<_> = sent.split('&').rev().collect();
        let turned = turned.join("&").replace("json", "xml");
        let incoming = post("2.0/", turned.as_bytes());
        let what = incoming.to_sign(api).expect("a form");
        assert!(
            what.is(&last_fm(&what)),
            "`format` is not signed, and no order is"
        );
        // What cannot be read is signed by nobody.
        assert!(post("2.0/", b"api_sig=x&a=%zz").to_sign(api).is_none());
    }
    assert!(
        post("", b"a=1")
            .to_sign(customer_management::Credentials::API)
            .is_none()
    );
}

#[test]
fn a_server_asks_for_the_signature() {
    let tables = tables();
    let routes = tables.routes();
    let wire = get_session();
    assert!(wire.lacks_signature());
    let refused = |body: &str| {
        let path = "/2.0/";
        let derived = <signed::Call<'_> as formwork::Calls>::ROUTES;
        let [one, other] = [derived, &routes].map(|routes| {
            let rejection =
                engine::decode(routes, &post(path, body.as_bytes()), &context()).err()?;
            let Problem::Violations(violations) = rejection.problem() else {
                panic!("{rejection}")
            };
            Some(brief(violations))
        });
        assert_eq!(one, other);
        one
    };
    assert_eq!(
        refused(body(&wire)).as_deref(),
        Some(&["api_sig required".to_owned()][..])
    );
    assert_eq!(
        refused(&format!("{}&api_sig=", body(&wire))).as_deref(),
        Some(&["api_sig required".to_owned()][..])
    );
    assert_eq!(refused(body(&wire.signed(last_fm))), None);
}

#[derive(Clone, Credentials)]
#[credentials(
    name = "Paid",
    base = "https://paid.example/a",
    formats(json),
    signature(over("amount", "order"), optional)
)]
struct Named<'a> {
    #[param(fill = signature)]
    hash: Option<Cow<'a, str>>,
}

#[derive(Clone, Credentials)]
#[credentials(
    name = "Sent",
    base = "https://sent.example",
    formats(json),
    signature(sent, except("order"))
)]
struct Sent<'a> {
    #[param(fill = signature)]
    hash: Option<Cow<'a, str>>,
}

macro_rules! pay {
    ($name:ident by $credentials:ident) => {
        #[derive(Clone, Request)]
        #[request(credentials = $credentials, call = "POST pay", title = "Pay")]
        struct $name<'a> {
            order: Cow<'a, str>,
            note: Option<Cow<'a, str>>,
            amount: i64,
        }

        impl $name<'_> {
            fn wire() -> Wire {
                let pay = Self::builder().order("o 1").note("").amount(5);
                let pay = pay.build(&context()).expect("it is whole");
                pay.encode(
                    &$credentials {
                        hash: Some("old".into()),
                    },
                    Format::Json,
                )
            }
        }
    };
}
pay!(PayNamed by Named);
pay!(PaySent by Sent);

#[test]
fn what_is_signed_may_be_named_or_stay_in_its_order() {
    let named = PayNamed::wire().signed(|what| {
        assert_eq!(what.path, "/a/pay.json");
        let pairs: Vec<_> = what
            .pairs()
            .iter()
            .map(|(name, value)| [&**name, &**value])
            .collect();
        assert_eq!(pairs, [["amount", "5"], ["order", "o 1"]]);
        assert_eq!(
            (&*what.form(), &*what.concatenated()),
            ("amount=5&order=o+1", "amount5ordero 1")
        );
        "h=1".to_owned()
    });
    assert_eq!(body(&named), "order=o+1&note=&amount=5&hash=h%3D1");
    let sent = PaySent::wire().signed(|what| what.form().into_string());
    assert_eq!(
        body(&sent),
        "order=o+1&note=&amount=5&hash=note%3D%26amount%3D5"
    );
    // Where none is required, none is missing.
    let plain = PayNamed::wire();
    assert!(!plain.lacks_signature());
    assert!(
        post("a/pay.json", b"order=o&amount=1")
            .to_sign(Named::API)
            .is_some_and(|what| what.signature().is_none())
    );
}

/// The command line tells what is signed: of a request that is built, and of one that was received.
#[test]
fn the_command_line_tells_the_same() {
    let tables = tables();
    let evaluator = Evaluator::new(tables, None);
    let asked = |line: Value| -> Value {
        serde_json::from_str(&evaluator.line(line.to_string().as_bytes())).expect("JSON")
    };
    let tags = GetTags::builder().artist("a&b c").tags(["z", "y"]);
    let tags = tags.build(&context()).expect("it is whole");
    let mut told = String::new();
    let wire = tags.encode(&signed::Credentials::new("k"), Format::Json);
    let wire = wire.signed(|what| {
        told = what.form().into_string();
        "s".to_owned()
    });
    assert_eq!(
        told,
        "api_key=k&artist=a%26b+c&method=track.getTags&tags%5B%5D=y&tags%5B%5D=z"
    );
    let values = json!({ "api_key": "k", "artist": "a&b c", "tags[]": ["z", "y"] });
    let built = asked(json!({ "build": { "endpoint": "GetTags", "values": values } }));
    assert_eq!(built["signed"], told);
    let request = json!({
        "method": "POST", "path": "/2.0/", "body": body(&wire),
        "content_type": "application/x-www-form-urlencoded"
    });
    let received = asked(json!({ "request": request }));
    assert_eq!(
        (&received["signed"], &received["violations"]),
        (&json!(told), &json!([]))
    );
}

/// Who calls the signed API.
struct Listener;

impl signed::Handler for Listener {
    type State = ();

    async fn admit(
        (): &(),
        _: signed::Credentials<'static>,
        incoming: &Incoming<'_>,
    ) -> Result<Self, signed::Refused> {
        let signed = incoming.to_sign(signed::Credentials::API);
        match signed.is_some_and(|what| what.is(&last_fm(&what))) {
            true => Ok(Self),
            false => Err(Refusal::new("wrong signature").into()),
        }
    }
    async fn get_session(
        &self,
        _: Valid<GetSession<'_>>,
    ) -> Result<Acknowledgement, signed::Refused> {
        Ok(Acknowledgement::success())
    }
    async fn get_tags(&self, _: Valid<GetTags<'_>>) -> Result<Acknowledgement, signed::Refused> {
        Ok(Acknowledgement::success())
    }
}

#[test]
fn a_handler_admits_by_the_signature() {
    let answered = |body: &str| {
        let (incoming, context) = (post("2.0/", body.as_bytes()), context());
        let mut answer = signed::Call::answer::<Listener>(&(), &incoming, &context);
        let ready = answer
            .as_mut()
            .poll(&mut task::Context::from_waker(task::Waker::noop()));
        let task::Poll::Ready(rendered) = ready else {
            panic!("nothing is waited for");
        };
        String::from_utf8(rendered.body).expect("a document")
    };
    let wire = get_session().signed(last_fm);
    let genuine = answered(body(&wire));
    assert!(genuine.contains("success"), "{genuine}");
    let altered = body(&wire).replace("TOKEN", "T0KEN");
    let refused = answered(&altered);
    assert!(refused.contains("wrong signature"), "{refused}");
}
