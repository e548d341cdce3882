//! Secrets are not told.

use crate::marked::{HEAD, check, endpoint};

#[test]
fn told() {
    endpoint("params: { password: { type: secret, example: ⟦E0601⟧hunter2 } }");
    endpoint("params: { password: { type: secret, one_of: ⟦E0603⟧[hunter2] } }");
    endpoint(
        "samples: { calls: { a: { from: ours, format: xml, body: user=u&⟦E0602⟧key=hunter2 } } }",
    );
    endpoint("samples: { calls: { a: { from: ours, format: xml, body: \"user=u&key={key}\" } } }");
    check(&HEAD.replace("call: POST", "call: ⟦E0604⟧GET"));
    let own = HEAD.replace(", accept: [post, get]", "");
    check(&own.replace("call: POST", "call: ⟦E0604⟧GET"));
    check(&format!(
        "{}  Two: {{ title: Two, call: ⟦E0604⟧GET one, params: {{ pin: secret }} }}\n",
        own.replace("key: secret", "key: text")
    ));
    check(
        &own.replace("call: POST", "call: GET")
            .replace("formats:", "secrets_in_query: accept, formats:"),
    );
}

#[test]
fn suspicious() {
    endpoint("params: { ⟦W0002⟧new_password: text }");
    check(&HEAD.replace(
        "accept: [post, get] }",
        "accept: [post, get], secrets_in_query: ⟦W0001⟧accept }",
    ));
}
