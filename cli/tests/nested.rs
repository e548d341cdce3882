//! Records, lists and maps inside one another: in the tables, and in what people and programs read of them.

use std::path::Path;

use formwork::table::{
    Endpoint, Entries, EntryNames, Field, ItemNames, Items, Join, Kind, RecordTable, Type,
    XmlEntries, XmlItems, XmlName,
};
use formwork_cli::spec::{check, check_str};
use formwork_cli::tables::Tables;
use formwork_codegen::model::Model;
use formwork_codegen::reference::{Findings, html, markdown};
use formwork_codegen::{Spec, openapi};
use serde_json::{Value, json};

fn model() -> Model {
    let text = include_str!("../../codegen/tests/it/nested.yaml");
    let loaded = Spec::load_str("nested.yaml", text).unwrap_or_else(|report| panic!("{report}"));
    loaded.model
}

fn tables<'t>() -> Tables<'t> {
    Tables::new(model()).expect("few enough parts")
}

fn items<'t>(field: &Field<'t>) -> &'t Items<'t> {
    field.ty.items().expect("a list")
}

fn entries<'t>(field: &Field<'t>) -> &'t Entries<'t> {
    match field.ty {
        Type::Map(entries) => entries,
        Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::List(_) | Type::Json(_) => {
            panic!("{} is no map", field.wire)
        }
    }
}

/// The record that a type is.
fn record<'t>(endpoint: &Endpoint<'t>, ty: Type<'t>) -> &'t RecordTable<'t> {
    match ty {
        Type::Record(record) => endpoint.api.record(record),
        Type::Value(_) | Type::Worded(..) | Type::List(_) | Type::Map(_) | Type::Json(_) => {
            panic!("no record")
        }
    }
}

fn field<'t>(record: &RecordTable<'t>, wire: &str) -> &'t Field<'t> {
    let found = record.fields.iter().find(|field| field.wire == wire);
    found.unwrap_or_else(|| panic!("{} has no {wire}", record.name))
}

#[test]
fn parameters() {
    let tables = tables();
    let api = tables.routes().api;
    assert_eq!((api.records.len(), api.join), (10, Join::DOT));
    let find = tables.endpoint("FindHosts").expect("the operation");
    let [filters, placement, zones, grid, attributes, states] = find.params else {
        panic!("six parameters");
    };
    assert_eq!(
        (filters.wire, items(filters).form),
        ("Filter.N", ItemNames::DOTTED)
    );
    let filter = record(find, items(filters).ty);
    let value = field(filter, "Value.N");
    assert_eq!(
        (items(value).form, value.required),
        (ItemNames::DOTTED, true)
    );
    assert_eq!((value.xml, value.json), (XmlName::Child("Value"), "Value"));
    assert_eq!((value.ty.kind(), value.rules.len()), (Some(Kind::Text), 1));
    let placement = record(find, placement.ty);
    assert_eq!(placement.name, "Placement");
    assert!(field(placement, "Pin").is_secret() && field(placement, "Token").is_secret());
    assert!(!field(placement, "Zone").is_secret());
    assert_eq!(record(find, field(placement, "Host").ty).name, "Host");
    assert_eq!(
        (zones.wire, items(zones).form),
        ("Zones.member.N", ItemNames::DOTTED)
    );
    let inner = match items(grid).ty {
        Type::List(inner) => inner,
        Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::Map(_) | Type::Json(_) => {
            panic!("no list in a list")
        }
    };
    assert_eq!(
        (inner.form, inner.xml),
        (ItemNames::DOTTED, XmlItems::Inside("item"))
    );
    let form = EntryNames::Numbered {
        before: ".entry.",
        key: ".key",
        value: ".value",
    };
    assert_eq!(
        (attributes.wire, entries(attributes).form),
        ("Attributes", form)
    );
    assert_eq!(items(states).form, ItemNames::Joined(','));

    let [hosts, nickname, notes] = tables.endpoint("AddHosts").expect("it").params else {
        panic!("three parameters");
    };
    assert_eq!(
        (hosts.wire, items(hosts).form),
        ("*N", ItemNames::Trailing { first: 1 })
    );
    let numbered = |before, first, after| ItemNames::Numbered {
        before,
        first,
        after,
    };
    assert_eq!(items(nickname).form, numbered("", 0, ""));
    let keyed = (entries(notes).form, entries(notes).xml);
    assert_eq!(
        (notes.wire, keyed),
        ("notes", (EntryNames::Keyed(Join::DOT), XmlEntries::Keyed))
    );

    let [line_items, metadata, by_zone, cells, hours] =
        tables.endpoint("Order").expect("it").params
    else {
        panic!("five parameters");
    };
    let inner = |ty| match ty {
        Type::List(items) => items.form,
        Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::Map(_) | Type::Json(_) => {
            panic!("no list")
        }
    };
    assert_eq!(
        (cells.wire, items(cells).form),
        ("cells[N]", numbered("[", 0, "]"))
    );
    assert_eq!(inner(items(cells).ty), numbered("[", 0, "]"));
    assert_eq!(
        (hours.wire, entries(hours).form),
        ("hours", EntryNames::Keyed(Join::DOT))
    );
    assert_eq!(inner(entries(hours).ty), ItemNames::DOTTED);
    assert_eq!(items(line_items).form, numbered("[", 0, "]"));
    let item = record(find, items(line_items).ty);
    assert_eq!(items(field(item, "tags[]")).form, ItemNames::Brackets);
    assert_eq!(entries(metadata).form, EntryNames::Keyed(Join::BRACKETS));
    assert_eq!(entries(by_zone).ty.kind(), Some(Kind::Int));
}

