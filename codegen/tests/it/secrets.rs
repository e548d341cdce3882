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
}

#[test]
fn suspicious() {
    endpoint("params: { ⟦W0002⟧new_password: text }");
    check(&HEAD.replace(
        "accept: [post, get] }",
        "accept: [post, get], secrets_in_query: ⟦W0001⟧accept }",
    ));
}
