//! The envelope of a request is as strict as its body, and as kind as HTTP's rules (RFC 9110).

use customer_management::Call;
use formwork::{Incoming, Problem, Rejection};
use formwork_tests::{form, post, sign_up};

const PATH: &str = "distributor.manage.xml";

fn body() -> Vec<u8> {
    form([
        ("api_user", "u"),
        ("api_key", "k"),
        ("method", "enable"),
        ("user", "customer@example.com"),
    ])
}

/// The rejection of a request that is right but for what is changed.
fn rejected(change: impl FnOnce(&mut Incoming<'_>)) -> Option<Rejection<'static>> {
    let body = body();
    let mut incoming = post(PATH, &body);
    change(&mut incoming);
    Call::decode(&incoming, &sign_up()).err()
}

fn status(change: impl FnOnce(&mut Incoming<'_>)) -> u16 {
    rejected(change).map_or(200, |rejection| rejection.status())
}

#[test]
fn a_content_type_is_read_by_the_grammar_of_http() {
    for content_type in [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf8",
        "application/x-www-form-urlencoded;charset=UTF8",
        "Application/X-WWW-Form-URLencoded \t;\t Charset=Utf-8 ",
        "application/x-www-form-urlencoded; charset=\"utf-8\"",
        "application/x-www-form-urlencoded; charset=\"ut\\f-8\"",
        "application/x-www-form-urlencoded; note=\"a; charset=latin1\"",
        "application/x-www-form-urlencoded; note=\"a, b\"; charset=utf-8",
        "application/x-www-form-urlencoded;; charset=utf-8;",
        "",
    ] {
        let found = status(|it| it.content_type = Some(content_type));
        assert_eq!(found, 200, "{content_type}");
    }
    for content_type in [
        "application/x-www-form-urlencoded; charset=\"utf-16\"",
        "application/x-www-form-urlencoded; charset=utf-8; charset=latin1",
        "application/x-www-form-urlencoded; note=\"; charset=utf-8",
        "application/x-www-form-urlencoded; charset=\"latin1\"; note=\"charset=utf-8\"",
        "application/x-www-form-urlencoded; charset=utf 8",
        "application/x-www-form-urlencoded; charset=",
        "application/x-www-form-urlencoded; charset",
        "application/x-www-form-urlencoded charset=utf-8",
        "application/x-www-form-urlencodedé",
        "multipart/form-data; boundary=application/x-www-form-urlencoded",
        "text/plain",
        "/",
        "; charset=utf-8",
    ] {
        let rejection = rejected(|it| it.content_type = Some(content_type)).expect(content_type);
        assert_eq!(rejection.status(), 415, "{content_type}");
        let response = http::Response::<Vec<u8>>::from(rejection.render());
        assert_eq!(
            response.headers()["accept-post"],
            "application/x-www-form-urlencoded"
        );
    }
}

#[test]
fn two_different_content_types_are_refused() {
    for content_type in [
        "application/x-www-form-urlencoded, application/json",
        "application/json, application/x-www-form-urlencoded",
        "text/plain,application/x-www-form-urlencoded; charset=utf-8",
        "application/x-www-form-urlencoded, application/x-www-form-urlencoded; charset=latin1",
    ] {
        let rejection = rejected(|it| it.content_type = Some(content_type)).expect(content_type);
        assert_eq!(rejection.status(), 400, "{content_type}");
        assert!(matches!(rejection.problem(), Problem::ContentTypes));
    }
    for content_type in [
        "application/x-www-form-urlencoded, application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded,, Application/x-www-form-urlencoded ,",
    ] {
        assert_eq!(status(|it| it.content_type = Some(content_type)), 200);
    }
}

#[test]
fn a_coded_body_is_refused() {
    for coding in [
        "gzip",
        "br",
        "identity, gzip",
        "gzip, identity",
        "x-gzip",
        "GZIP",
        "é",
    ] {
        let rejection = rejected(|it| it.content_encoding = Some(coding)).expect(coding);
        assert_eq!(rejection.status(), 415, "{coding}");
        let response = http::Response::<Vec<u8>>::from(rejection.render());
        assert_eq!(
            response.headers()["accept-encoding"],
            "identity",
            "{coding}"
        );
    }
    for coding in ["identity", "Identity", "identity, identity", "", " "] {
        assert_eq!(
            status(|it| it.content_encoding = Some(coding)),
            200,
            "{coding}"
        );
    }
    // There is nothing that could be coded.
    let query = String::from_utf8(body()).expect("ASCII");
    let found = status(|it| {
        it.method = "GET";
        it.body = b"";
        it.content_encoding = Some("gzip");
        it.query = Box::leak(query.into_boxed_str());
    });
    assert_eq!(found, 200);
}

#[test]
fn head_is_taken_where_get_is() {
    let query = String::from_utf8(body()).expect("ASCII");
    for (method, expected) in [
        ("GET", 200),
        ("HEAD", 200),
        ("head", 405),
        ("OPTIONS", 405),
        ("TRACE", 405),
    ] {
        let incoming = Incoming {
            method,
            path: PATH,
            query: &query,
            ..Incoming::default()
        };
        let found = Call::decode(&incoming, &sign_up()).err();
        assert_eq!(found.map_or(200, |it| it.status()), expected, "{method}");
    }
}

#[test]
fn headers_that_came_several_times_are_all_looked_at() {
    const FORM: &str = "application/x-www-form-urlencoded";
    let converted = |headers: &[(&str, &str)]| {
        let mut request = http::Request::post("/api/distributor.manage.xml");
        for (name, value) in headers {
            let value = http::HeaderValue::from_bytes(value.as_bytes()).expect("a value");
            request = request.header(*name, value);
        }
        let (parts, body) = request.body(body()).expect("a request").into_parts();
        let rejection = Call::decode(&Incoming::of(&parts, &body), &sign_up()).err();
        rejection.map_or(200, |it| it.status())
    };
    for (headers, expected) in [
        (&[("content-type", FORM)][..], 200),
        (&[("content-type", FORM), ("content-type", FORM)], 200),
        (
            &[("content-type", FORM), ("content-type", "text/plain")],
            400,
        ),
        (
            &[("content-type", "text/plain"), ("content-type", FORM)],
            400,
        ),
        (&[("content-type", FORM), ("content-type", "é")], 400),
        (&[("content-type", "é")], 415),
        (&[("content-type", FORM), ("content-encoding", "gzip")], 415),
        (
            &[
                ("content-type", FORM),
                ("content-encoding", "identity"),
                ("content-encoding", "br"),
            ],
            415,
        ),
        (&[("content-type", FORM), ("content-encoding", "é")], 415),
        (
            &[("content-type", FORM), ("content-encoding", "identity")],
            200,
        ),
        (&[], 200),
    ] {
        assert_eq!(converted(headers), expected, "{headers:?}");
    }
}
