//! Lists as clients send them: items in any order of their numbers, and an empty one as a bare name.

use formwork::table::{Api, Arg, Endpoint, Field, ItemNames, Kind, Rule, RuleId, Side};
use formwork::{Arena, Context, Problem, Slot, View, engine};
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::list;
use formwork_tests::tables::{api, endpoint, param};
use formwork_tests::{brief, day, post};
use proptest::prelude::*;

static API: Api<'static> = Api {
    secrets_in_query: true,
    refuse_unknown: false,
    policies: formwork::table::Policies::USUAL,
    ignore_prefixes: false,
    namespaces: &[],
    ..api("Lists")
};

static ENDPOINT: Endpoint<'static> = Endpoint {
    path: "lists",
    params: &[
        list!("Names.member.N", Kind::Text, ItemNames::DOTTED),
        list!("Id.N", Kind::Int, ItemNames::DOTTED),
        list!("Nets.Net.N", Kind::IpAddr, ItemNames::DOTTED),
        list!("tags[]", Kind::Text, ItemNames::Brackets),
        list!("Pin.N", Kind::Secret, ItemNames::DOTTED),
        list!("n", Kind::Text, ItemNames::Repeat),
        param("Id", Kind::Bool),
        list!("Two.Left.N", Kind::Text, ItemNames::DOTTED),
        list!("Two.Right.N", Kind::Text, ItemNames::DOTTED),
        Field {
            required: true,
            ..list!("Must.member.N", Kind::Text, ItemNames::DOTTED)
        },
    ],
    ..endpoint(&API, "Lists")
};

/// What is in the lists and the others, or what is wrong.
fn read(body: &str) -> Result<String, Vec<String>> {
    let routes = *formwork::routes!(&API, [&ENDPOINT]);
    let body = format!("{body}&Must.member.1=m");
    let context = Context::on(day("2011-02-28"));
    let decoded = engine::decode(&routes, &post("lists", body.as_bytes()), &context);
    match decoded {
        Ok(found) => Ok(ENDPOINT
            .params
            .iter()
            .zip(&found.params)
            .filter(|(param, _)| !param.required)
            .filter_map(|(param, slot)| Some(format!("{}:{}", param.wire, told(slot)?)))
            .collect::<Vec<_>>()
            .join(" ")),
        Err(rejection) => match rejection.problem() {
            Problem::Violations(violations) => Err(brief(violations)),
            problem => panic!("{problem:?}"),
        },
    }
}

fn told(slot: &Slot<'_>) -> Option<String> {
    let one = |view: View<'_>| match view {
        View::Text(text) | View::Secret(text) => text.to_owned(),
        View::Int(int) => int.to_string(),
        View::IpAddr(address) => address.to_string(),
        View::Bool(bool) => bool.to_string(),
        _ => panic!("no such kind"),
    };
    let arena = Arena::new();
    let view = slot.view(&arena);
    match view {
        View::List(items) => Some(items.iter().map(one).collect::<Vec<_>>().join(",")),
        _ => view.is_present().then(|| one(view)),
    }
}

#[test]
fn numbered_items_come_in_any_order() {
    for (body, expected) in [
        ("Names.member.2=b&Names.member.1=a", "Names.member.N:a,b"),
        (
            "Names.member.1=a&Names.member.10=j&Names.member.11=k&Names.member.2=b&Names.member.3=c",
            "Names.member.N:a,b,c,j,k",
        ),
        ("Id.3=30&Id.1=10&Id.2=20", "Id.N:10,20,30"),
        ("Pin.2=y&Pin.1=x", "Pin.N:x,y"),
        (
            "Nets.Net.2=::1&Nets.Net.1=192.0.2.7",
            "Nets.Net.N:192.0.2.7,::1",
        ),
        ("tags[1]=b&tags[0]=a", "tags[]:a,b"),
        ("tags%5B2%5D=c&tags%5B0%5D=a&tags[1]=b", "tags[]:a,b,c"),
        // Lists in between one another.
        ("Id.2=2&tags[1]=b&Id.1=1&tags[0]=a", "Id.N:1,2 tags[]:a,b"),
        // Gaps close, and a number takes no memory.
        ("Names.member.3=c&Names.member.7=g", "Names.member.N:c,g"),
        ("Names.member.4000000000=x", "Names.member.N:x"),
        ("tags[5]=f&tags[2]=c", "tags[]:c,f"),
        ("Id.1=1&Id.4294967295=3&Id.2=2", "Id.N:1,2,3"),
    ] {
        assert_eq!(read(body), Ok(expected.to_owned()), "{body}");
    }
}

