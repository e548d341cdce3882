//! Credentials in header fields: by a name of their own, `Authorization: Bearer …` of RFC 6750 and `Authorization: Basic …` of
//! RFC 7617, with the examples of these documents.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use formwork::{Call, Context, Credentials, Format, Incoming, Method, Request, Secret};
use formwork_codegen::Spec;
use formwork_codegen::openapi::openapi;
use formwork_tests::{brief, day};
use serde_json::{Value, json};

use crate::asked::{ask, build};

/// Who calls, and by which means.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Notes",
    base = "https://notes.example/v1",
    formats(json),
    suffix = false
)]
pub struct Basic<'a> {
    /// The account.
    #[param(header = basic_user)]
    pub account: Cow<'a, str>,
    /// Its password.
    #[param(header = basic_password)]
    pub password: Secret<'a>,
    /// Which of its teams.
    #[param(wire = "X-Team", header = header, max_chars = 8)]
    pub team: Option<Cow<'a, str>>,
    /// In the form.
    pub version: Option<i64>,
}

/// Lists notes.
#[derive(Clone, Request)]
#[request(credentials = Basic, call = "GET notes", title = "Notes")]
pub struct Notes<'a> {
    /// Of whom.
    pub of: Option<Cow<'a, str>>,
}

/// The operations.
#[derive(Call)]
#[call(credentials = Basic)]
pub enum Any<'a> {
    /// Lists notes.
    #[allow(dead_code, reason = "nobody is answered here")]
    Notes(formwork::Valid<Notes<'a>>),
}

fn context() -> Context {
    Context::on(day("2011-02-28"))
}

fn aladdin() -> Basic<'static> {
    // RFC 7617, section 2.
    Basic {
        account: "Aladdin".into(),
        password: Secret::from("open sesame"),
        team: Some("red".into()),
        version: Some(2),
    }
}

const ALADDIN: &str = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";

#[test]
fn a_client_sends_them_beside_the_form() {
    let notes = Notes::builder().of("me").build(&context()).expect("valid");
    let wire = notes.encode(&aladdin(), Format::Json);
    assert_eq!(
        (wire.method, &*wire.query),
        (Method::Get, "version=2&of=me")
    );
    let headers: Vec<_> = wire
        .headers
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect();
    assert_eq!(headers, [("X-Team", "red"), ("Authorization", ALADDIN)]);
    assert!(!format!("{wire:?}").contains("QWxh"), "{wire:?}");
    assert!(!wire.url().contains("sesame"));
    let request = http::Request::try_from(wire).expect("a request");
    assert_eq!(request.headers()["authorization"], ALADDIN);
    assert!(request.headers()["authorization"].is_sensitive());
}

#[test]
fn an_http_server_hands_them_over() {
    let request = http::Request::get("https://notes.example/v1/notes?of=me")
        .header("authorization", ALADDIN)
        .header("x-team", "red");
    let (parts, ()) = request.body(()).expect("a request").into_parts();
    let decoded = Any::decode(&Incoming::of(&parts, b""), &context()).expect("a call");
    assert_eq!(
        (
            &*decoded.credentials.account,
            decoded.credentials.team.as_deref()
        ),
        ("Aladdin", Some("red"))
    );
}

/// What a server makes of these fields and this query: account, password and team, or what is wrong.
fn read(
    headers: &[(&str, &str)],
    query: &str,
) -> Result<(String, String, Option<String>), Vec<String>> {
    let headers: Vec<_> = headers.to_vec();
    let incoming = Incoming {
        method: "GET",
        path: "notes",
        query,
        headers: &headers,
        ..Incoming::default()
    };
    match Any::decode(&incoming, &context()) {
        Ok(decoded) => {
            let Basic {
                account,
                password,
                team,
                ..
            } = decoded.credentials;
            let password = password.expose().to_owned();
            Ok((account.into(), password, team.map(Into::into)))
        }
        Err(rejection) => Err(brief(rejection.problem().violations().expect("violations"))),
    }
}

