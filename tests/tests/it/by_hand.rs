//! A small API that no spec knows, written by hand: a shop's stock, with two operations.

use std::borrow::Cow;
use std::net::IpAddr;

use formwork::chrono::NaiveDate;
use formwork::table::{Arg, Data, Field, GroupRule, ItemNames, Kind, Location, Rule, RuleId, Side};
use formwork::{
    Arena, Call, Calls, Context, Credentials, Decoded, Fields, Format, Incoming, Method, Record,
    Refusal, ReplyError, Request, Row, Set, Slot, Valid, View,
};
use formwork_tests::tables::{items, param};
use formwork_tests::{brief, form, post};

/// Who calls.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Stock",
    base = "https://stock.example/api",
    formats(json, xml),
    accept(post),
    outcomes(
        status(
            xml = "answer/message",
            json = "message",
            success("done"),
            error = "error"
        ),
        refusal(
            message(xml = "answer/message", json = "message"),
            errors(xml = "answer/errors/error", json = "errors"),
            alone(xml = "answer/error", json = "error")
        )
    )
)]
pub struct Shop<'a> {
    /// The shop's name.
    pub shop: Cow<'a, str>,
    /// The shop's password.
    #[param(wire = "api-key")]
    pub key: formwork::Secret<'a>,
}

/// How an item is sold.
#[derive(Clone, Debug, PartialEq, Eq, Set)]
pub enum Unit<'a> {
    /// One by one.
    #[set("piece")]
    Piece,
    /// By weight.
    #[set("kg")]
    Kilogram,
    /// A unit that is not documented.
    Unknown(Cow<'a, str>),
}

/// Puts an item on the shelf.
#[derive(Clone, Request)]
#[request(
    credentials = Shop,
    call = "POST stock.item",
    title = "Add an item",
    constants(method = "add", "v.1" = "yes"),
    aliases(method = "put", method = "insert"),
    only_one(grams, pieces),
    requires(best_before, r#type)
)]
#[non_exhaustive]
pub struct AddItem<'a> {
    /// What it is called.
    #[param(min_chars = 1, max_chars = 40, client(forbidden = "<"))]
    pub name: Cow<'a, str>,
    /// The same name again.
    #[param(equals = name, alias = "name2")]
    pub again: Cow<'a, str>,
    /// Its kind.
    #[param(one_of("food", "tool"))]
    pub r#type: Option<Cow<'a, str>>,
    /// The seller's address.
    #[param(
        email,
        forbidden_domain = "example.org",
        starts_with = "seller",
        server = "must be a known seller"
    )]
    pub seller: Option<Cow<'a, str>>,
    /// Its weight.
    #[param(range(min = 1))]
    pub grams: Option<i64>,
    /// Its number.
    #[param(range(min = -5, max = 5))]
    pub pieces: Option<i64>,
    /// Labels.
    #[param(wire = "label[]", required, server(max_chars = 10))]
    pub labels: Vec<Cow<'a, str>>,
    /// Secret notes.
    pub notes: Vec<formwork::Secret<'a>>,
    /// Where it can be asked for.
    #[param(wire = "host")]
    pub hosts: Vec<std::net::IpAddr>,
    /// How long it keeps.
    #[param(within_months = 3)]
    pub best_before: Option<NaiveDate>,
    /// Whether it is for sale.
    pub sold: bool,
    /// How it is sold.
    pub unit: Unit<'a>,
}

/// Counts all items that were added on a day.
#[derive(Clone, Request)]
#[request(
    credentials = Shop,
    call = "GET stock.count",
    title = "Count the items",
    reply(record = Count, root = "count")
)]
pub struct CountItems {
    /// The day.
    pub day: NaiveDate,
}

/// Lists all items.
#[derive(Clone, Request)]
#[request(
    credentials = Shop,
    call = "GET stock.list",
    title = "List the items",
    reply(list = Item, root = "items", item = "item")
)]
pub struct ListItems;

/// A number of items, without a lifetime.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
pub struct Count {
    /// The number.
    pub items: i64,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
pub struct Item<'item> {
    /// What it is called.
    pub name: Cow<'item, str>,
    /// More about it.
    #[field(wire = "long-text", lines)]
    pub text: Option<Cow<'item, str>>,
    /// How it is sold.
    pub unit: Option<Unit<'item>>,
}

