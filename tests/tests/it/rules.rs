//! Every kind of value, every rule and every way to name a list, on tables made by hand.

use formwork::table::{
    Api, Arg, Constant, Endpoint, Field, Group, GroupRule, ItemNames, Kind, OwnedIndex, Routes,
    Rule, RuleId, Side, Success,
};
use formwork::{Context, Filled, Format, Incoming, Limits, Method, Problem, engine};
use formwork_tests::list;
use formwork_tests::tables::{api, param};
use formwork_tests::{brief, day, form, post};

const fn both(id: RuleId, arg: Arg<'static>) -> Rule<'static> {
    Rule {
        id,
        arg,
        side: Side::Both,
    }
}

static API: Api<'static> = Api {
    base: "https://example.com/v1/api/",
    formats: &[Format::Json, Format::Xml],
    suffix: true,
    credentials: &[Field {
        required: true,
        ..param("key", Kind::Secret)
    }],
    ..api("Rules")
};

static EVERYTHING: Endpoint<'static> = Endpoint {
    api: &API,
    name: "Everything",
    title: "Everything",
    method: Method::Post,
    path: "every.thing",
    in_path: &[],
    constants: &[Constant {
        wire: "do",
        value: "it",
        aliases: &["that"],
    }],
    params: &[
        param("bool", Kind::Bool),     // 0
        param("date", Kind::Date),     // 1
        param("email", Kind::Email),   // 2
        param("int", Kind::Int),       // 3
        param("ip", Kind::IpAddr),     // 4
        param("lines", Kind::Lines),   // 5
        param("secret", Kind::Secret), // 6
        param("text", Kind::Text),     // 7
        Field {
            rules: &[
                both(RuleId::MinChars, Arg::Count(2)),
                both(RuleId::MaxChars, Arg::Count(3)),
            ],
            ..param("len", Kind::Text)
        }, // 8
        Field {
            rules: &[
                both(RuleId::MinChars, Arg::Count(2)),
                both(RuleId::MaxChars, Arg::Count(3)),
            ],
            ..param("pin", Kind::Secret)
        }, // 9
        Field {
            rules: &[both(
                RuleId::Range,
                Arg::Range {
                    min: Some("-5"),
                    max: Some("5"),
                },
            )],
            ..param("range", Kind::Int)
        }, // 10
        Field {
            rules: &[both(RuleId::OneOf, Arg::Texts(&["a", "b"]))],
            ..param("one", Kind::Text)
        }, // 11
        Field {
            rules: &[both(RuleId::Forbidden, Arg::Text("bad"))],
            ..param("clean", Kind::Text)
        }, // 12
        Field {
            rules: &[both(RuleId::ForbiddenDomain, Arg::Text("bad.com"))],
            ..param("domain", Kind::Text)
        }, // 13
        Field {
            rules: &[both(RuleId::Equals, Arg::Other(3))],
            ..param("again", Kind::Int)
        }, // 14
        Field {
            rules: &[both(RuleId::Within, Arg::Count(1))],
            ..param("when", Kind::Date)
        }, // 15
        Field {
            rules: &[both(RuleId::MaxChars, Arg::Count(2))],
            ..list!("tags[]", Kind::Text, ItemNames::Brackets)
        }, // 16
        list!("n", Kind::Int, ItemNames::Repeat), // 17
        Field {
            required: true,
            ..list!("must[]", Kind::Bool, ItemNames::Brackets)
        }, // 18
        Field {
            aliases: &["nick", "handle"],
            ..param("alias", Kind::Text)
        }, // 19
        Field {
            rules: &[Rule {
                id: RuleId::MaxChars,
                arg: Arg::Count(1),
                side: Side::Client,
            }],
            ..param("client", Kind::Text)
        }, // 20
        Field {
            rules: &[Rule {
                id: RuleId::MaxChars,
                arg: Arg::Count(1),
                side: Side::Server,
            }],
            ..param("server", Kind::Text)
        }, // 21
        param("g1", Kind::Text),       // 22
        param("g2", Kind::Text),       // 23
        param("g3", Kind::Text),       // 24
        list!("days[]", Kind::Date, ItemNames::Brackets), // 25
        Field {
            required: true,
            ..param("name", Kind::Text)
        }, // 26
        Field {
            rules: &[both(RuleId::StartsWith, Arg::Text("Ab\u{e9}"))],
            ..param("begun", Kind::Lines)
        }, // 27
    ],
    groups: &[],
    reply: Success::ACKNOWLEDGEMENT,
    pages: None,
};