#[test]
fn replies() {
    let tables = tables();
    let get = tables.endpoint("GetFolder").expect("the operation");
    let named = |name| get.api.records.iter().find(|record| record.name == name);
    let folder = named("Folder").expect("the record");
    assert_eq!(field(folder, "name").xml, XmlName::Attribute("name"));
    let up = field(folder, "up");
    assert!(!up.required && std::ptr::eq(record(get, up.ty), folder));
    assert_eq!(
        items(field(folder, "folders")).xml,
        XmlItems::Inside("folder")
    );
    assert!(std::ptr::eq(
        record(get, entries(field(folder, "by_name")).ty),
        folder
    ));
    let held = field(record(get, field(folder, "owner").ty), "held");
    assert!(held.is_secret() && held.secret);
    let album = record(get, items(field(folder, "albums")).ty);
    let track = record(get, items(field(album, "track")).ty);
    assert_eq!(items(field(album, "track")).xml, XmlItems::Flat);
    let id = field(track, "id");
    assert_eq!((id.xml, id.json), (XmlName::Attribute("nr"), "number"));
    assert_eq!(field(named("Image").expect("it"), "url").xml, XmlName::Text);
    let images = field(album, "images");
    assert_eq!(
        (images.xml, images.json),
        (XmlName::Child("pictures"), "pictures")
    );
    let elements = XmlEntries::Elements {
        entry: "rating",
        key: "by",
        value: "stars",
    };
    assert_eq!(entries(field(album, "ratings")).xml, elements);
}

#[test]
fn places_of_records_are_counted_in_16_bits() {
    let with = |fields: usize, records: usize| {
        let mut model = model();
        let field = model.records[0].fields[0].clone();
        model.records[0].fields = vec![field; fields];
        let record = model.records[9].clone();
        model.records.resize(records, record);
        Tables::new(model).err().map(|why| why.to_string())
    };
    assert_eq!(with(65_536, 65_536), None);
    let told = |what: &str| Some(format!("{what} has more than 65536 parameters"));
    assert_eq!(with(65_537, 10), told("Filter"));
    assert_eq!(with(1, 65_537), told("records"));
}

/// Calls and answers of every shape, in both formats, are what the spec says.
#[test]
fn samples_hold() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/it/nested.yaml");
    let report = check(&path);
    assert!(report.diagnostics.is_empty(), "{report}");
}

