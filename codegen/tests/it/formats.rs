//! The kind: a name, a root and a clash are judged by the formats that the API has, and by no other.

use crate::marked::{HEAD, check};

/// A spec with a record, in these formats; `api` goes into its `api`.
#[track_caller]
fn spec(formats: &str, api: &str, fields: &str, reply: &str) {
    let head = HEAD
        .replace("formats: [xml, json]", &format!("formats: [{formats}]"))
        .replace(
            "accept: [post, get] }",
            &format!("accept: [post, get]{api} }}"),
        );
    let records = format!("records:\n  Row:\n    fields: {fields}\n");
    check(&format!("{records}{head}    reply: {reply}\n"));
}

#[test]
fn json_needs_no_elements() {
    for reply in [
        "{ record: Row }",
        "{ list: Row }",
        "{ list: Row, item: row }",
        "{ list: Row, root: ⟦N0002⟧rows }",
        "{ list: Row, root: ⟦N0002⟧rows, item: row }",
        "{ record: Row, root: ⟦N0002⟧row }",
        "{ record: Row, root: ⟦N0002⟧result }",
        "{ list: Row, root: ⟦N0002⟧result, item: a b }",
    ] {
        spec("json", "", "{ a: text }", reply);
    }
    spec(
        "json",
        "",
        "{ a: text }",
        "{ record: Row, item: ⟦E0501⟧row }",
    );
    for formats in ["xml", "xml, json"] {
        spec(formats, "", "{ a: text }", "⟦E0501⟧{ record: Row }");
        spec(
            formats,
            "",
            "{ a: text }",
            "⟦E0501⟧{ list: Row, root: rows }",
        );
        spec(
            formats,
            "",
            "{ a: text }",
            "⟦E0501⟧{ list: Row, item: row }",
        );
    }
}

#[test]
fn members_have_any_name_that_can_be_read() {
    let names = "{ a b: text, 1st: text, \"@type\": { wire: \"@type\" }, xmlData: text, ü1: text, \"data/id\": text }";
    spec("json", "", names, "{ record: Row }");
    spec(
        "json",
        ", verdict: { message: status text, errors: \"error-list[]\" }",
        "{ a: text }",
        "{ record: Row }",
    );
    spec(
        "json",
        "",
        "{ a: { wire: ⟦E0502⟧\"\" }, b: { wire: ⟦E0502⟧\"a\\tb\" } }",
        "{ record: Row }",
    );
    for formats in ["xml", "xml, json"] {
        spec(
            formats,
            "",
            "{ ⟦E0502⟧a b: text, ⟦E0502⟧1st: text }",
            "{ record: Row, root: row }",
        );
    }
}

#[test]
fn elements_may_begin_with_the_letters_xml() {
    for formats in ["xml", "xml, json"] {
        spec(
            formats,
            ", verdict: { root: XmlAnswer }",
            "{ xmlData: text, XMLName: text, xml: text }",
            "{ list: Row, root: XmlResponse/xmlRows, item: xml-row }",
        );
    }
}

/// Where no XML is spoken, a path is one of members, and a word by itself is noted.
#[test]
fn a_path_is_one_of_members() {
    for reply in [
        "{ record: Row, root: a/b }",
        "{ list: Row, root: listrows/row, item: row }",
        "{ list: Row, root: a/b/c }",
        "{ list: Row, root: ⟦N0002⟧rows, item: ⟦E0507⟧a/b }",
        "{ record: Row, root: ⟦E0502⟧/row }",
        "{ record: Row, root: ⟦E0502⟧row/ }",
    ] {
        spec("json", "", "{ a: text }", reply);
    }
    spec(
        "form",
        "",
        "{ a: text }",
        "{ record: Row, root: ⟦E0507⟧a/b }",
    );
    spec(
        "json",
        ", verdict: { root: ⟦E0507⟧a/b }",
        "{ a: text }",
        "{ record: Row }",
    );
    spec("xml, json", "", "{ a: text }", "{ record: Row, root: a/b }");
}

