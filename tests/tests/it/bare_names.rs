//! Constants without a value: `?acl` chooses an operation by being there.

use altered::named::{Call, GetAccess, GetObject, GetVersion, SPEC};
use formwork::{Calls, Context, Format, Incoming, Problem, engine};
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::day;

/// The operation that a query chooses, or why none is, by the derived tables and by those of the command line.
fn chosen(query: &str) -> String {
    let loaded = Spec::load_str("named.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let incoming = Incoming {
        method: "GET",
        path: "/objects/k",
        query,
        ..Incoming::default()
    };
    let cx = Context::on(day("2011-02-28"));
    let [one, other] = [Call::ROUTES, &tables.routes()].map(|routes| {
        match engine::decode(routes, &incoming, &cx) {
            Ok(call) => call.endpoint.name.to_owned(),
            Err(rejection) => match rejection.problem() {
                Problem::Route(why) => why.to_string(),
                _ => rejection.to_string(),
            },
        }
    });
    assert_eq!(one, other);
    one
}

#[test]
fn a_name_by_itself_chooses() {
    for (query, expected) in [
        ("", "GetObject"),
        ("part=2", "GetObject"),
        ("acl", "GetAccess"),
        ("acl=", "GetAccess"),
        ("%61cl", "GetAccess"),
        ("&acl&", "GetAccess"),
        ("versions&acl=all", "GetVersion"),
        ("acl=all&versions=", "GetVersion"),
        (
            "acl=x",
            "acl: no operation has this value; one of \"\", all, or leave it out",
        ),
        (
            "acl&acl",
            "acl: give it once; one of \"\", all, or leave it out",
        ),
        (
            "versions&acl",
            "versions: this operation has no such parameter",
        ),
        (
            "versions=1",
            "versions: no operation has this value; one of \"\", or leave it out",
        ),
    ] {
        assert_eq!(chosen(query), expected, "{query}");
    }
}

#[test]
fn what_is_sent_chooses_the_operation_that_sent_it() {
    let cx = Context::on(day("2011-02-28"));
    let key = altered::named::Credentials::new();
    let object = GetObject::builder()
        .key("k")
        .build(&cx)
        .expect("it is whole");
    let access = GetAccess::builder()
        .key("k")
        .build(&cx)
        .expect("it is whole");
    let version = GetVersion::builder()
        .key("k")
        .build(&cx)
        .expect("it is whole");
    let sent = [
        object.encode(&key, Format::Xml),
        access.encode(&key, Format::Xml),
        version.encode(&key, Format::Xml),
    ];
    let queries = sent.map(|wire| wire.query.into_string());
    assert_eq!(queries, ["", "acl=", "versions=&acl=all"]);
    let all = queries.map(|query| chosen(&query));
    assert_eq!(all, ["GetObject", "GetAccess", "GetVersion"]);
}
