//! Lines and what they are answered.

use std::io;
use std::path::Path;

use chrono::NaiveDate;
use formwork_cli::eval::Evaluator;
use formwork_cli::spec;
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use serde_json::{Value, json};

/// The answers to lines, on 28 February 2011.
fn answers(lines: &str) -> Vec<Value> {
    answers_by("shop.yaml", lines)
}

/// The same by another of the specs for tests.
fn answers_by(spec: &str, lines: &str) -> Vec<Value> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let path = specs.join(spec);
    let tables = spec::tables(&path).unwrap_or_else(|report| panic!("{report}"));
    let today = NaiveDate::from_ymd_opt(2011, 2, 28);
    let mut output = Vec::new();
    let done = Evaluator::new(&tables, today).run(lines.as_bytes(), &mut output);
    done.expect("memory can be written");
    let text = String::from_utf8(output).expect("JSON is UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn answer(line: &Value) -> Value {
    let answers = answers(&line.to_string());
    assert_eq!(answers.len(), 1);
    answers[0].clone()
}

fn post(path: &str, body: &str) -> Value {
    answer(
        &json!({"id": 7, "request": {"method": "POST", "path": path, "query": "", "body": body}}),
    )
}

fn reply(endpoint: &str, format: &str, body: &str) -> Value {
    answer(
        &json!({"id": 7, "reply": {"endpoint": endpoint, "format": format, "status": 200, "body": body}}),
    )
}

fn violations(endpoint: &str, violations: &Value) -> Value {
    json!({"id": 7, "endpoint": endpoint, "violations": violations, "more": 0})
}

#[test]
fn a_valid_request_is_encoded_with_its_credentials() {
    let body = "name=ab&ip[0]=192.0.2.1&ip[1]=::1&do=new&key=secret&shop=%c3%bc+b&note=a%0Ab&from=2011-04-28";
    let encoded = "shop=%C3%BC+b&key=secret&do=add&name=ab&from=2011-04-28&ip%5B%5D=192.0.2.1&ip%5B%5D=%3A%3A1&note=a%0Ab";
    let expected =
        json!({"id": 7, "endpoint": "AddItem", "violations": [], "more": 0, "encoded": encoded});
    assert_eq!(post("items.json", body), expected);
    assert_eq!(post("/v1/items.xml", encoded), expected);
}

#[test]
fn violations_have_names_and_numbers_in_spec_order() {
    let body = "shop=s&do=add&key=abc&name=a&tags=a&tags=abcd&ip[]=1&count=10&from=2011-04-29&again=q&gift=true&note=n&name=b&nme=c&%07=d&x=%zz&kind=%ff";
    let expected = json!([
        {"param": "key", "code": "min_chars", "min": 4},
        {"param": "name", "code": "duplicate"},
        {"param": "name", "code": "min_chars", "min": 2, "actual": 1},
        {"param": "again", "code": "requires", "other": "pin"},
        {"param": "count", "code": "range", "min": 1, "max": 9},
        {"param": "from", "code": "within", "min": "2011-02-28", "max": "2011-04-28"},
        {"param": "tags", "index": 1, "code": "max_chars", "max": 3, "actual": 4},
        {"param": "ip[]", "index": 0, "code": "ip_addr"},
        {"param": "kind", "code": "bad_utf8", "offset": 0},
        {"param": "gift", "code": "zero_or_one", "other": "note"},
        {"param": "nme", "code": "unknown", "other": "name"},
        {"code": "unknown"},
        {"param": "x", "code": "unknown"},
    ]);
    assert_eq!(post("items.json", body), violations("AddItem", &expected));
}

fn build(values: &Value) -> Value {
    answer(&json!({"id": 7, "build": {"endpoint": "AddItem", "values": values}}))
}

#[test]
fn values_are_encoded_by_their_keys() {
    let values = json!({
        "shop": "s b", "key": "secret", "name": "ab", "count": 3, "from": "2011-04-28", "gift": true,
        "tags": ["a", "b"], "ip": ["192.0.2.1", "::1"], "note": null,
    });
    let encoded = "shop=s+b&key=secret&do=add&name=ab&count=3&from=2011-04-28&tags=a&tags=b&ip%5B%5D=192.0.2.1&ip%5B%5D=%3A%3A1&gift=true";
    assert_eq!(
        build(&values),
        json!({"id": 7, "endpoint": "AddItem", "violations": [], "more": 0, "encoded": encoded})
    );
}

