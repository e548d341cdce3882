//! Records, lists and maps inside one another: what the language refuses.

use formwork_codegen::Spec;

use crate::marked::{HEAD, check};

/// A spec with these records, whose one operation has these further lines.
#[track_caller]
fn with(records: &str, endpoint: &str) {
    let lines: Vec<String> = endpoint
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    check(&format!(
        "records: {{ {records} }}\n{HEAD}{}",
        lines.concat()
    ));
}

/// The same with a record of two texts, which the operation's parameters are about.
#[track_caller]
fn params(params: &str) {
    with(
        "Pair: { fields: { a: text, b: text } }",
        &format!("params: {{ {params}, used: Pair }}"),
    );
}

/// The same with a record of a reply.
#[track_caller]
fn reply(fields: &str) {
    with(
        &format!(
            "Pair: {{ fields: {{ a: text }} }}, Top: {{ fields: {{ must: text, pair: Pair, {fields} }} }}"
        ),
        "reply: { record: Top, root: top }",
    );
}

#[test]
fn what_is_inside_exists() {
    for wrong in [
        "x: ⟦E0201⟧Piar",
        "x: { list: ⟦E0201⟧Piar }",
        "x: { map: ⟦E0201⟧Piar }",
        "x: { wire: x.N, list: { list: ⟦E0201⟧Piar } }",
        "x: { wire: x.N, list: { map: ⟦E0201⟧Piar } }",
        "x: { map: ⟦E0104⟧true }",
    ] {
        params(wrong);
        reply(wrong);
    }
    with("", "reply: { record: ⟦E0203⟧Pair, root: pair }");
    check(&format!(
        "types: {{ Pair: text }}\nrecords: {{ Pair: {{ fields: {{ a: text }} }} }}\n{HEAD}    params: {{ x: ⟦E0217⟧Pair }}\n"
    ));
}

#[test]
fn a_field_says_once_what_it_is() {
    params("x: { list: text, map: ⟦E0216⟧text }");
    params("x: { type: ⟦E0216⟧text, list: text }");
    params("x: { type: ⟦E0216⟧text, map: text }");
    params("x: { wire: x.N, list: ⟦E0216⟧{} }");
    params("x: { wire: x.N, list: ⟦E0216⟧{ list: text, map: text } }");
    reply("x: { required: true, optional: ⟦E0216⟧true }");
    reply("x: { required: true, optional: false }");
}

#[test]
fn keys_that_do_not_fit() {
    for wrong in [
        "from: ⟦E0216⟧3",
        "list: true, from: ⟦E0216⟧3",
        "wire: \"x[]\", list: true, from: ⟦E0216⟧3",
        "between: ⟦E0216⟧\",\"",
        "map: text, between: ⟦E0216⟧\",\"",
        "list: true, between: ⟦E0216⟧\"\"",
        "list: true, between: ⟦E0216⟧\", \"",
        "list: true, key: ⟦E0216⟧⟦E0216⟧k, value: ⟦E0216⟧v",
        "map: text, key: ⟦E0216⟧k",
        "map: text, key: ⟦E0216⟧k, value: v",
    ] {
        if !wrong.contains("⟦E0216⟧⟦") {
            params(&format!("x: {{ {wrong} }}"));
        }
        reply(&format!("x: {{ {} }}", wrong.replacen("⟦E0216⟧⟦", "⟦", 1)));
    }
    params("x: { map: text, wire: ⟦E0216⟧x.N }");
    reply("x: { map: text, item: ⟦E0216⟧entry }");
    reply("x: { item: ⟦E0216⟧entry }");
    reply("x: { flat: ⟦E0216⟧true }");
    reply("x: { list: text, flat: true, item: ⟦E0216⟧entry }");
    reply(
        "x: { list: { list: text }, item: row/cell }, y: { list: { list: text }, flat: true, item: cell }",
    );
    reply("x: { list: { list: text }, item: ⟦E0216⟧row/cell/more }");
    reply("x: { list: { list: text }, item: ⟦E0502⟧\"row/a b\" }");
    reply("x: { map: { list: text }, flat: ⟦E0216⟧true }");
    // One pattern is for one list or map, the outermost first.
    params(
        "x: { wire: \"x[N][N]\", list: { list: int } }, y: { wire: y.KEY.N, map: { list: int } }",
    );
    params("x: { wire: ⟦E0216⟧x.KEY, list: text }");
    params("x: { wire: ⟦E0216⟧\"x[N]\", map: text }");
    params("x: { wire: ⟦E0216⟧x.N.KEY, map: { list: int }, key: k, value: v }");
    // What is said of documents is no word of a parameter, nor is what it need not say.
    for word in ["xml: ⟦E0211⟧y", "json: ⟦E0211⟧y", "optional: ⟦E0211⟧true"] {
        params(&format!("x: {{ {word} }}"));
    }
    params("x: { list: text, item: ⟦E0211⟧y }");
    params("x: { list: text, flat: ⟦E0211⟧true }");
    for word in [
        "map: ⟦E0211⟧text",
        "secret: ⟦E0211⟧true",
        "from: ⟦E0211⟧0",
        "xml: ⟦E0211⟧y",
    ] {
        check(&format!(
            "types: {{ t: {{ {word} }} }}\n{HEAD}    params: {{ x: t }}\n"
        ));
    }
}