/// Names in what is claimed and told of answers have no number in them.
#[test]
fn fields_of_answers_have_plain_names() {
    let spec = r#"
formwork: 1
api: { name: A, base: "https://a.example", formats: [json], accept: [post] }
records:
  Host: { fields: { HostName: text } }
  Order:
    fields:
      tags: { list: text, wire: tags.N }
      labels: { map: int, wire: "labels[KEY]" }
      hosts: { list: Host, wire: "*N" }
endpoints:
  GetOrder:
    title: Get an order
    call: POST order.get
    reply: { list: Order }
    samples:
      answers:
        - name: one
          from: ours
          format: json
          body: '[{"tags":["a"],"labels":{"b":1},"hosts":[{"HostName":"c"}]}]'
          ok: [{ tags: [a], labels: { b: 1 }, hosts: [{ HostName: c }] }]
"#;
    let report = check_str("plain.yaml", spec);
    assert!(report.diagnostics.is_empty(), "{report}");
}

/// A name that is written out twice is one of neither, however it is put together.
#[test]
fn names_are_put_together_to_one_parameter_each() {
    let told = |join: &str, records: &str, params: &str| {
        let spec = format!(
            "formwork: 1\napi: {{ name: A, base: https://a.example, formats: [json], accept: [post], join: \"{join}\" }}\n\
             records:\n{records}\nendpoints:\n  Put: {{ title: Put, call: POST put, params: {{ {params} }} }}\n"
        );
        let report = check_str("names.yaml", &spec);
        let codes = report.diagnostics.iter().map(|found| found.code.as_str());
        codes.collect::<Vec<_>>()
    };
    let record = "  R: { fields: { a: text, b: { list: text, optional: true } } }";
    for (join, records, params, expected) in [
        (".", record, "r: R, s: text", None),
        (".", record, "r: R, \"r.a\": text", Some("E0218")),
        (".", record, "r: R, \"r.b\": { list: text }", Some("E0218")),
        ("", record, "r: R, ra: R", None),
        ("", record, "r: R, ra: text", Some("E0218")),
        (
            ".",
            "  R: { fields: { \"s.a\": text } }\n  S: { fields: { a: text } }",
            "r: R, \"r.s\": S",
            Some("E0218"),
        ),
        (
            ".",
            "  R: { fields: { s: S, \"s.a\": text } }\n  S: { fields: { a: text } }",
            "r: R",
            Some("E0218"),
        ),
        (
            ".",
            "  R: { fields: { a: { aliases: [b] }, b: text } }",
            "r: R",
            Some("E0504"),
        ),
        // One that is written out beats the others.
        (
            ".",
            record,
            "r: { list: R, wire: r.N }, \"r.9.a\": text",
            None,
        ),
    ] {
        let told = told(join, records, params);
        assert_eq!(told, Vec::from_iter(expected), "{records} {params}");
    }
    // Each record has two of the next one inside.
    let inner = |at: usize| {
        format!(
            "  R{at}: {{ fields: {{ a: R{}, b: R{} }} }}\n",
            at + 1,
            at + 1
        )
    };
    let records: String = (0..64).map(inner).collect();
    let records = records + "  R64: { fields: { x: text } }";
    assert_eq!(told(".", &records, "r: R0, s: text"), [""; 0]);
}

