//! What is said of a credential is said wherever it would be said of a parameter.

use crate::asked;
use formwork_codegen::openapi::openapi;
use formwork_codegen::{Spec, emit};
use serde_json::{Value, json};

const SPEC: &str = "\
formwork: 1
api: { name: Shop, base: https://shop.example, formats: [json], accept: [post] }
types: { name: { min_chars: 2, max_chars: 30 } }
credentials:
  user: { type: email, max_chars: 64 }
  account: { type: int, min: 1, max: { is: 9, side: server } }
  plan: { one_of: [free, paid], required: false }
  shard: { type: name, list: true, wire: \"shard[]\" }
  key: { type: secret, min_chars: 8 }
  again: { type: secret, equals: key }
endpoints:
  A: { title: A, call: POST a }
";

#[test]
fn the_derives_are_told() {
    let code = emit(&Spec::load_str("shop.yaml", SPEC).expect("legal").model);
    for line in [
        "#[param(email, max_chars = 64)]",
        "#[param(client(range(min = 1)), server(range(min = 1, max = 9)))]",
        "pub plan: ::std::option::Option<Plan>,",
        "#[set(\"free\")]",
        "#[param(wire = \"shard[]\", required, min_chars = 2, max_chars = 30)]",
        "pub shard: ::std::vec::Vec<::std::borrow::Cow<'a, str>>,",
        "#[param(min_chars = 8)]",
        "#[param(equals = key)]",
    ] {
        assert!(code.contains(line), "{line} in\n{code}");
    }
}

#[test]
fn openapi_is_told() {
    let made = openapi(&Spec::load_str("shop.yaml", SPEC).expect("legal").model);
    let document: Value = serde_json::from_str(&made.document).expect("JSON");
    let form = &document["paths"]["/a.{format}"]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"];
    assert_eq!(
        form["encoding"],
        json!({ "shard[]": { "style": "form", "explode": true } })
    );
    let properties = &document["components"]["schemas"]["A"]["properties"];
    assert_eq!(properties["user"]["maxLength"], 64);
    assert_eq!(properties["account"]["maximum"], 9);
    assert_eq!(properties["plan"]["enum"], json!(["free", "paid"]));
    assert_eq!(properties["shard[]"]["minItems"], 1);
    assert_eq!(
        document["components"]["schemas"]["A"]["required"],
        json!(["user", "account", "shard[]", "key", "again"])
    );
    for said in [
        "`format: email` is wider than what is accepted: no domain literals, no display names, and in domains nothing but letters, digits, hyphens and dots.",
        "A list named `x[]` may also be given as `x[0]`, `x[1]` and so on in any order, and an empty one as `x=`.",
        "credentials.again: Must equal key.",
    ] {
        assert!(
            made.unsaid.iter().any(|one| one == said),
            "{said} in {:?}",
            made.unsaid
        );
    }
}

/// A violation of `equals` names the other credential, not the parameter that has its place among the parameters.
#[test]
fn the_other_credential_is_named() {
    const SPEC: &str = "
formwork: 1
api: { name: Shop, base: https://shop.example, formats: [json], accept: [post] }
credentials: { user: text, key: secret, again: { type: secret, equals: key }, third: { equals: user, required: false } }
endpoints: { A: { title: A, call: POST a, params: { a: text, b: { equals: a } } } }
";
    for (body, param, other) in [
        ("user=u&key=k&again=l", "again", "key"),
        ("user=u&key=k&again=k&third=v", "third", "user"),
        ("user=u&key=k&again=k&a=1&b=2", "b", "a"),
    ] {
        let answer = asked::request(SPEC, "a.json", body);
        assert_eq!(
            answer["violations"],
            json!([{ "param": param, "code": "equals", "other": other }]),
            "{body}"
        );
    }
}
