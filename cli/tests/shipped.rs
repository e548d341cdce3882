//! The shipped spec, asked what its page and policies promise.

use std::path::{Path, PathBuf};

use formwork_cli::eval::Evaluator;
use formwork_cli::spec;
use serde_json::{Value, json};

/// The page's customer, with what its truncated sample leaves out.
const CUSTOMER: &str = "api_user=your_sendgrid_username&api_key=your_sendgrid_password&username=newcustomer@example.com\
    &password=samplepassword&confirm_password=samplepassword&email=newcustomer@example.com&first_name=fname\
    &last_name=lname&address=555_anystreet&city=any_city&state=CA&zip=91234&country=US&phone=555-555&website=example.com\
    &company=c&package=p&whitelabel=w";

const WHO: &str = "api_user=u&api_key=k";

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/customer_management.yaml")
}

fn answer(line: &Value) -> Value {
    let tables = spec::tables(&path()).unwrap_or_else(|report| panic!("{report}"));
    let answer = Evaluator::new(&tables, None).line(line.to_string().as_bytes());
    serde_json::from_str(&answer).expect("JSON")
}

fn ask(path: &str, query: &str, body: &str) -> Value {
    let method = if body.is_empty() { "GET" } else { "POST" };
    answer(&json!({
        "id": 1,
        "request": {"method": method, "path": path, "query": query, "body": body},
        "today": "2011-02-28",
    }))
}

fn create(more: &str) -> Value {
    ask("distributor.add.json", "", &format!("{CUSTOMER}{more}"))["violations"].clone()
}

fn manage(rest: &str) -> Value {
    ask("distributor.manage.xml", "", &format!("{WHO}&{rest}"))
}

#[test]
fn it_is_clean() {
    let report = spec::check(&path());
    assert!(report.is_empty(), "{report}");
}

#[test]
fn the_page_s_own_call_is_cut_off() {
    let query = "api_user=your_sendgrid_username&api_key=your_sendgrid_password&username=newcustomer@example.com\
        &website=example.com&password=samplepassword&confirm_password=samplepassword&first_name=fname&last_name=lname\
        &address=555_anystreet&city=any_city&state=CA&zip=91234&email=newcustomer@example.com&country=US&phone=555-555\
        &free_user=tru";
    let expected = json!([
        {"param": "company", "code": "required"},
        {"param": "package", "code": "required"},
        {"param": "whitelabel", "code": "required"},
        {"param": "free_user", "code": "bool"},
    ]);
    let told = ask("distributor.add.xml", query, "");
    assert_eq!(told["endpoint"], "CreateCustomer");
    assert_eq!(told["violations"], expected);
}

#[test]
fn the_billing_date_is_within_one_cycle() {
    let window = json!([{"param": "billing_date", "code": "within", "min": "2011-02-28", "max": "2011-03-28"}]);
    assert_eq!(create("&billing_date=2011-02-28"), json!([]));
    assert_eq!(create("&billing_date=2011-03-28"), json!([]));
    assert_eq!(create("&billing_date=2011-03-29"), window);
    assert_eq!(create("&billing_date=2011-02-27"), window);
    assert_eq!(
        create("&billing_date=2011-3-1"),
        json!([{"param": "billing_date", "code": "date"}])
    );
}

#[test]
fn lists_and_near_misses() {
    assert_eq!(
        create("&ip[]=192.0.2.7&ip[]=x"),
        json!([{"param": "ip[]", "index": 1, "code": "ip_addr"}])
    );
    assert_eq!(
        create("&ip=192.0.2.7"),
        json!([{"param": "ip", "code": "unknown", "other": "ip[]"}])
    );
    assert_eq!(create("&ip[0]=192.0.2.7&ip[1]=192.0.2.8"), json!([]));
}

#[test]
fn a_valid_call_is_encoded_in_the_page_s_order() {
    let told = ask(
        "/api/distributor.add.xml",
        "",
        &format!("{CUSTOMER}&ip[]=192.0.2.7&free_user=true"),
    );
    let encoded = CUSTOMER.replace('@', "%40") + "&ip%5B%5D=192.0.2.7&free_user=true";
    assert_eq!(told["encoded"], encoded);
}

#[test]
fn operations_on_one_path_are_told_apart() {
    let endpoint = |rest: &str| manage(rest)["endpoint"].clone();
    assert_eq!(endpoint("method=profile&task=get"), "RetrieveCustomers");
    assert_eq!(endpoint("method=profile&task=setEmail"), "UpdateEmail");
    assert_eq!(endpoint("method=password&task=setEmail"), "UpdateEmail");
    assert_eq!(endpoint("method=password"), "UpdatePassword");
    assert_eq!(endpoint("method=website_disable"), "DisableWebsiteAccess");
    let wrong = manage("method=profile&task=setEmial");
    assert_eq!(wrong["endpoint"], Value::Null);
    let violation = &wrong["violations"][0];
    assert_eq!(
        (&violation["param"], &violation["code"]),
        (&json!("task"), &json!("route"))
    );
    assert_eq!(violation["nearest"], "setEmail");
    assert_eq!(wrong["violations"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_verdict_needs_proof() {
    let reply = |format: &str, status: u16, body: &str| {
        let reply =
            json!({"endpoint": "EnableCustomer", "format": format, "status": status, "body": body});
        let mut told = answer(&json!({"id": 1, "reply": reply}));
        told.as_object_mut().and_then(|told| told.remove("id"));
        told
    };
    let success = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n\n<result>\n   <message>success</message>\n</result>\n";
    assert_eq!(
        reply("xml", 200, success),
        json!({"ok": {"message": "success"}})
    );
    assert_eq!(
        reply("json", 201, r#"{"message": "success"}"#),
        json!({"ok": {"message": "success"}})
    );
    let refused = json!({"refused": {"message": "User not found", "errors": []}});
    assert_eq!(
        reply("json", 200, r#"{"message": "User not found"}"#),
        refused
    );
    let code = |format, status, body| reply(format, status, body)["unreadable"]["code"].clone();
    assert_eq!(code("json", 500, r#"{"message": "success"}"#), "shape");
    assert_eq!(code("json", 200, r#"{"message": "Success"}"#), "shape");
    assert_eq!(
        code("json", 200, r#"{"message": "success", "errors": []}"#),
        "shape"
    );
    assert_eq!(code("json", 200, "{}"), "shape");
    assert_eq!(code("xml", 200, " \n"), "empty");
    assert_eq!(
        code("xml", 200, "<result><message>success</message>"),
        "truncated"
    );
    assert_eq!(code("xml", 200, "<!DOCTYPE result><result/>"), "doctype");
}

#[test]
fn latin_1_is_read_as_declared() {
    // <?xml version="1.0" encoding="ISO-8859-1"?><result><message>Ü</message></result> with the byte DC
    let body = "PD94bWwgdmVyc2lvbj0iMS4wIiBlbmNvZGluZz0iSVNPLTg4NTktMSI/PjxyZXN1bHQ+PG1lc3NhZ2U+3DwvbWVzc2FnZT48L3Jlc3VsdD4=";
    let reply =
        json!({"endpoint": "EnableCustomer", "format": "xml", "status": 200, "body_b64": body});
    let expected = json!({"id": 1, "refused": {"message": "Ü", "errors": []}});
    assert_eq!(answer(&json!({"id": 1, "reply": reply})), expected);
}