/// What a parameter is made of and how its parts are named, in both renderings.
#[test]
fn pages() {
    let model = model();
    let findings = Findings::default();
    let page = markdown(&model, &findings);
    for line in [
        "| <a id=\"FindHosts.filters\"></a>`Filter.N` | no | list of [Filter](#Filter) | May be given several times. Given as `Filter.1.Name`, `Filter.1.Value.1`. | All of these. |",
        "| no | [Placement](#Placement) | Given as `Placement.Zone`, `Placement.Host.HostName`, `Placement.Host.Address`, `Placement.Token` and so on. |",
        "| no | list of list of int |",
        "Given as `Grid.1.1`.",
        "| no | map of text | Given as `Attributes.entry.1.key`, `Attributes.entry.1.value`. |",
        "| no | text list | Items, with `,` between them. |",
        "| yes | list of [Host](#Host) | At least one; may be given several times. Given as `HostName1`, `Address1`. |",
        "Given as `Nickname0`.",
        "Given as `notes.KEY`.",
        "Given as `line_items[0].price`, `line_items[0].tags[]`, `line_items[0].metadata[KEY]`.",
        "| no | map of list of int |",
        "| no | list of [Track](#Track) |",
        "| no | map of [Folder](#Folder) |",
        "`Value.N` | yes | text list | Any of these. At most 20 characters. |",
        "`id` | yes | int | In XML the attribute `nr`. In JSON the member `number`. |",
        "`url` | yes | text | Where it is. In XML the element's own text. |",
        "`Pin` | no | int | In XML the attribute `Pin`. A secret: it is shown and logged nowhere. |",
        "`held` | no | [Placement](#Placement) | A secret, with all that is inside: it is shown and logged nowhere. |",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    let page = html(&model, &findings);
    for part in [
        "<span class=\"kind\">list of <a href=\"#Filter\">Filter</a></span>",
        "<span class=\"kind\">map of text</span>",
        "<td>list of <a href=\"#Folder\">Folder</a></td>",
        "Given as <code>HostName1</code>, <code>Address1</code>.",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn openapi_schemas() {
    let described = openapi::openapi(&model());
    let document: Value = serde_json::from_str(&described.document).expect("JSON");
    let schemas = &document["components"]["schemas"];
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let properties = &schemas["FindHosts"]["properties"];
    assert_eq!(properties["Filter.N"]["items"], reference("form.Filter"));
    assert_eq!(properties["Placement"], reference("form.Placement"));
    assert_eq!(properties["Grid.N"]["items"]["items"]["type"], "integer");
    assert_eq!(
        properties["Attributes"]["additionalProperties"]["type"],
        "string"
    );
    let value = &schemas["form.Filter"]["properties"]["Value.N"];
    assert_eq!(
        (&value["minItems"], &value["items"]["maxLength"]),
        (&json!(1), &json!(20))
    );
    assert_eq!(
        schemas["form.Filter"]["required"],
        json!(["Name", "Value.N"])
    );
    let content = &document["paths"]["/hosts.find.{format}"]["post"]["requestBody"]["content"];
    let encoding = &content["application/x-www-form-urlencoded"]["encoding"];
    assert_eq!(
        encoding["States"],
        json!({ "style": "form", "explode": false })
    );
    let content = &document["paths"]["/order.{format}"]["post"]["requestBody"]["content"];
    let encoding = &content["application/x-www-form-urlencoded"]["encoding"];
    assert_eq!(
        encoding["metadata"],
        json!({ "style": "deepObject", "explode": true })
    );

    let folder = &schemas["record.Folder"]["properties"];
    assert_eq!(folder["up"], reference("record.Folder"));
    assert_eq!(
        folder["by_name"]["additionalProperties"],
        reference("record.Folder")
    );
    assert_eq!(folder["folders"]["type"], "array");
    assert_eq!(folder["folders"]["xml"], json!({ "wrapped": true }));
    let track = &schemas["record.Track"]["properties"];
    assert_eq!(
        track["number"]["xml"],
        json!({ "name": "nr", "attribute": true })
    );
    assert!(schemas.get("form.Folder").is_none() && schemas.get("record.Filter").is_none());

    let unsaid = described.unsaid.join("\n");
    for sentence in [
        "FindHosts.Filter.N: Given as Filter.1.Name, Filter.1.Value.1.",
        "AddHosts.*N: Given as HostName1, Address1.",
    ] {
        assert!(unsaid.contains(sentence), "{sentence}\n{unsaid}");
    }
    for silent in ["Order.metadata: Given", "FindHosts.States: Given"] {
        assert!(!unsaid.contains(silent), "{silent}\n{unsaid}");
    }
    assert!(
        unsaid.contains("Image.url: in XML it is the element's own text."),
        "{unsaid}"
    );
}