#[test]
fn a_bare_name_without_a_value_is_the_empty_list() {
    for body in [
        "Names=",
        "Names",
        "Names.member=",
        "Nets=",
        "Nets.Net=",
        "tags=",
        "Pin=",
        "N%61mes=",
    ] {
        assert_eq!(read(body), Ok(String::new()), "{body}");
    }
    // A parameter with that very name wins, and a repeated name is an item.
    assert_eq!(read("Id=true"), Ok("Id:true".to_owned()));
    assert_eq!(read("Id="), Err(vec!["Id bool".to_owned()]));
    assert_eq!(read("n="), Ok("n:".to_owned()));
}

#[test]
fn an_empty_list_is_missing_where_one_is_required() {
    let routes = *formwork::routes!(&API, [&ENDPOINT]);
    let context = Context::on(day("2011-02-28"));
    for body in ["Must=", "Must.member=", "Must", ""] {
        let rejection = engine::decode(&routes, &post("lists", body.as_bytes()), &context)
            .expect_err("nothing is in the list");
        let Problem::Violations(violations) = rejection.problem() else {
            panic!("{rejection}")
        };
        assert_eq!(brief(violations), ["Must.member.N required"], "{body}");
    }
}

#[test]
fn what_names_a_list_in_another_way_is_a_violation() {
    for (body, expected) in [
        ("Names=a", "Names unknown"),
        ("tags=a", "tags unknown"),
        ("Names.member=a", "Names.member unknown"),
        ("Two=", "Two unknown"),
        ("Names.member.0=a", "Names.member.0 unknown"),
        ("Names.member.01=a", "Names.member.01 unknown"),
        ("tags[00]=a", "tags[00] unknown"),
        (
            "Names.member.4294967296=a",
            "Names.member.4294967296 unknown",
        ),
        ("Names=&Names=", "Names.member.N duplicate"),
        ("Names=&Names.member.1=a", "Names.member.N shape_conflict"),
        ("Names.member.2=b&Names=", "Names.member.N shape_conflict"),
        ("tags[]=a&tags=", "tags[] shape_conflict"),
        ("tags=&tags[]=a", "tags[] shape_conflict"),
        ("tags[1]=b&tags[]=a", "tags[] shape_conflict"),
        ("tags[]=a&tags[1]=b", "tags[] shape_conflict"),
        ("Id.1=1&Id.1=1", "Id.N duplicate"),
        ("Id.2=2&Id.1=1&Id.2=x", "Id.N duplicate"),
        ("Id.7=1&Id.7=2&Id.7=3", "Id.N duplicate"),
    ] {
        assert_eq!(read(body), Err(vec![expected.to_owned()]), "{body}");
    }
}

#[test]
fn faults_name_the_items_by_their_order() {
    for (body, expected) in [
        ("Id.2=x&Id.1=1", &["Id.N 1 int"][..]),
        ("Id.10=x&Id.9=y&Id.2=2", &["Id.N 1 int", "Id.N 2 int"]),
        (
            "tags[1]=%zz&tags[0]=%01",
            &["tags[] 0 control", "tags[] 1 bad_percent"],
        ),
        ("Id.3=x&Id.1=1&Id.3=y", &["Id.N duplicate", "Id.N 1 int"]),
        (
            "Id.2=x&Nets.Net.2=y&Id.1=1&Nets.Net.1=::1&Nets.Net.0=::",
            &["Id.N 1 int", "Nets.Net.N 1 ip_addr", "Nets.Net.0 unknown"],
        ),
    ] {
        let expected: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(read(body), Err(expected), "{body}");
    }
}

