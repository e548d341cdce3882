//! The method of an operation's `call` is the one that is sent, and a server tells operations apart by it.

use altered::charges::{
    Balance, Call, CreateCharge, Credentials, ListCharges, Refund, SPEC as CHARGES,
};
use formwork::table::Routes;
use formwork::{Context, Format, Incoming, Method, Wire, engine};
use formwork_cli::eval::Evaluator;
use formwork_cli::pages::findings;
use formwork_cli::samples;
use formwork_cli::tables::Tables;
use formwork_codegen::openapi::openapi;
use formwork_codegen::{Model, Spec, reference};
use formwork_tests::day;
use serde_json::Value;

fn model(text: &str) -> Model {
    match Spec::load_str("charges.yaml", text) {
        Ok(loaded) => loaded.model,
        Err(report) => panic!("{report}"),
    }
}

/// The operation that is reached and what is wrong with the call, or the status of the rejection with its text.
fn reached(routes: &Routes<'_>, method: &str, path: &str, pairs: &str) -> String {
    let (query, body) = match method {
        "POST" => ("", pairs.as_bytes()),
        _ => (pairs, &b""[..]),
    };
    let incoming = Incoming {
        method,
        path,
        query,
        body,
        ..Incoming::default()
    };
    match engine::decode(routes, &incoming, &Context::on(day("2011-02-28"))) {
        Ok(call) => call.endpoint.name.to_owned(),
        Err(rejection) => format!("{} {rejection}", rejection.status()),
    }
}

#[test]
fn operations_on_one_path_are_told_apart_by_their_methods() {
    let tables = Tables::new(model(CHARGES)).expect("few parameters");
    let routes = tables.routes();
    for (method, path, pairs, expected) in [
        ("GET", "charges", "key=k", "ListCharges"),
        ("GET", "/v1/charges", "key=k&limit=3", "ListCharges"),
        ("POST", "charges", "key=k&amount=1", "CreateCharge"),
        ("POST", "charges", "key=k&action=refund", "Refund"),
        ("GET", "balance", "key=k", "Balance"),
        ("POST", "transfers", "key=k", "Transfer"),
        (
            "GET",
            "charges",
            "key=k&action=refund",
            "400 action: unknown parameter",
        ),
        (
            "POST",
            "balance",
            "key=k",
            "405 the method must be GET or HEAD",
        ),
        ("GET", "transfers", "key=k", "405 the method must be POST"),
        (
            "DELETE",
            "charges",
            "key=k",
            "405 the method must be GET, HEAD or POST",
        ),
        (
            "get",
            "balance",
            "key=k",
            "405 the method must be GET or HEAD",
        ),
        ("POST", "nowhere", "key=k", "404 no such operation"),
    ] {
        let found = reached(&routes, method, path, pairs);
        assert!(found.contains(expected), "{method} {path} {pairs}: {found}");
    }
}

#[test]
fn what_accept_adds_holds_for_every_operation() {
    let both = CHARGES
        .replace("suffix: none", "suffix: none\n  accept: [post, get]")
        .replace("call: GET charges", "call: GET charges/all");
    let tables = Tables::new(model(&both)).expect("few parameters");
    let routes = tables.routes();
    for (method, path, expected) in [
        ("GET", "charges/all", "ListCharges"),
        ("POST", "charges/all", "ListCharges"),
        ("GET", "balance", "Balance"),
        ("POST", "balance", "Balance"),
        ("GET", "transfers", "Transfer"),
        ("HEAD", "transfers", "Transfer"),
        (
            "PUT",
            "transfers",
            "405 the method must be POST, GET or HEAD",
        ),
    ] {
        let found = reached(&routes, method, path, "key=k");
        assert_eq!(found, expected, "{method} {path}");
    }
}

#[test]
fn openapi_has_one_operation_a_path_and_method() {
    let document: Value = serde_json::from_str(&openapi(&model(CHARGES)).document).expect("JSON");
    let paths = &document["paths"];
    let ids = |path: &str| {
        let item = paths[path].as_object().expect(path).iter();
        let ids = item
            .map(|(method, it)| format!("{method} {}", it["operationId"].as_str().expect("an id")));
        ids.collect::<Vec<_>>()
    };
    assert_eq!(ids("/charges"), ["get ListCharges", "post charges"]);
    assert_eq!(ids("/balance"), ["get Balance"]);
    assert_eq!(ids("/transfers"), ["post Transfer"]);
    let get = &paths["/charges"]["get"];
    assert_eq!(get["requestBody"], Value::Null);
    assert_eq!(
        (
            &get["parameters"][0]["in"],
            &get["parameters"][0]["schema"]["$ref"]
        ),
        (&"query".into(), &"#/components/schemas/ListCharges".into())
    );
}

#[test]
fn pages_name_the_method_of_each_operation() {
    let tables = Tables::new(model(CHARGES)).expect("few parameters");
    let (model, findings) = (tables.model(), findings(&tables));
    let markdown = reference::markdown(model, &findings);
    let html = reference::html(model, &findings);
    for told in ["`GET charges`", "`POST charges`", "`GET balance`"] {
        assert!(markdown.contains(told), "{told}: {markdown}");
    }
    assert!(html.contains("<div><dt>Methods</dt><dd>GET, POST</dd></div>"));
}

