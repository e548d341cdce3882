//! Rules on several parameters, of derived tables and of those that are made at run time: the same tables, and the same answers of
//! both sides, for parameters, inside records and for credentials.

use std::borrow::Cow;

use formwork::{Context, Credentials, Problem, Record, Request, Secret, engine, routes};
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::{brief, day, form, post};

#[allow(clippy::duplicated_attributes, reason = "`u` stands in two members")]
#[derive(Clone, Credentials)]
#[credentials(
    name = "Music",
    base = "https://music.example",
    formats(json),
    only_one(all(u, p), all(u, t, s), api_key),
    server(requires(c, when(f("a", "b"))))
)]
struct Caller<'a> {
    u: Option<Cow<'a, str>>,
    p: Option<Secret<'a>>,
    t: Option<Secret<'a>>,
    s: Option<Cow<'a, str>>,
    #[param(wire = "apiKey")]
    api_key: Option<Secret<'a>>,
    c: Option<Cow<'a, str>>,
    f: Option<Cow<'a, str>>,
}

#[derive(Clone, Record)]
#[record(in_order(from, to), allows(note, when(from)))]
struct Range<'a> {
    from: Option<i64>,
    to: Option<i64>,
    note: Option<Cow<'a, str>>,
}

#[derive(Clone, Request)]
#[request(
    credentials = Caller,
    call = "POST list",
    title = "A list",
    requires(size, when(kind("page"))),
    forbids(size, names, when(kind("all"))),
    client(in_order(start, end)),
    same_length(ids, names),
    compare("offset + size <= 100"),
    server(compare("size - offset != 7"))
)]
struct List<'a> {
    kind: Cow<'a, str>,
    offset: Option<i64>,
    size: Option<i64>,
    start: Option<formwork::chrono::NaiveDate>,
    end: Option<formwork::chrono::NaiveDate>,
    ids: Vec<i64>,
    names: Vec<Cow<'a, str>>,
    range: Option<Range<'a>>,
}

