//! Samples that the engine judges otherwise than they claim.

use formwork_cli::spec;
use formwork_codegen::diagnostic::Code;

/// A small spec with these samples, the first of them on line 14.
fn spec_with(calls: &str, answers: &str) -> String {
    format!(
        r#"formwork: 1
api: {{ name: Shop, base: https://shop.example/v1, formats: [json, xml], accept: [post] }}
credentials: {{ key: {{ type: secret, required: true, min_chars: 20 }} }}
records: {{ Item: {{ fields: {{ id: int, name: text }} }} }}
endpoints:
  Show:
    title: Show
    call: POST items
    where: {{ do: show }}
    params: {{ name: {{ required: true, min_chars: 2 }}, "ip[]": {{ type: ip_addr, list: true }}, pin: secret, again: {{ type: secret, equals: pin }}, end: {{ type: date, within: {{ from: today, months: 1 }} }} }}
    reply: {{ record: Item, root: item }}
    samples:
      calls: {{
{calls}
      }}
      answers: [
{answers}
      ]
  Other:
    title: Other
    call: POST items
    where: {{ do: other }}
"#
    )
}

/// The codes, lines and messages.
fn found(calls: &str, answers: &str) -> Vec<(Code, usize, String)> {
    let text = spec_with(calls, answers);
    let report = spec::check_str("shop.yaml", &text);
    let place = |one: &formwork_codegen::Diagnostic| {
        let line = report.source.position(one.primary.start).line;
        (one.code, line, one.message.clone())
    };
    report.diagnostics.iter().map(place).collect()
}

fn call(body: &str, rest: &str) -> Vec<(Code, usize, String)> {
    found(
        &format!("a: {{ from: ours, format: json, body: \"{body}\"{rest} }}"),
        "",
    )
}

fn answer(format: &str, body: &str, outcome: &str) -> Vec<(Code, usize, String)> {
    found(
        "",
        &format!("{{ name: a, from: ours, format: {format}, body: '{body}', {outcome} }}"),
    )
}

#[test]
fn what_is_claimed_rightly_is_no_finding() {
    let nothing = Vec::new();
    assert_eq!(call("key={key}&do=show&name=ab", ""), nothing);
    assert_eq!(
        call("key={k}&do=show&name=ab&pin={p}&again={p}", ""),
        nothing
    );
    assert_eq!(
        call(
            "key={k}&do=show&name=ab&pin={p}&again={q}",
            ", fails: [again: equals]"
        ),
        nothing
    );
    assert_eq!(
        call(
            "key={k}&do=show&name=ab&end=2011-03-28",
            ", today: 2011-02-28"
        ),
        nothing
    );
    assert_eq!(call("do=sho", ", fails: [route]"), nothing);
    for (name, code) in [("%zz", "bad_percent"), ("%ff", "bad_utf8")] {
        let unread = format!("key={{k}}&do=show&name=ab&{name}=x");
        assert_eq!(call(&unread, &format!(", fails: [{code}]")), nothing);
    }
    let both = ", fails: [\"ip[1]\": ip_addr, name: required, \"ip[0]\": ip_addr]";
    assert_eq!(call("key={key}&do=show&ip[]=x&ip[]=y", both), nothing);
    assert_eq!(
        answer("json", r#"{"name":"n","id":5}"#, "ok: { id: 5, name: n }"),
        nothing
    );
    assert_eq!(
        answer(
            "json",
            r#"{"message":"No"}"#,
            "refused: { message: \"No\" }"
        ),
        nothing
    );
    assert_eq!(answer("xml", "<item>", "unreadable: truncated"), nothing);
}

#[test]
fn what_is_not_claimed_stands_at_the_call() {
    let one = |message: &str| vec![(Code::CallDisagrees, 14, message.to_owned())];
    let message =
        "the call `a` breaks `name: min_chars, \"ip[0]\": ip_addr`, which it does not claim";
    assert_eq!(call("key={key}&do=show&name=a&ip[]=x", ""), one(message));
    let message = "the call `a` breaks `end: within`, which it does not claim";
    assert_eq!(
        call("key={key}&do=show&name=ab&end=2011-03-28", ""),
        one(message)
    );
    assert_eq!(
        call("do=sho", ""),
        one("the call `a` breaks `route`, which it does not claim")
    );
}

#[test]
fn what_is_claimed_wrongly_stands_at_the_claim() {
    let one = |message: &str| vec![(Code::CallDisagrees, 14, message.to_owned())];
    let told = call("key={key}&do=show&name=ab", ", fails: [name: max_chars]");
    assert_eq!(told, one("the call `a` does not break `name: max_chars`"));
    let told = call(
        "key={key}&do=show&name=ab&ip[]=x",
        ", fails: [\"ip[0]\": ip_addr, \"ip[1]\": ip_addr]",
    );
    assert_eq!(
        told,
        one("the call `a` does not break `\"ip[1]\": ip_addr`")
    );
}

#[test]
fn a_call_must_reach_its_own_operation() {
    let message = "the call `a` reaches `Other`".to_owned();
    assert_eq!(
        call("key={key}&do=other", ""),
        [(Code::CallDisagrees, 14, message)]
    );
}

#[test]
fn an_answer_must_parse_to_what_it_claims() {
    let one = |message: &str| vec![(Code::AnswerDisagrees, 17, message.to_owned())];
    let ok = "ok: { id: 5, name: n }";
    let told = answer("json", r#"{"name":"n","id":6}"#, ok);
    assert_eq!(
        told,
        one("the answer `a` of `Show` parses to something else: `id` is 6, not 5")
    );
    let told = answer("json", r#"{"message":"No"}"#, ok);
    assert_eq!(told, one("the answer `a` of `Show` is a refusal: \"No\""));
    let told = answer(
        "xml",
        "<item><id>5</id><name>n</name></item>",
        "unreadable: shape",
    );
    assert_eq!(told, one("the answer `a` of `Show` is a success"));
    let told = answer("json", r#"{"message":"No"}"#, "refused: { message: Nope }");
    assert_eq!(told, one("the answer `a` of `Show` has the message \"No\""));
    let told = answer("xml", "<item>", "unreadable: syntax");
    let message = &told[0].2;
    assert!(
        message.starts_with("the answer `a` of `Show` is an unreadable reply (truncated)"),
        "{message}"
    );
}

/// The lines of the spec are its author's; what is said about them goes to logs.
#[test]
fn a_secret_of_an_answer_is_not_told() {
    for (format, body) in [
        ("json", r#"{"id":5,"name":"c4n4ry-found"}"#),
        ("json", r#"{"name":12345,"id":5}"#),
        ("xml", "<item><id>5</id><name>c4n4ry-found</name></item>"),
        ("xml", "<item><id>5</id><name/></item>"),
    ] {
        let ok = "ok: { id: 5, name: c4n4ry-claimed }";
        let answer = format!("{{ name: a, from: ours, format: {format}, body: '{body}', {ok} }}");
        let text = spec_with("", &answer).replace("name: text", "name: secret");
        let report = spec::check_str("shop.yaml", &text);
        let messages: Vec<&str> = report.diagnostics.iter().map(|one| &*one.message).collect();
        assert_eq!(
            messages,
            ["the answer `a` of `Show` parses to something else: `name` is another secret"],
            "{body}"
        );
    }
}

#[test]
fn what_nobody_would_read_is_counted() {
    let one = |number: usize| {
        format!(
            "{{ name: a{number}, from: ours, format: json, body: '[]', ok: {{ id: 5, name: n }} }}"
        )
    };
    let answers: Vec<String> = (0..150).map(one).collect();
    let report = spec::check_str("shop.yaml", &spec_with("", &answers.join(",\n")));
    assert_eq!((report.diagnostics.len(), report.more), (100, 50));
}

/// Quoted names are judged by nobody but the engine.
#[test]
fn addresses_that_only_the_engine_can_judge() {
    let found = |shown: &str| {
        let text = spec_with("", "").replace(
            "pin: secret",
            &format!("pin: secret, mail: {{ type: email, {shown} }}"),
        );
        let report = spec::check_str("shop.yaml", &text);
        report
            .diagnostics
            .iter()
            .map(|one| one.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found(r#"example: '"a"b"@mail.example'"#),
        [Code::BadExample]
    );
    assert_eq!(
        found(r#"one_of: ['"a\"@mail.example', a@b]"#),
        [Code::Contradiction]
    );
    assert_eq!(
        found(r#"example: '"a b"@mail.example', one_of: ['"a b"@mail.example', "a@b"]"#),
        []
    );
    let text = spec_with("", "").replace(
        "credentials: { ",
        r#"credentials: { mail: { type: email, example: '"a"b"@c' }, "#,
    );
    let report = spec::check_str("shop.yaml", &text);
    assert_eq!(report.places(), [(Code::BadExample, 3, 46)], "{report}");
}
