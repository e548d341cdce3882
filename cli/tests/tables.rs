//! Every feature of the model lands in the tables.

use std::path::Path;

use formwork::table::{
    Arg, Data, Documented, Field, GroupRule, ItemNames, Kind, Location, Outcomes, RefusalShape,
    Routes, Rule, RuleId, Side, Status, Success,
};
use formwork::{Format, Method};
use formwork_cli::spec;
use formwork_cli::tables::Tables;

fn shop<'t>() -> Tables<'t> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/shop.yaml");
    spec::tables(&path).unwrap_or_else(|report| panic!("{report}"))
}

fn param<'t>(routes: &Routes<'t>, endpoint: &str, wire: &str) -> &'t Field<'t> {
    let endpoints = routes.endpoints.iter().filter(|one| one.name == endpoint);
    let mut params = endpoints.flat_map(|one| one.params);
    params
        .find(|param| param.wire == wire)
        .expect("the parameter")
}

fn rule(id: RuleId, arg: Arg<'_>, side: Side) -> Rule<'_> {
    Rule { id, arg, side }
}

#[test]
fn places_are_counted_in_16_bits() {
    let mut model = shop().model().clone();
    let params = &mut model.endpoints[0].params;
    *params = vec![params[0].clone(); 65_536];
    assert!(Tables::new(model.clone()).is_ok());
    let one = model.endpoints[0].params[0].clone();
    model.endpoints[0].params.push(one);
    let why = Tables::new(model).err().expect("too many").to_string();
    assert_eq!(why, "AddItem has more than 65536 parameters");
}

#[test]
fn the_api() {
    let tables = shop();
    let api = tables.routes().api;
    assert_eq!((api.name, api.base), ("Shop", "https://shop.example/v1"));
    assert_eq!(api.formats, [Format::Json, Format::Xml]);
    assert_eq!(api.accept, [Method::Post]);
    assert!(!api.secrets_in_query);
    let at = |xml, json| Location {
        xml,
        json,
        ..Location::NOWHERE
    };
    let status = Status {
        at: at("answer/said", "said"),
        success: &["done"],
        error: "failed",
        beside: false,
        http: false,
    };
    let refusals = [RefusalShape {
        message: at("answer/said", "said"),
        errors: at("answer/reasons/reason", "reasons"),
        alone: at("answer/reason", "reason"),
        ..RefusalShape::NOWHERE
    }];
    let documented = [Documented {
        code: "",
        message: "No such item",
        status: Some(404),
    }];
    let expected = Outcomes::new(status, &refusals).documenting(400, &documented);
    assert_eq!(api.outcomes, expected);
    let credentials: Vec<_> = api
        .credentials
        .iter()
        .map(|one| (one.wire, one.ty.kind().expect("a value")))
        .collect();
    assert_eq!(credentials, [("shop", Kind::Text), ("key", Kind::Secret)]);
    assert_eq!(
        api.credentials[1].rules,
        [rule(RuleId::MinChars, Arg::Count(4), Side::Both)]
    );
}

#[test]
fn the_operations() {
    let tables = shop();
    let routes = tables.routes();
    let names: Vec<_> = routes
        .endpoints
        .iter()
        .map(|one| (one.name, one.path, one.method))
        .collect();
    let post = |name, path| (name, path, Method::Post);
    let expected = [
        post("AddItem", "items"),
        post("ListItems", "items"),
        post("ShowItem", "items"),
        post("Ping", "ping"),
    ];
    assert_eq!(names, expected);
    let add = routes.endpoints[0];
    assert_eq!(add.title, "Add an item");
    assert!(std::ptr::eq(add.api, routes.api));
    let constant = add.constants[0];
    assert_eq!(
        (constant.wire, constant.value, constant.aliases),
        ("do", "add", &["insert", "new"][..])
    );
    let groups: Vec<_> = add
        .groups
        .iter()
        .map(|group| (group.rule, group.members))
        .collect();
    assert_eq!(
        groups,
        [
            (GroupRule::Requires, &[&[2][..], &[1]][..]),
            (GroupRule::ZeroOrOne, &[&[10][..], &[11]][..])
        ]
    );
    assert!(
        tables
            .endpoint("Ping")
            .is_some_and(|ping| ping.params.is_empty())
    );
    assert!(tables.endpoint("Pong").is_none());
}

#[test]
fn the_parameters() {
    let tables = shop();
    let routes = tables.routes();
    let kinds: Vec<_> = routes.endpoints[0]
        .params
        .iter()
        .map(|one| (one.wire, one.ty.kind().expect("a value")))
        .collect();
    let expected = [
        ("name", Kind::Text),
        ("pin", Kind::Secret),
        ("again", Kind::Secret),
        ("mail", Kind::Email),
        ("count", Kind::Int),
        ("least", Kind::Int),
        ("from", Kind::Date),
        ("tags", Kind::Text),
        ("ip[]", Kind::IpAddr),
        ("kind", Kind::Text),
        ("note", Kind::Lines),
        ("gift", Kind::Bool),
    ];
    assert_eq!(kinds, expected);
    let name = param(&routes, "AddItem", "name");
    assert_eq!(
        (
            name.required,
            name.ty.items().map(|items| items.form),
            name.aliases
        ),
        (true, None, &["title"][..])
    );
    let tags = param(&routes, "AddItem", "tags");
    assert_eq!(
        (
            tags.required,
            tags.ty.items().map(|items| items.form),
            tags.server
        ),
        (false, Some(ItemNames::Repeat), None)
    );
    let ip = param(&routes, "AddItem", "ip[]");
    assert_eq!(
        (
            ip.required,
            ip.ty.items().map(|items| items.form),
            ip.server
        ),
        (true, Some(ItemNames::Brackets), Some("must be yours"))
    );
}

#[test]
fn the_rules() {
    let tables = shop();
    let routes = tables.routes();
    let of = |wire| param(&routes, "AddItem", wire).rules;
    let both = |id, arg| rule(id, arg, Side::Both);
    assert_eq!(
        of("name"),
        [
            both(RuleId::MinChars, Arg::Count(2)),
            both(RuleId::MaxChars, Arg::Count(5))
        ]
    );
    assert_eq!(
        of("pin"),
        [rule(RuleId::MinChars, Arg::Count(6), Side::Client)]
    );
    assert_eq!(of("again"), [both(RuleId::Equals, Arg::Other(1))]);
    assert_eq!(
        of("count"),
        [both(
            RuleId::Range,
            Arg::Range {
                min: Some("1"),
                max: Some("9")
            }
        )]
    );
    assert_eq!(
        of("least"),
        [both(
            RuleId::Range,
            Arg::Range {
                min: Some("0"),
                max: None
            }
        )]
    );
    assert_eq!(of("from"), [both(RuleId::Within, Arg::Count(2))]);
    assert_eq!(of("kind"), [both(RuleId::OneOf, Arg::Texts(&["a", "b"]))]);
    let mail = [
        both(RuleId::ForbiddenDomain, Arg::Text("shop.example")),
        both(RuleId::Forbidden, Arg::Text("spam")),
    ];
    assert_eq!(of("mail"), mail);
    assert!(of("gift").is_empty());
}

#[test]
fn the_replies() {
    let tables = shop();
    let endpoints = tables.routes().endpoints;
    let said = |reply: &Success<'_>| {
        (
            reply.at.xml.to_owned(),
            reply.at.json.to_owned(),
            reply.optional,
        )
    };
    assert!(matches!(endpoints[0].reply.data, Data::Nothing));
    assert_eq!(
        said(&endpoints[0].reply),
        (String::new(), String::new(), false)
    );
    let Data::List { record, item } = endpoints[1].reply.data else {
        panic!("a list")
    };
    assert_eq!((record.name, item), ("Item", "item"));
    assert_eq!(
        said(&endpoints[1].reply),
        ("items".to_owned(), String::new(), false)
    );
    let fields: Vec<_> = record
        .fields
        .iter()
        .map(|one| (one.wire, one.ty.kind().expect("a value"), one.required))
        .collect();
    let expected = [
        ("id", Kind::Int, true),
        ("name", Kind::Text, true),
        ("sold", Kind::Date, false),
        ("is_ready", Kind::Bool, true),
    ];
    assert_eq!(fields, expected);
    assert_eq!(endpoints[2].reply.at.xml, "item");
    assert!(matches!(endpoints[2].reply.data, Data::Record(record) if record.name == "Item"));
}