const SPEC: &str = "
formwork: 1
api: { name: Music, base: https://music.example, formats: [json] }
credentials:
  u: { required: false }
  p: { type: secret, required: false }
  t: { type: secret, required: false }
  s: { required: false }
  api_key: { type: secret, required: false, wire: apiKey }
  c: { required: false }
  f: { required: false }
  rules:
    - { only_one: [[u, p], [u, t, s], api_key] }
    - { when: { f: [a, b] }, requires: [c], side: server }
records:
  Range:
    fields: { from: { type: int, optional: true }, to: { type: int, optional: true }, note: { optional: true } }
    rules: [{ in_order: [from, to] }, { when: [from], allows: [note] }]
endpoints:
  List:
    title: A list
    call: POST list
    params:
      kind: { required: true }
      offset: int
      size: int
      start: date
      end: date
      ids: { list: int }
      names: { list: text }
      range: Range
    rules:
      - { when: { kind: page }, requires: [size] }
      - { when: { kind: all }, forbids: [size, names] }
      - { in_order: [start, end], side: client }
      - { same_length: [ids, names] }
      - { compare: \"offset + size <= 100\" }
      - { compare: \"size - offset != 7\", side: server }
";

fn tables<'t>() -> Tables<'t> {
    let loaded = Spec::load_str("music.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    Tables::new(loaded.model).expect("few parameters")
}

#[test]
fn derives_and_specs_make_the_same_tables() {
    let tables = tables();
    let routes = tables.routes();
    let (derived, made) = (<List<'_> as Request>::ENDPOINT, routes.endpoints[0]);
    assert_eq!(derived.groups, made.groups);
    assert_eq!(derived.api.groups, made.api.groups);
    let record = made.api.records[0];
    assert_eq!(<Range<'_> as Record>::RECORD.groups, record.groups);
    let count = derived.groups.len() + derived.api.groups.len() + record.groups.len();
    assert_eq!(count, 10);
}

/// What is generated says the rules as they stand above.
#[test]
fn generated_attributes_are_those_of_the_derives() {
    let loaded = Spec::load_str("music.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    let made = formwork_codegen::emit(&loaded.model);
    let written: String = made.chars().filter(|sign| !sign.is_whitespace()).collect();
    for rule in [
        "only_one(all(u,p),all(u,t,s),api_key)",
        "server(requires(c,when(f(\"a\",\"b\"))))",
        "in_order(from,to),allows(note,when(from))",
        "requires(size,when(kind(\"page\")))",
        "forbids(size,names,when(kind(\"all\")))",
        "client(in_order(start,end))",
        "same_length(ids,names)",
        "compare(\"offset+size<=100\")",
        "server(compare(\"size-offset!=7\"))",
    ] {
        assert!(written.contains(rule), "{rule}\n{made}");
    }
    for said in [
        "Give exactly one of `u` + `p`, `u` + `t` + `s`, `apiKey`.",
        "If `f` is one of `a`, `b`: Give `c` too. (Only a server checks this.)",
        "Only if `from` is given: `note` may be given.",
        "If `kind` is `all`: Do not give `size`, `names`.",
        "Of `start`, `end`, none comes before one that is named before it. (Only a client checks this.)",
        "Give as many items in each of `ids`, `names`.",
        "Keep `offset + size <= 100`.",
    ] {
        assert!(made.contains(said), "{said}\n{made}");
    }
    let unsaid = formwork_codegen::openapi::openapi(&loaded.model).unsaid;
    let about = |what: &str| unsaid.iter().filter(|one| one.contains(what)).count();
    assert_eq!(
        (
            about("List: Keep"),
            about("List: Give as many"),
            about("List: Of")
        ),
        (2, 1, 1)
    );
    assert_eq!(
        (about("Range: Of"), about("credentials: ")),
        (1, 0),
        "{unsaid:?}"
    );
}

/// What a server says of a request, the same by both tables.
fn refused(pairs: &[(&str, &str)]) -> Vec<String> {
    let body = form(pairs.iter().copied());
    let context = Context::on(day("2011-02-28"));
    let said = |routes: &formwork::table::Routes<'_>| match engine::decode(
        routes,
        &post("list.json", &body),
        &context,
    ) {
        Ok(_) => Vec::new(),
        Err(rejection) => match rejection.problem() {
            Problem::Violations(violations) => violations
                .iter()
                .map(|one| one.to_string())
                .chain(brief(violations))
                .collect(),
            problem => panic!("{problem:?}"),
        },
    };
    let tables = tables();
    let made = said(&tables.routes());
    let derived = routes!(
        <Caller<'_> as Credentials>::API,
        [<List<'_> as Request>::ENDPOINT]
    );
    assert_eq!(said(derived), made);
    made
}

/// The pairs of a request, and what is said of it.
type Case = (
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

#[test]
fn a_server_says_what_is_wrong_between_parameters() {
    const KEY: (&str, &str) = ("apiKey", "k");
    let cases: [Case; 10] = [
        (&[("kind", "x"), KEY], &[]),
        (
            &[("kind", "page"), KEY],
            &["kind: needs size as well", "kind requires"],
        ),
        (
            &[("kind", "all"), KEY, ("size", "1"), ("names", "a")],
            &[
                "size: cannot be given with this kind",
                "names: cannot be given with this kind",
                "size forbids",
                "names forbids",
            ],
        ),
        (&[("kind", "x"), ("u", "u"), ("p", "p")], &[]),
        (
            &[("kind", "x"), ("u", "u"), ("t", "t")],
            &[
                "s: exactly one parameter of its group is needed",
                "s only_one",
            ],
        ),
        (
            &[("kind", "x"), ("u", "u"), ("p", "p"), KEY],
            &["apiKey: cannot be given together with u", "apiKey only_one"],
        ),
        (
            &[("kind", "x"), KEY, ("f", "b")],
            &["f: needs c as well", "f requires"],
        ),
        (
            &[
                ("kind", "x"),
                KEY,
                ("ids", "1"),
                ("ids", "2"),
                ("names", "a"),
            ],
            &["names: must have as many items as ids", "names same_length"],
        ),
        (
            &[
                ("kind", "x"),
                KEY,
                ("offset", "9223372036854775807"),
                ("size", "9223372036854775807"),
            ],
            &[
                "offset: is too small or too great for size",
                "offset compare",
            ],
        ),
        (
            &[
                ("kind", "x"),
                KEY,
                ("range[from]", "2"),
                ("range[to]", "1"),
                ("size", "9"),
                ("offset", "2"),
            ],
            &[
                "size: is too small or too great for offset",
                "range[to]: must not come before from",
                "size compare",
                "range in_order",
            ],
        ),
    ];
    for (pairs, expected) in cases {
        let found = refused(pairs);
        assert_eq!(found, expected, "{pairs:?}");
    }
}

#[test]
fn a_client_asks_what_is_its_own() {
    let cx = Context::on(day("2011-02-28"));
    let list = || List::builder().kind("x");
    let said = |built: Result<formwork::Valid<List<'_>>, formwork::Violations>| match built {
        Ok(_) => Vec::new(),
        Err(violations) => brief(&violations),
    };
    let days = list().start(day("2011-03-01")).end(day("2011-02-28"));
    assert_eq!(said(days.build(&cx)), ["end in_order"]);
    // The server asks that alone.
    assert_eq!(said(list().offset(2).size(9).build(&cx)), [""; 0]);
    let valid = list().build(&cx).expect("it is whole");
    let caller = |key: Option<&'static str>| Caller {
        u: None,
        p: None,
        t: None,
        s: None,
        api_key: key.map(Secret::from),
        c: None,
        f: Some("a".into()),
    };
    let found = valid_credentials(&valid, &caller(None), &cx);
    assert_eq!(found, ["u only_one"]);
    assert_eq!(
        valid_credentials(&valid, &caller(Some("k")), &cx),
        [""; 0],
        "a server's rule"
    );
}

fn valid_credentials(
    valid: &formwork::Valid<List<'_>>,
    caller: &Caller<'_>,
    cx: &Context,
) -> Vec<String> {
    match valid.check_credentials(caller, cx) {
        Ok(()) => Vec::new(),
        Err(violations) => brief(&violations),
    }
}
