//! The format that a parameter chooses, and the spellings of a path, in generated types: OpenSubsonic's `f`, and `ping` beside
//! `ping.view`.

use altered::opensubsonic::{Call, Credentials, Ping};
use formwork::table::{Api, Policies};
use formwork::{Calls as _, Context, Decoded, Format, Incoming, Method};
use formwork_cli::spec::check_str;
use formwork_tests::{brief, day};
use serde_json::json;

use crate::asked::{ask, build};

const WHO: &str = "u=ann&p=sesame&v=1.16.1&c=test";

fn credentials() -> Credentials<'static> {
    let incoming = Incoming {
        method: "GET",
        path: "ping",
        query: WHO,
        ..Incoming::default()
    };
    let decoded = Call::decode(&incoming, &context()).expect("a call");
    decoded.credentials.into_owned()
}

fn context() -> Context {
    Context::on(day("2011-02-28"))
}

/// The format of the call, or of its rejection with what it says.
fn format(path: &str, query: &str, body: &str) -> Result<Format, (Format, Vec<String>)> {
    let incoming = Incoming {
        method: if body.is_empty() { "GET" } else { "POST" },
        path,
        query,
        content_type: Some("application/x-www-form-urlencoded"),
        body: body.as_bytes(),
        ..Incoming::default()
    };
    match Call::decode(&incoming, &context()) {
        Ok(Decoded { format, .. }) => Ok(format),
        Err(rejection) => {
            let said = match rejection.problem().violations() {
                Some(violations) => brief(violations),
                None => vec![rejection.to_string()],
            };
            let is_xml = rejection.render().body.starts_with(b"<");
            let format = if is_xml { Format::Xml } else { Format::Json };
            Err((format, said))
        }
    }
}

#[test]
fn a_client_names_the_format() {
    let ping = Ping::builder().build(&context()).expect("no parameters");
    for (format, end) in [(Format::Json, "&f=json"), (Format::Xml, "&f=xml")] {
        let sent = ping.encode(&credentials(), format);
        assert_eq!((sent.method, &*sent.path), (Method::Get, "ping"));
        assert_eq!(&*sent.query, format!("{WHO}{end}"));
        let posted = sent.by(Method::Post).expect("the API accepts it");
        assert_eq!(&*posted.body, format!("{WHO}{end}").as_bytes());
        let with_secrets = ping.encode_query_with_secrets(&credentials(), format);
        assert!(with_secrets.query.ends_with(end));
    }
}

#[test]
fn a_server_reads_it_wherever_it_is() {
    for (query, body, wanted) in [
        ("", "", Format::Xml),
        ("&f=xml", "", Format::Xml),
        ("&f=json", "", Format::Json),
        ("&%66=%6Ason", "", Format::Json),
        ("&f=json", "id=1", Format::Json),
        ("", "f=json", Format::Json),
    ] {
        let query = format!("{WHO}{query}");
        assert_eq!(
            format("rest/ping", &query, body),
            Ok(wanted),
            "{query} {body}"
        );
    }
}

#[test]
fn a_rejection_comes_in_the_format_that_is_asked_for() {
    let json = "u=ann&p=sesame&c=test&f=json";
    assert_eq!(
        format("ping", json, ""),
        Err((Format::Json, vec!["v required".into()]))
    );
    let xml = "u=ann&p=sesame&c=test";
    assert_eq!(
        format("ping", xml, ""),
        Err((Format::Xml, vec!["v required".into()]))
    );
    for path in ["pong", "ping.json", "ping.vie", ".view", ""] {
        let nowhere = Err((Format::Json, vec!["no such operation".into()]));
        assert_eq!(format(path, "f=json", ""), nowhere, "{path}");
    }
}

#[test]
fn what_is_no_format_is_told() {
    for (end, said) in [
        ("f=yaml", "f format"),
        ("f=", "f format"),
        ("f=JSON", "f format"),
        ("f=%FF", "f bad_utf8"),
        ("f=json&f=xml", "f duplicate"),
    ] {
        let query = format!("{WHO}&{end}");
        let wanted = match end {
            "f=json&f=xml" => Format::Json,
            _ => Format::Xml,
        };
        assert_eq!(
            format("ping", &query, ""),
            Err((wanted, vec![said.into()])),
            "{end}"
        );
    }
}

