//! What APIs of the AWS Query family need: no suffix, paths of elements, faults, roots that prove, numbered lists.

use crate::marked::{HEAD, check};

/// A spec in XML alone; `{api}` goes into its `api`, the rest into its endpoint, or after it where a line begins with `../`.
#[track_caller]
fn xml(api: &str, endpoint: &str) {
    let head = HEAD
        .replace("formats: [xml, json]", "formats: [xml]")
        .replace(
            "accept: [post, get] }",
            &format!("accept: [post, get], {api} }}"),
        );
    let lines: Vec<String> = endpoint
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    check(&format!("{head}{}", lines.concat()).replace("    ../", ""));
}

const FAULT: &str = "verdict: { fault: { root: ErrorResponse/Error, code: Code, message: Message, error: Invalid } }";

#[test]
fn a_whole_one_is_accepted() {
    xml(
        &format!("suffix: none, {FAULT}"),
        "reply: { root: OneResponse/OneResult }\nrefusals: [NotFound]\nparams: { a: { wire: a.member.N, list: true } }\n../refusals: { NotFound: { code: NotFound, message: not there } }",
    );
}

#[test]
fn formats_without_a_suffix() {
    check(&HEAD.replace(
        "accept: [post, get] }",
        "accept: [post, get], suffix: ⟦E0410⟧none }",
    ));
    xml("suffix: ⟦E0107⟧no_suffix", "");
    xml("suffix: format", "");
}

#[test]
fn the_base_itself() {
    check(&HEAD.replace("POST one", "⟦E0402⟧POST /"));
    let twice = "  Two: { title: Two, call: POST / }\n";
    let head = HEAD
        .replace("formats: [xml, json]", "formats: [xml], suffix: none")
        .replace("POST one", "POST /");
    check(&format!("{head}{}", twice.replace("Two:", "⟦E0404⟧Two:")));
    check(&HEAD.replace("POST one", "⟦E0401⟧POST").replace(
        "endpoints:\n",
        "endpoints:\n  Two: { title: Two, call: ⟦E0401⟧GET }\n",
    ));
}

#[test]
fn what_json_has_no_form_for() {
    let fault = FAULT.replace("root: ", "root: ⟦E0507⟧");
    check(&HEAD.replace(
        "accept: [post, get] }",
        &format!("accept: [post, get], {fault} }}"),
    ));
    check(&format!(
        "{HEAD}    reply: {{ root: ⟦E0507⟧OneResponse }}\n"
    ));
}

#[test]
fn faults() {
    xml(&FAULT.replace("ErrorResponse", "⟦E0505⟧result"), "");
    xml(
        &FAULT
            .replace("code: Code", "code: Message")
            .replace("root: ", "root: ⟦E0505⟧"),
        "",
    );
    xml(
        &FAULT.replace(
            "root: ErrorResponse/Error",
            "root: ⟦E0502⟧ErrorResponse//Error",
        ),
        "",
    );
    xml(&FAULT.replace("error: Invalid", "error: ⟦E0901⟧\"\""), "");
    xml(
        &FAULT
            .replace("{ root", "⟦E0102⟧{ root")
            .replace("code: Code, ", "")
            .replace("⟦E0102⟧{", "{")
            .replace("fault:", "⟦E0102⟧fault:"),
        "",
    );
    xml(
        "doc: x",
        "../refusals: { NotFound: { code: ⟦E0508⟧NotFound, message: not there } }",
    );
}

#[test]
fn roots() {
    xml(FAULT, "reply: { root: ⟦E0506⟧ErrorResponse }");
    xml(FAULT, "reply: { root: ⟦E0506⟧ErrorResponse/Error }");
    xml(FAULT, "reply: { root: ⟦E0506⟧ErrorResponse/Error/Code }");
    xml(FAULT, "reply: { root: ErrorResponse/Error/Result }");
    xml(FAULT, "reply: { root: ErrorResponse/Result }");
    xml(FAULT, "reply: { root: ⟦E0502⟧One/1 }");
    xml(FAULT, "reply: ⟦E0501⟧{ item: one }");
}

#[test]
fn numbered_lists() {
    xml("doc: x", "params: { a: { wire: ⟦E0213⟧a.N } }");
    xml(
        "doc: x",
        "params: { a: { wire: a.member.N, list: true } }\nsamples:\n  calls:\n    one: { from: ours, format: xml, body: a.member.2=x, fails: [{ a.member.2: max_chars }, { ⟦E0704⟧b.member.2: max_chars }] }",
    );
}