/// Any operation.
#[derive(Clone, Call)]
#[expect(
    clippy::large_enum_variant,
    reason = "a call is handled where it is decoded"
)]
#[call(credentials = Shop)]
pub enum Operation<'a> {
    /// Puts an item on the shelf.
    AddItem(Valid<AddItem<'a>>),
    /// Counts all items.
    CountItems(Valid<CountItems>),
    /// Lists all items.
    ListItems(Valid<ListItems>),
}

fn context() -> Context {
    Context::on(NaiveDate::from_ymd_opt(2026, 1, 31).expect("a day"))
}

fn full<'a>() -> AddItemBuilder<'a> {
    AddItem::builder()
        .name("Käse & Brot")
        .again("Käse & Brot")
        .grams(250)
        .labels(["a", "b"])
        .notes(["s3cret"])
        .hosts([IpAddr::from([192, 0, 2, 1])])
        .sold(true)
        .unit(Unit::Kilogram)
}

#[test]
fn a_request_by_hand_is_encoded_as_another_implementation_would() {
    let item = full().build(&context()).unwrap_or_else(|no| panic!("{no}"));
    let wire = item.encode(&Shop::new("corner", "k3y"), Format::Json);
    assert_eq!(wire.url(), "https://stock.example/api/stock.item.json");
    let expected = form([
        ("shop", "corner"),
        ("api-key", "k3y"),
        ("method", "add"),
        ("v.1", "yes"),
        ("name", "Käse & Brot"),
        ("again", "Käse & Brot"),
        ("grams", "250"),
        ("label[]", "a"),
        ("label[]", "b"),
        ("notes", "s3cret"),
        ("host", "192.0.2.1"),
        ("sold", "true"),
        ("unit", "kg"),
    ]);
    assert_eq!(
        String::from_utf8(wire.body.into_vec()),
        String::from_utf8(expected)
    );
}

#[test]
fn every_mistake_of_a_builder_is_reported_in_the_order_of_the_fields() {
    let violations = AddItem::builder()
        .name("<")
        .again("other")
        .r#type("toy")
        .seller("Seller@EXAMPLE.org")
        .grams(0)
        .pieces(6)
        .best_before(NaiveDate::from_ymd_opt(2026, 5, 1).expect("a day"))
        .build(&context())
        .expect_err("mistakes");
    let expected = [
        "name forbidden",
        "again equals",
        "type one_of",
        "seller forbidden_domain",
        "seller starts_with",
        "grams range",
        "pieces range",
        "pieces only_one",
        "label[] required",
        "best_before within",
        "sold required",
        "unit required",
    ];
    assert_eq!(brief(&violations), expected);
}

#[test]
fn a_server_by_hand_decodes_what_a_client_by_hand_sends() {
    let item = full().build(&context()).unwrap_or_else(|no| panic!("{no}"));
    let body = item.encode(&Shop::new("corner", "k3y"), Format::Xml).body;
    let decoded = Operation::decode(&post("stock.item.xml", &body), &context())
        .unwrap_or_else(|no| panic!("{no}"));
    assert_eq!(
        (
            decoded.format,
            &*decoded.credentials.shop,
            decoded.credentials.key.expose()
        ),
        (Format::Xml, "corner", "k3y")
    );
    let Operation::AddItem(item) = decoded.call else {
        panic!("another operation")
    };
    assert_eq!(
        (&*item.name, item.grams, item.pieces, item.sold),
        ("Käse & Brot", Some(250), None, true)
    );
    assert_eq!(
        (&item.labels[..], item.notes[0].expose(), &item.unit),
        (&["a".into(), "b".into()][..], "s3cret", &Unit::Kilogram)
    );
    // The aliases of the constant and of a name are taken for the same.
    let text = String::from_utf8_lossy(&body)
        .replace("method=add", "method=insert")
        .replace("&again=", "&name2=");
    assert!(Operation::decode(&post("stock.item.json", text.as_bytes()), &context()).is_ok());
    let count = form([
        ("shop", "corner"),
        ("api-key", "k3y"),
        ("day", "2026-01-31"),
    ]);
    let count = Incoming {
        method: "POST",
        ..post("stock.count.json", &count)
    };
    let Ok(Decoded {
        call: Operation::CountItems(count),
        ..
    }) = Operation::decode(&count, &context())
    else {
        panic!("no count")
    };
    assert_eq!(count.day, context().today());
    let list = form([("shop", "corner"), ("api-key", "k3y")]);
    let list = Operation::decode(&post("stock.list.xml", &list), &context());
    assert!(
        matches!(list, Ok(Decoded { call: Operation::ListItems(list), .. }) if list.waived().is_empty())
    );
    // An undocumented unit is read, since the enum is open.
    let text = text.replace("unit=kg", "unit=litre");
    let decoded = Operation::decode(&post("stock.item.json", text.as_bytes()), &context())
        .unwrap_or_else(|no| panic!("{no}"));
    let Operation::AddItem(item) = decoded.call else {
        panic!("another operation")
    };
    assert_eq!(item.unit, Unit::Unknown("litre".into()));
    assert_eq!(item.unit.as_str(), "litre");
}

