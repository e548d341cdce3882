//! Paths with parameters, every method, and what has the same value in every call.

use altered::messages::{
    Call, ChangeMessage, CountMessages, Credentials, DeleteMessage, ListMessages, Prices,
    ReadMessage, ReplaceMessage, SPEC, SendMessage,
};
use formwork::table::{Api, Endpoint, OwnedIndex, Routes};
use formwork::{Calls, Code, Context, Format, Incoming, Method, Valid, Wire, engine};
use formwork_cli::eval::Evaluator;
use formwork_cli::samples;
use formwork_cli::tables::Tables;
use formwork_codegen::openapi::openapi;
use formwork_codegen::{Model, Spec};
use formwork_tests::choices::Choices;
use formwork_tests::day;
use formwork_tests::tables::{api, endpoint};
use serde_json::Value;

fn cx() -> Context {
    Context::on(day("2011-02-28"))
}

fn key() -> Credentials<'static> {
    Credentials::new("s&cret", None)
}

fn model(text: &str) -> Model {
    match Spec::load_str("messages.yaml", text) {
        Ok(loaded) => loaded.model,
        Err(report) => panic!("{report}"),
    }
}

/// What a server makes of it, by way of an HTTP library.
fn received(wire: Wire) -> Result<Call<'static>, String> {
    let has_body = wire.method.has_body();
    let request = http::Request::<formwork::Body>::try_from(wire).expect("a request");
    let content_type = request.headers().get(http::header::CONTENT_TYPE);
    let found = (!request.body().is_empty(), content_type.is_some());
    assert_eq!(found, (has_body, has_body));
    let (parts, body) = Box::leak(Box::new(request.into_parts()));
    match Call::decode(&Incoming::of(parts, body), &cx()) {
        Ok(decoded) => Ok(decoded.call),
        Err(rejection) => Err(format!("{} {rejection}", rejection.status())),
    }
}

/// A call with these pairs where its method has them.
fn called(method: &str, path: &str, pairs: &str) -> Result<Call<'static>, String> {
    let has_body = Method::named(method).is_some_and(Method::has_body);
    let (query, body) = if has_body { ("", pairs) } else { (pairs, "") };
    let (path, query, body) = (leak(path), leak(query), leak(body));
    let incoming = Incoming {
        method: leak(method),
        path,
        query,
        body: body.as_bytes(),
        ..Incoming::default()
    };
    match Call::decode(&incoming, &cx()) {
        Ok(decoded) => Ok(decoded.call),
        Err(rejection) => Err(format!("{} {rejection}", rejection.status())),
    }
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

#[test]
fn every_method_is_sent_and_reaches_its_operation() {
    let change = ChangeMessage::builder().account("AC7").number(3).body("b");
    let wire = change
        .build(&cx())
        .expect("valid")
        .encode(&key(), Format::Json);
    assert_eq!(wire.method, Method::Patch);
    assert_eq!(
        wire.url(),
        "https://api.messages.example/2010/Accounts/AC7/Messages/3.json"
    );
    assert_eq!(wire.body, b"key=s%26cret&Version=2010-03-31&Body=b");
    let Ok(Call::ChangeMessage(change)) = received(wire) else {
        panic!("another operation")
    };
    assert_eq!((&*change.account, change.number), ("AC7", 3));
    assert_eq!(change.body.as_deref(), Some("b"));

    let replace = ReplaceMessage::builder().account("AC7").number(3).body("b");
    let wire = replace
        .build(&cx())
        .expect("valid")
        .encode(&key(), Format::Xml);
    assert_eq!(
        (wire.method, &*wire.path),
        (Method::Put, "Accounts/AC7/Messages/3.xml")
    );
    assert_eq!(wire.body, b"key=s%26cret&Version=2011-01-01&Body=b");
    assert!(matches!(received(wire), Ok(Call::ReplaceMessage(_))));

    let delete = DeleteMessage::builder().account("AC7").number(3);
    let wire = delete
        .build(&cx())
        .expect("valid")
        .encode(&key(), Format::Json);
    assert_eq!(wire.method, Method::Delete);
    assert_eq!(wire.query, "key=s%26cret&Version=2010-03-31");
    assert!(wire.body.is_empty());
    assert!(matches!(received(wire), Ok(Call::DeleteMessage(it)) if it.number == 3));

    let read = ReadMessage::builder().account("AC7").number(3);
    let wire = read
        .build(&cx())
        .expect("valid")
        .encode(&key(), Format::Json);
    assert!(matches!(received(wire), Ok(Call::ReadMessage(it)) if it.number == 3));
    let count = CountMessages::builder()
        .account("AC7")
        .day(day("2011-02-28"));
    let wire = count
        .build(&cx())
        .expect("valid")
        .encode(&key(), Format::Json);
    assert_eq!(wire.path, "Accounts/AC7/Day/2011-02-28.json");
    assert!(matches!(received(wire), Ok(Call::CountMessages(it)) if it.day == day("2011-02-28")));
}