#[test]
fn a_server_reads_them() {
    let aladdin =
        |team: Option<&str>| Ok(("Aladdin".into(), "open sesame".into(), team.map(Into::into)));
    assert_eq!(read(&[("authorization", ALADDIN)], ""), aladdin(None));
    assert_eq!(
        read(&[("AUTHORIZATION", ALADDIN), ("x-team", " red\t")], ""),
        aladdin(Some("red"))
    );
    let lower = ALADDIN.replace("Basic ", "basic   ");
    assert_eq!(read(&[("Authorization", &lower)], "of=x"), aladdin(None));
    // The user ends at the first colon; RFC 7617 has the second example, with a pound sign in UTF-8.
    assert_eq!(
        read(&[("Authorization", "Basic dGVzdDoxMjPCow==")], ""),
        Ok(("test".into(), "123\u{a3}".into(), None))
    );
    let colons = format!("Basic {}", STANDARD.encode("a:b:c"));
    assert_eq!(
        read(&[("Authorization", &colons)], ""),
        Ok(("a".into(), "b:c".into(), None))
    );
}

#[test]
fn what_is_wrong_with_them_is_told_with_the_rest() {
    let both = |code: &str| Err(vec![format!("account {code}"), format!("password {code}")]);
    assert_eq!(read(&[], ""), both("required"));
    assert_eq!(
        read(
            &[("Authorization", "Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==")],
            ""
        ),
        both("required")
    );
    // What is wrong with the field itself is told once.
    let once = |code: &str| Err(vec![format!("account {code}")]);
    let basic = |pair: &[u8]| format!("Basic {}", STANDARD.encode(pair));
    for (field, code) in [
        ("Basic QWxh*".to_owned(), "header"),
        ("Basic".into(), "required"),
        (basic(b"Aladdin"), "header"),
        (basic(b"a:\xa3"), "bad_utf8"),
    ] {
        let wanted = if code == "required" {
            both(code)
        } else {
            once(code)
        };
        assert_eq!(read(&[("Authorization", &field)], ""), wanted, "{field}");
    }
    assert_eq!(
        read(
            &[("Authorization", ALADDIN), ("Authorization", ALADDIN)],
            ""
        ),
        once("duplicate")
    );
    let said = Err(vec![
        "X-Team max_chars".to_owned(),
        "? unknown".into(),
        "of duplicate".into(),
    ]);
    let long = [("Authorization", ALADDIN), ("X-Team", "too long a name")];
    let found = read(&long, "of=a&of=b&colour=1");
    assert_eq!(
        found.map_err(|mut codes| {
            codes.sort();
            codes
        }),
        said.map_err(|mut codes: Vec<String>| {
            codes[1] = "colour unknown".into();
            codes.sort();
            codes
        })
    );
}

/// A server takes what a client can send.
#[test]
fn a_server_refuses_what_no_client_sends() {
    for (team, code) in [
        ("\u{e9}", "header"),
        ("a\tb", "control"),
        ("a\u{7f}", "control"),
    ] {
        let headers = [("Authorization", ALADDIN), ("X-Team", team)];
        assert_eq!(read(&headers, ""), Err(vec![format!("X-Team {code}")]));
    }
    let spec = SPEC
        .replace("max_chars: 8", "type: lines")
        .replace("type: secret", "type: lines");
    let told = |team: &str, token: &str| {
        let headers = json!({ "Authorization": format!("Bearer {token}"), "X-Team": team });
        let request = json!({ "method": "GET", "path": "notes", "query": "", "headers": headers });
        ask(&spec, &json!({ "request": request }))["violations"].clone()
    };
    assert_eq!(told("a b", "t"), json!([]));
    let wrong = |param: &str| json!([{ "param": param, "code": "header" }]);
    assert_eq!(told("a\nb", "t"), wrong("X-Team"));
    assert_eq!(told("a", "t t"), wrong("token"));
}

