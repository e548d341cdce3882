//! Records, lists and maps as clients send them, and what is said of those that are wrong.

use formwork::table::{
    Api, Arg, Endpoint, Entries, EntryNames, Field, ItemNames, Items, Join, Kind, RecordRef,
    RecordTable, Routes, Rule, RuleId, Side, Type, XmlEntries, XmlItems,
};
use formwork::{Arena, Code, Context, Filled, Limits, Problem, Slot, View, engine};
use formwork_tests::tables::{api, endpoint};
use formwork_tests::{day, post};

const TEXT: Type<'static> = Type::Value(Kind::Text);
const INT: Type<'static> = Type::Value(Kind::Int);

const fn items(ty: Type<'static>, form: ItemNames<'static>) -> Items<'static> {
    let xml = XmlItems::Inside("item");
    Items { ty, form, xml }
}

const fn rule(id: RuleId, arg: Arg<'static>) -> Rule<'static> {
    let side = Side::Both;
    Rule { id, arg, side }
}

const FILTER: RecordTable<'static> = RecordTable::new(
    "Filter",
    &[
        Field {
            required: true,
            rules: &[rule(RuleId::MaxChars, Arg::Count(8))],
            ..Field::new("Name", TEXT)
        },
        Field {
            rules: &[rule(RuleId::MaxChars, Arg::Count(3))],
            ..Field::new("Value.N", Type::List(&items(TEXT, ItemNames::DOTTED)))
        },
    ],
);

const CARD: RecordTable<'static> = RecordTable::new(
    "Card",
    &[
        Field::new("number", TEXT),
        Field {
            rules: &[rule(RuleId::Equals, Arg::Other(0))],
            ..Field::new("repeated", TEXT)
        },
        Field::new("tags", Type::Map(&Entries::of(INT))),
        Field::new("spare", Type::Record(RecordRef::Nth(1))),
    ],
);

const HOST: RecordTable<'static> = RecordTable::new(
    "Host",
    &[
        Field::new("HostName", TEXT),
        Field::new("Address", Type::Value(Kind::IpAddr)),
    ],
);

static API: Api<'static> = Api {
    secrets_in_query: false,
    refuse_unknown: false,
    policies: formwork::table::Policies::USUAL,
    ignore_prefixes: false,
    namespaces: &[],
    records: &[FILTER, CARD, HOST],
    join: Join::DOT,
    ..api("Nested")
};

static ENDPOINT: Endpoint<'static> = Endpoint {
    path: "nested",
    params: &[
        Field::new(
            "Filter.N",
            Type::List(&items(Type::Record(RecordRef::Nth(0)), ItemNames::DOTTED)),
        ),
        Field {
            secret: true,
            ..Field::new("card", Type::Record(RecordRef::Nth(1)))
        },
        Field::new("metadata", Type::Map(&Entries::of(INT))),
        Field::new(
            "Attributes",
            Type::Map(&Entries {
                ty: TEXT,
                form: EntryNames::Numbered {
                    before: ".entry.",
                    key: ".key",
                    value: ".value",
                },
                xml: XmlEntries::Keyed,
            }),
        ),
        Field::new("*N", HOSTS),
        Field::new("ids", Type::List(&items(INT, ItemNames::Joined(',')))),
        Field::new(
            "Rows.N",
            Type::List(&items(
                Type::List(&items(INT, ItemNames::DOTTED)),
                ItemNames::DOTTED,
            )),
        ),
        Field::new("Filter.9.Name", TEXT),
        Field::new("plain", Type::Record(RecordRef::Nth(1))),
        Field::new(
            "line[N]",
            Type::List(&items(
                Type::Record(RecordRef::Nth(1)),
                ItemNames::Numbered {
                    before: "[",
                    first: 0,
                    after: "]",
                },
            )),
        ),
        Field::new(
            "IdN",
            Type::List(&items(
                INT,
                ItemNames::Numbered {
                    before: "",
                    first: 1,
                    after: "",
                },
            )),
        ),
    ],
    ..endpoint(&API, "Nested")
};

fn context() -> Context {
    Context::on(day("2011-02-28"))
}

/// What was read, or one line a violation: its path, its name on the wire and its code.
fn read_with(body: &str, context: &Context) -> Result<String, Vec<String>> {
    read_by(formwork::routes!(&API, [&ENDPOINT]), body, context)
}

