//! What names a refusal is never ignored: an answer that holds it beside a success is none.

use crate::asked::reply;
use serde_json::{Value, json};

const SPEC: &str = "
formwork: 1
api:
  name: Example
  base: https://api.example.com
  formats: [xml, json]
  accept: [post]
  verdict: { root: result, message: message }
records:
  Item: { fields: { id: { type: int, optional: true }, name: { optional: true } } }
endpoints:
  Ping: { title: Ping, call: POST ping }
  Get: { title: Get, call: POST get, reply: { record: Item, root: item } }
  List: { title: List, call: POST list, reply: { list: Item, root: items, item: item } }
";

const FAULTS: &str = "
formwork: 1
api:
  name: Example
  base: https://api.example.com
  formats: [xml]
  accept: [post]
  suffix: none
  verdict: { item: Problem, errors: Problems, fault: { root: Failure/Reason, code: Code, message: Text, error: Bad } }
records: { Item: { fields: { id: { type: int, optional: true } } } }
endpoints:
  Delete: { title: Delete, call: POST delete, reply: { root: DeleteResponse/Done } }
  Get: { title: Get, call: POST get, reply: { record: Item, root: GetResponse/Item } }
  List: { title: List, call: POST list, reply: { list: Item, root: ListResponse/Items, item: Item } }
";

/// What is said instead of a success: the errors of a refusal without a message, or where it is unreadable.
fn said(answer: &Value) -> Value {
    match (&answer["refused"], &answer["unreadable"]) {
        (Value::Object(no), _) => {
            assert_eq!(no["message"], "", "{answer}");
            no["errors"].clone()
        }
        (_, Value::Object(why)) => {
            assert_eq!(why["code"], "shape", "{answer}");
            assert_ne!(why["found"], "", "{answer}");
            json!("unreadable")
        }
        _ => json!(format!("{answer}")),
    }
}