proptest! {
    /// The model: what was sent first under each number, sorted by the numbers.
    #[test]
    fn the_order_on_the_wire_does_not_matter(sent in prop::collection::vec((1_u32..12, 0_i64..9), 1..12)) {
        let mut model: Vec<(u32, i64)> = Vec::new();
        for (number, value) in &sent {
            if model.iter().all(|(other, _)| other != number) {
                model.push((*number, *value));
            }
        }
        let body = |name: fn(u32) -> String| sent
            .iter()
            .map(|(number, value)| format!("{}={value}", name(*number)))
            .collect::<Vec<_>>()
            .join("&");
        let twice = model.len() < sent.len();
        model.sort_unstable();
        let items: Vec<String> = model.iter().map(|(_, value)| value.to_string()).collect();
        for (wire, name) in [
            ("Id.N", (|number| format!("Id.{number}")) as fn(u32) -> String),
            ("tags[]", |number| format!("tags[{}]", number - 1)),
        ] {
            let expected = match twice {
                true => Err(vec![format!("{wire} duplicate")]),
                false => Ok(format!("{wire}:{}", items.join(","))),
            };
            prop_assert_eq!(read(&body(name)), expected);
        }
    }
}

/// The pattern of a numbered list is no name, and it is no help to be told to write it.
#[test]
fn nobody_is_told_to_write_what_was_written() {
    const SPEC: &str = "
formwork: 1
api: { name: Lists, base: https://api.example.com, formats: [xml], suffix: none }
endpoints:
  Tag:
    title: Tag
    call: POST tag
    params: { names: { wire: Names.member.N, list: true }, ids: { wire: Id.N, list: true, type: int } }
";
    for (body, param, other) in [
        ("Names.member.N=a", "Names.member.N", None),
        ("Id.N=1", "Id.N", None),
        ("Names.membr.N=a", "Names.membr.N", Some("Names.member.N")),
        ("names.member.n=a", "names.member.n", Some("Names.member.N")),
    ] {
        let answer = crate::asked::request(SPEC, "tag", body);
        let found = &answer["violations"][0];
        assert_eq!(
            (&found["param"], &found["code"]),
            (&param.into(), &"unknown".into()),
            "{body}"
        );
        assert_eq!(found["other"].as_str(), other, "{body}");
    }
}

/// The names are those of the example in eBay's documentation of `itemFilter`.
#[test]
fn numbers_may_stand_in_round_brackets() {
    let spec = "\
formwork: 1
api: { name: Finding, base: https://finding.example, formats: [xml], suffix: none, accept: [post], join: \".\" }
records:
  ItemFilter:
    fields:
      name: text
      value: { list: text, wire: \"value(N)\" }
      paramName: { optional: true }
endpoints:
  FindItems:
    title: Find items
    call: POST find
    params:
      keywords: { list: text, wire: \"keywords(N)\", max_chars: 8 }
      itemFilter: { list: ItemFilter, wire: \"itemFilter(N)\" }
";
    let loaded = Spec::load_str("finding.yaml", spec).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parts");
    let context = Context::on(day("2011-02-28"));
    let decoded = |body: &str| {
        let pairs = form_urlencoded::parse(body.as_bytes()).into_owned();
        let body = formwork_tests::form(
            pairs
                .collect::<Vec<_>>()
                .iter()
                .map(|(name, text)| (&**name, &**text)),
        );
        match engine::decode(&tables.routes(), &post("find", &body), &context) {
            Ok(found) => {
                let mut body = Vec::new();
                engine::encode_into(
                    found.endpoint,
                    found.credentials(),
                    found.params(),
                    &mut body,
                );
                let pairs =
                    form_urlencoded::parse(&body).map(|(name, text)| format!("{name}={text}"));
                Ok(pairs.collect::<Vec<_>>().join("&"))
            }
            Err(rejection) => match rejection.problem() {
                Problem::Violations(violations) => Err(brief(violations)),
                problem => panic!("{problem:?}"),
            },
        }
    };
    let sent = "keywords(0)=harry&keywords(1)=potter&itemFilter(0).name=MaxPrice&itemFilter(0).value(0)=25.00\
        &itemFilter(0).paramName=Currency&itemFilter(1).name=ListingType&itemFilter(1).value(0)=AuctionWithBIN\
        &itemFilter(1).value(1)=FixedPrice";
    assert_eq!(decoded(sent).as_deref(), Ok(sent));
    // In any order; gaps close.
    let other = "itemFilter(7).name=b&itemFilter(3).name=a&keywords(2)=k";
    let closed = "keywords(0)=k&itemFilter(0).name=a&itemFilter(1).name=b";
    assert_eq!(decoded(other).as_deref(), Ok(closed));
    let expected = |reports: &[&str]| Err(reports.iter().map(ToString::to_string).collect());
    assert_eq!(
        decoded("keywords(1)=short&keywords(4)=too%20long%20a%20word"),
        expected(&["keywords(N) 1 max_chars"])
    );
    for name in [
        "keywords(0",
        "keywords()",
        "keywords(00)",
        "keywords[0]",
        "keywords.0",
        "keywords(0)(0)",
    ] {
        let reports = decoded(&format!("{name}=x")).expect_err("no such name");
        assert!(reports[0].ends_with("unknown"), "{name}: {reports:?}");
    }
}

static OR_ONE: Endpoint<'static> = Endpoint {
    path: "lists",
    params: &[
        Field {
            or_one: true,
            rules: &[Rule {
                id: RuleId::MaxItems,
                arg: Arg::Count(2),
                side: Side::Both,
            }],
            ..list!("to[]", Kind::Text, ItemNames::Brackets)
        },
        Field {
            or_one: true,
            ..list!("n.N", Kind::Int, ItemNames::DOTTED)
        },
    ],
    ..endpoint(&API, "Lists")
};

/// What is decoded, encoded again, or what is wrong.
fn again(body: &str) -> Result<String, Vec<String>> {
    let routes = *formwork::routes!(&API, [&OR_ONE]);
    let context = Context::on(day("2011-02-28"));
    let incoming = post("lists", body.as_bytes());
    match engine::decode(&routes, &incoming, &context) {
        Ok(found) => {
            let mut body = Vec::new();
            engine::encode_into(
                found.endpoint,
                found.credentials(),
                found.params(),
                &mut body,
            );
            let pairs = form_urlencoded::parse(&body);
            let pairs: Vec<_> = pairs.map(|(name, text)| format!("{name}={text}")).collect();
            Ok(pairs.join("&"))
        }
        Err(rejection) => match rejection.problem() {
            Problem::Violations(violations) => Err(brief(violations)),
            problem => panic!("{problem:?}"),
        },
    }
}

/// As the language's page says it: one value has the bare name, several have the list's.
#[test]
fn a_list_or_one_value() {
    for (body, expected) in [
        ("to=a", Ok("to=a")),
        ("to[]=a", Ok("to=a")),
        ("to[0]=a", Ok("to=a")),
        ("to[]=a&to[]=b", Ok("to[]=a&to[]=b")),
        ("to=", Ok("")),
        ("to[]=", Ok("to[]=")),
        ("n=7", Ok("n=7")),
        ("n.1=7", Ok("n=7")),
        ("n.2=8&n.1=7", Ok("n.1=7&n.2=8")),
        ("to=a&n=7", Ok("to=a&n=7")),
        ("to=a&to=b", Err("to[] duplicate")),
        ("to=a&to[]=b", Err("to[] shape_conflict")),
        ("to[]=b&to=a", Err("to[] shape_conflict")),
        ("to[0]=b&to=a", Err("to[] shape_conflict")),
        ("to=&to=a", Err("to[] duplicate")),
        ("to=a&to=", Err("to[] duplicate")),
        ("n=x", Err("n.N 0 int")),
        ("to[]=a&to[]=b&to[]=c", Err("to[] max_items")),
    ] {
        let expected = expected
            .map(str::to_owned)
            .map_err(|one| vec![one.to_owned()]);
        assert_eq!(again(body), expected, "{body}");
        if let Ok(written) = expected {
            assert_eq!(again(&written), Ok(written.clone()), "{body}");
        }
    }
}