fn list(account: &str) -> Valid<ListMessages<'_>> {
    let list = ListMessages::builder().account(account);
    list.build(&cx()).expect("valid")
}

/// Unreserved characters stay (RFC 3986, section 2.3), and an independent decoder reads the same.
#[test]
fn values_in_a_path_are_escaped_once_and_arrive_as_they_were() {
    let mut choices = Choices::seeded(0x7061_7468);
    let signs: Vec<char> = "aZ0-._~ /%+?#&=;:@!$'()*,[]{}|\\\"<>^`é€😀"
        .chars()
        .collect();
    for round in 0..2_000 {
        let count = 1 + choices.below(6);
        let mut account: String = (0..count).map(|_| *choices.pick(&signs)).collect();
        if round % 4 == 0 {
            account.push_str(choices.pick::<&str>(&["%2F", "../", ".json", "%", "..."]));
        }
        if account == "." || account == ".." {
            continue;
        }
        let wire = list(&account).encode(&key(), Format::Json);
        let segment = wire
            .path
            .strip_prefix("Accounts/")
            .and_then(|path| path.strip_suffix("/Messages.json"));
        let segment = segment.unwrap_or_else(|| panic!("{}", wire.path));
        let is_sound = |sign: char| sign.is_ascii_alphanumeric() || "-._~%".contains(sign);
        assert!(segment.chars().all(is_sound), "{segment}");
        let pair = format!("x={}", segment.replace('+', "%2B"));
        let decoded = form_urlencoded::parse(pair.as_bytes())
            .next()
            .expect("a pair");
        assert_eq!(decoded.1, account);
        match received(wire) {
            Ok(Call::ListMessages(list)) => assert_eq!(list.account, account),
            other => panic!("{account}: {other:?}"),
        }
    }
}

