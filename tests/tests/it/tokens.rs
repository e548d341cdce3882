//! `fill: token`: what a caller leaves out is made by a function of the caller, anew for each request.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU32, Ordering};

use formwork::table::Fill;
use formwork::{Context, Credentials, Format, Request, Secret, Valid, engine, routes};
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::{brief, day, form, post};

#[derive(Clone, Credentials)]
#[credentials(name = "Queues", base = "https://queues.example", formats(json))]
struct Nobody;

#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST run", title = "Run", requires(secret_token, name))]
struct Run<'a> {
    #[param(fill = token, max_chars = 8)]
    token: Cow<'a, str>,
    #[param(fill = token)]
    secret_token: Option<Secret<'a>>,
    name: Option<Cow<'a, str>>,
}

const SPEC: &str = "
formwork: 1
api: { name: Queues, base: https://queues.example, formats: [json] }
endpoints:
  Run:
    title: Run
    call: POST run
    params:
      token: { required: true, fill: token, max_chars: 8 }
      secret_token: { type: secret, fill: token }
      name: text
    rules: [{ requires: [secret_token, name] }]
";

fn counted() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("t{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

fn context() -> Context {
    Context::on(day("2011-02-28"))
}

fn said(built: Result<Valid<Run<'_>>, formwork::Violations>) -> Vec<String> {
    built
        .err()
        .map(|violations| brief(&violations))
        .unwrap_or_default()
}

#[test]
fn what_is_left_out_is_made_anew_for_each_request() {
    let cx = context().tokens(counted);
    let build = || Run::builder().name("n").build(&cx).expect("it is whole");
    let (one, other) = (build(), build());
    let all = [&one, &other].map(|run| {
        let secret = run
            .secret_token
            .as_ref()
            .map(Secret::expose)
            .unwrap_or_default();
        [run.token.to_string(), secret.to_owned()]
    });
    let mut all: Vec<&String> = all.iter().flatten().collect();
    assert!(all.iter().all(|token| token.starts_with('t')), "{all:?}");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 4, "each is another one");
    // It is sent, and stays what it is.
    let body = one.encode(&Nobody, Format::Json).body.into_vec();
    let body = String::from_utf8(body).expect("a form");
    assert!(body.contains(&*format!("token={}&", one.token)), "{body}");
    let token = one.token.to_string();
    assert!(one.recheck(&cx).is_ok());
    assert_eq!(one.into_builder().build(&cx).expect("it was").token, token);
}

#[test]
fn what_is_given_stays() {
    let cx = context().tokens(counted);
    let run = Run::builder()
        .token("mine")
        .secret_token(Secret::from("own"))
        .name("n");
    let run = run.build(&cx).expect("it is whole");
    assert_eq!(
        (&*run.token, run.secret_token.as_ref().map(Secret::expose)),
        ("mine", Some("own"))
    );
    // An empty text is not given.
    let run = Run::builder()
        .token("")
        .name("n")
        .build(&cx)
        .expect("it is whole");
    assert!(run.token.starts_with('t'));
}

#[test]
fn without_a_function_nothing_is_filled_in() {
    assert_eq!(
        said(Run::builder().name("n").build(&context())),
        ["token required"]
    );
    let run = Run::builder()
        .token("mine")
        .build(&context())
        .expect("it is whole");
    assert!(run.secret_token.is_none());
    // What was made keeps the rules.
    let cx = context().tokens(|| String::from("much too long"));
    assert_eq!(
        said(Run::builder().build(&cx)),
        ["token max_chars", "secret_token requires"]
    );
}

#[test]
fn a_server_fills_in_nothing() {
    let loaded = Spec::load_str("queues.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let derived = routes!(
        <Nobody as Credentials>::API,
        [<Run<'_> as Request>::ENDPOINT]
    );
    let cx = context().tokens(counted);
    for routes in [derived, &tables.routes()] {
        let fills = routes.endpoints[0].params.iter().map(|param| param.fill);
        let expected = [Some(Fill::Token), Some(Fill::Token), None];
        assert_eq!(fills.collect::<Vec<_>>(), expected);
        let body = form([("name", "n")]);
        let refused = engine::decode(routes, &post("run.json", &body), &cx);
        let rejection = refused.expect_err("there is no token");
        let formwork::Problem::Violations(violations) = rejection.problem() else {
            panic!("{rejection}")
        };
        assert_eq!(brief(violations), ["token required"]);
    }
}
