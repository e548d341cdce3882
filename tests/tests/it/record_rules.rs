//! Rules on several fields of a record: they hold for each record of a request, and are told inside it, of derived tables and of those
//! that are made at run time.

use std::borrow::Cow;

use formwork::table::Routes;
use formwork::{Code, Context, Credentials, Problem, Record, Request, engine, routes};
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::{day, form, post};

#[derive(Clone, Credentials)]
#[credentials(name = "Invites", base = "https://invites.example", formats(json))]
struct Nobody;

#[derive(Clone, Debug, PartialEq, Record)]
#[record(only_one(id, email), requires(name, email))]
struct Who<'a> {
    id: Option<i64>,
    #[field(email)]
    email: Option<Cow<'a, str>>,
    #[field(email, equals = email)]
    again: Option<Cow<'a, str>>,
    name: Option<Cow<'a, str>>,
    by: Option<Box<Self>>,
}

#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST invite", title = "Invite")]
struct Invite<'a> {
    #[param(wire = "to[N]")]
    to: Vec<Who<'a>>,
    #[param(as = "json")]
    also: Vec<Who<'a>>,
    host: Option<Who<'a>>,
}

const SPEC: &str = r#"
formwork: 1
api: { name: Invites, base: https://invites.example, formats: [json], accept: [post] }
records:
  Who:
    fields:
      id: { type: int, optional: true }
      email: { type: email, optional: true }
      again: { type: email, optional: true, equals: email }
      name: { optional: true }
      by: { type: Who, optional: true }
    rules: [{ only_one: [id, email] }, { requires: [name, email] }]
endpoints:
  Invite:
    title: Invite
    call: POST invite
    params: { to: { list: Who, wire: "to[N]" }, also: { list: Who, as: json }, host: Who }
"#;

/// The pairs of a request, and what is said of it.
type Case = (
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

fn context() -> Context {
    Context::on(day("2011-02-28"))
}

fn said(routes: &Routes<'_>, pairs: &[(&str, &str)]) -> Vec<String> {
    let body = form(pairs.iter().copied());
    match engine::decode(routes, &post("invite.json", &body), &context()) {
        Ok(_) => Vec::new(),
        Err(rejection) => match rejection.problem() {
            Problem::Violations(all) => all.iter().map(|one| one.to_string()).collect(),
            problem => panic!("{problem:?}"),
        },
    }
}

#[test]
fn each_record_keeps_the_rules_on_its_fields() {
    let loaded = Spec::load_str("invites.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let cases: &[Case] = &[
        (&[], &[]),
        (&[("to[0][id]", "1"), ("to[1][email]", "a@b.example")], &[]),
        // An empty text is not given.
        (
            &[("host[id]", "1"), ("host[email]", "")],
            &["host[email]: must be an e-mail address like name@example.com"],
        ),
        (
            &[
                ("to[0][id]", "1"),
                ("to[7][id]", "2"),
                ("to[7][email]", "a@b.example"),
            ],
            &["to[7][email]: cannot be given together with id"],
        ),
        (
            &[
                ("host[by][name]", "Ann"),
                ("host[email]", "a@b.example"),
                ("host[again]", "b@b.example"),
            ],
            &[
                "host[again]: must repeat email",
                "host[by][id]: exactly one parameter of its group is needed",
                "host[by][name]: needs email as well",
            ],
        ),
        (
            &[(
                "also",
                r#"[{"id":1},{"by":{"id":1,"email":"a@b.example"},"id":2},{}]"#,
            )],
            &[
                "also[1].by.email: cannot be given together with id",
                "also[2].id: exactly one parameter of its group is needed",
            ],
        ),
    ];
    for routes in [routes!(Nobody::API, [Invite::ENDPOINT]), &tables.routes()] {
        for (pairs, expected) in cases {
            assert_eq!(said(routes, pairs), *expected, "{pairs:?}");
        }
    }
}

#[test]
fn a_client_keeps_them_as_well() {
    let who = Who {
        id: Some(1),
        email: Some("a@b.example".into()),
        again: None,
        name: None,
        by: None,
    };
    let built = Invite::builder().to([who]).build(&context());
    let found = built.expect_err("a violation");
    let found: Vec<_> = found
        .iter()
        .map(|one| (one.path().map(|path| path.to_string()), one.code()))
        .collect();
    assert_eq!(found, [(Some("to[0].email".into()), Code::OnlyOne)]);
}
