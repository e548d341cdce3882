//! Text that looks like syntax and is none: it would be sent, or looked for, letter by letter.

use crate::marked::{HEAD, check, endpoint};

#[test]
fn names_with_a_number_inside() {
    for name in [
        "Attribute.N.Name",
        "Filter.N.Value.n",
        "Tags.member.N.Key",
        "item.n",
        "Filter.n.Value",
        "HostNameN",
        "AddressN",
        "item_N",
        "item-N-name",
        "L_NAMEn",
        "PAYMENTREQUEST_n_AMT",
        "EmailTypeN.value",
    ] {
        endpoint(&format!("params: {{ a: {{ wire: ⟦E0214⟧{name} }} }}"));
        endpoint(&format!(
            "params: {{ a: {{ wire: ⟦E0214⟧\"{name}\", list: true }} }}"
        ));
        endpoint(&format!("params: {{ a: {{ aliases: [⟦E0214⟧{name}] }} }}"));
        endpoint(&format!("params:\n  ⟦E0214⟧{name}: text"));
    }
    for name in ["Attribute.N.Name", "Filter.N.Value.n", "item.n"] {
        endpoint(&format!("where: {{ ⟦E0214⟧{name}: x }}"));
    }
}

/// Where nobody can say that a name is meant letter by letter, a letter alone is no pattern.
#[test]
fn names_of_constants() {
    for name in [
        "HostNameN",
        "item_N",
        "L_NAMEn",
        "PAYMENTREQUEST_n_AMT",
        "topN",
    ] {
        endpoint(&format!("where: {{ {name}: x }}"));
    }
    endpoint("where: { ⟦E0214⟧\"{name}\": x }");
}

/// The engine takes another name letter by letter, a list's too.
#[test]
fn other_names_of_lists() {
    for param in [
        "list: true, aliases: [⟦E0214⟧Names.N]",
        "list: true, wire: \"a[]\", aliases: [b, ⟦E0214⟧Names.member.N]",
        "list: true, wire: a.N, aliases: [\"a[]\", ⟦E0214⟧b.N]",
        "aliases: [⟦E0214⟧Names.N]",
        "aliases: [⟦E0214⟧Names.N], literal: false",
        "aliases: [Names.N], literal: true",
        "list: true, aliases: [\"b[]\"]",
    ] {
        endpoint(&format!("params: {{ p: {{ {param} }} }}"));
    }
}

#[test]
fn names_with_brackets_inside() {
    for name in [
        "metadata[KEY]",
        "[KEY]",
        ".N.x",
        "items[N]",
        "items[n][name]",
        "items[i]",
        "items[][name]",
        "items[].name",
        "host[1..n]",
        "host[*]",
        "data[INDEX]",
        "a[",
        "a]b",
    ] {
        endpoint(&format!(
            "params: {{ a: {{ wire: ⟦E0214⟧\"{name}\", required: true }} }}"
        ));
    }
}

#[test]
fn names_with_other_signs() {
    for name in [
        "{name}",
        "x_{id}_y",
        "<name>",
        "custom_*",
        "*N",
        "a|b",
        "a,b",
        "names...",
        "to1..to5",
        "image1..n",
    ] {
        endpoint(&format!("params: {{ a: {{ wire: ⟦E0214⟧\"{name}\" }} }}"));
        let head = HEAD.replace(
            "user: text,",
            &format!("user: {{ wire: ⟦E0214⟧\"{name}\" }},"),
        );
        check(&head);
    }
}

#[test]
fn names_that_are_names() {
    for name in [
        "N",
        "n",
        "DSN",
        "ASIN",
        "PIN",
        "ISBN",
        "VIN",
        "LAN",
        "UserDN",
        "XN",
        "top_n",
        "n_results",
        "max_n",
        "TOP_N",
        "N_RESULTS",
        "N.x1",
        "fields[TITLE]",
        "filter[name]",
        "created[gte]",
        "meta[0][key]",
        "address.1.name",
        "Name1",
        "x.y",
        "a:b",
        "$top",
        "@type",
        "text/html",
        "isbn",
        "plan",
        "in",
        "user.name",
        "v1.0",
        "A.B",
        "xN1",
        "NAME",
        "NaN2",
    ] {
        let wire = format!("params: {{ a: {{ wire: \"{name}\" }} }}");
        endpoint(&wire);
    }
    endpoint(
        "params: { a: { wire: \"a[b][]\", list: true }, c: { wire: a.member.N, list: true } }",
    );
}