/// Rules and examples are about values, and about those of a list.
#[test]
fn rules_on_what_is_no_value() {
    params("x: { type: Pair, max_chars: ⟦E0302⟧3 }");
    params("x: { map: text, max_chars: ⟦E0302⟧3 }");
    params("x: { wire: x.N, list: { list: text }, max_chars: ⟦E0302⟧3 }");
    params("x: { type: Pair, example: ⟦E0311⟧a }");
    params("x: { list: text, max_chars: 3 }");
    let long = "types: { long: { max_chars: 99 } }\n";
    for wrong in ["map: ⟦E0216⟧long", "wire: x.N, list: { list: ⟦E0216⟧long }"] {
        check(&format!("{long}{HEAD}    params: {{ x: {{ {wrong} }} }}\n"));
    }
    check(&format!(
        "{long}{HEAD}    params: {{ x: {{ list: long }} }}\n"
    ));
    // A record's fields have all the rules of parameters, among themselves.
    with(
        "Pair: { fields: { a: { max_chars: 3, example: ⟦E0311⟧abcd }, b: { equals: ⟦E0202⟧c }, d: { equals: a } } }",
        "params: { x: Pair }",
    );
}

#[test]
fn records_that_are_never_whole() {
    with("A: { fields: { ⟦E0511⟧a: A } }", "params: { a: A }");
    with(
        "A: { fields: { n: text, ⟦E0511⟧b: B } }, B: { fields: { c: C } }, C: { fields: { a: A } }",
        "params: { a: A }",
    );
    for fine in [
        "{ type: A, optional: true }",
        "{ type: A, required: false }",
        "{ list: A, wire: a.N }",
        "{ map: A }",
    ] {
        with(
            &format!("A: {{ fields: {{ a: {fine} }} }}"),
            "params: { a: A }",
        );
    }
    with(
        "A: { fields: { b: B } }, B: { fields: { a: { type: A, optional: true } } }",
        "params: { a: A }",
    );
}

/// Each record, list and map is a level.
#[test]
fn records_that_go_too_deep() {
    let chain = |levels: usize, last: &str| {
        let one = |at: usize| format!("R{at}: {{ fields: {{ a: R{} }} }}, ", at + 1);
        let all: String = (1..levels).map(one).collect();
        format!("{all}R{levels}: {{ fields: {{ a: {last} }} }}")
    };
    with(&chain(128, "text"), "params: { a: R1 }");
    with(
        &format!("⟦E0512⟧{}", chain(129, "text")),
        "params: { a: R1 }",
    );
    with(
        &format!("⟦E0512⟧{}", chain(128, "{ map: text }")),
        "params: { a: R1 }",
    );
    // As deep as it pleases a reader.
    with(
        &chain(9, "{ type: R1, optional: true }"),
        "params: { a: R1 }",
    );
    // Far more costs no more than a line.
    let text = format!(
        "records: {{ ⟦E0512⟧{} }}\n{HEAD}    params: {{ a: R1 }}\n",
        chain(9_000, "text")
    );
    check(&text);
}