/// The same by the only operation of these.
fn read_by(routes: &Routes<'static>, body: &str, context: &Context) -> Result<String, Vec<String>> {
    let [endpoint] = *routes.endpoints else {
        panic!("several operations");
    };
    match engine::decode(routes, &post(endpoint.path, body.as_bytes()), context) {
        Ok(found) => {
            let params = endpoint.params.iter().zip(&found.params);
            let told = params.map(|(param, slot)| (param.wire, slot.view(&found.arena)));
            let told = told.filter(|(_, view)| !matches!(view, View::Absent));
            let told = told.map(|(wire, view)| format!("{wire}={}", tell(view)));
            Ok(told.collect::<Vec<_>>().join(" "))
        }
        Err(rejection) => match rejection.problem() {
            Problem::Violations(violations) => {
                Err(violations.iter().map(|one| brief(&one)).collect())
            }
            problem => panic!("{problem:?}"),
        },
    }
}

fn read(body: &str) -> Result<String, Vec<String>> {
    read_with(body, &context())
}

fn brief(one: &formwork::Violation<'_>) -> String {
    let text = one.to_string();
    let (wire, _) = text.split_once(": ").expect("a name");
    let code = one.code();
    match (one.path(), one.index()) {
        (Some(path), _) => {
            assert_eq!(path.wire(), wire);
            format!("{path} {wire} {code}")
        }
        (None, Some(index)) => format!("{} {index} {code}", one.param().unwrap_or("?")),
        (None, None) => format!("{} {code}", one.param().unwrap_or("?")),
    }
}

fn tell(view: View<'_>) -> String {
    let all = |parts: formwork::Parts<'_>| parts.iter().map(tell).collect::<Vec<_>>().join(",");
    match view {
        View::Absent => "-".into(),
        View::Text(text) => format!("'{text}'"),
        View::Int(value) => value.to_string(),
        View::IpAddr(value) => value.to_string(),
        View::Record(parts) => format!("{{{}}}", all(parts)),
        View::List(parts) => format!("[{}]", all(parts)),
        View::Map(parts) => format!("<{}>", all(parts)),
        _ => panic!("another value"),
    }
}

#[test]
fn names_lead_into_records_lists_and_maps() {
    let cases = [
        (
            "Filter.2.Value.1=a&Filter.2.Name=n&Filter.1.Name=m&Filter.2.Value.2=b",
            "Filter.N=[{'m',-},{'n',['a','b']}]",
        ),
        // Sorted by name; gaps close.
        (
            "Rows.1.1=1&Rows.1.10=3&Rows.1.2=2&Rows.12.4000000000=5&Rows.2.7=4",
            "Rows.N=[[1,2,3],[4],[5]]",
        ),
        (
            "metadata%5Bz%5D=1&metadata[a.b]=2",
            "metadata=<'z',1,'a.b',2>",
        ),
        (
            "Attributes.entry.2.value=b&Attributes.entry.1.key=k&Attributes.entry.1.value=a&Attributes.entry.2.key=",
            "Attributes=<'k','a','','b'>",
        ),
        (
            "HostName2=b&HostName1=a&Address2=192.0.2.1",
            "*N=[{'a',-},{'b',192.0.2.1}]",
        ),
        ("ids=1,2,-3", "ids=[1,2,-3]"),
        ("ids=", ""),
        ("plain.spare.number=7", "plain={-,-,-,{'7',-,-,-}}"),
        (
            "line[7].number=b&line%5B0%5D.number=a",
            "line[N]=[{'a',-,-,-},{'b',-,-,-}]",
        ),
        // A bare name is an empty list.
        ("Rows=&Filter=&metadata=&Attributes=", ""),
        ("Filter.1.Name=n&Filter.1.Value=", "Filter.N=[{'n',-}]"),
        ("Id12=6&Id2=5&Id1=4", "IdN=[4,5,6]"),
        // A literal name beats a pattern.
        ("Filter.9.Name=literal", "Filter.9.Name='literal'"),
    ];
    for (body, expected) in cases {
        assert_eq!(read(body).as_deref(), Ok(expected), "{body}");
    }
}

const HOSTS: Type<'static> = Type::List(&items(
    Type::Record(RecordRef::Nth(2)),
    ItemNames::Trailing { first: 1 },
));

static IN_BRACKETS: Api<'static> = Api {
    records: &[
        FILTER,
        CARD,
        HOST,
        RecordTable::new("Order", &[Field::new("L_*N", HOSTS)]),
    ],
    join: Join::BRACKETS,
    ..api("Brackets")
};

static ORDER: Endpoint<'static> = Endpoint {
    path: "order",
    params: &[
        Field::new("*N", HOSTS),
        Field::new("order", Type::Record(RecordRef::Nth(3))),
    ],
    ..endpoint(&IN_BRACKETS, "Order")
};

