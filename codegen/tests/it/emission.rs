//! What is generated.

use formwork_codegen::{Spec, emit};

#[track_caller]
fn generated(text: &str) -> String {
    match Spec::load_str("test.yaml", text) {
        Ok(loaded) => emit(&loaded.model),
        Err(report) => panic!("{report}"),
    }
}

const SMALL: &str = "\
formwork: 1
api:
  name: Customer Management
  base: https://api.example.com/api
  formats: [xml, json]
  accept: [post]
  verdict: { root: answer }
credentials: { api_user: text, api_key: secret }
records:
  Customer:
    fields: { username: text, active: { type: bool, optional: true }, note: { type: lines, wire: remark } }
refusals:
  UserNotFound: { message: User not found, status: 404, doc: There is no such customer }
  Busy: { message: Come back later }
endpoints:
  AddCustomer:
    title: Add a customer
    doc: |
      Adds a customer, see https://example.com/add. Not [Vec] or <b>.

          let code = \"is prose here\";
    call: POST customer.add
    params:
      username: { required: true, max_chars: 64, doc: The new name }
      password: { type: secret, required: true, min_chars: 6 }
      confirm_password: { type: secret, required: true, equals: password }
      email: { type: email, max_chars: { is: 64, side: server }, aliases: [mail] }
      size: { type: int, min: 1, max: 5 }
      colour: { one_of: [red, green, \"a rather long name of a colour\", \"another rather long name\"] }
      ip: { wire: \"ip[]\", type: ip_addr, list: true, required: true, server: must belong to you }
      since: { type: date, within: { from: today, months: 2 } }
    rules: [{ zero_or_one: [size, colour] }, { requires: [since, email] }]
  FindCustomers:
    title: Find customers
    call: POST customer.manage
    where: { method: find, \"a.b\": \"1\" }
    also: { method: [search] }
    reply: { list: Customer, root: customers, item: customer }
    refusals: [UserNotFound]
    errata: [{ at: where.method, page: look, ours: find, why: the sample says so }]
  Ping:
    title: Ping
    call: POST ping
";

#[test]
fn small_spec() {
    insta::assert_snapshot!(generated(SMALL));
}

#[test]
fn a_changed_number_changes_rule_and_docs() {
    let before = generated(SMALL);
    let after = generated(&SMALL.replace("max_chars: 64, doc", "max_chars: 63, doc"));
    let changed: Vec<_> = before
        .lines()
        .zip(after.lines())
        .filter(|(a, b)| a != b)
        .map(|(_, b)| b.trim())
        .collect();
    assert_eq!(
        changed,
        ["/// At most 63 characters.", "#[param(max_chars = 63)]"]
    );
}

#[test]
fn the_same_bytes_always() {
    let first = generated(SMALL);
    for _ in 0..20 {
        assert_eq!(generated(SMALL), first);
    }
}

/// Keywords, names of the prelude, leading digits, and texts that try to get out of their docs.
const OBSTACLES: &str = include_str!("obstacles.yaml");

#[test]
fn obstacles() {
    let text = generated(OBSTACLES);
    syn::parse_file(&text).expect("it parses");
    for field in [
        "self_",
        "crate_",
        "super_",
        "r#type",
        "r#match",
        "r#gen",
        "build_",
        "build_accepting_",
        "_2fa",
        "text_html",
        "a_b",
        "is_html",
    ] {
        assert!(text.contains(&format!("pub {field}: ")), "{field}");
    }
    for item in ["Self_", "Option", "Result", "_2fa", "Type"] {
        assert!(text.contains(&format!("pub struct {item}<'a>")), "{item}");
    }
    assert!(text.contains("pub struct NoLifetime {"));
    assert!(text.contains("#[param(client(range(min = -5, max = 9)), server(range(min = -5)))]"));
}

/// Records, lists and maps inside one another, by every way to name their parts.
const NESTED: &str = include_str!("nested.yaml");

#[test]
fn what_is_inside() {
    insta::assert_snapshot!(generated(NESTED));
}

/// Texts that try to get out of their literals.
const NASTY: [&str; 20] = [
    r#"quote " and more"#,
    r"back\slash\",
    "*/ end",
    "#[derive(Evil)]",
    "```rust\\nfn evil() {}\\n```",
    "~~~\\ncode\\n~~~",
    "    indented code",
    "</script><b>",
    "[Vec] [x](http://evil)",
    "a `tick and ``` more",
    "r#\\\"raw\\\"#",
    "{placeholder} {{}} %s",
    "]] ) }",
    "ünïcödé 漢字 🎉",
    "a\\rb",
    "x\\r",
    "a\\r\\nb\\r",
    "a\\r\\r\\n\\n`b`",
    "a\\tb",
    "slash \\\\\\r",
];

#[test]
fn text_is_never_code() {
    let plain = shape(&generated(&with("plain")));
    for nasty in NASTY {
        let quoted = if ["\\n", "\\r", "\\t", "\\\""]
            .iter()
            .any(|escape| nasty.contains(escape))
        {
            nasty.to_owned()
        } else {
            nasty.replace('\\', "\\\\").replace('"', "\\\"")
        };
        let text = generated(&with(&quoted));
        assert_eq!(shape(&text), plain, "{text}");
        assert!(
            !text.contains('\r'),
            "a return in a comment does not compile\n{text}"
        );
        let docs: Vec<&str> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("///"))
            .collect();
        for doc in docs {
            let doc = doc.strip_prefix(' ').unwrap_or(doc);
            assert!(
                !doc.starts_with("```") && !doc.starts_with("~~~") && !doc.starts_with("    "),
                "{doc}"
            );
        }
    }
}

fn with(nasty: &str) -> String {
    // No line breaks, which no value has, and no signs of a pattern.
    let domain = ["\\n", "\\r", "\\t", "*", "@", "|", ","];
    let domain = domain
        .iter()
        .fold(nasty.to_owned(), |text, sign| text.replace(sign, "x"));
    r#"formwork: 1
api:
  name: "NASTY"
  base: https://api.example.com
  formats: [xml]
  accept: [post]
  doc: "NASTY"
  source: "NASTY"
  verdict: { success: "NASTY yes", error: "NASTY no", fault: { root: F, code: C, message: M, error: "NASTY" } }
  errata: [{ at: base, ours: "https://api.example.com", page: "NASTY", why: "NASTY" }]
types: { t: { type: lines, doc: "NASTY", one_of: ["NASTY", other] } }
records: { Row: { doc: "NASTY", fields: { a: { doc: "NASTY" } } } }
refusals: { Nasty: { code: "NASTY", message: "NASTY" }, Documented: { code: "NASTY too", doc: "NASTY" } }
endpoints:
  One:
    title: "NASTY"
    doc: "NASTY"
    call: POST one
    where: { a: "NASTY" }
    also: { a: ["NASTY too"] }
    params:
      b: { type: lines, doc: "NASTY", server: "NASTY", forbidden: "NASTY" }
      d: { type: lines, example: "NASTY", starts_with: "NASTY" }
      e: { forbidden_domain: "DOMAIN" }
      c: t
    reply: { list: Row, root: rows, item: row }
    refusals: [Nasty]
    samples:
      answers:
        - { name: "NASTY", from: ours, format: xml, body: "NASTY", unreadable: syntax, cosmetic: "NASTY" }
"#
    .replace("NASTY", nasty)
    .replace("DOMAIN", &domain)
}

/// A name that is no word is refused, or becomes an identifier and a literal: nothing else of the program changes.
#[test]
fn names_are_never_code() {
    let named = |name: &str| {
        let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
        let spec = "formwork: 1
api: { name: A, base: https://api.example.com, formats: [xml], accept: [post] }
credentials: { KEY: secret }
records: { ROW: { fields: { FIELD: text } } }
endpoints:
  ONE:
    title: One
    call: POST one
    where: { WHERE: x }
    params: { PARAM: { wire: WIRE, aliases: [ALIAS] } }
    reply: { list: ROW, root: ROOT, item: ITEM }
";
        let names = [
            "KEY", "ROW", "FIELD", "ONE", "WHERE", "PARAM", "WIRE", "ALIAS", "ROOT", "ITEM",
        ];
        names.map(|place| {
            let others = names.iter().filter(|other| **other != place);
            let text = others.fold(spec.to_owned(), |text, other| {
                text.replace(other, &format!("{}x", other.to_lowercase()))
            });
            text.replace(place, &format!("\"{quoted}\""))
        })
    };
    let outline = |text: &str| {
        let code = Spec::load_str("test.yaml", text).map(|loaded| emit(&loaded.model));
        code.ok().map(|code| without_names(&shape(&code)))
    };
    let plain = named("pl-ain").map(|text| outline(&text).expect("a good spec"));
    let control = ["a\u{7}b", "a\nb", "a\u{202e}b", "a\u{0}b"];
    for nasty in NASTY.into_iter().chain(control) {
        for (text, plain) in named(nasty).iter().zip(&plain) {
            assert!(
                outline(text).is_none_or(|outline| outline == *plain),
                "{text}"
            );
        }
    }
}

/// The tokens without identifiers, whether they are raw or not.
fn without_names(shape: &str) -> String {
    let is_sign =
        |token: &&str| !token.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let signs: Vec<&str> = shape.split(' ').filter(is_sign).collect();
    signs.join(" ")
}

/// The tokens, with all literals and docs alike.
fn shape(text: &str) -> String {
    let file = syn::parse_file(text).expect("it parses");
    let tokens = quote::ToTokens::to_token_stream(&file);
    let mut shape = String::new();
    walk(tokens, &mut shape);
    while shape.contains("# [doc = LIT ] # [doc = LIT ] ") {
        shape = shape.replace("# [doc = LIT ] # [doc = LIT ] ", "# [doc = LIT ] ");
    }
    shape
}

fn walk(tokens: proc_macro2::TokenStream, shape: &mut String) {
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                shape.push_str(open);
                walk(group.stream(), shape);
                shape.push_str(close);
                shape.push(' ');
            }
            proc_macro2::TokenTree::Literal(_) => shape.push_str("LIT "),
            other => {
                shape.push_str(&other.to_string());
                shape.push(' ');
            }
        }
    }
}

/// Names and types that are too wide for a line.
const WIDE: &str = "
formwork: 1
api: { name: Wide, base: https://api.example.com, formats: [json], accept: [post] }
credentials: { api_user: text, api_key: secret }
endpoints:
  GreetSomebodyWhoseNameIsVeryLongAndWhoLivesInATownWithAnEvenLongerName:
    title: Greet
    call: POST greet
    params:
      deep: { list: { list: { list: { map: { list: { map: int } } } } }, as: json }
      a_parameter_whose_name_is_rather_long_for_a_parameter_of_a_request_that_is_sent: { map: { list: text }, as: json }
      a_parameter_whose_name_is_rather_long_for_a_parameter_of_a_request: { type: date }
";

/// Formats the shipped spec's code, the guide's, and all obstacles', where rustfmt is installed.
#[test]
fn rustfmt_has_nothing_to_do() {
    let shipped = include_str!("../../../spec/customer_management.yaml");
    let guide = include_str!("../../../examples/your-own-api/sns.yaml");
    let long = with(&"long text that goes on and on ".repeat(4));
    for (name, text) in [
        ("small", SMALL),
        ("shipped", shipped),
        ("guide", guide),
        ("long", &long),
        ("obstacles", OBSTACLES),
        ("nested", NESTED),
        ("wide", WIDE),
    ] {
        let path = std::env::temp_dir().join(format!("formwork-{}-{name}.rs", std::process::id()));
        std::fs::write(&path, generated(text)).expect("written");
        let run = std::process::Command::new("rustfmt")
            .args(["--edition", "2024", "--check", "--config-path", "/dev/null"])
            .arg(&path)
            .output();
        std::fs::remove_file(&path).expect("removed");
        if let Ok(run) = run {
            assert!(
                run.status.success(),
                "{name}: {}",
                String::from_utf8_lossy(&run.stdout)
            );
        }
    }
}