#[test]
fn a_field_clashes_with_the_message_where_json_is_spoken() {
    let message = "{ message: text }";
    spec("xml", "", message, "{ record: Row, root: row }");
    spec("xml", "", message, "{ list: Row, root: rows, item: row }");
    spec("json", "", message, "⟦E0506⟧{ record: Row }");
    spec(
        "json",
        "",
        message,
        "{ record: Row, root: ⟦E0506⟧⟦N0002⟧row }",
    );
    spec(
        "xml, json",
        "",
        message,
        "{ record: Row, root: ⟦E0506⟧row }",
    );
    spec("json", "", message, "{ list: Row }");
    let said = ", verdict: { message: said }";
    spec("json", said, message, "{ record: Row }");
    spec("xml", said, "{ said: text }", "{ record: Row, root: row }");
}

/// A success may stand beside or below what refusals have, if it has something of its own.
#[test]
fn paths_clash_where_a_refusal_has_all_that_the_success_needs() {
    let fault =
        ", verdict: { fault: { root: Response/Error, code: Code, message: Message, error: E } }";
    for (root, record, list) in [
        ("Response/Row", false, false),
        ("Response/Errors", false, false),
        ("Response/Row/Error", false, false),
        ("Error", false, false),
        ("Response/Error/Row", false, false),
        ("result/row", false, false),
        // Below it stand fields that no refusal has, or nothing at all.
        ("Response", false, true),
        ("Response/Error", false, true),
        ("result", false, true),
        // What is a text in a refusal is no element that holds something.
        ("Response/Error/Code", true, true),
        ("Response/Error/Code/Row", true, true),
        ("result/message", true, true),
        ("result/errors/error", true, true),
    ] {
        let mark = |is_clash: bool| if is_clash { "⟦E0506⟧" } else { "" };
        for reply in [
            format!("{{ record: Row, root: {}{root} }}", mark(record)),
            format!("{{ list: Row, root: {}{root}, item: row }}", mark(list)),
        ] {
            spec("xml", fault, "{ a: text }", &reply);
        }
        spec(
            "json",
            "",
            "{ a: text }",
            "{ record: Row, root: ⟦N0002⟧result }",
        );
    }
    // A field that a refusal has as well proves nothing, and one that need not be there neither.
    for fields in [
        "{ Error: text }",
        "{ Error: { optional: true } }",
        "{ a: { optional: true } }",
    ] {
        spec(
            "xml",
            fault,
            fields,
            "{ record: Row, root: ⟦E0506⟧Response }",
        );
    }
    for fields in ["{ message: text, a: text }", "{ error: text }"] {
        spec("xml", "", fields, "{ record: Row, root: ⟦E0506⟧result }");
    }
}

/// No advice that another check refuses.
#[test]
fn a_code_is_advised_where_it_has_a_form() {
    for (formats, advice) in [
        ("xml", "verdict: { fault:"),
        ("json", "verdict: { refusals: [{ code:"),
        ("xml, json", "verdict: { refusals: [{ code:"),
    ] {
        let text = HEAD.replace("formats: [xml, json]", &format!("formats: [{formats}]"))
            + "refusals: { One: { code: NotFound, message: not there } }\n";
        let report = crate::marked::report(&text);
        let help = report.diagnostics[0].help.clone().unwrap_or_default();
        assert!(help.contains(advice), "{formats}: {help}");
    }
}

/// The OpenAPI document of an API in these formats.
fn document(formats: &str, api: &str, reply: &str) -> formwork_codegen::openapi::OpenApi {
    let head = HEAD
        .replace("formats: [xml, json]", &format!("formats: [{formats}]"))
        .replace(
            "accept: [post, get] }",
            &format!("accept: [post, get]{api} }}"),
        );
    let text = format!("records:\n  Row:\n    fields: {{ xml: text }}\n{head}    reply: {reply}\n");
    let loaded = formwork_codegen::Spec::load_str("spec.yaml", &text);
    let model = loaded.unwrap_or_else(|report| panic!("{report}")).model;
    formwork_codegen::openapi::openapi(&model)
}