/// The number ends the name of a field. What the API puts around that follows it, where the list is in a record.
#[test]
fn a_number_at_the_end_of_a_name_is_inside_the_brackets_of_a_record() {
    let routes = formwork::routes!(&IN_BRACKETS, [&ORDER]);
    let read = |body: &str| read_by(routes, body, &context());
    assert_eq!(
        read("HostName2=b&HostName1=a&order[L_HostName1]=c&order[L_Address1]=192.0.2.1").as_deref(),
        Ok("*N=[{'a',-},{'b',-}] order={[{'c',192.0.2.1}]}")
    );
    for wrong in ["HostName1]", "order[L_HostName]1", "order[L_HostName1"] {
        let unknown = format!("{wrong} unknown");
        assert_eq!(read(&format!("{wrong}=a")), Err(vec![unknown]));
    }
}

#[test]
fn what_is_wrong_inside_is_told_with_its_place() {
    let cases: [(&str, &[&str]); 25] = [
        (
            "Filter.7.Value.4=abcd&Filter.3.Name=n",
            &[
                "Filter[1].Name Filter.7.Name required",
                "Filter[1].Value[0] Filter.7.Value.4 max_chars",
            ],
        ),
        (
            "Filter.1.Name=a&Filter.1.Name=b",
            &["Filter[0].Name Filter.1.Name duplicate"],
        ),
        ("Rows.1.1=1&Rows.1.1=2", &["Rows[0][0] Rows.1.1 duplicate"]),
        ("Rows.2.5=x&Rows.2.9=1", &["Rows[0][0] Rows.2.5 int"]),
        (
            "Rows.2.5=%&Rows.2.9=1",
            &["Rows[0][0] Rows.2.5 bad_percent"],
        ),
        (
            "plain.number=a&plain.repeated=b",
            &["plain.repeated plain.repeated equals"],
        ),
        // What comes again is not read.
        ("Id1=1&Id2=2&Id1=x", &["IdN duplicate"]),
        // A value beside a record, and an empty list that is not empty.
        ("plain=1&plain.number=a", &["plain shape_conflict"]),
        ("Rows=&Rows.1.1=1", &["Rows.N shape_conflict"]),
        ("Rows=&Rows=", &["Rows.N duplicate"]),
        ("plain=1", &["plain unknown"]),
        ("plain=", &["plain unknown"]),
        // No numbers.
        ("Rows.01.1=1", &["Rows.01.1 unknown"]),
        ("Rows.0.1=1", &["Rows.0.1 unknown"]),
        ("Rows.4294967296.1=1", &["Rows.4294967296.1 unknown"]),
        ("line[+1].number=1", &["? unknown"]),
        ("Id01=1", &["Id01 unknown"]),
        ("Id0=1", &["Id0 unknown"]),
        ("Filter.1.name=n", &["Filter.1.name unknown"]),
        (
            "metadata[]=1&metadata[a=1",
            &["metadata[] unknown", "metadata[a unknown"],
        ),
        ("metadata[a]=x", &["metadata.a metadata[a] int"]),
        ("metadata[a b]=x", &["metadata[#0] metadata[#0] int"]),
        ("metadata[a%00]=1", &["metadata[#0] metadata[#0] control"]),
        (
            "Attributes.entry.3.value=a&Attributes.entry.4.key=k",
            &[
                "Attributes[#0] Attributes.entry.3.key required",
                "Attributes.k Attributes.entry.4.value required",
            ],
        ),
        (
            "Attributes.entry.1.key=k&Attributes.entry.1.value=a&Attributes.entry.2.key=k&Attributes.entry.2.value=b",
            &["Attributes[#1] Attributes.entry.2.key duplicate"],
        ),
    ];
    for (body, expected) in cases {
        let found = read(body).expect_err(body);
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn another_field_of_the_record_is_named() {
    let routes = *formwork::routes!(&API, [&ENDPOINT]);
    let body = b"plain.spare.number=a&plain.spare.repeated=b";
    let rejection = engine::decode(&routes, &post("nested", body), &context());
    let rejection = rejection.expect_err("they differ");
    assert_eq!(
        rejection.to_string(),
        "plain.spare.repeated: must repeat number"
    );
    let json = serde_json::to_value(&rejection).expect("JSON");
    let expected = serde_json::json!({
        "param": "plain", "path": "plain.spare.repeated", "code": "equals", "other": "number",
    });
    assert_eq!(json["violations"][0], expected);
}

#[test]
fn what_is_inside_a_secret_is_one() {
    // Neither offsets nor lengths, keys nor names.
    let cases: [(&str, &[&str]); 4] = [
        (
            "card.number=a%",
            &["card.number: has a percent sign without two hexadecimal digits"],
        ),
        (
            "card.number=a%0Ab",
            &["card.number: has a control character"],
        ),
        (
            "card.tags[canary]=x",
            &["card.tags[#0]: must be a whole number"],
        ),
        (
            "card.canary=1&card.tags.canary=1",
            &[
                "parameter 1: unknown parameter",
                "parameter 2: unknown parameter",
            ],
        ),
    ];
    let routes = *formwork::routes!(&API, [&ENDPOINT]);
    for (body, expected) in cases {
        let rejection = engine::decode(&routes, &post("nested", body.as_bytes()), &context());
        let text = rejection.expect_err(body).to_string();
        assert_eq!(text.lines().collect::<Vec<_>>(), expected, "{body}");
    }
    let mut incoming = post("nested", b"");
    incoming.query = "card.spare.tags[a]=1&plain.number=1";
    let rejection = engine::decode(&routes, &incoming, &context()).expect_err("in the query");
    let text = rejection.to_string();
    assert_eq!(
        text,
        "card.spare.tags[#0]: is a secret and must not be in the query string"
    );
}

/// What a client is told of values that it cannot send, and all other texts made of that.
fn refused(arena: &Arena<'_>, at: usize, slot: Slot<'_>, context: &Context) -> Vec<String> {
    let mut slots: Vec<_> = ENDPOINT.params.iter().map(|_| Slot::Empty).collect();
    slots[at] = slot;
    let slots = &slots;
    let found = engine::check_values(&ENDPOINT, Filled { slots, arena }, context);
    let Err(found) = found else {
        return Vec::new();
    };
    let mut texts: Vec<_> = found.iter().map(|one| one.to_string()).collect();
    texts.push(format!("{found:?}"));
    texts.push(serde_json::to_string(&found).expect("JSON"));
    texts
}

#[test]
fn what_a_client_cannot_say_inside_a_secret_is_told_without_keys() {
    // The same key again, and one that ends a name.
    for (keys, place) in [(["canary", "canary"], "#1"), (["canary]", "x"], "#0")] {
        let mut arena = Arena::new();
        let entries = keys.map(|key| [Slot::Text(key.into()), Slot::Int(1)]);
        let map = Slot::Map(arena.add(entries.into_iter().flatten()));
        let fields = [Slot::Empty, Slot::Empty, map, Slot::Empty];
        let record = arena.add(fields);
        let told = refused(&arena, 1, Slot::Record(record), &context());
        let first = told.first().expect("a violation");
        assert!(
            first.starts_with(&format!("card.tags[{place}]: ")),
            "{first}"
        );
        assert!(!told.concat().contains("canary"), "{told:?}");
        // Outside of secrets, the key of a value is told.
        let told = refused(&arena, 8, Slot::Record(record), &context());
        assert_eq!(told.concat().contains("canary"), place == "#0", "{told:?}");
    }
}

#[test]
fn what_would_be_read_as_another_parameter_is_refused() {
    // `Filter.9.Name` is a parameter of its own.
    for (count, is_said) in [(8, true), (9, false)] {
        let mut arena = Arena::new();
        let name = || [Slot::Text("n".into()), Slot::Empty];
        let filters: Vec<_> = (0..count).map(|_| arena.add(name())).collect();
        let list = Slot::List(arena.add(filters.into_iter().map(Slot::Record)));
        let told = refused(&arena, 0, list, &context());
        assert_eq!(told.is_empty(), is_said, "{told:?}");
        assert_eq!(
            told.first().map(|told| told.starts_with("Filter.9.Name: ")),
            (!is_said).then_some(true)
        );
    }
}

#[test]
fn an_empty_list_or_map_is_no_level() {
    let mut arena = Arena::new();
    let empty = arena.add([]);
    let number = || Slot::Text("1".into());
    let record = arena.add([number(), Slot::Empty, Slot::Map(empty), Slot::Empty]);
    let limit = context().limits(Limits::DEFAULT.depth(1));
    assert!(refused(&arena, 8, Slot::Record(record), &limit).is_empty());
    // Nothing would be sent of it.
    let record = arena.add([Slot::Empty, Slot::Empty, Slot::Map(empty), Slot::Empty]);
    let told = refused(&arena, 8, Slot::Record(record), &limit);
    assert!(told.concat().contains("unsayable"), "{told:?}");
}

#[test]
fn values_are_at_most_so_deep_inside_others() {
    let deep = |depth: usize| format!("plain{}.number=1", ".spare".repeat(depth - 1));
    let limit = |depth| context().limits(Limits::DEFAULT.depth(depth));
    for most in [1, 2, 64, 128] {
        assert!(read_with(&deep(most), &limit(most)).is_ok());
        let found = read_with(&deep(most + 1), &limit(most));
        assert_eq!(found, Err(vec!["plain too_deep".to_owned()]), "{most}");
    }
    // No limit goes beyond 128.
    assert!(read_with(&deep(128), &limit(1_000)).is_ok());
    assert!(read_with(&deep(129), &limit(1_000)).is_err());
    let long = format!("plain{}=1", ".spare".repeat(10_000));
    assert!(read_with(&long, &limit(1_000)).is_err());
}

#[test]
fn a_client_is_refused_what_is_too_deep_as_well() {
    let nested = |depth: usize| {
        let mut arena = Arena::new();
        let mut slot = Slot::Text("1".into());
        for level in 0..depth {
            let place = if level == 0 { 0 } else { 3 };
            let mut fields = [const { Slot::Empty }; 4];
            fields[place] = slot;
            slot = Slot::Record(arena.add(fields));
        }
        let mut slots: Vec<_> = ENDPOINT.params.iter().map(|_| Slot::Empty).collect();
        slots[8] = slot;
        let context = context().limits(Limits::DEFAULT.depth(128));
        let filled = Filled {
            slots: &slots,
            arena: &arena,
        };
        let checked = engine::check_values(&ENDPOINT, filled, &context);
        let (nobody, mut body) = (Arena::new(), Vec::new());
        let slots = &[];
        let nobody = Filled {
            slots,
            arena: &nobody,
        };
        engine::encode_into(&ENDPOINT, nobody, filled, &mut body);
        let name = format!("plain{}.number=1", ".spare".repeat(depth - 1));
        assert_eq!(body == name.as_bytes(), checked.is_ok());
        checked.map_err(|found| found.iter().map(|one| one.code()).collect::<Vec<_>>())
    };
    assert_eq!(nested(128), Ok(()));
    assert_eq!(nested(129), Err(vec![Code::TooDeep]));
    assert_eq!(nested(100_000), Err(vec![Code::TooDeep]));
}

#[test]
fn items_in_one_value_are_counted_before_they_are_read() {
    let limit = context().limits(Limits::DEFAULT.pairs(3));
    assert!(read_with("ids=1,2,3", &limit).is_ok());
    assert_eq!(
        read_with("ids=1,2,3,4", &limit),
        Err(vec!["ids too_many".to_owned()])
    );
    assert_eq!(
        read("ids=1,x,"),
        Err(vec!["ids 1 int".to_owned(), "ids 2 int".to_owned()])
    );
    assert_eq!(read("ids=1&ids=2"), Err(vec!["ids duplicate".to_owned()]));
    assert_eq!(read("ids=&ids="), Err(vec!["ids duplicate".to_owned()]));
}

static HIDDEN: Endpoint<'static> = Endpoint {
    path: "hidden",
    params: &[
        Field {
            secret: true,
            ..Field::new("hidden", LISTS)
        },
        Field::new("shown", LISTS),
        Field::new(
            "Numbered",
            Type::Map(&Entries {
                ty: Type::List(&items(TEXT, ItemNames::DOTTED)),
                form: EntryNames::Numbered {
                    before: ".",
                    key: ".key",
                    value: ".value",
                },
                xml: XmlEntries::Keyed,
            }),
        ),
    ],
    ..endpoint(&API, "Hidden")
};

const LISTS: Type<'static> = Type::Map(&Entries::of(Type::List(&items(TEXT, ItemNames::DOTTED))));

/// An empty list under a key cannot be sent; where the key is a value of its own, it can.
#[test]
fn the_key_of_a_secret_that_cannot_be_sent_is_not_shown() {
    let mut arena = Arena::new();
    let mut map = || {
        let list = Slot::List(arena.add([]));
        Slot::Map(arena.add([Slot::Text("c4n4ry".into()), list]))
    };
    let slots = [map(), map(), map()];
    let filled = Filled {
        slots: &slots,
        arena: &arena,
    };
    let context = Context::on(day("2011-02-28"));
    let violations = engine::check_values(&HIDDEN, filled, &context).expect_err("two are lost");
    let shown = violations.to_string();
    let places: Vec<_> = shown
        .lines()
        .map(|line| line.split_once(": ").map_or("", |(place, _)| place))
        .collect();
    assert_eq!(places, ["hidden[#0]", "shown[c4n4ry]"]);
}