/// Pairs, and the faults that they have.
type Row = (
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

/// The faults of a body that has what is required and these pairs.
fn faults(pairs: &[(&str, &str)]) -> Vec<String> {
    let always = [
        ("key", "k"),
        ("do", "it"),
        ("must[]", "true"),
        ("name", "n"),
    ];
    report(
        &EVERYTHING,
        &form(pairs.iter().copied().chain(always)),
        &Context::on(day("2011-02-28")),
    )
}

fn report(endpoint: &Endpoint<'_>, body: &[u8], context: &Context) -> Vec<String> {
    let endpoints = [endpoint];
    let index = OwnedIndex::of(endpoint.api, &endpoints);
    let routes = Routes {
        api: endpoint.api,
        endpoints: &endpoints,
        index: index.index(),
    };
    match engine::decode(&routes, &post("every.thing.json", body), context) {
        Ok(_) => Vec::new(),
        Err(rejection) => match rejection.problem() {
            Problem::Violations(violations) => brief(violations),
            problem => vec![format!("{problem:?}")],
        },
    }
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn each_kind_of_value_has_its_exact_spelling() {
    let table: [(&str, &[&str], &[&str]); 6] = [
        (
            "bool",
            &["true", "false"],
            &["True", "1", "yes", "", " true", "tru"],
        ),
        (
            "date",
            &["2011-02-28", "2012-02-29", "0001-01-01", "9999-12-31"],
            &["2011-02-29", "2011-2-28", "20110228", "", "2011-02-28T"],
        ),
        (
            "int",
            &["0", "-1", "9223372036854775807", "-9223372036854775808"],
            &[
                "",
                "-0",
                "01",
                "+1",
                "1.0",
                "9223372036854775808",
                "0x1",
                "-",
                " 1",
            ],
        ),
        (
            "ip",
            &["192.0.2.1", "::1", "2001:db8::7", "::ffff:192.0.2.1"],
            &[
                "192.0.2.256",
                "192.0.2",
                "192.0.2.01",
                "fe80::1%eth0",
                "",
                "192.0.2.1/24",
            ],
        ),
        (
            "email",
            &[
                "a@b",
                "first.last+tag@example.com",
                "o'brien@example.co.uk",
                "\"quoted local\"@example.com",
                "ü@example.com",
            ],
            &[
                "",
                "a",
                "@b",
                "a@",
                "a@b@c",
                "Name <a@b>",
                "<a@b>",
                "a@[192.0.2.1]",
                "a..b@c",
                ".a@b",
                "a.@b",
                "a@-b.com",
                "a@b-.com",
                "a b@c",
                "a@b..c",
            ],
        ),
        (
            "text",
            &["", "any", " outer spaces ", "漢字 💩", "a&b=c%d+e"],
            &[],
        ),
    ];
    for (param, good, bad) in table {
        let code = if param == "ip" { "ip_addr" } else { param };
        for value in good {
            assert_eq!(faults(&[(param, value)]), none(), "{param}={value}");
        }
        for value in bad {
            assert_eq!(
                faults(&[(param, value)]),
                [format!("{param} {code}")],
                "{param}={value}"
            );
        }
    }
}

#[test]
fn lengths_count_unicode_scalar_values() {
    for value in ["ab", "abc", "äö", "💩💩💩", "e\u{301}x"] {
        assert_eq!(faults(&[("len", value)]), none(), "{value}");
    }
    for value in ["a", "💩", ""] {
        assert_eq!(faults(&[("len", value)]), ["len min_chars"], "{value}");
    }
    for value in ["abcd", "💩💩💩💩", "e\u{301}xy"] {
        assert_eq!(faults(&[("len", value)]), ["len max_chars"], "{value}");
    }
}

#[test]
fn texts_hold_no_control_characters() {
    for c in [
        '\0', '\t', '\n', '\r', '\u{1f}', '\u{7f}', '\u{80}', '\u{85}', '\u{9f}', '\u{fffe}',
        '\u{ffff}',
    ] {
        let value = format!("ä{c}");
        for param in ["text", "secret", "email", "one"] {
            assert_eq!(
                faults(&[(param, &value)]),
                [format!("{param} control")],
                "{param} {c:?}"
            );
        }
        let in_lines = if matches!(c, '\t' | '\n' | '\r') {
            none()
        } else {
            vec!["lines control".to_owned()]
        };
        assert_eq!(faults(&[("lines", &value)]), in_lines, "{c:?}");
    }
    for c in [
        ' ',
        '~',
        '\u{a0}',
        '\u{fffd}',
        '\u{fdd0}',
        '\u{10ffff}',
        '\u{2028}',
    ] {
        assert_eq!(faults(&[("text", &c.to_string())]), none(), "{c:?}");
    }
}

#[test]
fn each_rule_holds_at_its_bounds_and_not_beyond() {
    let table: [Row; 29] = [
        (&[("range", "-5")], &[]),
        (&[("range", "5")], &[]),
        (&[("range", "-6")], &["range range"]),
        (&[("range", "6")], &["range range"]),
        (&[("one", "a")], &[]),
        (&[("one", "A")], &["one one_of"]),
        (&[("one", "")], &["one one_of"]),
        (&[("begun", "Ab\u{e9}")], &[]),
        (&[("begun", "Ab\u{e9} and\nmore")], &[]),
        (&[("begun", "ab\u{e9}")], &["begun starts_with"]),
        (&[("begun", "Ab")], &["begun starts_with"]),
        (&[("begun", " Ab\u{e9}")], &["begun starts_with"]),
        (&[("begun", "Abe\u{301}")], &["begun starts_with"]),
        (&[("begun", "")], &["begun starts_with"]),
        (&[("clean", "ba d")], &[]),
        (&[("clean", "a BaD word")], &["clean forbidden"]),
        (&[("domain", "bad.com@good.com")], &[]),
        (&[("domain", "bad.com")], &[]),
        (
            &[("domain", "a@BAD.com.example")],
            &["domain forbidden_domain"],
        ),
        (
            &[("domain", "a@good.com@xbad.com")],
            &["domain forbidden_domain"],
        ),
        (&[("int", "7"), ("again", "7")], &[]),
        (&[("int", "7"), ("again", "8")], &["again equals"]),
        (&[("again", "8")], &[]),
        (&[("int", "x"), ("again", "8")], &["int int"]),
        (&[("when", "2011-02-28")], &[]),
        (&[("when", "2011-03-28")], &[]),
        (&[("when", "2011-03-29")], &["when within"]),
        (&[("when", "2011-02-27")], &["when within"]),
        (
            &[("client", "long"), ("server", "long")],
            &["server max_chars"],
        ),
    ];
    for (pairs, expected) in table {
        assert_eq!(faults(pairs), expected, "{pairs:?}");
    }
}

#[test]
fn the_client_enforces_its_own_side() {
    let mut slots = vec![formwork::Slot::Empty; EVERYTHING.params.len()];
    for (place, text) in [(20, "long"), (21, "long"), (26, "n")] {
        slots[place] = formwork::Slot::Text(text.into());
    }
    slots[18] = formwork::Slot::Values(formwork::Values::Bool(vec![true]));
    let violations = engine::check_values(
        &EVERYTHING,
        Filled::flat(&slots),
        &Context::on(day("2011-02-28")),
    )
    .expect_err("one");
    assert_eq!(brief(&violations), ["client max_chars"]);
}

#[test]
fn a_list_is_named_in_one_way() {
    let table: [Row; 15] = [
        (&[("tags[]", "a"), ("tags[]", "b")], &[]),
        (&[("tags[0]", "a"), ("tags[1]", "b"), ("tags[2]", "c")], &[]),
        (&[("tags[]", ""), ("tags[]", "")], &[]),
        (
            &[("tags[]", "a"), ("tags[1]", "b")],
            &["tags[] shape_conflict"],
        ),
        (
            &[("tags[0]", "a"), ("tags[]", "b")],
            &["tags[] shape_conflict"],
        ),
        (&[("tags[1]", "a")], &[]),
        (&[("tags[0]", "a"), ("tags[2]", "b"), ("tags[4]", "b")], &[]),
        (&[("tags[999999999]", "a")], &[]),
        (
            &[("tags[0]", "a"), ("tags[1]", "b"), ("tags[0]", "c")],
            &["tags[] duplicate"],
        ),
        (
            &[
                ("tags[]", "a"),
                ("tags[]", "abc"),
                ("tags[]", "b"),
                ("tags[]", "xyz"),
            ],
            &["tags[] 1 max_chars", "tags[] 3 max_chars"],
        ),
        (
            &[("n", "1"), ("n", "x"), ("n", "3"), ("n", "")],
            &["n 1 int", "n 3 int"],
        ),
        (
            &[
                ("days[]", "2011-02-28"),
                ("days[]", "2011-02-30"),
                ("days[]", "2011-03-01"),
            ],
            &["days[] 1 date"],
        ),
        (&[("tags", "a")], &["tags unknown"]),
        (&[("tags[00]", "a")], &["tags[00] unknown"]),
        (&[("text[]", "a")], &["text[] unknown"]),
    ];
    for (pairs, expected) in table {
        assert_eq!(faults(pairs), expected, "{pairs:?}");
    }
}

#[test]
fn an_item_that_cannot_be_decoded_keeps_its_place() {
    let body = b"key=k&do=it&must[]=true&name=n&tags[]=%zz&tags[]=abc&tags%5B%5D=%ff&tags[]=ok";
    let context = Context::on(day("2011-02-28"));
    assert_eq!(
        report(&EVERYTHING, body, &context),
        [
            "tags[] 0 bad_percent",
            "tags[] 1 max_chars",
            "tags[] 2 bad_utf8"
        ]
    );
    // The WHATWG reading takes all four as they are.
    assert_eq!(
        report(&EVERYTHING, body, &context.lenient_forms()),
        ["tags[] 0 max_chars", "tags[] 1 max_chars"]
    );
}

#[test]
fn what_is_required_is_required_and_not_empty() {
    let context = Context::on(day("2011-02-28"));
    assert_eq!(
        report(&EVERYTHING, b"do=it", &context),
        ["key required", "must[] required", "name required"]
    );
    assert_eq!(
        report(&EVERYTHING, b"do=it&key=&must[]=&name=", &context),
        ["key required", "must[] 0 bool", "name required"]
    );
    assert_eq!(
        report(&EVERYTHING, b"do=it&key&must[]=true&name", &context),
        ["key required", "name required"]
    );
}

#[test]
fn a_second_value_is_reported_once_and_the_first_one_counts() {
    assert_eq!(
        faults(&[("len", "abcd"), ("len", "ab"), ("len", "a")]),
        ["len duplicate", "len max_chars"]
    );
    assert_eq!(faults(&[("nick", "a")]), none());
    assert_eq!(
        faults(&[("nick", "a"), ("alias", "b"), ("handle", "c")]),
        ["alias duplicate"]
    );
}

#[test]
fn near_misses_are_unknown_with_a_suggestion() {
    let table = [
        ("Text", Some("text")),
        ("te-xt", Some("text")),
        ("tags", Some("tags[]")),
        ("tags[x]", Some("tags[]")),
        ("TAGS[3]", Some("tags[]")),
        ("secrte", Some("secret")),
        ("secre", Some("secret")),
        ("secrett", Some("secret")),
        ("domian", Some("domain")),
        ("dxmaxn", None),
        ("zzz", None),
        ("", None),
    ];
    let routes = *formwork::routes!(&API, [&EVERYTHING]);
    for (name, meant) in table {
        let body = form([
            (name, "v"),
            ("key", "k"),
            ("do", "that"),
            ("must[]", "true"),
            ("name", "n"),
        ]);
        let rejection = engine::decode(
            &routes,
            &post("every.thing.xml", &body),
            &Context::on(day("2011-02-28")),
        )
        .expect_err(name);
        let Problem::Violations(violations) = rejection.problem() else {
            panic!("{rejection}")
        };
        let others: Vec<_> = violations
            .iter()
            .map(|violation| {
                (
                    violation.param().unwrap_or_default().to_owned(),
                    violation.other(),
                )
            })
            .collect();
        assert_eq!(others, [(name.to_owned(), meant)]);
    }
}

#[test]
fn only_plain_names_are_shown() {
    let long = "n".repeat(65);
    for (name, shown) in [
        ("a-b_c.d[]9", true),
        ("a b", false),
        ("ä", false),
        ("a<b", false),
        (&*long, false),
        (&long[1..], true),
        ("\u{202e}", false),
    ] {
        let expected = if shown {
            format!("{name} unknown")
        } else {
            "? unknown".to_owned()
        };
        assert_eq!(faults(&[(name, "v")]), [expected], "{name}");
    }
    let context = Context::on(day("2011-02-28"));
    let body = b"key=k&do=it&must[]=true&name=n&torn-off&%zz=1&%ff=2";
    assert_eq!(
        report(&EVERYTHING, body, &context),
        ["? unknown", "? bad_percent", "? bad_utf8"]
    );
    let behind_a_secret = b"do=it&must[]=true&name=n&key=k&torn-off&c=1&%zz=1";
    assert_eq!(
        report(&EVERYTHING, behind_a_secret, &context),
        ["? unknown", "c unknown", "? bad_percent"]
    );
}

#[test]
fn secrets_stay_out_of_the_query_unless_the_api_takes_them_there() {
    let routes = *formwork::routes!(&API, [&EVERYTHING]);
    let context = Context::on(day("2011-02-28"));
    let incoming = Incoming {
        query: "key=k&secret=a&secret=b&text=t",
        ..post("every.thing.json", b"do=it&must[]=true&name=n")
    };
    let rejection = engine::decode(&routes, &incoming, &context).expect_err("secrets in the query");
    let Problem::Violations(violations) = rejection.problem() else {
        panic!("{rejection}")
    };
    assert_eq!(
        brief(violations),
        [
            "key secret_in_query",
            "secret secret_in_query",
            "secret duplicate"
        ]
    );
}

fn grouped(rule: GroupRule, present: &[&str]) -> Vec<String> {
    let groups = [Group::new(rule, &[&[22], &[23], &[24]])];
    let endpoint = Endpoint {
        groups: &groups,
        ..EVERYTHING
    };
    let always = [
        ("key", "k"),
        ("do", "it"),
        ("must[]", "true"),
        ("name", "n"),
    ];
    let body = form(present.iter().map(|name| (*name, "v")).chain(always));
    report(&endpoint, &body, &Context::on(day("2011-02-28")))
}

#[test]
fn groups_count_what_is_present() {
    use GroupRule::{AllOrNone, AtLeastOne, OnlyOne, Requires, ZeroOrOne};
    let table: [(GroupRule, &[&str], &[&str]); 19] = [
        (AtLeastOne, &[], &["g1 at_least_one"]),
        (AtLeastOne, &["g3"], &[]),
        (AtLeastOne, &["g1", "g2", "g3"], &[]),
        (OnlyOne, &[], &["g1 only_one"]),
        (OnlyOne, &["g2"], &[]),
        (OnlyOne, &["g1", "g3"], &["g3 only_one"]),
        (OnlyOne, &["g3", "g2", "g1"], &["g2 only_one"]),
        (ZeroOrOne, &[], &[]),
        (ZeroOrOne, &["g3"], &[]),
        (ZeroOrOne, &["g2", "g3"], &["g3 zero_or_one"]),
        (AllOrNone, &[], &[]),
        (AllOrNone, &["g1", "g2", "g3"], &[]),
        (AllOrNone, &["g2"], &["g1 all_or_none", "g3 all_or_none"]),
        (AllOrNone, &["g1", "g2"], &["g3 all_or_none"]),
        (Requires, &[], &[]),
        (Requires, &["g2", "g3"], &[]),
        (Requires, &["g1"], &["g1 requires", "g1 requires"]),
        (Requires, &["g1", "g3"], &["g1 requires"]),
        (Requires, &["g1", "g2", "g3"], &[]),
    ];
    for (rule, present, expected) in table {
        assert_eq!(grouped(rule, present), expected, "{rule:?} {present:?}");
    }
}

#[test]
fn limits_refuse_and_never_cut_off() {
    let context = |limits: Limits| Context::on(day("2011-02-28")).limits(limits);
    let body = b"key=k&do=it&must[]=true&name=n";
    assert_eq!(
        report(
            &EVERYTHING,
            body,
            &context(Limits::DEFAULT.pairs(4).request_bytes(body.len()))
        ),
        none()
    );
    assert_eq!(
        report(&EVERYTHING, body, &context(Limits::DEFAULT.pairs(3))),
        ["TooManyPairs { max: 3 }"]
    );
    let bytes = body.len() - 1;
    assert_eq!(
        report(
            &EVERYTHING,
            body,
            &context(Limits::DEFAULT.request_bytes(bytes))
        ),
        [format!("TooManyBytes {{ max: {bytes} }}")]
    );
    let unknown = form((0..100).map(|_| ("x", "y")));
    let routes = *formwork::routes!(&API, [&EVERYTHING]);
    let body = [b"do=it&".as_slice(), &unknown].concat();
    let rejection = engine::decode(
        &routes,
        &post("every.thing.json", &body),
        &context(Limits::DEFAULT),
    )
    .expect_err("many");
    let Problem::Violations(violations) = rejection.problem() else {
        panic!("{rejection}")
    };
    assert_eq!(
        (violations.faults().len(), violations.more()),
        (64, 103 - 64)
    );
}

#[test]
fn the_canonical_body_is_in_the_order_of_the_tables_and_reads_back() {
    let pairs = [
        ("again", "7"),
        ("int", "7"),
        ("tags[0]", "ä&"),
        ("tags[1]", ""),
        ("text", ""),
        ("ip", "2001:DB8::7"),
        ("date", "2012-02-29"),
        ("bool", "false"),
    ];
    let always = [
        ("name", "n"),
        ("must[]", "true"),
        ("do", "that"),
        ("key", "k"),
    ];
    let body = form(pairs.into_iter().chain(always));
    let routes = *formwork::routes!(&API, [&EVERYTHING]);
    let context = Context::on(day("2011-02-28"));
    let parameters = engine::decode(&routes, &post("/v1/api/every.thing.json", &body), &context)
        .unwrap_or_else(|no| panic!("{no}"));
    let mut encoded = Vec::new();
    engine::encode_into(
        parameters.endpoint,
        parameters.credentials(),
        parameters.params(),
        &mut encoded,
    );
    let expected = form([
        ("key", "k"),
        ("do", "it"),
        ("bool", "false"),
        ("date", "2012-02-29"),
        ("int", "7"),
        ("ip", "2001:db8::7"),
        ("text", ""),
        ("again", "7"),
        ("tags[]", "ä&"),
        ("tags[]", ""),
        ("must[]", "true"),
        ("name", "n"),
    ]);
    assert_eq!(String::from_utf8(encoded), String::from_utf8(expected));
}

/// A parameter may have several rules: only what the broken one asks for is told.
#[test]
fn a_text_tells_what_the_broken_rule_asks_for() {
    static PARAMS: [Field<'static>; 1] = [Field {
        rules: &[
            both(RuleId::MaxChars, Arg::Count(9)),
            both(RuleId::OneOf, Arg::Texts(&["a", "x@b.com", "bad"])),
            both(RuleId::Forbidden, Arg::Text("bad")),
            both(RuleId::ForbiddenDomain, Arg::Text("b.com")),
        ],
        ..param("p", Kind::Text)
    }];
    static SEVERAL: Endpoint<'static> = Endpoint {
        params: &PARAMS,
        ..EVERYTHING
    };
    for (value, expected) in [
        ("c", "must be one of a, x@b.com, bad"),
        ("bad", "must not contain bad"),
        ("x@b.com", "must not have a domain that contains b.com"),
    ] {
        let slots = [formwork::Slot::Text(value.into())];
        let violations = engine::check_values(
            &SEVERAL,
            Filled::flat(&slots),
            &Context::on(day("2011-02-28")),
        );
        let violations = violations.expect_err(value);
        let texts: Vec<String> = violations.iter().map(|one| one.to_string()).collect();
        assert_eq!(texts.len(), 1, "{texts:?}");
        assert!(texts[0].ends_with(expected), "{texts:?}");
    }
}