/// What `eval` shows is what a client sends.
#[test]
fn what_is_shown_names_the_format() {
    const SPEC: &str = "
formwork: 1
api: { name: Test, base: https://api.example.com, formats: [json, xml], format: { param: f, default: xml } }
endpoints: { Ping: { title: Ping, call: GET ping, params: { id: int } } }
";
    let built = build(SPEC, "Ping", &json!({ "id": 1 }));
    assert_eq!(built["encoded"], "id=1&f=xml", "{built}");
    assert_eq!(build(SPEC, "Ping", &json!({}))["encoded"], "f=xml");
    let request = json!({ "method": "GET", "path": "ping", "query": "f=json&id=1" });
    let answer = ask(SPEC, &json!({ "request": request }));
    assert_eq!(answer["encoded"], "id=1&f=json", "{answer}");
}

/// A sample chooses its format by what a server reads, escaped or not.
#[test]
fn samples_choose_the_format_as_calls_do() {
    let spec = |query: &str, fails: &str| {
        format!(
            "
formwork: 1
api: {{ name: Test, base: https://api.example.com, formats: [json, xml], format: {{ param: f, default: xml }} }}
endpoints:
  Ping:
    title: Ping
    call: GET ping
    samples: {{ calls: {{ one: {{ from: ours, format: json, query: \"{query}\"{fails} }} }} }}
"
        )
    };
    for (query, fails) in [
        ("%66=json", ""),
        ("f=%6Ason", ""),
        ("%66=yaml", ", fails: [f: format]"),
        ("f", ", fails: [f: format]"),
        ("f=json&%66=json", ", fails: [f: duplicate]"),
    ] {
        let report = check_str("spec.yaml", &spec(query, fails)).to_string();
        assert!(report.is_empty(), "{query}: {report}");
    }
    let other = check_str("spec.yaml", &spec("%66=xml", "")).to_string();
    assert!(other.contains("E0707"), "{other}");
}

#[test]
fn a_path_is_read_in_all_its_spellings() {
    for path in ["ping", "ping.view", "/rest/ping", "/rest/ping.view"] {
        assert_eq!(format(path, WHO, ""), Ok(Format::Xml), "{path}");
    }
    let incoming = Incoming {
        method: "DELETE",
        path: "ping.view",
        ..Incoming::default()
    };
    let rejection = Call::decode(&incoming, &context())
        .map(|_| ())
        .expect_err("no such method");
    assert_eq!(rejection.status(), 405, "{rejection}");
}

#[test]
fn the_first_spelling_is_written() {
    static API: Api<'static> = {
        let api = *<Credentials<'_> as formwork::Credentials>::API;
        let policies = Policies {
            paths: &[("v2/", ".view"), ("", "")],
            ..api.policies
        };
        Api { policies, ..api }
    };
    let ping = Call::ROUTES.endpoints.iter().find(|one| one.name == "Ping");
    let ping = formwork::table::Endpoint {
        api: &API,
        ..**ping.expect("it is there")
    };
    let none = formwork::Filled {
        slots: &[],
        arena: &formwork::Arena::new(),
    };
    assert_eq!(
        formwork::engine::path(&ping, none, Format::Xml),
        "v2/ping.view"
    );
}

/// OpenSubsonic's servers ignore what they do not know; what nearly chooses the format is told.
#[test]
fn slips_in_its_name_are_told() {
    for name in ["F", "_f"] {
        let query = format!("{WHO}&{name}=json");
        assert_eq!(
            format("ping", &query, ""),
            Err((Format::Xml, vec![format!("{name} unknown")]))
        );
    }
    assert_eq!(
        format("ping", &format!("{WHO}&theme=dark"), ""),
        Ok(Format::Xml)
    );
}