#[test]
fn server_checks_of_a_request_by_hand_lead_to_their_values() {
    let item = full()
        .seller("seller@example.com")
        .build(&context())
        .unwrap_or_else(|no| panic!("{no}"));
    let unmet = item.unmet(|check, view| {
        check.question != "must be a known seller" || view.text() != Some("seller@example.com")
    });
    assert_eq!(
        unmet.as_ref().map(brief),
        Some(vec!["seller server".to_owned()])
    );
    assert!(item.unmet(|_, _| true).is_none());
}

#[test]
fn replies_by_hand_are_rendered_and_parsed_in_both_formats() {
    let items = vec![
        Item {
            name: "Käse".into(),
            text: Some("two\nlines ".into()),
            unit: Some(Unit::Kilogram),
        },
        Item {
            name: "".into(),
            text: None,
            unit: Some(Unit::Unknown("litre".into())),
        },
        Item {
            name: " <&> ".into(),
            text: Some("".into()),
            unit: None,
        },
    ];
    for format in [Format::Json, Format::Xml] {
        let rendered =
            ListItems::render_reply(format, &items).expect("characters that XML can hold");
        assert_eq!(
            ListItems::parse_reply(format, 200, &rendered.body).as_ref(),
            Ok(&items),
            "{format}"
        );
        let rendered = CountItems::render_reply(format, &Count { items: -3 }).expect("a number");
        assert_eq!(
            CountItems::parse_reply(format, 200, &rendered.body),
            Ok(Count { items: -3 }),
            "{format}"
        );
        let refused = CountItems::render_refusal(format, Refusal::new("closed"));
        let Err(ReplyError::Refused(no)) =
            CountItems::parse_reply(format, refused.status, &refused.body)
        else {
            panic!("{format}")
        };
        assert_eq!((&*no.message, no.errors.len()), ("closed", 0));
        // This API says `done`, and its root is `answer`.
        let done: &[u8] = if format == Format::Json {
            br#"{"message":"done"}"#
        } else {
            b"<answer><message>done</message></answer>"
        };
        assert!(AddItem::parse_reply(format, 200, done).is_ok());
        assert!(matches!(
            AddItem::parse_reply(format, 200, b"<result><message>success</message></result>"),
            Err(ReplyError::Unreadable(_))
        ));
    }
}

#[test]
fn a_proven_request_leads_back_to_its_builder() {
    let item = full()
        .build(&context())
        .unwrap_or_else(|no| panic!("{no}"))
        .into_owned();
    let again = item
        .clone()
        .into_builder()
        .grams(7)
        .build(&context())
        .unwrap_or_else(|no| panic!("{no}"));
    assert_eq!(
        (again.grams, &*again.name, again.hosts.len()),
        (Some(7), "Käse & Brot", 1)
    );
}