/// A response for each status of a documented refusal; without one it is among all that are rejected.
#[test]
fn openapi_has_a_response_for_each_status() {
    let reply = "Acknowledgement\n    refusals: [Gone, Lost, Full, Odd]\n\
        refusals:\n  Gone: { message: gone, status: 410 }\n  Lost: { message: lost, status: 410 }\n\
        \x20 Full: { message: full }\n  Odd: { message: odd, status: 200 }\n";
    let found = document("json", "", reply).document;
    let (_, responses) = found.split_once("\"responses\": {").expect("responses");
    let (responses, _) = responses.split_once("\"components\"").expect("an end");
    let mut parts = responses.split("\"description\": ").skip(1);
    let mut refers = |says: &str| {
        let part = parts.next().expect("a response");
        assert!(part.starts_with(says), "{part}");
        let names = part.split("#/components/schemas/").skip(1);
        let names = names.filter_map(|rest| rest.split('"').next());
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        refers("\"The documented success"),
        "answer.success refusal.Gone refusal.Lost refusal.Full refusal.Odd"
    );
    assert_eq!(
        refers("\"The request is rejected"),
        "answer.errors refusal.Full"
    );
    assert_eq!(
        refers("\"Refused: `Gone`, `Lost`."),
        "refusal.Gone refusal.Lost"
    );
    assert!(responses.contains("\"410\": {") && !responses.contains("\"404\""));
}

#[test]
fn openapi_names_elements_where_xml_is_spoken() {
    let count = |formats: &str, reply: &str| {
        let found = document(formats, ", verdict: { root: result }", reply).document;
        let lines: Vec<&str> = found.lines().map(str::trim).collect();
        let says = |pair: &[&str]| match pair {
            // A field is named `xml` as well, and has a type.
            ["\"xml\": {", next] => !next.starts_with("\"type\""),
            _ => false,
        };
        lines.windows(2).filter(|pair| says(pair)).count()
    };
    for reply in [
        "{ record: Row }",
        "{ list: Row }",
        "{ record: Row, root: row }",
        "{ list: Row, root: rows, item: row }",
    ] {
        assert_eq!(count("json", reply), 0, "{reply}");
    }
    assert!(count("xml", "{ list: Row, root: a/b, item: row }") > 4);
    assert!(count("xml, json", "{ record: Row, root: row }") > 4);
}

#[test]
fn openapi_says_where_json_lacks_the_elements_around_data() {
    let said = |formats: &str, reply: &str| {
        let unsaid = document(formats, ", verdict: { root: result }", reply).unsaid;
        unsaid.iter().any(|sentence| sentence.contains("in JSON"))
    };
    assert!(said("xml, json", "{ record: Row, root: a/b }"));
    assert!(said("xml, json", "{ list: Row, root: a/b/c, item: row }"));
    assert!(!said("xml, json", "{ list: Row, root: rows, item: row }"));
    assert!(!said("xml", "{ record: Row, root: a/b }"));
    assert!(!said("json", "{ record: Row, root: a }"));
}

/// Where what is unknown is refused, an object has no other members: those of a record, or of a record and the status beside it.
#[test]
fn openapi_closes_objects_where_what_is_unknown_is_refused() {
    const STATUS: &str = "verdict: { status: status, refusals: [{ message: why }] }";
    let closed = |api: &str| {
        let found = document("json", api, "{ record: Row }").document;
        ["additionalProperties", "unevaluatedProperties"].map(|keyword| {
            let closing = format!("\"{keyword}\": false");
            let (_, schemas) = found.split_once("\"schemas\"").expect("schemas");
            schemas.matches(&closing).count()
        })
    };
    let beside = |unknown: &str| closed(&format!("{unknown}, {STATUS}"));
    // What a request holds is closed always.
    assert_eq!((closed(""), beside("")), ([1, 0], [1, 0]));
    assert_eq!(closed(", unknown: refuse"), [2, 0]);
    assert_eq!(beside(", unknown: refuse"), [1, 1]);
}
