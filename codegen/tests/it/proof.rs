//! The kind: a success that a refusal of the API could look like is no proof of success.

use crate::marked::{HEAD, check};

/// A spec with two records, one of which needs no field, in these formats; `api` goes into its `api`.
#[track_caller]
fn spec(formats: &str, api: &str, reply: &str) {
    let head = HEAD
        .replace("formats: [xml, json]", &format!("formats: [{formats}]"))
        .replace(
            "accept: [post, get] }",
            &format!("accept: [post, get]{api} }}"),
        );
    let records = "records:\n  Maybe: { fields: { a: { optional: true }, b: { type: int, optional: true } } }\n  Row: { fields: { a: { optional: true }, id: int } }\n";
    let used = "  Two: { title: Two, call: POST two, reply: { list: Maybe, root: maybes, item: maybe } }\n  Three: { title: Three, call: POST three, reply: { list: Row, root: rows, item: row } }\n";
    let endpoints = format!("    reply: {reply}\n{used}");
    // A root is a word by itself where there is no XML.
    let endpoints = match formats {
        "json" => endpoints.replace("root: ", "root: ⟦N0002⟧"),
        _ => endpoints,
    };
    check(&format!("{records}{head}{endpoints}"));
}

const FAULT: &str =
    ", verdict: { fault: { root: Failed/Error, code: Code, message: Message, error: E } }";

/// What a spec may say without saying how its refusals look.
const SILENT: [&str; 4] = [
    "",
    ", verdict: { success: ok }",
    ", verdict: { error: failed }",
    ", verdict: { success: ok, error: failed }",
];

#[test]
fn a_root_alone_needs_refusals_with_another() {
    for api in SILENT {
        for root in ["subsonic-response", "Done", "answer/done", "a/b/c"] {
            spec("xml", api, &format!("{{ root: ⟦E0509⟧{root} }}"));
        }
    }
    for api in [
        FAULT,
        ", verdict: { root: result }",
        ", verdict: { root: refusal }",
    ] {
        spec("xml", api, "{ root: Done }");
        spec("xml", api, "{ root: answer/done }");
    }
    spec("xml", FAULT, "{ root: Failed/Done }");
    spec("xml", FAULT, "{ root: ⟦E0506⟧Failed }");
    spec(
        "xml",
        ", verdict: { root: subsonic-response }",
        "{ root: ⟦E0506⟧subsonic-response }",
    );
    // The message has another name, and the root is still the one that nobody wrote.
    spec(
        "xml",
        ", verdict: { message: status }",
        "{ root: ⟦E0509⟧Done }",
    );
}

#[test]
fn a_record_that_needs_no_field_proves_no_more_than_its_root() {
    for api in SILENT {
        spec(
            "xml",
            api,
            "{ record: Maybe, root: ⟦E0509⟧subsonic-response }",
        );
        spec("xml", api, "{ record: Maybe, root: ⟦E0509⟧answer/row }");
        spec("json", api, "⟦E0509⟧{ record: Maybe }");
        spec("xml, json", api, "{ record: Maybe, root: ⟦E0509⟧row }");
        // One field that must be there is a proof, and so is a list: it holds nothing but its items.
        for formats in ["xml", "json", "xml, json"] {
            spec(formats, api, "{ record: Row, root: row }");
            spec(formats, api, "{ list: Maybe, root: all, item: one }");
        }
    }
    spec("xml", FAULT, "{ record: Maybe, root: row }");
    spec(
        "xml",
        ", verdict: { root: refusal }",
        "{ record: Maybe, root: row }",
    );
    spec(
        "json",
        ", verdict: { message: message }",
        "{ record: Maybe }",
    );
    spec(
        "json",
        ", verdict: { root: refusal }",
        "⟦E0509⟧{ record: Maybe }",
    );
    spec(
        "xml, json",
        ", verdict: { root: refusal }",
        "{ record: Maybe, root: ⟦E0509⟧row }",
    );
    spec(
        "xml, json",
        ", verdict: { message: said }",
        "{ record: Maybe, root: ⟦E0509⟧row }",
    );
    spec(
        "xml, json",
        ", verdict: { root: gone, message: said }",
        "{ record: Maybe, root: row }",
    );
}

/// Its element may be left out in XML, and what is above it proves no more than a root does.
#[test]
fn a_list_below_others_needs_refusals_with_another_root() {
    for api in SILENT {
        for root in ["subsonic-response/albums", "answer/rows", "a/b/c/d"] {
            for formats in ["xml", "xml, json"] {
                spec(
                    formats,
                    api,
                    &format!("{{ list: Row, root: ⟦E0509⟧{root}, item: row }}"),
                );
            }
        }
        spec("xml, json", api, "{ list: Row, root: all, item: row }");
        spec("json", api, "{ list: Row }");
    }
    for api in [FAULT, ", verdict: { root: refusal }"] {
        spec("xml", api, "{ list: Row, root: answer/rows, item: row }");
    }
    spec(
        "xml, json",
        ", verdict: { message: said }",
        "{ list: Row, root: ⟦E0509⟧answer/rows, item: row }",
    );
}