#[test]
fn an_error_beside_the_message_of_success_is_none() {
    for (inside, errors) in [
        ("<error>boom</error>", json!(["boom"])),
        (
            "<error> boom\n</error><error>crash</error>",
            json!(["boom", "crash"]),
        ),
        ("<error><![CDATA[<boom>]]></error>", json!(["<boom>"])),
        ("<error code='5'>bo<!-- -->&#111;m</error>", json!(["boom"])),
        ("<errors><error>boom</error></errors>", json!(["boom"])),
        (
            "<errors><error>a</error></errors><error>b</error>",
            json!(["a", "b"]),
        ),
        ("<error code='5'/>", json!("unreadable")),
        ("<error><code>5</code></error>", json!("unreadable")),
        ("<error>boom <code>5</code></error>", json!(["boom"])),
        ("<errors/>", json!("unreadable")),
    ] {
        let success = "<message>success</message>";
        for body in [
            format!("<result>{success}{inside}</result>"),
            format!("<result>{inside}{success}</result>"),
        ] {
            assert_eq!(said(&reply(SPEC, "Ping", "xml", &body)), errors, "{body}");
        }
    }
    for (member, errors) in [
        (r#""error":"boom""#, json!(["boom"])),
        (r#""error":["boom","crash"]"#, json!(["boom", "crash"])),
        (r#""\u0065rror":"b\u006fom""#, json!(["boom"])),
        (r#""error":5"#, json!(["5"])),
        (r#""error":true"#, json!(["true"])),
        (r#""error":{"code":5}"#, json!("unreadable")),
        (r#""error":[{"code":5}]"#, json!("unreadable")),
        (r#""errors":["boom"]"#, json!(["boom"])),
        (r#""errors":["a"],"error":"b""#, json!(["a", "b"])),
        (r#""errors":[]"#, json!("unreadable")),
    ] {
        let success = r#""message":"success""#;
        for body in [
            format!("{{{success},{member}}}"),
            format!("{{{member}, {success}}}"),
        ] {
            assert_eq!(said(&reply(SPEC, "Ping", "json", &body)), errors, "{body}");
        }
    }
}

#[test]
fn an_error_that_says_nothing_is_no_refusal() {
    for inside in [
        "<error/>",
        "<error></error>",
        "<error> \n </error>",
        "<error xsi:nil='true'/>",
        "<error code='0'/>",
        "<error>0</error>",
        "<error>false</error>",
        "<warning>w</warning>",
        "<request><error>boom</error></request>",
    ] {
        let body = format!("<result>{inside}<message>success</message></result>");
        let said = reply(SPEC, "Ping", "xml", &body);
        assert_eq!(
            said["ok"],
            json!({ "message": "success" }),
            "{body}: {said}"
        );
    }
    for value in ["null", "false", "0", "\"\"", "[]", "{}", "[null,\"\"]"] {
        let body = format!("{{\"error\":{value},\"message\":\"success\"}}");
        let said = reply(SPEC, "Ping", "json", &body);
        assert_eq!(
            said["ok"],
            json!({ "message": "success" }),
            "{body}: {said}"
        );
    }
    let body = r#"{"request":{"error":"boom"},"message":"success"}"#;
    assert_eq!(
        reply(SPEC, "Ping", "json", body)["ok"],
        json!({ "message": "success" })
    );
}

#[test]
fn an_error_beside_a_refusal_is_one_of_its_errors() {
    for (format, body, errors) in [
        (
            "xml",
            "<result><message>no</message><error>boom</error></result>",
            json!(["boom"]),
        ),
        (
            "xml",
            "<result><error>b</error><message>no</message><errors><error>a</error></errors></result>",
            json!(["a", "b"]),
        ),
        (
            "xml",
            "<result><message>no</message><error><code>5</code></error></result>",
            json!([]),
        ),
        (
            "json",
            r#"{"message":"no","error":"boom"}"#,
            json!(["boom"]),
        ),
        (
            "json",
            r#"{"error":"b","message":"no","errors":["a"]}"#,
            json!(["a", "b"]),
        ),
        ("json", r#"{"message":"no","error":{"code":5}}"#, json!([])),
    ] {
        let said = reply(SPEC, "Ping", format, body);
        assert_eq!(
            said["refused"],
            json!({ "message": "no", "errors": errors }),
            "{body}: {said}"
        );
    }
}

#[test]
fn an_error_beside_a_record_or_list_is_none() {
    for inside in [
        "<error>boom</error>",
        "<errors><error>boom</error></errors>",
        "<errors>boom</errors>",
    ] {
        let body = format!("<item>{inside}<id>7</id></item>");
        assert_eq!(
            said(&reply(SPEC, "Get", "xml", &body)),
            json!(["boom"]),
            "{body}"
        );
        let body = format!("<item><id>7</id><name/>{inside}</item>");
        assert_eq!(
            said(&reply(SPEC, "Get", "xml", &body)),
            json!(["boom"]),
            "{body}"
        );
    }
    for body in [
        "<item><id>7</id><error><id>8</id></error></item>",
        "<items><item/><error>boom</error></items>",
        "<items><errors/><item/></items>",
    ] {
        let endpoint = if body.starts_with("<items") {
            "List"
        } else {
            "Get"
        };
        assert_eq!(
            said(&reply(SPEC, endpoint, "xml", body)),
            json!("unreadable"),
            "{body}"
        );
    }
    for (body, errors) in [
        (r#"{"id":7,"error":"boom"}"#, json!(["boom"])),
        (r#"{"error":"boom"}"#, json!(["boom"])),
        (r#"{"errors":["boom"],"id":7}"#, json!(["boom"])),
        (r#"{"id":7,"error":{"code":5}}"#, json!("unreadable")),
        (r#"{"id":7,"errors":[]}"#, json!("unreadable")),
    ] {
        assert_eq!(said(&reply(SPEC, "Get", "json", body)), errors, "{body}");
    }
    for (format, body) in [
        ("xml", "<item><id>7</id><error/><errors> </errors></item>"),
        ("json", r#"{"id":7,"error":null}"#),
        ("json", r#"{"error":false,"id":7}"#),
    ] {
        assert_eq!(reply(SPEC, "Get", format, body)["ok"]["id"], 7, "{body}");
    }
}

#[test]
fn what_a_record_calls_error_is_its_field() {
    let spec = SPEC.replace(
        "name: { optional: true }",
        "error: text, errors: { optional: true }",
    );
    for (format, body) in [
        ("xml", "<item><error>boom</error><errors>5</errors></item>"),
        ("json", r#"{"error":"boom","errors":"5"}"#),
    ] {
        let said = reply(&spec, "Get", format, body);
        assert_eq!(
            said["ok"],
            json!({ "error": "boom", "errors": "5" }),
            "{body}: {said}"
        );
    }
    // What stands in one record of a list is told about that record alone.
    for (format, body) in [
        (
            "xml",
            "<items><item><id>7</id><error>boom</error></item></items>",
        ),
        ("json", r#"[{"id":7,"error":"boom"}]"#),
    ] {
        let said = reply(SPEC, "List", format, body);
        assert_eq!(said["ok"], json!([{ "id": 7 }]), "{body}: {said}");
    }
}

#[test]
fn a_fault_beside_what_a_path_leads_to_is_none() {
    let ok = [
        ("Delete", "DeleteResponse", "<Done/>"),
        ("Get", "GetResponse", "<Item><id>7</id></Item>"),
        ("List", "ListResponse", "<Items><Item/></Items>"),
        ("List", "ListResponse", ""),
    ];
    for (beside, errors) in [
        ("<Problem>boom</Problem>", json!(["boom"])),
        (
            "<Problems><Problem>a</Problem><Problem>b</Problem></Problems>",
            json!(["a", "b"]),
        ),
        ("<Failure><Code>Gone</Code></Failure>", json!("unreadable")),
        (
            "<Reason><Code>Gone</Code><Text>t</Text></Reason>",
            json!("unreadable"),
        ),
        ("<Reason>boom</Reason>", json!(["boom"])),
    ] {
        for (endpoint, root, inside) in ok {
            for body in [
                format!("<{root}>{inside}{beside}</{root}>"),
                format!("<{root}>{beside}{inside}</{root}>"),
            ] {
                assert_eq!(
                    said(&reply(FAULTS, endpoint, "xml", &body)),
                    errors,
                    "{body}"
                );
            }
        }
        let body = format!("<DeleteResponse><Done>{beside}</Done></DeleteResponse>");
        assert_eq!(
            said(&reply(FAULTS, "Delete", "xml", &body)),
            errors,
            "{body}"
        );
    }
    for beside in [
        "<Problem/>",
        "<Failure/>",
        "<Reason> </Reason>",
        "<Other><Problem>boom</Problem></Other>",
    ] {
        for (endpoint, root, inside) in ok {
            let body = format!("<{root}>{inside}{beside}</{root}>");
            let said = reply(FAULTS, endpoint, "xml", &body);
            assert!(!said["ok"].is_null(), "{body}: {said}");
        }
    }
}