#[test]
fn a_line_of_eval_is_routed_by_its_method() {
    let tables = Tables::new(model(CHARGES)).expect("few parameters");
    let evaluator = Evaluator::new(&tables, Some(day("2011-02-28")));
    for (method, pairs, endpoint) in [
        ("GET", "\"query\":\"key=k\"", "\"ListCharges\""),
        ("HEAD", "\"query\":\"key=k\"", "\"ListCharges\""),
        ("POST", "\"body\":\"key=k&amount=1\"", "\"CreateCharge\""),
        ("PUT", "\"body\":\"key=k&amount=1\"", "null"),
    ] {
        let line = format!(
            "{{\"id\":1,\"request\":{{\"method\":\"{method}\",\"path\":\"charges\",{pairs}}}}}"
        );
        let answer: Value = serde_json::from_str(&evaluator.line(line.as_bytes())).expect("JSON");
        assert_eq!(
            answer["endpoint"].to_string(),
            endpoint,
            "{method}: {answer}"
        );
    }
}

#[test]
fn a_request_is_sent_with_the_method_of_its_call_and_reaches_its_operation() {
    let cx = Context::on(day("2011-02-28"));
    let key = Credentials::new("s&cret");
    let list = ListCharges::builder().limit(3).build(&cx).expect("valid");
    let wire = list.encode(&key, Format::Json);
    assert_eq!(wire.method, Method::Get);
    assert_eq!(
        wire.url(),
        "https://pay.example/v1/charges?key=s%26cret&limit=3"
    );
    assert_eq!(wire.url_for_logs(), "https://pay.example/v1/charges");
    assert!(wire.body.is_empty());
    match received(wire) {
        Call::ListCharges(list) => assert_eq!(list.limit, Some(3)),
        _ => panic!("another operation"),
    }
    let create = CreateCharge::builder().amount(5).build(&cx).expect("valid");
    let wire = create.encode(&key, Format::Json);
    assert_eq!((wire.method, &*wire.query), (Method::Post, ""));
    assert_eq!(wire.body, b"key=s%26cret&amount=5");
    assert!(matches!(received(wire), Call::CreateCharge(it) if it.amount == 5));
    let balance = Balance::builder().build(&cx).expect("valid");
    let wire = balance.encode(&key, Format::Json);
    assert_eq!(wire.url(), "https://pay.example/v1/balance?key=s%26cret");
    assert!(matches!(received(wire), Call::Balance(_)));
    let refund = Refund::builder().build(&cx).expect("valid");
    assert!(matches!(
        received(refund.encode(&key, Format::Json)),
        Call::Refund(_)
    ));
}

/// The call that arrives, by way of an HTTP library.
fn received(wire: Wire) -> Call<'static> {
    let by_get = wire.method == Method::Get;
    let request = http::Request::<formwork::Body>::try_from(wire).expect("a request");
    let content_type = request.headers().get(http::header::CONTENT_TYPE);
    assert_eq!(
        (request.body().is_empty(), content_type.is_none()),
        (by_get, by_get)
    );
    let (parts, body) = Box::leak(Box::new(request.into_parts()));
    let cx = Context::on(day("2011-02-28"));
    match Call::decode(&Incoming::of(parts, body), &cx) {
        Ok(decoded) => decoded.call,
        Err(rejection) => panic!("{rejection}"),
    }
}

/// A sample that is sent by another method than its operation takes is no call of it.
#[test]
fn samples_are_sent_as_they_are_printed() {
    let wrong = |old: &str, new: &str| {
        assert!(CHARGES.contains(old), "{old}");
        let tables = Tables::new(model(&CHARGES.replace(old, new))).expect("few parameters");
        let wrong = samples::run(&tables);
        wrong
            .iter()
            .map(|one| one.message.clone())
            .collect::<Vec<_>>()
    };
    assert!(wrong("limit=3", "limit=4").is_empty());
    for (old, new, expected) in [
        (
            "query: \"key={key}&limit=3\"",
            "body: \"key={key}&limit=3\"",
            "reaches `CreateCharge`",
        ),
        (
            "body: \"key={key}&amount=1\"",
            "query: \"key={key}&amount=1\"",
            "reaches `ListCharges`",
        ),
        (
            "Transfer: { title: Transfer, call: POST transfers }",
            "Transfer: { title: T, call: POST t, samples: { calls: { a: { from: ours, format: json, query: \"key={key}\" } } } }",
            "breaks `route`",
        ),
    ] {
        let wrong = wrong(old, new);
        assert!(
            wrong.len() == 1 && wrong[0].contains(expected),
            "{expected}: {wrong:?}"
        );
    }
}

/// What a 405 says is about the path that was called, and it comes with the header that HTTP asks for.
#[test]
fn a_405_names_what_its_path_takes() {
    let tables = Tables::new(model(CHARGES)).expect("few parameters");
    let routes = tables.routes();
    for (method, path, allow) in [
        ("POST", "balance", "GET, HEAD"),
        ("HEAD", "transfers", "POST"),
        ("OPTIONS", "charges", "GET, HEAD, POST"),
        ("", "transfers", "POST"),
    ] {
        let incoming = Incoming {
            method,
            path,
            ..Incoming::default()
        };
        let rejection = engine::decode(&routes, &incoming, &Context::on(day("2011-02-28")))
            .expect_err("another method");
        assert_eq!(rejection.status(), 405);
        let response = http::Response::<Vec<u8>>::from(rejection.render());
        assert_eq!(response.headers()["allow"], allow, "{method} {path}");
    }
}