/// All that an API can say of its answers: an envelope, a status beside the data, refusals by their parts, optional data.
#[test]
fn outcomes_as_they_are_said() {
    let text = "formwork: 1\n\
         api:\n  name: Music\n  base: https://music.example\n  formats: [xml, json, form]\n  accept: [get]\n\
         \x20 fields: attributes\n  envelope: reply/music\n  verdict:\n\
         \x20   status: { xml: \"@status\", json: status, form: STATUS }\n    success: [ok, warning]\n    error: failed\n    http: true\n\
         \x20   refusals:\n\
         \x20     - { code: { xml: error/@code, json: error/code, form: CODE }, message: { xml: error/text(), json: error/said }, rejected: \"0\" }\n\
         \x20     - { alone: { json: oops, form: OOPS }, errors: oops/each }\n\
         \x20   refusal_status: 409\n\
         records:\n  Song: { fields: { id: text, title: text } }\n\
         refusals:\n  Gone: { code: \"70\", message: none }\n  Full: { code: \"71\", status: 507 }\n\
         endpoints:\n\
         \x20 One: { title: One, call: GET one, reply: { record: Song, root: song, optional: true }, refusals: [Gone] }\n\
         \x20 All: { title: All, call: GET all, reply: { list: Song, root: songs, item: song } }\n\
         \x20 Here: { title: Here, call: GET here, reply: { record: Song } }\n\
         \x20 There: { title: There, call: GET there, reply: { list: Song, root: { json: a/b }, item: song } }\n";
    let loaded = formwork_codegen::Spec::load_str("music.yaml", text);
    let loaded = loaded.unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("tables");
    let routes = tables.routes();
    let at = |xml, json, form| Location { xml, json, form };
    let status = Status {
        at: at("reply/music/@status", "reply/music/status", "STATUS"),
        success: &["ok", "warning"],
        error: "failed",
        beside: true,
        http: true,
    };
    let refusals = [
        RefusalShape {
            code: at("reply/music/error/@code", "reply/music/error/code", "CODE"),
            message: at("reply/music/error", "reply/music/error/said", ""),
            errors: Location::NOWHERE,
            alone: Location::NOWHERE,
            rejected: "0",
        },
        RefusalShape {
            errors: at("reply/music/oops/@each", "reply/music/oops/each", ""),
            alone: at("", "reply/music/oops", "OOPS"),
            ..RefusalShape::NOWHERE
        },
    ];
    let documented = [
        Documented {
            code: "70",
            message: "none",
            status: None,
        },
        Documented {
            code: "71",
            message: "",
            status: Some(507),
        },
    ];
    let expected = Outcomes::new(status, &refusals).documenting(409, &documented);
    assert_eq!(routes.api.outcomes, expected);
    let replies = routes.endpoints.iter().map(|one| {
        let Location { xml, json, form } = one.reply.at;
        (one.name, [xml, json, form], one.reply.optional)
    });
    let expected = [
        ("One", ["reply/music/song", "reply/music/song", ""], true),
        (
            "All",
            ["reply/music/songs", "reply/music/songs/song", ""],
            false,
        ),
        ("Here", ["reply/music", "reply/music", ""], false),
        ("There", ["reply/music", "reply/music/a/b", ""], false),
    ];
    assert_eq!(replies.collect::<Vec<_>>(), expected);
}