/// A parameter of the form and a header field have nothing to do with each other.
#[test]
fn a_form_may_have_the_same_names() {
    let spec = SPEC.replace(
        "params: { of: text }",
        "params: { token: int, X-Team: text }",
    );
    let headers = json!({ "Authorization": "Bearer t", "X-Team": "red" });
    let request = json!({ "method": "GET", "path": "notes", "query": "token=7&X-Team=x", "headers": headers });
    let answer = ask(&spec, &json!({ "request": request }));
    assert_eq!(
        (&answer["encoded"], &answer["headers"]),
        (&json!("token=7&X-Team=x"), &headers),
        "{answer}"
    );
}

/// Nobody is told to write a credential into the form.
#[test]
fn a_slip_in_the_form_means_a_name_of_the_form() {
    for (query, other) in [
        ("tokn=t", None),
        ("x_team=t", None),
        ("lagn=t", Some("lang")),
    ] {
        let request = json!({ "method": "GET", "path": "notes", "query": query, "headers": { "Authorization": "Bearer t" } });
        let answer = ask(SPEC, &json!({ "request": request }));
        let found = &answer["violations"][0];
        assert_eq!(
            (&found["code"], found["other"].as_str()),
            (&json!("unknown"), other),
            "{answer}"
        );
    }
}

/// In a form, they are parameters that nobody knows: whoever puts a password there has it in logs.
#[test]
fn a_form_has_none_of_them() {
    for name in ["account", "password", "X-Team"] {
        let found = read(&[("Authorization", ALADDIN)], &format!("{name}=x"));
        assert_eq!(found, Err(vec![format!("{name} unknown")]));
    }
}

#[test]
fn what_no_header_field_can_say_is_told_before_sending() {
    let notes = Notes::builder().build(&context()).expect("valid");
    let wrong = |credentials: &Basic<'_>| match notes.check_credentials(credentials, &context()) {
        Ok(()) => Vec::new(),
        Err(violations) => brief(&violations),
    };
    assert_eq!(wrong(&aladdin()), [""; 0]);
    let account = Basic {
        account: "a:b".into(),
        ..aladdin()
    };
    assert_eq!(wrong(&account), ["account unsayable"]);
    for team in ["\u{e9}", " red", "red "] {
        let team = Basic {
            team: Some(team.into()),
            ..aladdin()
        };
        assert_eq!(wrong(&team), ["X-Team unsayable"]);
    }
    let team = Basic {
        team: Some("a\nb".into()),
        ..aladdin()
    };
    assert_eq!(wrong(&team), ["X-Team control"]);
    // A password may have a colon, and what is no ASCII.
    let password = Basic {
        password: Secret::from("a:\u{e9}"),
        ..aladdin()
    };
    assert_eq!(wrong(&password), [""; 0]);
}