/// `*N` reads the names of a record's fields with numbers behind them.
#[test]
fn patterns_that_can_read_one_name() {
    let hosts = "Host: { fields: { HostName: text, Address: text } }";
    with(
        hosts,
        "params: { all: { wire: \"*N\", list: Host }, ⟦E0218⟧HostNameN: { list: true, from: 1 } }",
    );
    with(
        hosts,
        "params: { HostNameN: { list: true, from: 1 }, ⟦E0218⟧all: { wire: \"*N\", list: Host } }",
    );
    with(
        hosts,
        "params: { all: { wire: \"*N\", list: Host }, PortN: { list: true, from: 1 } }",
    );
    // A name that is written out beats a pattern.
    with(
        hosts,
        "params: { all: { wire: \"*N\", list: Host }, HostName1: text, HostName: text }",
    );
    params("metadata: { map: text }, \"metadata[a]\": text");
    params("metadata: { map: text }, ⟦E0218⟧m: { wire: \"metadata[KEY]\", map: text }");
    params("a: { map: text, wire: a.KEY }, ⟦E0218⟧b: { list: text, wire: a.b.N }");
    params("a: { list: Pair, wire: a.N }, ⟦E0218⟧b: { wire: a.1.N, list: text }");
    params("a: { list: true, wire: \"a[]\" }, ⟦E0218⟧b: { list: true, wire: \"a[N]\" }");
    params("a: { list: true, wire: \"a[N]\" }, b: { list: true, wire: \"a.N\" }");
    // Inside of a record, and of a credential.
    with(
        "A: { fields: { a: { map: text }, ⟦E0218⟧b: { list: true, wire: \"a[N]\" } } }",
        "params: { a: A }",
    );
    let head = HEAD.replace("user: text,", "user: text, held: { map: text },");
    check(&format!(
        "{head}    params: {{ ⟦E0218⟧h: {{ wire: \"held[N]\", list: true }} }}\n"
    ));
    // A credential's names may begin with what a parameter's do, and the other way around.
    let (map, list) = (
        "{ map: text, wire: held.KEY }",
        "{ list: true, wire: held.b.N }",
    );
    for (held, own) in [(map, list), (list, map)] {
        let head = HEAD.replace("user: text,", &format!("user: text, held: {held},"));
        check(&format!("{head}    params: {{ ⟦E0218⟧h: {own} }}\n"));
    }
}

/// A record that has itself inside has names of any length.
#[test]
fn names_of_records_in_a_circle() {
    let a = "A: { fields: { x: text, a: { type: A, optional: true } } }";
    with(
        a,
        "params: { p: A, ⟦E0218⟧q: { wire: \"p[a][a][a][x]\" }, r: { wire: \"p[a][a][a][y]\" } }",
    );
    let glued = |params: &str| {
        let head = HEAD.replacen("api: {", "api: { join: \"\",", 1);
        check(&format!(
            "records: {{ {a} }}\n{head}    params: {{ {params} }}\n"
        ));
    };
    glued("p: A, ⟦E0218⟧paaax: text, paaay: text");
    // `paa` and `aax`, `paaa` and `ax` …
    glued("p: A, ⟦E0218⟧paa: A");
    glued("p: A, pb: A");
}