/// A parameter in one line.
fn line(param: &Field<'_>) -> String {
    let need = if param.required { "!" } else { "?" };
    format!(
        "{}{need} {:?} {:?} {:?} {:?} {:?}",
        param.wire,
        param.ty.kind(),
        items(param),
        param.aliases,
        param.rules,
        param.server
    )
}

#[test]
fn a_field_says_what_its_parameter_is() {
    let params = <AddItem<'_> as Request>::ENDPOINT.params;
    let both = |id, arg| Rule {
        id,
        arg,
        side: Side::Both,
    };
    let kinds: Vec<_> = params
        .iter()
        .map(|param| (param.wire, param.ty.kind().expect("a value")))
        .collect();
    assert_eq!(
        kinds,
        [
            ("name", Kind::Text),
            ("again", Kind::Text),
            ("type", Kind::Text),
            ("seller", Kind::Email),
            ("grams", Kind::Int),
            ("pieces", Kind::Int),
            ("label[]", Kind::Text),
            ("notes", Kind::Secret),
            ("host", Kind::IpAddr),
            ("best_before", Kind::Date),
            ("sold", Kind::Bool),
            ("unit", Kind::Text),
        ]
    );
    let required: Vec<_> = params.iter().filter(|param| param.required).collect();
    let required: Vec<_> = required.iter().map(|param| param.wire).collect();
    assert_eq!(required, ["name", "again", "label[]", "sold", "unit"]);
    let lists: Vec<_> = params.iter().map(items).collect();
    assert_eq!(
        &lists[6..9],
        [ItemNames::Brackets, ItemNames::Repeat, ItemNames::Repeat].map(Some)
    );
    assert!(lists[..6].iter().chain(&lists[9..]).all(Option::is_none));
    let again = Field {
        aliases: &["name2"],
        required: true,
        rules: &[both(RuleId::Equals, Arg::Other(0))],
        ..param("again", Kind::Text)
    };
    assert_eq!(line(&params[1]), line(&again));
    assert_eq!(params[0].rules[2].id, RuleId::Forbidden);
    assert_eq!(params[0].rules[2].arg, Arg::Text("<"));
    assert_eq!(params[0].rules[2].side, Side::Client);
    assert_eq!(params[6].rules[0].side, Side::Server);
    assert_eq!(
        params[4].rules[0].arg,
        Arg::Range {
            min: Some("1"),
            max: None
        }
    );
    assert_eq!(params[3].server, Some("must be a known seller"));
}

#[test]
fn a_struct_says_what_its_endpoint_is() {
    let add = <AddItem<'_> as Request>::ENDPOINT;
    assert_eq!((add.name, add.title), ("AddItem", "Add an item"));
    assert_eq!((add.method, add.path), (Method::Post, "stock.item"));
    let constants = add.constants.iter();
    let constants: Vec<_> = constants
        .map(|it| (it.wire, it.value, it.aliases))
        .collect();
    let expected: [(_, _, &[&str]); 2] =
        [("method", "add", &["put", "insert"]), ("v.1", "yes", &[])];
    assert_eq!(constants, expected);
    assert_eq!(add.groups[0].rule, GroupRule::OnlyOne);
    assert_eq!(add.groups[0].members, [[4], [5]]);
    assert_eq!(add.groups[1].members, [[9], [2]]);
    assert!(matches!(add.reply.data, Data::Nothing));
    assert_eq!(add.reply.at, Location::NOWHERE);

    let count = <CountItems as Request>::ENDPOINT;
    assert!(matches!(count.reply.data, Data::Record(record) if record.name == "Count"));
    let Location { xml, json, form } = count.reply.at;
    assert_eq!((xml, json, form), ("count", "", ""));
    let list = <ListItems as Request>::ENDPOINT;
    assert!(list.params.is_empty());
    let Data::List { record, item } = list.reply.data else {
        panic!("a list: {:?}", list.reply);
    };
    let root = list.reply.at.xml;
    assert_eq!((record.name, root, item), ("Item", "items", "item"));
    let fields = record.fields.iter();
    let fields: Vec<_> = fields
        .map(|it| (it.wire, it.ty.kind().expect("a value"), it.required))
        .collect();
    assert_eq!(
        fields,
        [
            ("name", Kind::Text, true),
            ("long-text", Kind::Lines, false),
            ("unit", Kind::Text, false),
        ]
    );
}

