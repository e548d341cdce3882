//! What a finding's help says, applied: the spec passes.

use formwork_cli::spec::check_str;

/// A spec whose `api`, reply and sample are these.
fn spec(api: &str, reply: &str, sample: &str) -> String {
    format!(
        "formwork: 1\napi: {{ name: T, base: https://t.example, {api} }}\nrecords: {{ Row: {{ fields: {{ id: int }} }} }}\n\
         endpoints:\n  One:\n    title: One\n    call: POST one\n    reply: {reply}\n\
         \x20 Two: {{ title: Two, call: POST two, reply: {{ record: Row, root: {{ xml: answer/row }} }} }}\n{sample}"
    )
}

/// The mistake and its help, and the spec without the mistake.
#[track_caller]
fn mended(broken: &str, code: &str, help: &str, mended: &str) {
    let report = check_str("spec.yaml", broken);
    let found = report.diagnostics.iter();
    let mut found = found.filter(|one| one.code.as_str() == code);
    let one = found
        .next()
        .unwrap_or_else(|| panic!("no {code}: {report}"));
    let said = one.help.as_deref().unwrap_or_default();
    assert!(said.contains(help), "{said}");
    let report = check_str("spec.yaml", mended);
    assert!(report.is_empty(), "{mended}\n{report}");
}

#[test]
fn a_reply_without_its_root() {
    let help = "`{ list: Row, root: records, item: record }`";
    for broken in [
        "{ list: Row }",
        "{ list: Row, root: rows }",
        "{ list: Row, item: row }",
    ] {
        let list = "{ list: Row, root: records, item: record }";
        let formats = "formats: [xml]";
        mended(
            &spec(formats, broken, ""),
            "E0501",
            help,
            &spec(formats, list, ""),
        );
    }
}

#[test]
fn what_is_no_name() {
    let api = "formats: [xml], verdict: { status: S, success: ok, error: failed, refusals: [{ message: answer/why }] }";
    let [broken, whole] = ["\"@status\"", "answer/@status"].map(|status| api.replace('S', status));
    let reply = "{ record: Row, root: answer/row }";
    mended(
        &spec(&broken, reply, ""),
        "E0502",
        "`answer/@status`",
        &spec(&whole, reply, ""),
    );
    let api = "formats: [xml], verdict: { refusals: [{ errors: E }] }";
    let [broken, whole] = ["why", "errors/why"].map(|errors| api.replace('E', errors));
    mended(
        &spec(&broken, reply, ""),
        "E0502",
        "`errors/why`",
        &spec(&whole, reply, ""),
    );
}

#[test]
fn success_and_refusal_of_one_word() {
    let [broken, whole] = ["success: error", "success: error, error: failed"].map(|words| {
        spec(
            &format!("formats: [xml], verdict: {{ root: r, {words} }}"),
            "Acknowledgement",
            "",
        )
    });
    mended(&broken, "E0505", "`error: failed`", &whole);
}

#[test]
fn a_success_that_a_refusal_could_be() {
    let [broken, whole] = ["", ", verdict: { root: refusal }"]
        .map(|verdict| spec(&format!("formats: [xml]{verdict}"), "{ root: Done }", ""));
    mended(
        &broken,
        "E0509",
        "by `root`, `fault` or `refusals` under `verdict`",
        &whole,
    );
    let [broken, whole] = ["result", "rows"].map(|root| {
        spec(
            "formats: [xml]",
            &format!("{{ list: Row, root: {root}, item: row }}"),
            "",
        )
    });
    mended(&broken, "E0506", "a root or element of its own", &whole);
}

#[test]
fn a_root_that_says_nothing() {
    let spec = |root: &str| {
        format!(
            "formwork: 1\napi: {{ name: T, base: https://t.example, formats: [json] }}\nrecords: {{ Row: {{ fields: {{ id: int }} }} }}\n\
             endpoints: {{ One: {{ title: One, call: POST one, reply: {{ list: Row{root} }} }} }}\n"
        )
    };
    for root in [", root: { json: rows }", ""] {
        mended(
            &spec(", root: rows"),
            "N0002",
            "`root: { json: rows }`; otherwise take `root` out",
            &spec(root),
        );
    }
    let spec = |suffix: &str| {
        spec("")
            .replace("formats: [json]", &format!("formats: [json, form]{suffix}"))
            .replace("list: Row", "record: Row")
    };
    mended(
        &spec(", suffix: none"),
        "E0410",
        "take `suffix` out",
        &spec(""),
    );
}

#[test]
fn an_answer_that_is_another() {
    let sample = |body: &str, claim: &str| {
        let answer = format!("{{ name: a, from: ours, format: xml, body: \"{body}\", {claim} }}");
        let samples = format!("    samples: {{ answers: [{answer}] }}\n");
        spec("formats: [xml]", "{ record: Row, root: row }", "")
            .replace("  Two:", &format!("{samples}  Two:"))
    };
    for (body, claim) in [
        ("<row><id>2</id></row>", r#"ok: {"id":2}"#),
        (
            "<result><message>a: \\\"b\\\"</message></result>",
            r#"refused: { message: "a: \"b\"" }"#,
        ),
        (
            "<result><message>error</message><errors><error>a</error><error>b</error></errors></result>",
            r#"refused: { message: "error", errors: ["a","b"] }"#,
        ),
        ("<row/>", "unreadable: shape"),
    ] {
        mended(
            &sample(body, "ok: { id: 1 }"),
            "E0714",
            &format!("say `{claim}`"),
            &sample(body, claim),
        );
    }
}