/// What a client's own checks say, and what of the object is no value of the parameters.
#[test]
fn values_are_checked_as_a_builder_checks_them() {
    let values = json!({
        "shop": "s", "key": "abc", "name": 7, "count": "many", "ip": ["here"], "tags": {}, "nme": 1, "pin": "short",
        "again": "short",
    });
    let text = values.to_string();
    let offset = |part: &str| text.find(part).expect("is there");
    let expected = json!([
        {"param": "key", "code": "min_chars", "min": 4},
        {"param": "name", "code": "min_chars", "min": 2, "actual": 1},
        {"param": "pin", "code": "min_chars", "min": 6},
        {"param": "count", "code": "int", "offset": offset("\"many\"")},
        {"param": "tags", "code": "json_shape", "offset": offset("{}")},
        {"param": "ip[]", "index": 0, "code": "ip_addr", "offset": offset("\"here\"")},
        {"param": "nme", "code": "unknown"},
    ]);
    assert_eq!(build(&values), violations("AddItem", &expected));
    for no_object in [json!([]), json!("x")] {
        let told = build(&no_object);
        let first = &told["violations"][0];
        assert_eq!(first["code"], "json_shape", "{told}");
    }
}

/// Values are told as their kinds have them; the words are the wire's.
#[test]
fn values_have_no_words_of_the_wire() {
    let spec = r#"
formwork: 1
api: { name: Switch, base: https://switch.example, formats: [json], accept: [post], words: { bool: { "1": true, "0": false } } }
records: { Lamp: { fields: { lit: bool } } }
endpoints: { Set: { title: Set, call: POST set, params: { all: bool, note: { empty: refuse }, lamps: { list: Lamp, wire: "lamps[N]" } } } }
"#;
    let loaded = Spec::load_str("switch.yaml", spec).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let evaluator = Evaluator::new(&tables, None);
    let line =
        json!({"build": {"endpoint": "Set", "values": {"all": true, "lamps": [{"lit": false}]}}});
    let answer: Value =
        serde_json::from_str(&evaluator.line(line.to_string().as_bytes())).expect("JSON");
    assert_eq!(
        answer["encoded"], "all=1&lamps%5B0%5D%5Blit%5D=0",
        "{answer}"
    );
}

#[test]
fn what_reaches_no_operation_is_one_finding() {
    let one =
        |finding: Value| json!({"id": 7, "endpoint": null, "violations": [finding], "more": 0});
    let allowed = json!(["add", "list", "show"]);
    assert_eq!(
        post("items.xml", "do=lists"),
        one(json!({"param": "do", "code": "route", "allowed": allowed, "nearest": "list"}))
    );
    assert_eq!(
        post("items.xml", ""),
        one(json!({"param": "do", "code": "route", "allowed": allowed}))
    );
    assert_eq!(
        post("items.xml", "do=add&do=add"),
        one(json!({"param": "do", "code": "route"}))
    );
    assert_eq!(
        post("item.xml", "do=add"),
        one(json!({"code": "route", "status": 404}))
    );
    assert_eq!(
        post("items.yaml", "do=add"),
        one(json!({"code": "route", "status": 404}))
    );
    assert_eq!(
        post("ping.xml", &"a&".repeat(257)),
        one(json!({"code": "too_many", "max": 256}))
    );
    assert_eq!(
        post("ping.xml", &"a".repeat(65_537)),
        one(json!({"code": "too_many", "max": 65_536, "status": 413}))
    );
    let get = json!({"id": 7, "request": {"method": "GET", "path": "ping.xml", "query": "shop=a"}});
    assert_eq!(answer(&get), one(json!({"code": "route", "status": 405})));
    let text = json!({"id": 7, "request": {"method": "POST", "path": "ping.xml", "body": "shop=a", "content_type": "text/plain"}});
    assert_eq!(answer(&text), one(json!({"code": "route", "status": 415})));
}

#[test]
fn nothing_that_was_received_is_echoed() {
    let lines = [
        "do=pazz",
        "do=add&name=pazz&pin=pazz&key=p&pazz",
        "do=add&kind=pazz&ip[]=pazz&mail=pazz&from=pazz&count=pazz",
    ];
    for body in lines {
        let told = post("items.json", body).to_string();
        assert!(!told.contains("pazz"), "{told}");
    }
}

#[test]
fn many_violations_are_counted() {
    let body = format!(
        "shop=s&key=abcd&do=add&name=ab&ip[]=::1{}",
        "&zz=1".repeat(80)
    );
    let told = post("items.json", &body);
    assert_eq!(told["violations"].as_array().map(Vec::len), Some(64));
    assert_eq!(told["more"], 16);
}

#[test]
fn bodies_come_in_base64_too() {
    let bytes = |body: &str| {
        answer(
            &json!({"id": 7, "request": {"method": "POST", "path": "ping.xml", "body_b64": body}}),
        )
    };
    let offset = json!([{"param": "shop", "code": "bad_utf8", "offset": 1}]);
    // `shop=a`, the byte FF, and `&key=abcd`
    assert_eq!(
        bytes("c2hvcD1h/yZrZXk9YWJjZA=="),
        violations("Ping", &offset)
    );
    assert_eq!(
        bytes("c2hvcD1h/yZrZXk9YWJjZA"),
        json!({"id": 7, "error": "`body_b64` is no Base64"})
    );
    let reply = json!({"id": 7, "reply": {"endpoint": "Ping", "format": "json", "status": 200, "body_b64": "eyJzYWlkIjoiZG9uZSJ9"}});
    assert_eq!(answer(&reply), json!({"id": 7, "ok": {"said": "done"}}));
}

#[test]
fn each_line_may_have_its_own_day() {
    let on = |day: &str| {
        let body = "shop=s&key=abcd&do=add&name=ab&ip[]=::1&from=2012-02-29";
        answer(
            &json!({"id": 7, "request": {"method": "POST", "path": "items.json", "body": body}, "today": day}),
        )
    };
    assert_eq!(on("2012-02-29")["violations"], json!([]));
    let window =
        json!([{"param": "from", "code": "within", "min": "2012-03-01", "max": "2012-05-01"}]);
    assert_eq!(on("2012-03-01")["violations"], window);
    assert_eq!(
        on("2012-3-1"),
        json!({"id": 7, "error": "`today` is no date like 2011-02-28"})
    );
}

#[test]
fn a_secret_of_a_reply_is_in_no_answer() {
    let told = |endpoint: &str, format: &str, body: &str| {
        let reply = json!({"endpoint": endpoint, "format": format, "status": 200, "body": body});
        answers_by("keys.yaml", &json!({"id": 7, "reply": reply}).to_string()).remove(0)
    };
    let ok = json!({"id": 7, "ok": {"id": 1, "token": "[secret]"}});
    assert_eq!(told("MakeKey", "json", r#"{"id":1,"token":"c4n4ry"}"#), ok);
    let xml = "<key><token>c4n4ry</token><id>1</id></key>";
    assert_eq!(told("MakeKey", "xml", xml), ok);
    for (endpoint, format, body) in [
        ("MakeKey", "json", r#"{"id":"one","token":"c4n4ry"}"#),
        ("MakeKey", "json", r#"{"token":"c4n4ry"}"#),
        ("MakeKey", "json", r#"{"id":1,"token":c4n4ry}"#),
        ("MakeKey", "xml", "<key><token>c4n4ry</token></key>"),
        (
            "ListKeys",
            "xml",
            "<keys><key><token>c4n4ry</tokn></key></keys>",
        ),
        (
            "ListKeys",
            "json",
            r#"[{"id":1,"token":"c4n4ry"},"c4n4ry"]"#,
        ),
        ("ListKeys", "json", r#"[{"id":1,"token":"c4n4ry"}]"#),
    ] {
        let answer = told(endpoint, format, body);
        assert!(!answer.to_string().contains("c4n"), "{answer}");
        assert!(answer.get("error").is_none(), "{answer}");
    }
}

#[test]
fn replies_are_the_same_from_both_formats() {
    let xml = "<items><item><id>1</id><name>a &amp; b</name><sold>2011-02-28</sold><is_ready>true</is_ready></item>\
               <item><is_ready>false</is_ready><name/><id>-2</id></item></items>";
    let json = r#"[{"id":1,"name":"a & b","sold":"2011-02-28","is_ready":true},{"id":-2,"name":"","is_ready":"false","sold":null}]"#;
    let list = json!([
        {"id": 1, "name": "a & b", "sold": "2011-02-28", "is_ready": true},
        {"id": -2, "name": "", "is_ready": false},
    ]);
    assert_eq!(reply("ListItems", "xml", xml), json!({"id": 7, "ok": list}));
    assert_eq!(
        reply("ListItems", "json", json),
        json!({"id": 7, "ok": list})
    );
    assert_eq!(reply("ListItems", "json", "[]"), json!({"id": 7, "ok": []}));
    let one = r#"{"id":1,"name":"a","is_ready":true}"#;
    assert_eq!(
        reply("ShowItem", "json", one),
        json!({"id": 7, "ok": {"id": 1, "name": "a", "is_ready": true}})
    );
    let done = "<answer><said>done</said></answer>";
    assert_eq!(
        reply("Ping", "xml", done),
        json!({"id": 7, "ok": {"said": "done"}})
    );
}

#[test]
fn replies_that_prove_nothing() {
    let refused = json!({"id": 7, "refused": {"message": "failed", "errors": ["a", "b"]}});
    assert_eq!(
        reply("Ping", "json", r#"{"said":"failed","reasons":["a","b"]}"#),
        refused
    );
    let alone = json!({"id": 7, "refused": {"message": "No such item", "errors": []}});
    assert_eq!(
        reply(
            "AddItem",
            "xml",
            "<answer><said>No such item</said></answer>"
        ),
        alone
    );
    let told = reply("ListItems", "xml", "<items><item><id>x</id></item></items>");
    let unreadable = &told["unreadable"];
    assert_eq!(
        (&unreadable["code"], &unreadable["path"]),
        (&json!("shape"), &json!("items[0].id"))
    );
    assert_eq!(unreadable["offset"], 13);
    assert!(unreadable["expected"].is_string() && unreadable["found"].is_string());
    assert_eq!(
        reply("Ping", "json", "{")["unreadable"]["code"],
        "truncated"
    );
    assert_eq!(
        reply("Pong", "json", "{}"),
        json!({"id": 7, "error": "no such endpoint"})
    );
    assert_eq!(
        reply("Ping", "yaml", "{}"),
        json!({"id": 7, "error": "no such format"})
    );
}

#[test]
fn lines_that_are_none_are_answered_and_passed() {
    let good =
        r#"{"id":"last","request":{"method":"POST","path":"ping.json","body":"key=abcd&shop=s"}}"#;
    let bad = [
        "",
        "nonsense",
        "[]",
        "{}",
        r#"{"id":1}"#,
        r#"{"id":1,"id":2,"request":{"method":"POST","path":"ping.json"}}"#,
        r#"{"id":1,"request":["POST","ping.json"]}"#,
        r#"{"id":1,"request":{"method":"POST"}}"#,
        r#"{"id":1,"request":{"method":"POST","path":"ping.json","bodi":""}}"#,
        r#"{"id":1,"request":{"method":"POST","path":"ping.json"},"reply":{}}"#,
        r#"{"id":1,"reply":{"endpoint":"Ping","format":"json","status":99999,"body":""}}"#,
        r#"{"id":1,"request":{"method":"POST","path":"ping.json","body":"\ud800"}}"#,
        "[[[[[[[[[[[[[[[[[[",
    ];
    let mut lines = bad.join("\n");
    lines.push('\n');
    lines.push_str(good);
    let answers = answers(&lines);
    assert_eq!(answers.len(), bad.len() + 1);
    for (line, answer) in bad.iter().zip(&answers) {
        let id = line.contains(r#""id":1"#).then(|| json!(1));
        assert_eq!(answer.get("id"), id.as_ref(), "{line}: {answer}");
        let length = 1 + usize::from(id.is_some());
        let only_error = answer
            .as_object()
            .is_some_and(|map| map.len() == length && map["error"].is_string());
        assert!(only_error, "{line}: {answer}");
    }
    assert_eq!(
        answers.last(),
        Some(
            &json!({"id": "last", "endpoint": "Ping", "violations": [], "more": 0, "encoded": "shop=s&key=abcd"})
        )
    );
}

#[test]
fn identities_come_back_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/shop.yaml");
    let tables = spec::tables(&path).unwrap_or_else(|report| panic!("{report}"));
    let evaluator = Evaluator::new(&tables, None);
    for id in [
        "1.0",
        "123456789012345678901234567890",
        "{\"a\": [1 ,2]}",
        "null",
        "\"\\u0041\"",
    ] {
        let line =
            format!("{{\"id\":{id},\"request\":{{\"method\":\"POST\",\"path\":\"ping.json\"}}}}");
        assert!(
            evaluator
                .line(line.as_bytes())
                .starts_with(&format!("{{\"id\":{id},")),
            "{id}"
        );
    }
}

#[test]
fn every_answer_is_flushed() {
    struct Counting(Vec<u8>, usize);
    impl io::Write for Counting {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            assert_eq!(self.0.last(), Some(&b'\n'));
            self.1 += 1;
            Ok(())
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/shop.yaml");
    let tables = spec::tables(&path).unwrap_or_else(|report| panic!("{report}"));
    let mut output = Counting(Vec::new(), 0);
    let done = Evaluator::new(&tables, None).run(&b"{}\n{}\n{}"[..], &mut output);
    assert!(done.is_ok());
    assert_eq!(output.1, 3);
}

/// What a line is told, and the `id` that it gets back.
fn told(line: &str) -> (Option<Value>, String) {
    let answers = answers(&format!("{line}\n"));
    assert_eq!(answers.len(), 1, "{line}");
    let answer = answers[0].as_object().expect("an object");
    let error = answer["error"].as_str().expect("an error").to_owned();
    assert_eq!(answer.len(), 1 + usize::from(answer.contains_key("id")));
    (answer.get("id").cloned(), error)
}

/// The kind: what is wrong with a line is said by name, whatever it is.
#[test]
fn each_wrong_member_of_a_line_is_told_by_its_name() {
    let cases = [
        (
            r#"{"id":1}"#,
            "the line lacks `request`, `reply` or `build`",
        ),
        (
            r#"{"id":1,"request":{"method":"POST"}}"#,
            "`request` lacks `path`",
        ),
        (
            r#"{"id":1,"request":{}}"#,
            "`request` lacks `method`; `request` lacks `path`",
        ),
        (
            r#"{"id":1,"reply":{"endpoint":"Ping","body":""}}"#,
            "`reply` lacks `format`; `reply` lacks `status`",
        ),
        (
            r#"{"id":1,"request":{"method":"POST","path":"ping.json","bodi":""}}"#,
            "`request` has an unknown member `bodi`: did you mean `body`?",
        ),
        (
            r#"{"id":1,"request":{"method":"POST","path":"ping.json"},"tody":"2011-02-28"}"#,
            "the line has an unknown member `tody`: did you mean `today`?",
        ),
        (
            r#"{"id":1,"request":{"method":"POST","path":"ping.json","pin=1234&x":1}}"#,
            "`request` has an unknown member, whose name is not fit to be shown",
        ),
        (
            r#"{"id":1,"request":{"method":"POST","path":7,"query":null}}"#,
            "`path` of `request` is no text; `query` of `request` is no text",
        ),
        (
            r#"{"id":1,"reply":{"endpoint":"Ping","format":"json","status":99999,"body":""}}"#,
            "`status` of `reply` is no whole number from 0 to 65535",
        ),
        (
            r#"{"id":1,"reply":{"endpoint":"Ping","format":"json","status":"200"}}"#,
            "`status` of `reply` is no whole number from 0 to 65535",
        ),
        (
            r#"{"id":1,"request":["POST","ping.json"]}"#,
            "`request` is no JSON object",
        ),
        (
            r#"{"id":1,"reply":null}"#,
            "the line lacks `request`, `reply` or `build`",
        ),
        (
            r#"{"id":1,"request":{"method":"POST","path":"a","path":"b"}}"#,
            "`request` has `path` twice",
        ),
        (
            r#"{"id":1,"request":{"method":"POST","path":"ping.json"},"reply":{}}"#,
            "the line has both `request` and `reply`",
        ),
        (
            r#"{"id":1,"request":{"method":"POST","path":"ping.json"},"today":20110228}"#,
            "`today` of the line is no text",
        ),
        (
            r#"{"id":1,"request":{"method":"POST","path":"ping.json","body":"\ud800"}}"#,
            "`body` of `request` is no text",
        ),
        (
            r#"{"id":1,"request":{"method":"POST","path":"p","body":"","body_b64":""}}"#,
            "a body is either `body` or `body_b64`",
        ),
        (
            r#"{"id":1,"reply":{"endpoint":"Ping","format":"yaml","status":200}}"#,
            "no such format",
        ),
    ];
    for (line, expected) in cases {
        assert_eq!(told(line), (Some(json!(1)), expected.to_owned()), "{line}");
    }
    let several = r#"{"request":{"path":1,"sattus":2},"todai":3,"id":"a"}"#;
    let expected = "the line has an unknown member `todai`: did you mean `today`?; \
                    `request` has an unknown member `sattus`; `request` lacks `method`; \
                    `path` of `request` is no text";
    assert_eq!(told(several), (Some(json!("a")), expected.to_owned()));
}

/// The kind: an `id` comes back if it can be read at all, also from a line that breaks off behind it.
#[test]
fn a_line_keeps_its_id_whatever_is_wrong_with_it() {
    for (line, id) in [
        (r#"{"id":1,"request":{"method":"POST""#, json!(1)),
        (r#"{"id":{"a":[1]},"request":{,}}"#, json!({"a": [1]})),
        (r#"{"id":2} trailing"#, json!(2)),
        (r#"{"id":null,"reply":"#, json!(null)),
        (r#"{ "id" : "x" , "id" : "y" }"#, json!("x")),
        (
            r#"{"request":{"method":"POST","path":"ping.json"},"id":[3],}"#,
            json!([3]),
        ),
        (r#"{"\u0069d":4}"#, json!(4)),
        (r#"{"id":"cut""#, json!("cut")),
    ] {
        assert_eq!(told(line).0, Some(id), "{line}");
    }
    for line in [
        "",
        "nonsense",
        "[]",
        "{}",
        r#"{"id":"#,
        r#"{"id":1"#,
        r#"{"di":1}"#,
    ] {
        assert_eq!(told(line).0, None, "{line}");
    }
}

#[test]
fn a_line_that_is_not_utf_8_keeps_an_id_before_the_bad_byte() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs/shop.yaml");
    let tables = spec::tables(&path).unwrap_or_else(|report| panic!("{report}"));
    let evaluator = Evaluator::new(&tables, None);
    let line = b"{\"id\":5,\"request\":{\"method\":\"POST\",\"path\":\"\xff\"}}";
    assert_eq!(
        evaluator.line(line),
        r#"{"id":5,"error":"the line is not UTF-8"}"#
    );
}

#[test]
fn bytes_and_texts_are_told_by_their_content_type() {
    let told = |endpoint: &str, content_type: Value, body: Value| {
        let mut reply = json!({"endpoint": endpoint, "format": "json", "status": 200, "content_type": content_type});
        let (name, body) = match &body {
            Value::String(_) => ("body", body),
            _ => ("body_b64", body[0].clone()),
        };
        reply[name] = body;
        let line = json!({"id": 7, "reply": reply}).to_string();
        answers_by("../../../tests/manners/bytes.yaml", &line).remove(0)
    };
    // FF D8 FF
    let picture = json!(["/9j/"]);
    assert_eq!(
        told("Picture", json!("image/jpeg"), picture.clone()),
        json!({"id": 7, "ok": {"bytes": 3}})
    );
    assert_eq!(
        told("Words", json!("text/plain"), json!("a\nb")),
        json!({"id": 7, "ok": "a\nb"})
    );
    let unreadable = told("Picture", json!("audio/ogg"), picture.clone());
    assert_eq!(unreadable["unreadable"]["found"], "200 audio/ogg");
    let untyped = told("Picture", Value::Null, picture);
    assert!(untyped["unreadable"].is_object(), "{untyped}");
    let refused = json!(r#"{"response":{"status":"failed","error":{"code":70}}}"#);
    let refused = told("Words", json!("application/json"), refused);
    assert_eq!(refused["refused"]["code"], "70", "{refused}");
}