#[test]
fn what_a_form_cannot_say() {
    params(
        "x: { ⟦E0510⟧wire: x, list: Pair }"
            .replace("⟦E0510⟧wire: x, ", "wire: ⟦E0510⟧x, ")
            .as_str(),
    );
    // Brackets have numbers in them where items are more than one pair.
    params("x: { wire: \"x[]\", list: Pair }, y: { wire: \"y[]\", list: { map: text } }");
    params("x: { wire: x, list: { list: text }, between: \",\" }");
    params("x: { wire: ⟦E0510⟧x, list: { map: text } }");
    params("x: { wire: ⟦E0510⟧x, list: Pair, between: \",\" }");
    params("x: { wire: ⟦E0510⟧\"*N\", list: text }");
    params("x: { wire: ⟦E0510⟧x, map: { list: Pair } }");
    params("x: { wire: x.N, list: Pair }, y: { wire: y.N, list: { list: { list: Pair } } }");
    params("x: { map: { list: text } }, y: { map: { map: Pair } }");
    let glued = |wire: &str| {
        let head = HEAD.replacen("api: {", "api: { join: \"\",", 1);
        check(&format!(
            "records: {{ Pair: {{ fields: {{ a: text }} }} }}\n{head}    params: {{ x: {{ map: Pair, wire: {wire} }} }}\n"
        ));
    };
    glued("⟦E0510⟧x.KEY");
    glued("\"x[KEY]\"");
    with(
        "Deep: { fields: { a: { list: text } } }",
        "params: { x: { wire: ⟦E0510⟧\"*N\", list: Deep } }",
    );
    // The same inside of a record that is sent, and only there.
    for field in [
        "x: { wire: ⟦E0510⟧x, list: Pair }",
        "x: { wire: ⟦E0510⟧\"*N\", list: A, optional: true }",
        "x: { wire: ⟦E0214⟧\"x[y][N].z\" }",
        "x: { wire: ⟦E0210⟧\"a b\", json: a, xml: a }",
    ] {
        let records = format!(
            "Pair: {{ fields: {{ a: text }} }}, A: {{ fields: {{ pair: Pair, {field} }} }}"
        );
        with(&records, "params: { a: A }");
    }
    reply("x: { list: Pair }, y: { wire: z, list: { list: Pair } }");
}

#[test]
fn what_a_document_cannot_say() {
    reply("x: { list: text, xml: ⟦E0510⟧\"@x\" }");
    reply("x: { type: Pair, xml: ⟦E0510⟧\"@x\" }");
    reply("x: { map: text, xml: ⟦E0510⟧text() }");
    reply("x: { xml: ⟦E0502⟧\"@a b\" }");
    reply("x: { xml: ⟦E0502⟧1a }");
    reply("x: { json: ⟦E0502⟧\"\" }");
    reply("x: { list: text, item: ⟦E0502⟧\"a b\" }");
    reply("x: { xml: ⟦E0504⟧must }");
    reply("x: { json: ⟦E0504⟧must }");
    reply("x: { xml: \"@must\" }, y: { xml: ⟦E0504⟧\"@must\" }");
    reply("x: { xml: text() }, y: { xml: ⟦E0504⟧text() }");
    // Flat beside what has its name.
    reply("x: { list: text, flat: true, xml: ⟦E0504⟧pair }");
    reply("x: { list: text, flat: true, xml: pairs }");
}

#[test]
fn what_an_api_says_of_records() {
    let api = |words: &str| {
        check(&HEAD.replace(
            "accept: [post, get] }",
            &format!("accept: [post, get], {words} }}"),
        ));
    };
    for join in ["[]", ".", ""] {
        api(&format!("join: \"{join}\""));
    }
    api("join: ⟦E0107⟧\"-\"");
    api("fields: attributes");
    api("fields: ⟦E0107⟧members");
    check(&HEAD.replace(
        "formats: [xml, json]",
        "formats: [json], fields: ⟦E0507⟧attributes",
    ));
}

/// A secret is one wherever it is.
#[test]
fn secrets_inside() {
    let get = |records: &str, params: &str| {
        let head = HEAD
            .replace("key: secret", "key: text")
            .replace("POST one", "⟦E0604⟧GET one");
        check(&format!(
            "records: {{ {records} }}\n{head}    params: {{ {params} }}\n"
        ));
    };
    get(
        "A: { fields: { b: B } }, B: { fields: { c: { map: secret } } }",
        "a: A",
    );
    get(
        "A: { fields: { b: { wire: b.N, list: B } } }, B: { fields: { c: { type: int, secret: true } } }",
        "a: A",
    );
    get("A: { fields: { a: text } }", "a: { type: A, secret: true }");
    params("x: { type: int, secret: true, example: ⟦E0601⟧1 }");
    params("x: { secret: true, one_of: ⟦E0603⟧[a] }");
    with(
        "A: { fields: { x: { type: secret, example: ⟦E0601⟧a } } }",
        "params: { a: A }",
    );
}