const SPEC: &str = "
formwork: 1
api: { name: Notes, base: https://notes.example/v1, formats: [json] , suffix: none }
credentials:
  token: { type: secret, in: bearer }
  X-Team: { in: header, required: false, max_chars: 8 }
  lang: { required: false }
endpoints:
  Notes: { title: Notes, call: GET notes, params: { of: text } }
";

#[test]
fn a_spec_says_them() {
    let built = build(
        SPEC,
        "Notes",
        &json!({ "token": "mF_9.B5f-4.1JqM", "X-Team": "red", "lang": "en" }),
    );
    // RFC 6750, section 2.1.
    let headers = json!({ "Authorization": "Bearer mF_9.B5f-4.1JqM", "X-Team": "red" });
    assert_eq!(
        (&built["encoded"], &built["headers"]),
        (&json!("lang=en"), &headers),
        "{built}"
    );
    let request =
        json!({ "method": "GET", "path": "notes", "query": "lang=en", "headers": headers });
    let answer = ask(SPEC, &json!({ "request": request }));
    assert_eq!(
        (&answer["encoded"], &answer["headers"]),
        (&json!("lang=en"), &headers),
        "{answer}"
    );
    let spaced = build(SPEC, "Notes", &json!({ "token": "a b" }));
    assert_eq!(
        spaced["violations"],
        json!([{ "param": "token", "code": "unsayable" }])
    );
}

#[test]
fn openapi_has_security_schemes() {
    let loaded = Spec::load_str("notes.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    let made: Value = serde_json::from_str(&openapi(&loaded.model).document).expect("JSON");
    assert_eq!(
        made["components"]["securitySchemes"],
        json!({
            "token": { "type": "http", "scheme": "bearer" },
            "x_team": { "type": "apiKey", "in": "header", "name": "X-Team", "description": "At most 8 characters." },
        })
    );
    assert_eq!(
        made["security"],
        json!([{ "token": [] }, { "token": [], "x_team": [] }])
    );
    let properties = &made["components"]["schemas"]["Notes"]["properties"];
    let names: Vec<_> = properties.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["lang", "of"]);
}

/// What is empty is sent where a field can say it, and a password has a user beside it.
#[test]
fn halves_and_empty_ones_are_told() {
    let spec = SPEC.replace(
        "  token: { type: secret, in: bearer }",
        "  a: { in: basic_user, required: false }
  token: { type: secret, in: basic_password, required: false }",
    );
    let built = |values: Value| build(&spec, "Notes", &values);
    let alone = built(json!({ "token": "t" }));
    assert_eq!(
        alone["violations"],
        json!([{ "param": "token", "code": "unsayable" }]),
        "{alone}"
    );
    let empty = built(json!({ "a": "", "token": "t", "X-Team": "" }));
    let headers =
        json!({ "Authorization": format!("Basic {}", STANDARD.encode(":t")), "X-Team": "" });
    assert_eq!(empty["headers"], headers, "{empty}");
    assert_eq!(
        built(json!({ "a": "b" }))["headers"]["Authorization"],
        "Basic Yjo="
    );
    let required = build(SPEC, "Notes", &json!({ "token": "" }));
    assert_eq!(
        required["violations"],
        json!([{ "param": "token", "code": "required" }])
    );
}

#[test]
fn words_and_kinds_are_as_elsewhere() {
    let spec = SPEC.replace("max_chars: 8", "type: date, words: { \"N/A\": none }");
    for (sent, shown) in [("2011-02-28", json!("2011-02-28")), ("N/A", Value::Null)] {
        let headers = json!({ "Authorization": "Bearer t", "X-Team": sent });
        let request = json!({ "method": "GET", "path": "notes", "query": "", "headers": headers });
        let answer = ask(&spec, &json!({ "request": request }));
        assert_eq!(answer["headers"]["X-Team"], shown, "{answer}");
    }
}

/// Where unknown parameters are ignored, one that is called like such a credential is told all the same: it may be a secret.
#[test]
fn what_belongs_in_a_header_field_is_not_ignored_elsewhere() {
    let spec = SPEC.replace(
        "suffix: none",
        "suffix: none, unknown: { requests: ignore }",
    );
    let headers = json!({ "Authorization": "Bearer t" });
    for (query, wrong) in [
        ("colour=red", 0),
        ("token=t", 1),
        ("tokn=t", 1),
        ("x-team=t", 1),
    ] {
        let request =
            json!({ "method": "GET", "path": "notes", "query": query, "headers": headers });
        let answer = ask(&spec, &json!({ "request": request }));
        assert_eq!(
            answer["violations"].as_array().map(Vec::len),
            Some(wrong),
            "{query}: {answer}"
        );
    }
}

/// A line break would end the field: it is told before sending, and left out by whoever does not ask.
#[test]
fn nothing_ends_its_field() {
    let spec = SPEC
        .replace("max_chars: 8", "type: lines")
        .replace("type: secret", "type: lines");
    for (key, value) in [("X-Team", "a\r\n\r\nGET / HTTP/1.1"), ("token", "a\nb")] {
        let mut values = json!({ "token": "t" });
        values[key] = json!(value);
        let told = build(&spec, "Notes", &values);
        assert_eq!(
            told["violations"],
            json!([{ "param": key, "code": "unsayable" }]),
            "{told}"
        );
    }
    let notes = Notes::builder().build(&context()).expect("valid");
    let team = Basic {
        team: Some("a\r\nX: b".into()),
        ..aladdin()
    };
    let wire = notes.encode(&team, Format::Json);
    assert_eq!(wire.headers.len(), 1, "the account alone");
}