#[test]
fn a_value_that_a_path_would_lose_is_refused() {
    for (account, code) in [
        ("", Code::Required),
        (".", Code::Unsayable),
        ("..", Code::Unsayable),
    ] {
        let refused = ListMessages::builder().account(account).build(&cx());
        let violations = refused.expect_err("no segment");
        let codes: Vec<Code> = violations.iter().map(|one| one.code()).collect();
        assert_eq!(codes, [code], "{account:?}");
    }
    let pairs = "key=k&Version=2010-03-31";
    for (account, expected) in [
        ("", "Account: is required"),
        (".", "Account: has a value"),
        ("..", "Account: has a value"),
        ("%2e", "Account: has a value"),
        (".%2E", "Account: has a value"),
        ("%zz", "Account: "),
        ("a+%4", "Account: "),
        ("%ff", "Account: "),
        ("a%0Ab", "Account: "),
    ] {
        let found = called("GET", &format!("Accounts/{account}/Messages.json"), pairs);
        let found = found.expect_err(account);
        assert!(
            found.starts_with("400 ") && found.contains(expected),
            "{account}: {found}"
        );
    }
    match called("GET", "Accounts/a+b%2Bc%2Fd/Messages.json", pairs) {
        Ok(Call::ListMessages(list)) => assert_eq!(list.account, "a+b+c/d"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_path_is_looked_for_as_it_stands_before_its_parameters() {
    let pairs = "key=k&Version=2010-03-31";
    for (method, path, expected) in [
        ("GET", "Accounts/prices/Messages.json", "Prices"),
        ("GET", "Accounts/price/Messages.json", "ListMessages"),
        ("POST", "Accounts/prices/Messages.json", "To: "),
        ("HEAD", "/2010/Accounts/a/Messages/1.xml", "ReadMessage"),
        ("DELETE", "Accounts/a/Messages/1.xml", "DeleteMessage"),
        ("GET", "Accounts/a/Messages/x.xml", "Number: "),
        ("GET", "Accounts/a/Messages/0.xml", "Number: "),
        (
            "POST",
            "Accounts/a/Messages/1.xml",
            "405 the method must be GET, HEAD, PATCH, PUT or DELETE",
        ),
        (
            "PUT",
            "Accounts/a/Messages.xml",
            "405 the method must be GET, HEAD or POST",
        ),
        (
            "DELETE",
            "Accounts/prices/Messages.xml",
            "405 the method must be POST, GET or HEAD",
        ),
        ("OPTIONS", "Accounts/a/Messages/1.xml", "405 "),
        ("GET", "Accounts/a/Messages/1/2.xml", "404 "),
        ("GET", "Accounts/a.xml", "404 "),
        ("GET", "accounts/a/Messages.xml", "404 "),
        ("GET", "Accounts/a/Messages", "404 "),
        ("GET", &format!("{}.xml", "a/".repeat(5_000)), "404 "),
    ] {
        let found = match called(method, path, pairs) {
            Ok(call) => format!("{call:?}"),
            Err(why) => why,
        };
        assert!(found.contains(expected), "{method} {path}: {found}");
    }
}

/// In a form as well, it would be given twice.
#[test]
fn what_is_in_the_path_is_nowhere_else() {
    let found = called(
        "GET",
        "Accounts/a/Messages.json",
        "key=k&Version=2010-03-31&Account=a",
    );
    let found = found.expect_err("twice");
    assert!(found.contains("Account: "), "{found}");
    assert!(found.contains("once") || found.contains("twice"), "{found}");
}

#[test]
fn a_constant_of_the_api_is_sent_and_demanded_with_every_call() {
    let path = "Accounts/a/Messages/1.json";
    for (method, pairs, expected) in [
        ("DELETE", "key=k", "400 Version: missing; one of 2010-03-31"),
        (
            "DELETE",
            "key=k&Version=2009",
            "400 Version: no operation has this value; one of 2010-03-31",
        ),
        (
            "DELETE",
            "key=k&Version=2010-03-31&Version=2010-03-31",
            "400 Version: give it once",
        ),
        (
            "PUT",
            "key=k&Version=2010-03-31&Body=b",
            "400 Version: no operation has this value; one of 2011-01-01",
        ),
    ] {
        let found = called(method, path, pairs).expect_err(pairs);
        assert!(found.starts_with(expected), "{method} {pairs}: {found}");
    }
    assert!(called("PUT", path, "key=k&Version=2011-01-01&Body=b").is_ok());
    let prices = Prices::builder().build(&cx()).expect("valid");
    assert_eq!(
        prices.encode(&key(), Format::Json).query,
        "key=s%26cret&Version=2010-03-31"
    );
}

#[test]
fn a_client_chooses_a_method_that_the_api_accepts() {
    let send = SendMessage::builder().account("a").to("b").body("c");
    let wire = send
        .build(&cx())
        .expect("valid")
        .encode(&key(), Format::Json);
    let why = wire.clone().by(Method::Put).expect_err("not accepted");
    assert_eq!(
        why.to_string(),
        "SendMessage by PUT: the API does not accept this method"
    );
    assert_eq!(wire.clone().by(Method::Post), Ok(wire));

    use customer_management::{Credentials, DeleteCustomer};
    let delete = DeleteCustomer::builder()
        .user("a@example.com")
        .build(&cx())
        .expect("valid");
    let post = delete.encode(&Credentials::new("u", "k"), Format::Json);
    // The shipped API accepts GET, and secrets in the query.
    let get = post.clone().by(Method::Get).expect("accepted");
    assert_eq!((get.method, get.body.len()), (Method::Get, 0));
    assert_eq!(get.query.as_bytes(), &*post.body);
    assert_eq!(get.by(Method::Post), Ok(post));
}

#[test]
fn tables_of_the_run_time_say_the_same() {
    let tables = Tables::new(model(SPEC)).expect("few parameters");
    assert_eq!(samples::run(&tables).len(), 0);
    let routes = tables.routes();
    let shown = |endpoint: &Endpoint<'_>| {
        format!(
            "{} {} {:?}",
            endpoint.method, endpoint.path, endpoint.in_path
        )
    };
    let derived: Vec<_> = Call::ROUTES
        .endpoints
        .iter()
        .map(|one| shown(one))
        .collect();
    let made: Vec<_> = routes.endpoints.iter().map(|one| shown(one)).collect();
    assert_eq!(derived, made);
    assert_eq!(
        format!("{:?}", Call::ROUTES.index),
        format!("{:?}", routes.index)
    );
    let evaluator = Evaluator::new(&tables, Some(day("2011-02-28")));
    let line = r#"{"id":1,"request":{"method":"PATCH","path":"Accounts/A%43%2f/Messages/7.xml","body":"key=k&Version=2010-03-31&Body=x"}}"#;
    let answer: Value = serde_json::from_str(&evaluator.line(line.as_bytes())).expect("JSON");
    assert_eq!(answer["endpoint"], "ChangeMessage", "{answer}");
    assert_eq!(answer["path"], "Accounts/AC%2F/Messages/7.xml", "{answer}");
    assert_eq!(answer["encoded"], "key=k&Version=2010-03-31&Body=x");
}

#[test]
fn openapi_has_the_parameters_of_the_path_there() {
    let document: Value = serde_json::from_str(&openapi(&model(SPEC)).document).expect("JSON");
    let path = &document["paths"]["/Accounts/{Account}/Messages/{Number}.{format}"];
    for method in ["get", "patch", "put", "delete"] {
        let parameters = path[method]["parameters"].as_array().expect("a list");
        let in_path: Vec<_> = parameters
            .iter()
            .filter(|one| one["in"] == "path")
            .map(|one| one["name"].as_str())
            .collect();
        assert_eq!(in_path.len(), 2, "{method}");
        assert!(in_path.contains(&Some("Account")) && in_path.contains(&Some("Number")));
        assert_eq!(
            path[method]["requestBody"].is_null(),
            ["get", "delete"].contains(&method)
        );
    }
    let properties = &document["components"]["schemas"]["ChangeMessage"]["properties"];
    assert!(properties["Account"].is_null() && !properties["Body"].is_null());
}

/// A plain reading: a path as it stands, or one whose parameters are any segments.
fn plainly<'r>(routes: &[&'r Endpoint<'r>], path: &str, method: Method) -> Option<&'r str> {
    let of_method = |it: &&&Endpoint<'_>| it.method == method;
    let literal = routes.iter().filter(of_method).find(|it| it.path == path);
    let fits = |own: &str| {
        let (own, sent): (Vec<_>, Vec<_>) = (own.split('/').collect(), path.split('/').collect());
        own.len() == sent.len()
            && own
                .iter()
                .zip(sent)
                .all(|(own, sent)| own.starts_with('{') || *own == sent)
    };
    let found = literal.or_else(|| routes.iter().filter(of_method).find(|it| fits(it.path)));
    found.map(|it| it.name)
}

#[test]
fn a_path_reaches_what_a_plain_reading_of_the_table_finds() {
    let mut choices = Choices::seeded(0x726f_7574_6573);
    let words = ["a", "b", "a-b", "ab", "c.d"];
    let (mut reached, mut templates) = (0, 0);
    for _ in 0..300 {
        let mut paths: Vec<(Method, String)> = Vec::new();
        for _ in 0..choices.below(25) {
            let segments = (0..1 + choices.below(4)).map(|at| match choices.below(3) {
                0 => format!("{{x{at}}}"),
                _ => choices.pick::<&str>(&words).to_string(),
            });
            let path: Vec<String> = segments.collect();
            let entry = (*choices.pick(Method::ALL), path.join("/"));
            // A path once a method, and none that could mean another: as `check` asks.
            let ambiguous = |other: &(Method, String)| {
                other.0 == entry.0
                    && (other.1 == entry.1
                        || (other.1.contains('{')
                            && entry.1.contains('{')
                            && overlap(&other.1, &entry.1)))
            };
            if !paths.iter().any(ambiguous) {
                paths.push(entry);
            }
        }
        let api = Api {
            accept: &[],
            ..api("Random")
        };
        let endpoints: Vec<Endpoint<'_>> = paths
            .iter()
            .enumerate()
            .map(|(at, (method, path))| Endpoint {
                method: *method,
                path,
                ..endpoint(&api, leak(&format!("Operation{at}")))
            })
            .collect();
        let order: Vec<&Endpoint<'_>> = endpoints.iter().collect();
        let index = OwnedIndex::of(&api, &order);
        let routes = Routes {
            api: &api,
            endpoints: &order,
            index: index.index(),
        };
        for _ in 0..60 {
            let segments = (0..1 + choices.below(4))
                .map(|_| *choices.pick(&["a", "b", "a-b", "ab", "c.d", "", "z"]));
            let path: Vec<&str> = segments.collect();
            let path = path.join("/");
            let method = *choices.pick(Method::ALL);
            let expected = plainly(&order, path.strip_prefix("/").unwrap_or(&path), method);
            let sent = match api.suffix {
                true => format!("{path}.xml"),
                false => path.clone(),
            };
            let incoming = Incoming {
                method: method.as_str(),
                path: &sent,
                ..Incoming::default()
            };
            let found = engine::decode(&routes, &incoming, &cx())
                .ok()
                .map(|call| call.endpoint.name);
            assert_eq!(found, expected, "{method} {path} {paths:?}");
            reached += usize::from(found.is_some());
            templates += usize::from(expected.is_some_and(|name| {
                order
                    .iter()
                    .any(|it| it.name == name && it.path.contains('{'))
            }));
        }
    }
    assert!(reached > 1_000 && templates > 500, "{reached} {templates}");
}

fn overlap(one: &str, other: &str) -> bool {
    let (one, other): (Vec<_>, Vec<_>) = (one.split('/').collect(), other.split('/').collect());
    let is_param = |segment: &str| segment.starts_with('{');
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| *one == other || is_param(one) || is_param(other))
}