#[test]
fn all_endpoints_share_the_api() {
    let routes = <Operation<'_> as Calls>::ROUTES;
    let names: Vec<_> = routes
        .endpoints
        .iter()
        .map(|endpoint| endpoint.name)
        .collect();
    assert_eq!(names, ["AddItem", "CountItems", "ListItems"]);
    for endpoint in routes.endpoints {
        assert!(std::ptr::eq(endpoint.api, routes.api));
    }
    assert_eq!(routes.api.base, "https://stock.example/api");
    assert_eq!(routes.api.formats, [Format::Json, Format::Xml]);
    let status = routes.api.outcomes.status;
    assert_eq!(
        (status.at.xml, status.success),
        ("answer/message", &["done"][..])
    );
    let [refusal] = routes.api.outcomes.refusals else {
        panic!("one shape");
    };
    assert_eq!(refusal.errors.xml, "answer/errors/error");
    let wires: Vec<_> = routes
        .api
        .credentials
        .iter()
        .map(|param| param.wire)
        .collect();
    assert_eq!(wires, ["shop", "api-key"]);
}

#[test]
fn a_row_goes_through_slots_and_back() {
    let text = String::from("hammer");
    let item = Item {
        name: text.as_str().into(),
        text: None,
        unit: Some(Unit::from("kg")),
    };
    assert!(matches!(item.field(0), View::Text("hammer")));
    assert!(matches!(item.field(1), View::Absent));
    assert!(matches!(item.field(2), View::Text("kg")));
    assert!(matches!(item.field(3), View::Absent));
    let mut slots = item.clone().into_slots(&mut Arena::new());
    assert_eq!(Item::from_slots(&mut slots, &mut []), Some(item.clone()));
    assert_eq!(
        Item::from_slots(&mut slots, &mut []),
        None,
        "the values were taken out"
    );
    drop(slots);
    let owned: Item<'static> = formwork::Value::into_owned(item);
    drop(text);
    assert_eq!(owned.name, "hammer");
    assert_eq!(owned.unit, Some(Unit::Kilogram));
}

#[test]
fn a_slot_of_another_type_makes_no_struct() {
    let mut slots = <Count as Row>::empty();
    slots[0] = Slot::Text("7".into());
    assert_eq!(Count::from_slots(&mut slots, &mut []), None);
    assert_eq!(Count::from_slots(&mut [], &mut []), None);
}

#[test]
fn credentials_take_anything_that_converts() {
    let shop = Shop::new("corner", String::from("a key"));
    let owned: Shop<'static> = shop.into_owned();
    assert_eq!(owned.shop, "corner");
    assert_eq!(owned.key.expose(), "a key");
}

#[test]
fn setters_take_what_the_field_holds() {
    let builder = AddItem::builder()
        .name("hammer")
        .again(String::from("hammer"))
        .r#type("tool")
        .seller(Cow::Borrowed("seller@example.com"))
        .pieces(3)
        .labels(["heavy", "new"])
        .notes(vec![String::from("cheap")])
        .hosts([std::net::IpAddr::from([192, 0, 2, 7])])
        .best_before(NaiveDate::MAX)
        .sold(true)
        .unit(Unit::Piece);
    let _ = (builder.clone(), AddItemBuilder::default());
}

#[test]
fn an_open_set_keeps_every_text() {
    for text in ["piece", "kg", "Piece", "", "litre"] {
        assert_eq!(Unit::from(text).as_str(), text);
    }
    assert_eq!(Unit::from("litre"), Unit::Unknown("litre".into()));
}

#[test]
fn a_record_serializes_under_its_names_on_the_wire() -> serde_json::Result<()> {
    let item = Item {
        name: "hammer".into(),
        text: None,
        unit: Some(Unit::Piece),
    };
    let json = serde_json::to_string(&[item])?;
    assert_eq!(json, r#"[{"name":"hammer","unit":"piece"}]"#);
    let json = serde_json::to_string(&Count { items: 7 })?;
    assert_eq!(json, r#"{"items":7}"#);
    Ok(())
}
