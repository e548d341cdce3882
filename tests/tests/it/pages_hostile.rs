//! Text of a spec that looks like Markdown or HTML shows as text.

use formwork_cli::{pages, tables::Tables};
use formwork_codegen::{Spec, openapi, reference};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Texts that try to get out of where they stand.
const NASTY: [&str; 16] = [
    "<script>alert(1)</script>",
    "</script></style></title><h1>out",
    "\\\" onmouseover=\\\"x\\\" '",
    "<!-- x",
    "]]> <![CDATA[",
    "[x](javascript:alert(1)) ![y](z)",
    "# heading",
    "- item | cell | cell",
    "1. item",
    "``` fence `x",
    "~~~ $x$ ~~s~~ _u_ __v__",
    "&lt;b&gt; &amp; &#60;",
    "a \\\\| b \\\\",
    "<img src=x onerror=x>",
    "> quote #",
    "[x]: y \\\"z\\\"",
];

fn spec(nasty: &str) -> String {
    // What a parameter can be named of it.
    let name: String = nasty
        .chars()
        .filter(|letter| !" &=%+#?;".contains(*letter))
        .collect();
    format!(
        "formwork: 1
api: {{ name: \"{nasty}\", base: https://api.example.com, formats: [xml, json], accept: [post, get], doc: \"{nasty}\", source: \"{nasty}\" }}
credentials: {{ key: secret }}
records: {{ Row: {{ doc: \"{nasty}\", fields: {{ a: {{ doc: \"{nasty}\" }} }} }} }}
refusals: {{ Nasty: {{ message: \"{nasty}\", status: 404, doc: \"{nasty}\" }} }}
endpoints:
  One:
    title: \"{nasty}\"
    doc: \"{nasty}\"
    call: POST one
    where: {{ m: \"{nasty}\" }}
    params:
      b: {{ doc: \"{nasty}\", server: \"{nasty}\", forbidden: \"{nasty}\" }}
      d: {{ example: \"{nasty}\" }}
      c: {{ type: lines, one_of: [\"{nasty}\", x], wire: \"{name}\", aliases: [\"{name}!\"], literal: true }}
    reply: {{ list: Row, root: rows, item: row }}
    refusals: [Nasty]
    samples:
      answers:
        - {{ name: a, from: ours, format: xml, body: \"{nasty}\", unreadable: syntax, cosmetic: \"{nasty}\" }}
        - {{ name: b, from: ours, format: json, body: \"{nasty}\", unreadable: syntax }}
    errata: [{{ at: where.m, page: \"{nasty}?\", ours: \"{nasty}\", why: \"{nasty}\" }}]
"
    )
}

fn rendered(nasty: &str) -> (String, String, String) {
    let loaded =
        Spec::load_str("hostile.yaml", &spec(nasty)).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let findings = pages::findings(&tables);
    let model = tables.model();
    (
        reference::markdown(model, &findings),
        reference::html(model, &findings),
        openapi::openapi(model).document,
    )
}

/// The tags of a page in their order, without the values of attributes.
fn tags(page: &str) -> Vec<String> {
    let (_, body) = page.split_once("</style>").expect("a style");
    let (body, _) = body.split_once("<script>").expect("a script");
    let mut found = Vec::new();
    let mut rest = body;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, next) = after.split_once('>').expect("a tag ends");
        let names = tag.split('"').step_by(2).collect::<String>();
        // Code or quotes, a mark more or less inside a body: the same for a reader.
        if !["code", "/code", "i", "/i", "b", "/b"].contains(&names.as_str()) {
            found.push(names);
        }
        rest = next;
    }
    found
}

#[test]
fn html_has_the_same_tags_whatever_the_text() {
    let (_, plain, _) = rendered("plain");
    for nasty in NASTY {
        let (_, page, _) = rendered(nasty);
        assert_eq!(tags(&page), tags(&plain), "{nasty}");
    }
}

#[test]
fn markdown_has_the_same_blocks_whatever_the_text() {
    let blocks = |page: &str| {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_MATH
            | Options::ENABLE_FOOTNOTES;
        let mut found = Vec::new();
        for event in Parser::new_ext(page, options) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(dest_url.starts_with('#'), "{dest_url}")
                }
                Event::Start(Tag::Image { dest_url, .. }) => panic!("an image {dest_url}"),
                Event::Html(html) | Event::InlineHtml(html) => {
                    let ours = html.starts_with("<a id=\"")
                        || &*html == "</a>"
                        || html.starts_with("<!-- Written by");
                    assert!(ours, "{html}");
                }
                Event::Start(Tag::CodeBlock(_)) => found.push("code".to_owned()),
                Event::Start(
                    tag @ (Tag::Heading { .. }
                    | Tag::Table(_)
                    | Tag::TableCell
                    | Tag::List(_)
                    | Tag::Item
                    | Tag::Paragraph
                    | Tag::BlockQuote(_)
                    | Tag::Emphasis
                    | Tag::Strong
                    | Tag::Strikethrough),
                ) => {
                    found.push(format!("{tag:?}"));
                }
                Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::Rule => panic!("{event:?}"),
                _ => {}
            }
        }
        found
    };
    let (plain, _, _) = rendered("plain");
    for nasty in NASTY {
        let (page, _, _) = rendered(nasty);
        assert_eq!(blocks(&page), blocks(&plain), "{nasty}\n{page}");
    }
}

#[test]
fn json_stays_json() {
    for nasty in NASTY {
        let (_, _, document) = rendered(nasty);
        let value: serde_json::Value = serde_json::from_str(&document).expect("JSON");
        let told = nasty.replace("\\\"", "\"").replace("\\\\", "\\");
        assert_eq!(value["info"]["title"], told);
    }
}

/// OpenAPI's descriptions are Markdown (CommonMark), which viewers turn into HTML.
#[test]
fn descriptions_have_the_same_blocks_whatever_the_text() {
    let plain = descriptions(&rendered("plain").2);
    assert!(plain.len() >= 6, "{plain:?}");
    let more = [
        "<a href=javascript:alert(1)>x</a>",
        "[x](javascript:alert(1) 'y')",
        "<javascript:alert(1)>",
        "![x](data:text/html,x)",
        "<div class=x>",
        "&#106;avascript:x",
    ];
    for nasty in NASTY.into_iter().chain(more) {
        let shown = descriptions(&rendered(nasty).2);
        assert_eq!(shown.len(), plain.len(), "{nasty}");
        for text in shown {
            for event in Parser::new_ext(&text, Options::all()) {
                let fine = match &event {
                    Event::Start(tag) => {
                        matches!(tag, Tag::Paragraph | Tag::Emphasis | Tag::Strong)
                    }
                    Event::Html(_) | Event::InlineHtml(_) | Event::Rule => false,
                    Event::InlineMath(_) | Event::DisplayMath(_) => false,
                    _ => true,
                };
                assert!(fine, "{event:?} in {text}");
            }
        }
    }
}

/// All descriptions of a document.
fn descriptions(document: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting: Vec<serde_json::Value> = vec![serde_json::from_str(document).expect("JSON")];
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::Object(entries) => {
                for (key, value) in entries {
                    match value {
                        serde_json::Value::String(text) if key == "description" => found.push(text),
                        value => waiting.push(value),
                    }
                }
            }
            serde_json::Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    found
}
