//! The kind: an API is read by the formats that it has, and by no other's rules.

use formwork_cli::eval::Evaluator;
use formwork_cli::spec::check_str;
use formwork_cli::tables::Tables;
use formwork_codegen::reference::{Findings, html, markdown};
use formwork_codegen::{Spec, openapi};
use serde_json::{Value, json};

/// What the API `api` answers in `format`, read as the reply of an operation.
fn read(api: &str, fields: &str, reply: &str, format: &str, body: &str) -> Value {
    let text = format!(
        "formwork: 1\napi: {{ name: Test, base: https://api.example.com, suffix: none, accept: [post], {api} }}\n\
         records: {{ Row: {{ fields: {fields} }} }}\n\
         endpoints: {{ Get: {{ title: Get, call: POST get, reply: {reply} }} }}\n"
    );
    let loaded = Spec::load_str("spec.yaml", &text).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("tables");
    let reply = json!({"endpoint": "Get", "format": format, "status": 200, "body": body});
    let line = json!({"reply": reply}).to_string();
    let answer = Evaluator::new(&tables, None).line(line.as_bytes());
    serde_json::from_str(&answer).expect("JSON")
}

#[test]
fn json_alone_has_no_root_in_the_paths_of_errors() {
    for reply in ["{ list: Row }", "{ list: Row, root: rows, item: row }"] {
        for (body, path) in [
            (r#"[{"id":"x"}]"#, "[0].id"),
            (r#"[{"id":1},{"id":1},{}]"#, "[2].id"),
            (r#"[{"id":1},7]"#, "[1]"),
            (r#"{"message":7}"#, "message"),
        ] {
            let told = read("formats: [json]", "{ id: int }", reply, "json", body);
            assert_eq!(told["unreadable"]["path"], path, "{body} {told}");
        }
    }
    let told = read(
        "formats: [json]",
        "{ id: int }",
        "{ record: Row }",
        "json",
        "{}",
    );
    assert_eq!(told["unreadable"]["path"], "id");
}

#[test]
fn members_of_any_name_are_read() {
    let fields = r#"{ a b: text, "@type": text, xmlId: int, "data/id": int, "q\"q": text }"#;
    let body = r#"{"a b":"1","@type":"2","xmlId":3,"data/id":4,"q\"q":"5"}"#;
    let told = read("formats: [json]", fields, "{ record: Row }", "json", body);
    let expected = json!({"a b": "1", "@type": "2", "xmlId": 3, "data/id": 4, "q\"q": "5"});
    assert_eq!(told["ok"], expected);
    let body = format!("[{body},{body}]");
    let told = read("formats: [json]", fields, "{ list: Row }", "json", &body);
    assert_eq!(told["ok"], json!([expected, expected]));
}

#[test]
fn elements_that_begin_with_xml_are_read() {
    let fields = "{ xmlData: text, XMLName: text, xml: int }";
    let reply = "{ list: Row, root: XmlResponse/xmlRows, item: xml-row }";
    let row = "<xml-row><xmlData>a</xmlData><XMLName>b</XMLName><xml>1</xml></xml-row>";
    let body = format!("<?xml version='1.0'?><XmlResponse><xmlRows>{row}</xmlRows></XmlResponse>");
    let api = "formats: [xml], verdict: { root: Refusal }";
    let told = read(api, fields, reply, "xml", &body);
    assert_eq!(
        told["ok"],
        json!([{"xmlData": "a", "XMLName": "b", "xml": 1}])
    );
}

#[test]
fn a_field_of_an_xml_record_may_have_the_name_of_the_message() {
    let reply = "{ record: Row, root: row }";
    let read = |body: &str| read("formats: [xml]", "{ message: text }", reply, "xml", body);
    assert_eq!(
        read("<row><message>error</message></row>")["ok"],
        json!({"message": "error"})
    );
    let refusal = read("<result><message>error</message></result>");
    assert_eq!(refusal["refused"]["message"], "error");
}

#[test]
fn forms_have_neither_roots_nor_elements() {
    let api = "formats: [form], verdict: { message: ACK, success: Success }";
    for (fields, reply, body, ok) in [
        ("{ id: int }", "{ record: Row }", "id=1", json!({"id": 1})),
        (
            "{ id: int }",
            "{ list: Row, item: L_*N }",
            "L_id0=1&L_id1=2&ACK=Success",
            json!([{"id": 1}, {"id": 2}]),
        ),
        (
            "{ id: int }",
            "{ list: Row, item: row }",
            "row.1[id]=1&ACK=Success",
            json!([{"id": 1}]),
        ),
        (
            "{ ids: { list: int, wire: \"ids[]\" }, a: text }",
            "{ record: Row }",
            "a=&ids[]=1&ids[]=2&b=3",
            json!({"ids": [1, 2], "a": ""}),
        ),
        (
            "{ a: { map: text }, b: text }",
            "{ record: Row }",
            "a[x]=1&a[y]=2&b=3",
            json!({"a": {"x": "1", "y": "2"}, "b": "3"}),
        ),
    ] {
        let told = read(api, fields, reply, "form", body);
        assert_eq!(told["ok"], ok, "{told}");
    }
    let told = read(api, "{ id: int }", "{ record: Row }", "form", "id=x");
    assert_eq!(told["unreadable"]["path"], "id");
}

#[test]
fn a_spec_of_forms_says_so_on_its_pages() {
    let spec = include_str!("../../tests/altered/pay.yaml");
    let loaded = Spec::load_str("pay.yaml", spec).unwrap_or_else(|report| panic!("{report}"));
    let report = check_str("pay.yaml", spec);
    assert!(report.diagnostics.is_empty(), "{report}");
    let findings = Findings::default();
    let page = markdown(&loaded.model, &findings);
    assert!(page.contains("ACK=Success&ID=EC%2d4"), "{page}");
    let page = html(&loaded.model, &findings);
    assert!(page.contains("<i>ACK</i>=<b>Success</b>"), "{page}");
    let document = openapi::openapi(&loaded.model).document;
    assert!(
        document.contains("\"application/x-www-form-urlencoded\""),
        "{document}"
    );
    // What the spec does not read is noted; VERSION is named in print.
    let noted = check_str(
        "pay.yaml",
        &spec.replace("cosmetic: VERSION is in print.", ""),
    );
    assert!(noted.to_string().contains("the pair `VERSION`"), "{noted}");
}

/// Where success and fault are below one root, what stands there decides.
#[test]
fn success_and_fault_may_share_the_elements_around_them() {
    let fault = "formats: [xml], verdict: { fault: { root: Response/Body/Error, code: Code, message: Text, error: E } }";
    let error = "<Error><Code>7</Code><Text>no</Text></Error>";
    let refused = json!({"message": "no", "errors": [], "code": "7"});
    let row = "<Row><id>1</id></Row>";
    for (reply, ok) in [
        ("{ record: Row, root: Response/Body/Row }", json!({"id": 1})),
        ("{ list: Row, root: Response/Body, item: Row }", Value::Null),
        (
            "{ list: Row, root: Response/Body/Rows, item: Row }",
            Value::Null,
        ),
        ("{ root: Response/Body/Row }", json!({"message": "success"})),
    ] {
        if reply.contains("root: Response/Body,") {
            continue; // It is the beginning of the fault's path: the checks refuse it.
        }
        let read = |body: &str| {
            let body = format!("<Response>{body}</Response>");
            read(fault, "{ id: int }", reply, "xml", &body)
        };
        assert_eq!(
            read(&format!("<Body>{error}</Body>"))["refused"],
            refused,
            "{reply}"
        );
        let beside = format!("<At/><Body><Id>1</Id>{error}<Id/></Body><At>x</At>");
        assert_eq!(read(&beside)["refused"], refused, "{reply}");
        if !ok.is_null() {
            assert_eq!(read(&format!("<Body>{row}</Body>"))["ok"], ok, "{reply}");
        }
        // A fault beside the data is never a success, whichever comes first.
        for body in [format!("{row}{error}"), format!("{error}{row}")] {
            let told = read(&format!("<Body>{body}</Body>"));
            assert_eq!(told.get("ok"), None, "{reply} {body} {told}");
        }
        for body in ["", "<Body/>", "<Body></Body><Error/>", "<Error/>"] {
            assert_eq!(read(body)["unreadable"]["code"], "shape", "{reply} {body}");
        }
    }
    // The paths part at the root's child.
    let early = "formats: [xml], verdict: { fault: { root: Response/Error, code: Code, message: Text, error: E } }";
    let reply = "{ record: Row, root: Response/Body/Row }";
    let read = |body: &str| {
        let body = format!("<Response>{body}</Response>");
        read(early, "{ id: int }", reply, "xml", &body)
    };
    assert_eq!(read(error)["refused"], refused);
    assert_eq!(read(&format!("<Body>{row}</Body>"))["ok"], json!({"id": 1}));
    assert_eq!(read(&format!("<Body>{row}</Body>{error}")).get("ok"), None);
    assert_eq!(read(&format!("<Body>{error}</Body>")).get("ok"), None);
    assert_eq!(
        read(&format!("{error}<Body>{row}</Body>"))["refused"],
        refused
    );
}