/// Samples tell no secret, however deep it is, and name what is there.
#[test]
fn samples_of_what_is_inside() {
    let records = "Filter: { fields: { Name: text, Key: { list: secret, wire: Key.N }, inner: { type: Filter, optional: true }, more: { map: text } } }";
    let sample = |mark: &str, body: &str, fails: &str| {
        let params = "params: { f: { list: Filter, wire: f.N }, s: { map: secret }, h: { wire: \"*N\", list: Host }, g: { wire: g.N, list: { list: text } } }";
        let host = "Host: { fields: { Name: text, Pass: secret } }";
        with(
            &format!("{records}, {host}"),
            &format!(
                "{params}\nsamples: {{ calls: {{ one: {{ from: ours, format: xml, body: {mark}\"user=u&key={{key}}&{body}\", fails: [{fails}] }} }} }}"
            ),
        );
    };
    for body in [
        "f.1[Name]=a&f.1[Key].2={key}&f.1[inner][Name]=b&f.1[more][x]=y",
        "s[a]={key}&Name1=a&Pass1={key}&g.1.2=x",
        "f.1%5BName%5D=a",
    ] {
        sample("", body, "");
    }
    for body in [
        "f.1[Key].2=a",
        "f.1[inner][inner][Key].1=a",
        "s[a]=b",
        "Pass12=b",
    ] {
        sample("⟦E0602⟧", body, "");
    }
    for name in [
        "f.1[Name]",
        "f.2[Key].1",
        "f.1[more][x y]",
        "s[k]",
        "Pass3",
        "g.2.1",
    ] {
        sample("", "", &format!("{{ \"{name}\": required }}"));
    }
    for name in [
        "f.1[Nam]",
        "f[Name]",
        "f.x[Name]",
        "Pas3",
        "g.2.1.1",
        "f.1[Name][x]",
    ] {
        sample("", "", &format!("{{ ⟦E0704⟧\"{name}\": required }}"));
    }
}

/// What an answer parses to has the shape of its record.
#[test]
fn answers_with_what_is_inside() {
    let answer = |ok: &str| {
        with(
            "Inner: { fields: { id: int } }, Top: { fields: { inner: Inner, ids: { list: int }, all: { list: Inner }, by: { map: { list: Inner } }, opt: { type: Top, optional: true } } }",
            &format!(
                "reply: {{ record: Top, root: top }}\nsamples: {{ answers: [{{ name: one, from: ours, format: json, body: x, ok: {ok} }}] }}"
            ),
        );
    };
    answer("{ inner: { id: 1 } }");
    answer(
        "{ inner: { id: 1 }, ids: [1, 2], all: [{ id: 1 }], by: { a: [{ id: 1 }], b: [] }, opt: { inner: { id: 2 } } }",
    );
    for wrong in [
        "{}",
        "{ inner: 1 }",
        "{ inner: {} }",
        "{ inner: { id: x } }",
        "{ inner: { id: 1 }, ids: [x] }",
        "{ inner: { id: 1 }, ids: { a: 1 } }",
        "{ inner: { id: 1 }, all: [1] }",
        "{ inner: { id: 1 }, by: [] }",
        "{ inner: { id: 1 }, by: { a: [{ x: 1 }] } }",
        "{ inner: { id: 1 }, opt: {} }",
    ] {
        answer(&format!("⟦E0712⟧{wrong}"));
    }
}

/// Nesting in the text is bounded by the limit of the reader.
#[test]
fn lists_in_lists_in_lists() {
    let deep = |levels: usize| {
        let (open, close) = ("{ list: ".repeat(levels), " }".repeat(levels));
        format!("{HEAD}    params: {{ x: {{ wire: x.N, list: {open}text{close} }} }}\n")
    };
    assert!(Spec::load_str("deep.yaml", &deep(40)).is_ok());
    let report = Spec::load_str("deep.yaml", &deep(4_000)).expect_err("too deep");
    assert_eq!(report.diagnostics[0].code.as_str(), "E0007");
}
