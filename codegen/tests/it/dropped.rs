//! What YAML would drop without a word is a mistake.

use crate::marked::{HEAD, check, endpoint};

/// A title or a text of several words goes on behind its ` #`.
#[test]
fn text_that_a_comment_cuts_off() {
    endpoint("doc: Closes issue ⟦E0016⟧#5 for good");
    endpoint("doc: Ticket ⟦E0016⟧# 12 again");
    endpoint("doc:\tClosed\t⟦E0016⟧#5 for good");
    endpoint("doc: Ticket ⟦E0016⟧#");
    endpoint("where: { a: get all ⟦E0016⟧# of them\n  }");
    endpoint("where: { a: b ⟦E0016⟧#5 c\n  }");
    endpoint("params:\n  a: { one_of: [red ⟦E0016⟧#1\n    , blue] }");
    endpoint("params:\n  a:\n    one_of:\n    - the red ⟦E0016⟧# one\n    - blue ⟦E0016⟧#2");
    endpoint("params:\n  a: { example: No ⟦E0016⟧#5\n    }");
    endpoint("errata:\n  - at: title\n    ours: One\n    why: the page ⟦E0016⟧# has no title");
    check(&format!("{HEAD}    doc: the last line ⟦E0016⟧#5"));
    check(&format!(
        "{HEAD}    doc: the line ⟦E0016⟧#5\r\n    params: {{}} # fine\r\n"
    ));
    check(&HEAD.replace("name: Test,", "name: Test ⟦E0016⟧#5\n  ,"));
}

/// A value that begins with `#` is a comment.
#[test]
fn values_that_are_comments() {
    endpoint("where: { a: b }\nalso: { a: [ ⟦E0016⟧#5, c,\n  d] }");
    endpoint("params: { a: { one_of: [red, ⟦E0016⟧#5, blue,\n    ⟦E0016⟧#7,\n  green] } }");
    endpoint("params:\n  a:\n    ⟦E0108⟧example: #5");
    endpoint("⟦E0108⟧doc: #5");
    endpoint("params:\n  a: { one_of: [ x ] } # fine\n  b:\n    one_of:\n    - #5⟦E0108⟧");
}

#[test]
fn comments_that_are_no_doubt_some() {
    for fine in [
        "#commented: out\ndoc: Prose. \n# A comment of its own.\nparams: {} #none",
        "refusals: [] # every sample of the page has a list",
        "doc: \"Ticket #12\" #12",
        "doc: | # kept\n  Ticket #12 again\n# A comment.\nparams: { a: { max_chars: 12 } }",
        "params:\n  a:\n    max_chars: 12 #5\n    required: true #yes\n    type: text # the usual",
        "params: { a: { one_of: [ # the colours\n    red, # the usual\n    # and one more\n    blue ] } }",
        "doc: See https://example.com/#part and C#.",
        "errata:\n  - { at: title, page: 5, ours: One, why: so } # 5 is wrong",
    ] {
        endpoint(fine);
    }
    check(&HEAD.replace("POST one", "POST one # as the page has it"));
}

#[test]
fn a_key_without_a_value_is_no_text() {
    endpoint("params: { a: { ⟦E0108⟧example: } }");
    endpoint("errata:\n  - at: title\n    ⟦E0108⟧page:\n    ours: One\n    why: so");
    endpoint("errata:\n  - { at: title, ⟦E0108⟧ours, why: so }");
    endpoint("samples:\n  calls:\n    a: { from: ours, format: xml, body: a=b, ⟦E0108⟧today: }");
}

#[test]
fn directives() {
    check(&format!("⟦E0017⟧%YAML 1.1\n---\n{HEAD}"));
    check(&format!(
        "# A comment.\n⟦E0017⟧%TAG ! tag:example.com,2000:\n---\n{HEAD}"
    ));
    check(&format!("⟦E0017⟧\u{feff}%YAML 1.2\n---\n{HEAD}"));
    check(&format!("⟦E0017⟧%FOO bar\n---\n{HEAD}"));
    check(&format!(
        "⟦E0017⟧%YAML 1.2 # the usual\n⟦E0017⟧%FOO bar\n--- # begin\n{HEAD}"
    ));
}

/// None of these is read, so none is passed over.
#[test]
fn what_follows_the_end() {
    check(&format!("{HEAD}...\n⟦E0006⟧more: text\n"));
    check(&format!("{HEAD}... ⟦E0001⟧more\n"));
    check(&format!("{HEAD}⟦E0006⟧---\nmore: text\n"));
    check(&format!("{HEAD}...\n# A comment.\n"));
    endpoint("⟦E0002⟧title: One");
}