#[test]
fn lists_are_said_to_be_some() {
    endpoint("params: { a: { wire: ⟦E0213⟧a.N }, b: { wire: ⟦E0213⟧\"b[]\" }, ⟦E0213⟧c.N: text }");
    endpoint(
        "params: { a: { wire: ⟦E0213⟧⟦E0214⟧Filter.N.Value.N }, b: { wire: ⟦E0213⟧⟦E0214⟧\"tags[][]\" } }",
    );
    endpoint("params: { a: { wire: ⟦E0214⟧Filter.N.Value.N, list: true } }");
    endpoint("params: { a: { wire: ⟦E0213⟧Tags.member.N, list: false } }");
}

#[test]
fn names_that_are_meant_letter_by_letter() {
    endpoint(
        "params: { topN: { literal: true, type: int }, a: { wire: \"filename*\", literal: true } }",
    );
    endpoint("params: { a: { aliases: [maxN], literal: true } }");
    endpoint("params: { a: { literal: ⟦W0007⟧true }, b: { wire: x, literal: ⟦W0007⟧true } }");
    endpoint("params: { ⟦E0214⟧topN: { literal: false } }");
    check(&format!(
        "types: {{ t: {{ literal: ⟦E0211⟧true }} }}\n{HEAD}    params: {{ a: t }}\n"
    ));
    // What names a list always does.
    endpoint("params: { a: { wire: ⟦E0213⟧a.N, literal: ⟦W0007⟧true } }");
}

/// An item's name belongs to the list.
#[test]
fn names_of_items() {
    endpoint("params: { a: { wire: x.N, list: true }, b: { wire: ⟦E0209⟧x.1 } }");
    endpoint("params: { a: { wire: ⟦E0209⟧\"x[0]\" }, b: { wire: \"x[]\", list: true } }");
    endpoint("where: { ⟦E0209⟧x.2: y }\nparams: { b: { wire: x.N, list: true } }");
    endpoint(
        "params: { a: { wire: y, aliases: [⟦E0214⟧x.N], list: true }, b: { aliases: [⟦E0209⟧x.12] } }",
    );
    endpoint("params: { a: { wire: x.N, list: true }, b: { wire: x.y }, c: { wire: y.1 } }");
    endpoint(
        "params: { a: { wire: x, list: true }, b: { wire: x.1 }, c: { wire: x.0.N, list: true } }",
    );
}

/// A parameter in a path is a whole segment in braces.
#[test]
fn paths() {
    for path in [
        "users/{id}.txt",
        "users/:id",
        "users/<id>",
        "users/[KEY]",
        "users/*",
        "a|b",
        "{}",
        "{a}{b}",
    ] {
        check(&HEAD.replace("POST one", &format!("⟦E0402⟧POST {path}")));
    }
    check(&HEAD.replace(
        "https://api.example.com",
        "⟦E0407⟧\"https://{region}.example.com\"",
    ));
}

#[test]
fn values() {
    endpoint(
        "where: { a: ⟦E0215⟧\"{task}\", b: ⟦E0215⟧<task>, c: \"*\", d: \"{}\", e: \"{a} b\" }",
    );
    endpoint("where: { a: b }\nalso: { a: [⟦E0215⟧\"{other}\"] }");
    endpoint("params: { a: { type: email, forbidden_domain: ⟦E0215⟧\"*.example.com\" } }");
    endpoint("params: { a: { forbidden_domain: ⟦E0215⟧\"@example.com\" } }");
    endpoint(
        "params: { a: { type: email, forbidden_domain: { is: ⟦E0215⟧\"a.com|b.com\", side: server } } }",
    );
    endpoint("params: { a: { type: email, forbidden_domain: ⟦E0215⟧\"a.com, b.com\" } }");
    endpoint(
        "params: { a: { one_of: [⟦E0215⟧\"red|blue\"] }, b: { one_of: [⟦E0215⟧1..5] }, c: { one_of: [⟦E0215⟧a..z] } }",
    );
    endpoint(
        "params: { a: { one_of: [\"red|blue\", green] }, b: { one_of: [\"I agree, and so on...\"] }, c: { forbidden: \"*\" } }",
    );
}
