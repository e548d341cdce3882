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

/// The kind: a secret is one by whatever name it is given, an item's number in it or not.
#[test]
fn items_of_lists() {
    for (wire, given, placeholder) in [
        ("pin.N", "pin.1", "pin1"),
        ("pin.N", "pin.12", "pin12"),
        ("pin.member.N", "pin.member.3", "pinmember3"),
        ("pin[]", "pin[0]", "pin0"),
        ("pin[]", "pin%5B1%5D", "pin1"),
        ("pin[]", "pin[]", "pin"),
        ("pin", "pin", "pin"),
    ] {
        let sample = |value: &str, mark: &str| {
            format!(
                "samples: {{ calls: {{ a: {{ from: ours, format: xml, body: {mark}\"user=u&key={{key}}&{given}={value}\" }} }} }}"
            )
        };
        let param = format!("{{ wire: \"{wire}\", type: secret, list: true }}");
        endpoint(&format!(
            "params: {{ pin: {param} }}\n{}",
            sample("hunter2", "⟦E0602⟧")
        ));
        let carried = HEAD.replace("key: secret", &format!("key: secret, pin: {param}"));
        check(&format!("{carried}    {}\n", sample("hunter2", "⟦E0602⟧")));
        // What the help says is legal.
        let value = format!("{{{placeholder}}}");
        endpoint(&format!(
            "params: {{ pin: {param} }}\n{}",
            sample(&value, "")
        ));
        let text = format!(
            "{HEAD}    params: {{ pin: {param} }}\n    {}\n",
            sample("hunter2", "")
        );
        let told = crate::marked::report(&text).to_string();
        assert!(told.contains(&format!("`{given}={value}`")), "{told}");
    }
}
